"""Sheets for printing, one for each technique that people do themselves and each plan."""

from __future__ import annotations

import re

from guide.graph.model import Graph
from guide.pages.model import MarkdownPage
from guide.pages.render import render
from guide.views.handout import handout_view
from guide.views.handouts import handout_page


def handout_uris(graph: Graph) -> frozenset[str]:
    """Paths of the pages below, for the check of links."""
    return frozenset(page for entry in graph.entries.values() if (page := handout_page(entry)) is not None)


def handout_pages(graph: Graph) -> list[MarkdownPage]:
    """All sheets. Each is made from the record of its page, so that both say the same."""
    pages = []
    for entry in graph.entries.values():
        src_uri = handout_page(entry)
        if src_uri is None:
            continue
        view = handout_view(entry, graph)
        meta = {
            "title": f"On one page: {view.title}",
            "description": f"A sheet to print: {view.title}.",
            "kind": "handout",
            "section": "handouts",
            "template": "handout.html",
            "folder": view.page.partition("/")[0],
            "updated_words": view.updated,
            "trail": [
                {"title": "Home", "page": "index.md"},
                {"title": view.title, "page": view.page.replace("index.md", "")},
            ],
            "hide": ["navigation", "toc"],
            "searchable": False,
        }
        body = re.sub(r"\[\^[^\]]+\]", "", render("handout", view=view))
        pages.append(MarkdownPage(src_uri, entry.data.path, meta, body))
    return pages
