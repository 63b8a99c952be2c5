"""The drawings of muscles and techniques, as files beside their pages, and that of the home page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from guide.graph.model import Graph
from guide.pages.model import DataFile
from guide.pages.render import render_svg
from guide.views.figures import figures
from guide.views.referral import EDGE, WIDTH, drawing_uri, drawing_uris_of, referral_drawings
from guide.views.steps import StepDrawing, step_drawings

HOME_FIGURES = "assets/images/figures.svg"
"""The drawing beside the first words of the home page, which `overrides/main.html` shows."""


def home_figures() -> DataFile:
    """Front and back of the body, for decoration: at most 24 KiB."""
    box, shown = figures()
    return DataFile(HOME_FIGURES, render_svg("figures", box=box, figures=shown))


def drawing_uris(graph: Graph) -> frozenset[str]:
    """Paths of the drawings below ``docs/``, without writing them."""
    referral = (uri for entry in graph.all("muscle") for uri in drawing_uris_of(entry, graph))
    return frozenset((*referral, *(uri for uri, _ in _steps(graph))))


def drawing_files(graph: Graph) -> tuple[DataFile, ...]:
    """All drawings as SVG, each at most 12 KiB."""
    referral = (
        DataFile(
            drawing_uri(entry, drawing.file), render_svg("referral", drawing=drawing, width=WIDTH, edge=EDGE)
        )
        for entry in graph.all("muscle")
        for drawing in referral_drawings(entry, graph)
    )
    steps = (DataFile(uri, render_svg("step", drawing=drawing)) for uri, drawing in _steps(graph))
    return (*referral, *steps)


def _steps(graph: Graph) -> Iterator[tuple[str, StepDrawing]]:
    for entry in graph.all("technique"):
        for drawing in step_drawings(entry):
            yield posixpath.join(posixpath.dirname(entry.page or ""), drawing.file), drawing
