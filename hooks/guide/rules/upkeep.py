"""What goes stale: sources and claims are looked at again in time, and nothing rests on a withdrawn paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guide.diagnostics.model import Diagnostic, Related
from guide.graph.model import Graph
from guide.rules.dates import in_the_future, months_later
from guide.schema.claim import Claim
from guide.schema.load import Entry
from guide.schema.record_keeping import Correction, Retraction
from guide.schema.reference import Reference
from guide.schema.settings import Settings


def check_all(graph: Graph, limits: Settings, today: dt.date | None) -> Iterator[Diagnostic]:
    """Findings in all sources, claims and corrections. Without ``today`` no date is compared."""
    withdrawn = {
        mark.casefold(): entry
        for entry in graph.all("retraction")
        if isinstance(record := entry.record, Retraction)
        for mark in (record.doi, record.title)
        if mark
    }
    for entry in graph.entries.values():
        match entry.record:
            case Reference() as reference:
                marks = (reference.doi, reference.title)
                found = (withdrawn.get(mark.casefold()) for mark in marks if mark)
                yield from _standing(entry, reference, next(filter(None, found), None))
                yield from _identified(entry, reference)
                if today is not None:
                    hint = "Look at the source again, also for a withdrawal, and write today's date."
                    yield from _due(
                        entry, "checked", reference.checked, limits.source_check_months, limits, today, hint
                    )
            case Claim() as claim if today is not None:
                hint = "Search for newer studies, mend the claim if they change it, and write today's date."
                yield from _due(entry, "searched", claim.searched, limits.search_months, limits, today, hint)
            case Correction() as correction if today is not None and correction.date > today:
                yield in_the_future(entry, ("date",), correction.date, today)


def _standing(entry: Entry, reference: Reference, withdrawn: Entry | None) -> Iterator[Diagnostic]:
    if withdrawn is None and not reference.retracted:
        return
    yield Diagnostic(
        entry.span("retracted" if reference.retracted else "title"),
        "TP209",
        "This paper was retracted: its journal took it back.",
        "Remove it, and mend every text and claim that rests on it.",
        related=(Related(withdrawn.span("id"), "The notice is recorded here."),) if withdrawn else (),
    )


def _identified(entry: Entry, reference: Reference) -> Iterator[Diagnostic]:
    if reference.doi or reference.pmid or reference.pmcid or reference.isbn:
        return
    if reference.url is None:
        message = "Nobody can look this source up: it has no DOI, PMID, PMCID, ISBN or web address."
        yield Diagnostic(entry.span("key"), "TP213", message, "Add one of them, or remove the source.")
    elif reference.type != "online":
        message = "A paper or a book needs a DOI, PMID, PMCID or ISBN; a web address may change."
        hint = "Add the number, or write @online if it is a web page of a public body."
        yield Diagnostic(entry.span("url"), "TP213", message, hint)


def _due(
    entry: Entry, field: str, last: dt.date, months: int, limits: Settings, today: dt.date, hint: str
) -> Iterator[Diagnostic]:
    """``last`` was the day of the last look; the next is due ``months`` later."""
    due = months_later(last, months)
    if last > today:
        yield in_the_future(entry, (field,), last, today)
    elif due < today:
        yield Diagnostic(entry.span(field), "TP215", f"A new look at this was due on {due}.", hint)
    elif due <= today + dt.timedelta(days=limits.review_warn_days):
        yield Diagnostic(entry.span(field), "TP214", f"A new look at this is due by {due}.", hint)
