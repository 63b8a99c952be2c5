"""Writes one page for every record that has one."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Any

from guide.diagnostics.model import Diagnostic, in_order
from guide.diagnostics.report import summary
from guide.graph.build import USE_TERMS
from guide.graph.model import Graph
from guide.pages.model import MarkdownPage
from guide.pages.render import render, with_sources
from guide.pages.terms import with_terms
from guide.schema.article import SitePage
from guide.schema.base import ContentPage, Page
from guide.schema.load import Entry
from guide.schema.places import LIST_PAGES
from guide.schema.reference import Reference
from guide.schema.region import Region
from guide.schema.term import Term
from guide.source.markdown_reader import read_markdown
from guide.views import lists
from guide.views.article import article_view
from guide.views.atlas import atlas
from guide.views.caution import caution_view
from guide.views.claims import brief_rows, claim_page
from guide.views.condition import condition_view
from guide.views.dates import in_words
from guide.views.labels import TOPIC_SUMMARIES, TOPICS
from guide.views.muscle import muscle_view
from guide.views.myths import myth_groups
from guide.views.questions import question_groups
from guide.views.region import region_view
from guide.views.related import RelatedGroup, related
from guide.views.safety import screen_views, technique_choices
from guide.views.sections import SECTIONS as MADE
from guide.views.sections import Section, groups, sections
from guide.views.source import source_view
from guide.views.sources import short
from guide.views.technique import technique_view
from guide.views.term import term_view
from guide.views.trust import corrections, coverage

SECTIONS = {
    "techniques": "Techniques",
    "cautions": "Cautions",
    "learn": "Learn",
    "evidence": "Research",
    "about": "About",
    "contributing": "Contribute",
    **{section.folder: section.title for section in MADE},
}
"""Folder of ``docs/`` → its name in the trail at the top of a page."""


def build_page(entry: Entry, graph: Graph) -> MarkdownPage:
    """The page of a record; raises ``TypeError`` for records that have none."""
    src_uri = entry.page
    if src_uri is None:
        raise TypeError(f"{entry.id} is a {entry.kind} and has no page")
    body, links = _body(entry, graph)
    pieces = None
    if entry.kind in USE_TERMS:
        pieces = read_markdown("", body)
        body = with_terms(body, pieces, graph, src_uri)  # adds links only, so it cites the same sources
    if links:
        body += render("related", groups=links)  # titles, which cite nothing
    source = entry.document.path if entry.document is not None else entry.data.path
    return MarkdownPage(src_uri, source, _meta(entry, src_uri), with_sources(body, graph, src_uri, pieces))


def _body(entry: Entry, graph: Graph) -> tuple[str, tuple[RelatedGroup, ...]]:
    """The page's Markdown, and the links that stand at its end."""
    body = entry.document.body.strip() if entry.document is not None else ""
    match entry.kind:
        case "technique":
            return render("technique", view=technique_view(entry, graph)), related(entry, graph)
        case "caution":
            return render("caution", view=caution_view(entry, graph), body=body), related(entry, graph)
        case "article":
            return render("article", view=article_view(entry, graph)), related(entry, graph)
        case "muscle":
            muscle = muscle_view(entry, graph)
            return render("muscle", view=muscle), muscle.related
        case "region":
            region = region_view(entry, graph)
            return render("region", view=region), region.related
        case "condition":
            condition = condition_view(entry, graph)
            return render("condition", view=condition), condition.related
        case "term":
            return render("term", view=term_view(entry, graph)), ()
        case "reference":
            return render("source", view=source_view(entry, graph), here=entry.page), ()
    listing = _listing(entry, graph)
    return render("page", page=entry.record, body=body, listing=listing), related(entry, graph)


def section_pages(graph: Graph) -> list[MarkdownPage]:
    """The first page of each section that has content, unless an editor wrote one."""
    return [
        MarkdownPage(
            section.index,
            graph.all(section.kind)[0].data.path,
            frame(section.title, section.summary, "page", section.index),
            with_sources(
                render("section", title=section.title, intro=section.intro, listing=_made(section, graph)),
                graph,
                section.index,
            ),
        )
        for section in sections(graph)
        if section.kind != "region"  # its first page is the finder
        and graph.entry("page", section.index.removesuffix(".md")) is None
    ]


def _made(section: Section, graph: Graph) -> str:
    return render("list-groups", here=section.index, groups=groups(section.listing, graph))


