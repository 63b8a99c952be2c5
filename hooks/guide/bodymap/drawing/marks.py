"""What stands on the figures without being a region: eyes, nails, the spine. And the figures' titles."""

from __future__ import annotations

from collections.abc import Mapping

from guide.bodymap.drawing.arcs import curve
from guide.bodymap.drawing.details import EAR
from guide.bodymap.drawing.geometry import Points, spline
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

_FACE: list[Points] = [
    [(9.4, 55.8), (15.4, 52), (22, 55.6)],
    [(9.4, 55.8), (15.6, 58.4), (22, 55.6)],
    [(15.7, 53.6), (15.7, 57)],
    [(6, 70), (7.6, 73), (6, 75.8), (3, 75.6), (0, 77)],
    [(0, 88.4), (6, 88), (11, 86.8)],
    [(42, 51), (43.8, 56), (42, 64)],
]
_FOOT: list[Points] = [
    [(37.2, 796), (38.2, 792.4), (41.4, 791.2), (44.6, 792.4), (45.6, 796)],
]
_KNEE: list[Points] = [
    [(39.4, 586), (40.4, 576), (48, 570.6), (55.6, 576), (56.6, 586)],
]

HALF: Mapping[ViewId, list[Points]] = {
    "front": [*_FACE, *_KNEE, *_FOOT, [(0, 346.6), (1.8, 348), (2, 350)]],
    "back": [[(42, 51), (43.8, 56), (42, 64)], [(36, 748), (38, 755), (37.4, 763)]],
    "head": [],
    "sole": [],
}
"""Open curves through these points, drawn at both sides of the middle."""

WHOLE: Mapping[ViewId, list[Points]] = {
    "front": [],
    "back": [[(0, 152), (0, 366)], [(0, 423), (0, 428)]],
    "head": [
        [(float(x), float(y)) for x, y in EAR.exterior.coords[::8]],
        [(18.4, 95.6), (26.4, 103), (27, 118), (21.4, 133), (13.6, 142.6)],
        [(7, 104), (14.6, 102.4), (20, 109), (20.2, 119), (15.6, 124.6), (12.6, 131)],
        [(-72.6, 113.4), (-67.4, 109.6), (-58.6, 111.4)],
        [(-71, 117), (-65.6, 117.6), (-58.6, 111.4)],
        [(-69.6, 110.6), (-70.4, 113.6), (-69, 117.2)],
        [(-79, 146.6), (-76.6, 144.2), (-74.4, 146)],
        [(-69.4, 147.6), (-70.8, 141.6), (-74.4, 138.4)],
    ],
    "sole": [],
}
"""Open curves drawn once."""


def marks(view: ViewId) -> tuple[str, ...]:
    """Path data of what stands on a view."""
    mirrored = [[(-x, y) for x, y in points] for points in HALF[view]]
    return tuple(curve(spline(points), 0.03, 2) for points in [*HALF[view], *mirrored, *WHOLE[view]])
