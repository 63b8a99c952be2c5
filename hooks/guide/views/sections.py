"""The lists of muscles, regions, conditions and terms, and which of them the site has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from guide.graph.model import Graph
from guide.schema.base import BodyPart, Kind
from guide.schema.condition import Condition
from guide.schema.load import Entry
from guide.schema.muscle import Muscle
from guide.schema.region import Region
from guide.schema.term import Term
from guide.views.lists import Group, Item

LAY_NAMES = 5
"""Everyday names of a region in the list; its page has them all."""


@dataclass(frozen=True, slots=True)
class Section:
    """A folder of the site whose first page lists all records of a kind."""

    kind: Kind
    folder: str
    title: str
    summary: str
    intro: str
    listing: str
    """Name of the list in ``GROUPS``."""
    searched_as: tuple[str, ...]
    """What people type into the search when they need this page."""

    @property
    def index(self) -> str:
        """Path below ``docs/`` of the section's first page."""
        return f"{self.folder}/index.md"


SECTIONS = (
    Section(
        "region",
        "regions",
        "Where does it hurt?",
        "Areas of the body: when to get checked first, and which muscles may send pain there.",
        "Choose an area. Each page says first when to get checked. No list can tell what you have.",
        "regions",
        (
            *("body map", "pain map", "map of the body", "body chart", "pain chart", "pain finder"),
            *("find my pain", "where is my pain", "show me where it hurts", "all body parts", "areas"),
        ),
    ),
    Section(
        "muscle",
        "muscles",
        "Muscles",
        "Where pain from each muscle may be felt, what else it could be, and what to keep off.",
        "Each page says where pain may be felt, what else it could be, and what to keep off.",
        "muscles",
        (
            *("muscle list", "all muscles", "muscle atlas", "muscle chart", "muscle map", "anatomy"),
            *("trigger point chart", "trigger point map", "trigger point atlas", "referred pain chart"),
        ),
    ),
    Section(
        "condition",
        "conditions",
        "Conditions",
        "Health problems that trigger points are named with: what is known, and the choices.",
        "Each page says what is known, who can find out, and which choices there are.",
        "conditions",
        ("list of conditions", "all conditions", "illnesses", "diagnoses", "health problems", "diseases"),
    ),
    Section(
        "term",
        "glossary",
        "Glossary",
        "Words that you may meet here or at a therapist's, in plain English.",
        "Words that you may meet here or at a therapist's, in plain English.",
        "terms",
        (
            *("dictionary", "word list", "definitions", "what do the words mean", "medical words explained"),
            *("technical terms", "jargon", "a to z of terms", "meanings"),
        ),
    ),
)


def sections(graph: Graph) -> tuple[Section, ...]:
    """The sections that have something to list."""
    return tuple(section for section in SECTIONS if graph.all(section.kind))


def groups(listing: str, graph: Graph) -> tuple[Group, ...]:
    """The groups of one of the lists above; raises ``KeyError`` for any other name."""
    return _GROUPS[listing](graph)


def _item(entry: Entry) -> Item:
    page = entry.page or ""
    match entry.record:
        case Muscle() as muscle:
            return Item(muscle.title, page, muscle.summary)
        case Condition() as condition:
            return Item(condition.title, page, condition.summary)
        case Region() as region:
            return Item(region.name, page, f"People also say: {', '.join(region.lay_names[:LAY_NAMES])}.")
        case Term() as term:
            return Item(term.term, page, f"In plain words: {term.plain}.")
    raise TypeError(f"{entry.id} is a {entry.kind}")


def _by_part(kind: Kind) -> Callable[[Graph], tuple[Group, ...]]:
    """Head to foot; within a part, by name."""

    def made(graph: Graph) -> tuple[Group, ...]:
        entries = graph.all(kind)
        return tuple(
            Group(
                part.replace("-", " ").capitalize(),
                part,
                _sorted([entry for entry in entries if getattr(entry.record, "body_part", "") == part]),
            )
            for part in get_args(BodyPart)
        )

    return made


def _by_letter(kind: Kind) -> Callable[[Graph], tuple[Group, ...]]:
    def made(graph: Graph) -> tuple[Group, ...]:
        items = _sorted(graph.all(kind))
        letters = sorted({item.title[0].upper() for item in items})
        return tuple(
            Group(letter, f"letter-{letter.lower()}", tuple(i for i in items if i.title[0].upper() == letter))
            for letter in letters
        )

    return made


def _sorted(entries: Iterable[Entry]) -> tuple[Item, ...]:
    return tuple(sorted(map(_item, entries), key=lambda item: item.title.casefold()))


_GROUPS: dict[str, Callable[[Graph], tuple[Group, ...]]] = {
    "muscles": _by_part("muscle"),
    "regions": _by_part("region"),
    "conditions": _by_letter("condition"),
    "terms": _by_letter("term"),
}
