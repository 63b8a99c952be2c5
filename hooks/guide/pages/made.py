"""Pages that no file in ``docs/`` holds: the handbook, lists, research, sheets for printing."""

from __future__ import annotations

from guide.graph.model import Graph
from guide.pages.build import section_pages
from guide.pages.finder import finder_pages
from guide.pages.handbook import handbook_pages, handbook_uris
from guide.pages.handouts import handout_pages, handout_uris
from guide.pages.model import MarkdownPage
from guide.pages.research import research_pages, research_uris
from guide.pages.search import SEARCH_PAGE, search_page


def made_pages(graph: Graph) -> list[MarkdownPage]:
    """All such pages."""
    return [
        *handbook_pages(graph),
        *section_pages(graph),
        *finder_pages(graph),
        *research_pages(graph),
        *handout_pages(graph),
        search_page(graph),
    ]


def made_uris(graph: Graph) -> frozenset[str]:
    """Their paths below ``docs/``, without writing them; an editor may write a section's first page, and
    none of the others.
    """
    return handbook_uris() | research_uris(graph) | handout_uris(graph) | {SEARCH_PAGE}
