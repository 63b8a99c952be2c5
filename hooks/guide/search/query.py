"""Asks the index: the second half of the ranking's specification. ``search.js`` does the same steps.

Only whole numbers are added and compared, so that both come to the same order.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guide.diagnostics.guess import distance
from guide.search.index import FOLDER
from guide.search.postings import decoded, front_decoded
from guide.search.urgent import Card, cards_for, worth_reading
from guide.search.words import MOST_CHARACTERS, MOST_WORDS, Language, edits_allowed, pairs, split, wholes

PREFIX, SOUND, SLIP, SLIPS = 80, 85, 80, 60
"""What a match counts in percent, by the start of a word, by its sound, with one slip and with two."""
PREFIX_FROM, PREFIX_TERMS, PREFIX_PARTS = 3, 12, 2
"""A last word of at least so many letters also stands for words that start with it: those of most pages, out
of so many parts of the terms. More parts find nothing better, and a browser asks an old server for no more
than 6 files at a time.
"""
JOINT = 40
"""What two neighbouring words add that a page's names hold side by side or as one, in percent."""
PARTLY, NAMES = 90, 25
"""What a page keeps of its points, in percent, if it has next to none of the words' weight, and what it gets
on top if its names hold all of it.
"""
WEAK = 40
"""What a word like *pain* or *knot*, which any page may be about, keeps of its weight beside other words."""
WHOLE, WITHIN = 50, 100
"""What it adds that the words are a whole name of the page, in percent of their weight, and that some of them
are: a name among other words is rarely there by chance.
"""
ASKED = 150
"""What a page of the kind that mostly answers such a question keeps of its points, in percent."""
MAY_LACK = 35
"""How much of the words' weight a hit may lack, in percent of what the best page has."""
NAMED, ANSWERS = 15, 20
"""From this level on a word stands in a page's names. A page whose names hold so much of the words' weight,
in percent, is a direct answer and may lack the rest.
"""
FEW = 5
"""If fewer pages are left, those that lack more come after them, up to so many."""

