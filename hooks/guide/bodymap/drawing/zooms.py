"""Windows on the views, so that a finger hits every region on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shapely
from shapely.geometry import box

from guide.bodymap.drawing.geometry import as_area
from guide.bodymap.drawing.partition import Piece, largest
from guide.bodymap.model import Box, ViewId, Zoom

WIDTH, HEIGHT = 358, 520
"""CSS pixels that a drawing gets on a phone of 390 by 844: the screen less its margins and controls."""
TARGET = 24
"""CSS pixels: the smallest target that WCAG 2.2 allows (2.5.8)."""

_WINDOWS: Sequence[tuple[str, str, ViewId, Box]] = (
    ("face", "Face", "front", (-62, -6, 124, 152)),
    ("head-side", "Side of the head and neck", "head", (-100, 0, 226, 322)),
    ("head-back", "Back of the head and neck", "back", (-62, -6, 124, 152)),
    ("shoulder-front", "Shoulder, front", "front", (20, 100, 115, 140)),
    ("shoulder-back", "Shoulder, back", "back", (20, 100, 115, 140)),
    ("chest", "Chest and belly", "front", (-100, 130, 200, 290)),
    ("spine", "Back", "back", (-100, 130, 200, 290)),
    ("elbow-front", "Arm, front", "front", (76, 196, 104, 150)),
    ("elbow-back", "Arm, back", "back", (76, 196, 104, 150)),
    ("palm", "Palm side of the hand", "front", (140, 380, 92, 126)),
    ("back-of-hand", "Back of the hand", "back", (140, 380, 92, 126)),
    ("pelvis-front", "Groin and hips", "front", (-96, 346, 192, 120)),
    ("pelvis-back", "Buttocks and hips", "back", (-96, 346, 192, 120)),
    ("thigh-front", "Thigh and knee, front", "front", (2, 440, 96, 190)),
    ("thigh-back", "Thigh and knee, back", "back", (2, 440, 96, 190)),
    ("lower-leg-front", "Lower leg, front", "front", (6, 600, 80, 140)),
    ("lower-leg-back", "Lower leg, back", "back", (6, 600, 80, 140)),
    ("foot-front", "Foot, front", "front", (20, 718, 66, 88)),
    ("foot-back", "Foot, back", "back", (16, 718, 66, 88)),
    ("sole", "Soles of the feet", "sole", (-80, -6, 160, 164)),
)


def windows(pieces: Mapping[ViewId, Sequence[Piece]]) -> tuple[Zoom, ...]:
    """All windows, each with the regions that hold a circle of ``TARGET`` pixels in it."""
    return tuple(
        Zoom(id, title, view, window, tuple(sorted(_large(pieces[view], window))))
        for id, title, view, window in _WINDOWS
    )


def scale(window: Box) -> float:
    """CSS pixels per unit when ``window`` fills a phone."""
    return min(WIDTH / window[2], HEIGHT / window[3])


def _large(pieces: Sequence[Piece], window: Box) -> set[str]:
    left, top, width, height = window
    frame = box(left, top, left + width, top + height)
    needed = TARGET / 2 / scale(window)
    found = set()
    for piece in pieces:
        seen = piece.area.intersection(frame)
        if not seen.is_empty:
            part = largest(as_area(seen))
            if shapely.maximum_inscribed_circle(part, tolerance=0.05).length >= needed:
                found.add(piece.region)
    return found
