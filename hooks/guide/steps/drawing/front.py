"""People from the front and from behind: a pose in numbers → clothed parts, from back to front."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shapely import affinity
from shapely.geometry import box

from guide.bodymap.drawing.geometry import Area, Points, area, as_area, ellipse, smooth, union
from guide.steps.drawing.limbs import NECK, TRUNK, Body, arm, leg
from guide.steps.drawing.outline import closed
from guide.steps.drawing.skeleton import XY, bone, polar
from guide.steps.model import Part

_SHIRT: Points = [
    *[(0, -59), (6, -58), (13, -55), (20, -51.5), (24, -46), (23, -38), (18.4, -32), (16.4, -20)],
    *[(16.6, -8), (18, 2), (18, 14), (0, 14)],
]
"""Half a trunk, from the middle of the hips, y downwards."""
_FRINGE: Points = [
    *[(-11.4, 1), (-12.6, -7), (-8, -14), (0, -16), (8, -14), (12.6, -7), (11.4, 1), (9.6, -4), (6, -7.6)],
    *[(-2, -6), (-8, -6.4), (-9.8, -3)],
]
_NAPE: Points = [
    *[(-11.6, 2), (-12.6, -6), (-8, -14), (0, -16), (8, -14), (12.6, -6), (11.6, 2), (8, 9.6), (0, 11)],
    *[(-8, 9.6)],
]


def front(
    *,
    hip: XY,
    arms: Sequence[Mapping[str, Any]],
    legs: Sequence[Mapping[str, Any]] = (),
    trunk: float = 90,
    head: float = 0,
    back: bool = False,
    hair: str = "short",
    skin: str = "skin",
    grey: bool = False,
    size: float = 1,
    build: float = 1,
    shoes: bool = True,
    between: Callable[[], list[Part]] = list,
) -> list[Part]:
    """A person from the front, or from the ``back``. Limbs stand from left to right as one sees them;
    ``between`` is drawn before the left arm. Angles as in ``side``. Raises ``DrawingError`` if a hand or
    foot is out of reach.
    """
    body = Body(size, 0, skin, shoes, build)

    def place(shape: Area) -> Area:
        sized = affinity.scale(shape, size, size, origin=(0, 0))
        return as_area(affinity.translate(affinity.rotate(sized, 90 - trunk, origin=(0, 0)), *hip))

    half = area([*_wide(build), *((-x, y) for x, y in _wide(build)[-2:0:-1])])
    shirt = place(smooth(as_area(half.intersection(box(-60, -70, 60, 7))), 0.1, 1.5))
    shoulders = [_at(place, -18.6, -46), _at(place, 18.6, -46)]
    hips = [_at(place, -7.4 * build, 0), _at(place, 7.4 * build, 0)]
    parts = [
        part
        for start, pose, bend in zip(hips, legs, (1, -1), strict=False)
        for part in leg(start, pose, body, bend)
    ]
    top = _at(place, 0, -TRUNK)
    parts += _head(top, trunk + head, body, back, hair, "hair grey" if grey else "hair")
    parts.append(Part("shirt", closed(shirt)))
    left, right = (
        arm(start, pose, body, _outwards(start, pose, out), shirt)
        for start, pose, out in zip(shoulders, arms, (-1, 1), strict=True)
    )
    parts += [*right, *between(), *left]
    return parts


def _wide(build: float) -> Points:
    """Half a trunk whose waist and hips are wider by ``build``."""
    return [(x * (build if y > -40 else 1), y) for x, y in _SHIRT]


def _outwards(shoulder: XY, pose: Mapping[str, Any], out: int) -> int:
    """The side to which an arm bends so that its elbow points away from the body."""
    return -1 if (pose["hand"][1] - shoulder[1]) * out > 0 else 1


def _at(place: Callable[[Area], Area], x: float, y: float) -> XY:
    centre = place(as_area(ellipse(x, y, 1, 1))).centroid
    return (centre.x, centre.y)


def _head(top: XY, angle: float, body: Body, back: bool, hair: str, colour: str) -> list[Part]:
    size = body.size
    centre = polar(top, angle, NECK * size)

    def place(shape: Area) -> Area:
        sized = affinity.scale(shape, size, size, origin=(0, 0))
        return as_area(affinity.translate(affinity.rotate(sized, 90 - angle, origin=(0, 0)), *centre))

    neck = bone(polar(top, angle, -4 * size), polar(top, angle, 10 * size), 6.4 * size, 5.8 * size)
    ears = [as_area(ellipse(x, 1.5, 2.2, 3.4)) for x in (-11.2, 11.2)]
    skull = union([as_area(ellipse(0, -1, 11.2, 12.6)), as_area(ellipse(0, 4, 9, 10))])
    skin = smooth(union([place(union([skull, *ears])), neck]), 1.6 * size, 0.4)
    locks = [area(_NAPE if back else _FRINGE)]
    if hair == "bun":
        locks = (
            [as_area(ellipse(0, -16.4, 6, 5.4)), *locks]
            if not back
            else [*locks, as_area(ellipse(0, -8, 6.4, 5.8))]
        )
    if hair == "curls":
        ring = [(-11, -6), (-7, -12), (0, -14.6), (7, -12), (11, -6)]
        inner = [(-6, 0), (0, -4), (6, 0), (-9, 4), (0, 5), (9, 4)] if back else [(-4, -9.6), (4, -9.6)]
        locks = [smooth(union([as_area(ellipse(x, y, 5.4, 5.4)) for x, y in [*ring, *inner]]), 1.2, 0.4)]
    return [Part(body.skin, closed(skin)), *(Part(colour, closed(place(lock))) for lock in locks)]
