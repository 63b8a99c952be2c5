"""How hard a text is to read: length of sentences, and the Flesch-Kincaid grade of a page.

The formula is a smoke alarm, not a judge. Words in brackets do not count, for that is where a medical word
stands beside its plain partner: "spreading pain (referred pain)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from guide.diagnostics.model import Diagnostic
from guide.schema.base import Page
from guide.schema.load import Entry
from guide.schema.settings import Settings
from guide.source.sentences import Sentence

MAX_GRADE_OF_PARAGRAPH = 15.0
"""A paragraph of a few words swings widely, so only a text that nobody reads with ease is reported."""
FEWEST_WORDS = 100
"""A page with fewer words has no grade worth the name."""
FEWEST_WORDS_OF_PARAGRAPH = 12

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_BRACKETS = re.compile(r"\([^)]*\)")
_SILENT = re.compile(r"[^aeiouyl]e$|[^aeiouy]e[ds]$")
_SPOKEN = re.compile(r"[td]ed$|[sxz]es$|(?:ch|sh|c|g)es$")
_VOWELS = re.compile(r"[aeiouy]+")


def words(text: str) -> list[str]:
    """The words of ``text``; a number is one word, and so is a word with hyphens."""
    return _WORD.findall(text)


@cache
def syllables(word: str) -> int:
    """About how many syllables a word has: groups of vowels, without a silent e. A number has one."""
    total = 0
    for part in re.split(r"[-’']", word.lower()):
        groups = len(_VOWELS.findall(part))
        if _SILENT.search(part) and not _SPOKEN.search(part):
            groups -= 1  # hope, pressed, comes; but not rested, presses
        if re.search(r"[aeiou]le$", part):
            groups -= 1
        if re.search(r"i(?:a|o)(?!n|u|l\b)|[^aeiou]ea$|[aeiou]ing$|eo|ua[lt]", part):
            groups += 1  # vowels that meet without melting: radiates, doing, usual
        total += max(1, groups) if part else 0
    return max(1, total)


def grade(sentences: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of some sentences: years of school that reading them takes. 0 for no words."""
    return _grade([_measure(text) for text in sentences])


@dataclass(frozen=True, slots=True)
class _Length:
    """Words of a sentence; words outside brackets and their syllables, which the grade counts."""

    words: int
    outside: int
    syllables: int


def _measure(text: str) -> _Length:
    found = words(text)
    outside = words(_BRACKETS.sub("", text)) if "(" in text else found
    return _Length(len(found), len(outside), sum(map(syllables, outside)))


def _grade(lengths: Iterable[_Length]) -> float:
    counted = [length for length in lengths if length.outside]
    total = sum(length.outside for length in counted)
    if not total:
        return 0.0
    spoken = sum(length.syllables for length in counted)
    return 0.39 * total / len(counted) + 11.8 * spoken / total - 15.59


def check(entry: Entry, sentences: Iterable[Sentence], limits: Settings) -> Iterator[Diagnostic]:
    """Findings in the sentences of one record."""
    told = [
        (sentence, _measure(sentence.text))
        for sentence in sentences
        if sentence.container not in ("heading", "cell", "title")
    ]
    hard = False
    for sentence, length in told:
        if length.words > limits.sentence_max_words:
            hard = True
            yield Diagnostic(
                sentence.span(),
                "TP331",
                f"This sentence has {length.words} words; {limits.sentence_max_words} are the limit.",
                "Cut it in two: one idea a sentence.",
            )
    for _, group in groupby(told, key=lambda pair: pair[0].block):
        block = list(group)
        lengths = [length for _, length in block]
        if any(length.words > limits.sentence_max_words for length in lengths):
            continue  # one cause, one finding
        value = _grade(lengths)
        if (
            sum(length.words for length in lengths) >= FEWEST_WORDS_OF_PARAGRAPH
            and value > MAX_GRADE_OF_PARAGRAPH
        ):
            hard = True
            yield Diagnostic(
                block[0][0].span(),
                "TP332",
                f"This text has reading grade {value:.0f}; aim for {limits.reading_grade_max}.",
                "Use everyday words first, the medical word second in brackets; shorten the sentences.",
            )
    if not hard and isinstance(entry.record, Page):
        value = _grade(length for _, length in told)
        if sum(length.words for _, length in told) >= FEWEST_WORDS and value > limits.reading_grade_max:
            longest, _ = max(told, key=lambda pair: pair[1].words)
            yield Diagnostic(
                longest.span(),
                "TP332",
                f"The page has reading grade {value:.1f}; aim for {limits.reading_grade_max}. "
                "See its longest sentence.",
                "Shorten the longest sentences, and use shorter words.",
            )
