"""Which words sound like an emergency. The browser does the same in ``search.js``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guide.diagnostics.guess import distance
from guide.graph.model import Graph
from guide.pages.redirects import site_path
from guide.schema.urgent import Urgent
from guide.search.words import Language, split

TYPO_FROM = 6
"""So many letters a word must have to be met with one slip of the finger."""

SMALL_WORD, EACH_WORD = 20, 3
"""What a small word such as *no* costs as a telling word, beside the number of patterns that use it, and what
each word does: few telling words make a small index, rare ones spare most queries the card's file.
"""

Group = list[str]
Pattern = list[Group]


@dataclass(frozen=True, slots=True)
class Card:
    """An emergency card: its page's id, address, heading, text, and the words that bring it up or keep it
    away.
    """

    page: str
    url: str
    title: str
    text: str
    patterns: Sequence[Pattern]
    never: Sequence[Pattern]

    @classmethod
    def of(cls, data: Sequence[str]) -> Card:
        """From the data as they stand in the index."""
        page, url, title, text, patterns, never = data
        return cls(page, url, title, text, _read(patterns), _read(never))


def urgent_data(graph: Graph) -> dict[str, list[str]]:
    """Id of each card → its data as they stand in the index, in the order of ``urgent.yml``."""
    return {
        card.id: [*_page(card, graph), card.title, card.text, _written(card.patterns), _written(card.never)]
        for card in graph.records(Urgent).values()
    }


def telling_words(cards: Mapping[str, Sequence[str]], tongue: Language) -> list[list[str]]:
    """Each card's id, and words of which a query must have one before any of the card's patterns can fit.

    They are the words of one group of each pattern, with blanks between them. A card's file is read only for
    queries that have one. Which group is chosen never changes what is found, only how much is read.
    """
    patterns = {id: Card.of(data).patterns for id, data in cards.items()}
    uses = Counter(word for of in patterns.values() for pattern in of for group in pattern for word in group)

    def cost(group: Group) -> int:
        return sum(uses[word] + EACH_WORD + SMALL_WORD * tongue.silent(word) for word in group)

    return [
        [id, " ".join(sorted({word for pattern in of for word in min(pattern, key=cost)}))]
        for id, of in patterns.items()
    ]


def worth_reading(words: Sequence[str], telling: Sequence[Sequence[str]]) -> list[str]:
    """Ids of the cards that the words of a query may bring up, by ``telling_words``."""
    return [id for id, wanted in telling if _met([wanted.split(" ")], words)]


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


def _read(text: str) -> list[Pattern]:
    """The patterns that ``_written`` wrote."""
    return [[group.split("/") for group in pattern.split(" ")] for pattern in text.split(";") if pattern]


def _words(group: str) -> list[str]:
    """The words of a group, as a query's words are; a star at the end of a word stays."""
    return ["".join(split(word)) + "*" * word.endswith("*") for word in group.split("/") if split(word)]


def _met(pattern: Pattern, words: Sequence[str]) -> bool:
    return all(_any_fits(group, words) for group in pattern)


def _any_fits(group: Group, words: Sequence[str]) -> bool:
    # As it stands first: this is asked some thousand times a query.
    return any(
        wanted in words or (_may_slip(wanted) and any(_fits(wanted, word) for word in words))
        for wanted in group
    )


def _may_slip(wanted: str) -> bool:
    """Whether other words than itself may fit."""
    return len(wanted) >= TYPO_FROM or wanted.endswith("*")


def _fits(wanted: str, word: str) -> bool:
    if not wanted.endswith("*"):
        return word == wanted or (_may_slip(wanted) and distance(wanted, word, 1) <= 1)
    start = wanted[:-1]
    return word.startswith(start) or (
        len(start) >= TYPO_FROM
        and any(distance(start, word[: len(start) + more], 1) <= 1 for more in (-1, 0, 1))
    )
