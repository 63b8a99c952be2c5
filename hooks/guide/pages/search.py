"""The search page. Its text is for browsers that run no scripts: every page by body part and from A to Z."""

from __future__ import annotations

from guide.graph.model import Graph
from guide.pages.model import MarkdownPage
from guide.pages.render import render
from guide.views.look_up import body_parts, letters

SEARCH_PAGE = "search.md"
"""Its path below ``docs/``, where no file may stand."""


def search_page(graph: Graph) -> MarkdownPage:
    """The page that the search field leads to."""
    meta = {
        "title": "Search",
        "description": "Find a page by your own words, by the part of the body, or from A to Z.",
        "kind": "page",
        "section": "",
        "template": "search.html",
        "trail": [{"title": "Home", "page": "index.md"}],
        "hide": ["navigation", "toc"],
        "searchable": False,
    }
    body = render("search", parts=body_parts(graph), letters=letters(graph), here=SEARCH_PAGE)
    return MarkdownPage(SEARCH_PAGE, "hooks/guide/pages/templates", meta, body)
