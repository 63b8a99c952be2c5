"""What muscles, regions, conditions, terms and the limits owe the reader, beyond their single fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guide.diagnostics.model import Diagnostic
from guide.schema.load import Entry
from guide.schema.muscle import Muscle
from guide.schema.settings import Settings
from guide.schema.term import Term


def check(entry: Entry, settings: Settings) -> Iterator[Diagnostic]:
    """Findings in one record."""
    match entry.record:
        case Muscle() as muscle:
            yield from _spreads(entry, muscle)
        case Term() as term:
            words = len(term.definition.split())
            if words > settings.definition_max_words:
                yield Diagnostic(
                    entry.span("definition"),
                    "TP380",
                    f"The definition has {words} words; the limit is {settings.definition_max_words}.",
                    "Say what the word means; leave the rest to the pages that use it.",
                )
        case Settings() as limits if limits.hold_seconds_min >= limits.hold_seconds_max:
            yield Diagnostic(
                entry.span("hold_seconds_min"),
                "TP180",
                f"The shortest time ({limits.hold_seconds_min} seconds) is not below the longest "
                f"({limits.hold_seconds_max}).",
                "Make hold_seconds_min smaller than hold_seconds_max.",
            )


def _spreads(entry: Entry, muscle: Muscle) -> Iterator[Diagnostic]:
    """A region stands once, and what we say we read has a source."""
    seen: Counter[str] = Counter()
    for field in ("regions_main", "regions_sometimes"):
        for index, spread in enumerate(getattr(muscle, field)):
            seen[spread.region] += 1
            if seen[spread.region] == 2:
                yield Diagnostic(
                    entry.span(field, index, "region"),
                    "TP228",
                    f"The region '{spread.region}' stands twice under regions_main and regions_sometimes.",
                    "Keep the one that fits most people.",
                )
            if spread.seen and not spread.sources and not muscle.charts:
                yield Diagnostic(
                    entry.span(field, index, "seen"),
                    "TP404",
                    f"'{spread.region}' is marked as read in a source, but names none.",
                    "Add 'sources:' with keys from references.bib, or 'charts:', or write 'seen: false'.",
                )
