"""Which words sound like an emergency. The browser does the same in ``search.js``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from guide.graph.model import Graph
from guide.pages.redirects import site_path
from guide.schema.urgent import Urgent
from guide.search.words import distance, split

TYPO_FROM = 6
"""So many letters a word must have to be met with one slip of the finger."""

Group = list[str]
Pattern = list[Group]


@dataclass(frozen=True, slots=True)
class Card:
    """An emergency card: its page's id, address, heading, text, and the words that bring it up or keep it
    away.
    """

    id: str
    page: str
    url: str
    title: str
    text: str
    patterns: Sequence[Pattern]
    never: Sequence[Pattern]


def urgent_data(graph: Graph) -> list[list[Any]]:
    """The cards as they stand in the index, in the order of their file."""
    return [
        [
            card.id,
            _page(card, graph)[0],
            _page(card, graph)[1],
            card.title,
            card.text,
            _written(card.patterns),
            _written(card.never),
        ]
        for card in graph.records(Urgent).values()
    ]


def cards_for(words: Sequence[str], cards: Sequence[Card]) -> list[Card]:
    """The cards that the words of a query bring up, in the order given, one for each page.

    All words count, those too that say nothing about a page: 'no' and 'cannot' make an emergency.
    """
    found: dict[str, Card] = {}
    for card in cards:
        if any(_met(pattern, words) for pattern in card.patterns) and not any(
            _met(pattern, words) for pattern in card.never
        ):
            found.setdefault(card.url, card)
    return list(found.values())


def _page(card: Urgent, graph: Graph) -> tuple[str, str]:
    entry = graph.entry("caution", card.page)
    path = (entry.page if entry is not None and entry.page else card.page).removesuffix(".md")
    return path.rpartition("/")[2], site_path(path).removesuffix("index.html")


def _written(patterns: Sequence[str]) -> str:
    """Patterns in one text: semicolons between them, blanks between groups, slashes between words."""
    return ";".join(
        " ".join("/".join(words) for group in pattern.split() if (words := _words(group)))
        for pattern in patterns
    )


def read_patterns(text: str) -> list[Pattern]:
    """The patterns that ``_written`` wrote."""
    return [[group.split("/") for group in pattern.split(" ")] for pattern in text.split(";") if pattern]


def _words(group: str) -> list[str]:
    """The words of a group, as a query's words are; a star at the end of a word stays."""
    words = group.replace("|", "/").split("/")
    return ["".join(split(word)) + "*" * word.endswith("*") for word in words if split(word)]


def _met(pattern: Pattern, words: Sequence[str]) -> bool:
    return all(any(_fits(wanted, word) for wanted in group for word in words) for group in pattern)


def _fits(wanted: str, word: str) -> bool:
    if not wanted.endswith("*"):
        return word == wanted or (len(wanted) >= TYPO_FROM and distance(wanted, word, 1) <= 1)
    start = wanted[:-1]
    return word.startswith(start) or (
        len(start) >= TYPO_FROM
        and any(distance(start, word[: len(start) + more], 1) <= 1 for more in (-1, 0, 1))
    )
