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


def floor(*, y: float = 204, left: float = 12, right: float = 308) -> list[Part]:
    """The ground."""
    return [Part("ground", f"M{left:g} {y:g}H{right:g}")]


def wall(*, x: float, width: float = 16, top: float = 12, bottom: float = 204) -> list[Part]:
    """A wall seen from its edge; ``x`` is the face that one leans on, a negative ``width`` goes left."""
    return [
        Part("solid", f"M{x:g} {top:g}h{width:g}v{bottom - top:g}h{-width:g}z"),
    ]


def ball(*, at: XY, radius: float = 8) -> list[Part]:
    """A soft ball."""
    seam = spline([(at[0] - radius * 0.8, at[1] - radius * 0.5), (at[0], at[1] + radius * 0.2), (at[0] + radius * 0.8, at[1] - radius * 0.5)])
    return [Part("thing", closed(disc(at, radius))), Part("fine", drawn(seam))]


def roller(*, at: XY, radius: float = 13) -> list[Part]:
    """A foam roller, seen from its end."""
    return [Part("thing", closed(disc(at, radius)) + closed(disc(at, radius * 0.36)))]


def chair(*, seat: XY, width: float = 46, back: float = 52, floor: float = 204, facing: str = "right") -> list[Part]:
    """A firm chair from the side; ``seat`` is the middle of its top, ``back`` how high the back rises."""
    way = 1 if facing == "right" else -1
    x, y = seat
    rear, front = x - way * width / 2, x + way * width / 2
    shape = union(
        [
            as_area(LineString(points).buffer(2.6, cap_style="round", join_style="round"))
            for points in (
                [(rear - way * 5, y - back), (rear, y + 3), (rear - way * 4, floor - 3)],
                [(rear, y + 3), (front, y + 3)],
                [(front - way * 2, y + 3), (front + way * 1, floor - 3)],
            )
        ]
    )
    return [Part("solid", closed(shape))]


def shape(*, style: str, points: Points, round: bool = True) -> list[Part]:
    """A closed shape through ``points``, for things that only one drawing has."""
    if round:
        return [Part(style, closed(area(points)))]
    return [Part(style, "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z")]


def line(*, points: Points, style: str = "fine", round: bool = True) -> list[Part]:
    """An open line through ``points``."""
    if round:
        return [Part(style, drawn(spline(points)))]
    return [Part(style, "M" + "L".join(f"{x:g} {y:g}" for x, y in points))]


def rod(*, points: Points, radius: float = 3, style: str = "thing", round: bool = True) -> list[Part]:
    """A round bar along ``points``: a cane, a stick, a strap."""
    axis = LineString(spline(points) if round else points)
    return [Part(style, closed(as_area(axis.buffer(radius))))]


def limb(
    *,
    bones: list[dict[str, Any]],
    style: str = "skin",
    soft: float = 8,
    gap: list[float] | None = None,
) -> list[Part]:
    """A part of a body seen close up, of ``bones``: each is ``radii`` thick at its ``points``. ``gap`` is a circle
    (x, y, radius) in which it goes over into the part below, without a line.
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
    slice_ = Polygon([at, *(polar(at, turn, radius * 0.78) for turn in turns)])
    ticks = "".join(
        "M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*polar(at, turn, radius * 0.84), *polar(at, turn, radius * 0.95))
        for turn in range(0, 360, 30)
    )
    return [Part("shoe", closed(face)), Part("time", closed(slice_)), Part("fine", ticks)]


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
        folds = [LineString([(x, top + 2), (x + edge * 0.3, top + height - 2)]) for x in (left + edge, left + width - edge * 1.3)]
        marks += [Part("fine", drawn(np.asarray(affinity.rotate(fold, turn, origin=at).coords))) for fold in folds]
    if cold:
        arm = min(width, height) * 0.3
        star = "".join(
            "M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*polar(at, angle, arm), *polar(at, angle + 180, arm))
            for angle in (90 - turn, 30 - turn, 150 - turn)
        )
        marks.append(Part("fine", star))
    return marks


def cloth(*, points: Points, thick: float = 5, square: bool = False) -> list[Part]:
    """A thin cloth: seen from its edge along ``points``, or spread out over the ``square`` that they make."""
    if square:
        return shape(style="cloth", points=points, round=False)
    return rod(points=points, radius=thick, style="cloth")


def gun(*, at: XY, turn: float = 0) -> list[Part]:
    """A massage gun whose soft head ends at ``at``; upright, with its handle to the left."""
    x, y = at
    head = disc((x, y - 6), 6)
    stem = box(x - 2.6, y - 20, x + 2.6, y - 9)
    body = box(x - 5, y - 36, x + 5, y - 20).buffer(3)
    handle = LineString([(x, y - 30), (x - 22, y - 24)]).buffer(4.4)
    drawn_parts = [("solid", stem), ("thing", head), ("solid", union([as_area(body), as_area(handle)]))]
    return [Part(style, closed(as_area(affinity.rotate(area_, turn, origin=at)))) for style, area_ in drawn_parts]


def eye(*, at: XY, width: float = 34) -> list[Part]:
    """An eye: look here."""
    x, y = at
    half = width / 2
    lid = spline([(x - half, y), (x - half * 0.4, y - half * 0.5), (x + half * 0.4, y - half * 0.5), (x + half, y)])
    shape_ = Polygon([*map(tuple, lid), *((px, 2 * y - py) for px, py in lid[::-1])])
    return [
        Part("shoe", closed(as_area(shape_))),
        Part("sign", closed(disc(at, half * 0.36))),
    ]
