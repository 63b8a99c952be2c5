"""Keypoints of the standing figure: half an outline, its head and its marks. Chosen by hand for this map."""

from __future__ import annotations

from typing import Literal

import numpy as np
from shapely.geometry import Polygon, box

from guide.bodymap.drawing import limbs
from guide.bodymap.drawing.geometry import (
    Area,
    Points,
    area,
    as_area,
    ellipse,
    mirror,
    smooth,
    spline,
    union,
)
from guide.bodymap.drawing.partition import largest

Facing = Literal["front", "back"]

_OUTER_ARM: Points = [
    *[(24, 96), (24.2, 108), (26.4, 119), (33, 128), (47, 135), (66, 140.5), (84, 146), (98, 154)],
    *[(107.5, 167), (113.5, 184), (118.5, 203), (124, 225), (129.6, 247), (135.6, 269), (141.4, 287)],
    *[(147.6, 303), (155.2, 319), (162.2, 337), (167.8, 357), (172, 378), (175.6, 397), (179.6, 411)],
]
_INNER_ARM: Points = [
    *[(159.6, 416.5), (154, 402), (145.4, 384), (136.4, 364), (128.6, 346), (122.4, 329.5)],
    *[(117.4, 313), (112, 295), (105.4, 273), (98.6, 251), (92, 231), (86.4, 214), (83.4, 206.5)],
]
_TRUNK_AND_LEG: Points = [
    *[(80.6, 214), (78.6, 231), (76.4, 252), (73.4, 275), (70, 298), (68.2, 317), (69.6, 338)],
    *[(73.6, 358), (78.4, 378), (82.2, 398), (84.6, 418), (85.2, 438), (84, 461), (81.4, 485)],
    *[(78, 509), (74.6, 532), (71.8, 553), (69.8, 572), (69.2, 588), (70.4, 605), (72, 622)],
    *[(72.8, 640), (71.6, 660), (68.2, 684), (64, 708), (60.6, 728), (58.8, 744), (59, 757)],
]
_INNER_LEG: Points = [
    *[(33.4, 757), (34, 742), (33, 725), (30.4, 705), (27, 684), (24, 664), (22.4, 646), (22.8, 628)],
    *[(25.2, 610), (26.8, 595), (26.4, 580), (24.8, 562), (22.2, 540), (18.6, 512), (14.6, 484)],
    *[(10.8, 458), (7.6, 438), (5.6, 427), (3.4, 421.6), (0, 419.6)],
]
_HEAD: Points = [
    *[(0, 0), (13, 1.6), (25.5, 7.4), (35, 18.4), (40, 34), (40.6, 53), (38.4, 73), (33.4, 90)],
    *[(24.4, 102.6), (11.5, 109.6), (0, 111)],
]
_SEAT: Points = [
    *[(0, 405), (8, 412), (7.2, 426), (7.7, 438), (5.2, 432.4), (0, 429.6), (-5.2, 432.4)],
    *[(-7.7, 438), (-7.2, 426), (-8, 412)],
]
"""From behind, the body closes lower than in front."""


def half(facing: Facing) -> Area:
    """The half x >= 0 of the silhouette."""
    foot = limbs.foot_from_front() if facing == "front" else limbs.foot_from_behind()
    whole = union([_trunk(), _head(), limbs.to_arm(limbs.hand()), foot])
    if facing == "back":
        whole = union([whole, area(_SEAT)])
    fingers = limbs.to_arm(as_area(box(-60, 12, 60, 120)))
    toes = as_area(box(20, 776, 100, 820) if facing == "front" else Polygon())
    # Round where parts join (neck, arm pit, wrist, ankle), but keep fingers and toes apart.
    kept = union([fingers, toes])
    soft = smooth(whole, 3.4, 1.2).difference(kept)
    rounded = union([as_area(soft), as_area(whole.intersection(kept))]).buffer(0.35).buffer(-0.35)
    part = largest(as_area(rounded.intersection(box(0, -5, 400, 900))))
    return Polygon(part.exterior)  # type: ignore[union-attr]


def _trunk() -> Area:
    right = np.vstack(
        [
            spline([(0, 96), *_OUTER_ARM[:1]]),
            spline(_OUTER_ARM),
            spline([*_INNER_ARM, *_TRUNK_AND_LEG]),
            spline(_INNER_LEG),
        ]
    )
    return as_area(Polygon(np.vstack([right, (right * [-1, 1])[::-1]])).buffer(0))


def _head() -> Area:
    ear = ellipse(41.2, 58, 5, 11, 9)
    return union([area([*_HEAD, *((-x, y) for x, y in _HEAD[-2:0:-1])]), ear, mirror(ear)])
