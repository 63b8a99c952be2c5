"""The two figures that decorate the home page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guide.bodymap.model import Box, ViewId, load

SHOWN: tuple[tuple[ViewId, str], ...] = (("front", ""), ("back", "neck-shoulder-angle"))
"""Which views, and the region marked in each."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, ``x`` units to the right; the rest is path data in the body map's units."""

    x: float
    outline: str
    marks: str
    pain: str


def figures() -> tuple[Box, tuple[Figure, ...]]:
    """The drawing's box and its figures side by side."""
    body = load()
    shown, right = [], 0.0
    for id, region in SHOWN:
        view = body.views[id]
        left, _, width, _ = view.box
        pain = "".join(shape.d for shape in view.shapes if shape.region == region)
        shown.append(
            Figure(right - left, _rounded(view.outline), _rounded("".join(view.marks)), _rounded(pain))
        )
        right += width
    _, top, _, height = body.views[SHOWN[0][0]].box
    return (0, top, right, height), tuple(shown)


def _rounded(path: str) -> str:
    """Whole units: half a pixel at the size of the drawing. ``path`` has absolute commands only."""
    return re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.0f}", path)
