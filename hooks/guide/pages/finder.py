"""The pain finder, which is the first page of the regions: its list is Markdown, its map and cards are fields
of the front matter that the template ``overrides/finder.html`` shows.
"""

from __future__ import annotations

from dataclasses import asdict

from guide.graph.model import Graph
from guide.pages.build import frame
from guide.pages.model import MarkdownPage
from guide.pages.render import render
from guide.views.finder import cards, figures
from guide.views.sections import SECTIONS, groups

SECTION = next(section for section in SECTIONS if section.kind == "region")


def finder_pages(graph: Graph) -> list[MarkdownPage]:
    """The finder, if there are regions and no editor wrote a page in its place."""
    regions = graph.all("region")
    if not regions or graph.entry("page", SECTION.index.removesuffix(".md")) is not None:
        return []
    meta = frame(SECTION.title, SECTION.summary, "page", SECTION.index) | {
        "template": "finder.html",
        "hide": ["navigation", "toc"],
        "intro": SECTION.intro,
        "figures": [asdict(figure) for figure in figures(graph)],
        "cards": cards(graph),
    }
    body = render("finder", groups=groups(SECTION.listing, graph))
    return [MarkdownPage(SECTION.index, regions[0].data.path, meta, body)]
