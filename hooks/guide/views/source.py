"""A source's page: what they did, found, and where we use it. The list of all sources is another view."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from guide.graph.model import Graph
from guide.schema.load import Entry
from guide.schema.reference import Reference
from guide.views.claims import ClaimRow, claim_rows
from guide.views.dates import in_words
from guide.views.lists import Item, used_on
from guide.views.sources import full

READ = {
    "full text": "The full text",
    "abstract": "The summary (abstract)",
    "excerpt": "Parts of it",
    "record": "Only its entry in a list of works",
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """Everything that the page shows. ``text`` is the citation, as Markdown."""

    reference: Reference
    text: str
    basis: str
    read: str
    standing: str
    funding: str
    claims: tuple[ClaimRow, ...]
    used_on: tuple[Item, ...]


def source_view(entry: Entry, graph: Graph) -> SourceView:
    """The view of the source in ``entry``; raises ``TypeError`` for any other record."""
    reference = entry.record
    if not isinstance(reference, Reference) or entry.page is None:
        raise TypeError(f"{entry.id} is a {entry.kind}")
    size = [
        f"{reference.studies:,} studies" if reference.studies else "",
        f"{reference.people:,} people" if reference.people else "",
    ]
    day = in_words(reference.checked)
    return SourceView(
        reference,
        full(reference),
        ", ".join(part for part in size if part),
        f"{READ[reference.read]}, on {day}",
        f"Yes: its journal took it back. We looked on {day}"
        if reference.retracted
        else f"We saw no sign of it when we looked on {day}",
        reference.funding or "We did not see what the work says about money.",
        claim_rows(
            (user for user in graph.sources(("reference", entry.id)) if user.kind == "claim"),
            posixpath.dirname(entry.page),
        ),
        used_on(entry.id, graph),
    )