Reader = Callable[[str], Any]
Postings = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that the words lead to, or a card for an emergency; these have ``urgent`` and come first.

    ``score`` is a whole number without a unit; ``lacks`` are words of the query that the page does not have.
    """

    kind: str
    id: str
    url: str
    title: str
    line: str
    score: int
    grade: str = ""
    part: str = ""
    urgent: bool = False
    lacks: tuple[str, ...] = ()


@dataclass(slots=True)
class Slot:
    """A word of the query that says something, the stem it is taken for, and what it matches.

    ``weight`` is the word's rarity; ``found`` holds page → level times percent.
    """

    word: str
    place: int
    stem: str = ""
    weight: int = 0
    found: dict[int, int] = field(default_factory=dict)


class Searcher:
    """An index, and the one way to ask it. ``read`` gives the data of a file by its name."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._start = read("start")
        self._parts: dict[str, Any] = {}
        self._language = Language.of(self._start["language"])
        self._firsts = front_decoded(self._start["firsts"])
        self._spellings = frozenset(self._start["spellings"].split())
        self._kinds, self._worth = list(self._start["kinds"]), list(self._start["kinds"].values())
        self._range_starts = [first for first, _, _ in self._start["ranges"]]

    @classmethod
    def load(cls, site: Path) -> Searcher:
        """The index of a built site. Raises ``FileNotFoundError`` if the folder holds none."""
        home = site / FOLDER
        return cls(lambda name: json.loads((home / f"{name}.json").read_text("utf-8")))

    @classmethod
    def of(cls, files: Mapping[str, str]) -> Searcher:
        """An index that was never written to a disk: path of each file in the site → its text."""
        return cls(lambda name: json.loads(files[f"{FOLDER}/{name}.json"]))

    def search(self, text: str, limit: int = 10, *, typing: bool = False) -> list[Hit]:
        """The best pages, best first, after the emergency cards that the words bring up.

        ``typing``: the last word may be unfinished. At most ``limit`` pages; cards come on top of these.
        """
        words = split(text[:MOST_CHARACTERS])[:MOST_WORDS]
        cards = [
            Hit("caution", card.page, card.url, card.title, card.text, 0, urgent=True)
            for card in cards_for(words, self._cards(words))
        ]
        ranked = self._ranked(words, typing)
        return cards + [self._hit(number, score, lacks) for number, score, lacks in ranked[:limit]]

    def addresses(self) -> list[str]:
        """The address of every page in the index, in its order."""
        return [self._hit(number, 0, ()).url for number in range(self._start["count"])]

    def _cards(self, words: Sequence[str]) -> list[Card]:
        """The emergency cards that the words may bring up, each out of a file of its own."""
        return [Card.of(self._file(f"u/{id}")) for id in worth_reading(words, self._start["urgent"])]

    def _ranked(self, words: Sequence[str], typing: bool) -> list[tuple[int, int, tuple[str, ...]]]:
        """Page, score and lacking words, best first, ties in the order of the index."""
        if not words:
            return []
        slots = [Slot(word, place) for place, word in enumerate(words) if not self._language.silent(word)]
        if not slots:  # a query of small words only: better than nothing
            slots = [Slot(word, place) for place, word in enumerate(words)]
        for slot in slots:
            self._fill(slot, last=typing and slot.place == len(words) - 1)
        scores = self._joints(words, slots)
        known = [slot for slot in slots if slot.found]
        weak = [slot for slot in known if slot.stem in self._language.weak]
        if len(weak) < len(known):
            for slot in weak:
                slot.weight = max(1, slot.weight * WEAK // 100)
        weight = max(1, sum(slot.weight for slot in known))
        for page, points in self._whole_names(slots).items():
            scores[page] = scores.get(page, 0) + points
        have, named = dict.fromkeys(scores, 0), dict.fromkeys(scores, 0)
        for slot in known:
            for page, points in slot.found.items():
                scores[page] = scores.get(page, 0) + slot.weight * points
                have[page] = have.get(page, 0) + slot.weight
                named[page] = named.get(page, 0) + slot.weight * (points >= NAMED * 100)
        least = max(have.values(), default=0) * (100 - MAY_LACK)
        direct = weight * ANSWERS
        enough = {page for page in scores if have[page] * 100 >= least or named[page] * 100 >= direct}
        worths = self._worths(words)
        rows = []
        for page in enough if len(enough) >= FEW else scores:
            worth = worths[self._range(page)[1]]
            lacks = tuple(slot.word for slot in slots if page not in slot.found)
            share = PARTLY + ((100 - PARTLY) * have[page] + NAMES * named[page]) // weight
            rows.append((page, scores[page] * share // 100 * worth // 100, lacks))
        rows.sort(key=lambda row: (row[0] not in enough, -row[1], row[0]))
        return rows[: max(FEW, len(enough))]

    def _fill(self, slot: Slot, *, last: bool) -> None:
        """Look the word up: as it is, by its start if it is being typed, else by its likely spellings."""
        stem = slot.stem = self._language.stem(slot.word)
        exact = self._term(stem)
        matches = [(exact, 100)] if exact else []
        if last and len(slot.word) >= PREFIX_FROM:
            matches += [(text, PREFIX) for term, text in self._starting(stem) if term != stem]
        if not matches:
            matches = self._misspelt(slot)
        self._take(slot, matches)

    def _take(self, slot: Slot, matches: Iterable[tuple[str, int]]) -> None:
        """The weight of the commonest match, and for each page the best of them."""
        for text, percent in matches:
            rarity, pages = decoded(text)
            slot.weight = min(slot.weight or rarity, rarity)
            for page, level in pages.items():
                slot.found[page] = max(slot.found.get(page, 0), level * percent)

    def _misspelt(self, slot: Slot) -> list[tuple[str, int]]:
        """The known words that it is nearest to: by sound, or by as many slips as its length allows."""
        if len(slot.word) < 4 or slot.word in self._language.negations:
            return []
        sound = self._language.sound(slot.stem)
        most = edits_allowed(slot.word, sound)
        nearest: list[str] = []
        best = most
        for term in self._candidates(sound, most):
            away = distance(sound, self._language.sound(term), best)
            if away < best:
                best, nearest = away, []
            if away <= best:
                nearest.append(term)
        percent = (SOUND, SLIP, SLIPS)[best]
        if nearest:
            slot.stem = nearest[0]
        return [(text, percent) for term in nearest if (text := self._term(term))]

    def _candidates(self, sound: str, most: int) -> Iterable[str]:
        bands = self._start["bands"]
        near = sorted({sum(n > border for border in bands) for n in (len(sound) - most, len(sound) + most)})
        for band in range(near[0], near[-1] + 1):
            name = f"{sound[0]}{band}"
            if name in self._spellings:
                yield from self._file(f"s/{name}").split(" ")

    def _joints(self, words: Sequence[str], slots: Sequence[Slot]) -> dict[int, int]:
        """Page → points for neighbouring words that its names hold side by side or as one word.

        Such a page has both words, even if it has them in this form only.
        """
        by_place = {slot.place: slot for slot in slots}
        extra: dict[int, int] = {}
        stems = [self._language.stem(word) for word in words]
        for slot in slots:
            stems[slot.place] = slot.stem
        for first, second in pairs(words, self._language):
            text = self._term(stems[first] + stems[second])
            of = [slot for slot in (by_place.get(first), by_place.get(second)) if slot is not None]
            if not text:
                continue
            rarity, pages = decoded(text)
            for page, level in pages.items():
                extra[page] = extra.get(page, 0) + rarity * level * JOINT
            for slot in of:
                slot.weight = slot.weight or rarity
                for page in pages:
                    slot.found.setdefault(page, 1)
        return extra

    def _whole_names(self, slots: Sequence[Slot]) -> dict[int, int]:
        """Page → points for the weightiest of its names that stands among the words as a whole."""
        best: dict[int, int] = {}
        for term, places, every in wholes([slot.stem for slot in slots], self._language):
            weight = sum(slots[place].weight for place in places) * (WHOLE if every else WITHIN)
            text = self._term(term)
            for page, level in decoded(text)[1].items() if text else ():
                best[page] = max(best.get(page, 0), weight * level)
        return best

    def _worths(self, words: Sequence[str]) -> list[int]:
        """What a point is worth on a page of each kind, in percent, for what the words ask."""
        asked = self._language.asked(words)
        return [
            worth * (ASKED if kind in asked else 100) // 100
            for kind, worth in zip(self._kinds, self._worth, strict=True)
        ]

    def _term(self, term: str) -> str:
        """A term's postings as they are written, empty if no page has it."""
        return str(self._part(self._place(term)).get(term, ""))

    def _starting(self, stem: str) -> list[tuple[str, str]]:
        """The terms of most pages that start with ``stem``; the whole of a name does not stand for a word."""
        first = self._place(stem)
        after = self._firsts[first + 1 : first + PREFIX_PARTS]
        parts = [first, *(first + place for place, term in enumerate(after, 1) if term.startswith(stem))]
        found = [
            (term, text)
            for part in parts
            for term, text in self._part(part).items()
            if term.startswith(stem) and "_" not in term
        ]
        return sorted(found, key=lambda item: (-len(item[1]), item[0]))[:PREFIX_TERMS]

    def _place(self, term: str) -> int:
        """The part in which the term stands if it is known."""
        return max(0, bisect_right(self._firsts, term) - 1)

    def _part(self, number: int) -> Mapping[str, str]:
        terms: Mapping[str, str] = self._file(f"w/{number}")["terms"] if self._firsts else {}
        return terms

    def _file(self, name: str) -> Any:
        if name not in self._parts:
            self._parts[name] = self._read(f"{self._start['version']}/{name}")
        return self._parts[name]

    def _hit(self, number: int, score: int, lacks: tuple[str, ...]) -> Hit:
        block = self._start["block"]
        written, url, title, line, grade = self._file(f"d/{number // block}")[number % block]
        id = written or url.split("/")[-2]
        _, kind, part = self._range(number)
        parts = self._start["parts"]
        return Hit(self._kinds[kind], id, url, title, line, score, grade, parts[part], lacks=lacks)

    def _range(self, page: int) -> tuple[int, int, int]:
        """The run of pages of one kind and part of the body that ``page`` belongs to."""
        first, kind, part = self._start["ranges"][bisect_right(self._range_starts, page) - 1]
        return first, kind, part
