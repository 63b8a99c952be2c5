"""Writes one page for every record that has one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from guide.diagnostics.model import Diagnostic, in_order
from guide.diagnostics.report import summary
from guide.graph.model import Graph
from guide.pages.model import MarkdownPage
from guide.pages.render import render, with_sources
from guide.schema.article import SitePage
from guide.schema.base import ContentPage, Page
from guide.schema.load import Entry
from guide.schema.reference import Reference
from guide.views import lists
from guide.views.article import article_view
from guide.views.caution import caution_view
from guide.views.sources import short
from guide.views.technique import technique_view

SECTIONS = {
    "techniques": "Techniques",
    "cautions": "Cautions",
    "learn": "Learn",
    "evidence": "Research",
    "about": "About",
    "contributing": "Contribute",
}
"""Folder of ``docs/`` → its name in the trail at the top of a page."""


def build_page(entry: Entry, graph: Graph) -> MarkdownPage:
    """The page of a technique, caution, article or plain page; raises ``TypeError`` for other records."""
    document, record = entry.document, entry.record
    if document is None or not isinstance(record, Page):
        raise TypeError(f"{entry.id} is a {entry.kind} and has no page")
    match entry.kind:
        case "technique":
            markdown = render("technique", view=technique_view(entry, graph))
        case "caution":
            markdown = render("caution", view=caution_view(entry, graph), body=document.body.strip())
        case "article":
            markdown = render("article", view=article_view(entry, graph))
        case _:
            markdown = render(
                "page",
                page=record,
                body=document.body.strip(),
                listing=_listing(record, graph, document.src_uri),
            )
    return MarkdownPage(
        document.src_uri, document.path, _meta(record, entry, document.src_uri), with_sources(markdown, graph)
    )


def problem_page(src_uri: str, source: str, problems: list[Diagnostic]) -> MarkdownPage:
    """Stands in for a page with mistakes while an editor previews the site."""
    body = render("problem", path=source, heading=summary(problems), problems=in_order(problems))
    return MarkdownPage(
        src_uri, source, {"title": "This page has a mistake", "search": {"exclude": True}}, body
    )


def _listing(record: Page, graph: Graph, here: str) -> str:
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "techniques": lambda: {"groups": lists.technique_groups(graph)},
        "cautions": lambda: {"groups": lists.caution_groups(graph)},
        "articles": lambda: {"items": lists.article_items(graph)},
        "claims": lambda: {
            "groups": lists.claim_groups(graph),
            "short": {key: short(reference) for key, reference in graph.records(Reference).items()},
        },
        "references": lambda: {"sources": lists.sources(graph)},
        "overview": lambda: {"counts": lists.counts(graph)},
    }
    if not isinstance(record, SitePage) or record.list is None:
        return ""
    return render(f"list-{record.list}", here=here, **makers[record.list]())


def _meta(record: Page, entry: Entry, src_uri: str) -> dict[str, Any]:
    """Front matter for the engine and its templates: plain texts and ordered lists only."""
    section, _, name = src_uri.rpartition("/")
    trail = []
    if src_uri != "index.md":
        trail.append({"title": "Home", "page": "index.md"})
        if name != "index.md" and section in SECTIONS:
            trail.append({"title": SECTIONS[section], "page": f"{section}/index.md"})
    meta: dict[str, Any] = {
        "title": record.title,
        "description": record.summary,
        "kind": entry.kind,
        "section": section,
        "trail": trail,
        "hide": ["navigation"],
    }
    if isinstance(record, ContentPage):
        meta["changes"] = [{"date": _in_words(change.date), "text": change.text} for change in record.changes]
        review = record.review
        meta["review"] = (
            None
            if review is None
            else {
                "reviewer": review.reviewer,
                "role": review.role,
                "interests": review.interests,
                "checked": _in_words(review.checked),
                "next_check": _in_words(review.next_check),
            }
        )
    return meta


def _in_words(date: dt.date) -> str:
    return f"{date.day} {date:%B %Y}"
