"""The lists at the end of sections' first pages, and the overview on the home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.graph.model import Graph
from guide.schema.article import Article
from guide.schema.base import Kind
from guide.schema.caution import Caution, CautionRule, PageLevel
from guide.schema.claim import Claim
from guide.schema.load import Entry
from guide.schema.reference import Reference
from guide.schema.technique import Technique
from guide.views.claims import claim_page
from guide.views.labels import ARTICLE_GROUPS, GRADES, LEVELS, TOPICS, Bars
from guide.views.related import title_of
from guide.views.sources import short, titled


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
class Source:
    """A source in the list of all sources; its own page has the rest. ``title`` is Markdown."""

    key: str
    short: str
    page: str
    title: str
    study: str


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


def article_groups(graph: Graph) -> tuple[Group, ...]:
    """Articles by what they are about, each group in its reading order."""
    records = sorted(graph.records(Article).items(), key=lambda pair: (pair[1].order, pair[0]))
    return tuple(
        Group(
            heading,
            group.replace(" ", "-"),
            tuple(
                Item(article.title, f"learn/{id}.md", article.summary)
                for id, article in records
                if article.group == group
            ),
        )
        for group, heading in ARTICLE_GROUPS.items()
    )


def sources(graph: Graph) -> tuple[Source, ...]:
    """All sources by name."""
    listed = [
        Source(key, short(reference), f"evidence/sources/{key}.md", titled(reference), reference.study)
        for key, reference in graph.records(Reference).items()
    ]
    return tuple(sorted(listed, key=lambda source: (source.short.casefold(), source.key)))


def used_on(key: str, graph: Graph) -> tuple[Item, ...]:
    """The pages on which a reader meets the source, by title."""
    used = {item.page: item for user in graph.sources(("reference", key)) for item in _pages(user, graph)}
    return tuple(sorted(used.values(), key=lambda item: item.title))


def ways(graph: Graph) -> tuple[Item, ...]:
    """The two main ways on from the home page, as far as the site has them."""
    found = [
        Item("Where does it hurt?", "regions/index.md", "") if graph.all("region") else None,
        Item("Find your problem", "conditions/index.md", "")
        if graph.all("condition") and not graph.all("region")
        else None,
        Item("Is it safe for me?", "safety.md", "") if graph.entry("page", "safety") else None,
    ]
    return tuple(item for item in found if item is not None)


def contents(graph: Graph) -> tuple[Item, ...]:
    """What the site holds, with counts; sections without content are left out."""
    rules, references = len(graph.records(CautionRule)), len(graph.all("reference"))
    lines: tuple[tuple[Kind, str, str, str], ...] = (
        (
            "region",
            "areas of the body",
            "regions",
            "When to get checked first, and where pain may come from.",
        ),
        ("condition", "conditions", "conditions", "What else it could be, and the choices compared."),
        (
            "technique",
            "techniques",
            "techniques",
            "What each is for, how to do it, and when to stop.",
        ),
        ("muscle", "muscles", "muscles", "Where pain may be felt, what else it could be, what to keep off."),
        (
            "caution",
            "pages of cautions",
            "cautions",
            f"{rules} rules: when to get help and whom to ask.",
        ),
        (
            "article",
            "articles",
            "learn",
            "Plain answers to what people ask.",
        ),
        ("term", "words explained", "glossary", "The words that you may meet here or at a therapist's."),
        ("claim", "graded claims", "evidence", f"How sure we are, and why, with {references} sources."),
    )
    return tuple(
        Item(f"{len(graph.all(kind))} {name}", f"{folder}/index.md", summary)
        for kind, name, folder, summary in lines
        if graph.all(kind)
    )


def _pages(entry: Entry, graph: Graph) -> Iterator[Item]:
    """The pages on which a reader meets the record."""
    if entry.document is not None and isinstance(entry.document.data.value, dict):
        yield Item(str(entry.document.data.value["title"]), entry.document.src_uri, "")
    elif entry.kind == "myth":
        yield Item("What people say about trigger points", "evidence/myths.md", "")
    elif isinstance(entry.record, Claim):
        yield Item(TOPICS[entry.record.topic], claim_page(entry.record.topic), "")
        for user in graph.sources(("claim", entry.id)):
            yield from _pages(user, graph)
    elif entry.page is not None:
        yield Item(title_of(entry), entry.page, "")


def _title(entry: Entry) -> str:
    return str(getattr(entry.record, "title", entry.id))
