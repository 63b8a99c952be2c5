"""From a sentence to words with tags: to which groups of ``vocabulary.toml`` each word or phrase belongs.

A word is looked up once, in any of its forms: the file holds base forms, and the others are made here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
_LOOKS_LIKE_A_VERB = re.compile(r"[a-z-]{2,}[^siu\W]s")
"""In the third person: 'wakes', but not 'less', 'this' or 'thus'."""


class Token(NamedTuple):  # made much faster than a dataclass, and there are many
    """A word, number or mark: its text in small letters, its place in the sentence, and its tags.

    ``tags`` maps each group to how many tokens belong to its longest phrase that begins here.
    """

    text: str
    start: int
    end: int
    tags: Mapping[str, int]


class Reading:
    """A sentence as the patterns see it.

    ``present`` holds all its words and all tags that they may have: no pattern fits that needs others. The
    tokens are made when they are first asked for, because most sentences are ruled out before.
    """

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence.replace("’", "'")
        written = _TOKEN.findall(self._sentence)
        self._words = [word.lower() for word in written]
        phrases = (tags for _, _, tags in self._phrases())
        self.present = frozenset().union(self._words, *map(_tags, written), *phrases)

    def _phrases(self) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Number of the first word, length and groups of each phrase of several words, short ones first."""
        known = vocabulary()
        if known.pairs.isdisjoint(pairwise(self._words)):
            return
        for index, word in enumerate(self._words):
            for length in known.lengths.get(word, ()):
                phrase = tuple(self._words[index : index + length])
                if len(phrase) == length and phrase in known.groups:
                    yield index, length, known.groups[phrase]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, numbers and marks in order."""
        matches = list(_TOKEN.finditer(self._sentence))
        tags = [_tags(match[0]) for match in matches]
        for index, length, groups in self._phrases():  # the longest phrase hides the shorter ones
            tags[index] = dict.fromkeys(groups, length)
        return tuple(
            Token(word, match.start(), match.end(), found)
            for word, match, found in zip(self._words, matches, tags, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrase → its groups; first word → lengths of the longer phrases; ending → its groups.

    ``pairs`` holds the first two words of each longer phrase: most sentences hold none of them.
    """

    groups: Mapping[tuple[str, ...], frozenset[str]]
    lengths: Mapping[str, tuple[int, ...]]
    endings: Mapping[str, frozenset[str]]
    pairs: frozenset[tuple[str, ...]]


def verb_forms(base: str, irregular: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs (form, its kind) of a verb: BASE, S, ED or ING. A phrase is inflected at its first word."""
    word, blank, rest = base.partition(" ")
    stem = word + word[-1] if _doubles(word) else word
    regular = {
        "S": _third_person(word),
        "ED": _third_person(word)[:-1] + "d" if _has_soft_y(word) else stem.removesuffix("e") + "ed",
        "ING": (stem[:-1] if re.search(r"[^eoy]e$", stem) else stem) + "ing",
    }
    forms = [("BASE", word)]
    for form in items(irregular.get(word, "")):
        kind = (
            "S" if form in _ODD_PRESENT or form == regular["S"] else "ING" if form.endswith("ing") else "ED"
        )
        forms.append((kind, form))
    given = {kind for kind, _ in forms}
    forms += [(kind, form) for kind, form in regular.items() if kind not in given]
    for kind, form in forms:
        yield form + blank + rest, kind


_ODD_PRESENT = frozenset({"am", "are", "does", "goes", "has", "is", "undoes"})


def plural(noun: str) -> str:
    """The regular plural; a phrase is inflected at its last word."""
    irregular = {"child": "children", "foot": "feet", "calf": "calves", "person": "people"}
    head, _, last = noun.rpartition(" ")
    many = irregular.get(last) or _third_person(last)
    return f"{head} {many}" if head else many


def _third_person(word: str) -> str:
    if _has_soft_y(word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


def _has_soft_y(word: str) -> bool:
    return re.search(r"[^aeiou]y$", word) is not None


def _doubles(word: str) -> bool:
    return re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", word) is not None


@cache
def vocabulary() -> Vocabulary:
    """The groups of ``vocabulary.toml``, in all forms. A verb's form is a tag of its own: ``EFFECT/S``."""
    read = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))
    irregular = read.pop("irregular")
    groups: dict[tuple[str, ...], set[str]] = {}
    endings: dict[str, set[str]] = {}

    def add(phrase: str, *tags: str) -> None:
        words = tuple(match[0] for match in _TOKEN.finditer(phrase.lower()))
        groups.setdefault(words, set()).update(tags)

    for group, kinds in read.items():
        inflected = items(kinds.get("inflected", ""))
        for base in (*items(kinds.get("verbs", "")), *inflected):
            for form, kind in verb_forms(base, irregular):
                if kind != "BASE" or base not in inflected:
                    add(form, group, f"{group}/{kind}")
        for noun in items(kinds.get("nouns", "")):
            add(noun, group)
            add(plural(noun), group)
        for word in items(kinds.get("words", "")):
            add(word, group)
        for ending in items(kinds.get("endings", "")):
            endings.setdefault(ending, set()).add(group)
    lengths: dict[str, set[int]] = {}
    for words in groups:
        if len(words) > 1:
            lengths.setdefault(words[0], set()).add(len(words))
    return Vocabulary(
        {words: frozenset(tags) for words, tags in groups.items()},
        {word: tuple(sorted(found)) for word, found in lengths.items()},
        {ending: frozenset(found) for ending, found in endings.items()},
        frozenset(words[:2] for words in groups if len(words) > 1),
    )


def items(text: str) -> list[str]:
    """The items of a list as the file writes it: commas between them, over any number of lines."""
    return [item for part in text.split(",") if (item := " ".join(part.split()))]


@lru_cache(maxsize=256)
def read(sentence: str) -> Reading:
    """The sentence, read once for all the rules that ask about it in turn."""
    return Reading(sentence)


@lru_cache(maxsize=16_384)
def _tags(word: str) -> Mapping[str, int]:
    """The tags of a word alone: what the vocabulary says of it, and what follows from its look."""
    known = vocabulary()
    lower = word.lower()
    tags = set(known.groups.get((lower,), ()))
    if not tags and (lower.endswith("'s") or "-" in lower):
        tags |= known.groups.get((lower.removesuffix("'s"),), set())
        tags |= known.groups.get((lower.rpartition("-")[2],), set())
    if not tags:
        for size in range(3, min(len(lower), 9)):
            tags |= known.endings.get(lower[-size:], set())
    if lower[0].isdigit():
        tags |= {"NUMBER", "DIGITS"}
    if not tags and word[0].isupper() and word[1:].islower():
        tags.add("NAME")
    if _LOOKS_LIKE_A_VERB.fullmatch(lower) and not tags & _NO_VERB:
        tags.add("DOES")
    return dict.fromkeys(sorted(tags), 1)


_NO_VERB = frozenset(
    {"ANATOMY", "CHILD", "COMPLAINT", "DOCTOR", "GOOD", "LESION", "MEDICINE", "NEUTRAL", "PERSONS", "REGION"}
    | {"THINGS", "TISSUE", "TREATMENT"}
)
"""Groups whose words are no unknown verbs, though they end in s."""
