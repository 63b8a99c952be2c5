"""What stands on the figures without being a region: eyes, nails, the spine. And the figures' titles."""

from __future__ import annotations

from collections.abc import Mapping

from guide.bodymap.model import Box, ViewId

TITLES: Mapping[ViewId, str] = {
    "front": "Front of the body",
    "back": "Back of the body",
    "head": "Side of the head and neck",
    "sole": "Soles of the feet",
}
BOXES: Mapping[ViewId, Box] = {
    "front": (-222, -8, 444, 820),
    "back": (-222, -8, 444, 820),
    "head": (-100, 0, 226, 322),
    "sole": (-80, -6, 160, 164),
}
"""What each view shows, with a margin."""

MARKS: Mapping[ViewId, tuple[str, ...]] = {
    "front": ("M-1.6 349.5Q0 346.6 1.6 349.5",),
    "back": ("M0 152V366", "M0 423V428"),
    "head": (
        "M18.4 95.6C31 98.6 31.6 131 13.6 142.6",
        "M7 104C17 99 24 108 20.6 119C18.6 125 13.6 124 12.6 131",
    ),
    "sole": (),
}
"""Path data in the units of each view."""
