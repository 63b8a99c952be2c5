"""The lists at the end of sections' first pages, and the overview on the home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.graph.model import Graph
from guide.schema.article import Article
from guide.schema.caution import Caution, CautionRule, PageLevel
from guide.schema.claim import Claim
from guide.schema.load import Entry
from guide.schema.reference import Reference
from guide.schema.technique import Technique
from guide.views.claims import ClaimRow, claim_rows
from guide.views.labels import GRADES, LEVELS, TOPICS, Bars
from guide.views.sources import full, short


@dataclass(frozen=True, slots=True)
class Item:
    """One record in a list. ``page`` is a path below ``docs/``."""

    title: str
    page: str
    summary: str
    grade: Bars | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Records under one heading."""

    heading: str
    anchor: str
    entries: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims on one topic."""

    heading: str
    anchor: str
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source in the list of all sources, and the pages that lean on it."""

    key: str
    short: str
    text: str
    used_on: tuple[Item, ...]


def technique_groups(graph: Graph) -> tuple[Group, ...]:
    """Techniques by who can do them."""
    groups = (
        ("You can do these yourself", "self", lambda technique: "self" in technique.who),
        ("A therapist does these", "therapist", lambda technique: technique.who == ("therapist",)),
        ("Only a clinician does these", "clinician", lambda technique: technique.clinician_only),
    )
    entries = sorted(graph.all("technique"), key=lambda entry: _title(entry))
    return tuple(
        Group(
            heading,
            anchor,
            tuple(
                Item(record.title, f"techniques/{entry.id}.md", record.summary, GRADES[record.evidence.grade])
                for entry in entries
                if isinstance(record := entry.record, Technique) and belongs(record)
            ),
        )
        for heading, anchor, belongs in groups
    )


def caution_groups(graph: Graph) -> tuple[Group, ...]:
    """Caution pages by level, gravest first."""
    headings: dict[PageLevel, str] = {
        "emergency": "Get help now",
        "urgent": "Get help today",
        "ask": "Ask first, or keep off a place",
        "adapt": "Go lighter or choose another way",
    }
    entries = sorted(graph.all("caution"), key=lambda entry: _title(entry))
    return tuple(
        Group(
            heading,
            LEVELS[level].anchor,
            tuple(
                Item(record.title, f"cautions/{entry.id}.md", record.summary)
                for entry in entries
                if isinstance(record := entry.record, Caution) and record.level == level
            ),
        )
        for level, heading in headings.items()
    )


def article_items(graph: Graph) -> tuple[Item, ...]:
    """Articles in their reading order."""
    records = sorted(graph.records(Article).items(), key=lambda pair: (pair[1].order, pair[0]))
    return tuple(Item(article.title, f"learn/{id}.md", article.summary) for id, article in records)


def claim_groups(graph: Graph) -> tuple[ClaimGroup, ...]:
    """All claims by topic, with the single techniques in the order of their names."""
    groups = []
    for topic, heading in TOPICS.items():
        entries = [
            entry
            for entry in graph.all("claim")
            if isinstance(entry.record, Claim) and entry.record.topic == topic
        ]
        groups.append(ClaimGroup(heading, topic, claim_rows(entries)))
    return tuple(groups)


def sources(graph: Graph) -> tuple[Source, ...]:
    """All sources by name, with the pages and claims that use them."""
    listed = []
    for key, reference in graph.records(Reference).items():
        used = {item.page: item for user in graph.sources(("reference", key)) for item in _pages(user, graph)}
        listed.append(
            Source(
                key,
                short(reference),
                full(reference),
                tuple(sorted(used.values(), key=lambda item: item.title)),
            )
        )
    return tuple(sorted(listed, key=lambda source: (source.short.casefold(), source.key)))


def counts(graph: Graph) -> dict[str, int]:
    """How many records of each kind there are, for the overview."""
    return {
        "techniques": len(graph.all("technique")),
        "cautions": len(graph.all("caution")),
        "rules": len(graph.records(CautionRule)),
        "articles": len(graph.all("article")),
        "claims": len(graph.all("claim")),
        "references": len(graph.all("reference")),
    }


def _pages(entry: Entry, graph: Graph) -> Iterator[Item]:
    """The pages on which a reader meets the record."""
    if entry.document is not None and isinstance(entry.document.data.value, dict):
        yield Item(str(entry.document.data.value["title"]), entry.document.src_uri, "")
    elif isinstance(entry.record, Claim):
        yield Item("What the research says", "evidence/index.md", "")
        for user in graph.sources(("claim", entry.id)):
            yield from _pages(user, graph)


def _title(entry: Entry) -> str:
    return str(getattr(entry.record, "title", entry.id))
