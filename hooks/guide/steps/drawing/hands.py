"""Hands of figures, in their own coordinates: wrist at the origin, fingers towards +x, thumb towards -y."""

from __future__ import annotations

from collections.abc import Mapping

from shapely import affinity

from guide.bodymap.drawing.geometry import Area, Points, as_area, smooth, union
from guide.steps.drawing.skeleton import XY, chain

HANDS: Mapping[str, tuple[tuple[Points, tuple[float, ...]], ...]] = {
    "flat": (
        ([(0, 0), (8, 0), (18, 0.6)], (3.7, 4.4, 2.3)),
        ([(2, -1), (7, -5), (11, -6.4)], (2.4, 2.2, 1.7)),
    ),
    "fist": (
        ([(0, 0), (6.4, 0.6), (8, 1)], (3.7, 5.4, 5.6)),
        ([(3, -2), (7, -4.4), (11, -2.8)], (2.4, 2.1, 1.8)),
    ),
}
"""Name → its bones, the thumb last: points and radii."""


def hand(name: str, wrist: XY, turn: float, size: float, thumb_down: bool) -> Area:
    """The hand ``name`` at ``wrist``, fingers pointing ``turn`` degrees (0 right, 90 up)."""
    shape = smooth(union([chain(points, radii, 2) for points, radii in HANDS[name]]), 0.7, 0.4)
    sized = affinity.scale(shape, size, -size if thumb_down else size, origin=(0, 0))
    return as_area(affinity.translate(affinity.rotate(sized, -turn, origin=(0, 0)), *wrist))
