"""A glossary term's page."""

from __future__ import annotations

from dataclasses import dataclass

from guide.graph.model import Graph, Key
from guide.schema.load import Entry
from guide.schema.term import Other, Term
from guide.views.related import PageLink, link_to, links_to


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A thing that the term is taken for; ``link`` leads to its own entry, if it has one."""

    other: Other
    link: PageLink | None


@dataclass(frozen=True, slots=True)
class TermView:
    """Everything that the page shows."""

    term: Term
    others: tuple[OtherLine, ...]
    used_on: tuple[PageLink, ...]


def term_view(entry: Entry, graph: Graph) -> TermView:
    """The view of the term in ``entry``; raises ``TypeError`` for any other record."""
    term = entry.record
    if not isinstance(term, Term):
        raise TypeError(f"{entry.id} is a {entry.kind}")
    key: Key = (entry.kind, entry.id)
    others = []
    for other in term.not_the_same_as:
        known = graph.entry("term", other.term) if other.term else None
        others.append(OtherLine(other, link_to(known, entry) if known else None))
    # A term that is taken for this one says so on its own page; the way back belongs here too.
    named = {line.link.page for line in others if line.link}
    for source in graph.sources(key, "not_the_same_as.term"):
        back = link_to(source, entry)
        if back.page not in named and isinstance(source.record, Term):
            why = next(item.why for item in source.record.not_the_same_as if item.term == entry.id)
            others.append(OtherLine(Other(name=source.record.term, why=why), back))
    return TermView(
        term, tuple(others), links_to((user for user in graph.sources(key) if user.kind != "term"), entry)
    )