def problem_page(src_uri: str, source: str, problems: list[Diagnostic]) -> MarkdownPage:
    """Stands in for a page with mistakes while an editor previews the site."""
    body = render("problem", path=source, heading=summary(problems), problems=in_order(problems))
    return MarkdownPage(src_uri, source, {"title": "This page has a mistake", "searchable": False}, body)


def _listing(entry: Entry, graph: Graph) -> str:
    record, here = entry.record, entry.page or ""
    folder = posixpath.dirname(here) or "."
    if not isinstance(record, SitePage) or record.list is None:
        return ""
    grouped = {"articles": lists.article_groups, "cautions": lists.caution_groups}
    if record.list in grouped:
        return render("list-groups", here=here, groups=grouped[record.list](graph))
    if record.list in {section.listing for section in MADE}:
        return render("list-groups", here=here, groups=groups(record.list, graph))
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "techniques": lambda: {"groups": lists.technique_groups(graph)},
        "safety": lambda: {
            "views": screen_views(graph, folder),
            "techniques": technique_choices(graph),
        },
        "questions": lambda: {"groups": question_groups(graph)},
        "claims": lambda: {"rows": brief_rows(graph, folder), "topics": _topics()},
        "references": lambda: {"sources": lists.sources(graph)},
        "myths": lambda: {"groups": myth_groups(graph, folder)},
        "corrections": lambda: {"days": corrections(graph, folder)},
        "coverage": lambda: {"view": coverage(graph, folder)},
        "atlas": lambda: {"view": atlas(graph, folder)},
        "overview": lambda: {
            "ways": lists.ways(graph),
            "rows": brief_rows(graph, folder, home=True),
            "contents": lists.contents(graph),
        },
    }
    return render(f"list-{record.list}", here=here, **makers[record.list]())


def _shortened(text: str, most: int = 160) -> str:
    """``text``, without its middle if it is longer than ``most`` characters: titles differ at their ends."""
    if len(text) <= most:
        return text
    start, end = text[: most * 3 // 5].rsplit(" ", 1)[0], text[-(most * 2 // 5 - 3) :].split(" ", 1)[-1]
    return f"{start} … {end}"


def _topics() -> tuple[lists.Item, ...]:
    return tuple(
        lists.Item(title, claim_page(topic), TOPIC_SUMMARIES[topic]) for topic, title in TOPICS.items()
    )


def frame(title: str, summary: str, kind: str, src_uri: str) -> dict[str, Any]:
    """What the front matter of every page says."""
    section, _, name = src_uri.rpartition("/")
    trail = []
    if src_uri != "index.md":
        trail.append({"title": "Home", "page": "index.md"})
        if name != "index.md" and section in SECTIONS:
            trail.append({"title": SECTIONS[section], "page": f"{section}/index.md"})
        elif section == LIST_PAGES["reference"]:
            trail.append({"title": SECTIONS["evidence"], "page": "evidence/index.md"})
            trail.append({"title": "Our sources", "page": "evidence/sources.md"})
    return {
        "title": title,
        "description": summary,
        "kind": kind,
        "section": section,
        "trail": trail,
        "hide": ["navigation"],
    }


def _meta(entry: Entry, src_uri: str) -> dict[str, Any]:
    """Front matter for the engine and its templates: plain texts and ordered lists only."""
    record = entry.record
    match record:
        case Region():
            title, summary = (
                record.name,
                f"{record.name}: when to get checked first, and what pain here may come from.",
            )
        case Term():
            title, summary = record.term, f"What {record.term} means, in plain words: {record.plain}."
        case Reference():
            title = record.title
            summary = _shortened(f"{short(record)}, what they did and found: {record.title}")
        case Page():
            title, summary = record.title, record.summary
        case _:
            raise TypeError(f"{entry.id} is a {entry.kind} and has no page")
    meta = frame(title, summary, entry.kind, src_uri)
    if isinstance(record, ContentPage | Region):
        meta["changes"] = [{"date": in_words(change.date), "text": change.text} for change in record.changes]
        meta["updated"] = record.changes[0].date.isoformat()
        review = record.review
        meta["review"] = (
            None
            if review is None
            else {
                "reviewer": review.reviewer,
                "role": review.role,
                "interests": review.interests,
                "checked": in_words(review.checked),
                "next_check": in_words(review.next_check),
            }
        )
    return meta
