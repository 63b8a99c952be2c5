"""Graded claims: rows of a table, whole records, and the short list of those that matter most."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from guide.graph.model import Graph
from guide.schema.claim import Claim, InBrief, Topic
from guide.schema.load import Entry
from guide.schema.reference import Reference
from guide.views.dates import in_words
from guide.views.labels import CERTAINTIES, TOPICS, VERDICTS, Bars
from guide.views.related import PageLink, page_links
from guide.views.sources import short

FOLDER = "evidence"
"""Where the pages of claims stand: one a topic."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One statement: how it fares, how sure that is, why, and the keys of its sources.

    ``page`` leads to its whole record; ``basis`` says in words on how many studies and people it rests.
    """

    id: str
    claim: str
    page: str
    verdict: str
    certainty: Bars
    why: str
    effect: str
    basis: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim with everything that the ledger says of it, and the pages that show it."""

    row: ClaimRow
    outcome: str
    comparison: str
    limits: str
    searched: str
    sources: tuple[PageLink, ...]
    shown_on: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class BriefRow:
    """One question, its short answer, and the way to the record."""

    brief: InBrief
    certainty: Bars
    page: str


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims under one heading; an empty one stands for the page's own title."""

    heading: str
    anchor: str
    records: tuple[ClaimRecord, ...]


def claim_page(topic: Topic) -> str:
    """Path below ``docs/`` of the page that holds the claims of ``topic``."""
    return f"{FOLDER}/{topic}.md"


def claim_rows(entries: Iterable[Entry], folder: str) -> tuple[ClaimRow, ...]:
    """One row a claim, each once, in the order given; links start from a page in ``folder``."""
    claims = {entry.id: entry.record for entry in entries if isinstance(entry.record, Claim)}
    return tuple(_row(claim, folder) for claim in claims.values())


def brief_rows(graph: Graph, folder: str, *, home: bool = False) -> tuple[BriefRow, ...]:
    """The claims that matter most, by topic; only those for the home page if ``home``."""
    claims = sorted(graph.records(Claim).values(), key=lambda claim: list(TOPICS).index(claim.topic))
    return tuple(
        BriefRow(claim.in_brief, CERTAINTIES[claim.certainty], _link(claim, folder))
        for claim in claims
        if claim.in_brief is not None and (claim.in_brief.home or not home)
    )


def claim_groups(topic: Topic, graph: Graph) -> tuple[ClaimGroup, ...]:
    """The whole records of one topic; those on techniques under the name of each."""
    entries = [
        entry
        for entry in graph.all("claim")
        if isinstance(entry.record, Claim) and entry.record.topic == topic
    ]
    if topic != "technique":
        return (ClaimGroup("", "", tuple(_record(entry, graph) for entry in entries)),)
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(getattr(entry.record, "technique", None) or "", []).append(entry)
    named = [
        (str(getattr(found.record, "title", id)) if (found := graph.entry("technique", id)) else id, id)
        for id in groups
    ]
    return tuple(
        ClaimGroup(title, id, tuple(_record(entry, graph) for entry in groups[id]))
        for title, id in sorted(named)
    )


def _row(claim: Claim, folder: str) -> ClaimRow:
    return ClaimRow(
        claim.id,
        claim.claim,
        _link(claim, folder),
        VERDICTS[claim.verdict],
        CERTAINTIES[claim.certainty],
        claim.why if claim.no_source is None else f"{claim.why} {claim.no_source}",
        claim.effect or "",
        _basis(claim),
        claim.sources,
    )


def _record(entry: Entry, graph: Graph) -> ClaimRecord:
    claim = entry.record
    if not isinstance(claim, Claim):
        raise TypeError(f"{entry.id} is a {entry.kind}")
    sources = graph.targets(("claim", claim.id), "sources")
    users = (user for user in graph.sources(("claim", claim.id)) if user.kind != "myth")
    return ClaimRecord(
        _row(claim, FOLDER),
        claim.outcome or "",
        claim.comparison or "",
        claim.limits or "",
        in_words(claim.searched),
        tuple(
            PageLink(short(source.record), posixpath.relpath(source.page, FOLDER))
            for source in sources
            if isinstance(source.record, Reference) and source.page
        ),
        page_links(users, FOLDER),
    )


def _link(claim: Claim, folder: str) -> str:
    return f"{posixpath.relpath(claim_page(claim.topic), folder)}#{claim.id}"


def _basis(claim: Claim) -> str:
    studies = f"{claim.studies:,} stud{'ies' if claim.studies > 1 else 'y'}" if claim.studies else ""
    people = f"{claim.people:,} people" if claim.people else ""
    return ", ".join(part for part in (studies, people) if part)
