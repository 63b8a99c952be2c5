"""The drawings of the muscles' pages, as files beside the pages, and that of the home page."""

from __future__ import annotations

from guide.graph.model import Graph
from guide.pages.model import DataFile
from guide.pages.render import render_svg
from guide.views.figures import figures
from guide.views.referral import EDGE, WIDTH, drawing_uri, referral_drawings

HOME_FIGURES = "assets/images/figures.svg"
"""The drawing beside the first words of the home page, which `overrides/main.html` shows."""


def home_figures() -> DataFile:
    """Front and back of the body, for decoration: at most 24 KiB."""
    box, shown = figures()
    return DataFile(HOME_FIGURES, render_svg("figures", box=box, figures=shown))


def drawing_uris(graph: Graph) -> frozenset[str]:
    """Paths of the drawings below ``docs/``, without writing them."""
    return frozenset(
        drawing_uri(entry, drawing)
        for entry in graph.all("muscle")
        for drawing in referral_drawings(entry, graph)
    )


def drawing_files(graph: Graph) -> tuple[DataFile, ...]:
    """All drawings as SVG, each at most 12 KiB."""
    return tuple(
        DataFile(drawing_uri(entry, drawing), render_svg("referral", drawing=drawing, width=WIDTH, edge=EDGE))
        for entry in graph.all("muscle")
        for drawing in referral_drawings(entry, graph)
    )
