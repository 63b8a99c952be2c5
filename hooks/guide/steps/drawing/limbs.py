"""Clothed arms and legs, and the head's place. Lengths are those of a person 190 high."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shapely import affinity

from guide.bodymap.drawing.geometry import Area, Points, area, as_area, smooth, union
from guide.steps.drawing.hands import hand
from guide.steps.drawing.outline import closed, opened
from guide.steps.drawing.skeleton import XY, along, bone, chain, disc, heading, joint
from guide.steps.model import Part

TRUNK, THIGH, SHIN, UPPER_ARM, FOREARM = 55, 46, 44, 31, 29
NECK = 19
"""From the lower end of the neck to the middle of the head."""

_FOOT: Points = [
    *[(-5.4, -4), (-7.6, 1), (-8, 6.4), (-6, 8.4), (4, 8.6), (15, 8.6), (18.4, 6.4), (16.4, 2.8)],
    *[(10, 0.4), (5.4, -3.4), (4.6, -6)],
]
_FOOT_FROM_FRONT: Points = [
    *[(-4, -5), (-5, 1), (-7, 6), (-5, 8.6), (1, 9), (7, 8.6), (8.6, 6), (5.6, 1), (4, -5)],
]


@dataclass(frozen=True, slots=True)
class Body:
    """What all limbs of a figure share: ``size`` scales them, ``way`` is 1 facing right, -1 facing left and
    0 seen from the front or back; ``skin`` is a style.
    """

    size: float
    way: int
    skin: str
    shoes: bool
    build: float = 1
    """How wide the body is; 1 is slim."""


def leg(hip: XY, pose: Mapping[str, Any], body: Body, bend: int) -> list[Part]:
    """A leg from ``hip`` to the ankle at ``foot``, its foot turned up by ``toes`` degrees. ``bend`` is the
    side of the knee, as in ``joint``; ``flip`` turns it.
    """
    size = body.size
    knee, ankle = joint(hip, _xy(pose["foot"]), THIGH * size, SHIN * size, _bend(bend, pose))
    cloth = chain(
        [hip, knee, along(knee, ankle, 0.32), along(knee, ankle, 0.9)],
        [radius * size * body.build for radius in ((12.8, 8.6, 8, 6.2) if body.way else (10.4, 8.2, 7.6, 6))],
        6 * size,
    )
    foot = _foot(ankle, pose.get("toes", 0), body)
    shin = bone(along(knee, ankle, 0.7), ankle, 5 * size, 4.4 * size)
    if body.shoes:
        below = [Part(body.skin, closed(shin)), Part("shoe", closed(foot))]
    else:
        below = [Part(body.skin, closed(smooth(union([foot, shin]), 3 * size, 0.6)))]
    return [*below, Part("trousers", closed(cloth))]


def arm(shoulder: XY, pose: Mapping[str, Any], body: Body, bend: int, shirt: Area | None) -> list[Part]:
    """An arm from ``shoulder`` to the wrist at ``hand``. ``palm`` names the hand, ``turn`` its direction,
    ``thumb_down`` its side. No line parts its sleeve from the ``shirt``, if that is given.
    """
    size = body.size
    elbow, wrist = joint(shoulder, _xy(pose["hand"]), UPPER_ARM * size, FOREARM * size, _bend(bend, pose))
    skin = chain(
        [along(shoulder, elbow, 0.5), elbow, along(elbow, wrist, 0.3), wrist],
        [radius * size * body.build for radius in (5.6, 5, 5.2, 3.6)],
        4 * size,
    )
    turn = heading(elbow, wrist) + pose.get("wrist", 0)
    palm = hand(pose.get("palm", "flat"), wrist, turn, size, bool(pose.get("thumb_down")))
    bare = smooth(union([skin, palm]), 1.6 * size, 0.5)
    sleeve = bone(shoulder, along(shoulder, elbow, 0.62), 7.6 * size, 7 * size * body.build)
    if shirt is None:
        return [Part(body.skin, closed(bare)), Part("shirt", closed(sleeve))]
    return [
        Part(body.skin, closed(bare)),
        Part("shirt bare", closed(sleeve)),
        Part("line", opened(sleeve, as_area(disc(shoulder, 9.4 * size).intersection(shirt)))),
    ]


def _bend(bend: int, pose: Mapping[str, Any]) -> int:
    return -bend if pose.get("flip") else bend


def _xy(point: Any) -> XY:
    return (float(point[0]), float(point[1]))


def _foot(ankle: XY, toes: float, body: Body) -> Area:
    foot = area(_FOOT if body.way else _FOOT_FROM_FRONT)
    foot = as_area(affinity.scale(foot, body.size * (body.way or 1), body.size, origin=(0, 0)))
    return as_area(affinity.translate(affinity.rotate(foot, -toes * (body.way or 1), origin=(0, 0)), *ankle))
