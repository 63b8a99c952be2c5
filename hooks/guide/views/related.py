"""Links between pages that no field of the page itself shows: what names it, and the words it uses."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.graph.model import Graph, Key
from guide.schema.base import Kind, Page
from guide.schema.load import Entry
from guide.schema.reference import Reference
from guide.schema.region import Region
from guide.schema.term import Term
from guide.views.sources import short

HEADINGS: dict[Kind, str] = {
    "muscle": "Muscles",
    "region": "Where it may hurt",
    "condition": "Conditions",
    "technique": "Techniques",
    "caution": "Cautions",
    "article": "Articles",
    "page": "Pages",
    "term": "Words explained",
}
"""Order and headings of the lists."""

NEW: frozenset[Kind] = frozenset({"muscle", "region", "condition", "term"})


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link as seen from the page that shows it."""

    title: str
    page: str


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """Links to pages of one kind, by title."""

    heading: str
    links: tuple[PageLink, ...]


def title_of(entry: Entry) -> str:
    """What a page, region or term is called."""
    match entry.record:
        case Page() as page:
            return page.title
        case Region() as region:
            return region.name
        case Reference() as reference:
            return short(reference)
        case Term() as term:
            return term.term
    return entry.id


def link_to(entry: Entry, here: Entry) -> PageLink:
    """The link from the page of ``here`` to that of ``entry``; raises ``TypeError`` if one has none."""
    page, folder = entry.page, here.page
    if page is None or folder is None:
        raise TypeError(f"{entry.id} or {here.id} has no page")
    return PageLink(title_of(entry), posixpath.relpath(page, posixpath.dirname(folder)))


def links_to(entries: Iterable[Entry], here: Entry) -> tuple[PageLink, ...]:
    """A link to each page but ``here``, each once, by title."""
    return page_links((entry for entry in entries if entry is not here), posixpath.dirname(here.page or ""))


def page_links(entries: Iterable[Entry], folder: str) -> tuple[PageLink, ...]:
    """A link to each page as seen from ``folder``, each once, by title; what has no page is left out."""
    found = {
        entry.page: PageLink(title_of(entry), posixpath.relpath(entry.page, folder or "."))
        for entry in entries
        if entry.page
    }
    return tuple(sorted(found.values(), key=lambda link: link.title.casefold()))


def related(entry: Entry, graph: Graph, shown: Iterable[PageLink] = ()) -> tuple[RelatedGroup, ...]:
    """Pages linked with this one from either end, by kind, but for those that it has ``shown`` already.

    Pages of the first kinds of content tell their own links; they get those to the newer kinds only.
    """
    kinds = frozenset(HEADINGS) if entry.kind in NEW else NEW
    known = {link.page for link in shown}
    others = list(_others(entry, graph))
    return tuple(
        RelatedGroup(heading, links)
        for kind, heading in HEADINGS.items()
        if kind in kinds
        and (
            links := tuple(
                link
                for link in links_to((other for other in others if other.kind == kind), entry)
                if link.page not in known
            )
        )
    )


def _others(entry: Entry, graph: Graph) -> Iterator[Entry]:
    """Everything that refers to the entry or is referred to; for a rule, the page that it stands on."""
    keys: list[Key] = [(entry.kind, entry.id)]
    if entry.kind == "caution":
        keys += [(rule.kind, rule.id) for rule in graph.all("rule") if rule.document is entry.document]
    for key in keys:
        for other in (
            *graph.sources(key),
            *(graph.entries[edge.target] for edge in graph.outgoing.get(key, ())),
        ):
            page = caution_of(other, graph) if other.kind == "rule" else other
            if page is not None:
                yield page


def caution_of(rule: Entry, graph: Graph) -> Entry | None:
    """The caution page that a rule stands on."""
    return next((page for page in graph.all("caution") if page.document is rule.document), None)
