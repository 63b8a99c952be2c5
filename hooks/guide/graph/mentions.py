"""Which words of the glossary a text uses, and where first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from guide.schema.term import Term

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A use of a term: its id, and the characters ``start`` up to ``end`` of the text."""

    term: str
    start: int
    end: int


class Vocabulary:
    """All names of all terms, ready to be looked up word by word."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for term in terms:
            for name in (term.term, *term.also):
                words = tuple(_words(name))
                for form in {words, (*words[:-1], f"{words[-1]}s")} if words else ():
                    self._names.setdefault(form[0], []).append((form, term.id))
        for found in self._names.values():
            found.sort(key=lambda item: (-len(item[0]), item))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every use of a term in ``text``, the longest name where several fit."""
        if self._names.keys().isdisjoint(map(str.casefold, _WORD.findall(text))):
            return
        matches = list(_WORD.finditer(text))
        words = [match[0].casefold() for match in matches]
        place = 0
        while place < len(words):
            step = 1
            for form, id in self._names.get(words[place], ()):
                if tuple(words[place : place + len(form)]) == form:
                    step = len(form)
                    yield Mention(id, matches[place].start(), matches[place + step - 1].end())
                    break
            place += step


def vocabulary_of(terms: Iterable[Term]) -> Vocabulary:
    """The vocabulary of these terms; the same one as long as no name changes."""
    return _vocabulary(tuple(sorted(terms, key=lambda term: term.id)))


@lru_cache(maxsize=4)
def _vocabulary(terms: tuple[Term, ...]) -> Vocabulary:
    return Vocabulary(terms)


@lru_cache(maxsize=65_536)
def mentions_in(vocabulary: Vocabulary, text: str) -> tuple[Mention, ...]:
    """``vocabulary.mentions``, remembered, so that only texts that changed are searched again."""
    return tuple(vocabulary.mentions(text))


def _words(name: str) -> list[str]:
    return [match[0].casefold() for match in _WORD.finditer(name)]
