"""Hands of figures, in their own coordinates: wrist at the origin, fingers towards +x, thumb towards -y."""

from __future__ import annotations

from shapely import affinity

from guide.bodymap.drawing.geometry import Area, as_area, smooth, union
from guide.steps.drawing.skeleton import XY, chain, disc

_FLAT = (([(0, 0), (8, 0), (18, 0.6)], (3.7, 4.4, 2.3)), ([(2, -1), (7, -5), (11, -6.4)], (2.4, 2.2, 1.7)))
_CURVED = (([(0, 0), (8, 0), (13, 2.4), (15, 8)], (3.7, 4.4, 3.2, 2.2)), ([(2, -1), (8, -3.4), (11, 1)], (2.4, 2.1, 1.7)))
_THUMB = (([(0, 0), (6, 1), (10, 4), (6, 7)], (3.7, 4.6, 3.2, 2.6)), ([(3, -1), (10, -2), (16, -1)], (2.6, 2.3, 2)))
_FIST = (([(0, 0), (6.4, 0.6), (8, 1)], (3.7, 5.4, 5.6)), ([(3, -2), (7, -4.4), (11, -2.8)], (2.4, 2.1, 1.8)))

HANDS = {"flat": _FLAT, "curved": _CURVED, "thumb": _THUMB, "fist": _FIST}
"""Name → its bones: points and radii."""


def hand(name: str, wrist: XY, turn: float, size: float, thumb_down: bool) -> Area:
    """The hand ``name`` at ``wrist``, fingers pointing ``turn`` degrees (0 right, 90 up)."""
    shape = smooth(union([chain(points, radii, 2) for points, radii in HANDS[name]]), 0.7, 0.4)
    sized = affinity.scale(shape, size, -size if thumb_down else size, origin=(0, 0))
    return as_area(affinity.translate(affinity.rotate(sized, -turn, origin=(0, 0)), *wrist))


__all__ = ["HANDS", "disc", "hand"]
