"""Which words of the glossary a text uses, and where first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
        matches = list(_WORD.finditer(text)) if self._names else []
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


def _words(name: str) -> list[str]:
    return [match[0].casefold() for match in _WORD.finditer(name)]
