"""Limbs: where the joint between two bones lies, and the flesh around them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import shapely
from shapely.geometry import Point

from guide.bodymap.drawing.geometry import Area, as_area, smooth, union
from guide.bodymap.drawing.partition import DrawingError

XY = tuple[float, float]


def joint(start: XY, end: XY, first: float, second: float, side: float) -> tuple[XY, XY]:
    """Where the bones ``first`` and ``second`` meet between ``start`` and ``end``, and where they end.

    ``side`` 1 bends to the right of the way from start to end as one sees it, -1 to the left. Raises
    ``DrawingError`` if the end is out of reach by more than 3 units: no arm grows.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = math.hypot(dx, dy)
    if far > first + second + 3:
        raise DrawingError(f"{end} is {far:.0f} from {start}, but the limb is {first + second:.0f} long.")
    reach = min(max(far, abs(first - second) + 0.5, 1e-6), first + second - 0.3)
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    out = math.sqrt(max(first**2 - along**2, 0)) * side
    ux, uy = dx / far, dy / far
    middle = (start[0] + ux * along - uy * out, start[1] + uy * along + ux * out)
    return middle, (start[0] + ux * reach, start[1] + uy * reach)


def bone(start: XY, end: XY, first: float, second: float) -> Area:
    """A straight limb, ``first`` thick (radius) at its start and ``second`` at its end."""
    ends = (Point(*start).buffer(first, 24), Point(*end).buffer(second, 24))
    return as_area(shapely.MultiPolygon([*ends[:1]]).union(ends[1]).convex_hull)


def chain(points: Sequence[XY], radii: Sequence[float], soft: float = 5) -> Area:
    """Bones one after the other; the inner side of a bend is rounded by ``soft``."""
    pairs = zip(points, points[1:], radii, radii[1:], strict=False)
    return smooth(union([bone(a, b, ra, rb) for a, b, ra, rb in pairs]), soft, 0.6)


def along(start: XY, end: XY, share: float) -> XY:
    """The point after ``share`` of the way from start to end."""
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def polar(start: XY, angle: float, length: float) -> XY:
    """The point ``length`` away; ``angle`` in degrees, 0 to the right, 90 up."""
    turn = math.radians(angle)
    return (start[0] + math.cos(turn) * length, start[1] - math.sin(turn) * length)


def heading(start: XY, end: XY) -> float:
    """The angle of the way from start to end, as in ``polar``."""
    return math.degrees(math.atan2(start[1] - end[1], end[0] - start[0]))


def disc(centre: XY, radius: float) -> Area:
    """A circle."""
    return Point(*centre).buffer(radius, 24)
