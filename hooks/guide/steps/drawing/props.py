"""Things: floor, wall, chair, ball, roller and what else a step needs."""

from __future__ import annotations

from typing import Any

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Polygon, box

from guide.bodymap.drawing.geometry import Points, area, as_area, smooth, spline, union
from guide.steps.drawing.outline import closed, drawn, opened
from guide.steps.drawing.skeleton import XY, chain, disc, polar
from guide.steps.model import Part


def floor(*, y: float = 204) -> list[Part]:
    """The ground."""
    return [Part("ground", f"M12 {y:g}H308")]


def wall(*, x: float) -> list[Part]:
    """A wall seen from its edge; ``x`` is the face at the left, on which one leans."""
    return [Part("solid", f"M{x:g} 12h16v192h-16z")]


def ball(*, at: XY, radius: float = 8) -> list[Part]:
    """A soft ball."""
    seam = spline(
        [
            (at[0] - radius * 0.8, at[1] - radius * 0.5),
            (at[0], at[1] + radius * 0.2),
            (at[0] + radius * 0.8, at[1] - radius * 0.5),
        ]
    )
    return [Part("thing", closed(disc(at, radius))), Part("fine", drawn(seam))]


def roller(*, at: XY, radius: float = 15) -> list[Part]:
    """A foam roller, seen from its end."""
    return [Part("thing", closed(disc(at, radius)) + closed(disc(at, radius * 0.36)))]


def chair(*, seat: XY) -> list[Part]:
    """A firm chair that faces right; ``seat`` is the middle of its top."""
    x, y = seat
    rear, front = x - 23, x + 23
    bars = (
        [(rear - 5, y - 52), (rear, y + 3), (rear - 4, 201)],
        [(rear, y + 3), (front, y + 3)],
        [(front - 2, y + 3), (front + 1, 201)],
    )
    return [Part("solid", closed(union([as_area(LineString(bar).buffer(2.6)) for bar in bars])))]


def shape(*, style: str, points: Points, round: bool = True) -> list[Part]:
    """A closed shape through ``points``, with corners if not ``round``, for what only one drawing has."""
    if round:
        return [Part(style, closed(area(points)))]
    return [Part(style, "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z")]


def line(*, points: Points, style: str = "fine") -> list[Part]:
    """An open curve through ``points``."""
    return [Part(style, drawn(spline(points)))]


def rod(*, points: Points, radius: float = 3, style: str = "thing") -> list[Part]:
    """A round bar along the curve through ``points``: a cane, a band."""
    return [Part(style, closed(as_area(LineString(spline(points)).buffer(radius))))]


def limb(
    *,
    bones: list[dict[str, Any]],
    style: str = "skin",
    soft: float = 8,
    gap: list[float] | None = None,
) -> list[Part]:
    """A part of a body seen close up, of ``bones``: each is ``radii`` thick at its ``points``. ``gap`` is a
    circle (x, y, radius) in which it goes over into the part below, without a line.
    """
    chains = [chain([tuple(point) for point in bone["points"]], bone["radii"], soft) for bone in bones]
    body = smooth(union(chains), soft / 2, 0.8)
    if gap is None:
        return [Part(style, closed(body))]
    seam = disc((gap[0], gap[1]), gap[2])
    return [Part(f"{style} bare", closed(body)), Part("line", opened(body, seam))]


def clock(*, at: XY, radius: float = 22, minutes: float) -> list[Part]:
    """A timer whose filled part shows ``minutes`` of 60, from the top on."""
    face = disc(at, radius)
    turns = [90 - 6 * minutes * step / 24 for step in range(25)]
    passed = Polygon([at, *(polar(at, turn, radius * 0.78) for turn in turns)])
    ticks = "".join(
        "M{:.1f} {:.1f}L{:.1f} {:.1f}".format(
            *polar(at, turn, radius * 0.84), *polar(at, turn, radius * 0.95)
        )
        for turn in range(0, 360, 30)
    )
    return [Part("shoe", closed(face)), Part("time", closed(passed)), Part("fine", ticks)]


def pack(
    *, at: XY, width: float, height: float, turn: float = 0, cold: bool = False, wrapped: bool = False
) -> list[Part]:
    """A soft pack, with a star if it is ``cold``, and ``wrapped`` in a cloth with two folds."""
    left, top = at[0] - width / 2, at[1] - height / 2
    edge = min(width, height) * 0.3
    body = box(left + edge, top + edge, left + width - edge, top + height - edge).buffer(edge)
    body = affinity.rotate(body, turn, origin=at)
    marks = [Part("cloth" if wrapped else "thing", closed(as_area(body)))]
    if wrapped:
        folds = [
            LineString([(x, top + 2), (x + edge * 0.3, top + height - 2)])
            for x in (left + edge, left + width - edge * 1.3)
        ]
        marks += [
            Part("fine", drawn(np.asarray(affinity.rotate(fold, turn, origin=at).coords))) for fold in folds
        ]
    if cold:
        arm = min(width, height) * 0.3
        star = "".join(
            "M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*polar(at, angle, arm), *polar(at, angle + 180, arm))
            for angle in (90 - turn, 30 - turn, 150 - turn)
        )
        marks.append(Part("fine", star))
    return marks


def cloth(*, points: Points, square: bool = False) -> list[Part]:
    """A thin cloth: seen from its edge along ``points``, or spread out over the ``square`` that they make."""
    if square:
        return shape(style="cloth", points=points, round=False)
    return rod(points=points, radius=5, style="cloth")


def gun(*, at: XY) -> list[Part]:
    """A massage gun whose soft head ends at ``at``; upright, with its handle to the left."""
    x, y = at
    body = box(x - 5, y - 36, x + 5, y - 20).buffer(3)
    handle = LineString([(x, y - 30), (x - 22, y - 24)]).buffer(4.4)
    return [
        Part("solid", closed(box(x - 2.6, y - 20, x + 2.6, y - 9))),
        Part("thing", closed(disc((x, y - 6), 6))),
        Part("solid", closed(union([as_area(body), as_area(handle)]))),
    ]


def eye(*, at: XY) -> list[Part]:
    """An eye: look here."""
    x, y = at
    lid = spline([(x - 17, y), (x - 7, y - 8.5), (x + 7, y - 8.5), (x + 17, y)])
    below = [(px, 2 * y - py) for px, py in lid[::-1]]
    return [
        Part("shoe", closed(Polygon([*map(tuple, lid), *below]))),
        Part("sign", closed(disc(at, 6))),
    ]
