"""From what people type to the words of the index: the first half of the ranking's specification.

All of it follows from the tables in ``language.json``, which go to the browser with the index; there
``search.js`` does the same steps in the same order. A test compares the two word by word.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

MOST_CHARACTERS, MOST_WORDS = 200, 16
"""What is read of a query; the rest is left out."""
LONGEST = 4
"""Of so many telling words side by side in a query a whole name is looked up."""

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_WORD = re.compile(r"[a-z0-9]+")


def split(text: str) -> list[str]:
    """The words of ``text``: small letters a to z and digits, accents and apostrophes taken away."""
    plain = text.translate(_APOSTROPHES).lower()
    if plain.isascii():
        return _WORD.findall(plain)
    plain = unicodedata.normalize("NFKD", plain).lower()
    return _WORD.findall("".join(sign for sign in plain if unicodedata.category(sign)[0] != "M"))


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The tables of ``language.json``. See ``docs/contributing/search.md`` for what each is for."""

    stop: frozenset[str]
    negations: frozenset[str]
    weak: frozenset[str]
    forms: Mapping[str, str]
    spelling: tuple[tuple[str, str, str, int], ...]
    endings: tuple[tuple[tuple[str, str, int], ...], ...]
    sounds: tuple[tuple[str, str, str], ...]
    asks: Mapping[str, frozenset[str]]
    asks_within: Mapping[str, frozenset[str]]
    _stems: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Language:
        """From the data as they stand in the file or in the index."""
        return cls(
            frozenset(data["stop"].split()),
            frozenset(data["negations"].split()),
            frozenset(data["weak"].split()),
            data["forms"],
            tuple((where, old, new, least) for where, old, new, least in data["spelling"]),
            tuple(tuple((end, new, least) for end, new, least in step) for step in data["endings"]),
            tuple((where, old, new) for where, old, new in data["sounds"]),
            {kind: frozenset(words.split()) for kind, words in data["asks"].items()},
            {kind: frozenset(words.split()) for kind, words in data["asks_within"].items()},
        )

    def silent(self, word: str) -> bool:
        """Whether the word says nothing about what a page is about; single letters say nothing either."""
        return word in self.stop or word in self.negations or (len(word) == 1 and not word.isdigit())

    def asked(self, words: Sequence[str]) -> set[str]:
        """The kinds of page that mostly answer such a question: by its first word, else by any."""
        first = {kind for kind, of in self.asks.items() if words[0] in of}
        return first or {kind for kind, of in self.asks_within.items() if not of.isdisjoint(words)}

    def stem(self, word: str) -> str:
        """``word`` as it stands in the index; remembered, for a site repeats its words."""
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = self._stem(word)
        return known

    def _stem(self, word: str) -> str:
        """The form under which a word stands in the index: one spelling, no ending.

        Each table of endings is a step; the first ending that fits, with at least so many letters before
        it, is replaced.
        """
        word = self.forms.get(word, word)
        for where, old, new, least in self.spelling:
            if len(word) >= least and (word.endswith(old) if where == "end" else old in word):
                word = word[: -len(old)] + new if where == "end" else word.replace(old, new, 1)
        for step in self.endings:
            for end, new, least in step:
                if word.endswith(end):
                    if len(word) - len(end) >= least:
                        word = word[: len(word) - len(end)] + new
                    break
        return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou" else word

    def sound(self, stem: str) -> str:
        """About how a stem sounds; words that people mix up come out alike or nearly so."""
        for where, old, new in self.sounds:
            if where == "start":
                stem = new + stem[len(old) :] if stem.startswith(old) else stem
            else:
                stem = stem.replace(old, new)
        return re.sub(r"(.)\1+", r"\1", stem)


@cache
def language_data() -> Mapping[str, Any]:
    """The tables as they go into the index."""
    data: Mapping[str, Any] = json.loads((Path(__file__).parent / "language.json").read_text("utf-8"))
    return data


@cache
def language() -> Language:
    """The tables, ready for use."""
    return Language.of(language_data())


def pairs(words: Sequence[str], tongue: Language) -> Iterator[tuple[int, int]]:
    """Places of each two neighbours; small words between two others are skipped as well.

    The stems of the two side by side are a term too. Mostly it is the stem of the word that some people write
    for the two, such as shoulderblade.
    """
    said = [place for place, word in enumerate(words) if not tongue.silent(word)]
    for place in range(len(words) - 1):
        if not (tongue.silent(words[place]) and tongue.silent(words[place + 1])):
            yield place, place + 1
    for first, second in pairwise(said):
        if second > first + 1:
            yield first, second


def joints(words: Sequence[str], tongue: Language) -> list[str]:
    """The terms of all neighbours."""
    return [tongue.stem(words[first]) + tongue.stem(words[second]) for first, second in pairs(words, tongue)]


def telling(stems: Sequence[str], tongue: Language) -> list[int]:
    """Places of the stems that are not weak, or of all if there are no others."""
    return [place for place, stem in enumerate(stems) if stem not in tongue.weak] or [*range(len(stems))]


def whole(stems: Sequence[str], tongue: Language) -> str:
    """The term for a whole name: its telling stems, in whatever order they stand in it."""
    return _as_one(stems[place] for place in telling(stems, tongue))


def wholes(stems: Sequence[str], tongue: Language) -> Iterator[tuple[str, list[int], bool]]:
    """Each term for a whole name that may stand among the stems, their places, and whether it has all."""
    said = telling(stems, tongue)
    for first in range(len(said)):
        for end in range(first + 1, min(first + LONGEST, len(said)) + 1):
            places = said[first:end]
            yield _as_one(stems[place] for place in places), places, len(places) == len(said)


def _as_one(stems: Iterable[str]) -> str:
    return "".join(f"{stem}_" for stem in sorted(set(stems)))


def edits_allowed(word: str, sound: str) -> int:
    """How many slips of the finger a word may hold: more in a long one, if it is long to the ear as well."""
    return 2 if len(word) >= 9 and len(sound) >= 8 else 1 if len(word) >= 5 else 0
