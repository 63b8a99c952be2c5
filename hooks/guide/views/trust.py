"""What the site says about itself: corrections, and counts that come from the build."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from guide.graph.model import Graph
from guide.schema.base import Certainty, ContentPage, Verdict
from guide.schema.caution import CautionRule
from guide.schema.claim import Claim
from guide.schema.myth import Myth
from guide.schema.record_keeping import Correction, Retraction
from guide.schema.reference import Reference, Study
from guide.schema.region import Region
from guide.views.dates import in_words
from guide.views.labels import CERTAINTIES, VERDICTS
from guide.views.related import PageLink, page_links
from guide.views.source import READ
from guide.views.sources import short


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A mended mistake.

    ``was`` is empty where a page's own list of changes tells the whole, ``page`` where more than one had it.
    """

    about: str
    page: str
    was: str
    now: str
    sources: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class CorrectionDay:
    """What was mended on a day."""

    date: str
    lines: tuple[CorrectionLine, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """One line of the table of counts."""

    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much there is, how it is graded, and what nobody has checked."""

    records: tuple[Count, ...]
    claims: tuple[tuple[str, tuple[int, ...]], ...]
    """Verdict → number of claims at each certainty, high first."""
    certainties: tuple[str, ...]
    without_source: tuple[str, ...]
    """Claims that no source can be cited for, word for word."""
    studies: tuple[Count, ...]
    read: tuple[Count, ...]
    rules: tuple[Count, ...]
    reviewed: int
    not_reviewed: int
    unread: tuple[PageLink, ...]
    """Sources of which only the entry in a list was seen."""


def corrections(graph: Graph, folder: str) -> tuple[CorrectionDay, ...]:
    """Corrections of pages, claims and sources, newest day first; links start from a page in ``folder``."""
    days: dict[dt.date, list[CorrectionLine]] = {}
    for item in graph.records(Correction).values():
        sources = [
            PageLink(short(entry.record), posixpath.relpath(entry.page, folder))
            for key in item.sources
            if (entry := graph.entry("reference", key)) is not None
            and isinstance(entry.record, Reference)
            and entry.page
        ]
        days.setdefault(item.date, []).append(
            CorrectionLine(item.about, "", item.was, item.now, tuple(sources))
        )
    for entry in graph.entries.values():
        if isinstance(entry.record, ContentPage) and entry.page:
            page = posixpath.relpath(entry.page, folder)
            for change in entry.record.changes:
                if change.kind == "corrected":
                    days.setdefault(change.date, []).append(
                        CorrectionLine(entry.record.title, page, "", change.text, ())
                    )
    return tuple(
        CorrectionDay(in_words(date), tuple(sorted(lines, key=lambda line: line.about)))
        for date, lines in sorted(days.items(), reverse=True)
    )


def coverage(graph: Graph, folder: str) -> Coverage:
    """All counts, from the records themselves; links start from a page in ``folder``."""
    claims = list(graph.records(Claim).values())
    references = graph.all("reference")
    pages = [
        entry.record for entry in graph.entries.values() if isinstance(entry.record, ContentPage | Region)
    ]
    grades = Counter((claim.verdict, claim.certainty) for claim in claims)
    reviewed = sum(page.review is not None for page in pages)
    return Coverage(
        records=(
            Count("Techniques", len(graph.all("technique"))),
            Count("Muscles", len(graph.all("muscle"))),
            Count("Areas of the body", len(graph.all("region"))),
            Count("Conditions", len(graph.all("condition"))),
            Count("Pages of cautions", len(graph.all("caution"))),
            Count("Caution rules", len(graph.all("rule"))),
            Count("Articles", len(graph.all("article"))),
            Count("Words explained", len(graph.all("term"))),
            Count("Graded claims", len(claims)),
            Count("Popular claims looked into", len(graph.records(Myth))),
            Count("Sources", len(references)),
            Count("Withdrawn papers that nothing here may cite", len(graph.records(Retraction))),
        ),
        claims=tuple(
            (VERDICTS[verdict], tuple(grades[verdict, certainty] for certainty in get_args(Certainty)))
            for verdict in get_args(Verdict)
        ),
        certainties=tuple(CERTAINTIES[certainty].label for certainty in get_args(Certainty)),
        without_source=tuple(claim.claim for claim in claims if not claim.sources),
        studies=_counted((item.study for item in graph.records(Reference).values()), get_args(Study)),
        read=tuple(
            Count(READ[read], sum(item.read == read for item in graph.records(Reference).values()))
            for read in READ
        ),
        rules=tuple(
            Count(label, sum(rule.basis == basis for rule in graph.records(CautionRule).values()))
            for basis, label in (
                ("source", "A source that we cite says so"),
                ("anatomy", "Anatomy or custom: no source, to be confirmed by a clinician"),
            )
        ),
        reviewed=reviewed,
        not_reviewed=len(pages) - reviewed,
        unread=page_links(
            (e for e in references if isinstance(e.record, Reference) and e.record.read == "record"), folder
        ),
    )


def _counted(values: Iterable[str], order: Iterable[str]) -> tuple[Count, ...]:
    counted = Counter(values)
    return tuple(Count(name.capitalize(), counted[name]) for name in order if counted[name])
