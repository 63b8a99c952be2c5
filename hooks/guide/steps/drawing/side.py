"""People from the side: a pose in numbers → clothed parts, from back to front."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shapely import affinity
from shapely.geometry import box

from guide.bodymap.drawing.geometry import Area, Points, area, as_area, capsule, ellipse, smooth, union
from guide.steps.drawing.limbs import NECK, TRUNK, Body, arm, leg
from guide.steps.drawing.outline import closed
from guide.steps.drawing.skeleton import XY, along, bone, polar
from guide.steps.model import Part

_FACE: Points = [
    *[(0, -13.6), (7, -12), (11, -6.6), (11.4, -1), (12.4, 1.6), (14, 4.4), (11.9, 5.8), (11.6, 9)],
    *[(9.4, 12.6), (3.6, 13.4), (-4, 11), (-10, 6.4), (-12.4, -1), (-10.6, -8), (-6, -12.2)],
]
_SHORT: Points = [
    *[(11.8, -6), (8, -13), (0, -15.8), (-8.6, -13.2), (-13.8, -5.4), (-13.8, 2), (-10.6, 8.4)],
    *[(-6.8, 8.6), (-6, 3), (-4.6, -2), (0.6, -3.4), (2.4, -6.6), (8, -6)],
]
_BOB: Points = [
    *[(11.6, -4.6), (8.6, -13), (0, -16.4), (-9.6, -13.6), (-15, -4.4), (-15.4, 6), (-14, 14.6)],
    *[(-7, 15.4), (-1.4, 13.4), (-2, 6), (-0.6, -1), (4.6, -6.6)],
]
_CURLS = [
    *[(9, -9.6, 4.6), (4, -13, 5.4), (-3, -14.2, 5.6), (-9.6, -11, 5.6), (-12.8, -5, 5.4)],
    *[(-13, 1.6, 5), (-10.4, 7, 4.4), (-6.4, -6, 6), (0, -9, 5.6)],
]


def side(
    *,
    hip: XY,
    legs: Sequence[Mapping[str, Any]],
    arms: Sequence[Mapping[str, Any]],
    trunk: float = 90,
    bend: float = 0,
    head: float = 0,
    facing: str = "right",
    hair: str = "short",
    skin: str = "skin",
    grey: bool = False,
    size: float = 1,
    build: float = 1,
    shoes: bool = True,
    between: Callable[[], list[Part]] = list,
    behind: Callable[[], list[Part]] = list,
) -> list[Part]:
    """A person from the side. ``legs`` and ``arms`` hold the far limb first; ``behind`` is drawn before the
    trunk, ``between`` before the near arm. ``trunk`` is the angle of the back (90 is upright), ``bend`` how
    far it is rounded, ``head`` the angle of the head to it. Raises ``DrawingError`` if a hand or foot is out
    of reach.
    """
    body = Body(size, 1 if facing == "right" else -1, skin, shoes, build)
    top = polar(hip, trunk, TRUNK * size)
    back = 90 * body.way
    curve = [
        hip,
        polar(along(hip, top, 0.36), trunk + back, 0.8 * bend * size),
        polar(along(hip, top, 0.74), trunk + back, bend * size),
        top,
    ]
    shirt = as_area(
        capsule(curve, [radius * size for radius in (13 * build, 11.8 * build**2, 13.2 * build, 6.6)])
    )
    shoulder = along(curve[2], top, 0.62)
    return [
        *(part for pose in arms[:-1] for part in arm(shoulder, pose, body, body.way, None)),
        *(part for pose in legs[:-1] for part in leg(hip, pose, body, -body.way)),
        *behind(),
        *_head(top, trunk + head, body, hair, "hair grey" if grey else "hair"),
        *leg(hip, legs[-1], body, -body.way),
        Part("shirt", closed(_hemmed(shirt, hip, trunk, size))),
        *between(),
        *arm(shoulder, arms[-1], body, body.way, shirt),
    ]


def _hemmed(shirt: Area, hip: XY, trunk: float, size: float) -> Area:
    """``shirt`` cut off straight a little below the hip."""
    below = affinity.rotate(
        box(hip[0] - 60, hip[1] + 5 * size, hip[0] + 60, hip[1] + 60), 90 - trunk, origin=hip
    )
    return smooth(as_area(shirt.difference(below)), 0.1, 1.5 * size)


def _head(top: XY, angle: float, body: Body, hair: str, colour: str) -> list[Part]:
    centre = polar(top, angle, NECK * body.size)
    neck = bone(polar(top, angle, -4 * body.size), along(top, centre, 0.7), 6 * body.size, 5.4 * body.size)

    def place(shape: Area) -> Area:
        """From the head's coordinates, facing right, into the panel."""
        sized = affinity.scale(shape, body.size * body.way, body.size, origin=(0, 0))
        return as_area(affinity.translate(affinity.rotate(sized, 90 - angle, origin=(0, 0)), *centre))

    skin = smooth(union([place(area(_FACE)), neck]), 2.4 * body.size, 0.4)
    ear = place(as_area(ellipse(-2.6, 1.2, 2.1, 3.1, 8)))
    locks = [Part(colour, closed(place(shape))) for shape in _hair(hair)]
    return [Part(body.skin, closed(skin)), *locks, Part(body.skin, closed(ear))]


def _hair(name: str) -> list[Area]:
    match name:
        case "none":
            return []
        case "curls":
            return [smooth(union([as_area(ellipse(x, y, r, r)) for x, y, r in _CURLS]), 0.8, 0.4)]
        case "bun":
            return [as_area(ellipse(-14.6, -8.6, 5.6, 5.2)), area(_SHORT)]
        case "bob":
            return [area(_BOB)]
    return [area(_SHORT)]
