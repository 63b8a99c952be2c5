"""What goes stale: sources and claims are looked at again in time, and nothing rests on a withdrawn paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guide.diagnostics.model import Diagnostic, Related
from guide.graph.model import Graph
from guide.rules.dates import months_later
from guide.schema.claim import Claim
from guide.schema.load import Entry
from guide.schema.record_keeping import Correction, Retraction
from guide.schema.reference import Reference
from guide.schema.settings import Settings


def check_all(graph: Graph, limits: Settings, today: dt.date | None) -> Iterator[Diagnostic]:
    """Findings in all sources, claims and corrections. Without ``today`` no date is compared."""
    withdrawn = {
        record.doi.casefold(): entry
        for entry in graph.all("retraction")
        if isinstance(record := entry.record, Retraction)
    }
    for entry in graph.entries.values():
        match entry.record:
            case Reference() as reference:
                yield from _standing(entry, reference, withdrawn.get((reference.doi or "").casefold()))
                if today is not None:
                    hint = "Look at the source again, also for a withdrawal, and write today's date."
                    yield from _due(
                        entry, "checked", reference.checked, limits.source_check_months, limits, today, hint
                    )
            case Claim() as claim if today is not None:
                hint = "Search for newer studies, mend the claim if they change it, and write today's date."
                yield from _due(entry, "searched", claim.searched, limits.search_months, limits, today, hint)
            case Correction() as correction if today is not None and correction.date > today:
                yield _future(entry, "date", correction.date, today)


def _standing(entry: Entry, reference: Reference, withdrawn: Entry | None) -> Iterator[Diagnostic]:
    if withdrawn is None and not reference.retracted:
        return
    yield Diagnostic(
        entry.span("retracted" if reference.retracted else "doi"),
        "TP209",
        "This paper was retracted: its journal took it back.",
        "Remove it, and mend every text and claim that rests on it.",
        related=(Related(withdrawn.span("doi"), "The notice is recorded here."),) if withdrawn else (),
    )


def _due(
    entry: Entry, field: str, last: dt.date, months: int, limits: Settings, today: dt.date, hint: str
) -> Iterator[Diagnostic]:
    """``last`` was the day of the last look; the next is due ``months`` later."""
    due = months_later(last, months)
    if last > today:
        yield _future(entry, field, last, today)
    elif due < today:
        yield Diagnostic(entry.span(field), "TP215", f"A new look at this was due on {due}.", hint)
    elif due <= today + dt.timedelta(days=limits.review_warn_days):
        yield Diagnostic(entry.span(field), "TP214", f"A new look at this is due by {due}.", hint)


def _future(entry: Entry, field: str, date: dt.date, today: dt.date) -> Diagnostic:
    return Diagnostic(
        entry.span(field),
        "TP106",
        f"{date} is in the future; today is {today}.",
        "Write the day on which it was done.",
    )
