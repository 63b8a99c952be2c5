"""The drawings of the muscles' pages, as files beside the pages."""

from __future__ import annotations

from guide.graph.model import Graph
from guide.pages.model import DataFile
from guide.pages.render import render_svg
from guide.views.referral import EDGE, WIDTH, drawing_uri, drawing_uris_of, referral_drawings


def drawing_uris(graph: Graph) -> frozenset[str]:
    """Paths of the drawings below ``docs/``, without writing them."""
    return frozenset(uri for entry in graph.all("muscle") for uri in drawing_uris_of(entry, graph))


def drawing_files(graph: Graph) -> tuple[DataFile, ...]:
    """All drawings as SVG, each at most 12 KiB."""
    return tuple(
        DataFile(
            drawing_uri(entry, drawing.file), render_svg("referral", drawing=drawing, width=WIDTH, edge=EDGE)
        )
        for entry in graph.all("muscle")
        for drawing in referral_drawings(entry, graph)
    )
