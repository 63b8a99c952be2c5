"""Keypoints of hands and feet, and the side view of a head. Chosen by hand for this map."""

from __future__ import annotations

from typing import TypeVar

from shapely import affinity
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from guide.bodymap.drawing.geometry import Area, Points, area, as_area, capsule, ellipse, smooth, union

Geometry = TypeVar("Geometry", bound=BaseGeometry)

_WRIST = (168.6, 411.5)
_HAND_ANGLE = -15.5
"""Degrees: the hand hangs on in the direction of the forearm."""

_PALM: Points = [
    *[(-10, -14), (-10.2, -4), (-12.6, 8), (-16.4, 22), (-17, 36), (-15.6, 42), (-4, 45.5), (6, 46)],
    *[(15.6, 43), (17, 34), (16.4, 22), (14, 8), (10.4, -4), (10, -14)],
]
_THUMB: Points = [
    *[(8, -2), (14.5, 6), (20.5, 15), (26, 26), (30.6, 37), (33.8, 47.5), (33.4, 53), (29.6, 54.8)],
    *[(25.8, 51), (22.8, 44), (19.6, 39), (15, 36), (10, 32)],
]
_FINGERS: list[tuple[Points, tuple[float, ...]]] = [
    ([(12.6, 38), (17.4, 60), (21, 80)], (4.8, 4.4, 3.8)),
    ([(4.1, 40), (6, 65), (7.2, 89)], (4.9, 4.5, 3.9)),
    ([(-4.6, 40), (-6.4, 62), (-7.8, 83.5)], (4.7, 4.3, 3.7)),
    ([(-12.6, 37), (-17, 54), (-20.6, 69.5)], (4.4, 4, 3.4)),
]
_FOOT_FROM_FRONT: Points = [
    *[(34, 742), (33.4, 757), (31.8, 771), (31.4, 784), (34.5, 793.5), (44, 797.5), (58, 797)],
    *[(70, 793), (78, 786.5), (79.5, 780), (73, 770.5), (65, 760), (59.4, 748), (58.8, 740)],
]
_TOES_FROM_FRONT = [
    *[(41.2, 791.6, 8.4), (53.2, 795, 5.3), (61.8, 793.8, 4.9), (69.4, 790.4, 4.6), (76, 785.2, 4.2)],
]
_FOOT_FROM_BEHIND: Points = [
    *[(34, 742), (33.6, 757), (31.8, 771), (31.6, 785), (36.4, 795.6), (46.4, 798.4), (57, 795.8)],
    *[(63.4, 788), (63.4, 774), (60.2, 759), (58.8, 742)],
]
_SOLE: Points = [
    *[(-2, 150), (-13, 145), (-17.5, 132), (-16, 114), (-13.5, 96), (-14.5, 78), (-20, 60), (-24, 42)],
    *[(-22, 27), (-10, 20), (4, 22), (16, 28), (24, 40), (25, 60), (21.5, 80), (18.5, 100)],
    *[(17.5, 120), (15.5, 138), (8, 148)],
]
_TOES_FROM_BELOW = [
    *[(-15.5, 14.5, 9.2, 13.2, 6), (-1.8, 13.2, 5.7, 8.4, 0), (8.4, 17.4, 5.2, 7.6, 0)],
    *[(17, 23.6, 4.8, 6.9, 0), (24, 32, 4.4, 6.4, 0)],
]
_PROFILE: Points = [
    *[(-27, 300), (-24, 262), (-26, 236), (-30, 224), (-42, 219), (-58, 216), (-69, 211.6), (-72.6, 203.4)],
    *[(-69, 195.6), (-67, 191), (-69.6, 186), (-74, 181), (-74.6, 176.6), (-70.8, 173.4), (-74, 170)],
    *[(-75.6, 165.4), (-73, 160), (-72.4, 154), (-77, 151), (-83.4, 147.8), (-86.4, 143.2), (-84.4, 137.4)],
    *[(-79.6, 126), (-74.6, 114), (-73.2, 104.6), (-75.4, 97), (-77.6, 88), (-77.6, 74), (-73, 56)],
    *[(-63, 37), (-47, 21.6), (-26, 12.4), (0, 8.4), (28, 11.4), (54, 22), (76, 41), (90, 66), (94, 92)],
    *[(90, 118), (81, 140), (70, 158), (61, 174), (57, 190), (57.6, 206), (61, 224), (69, 246), (83, 268)],
    *[(100, 288), (112, 300), (84, 309), (44, 314), (4, 310)],
]


def to_arm(shape: Geometry) -> Geometry:
    """``shape`` from the hand's coordinates (see ``hand``) to the end of the arm at x > 0."""
    return affinity.translate(affinity.rotate(shape, _HAND_ANGLE, origin=(0, 0)), *_WRIST)


def hand() -> Area:
    """A hand with the wrist at the origin, fingers towards +y and the thumb towards +x."""
    fingers = [capsule(points, radii) for points, radii in _FINGERS]
    return as_area(union([area(_PALM), area(_THUMB), *fingers]).buffer(0.5, 16).buffer(-0.5, 16))


def foot_from_front() -> Area:
    """The foot at x > 0, turned out a little."""
    toes = [ellipse(x, y, r, r) for x, y, r in _TOES_FROM_FRONT]
    return smooth(union([area(_FOOT_FROM_FRONT), *toes]), 0.9, 0.4)


def foot_from_behind() -> Area:
    """The foot at x > 0."""
    return area(_FOOT_FROM_BEHIND)


def sole() -> Area:
    """A left foot from below, heel at the bottom, big toe towards -x; about 60 wide and 150 high."""
    toes = [ellipse(*toe) for toe in _TOES_FROM_BELOW]
    return Polygon(smooth(union([area(_SOLE), *toes]), 1.2, 0.6).exterior)  # type: ignore[union-attr]


def profile() -> Area:
    """Head and neck from the side, facing left; about 200 wide and 310 high."""
    return smooth(area(_PROFILE), 1.6, 1.2)
