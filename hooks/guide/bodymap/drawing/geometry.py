"""Curves and areas from points: splines, rounded corners, limbs of varying width."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

Points = Sequence[tuple[float, float]]
Array = NDArray[np.float64]
"""Points as rows: shape (n, 2)."""
Area = Polygon | MultiPolygon

STEP = 0.8
"""Distance of neighbouring points on a drawn curve."""


def spline(points: Points, *, closed: bool = False) -> Array:
    """The centripetal Catmull-Rom curve through ``points`` (Yuksel, Schaefer and Keyser 2011), at most
    ``STEP`` apart. It passes through every point and makes no loops.
    """
    p = np.asarray(points, float)
    ends = (p[-1:], p[:2]) if closed else (2 * p[:1] - p[1:2], 2 * p[-1:] - p[-2:-1])
    p = np.vstack([ends[0], p, ends[1]])
    knots = np.concatenate([[0.0], np.cumsum(np.sqrt(np.maximum(_lengths(p), 1e-6)))])
    pieces = []
    for i in range(1, len(p) - 2):
        t0, t1, t2, t3 = knots[i - 1 : i + 3]
        p0, p1, p2, p3 = p[i - 1 : i + 3]
        count = max(2, int(math.dist(p1, p2) / STEP))
        t = np.linspace(t1, t2, count, endpoint=False)[:, None]
        a1 = (t1 - t) / (t1 - t0) * p0 + (t - t0) / (t1 - t0) * p1
        a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
        a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
        b1 = (t2 - t) / (t2 - t0) * a1 + (t - t0) / (t2 - t0) * a2
        b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
        pieces.append((t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2)
    pieces.append(pieces[0][:1] if closed else p[-2][None, :])
    return np.vstack(pieces)


def line(points: Points) -> LineString:
    """An open curve through ``points``."""
    return LineString(spline(points))


def area(points: Points) -> Area:
    """The area inside the closed curve through ``points``."""
    return as_area(Polygon(spline(points, closed=True)).buffer(0))


def ellipse(x: float, y: float, rx: float, ry: float, tilt: float = 0) -> Polygon:
    """An ellipse around (x, y), turned by ``tilt`` degrees."""
    circle = affinity.scale(Point(0, 0).buffer(1, 48), rx, ry)
    return affinity.translate(affinity.rotate(circle, tilt), x, y)


def capsule(points: Points, radii: Sequence[float]) -> Area:
    """A rounded limb along the curve through ``points``, ``radii`` wide at each of them."""
    axis = spline(points)
    at = np.concatenate([[0.0], np.cumsum(_lengths(axis))])
    marks = [float(at[np.argmin(np.linalg.norm(axis - point, axis=1))]) for point in np.asarray(points)]
    widths = np.interp(at, marks, radii)
    return union([as_area(Point(*p).buffer(r, 32)) for p, r in zip(axis, widths, strict=True)])


def union(areas: Sequence[Area], grid: float | None = None) -> Area:
    """All ``areas`` as one; with ``grid``, on points of that distance."""
    return as_area(shapely.unary_union(list(areas), grid_size=grid))


def smooth(shape: Area, concave: float, convex: float) -> Area:
    """``shape`` with its inward corners rounded by the radius ``concave``, its outward ones by ``convex``."""
    filled = shape.buffer(concave, quad_segs=24).buffer(-concave, quad_segs=24)
    return as_area(filled.buffer(-convex, quad_segs=24).buffer(convex, quad_segs=24))


def mirror(shape: Area) -> Area:
    """``shape`` on the other side of the body's middle, x = 0."""
    return as_area(affinity.scale(shape, -1, 1, origin=(0, 0)))


def as_area(shape: object) -> Area:
    """``shape`` itself; raises ``TypeError`` for lines, points and mixtures, which are no drawing."""
    if isinstance(shape, Polygon | MultiPolygon):
        return shape
    raise TypeError(f"expected an area, not {shape!r}")


def polygons(shape: Area) -> list[Polygon]:
    """The connected parts of ``shape``."""
    return list(shape.geoms) if isinstance(shape, MultiPolygon) else [shape]


def _lengths(points: Array) -> Array:
    return np.asarray(np.linalg.norm(np.diff(points, axis=0), axis=1))
