"""Words that stand for others, put into the index beside them, so that a search needs no table of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guide.graph.model import Graph
from guide.schema.synonym import Synonym
from guide.search.words import Language, joints, split

_Way = tuple[tuple[str, ...], dict[str, bool]]


@dataclass(frozen=True, slots=True, eq=False)
class Synonyms:
    """First stem of a phrase → the phrases that start with it, and the terms that each brings along.

    ``names``: stems of a phrase without small words → those of the phrases that stand for it.
    """

    ways: dict[str, list[_Way]]
    names: dict[tuple[str, ...], list[tuple[str, ...]]]
    tongue: Language

    @classmethod
    def of(cls, graph: Graph, tongue: Language) -> Synonyms:
        """Those of the content."""
        return made(tuple(graph.records(Synonym).values()), tongue)

    def added(self, words: Sequence[str]) -> dict[str, bool]:
        """The terms that the phrases among ``words`` bring along, without the words' own.

        ``False`` stands for a word out of a longer phrase, which says less alone.
        """
        if not self.ways:
            return {}
        stems = tuple(self.tongue.stem(word) for word in words)
        found: dict[str, bool] = {}
        for place, stem in enumerate(stems):
            for phrase, brought in self.ways.get(stem, ()):
                if stems[place : place + len(phrase)] == phrase:
                    for term, whole in brought.items():
                        found[term] = found.get(term, False) or whole
        return {term: whole for term, whole in found.items() if term not in stems}


@lru_cache(maxsize=4)
def made(groups: tuple[Synonym, ...], tongue: Language) -> Synonyms:
    """Those of ``groups``; the same ones as long as no group changes, so that what rests on them stays."""
    ways: dict[str, list[_Way]] = {}
    names: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for group in groups:
        for phrase in group.to or group.words:
            stems = tuple(tongue.stem(word) for word in split(phrase))
            brought = _brought([split(other) for other in group.words if other != phrase], tongue)
            if stems and brought:
                ways.setdefault(stems[0], []).append((stems, brought))
            names.setdefault(_said(phrase, tongue), []).extend(
                said for other in group.words if other != phrase and (said := _said(other, tongue))
            )
    return Synonyms(ways, names, tongue)


def _said(phrase: str, tongue: Language) -> tuple[str, ...]:
    """The stems of a phrase without small words; none if that leaves 1 word of many, as of 'with child'."""
    words = split(phrase)
    said = tuple(tongue.stem(word) for word in words if not tongue.silent(word))
    return said if len(said) > 1 or len(words) == 1 else ()


def _brought(phrases: Iterable[list[str]], tongue: Language) -> dict[str, bool]:
    """The terms of some phrases; ``False`` for a word that stands in longer phrases only."""
    found: dict[str, bool] = {}
    for words in phrases:
        found |= dict.fromkeys(joints(words, tongue), True)
        for word in words:
            if not tongue.silent(word):
                term = tongue.stem(word)
                found[term] = found.get(term, False) or len(words) == 1
    return found
