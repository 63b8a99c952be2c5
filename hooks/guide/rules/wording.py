# ruff: noqa: E501 - a family of words reads best as one line
"""Plain words: what the style guide refuses, numbers and short forms as it wants them, and slips of the keyboard."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from operator import eq
from pathlib import Path

from guide.diagnostics.model import Diagnostic, TextEdit
from guide.rules import reading
from guide.schema.article import Article
from guide.schema.base import SAID
from guide.schema.claim import Claim
from guide.schema.condition import Condition
from guide.schema.load import Entry, places_of, sentences_of
from guide.schema.settings import Settings
from guide.schema.technique import Technique
from guide.schema.term import Term
from guide.source.sentences import Sentence

_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|\([^)]*\)")
_RANGE = re.compile(r"\b\d+(?:[.,]\d+)?\s?[-–—−]\s?\d+(?:[.,]\d+)?\b(?![-–/\d])")
_NOT_A_RANGE = re.compile(r"(?:19|20)\d\d\D(?:0?\d|1[0-2])\b|0\d*\D\d+|\b(?:CC|ISO|COVID|WCAG|BY)[ -]")
_PERCENT = re.compile(r"\b\d[\d.,]*\s?%(?!\s+of\b)|(?<!\d)\s%")
_UNIT = re.compile(r"\b\d+\s?(?:s|secs?|mins?|hrs?|h|wks?|yrs?)\b\.?", re.IGNORECASE)
_LATIN = re.compile(
    r"\b(?:e\.\s?g|i\.\s?e|etc|viz|vs|cf|et al|n\.?b)\b\.?|\b(?:eg|ie)\b\.?(?=[ ,])", re.IGNORECASE
)
_UNFINISHED = re.compile(
    r"\b(?:TBC|EDIT(?:OR)?:|CHECKME)|\[(?:add|name|citation|source|number)[^\]]*\]|\?\?\?"
    r"|(?i:\b(?:to be (?:added|written|completed|confirmed)|coming soon|(?:text|picture|name) here)\b)"
)
"""Notes to oneself. The usual marks, TODO and lorem ipsum, are found by the rules of structure."""
_SHORT_FORM = re.compile(r"(?<![\w/.-])[A-Z][A-Z]{1,5}s?(?![\w/-])")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURES = frozenset("0123456789%")
_LATIN_WORDS = frozenset({"al", "cf", "e", "eg", "etc", "i", "ie", "n", "nb", "viz", "vs"})
_UNFINISHED_WORDS = frozenset(
    {"tbc", "edit", "editor", "checkme", "add", "name", "citation", "source", "number", "added", "written"}
    | {"completed", "confirmed", "soon", "here"}
)
"""Sentences without one of these are ruled out before the slower patterns above are tried."""
_TWICE = re.compile(r"(?<![\w-])(?!(?:had|that)\b)([^\W\d_]+)\s+\1(?![\w-])", re.IGNORECASE)
"""'All that that muscle does', 'had had' and 'hands-on on that side' are English."""
_BLANK_BEFORE = re.compile(r"\s([.,;:!?])(?![\w.,;:!?])")
_DO_NOT = re.compile(r"\b(?:don|doesn|mustn|can|won|shouldn)[’']t\b", re.IGNORECASE)
_WARNINGS = frozenset(
    {
        "stop",
        "not_for",
        "before",
        "steps",
        "do",
        "do_now",
        "sign",
        "too_much",
        "why",
        "who",
        "still_fine",
        "safe_again",
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """Phrase → what to write instead, and misspelt word → its spelling.

    ``starts`` maps the first word of each phrase to the phrases that begin so, each as its words. ``telling``
    holds the longest word of each, so that one look tells that a sentence holds none of them.
    ``short_forms`` need no explanation.
    """

    refused: Mapping[tuple[str, ...], str]
    medical: Mapping[tuple[str, ...], str]
    typos: Mapping[str, str]
    starts: Mapping[str, tuple[tuple[str, ...], ...]]
    telling: frozenset[str]
    short_forms: frozenset[str]


@cache
def lists() -> Words:
    """The word lists of ``words.toml``."""
    read = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    refused, medical = (
        {
            tuple(_LETTERS.findall(words)): group["instead"]
            for group in read[name]
            for words in group["words"].lower().split(",")
        }
        for name in ("refused", "medical")
    )
    starts: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in (*refused, *medical):
        starts[phrase[0]] = (*starts.get(phrase[0], ()), phrase)
    return Words(
        refused,
        medical,
        read["typos"],
        starts,
        frozenset(max(phrase, key=len) for phrase in (*refused, *medical)),
        frozenset(read["short_forms"]["known"].split()),
    )


_NAMING = frozenset({"title", "latin", "members", "charts", "lay_names"})
"""Fields that give the names of things, in which medical words need no plain partner beside them; the glossary and
the ledger need none either."""


def check(entry: Entry, limits: Settings) -> Iterator[Diagnostic]:
    """Findings in one record."""
    if isinstance(entry.record, Technique | Article | Condition):
        count = len(entry.record.in_short.split())
        if count > limits.in_short_max_words:
            yield Diagnostic(
                entry.span("in_short"),
                "TP301",
                f"The short answer has {count} words; {limits.in_short_max_words} are the limit.",
                "Cut it; the rest of the page has room.",
            )
    places = [frozenset(part for part in place if isinstance(part, str)) for place in places_of(entry)]
    told = [
        (sentence, places[-1 - sentence.block] if sentence.block < 0 else frozenset())
        for sentence in sentences_of(entry)
    ]
    everything = " ".join(sentence.text for sentence, _ in told)
    # The handbook speaks to contributors, of formats and codes: it is not written for people in pain.
    for_authors = entry.data.path.startswith("docs/contributing/")
    explained: set[str] = set()
    for sentence, names in told:
        if names.isdisjoint(SAID):
            spoken = _LETTERS.findall(sentence.text.lower())
            naming = isinstance(entry.record, Claim | Term) or bool(names & _NAMING)
            yield from _words(sentence, spoken, naming)
            yield from _numbers(sentence, spoken, isinstance(entry.record, Claim))
            yield from _warnings(entry, sentence, names)
            for found in () if for_authors else _short_forms(sentence, everything):
                if found.message not in explained:
                    explained.add(found.message)
                    yield found
    if not for_authors:
        yield from reading.check(
            entry, [sentence for sentence, names in told if names.isdisjoint(SAID | {"changes"})], limits
        )


def _words(sentence: Sentence, spoken: list[str], naming: bool) -> Iterator[Diagnostic]:
    known = lists()
    if not known.telling.isdisjoint(spoken):
        yield from _listed(sentence, naming)
    may_be_open = "?" in sentence.text or not _UNFINISHED_WORDS.isdisjoint(spoken)
    if may_be_open and (match := _UNFINISHED.search(sentence.text)):
        yield _at(
            sentence,
            match,
            "TP337",
            f"The text is not finished: '{match[0]}'.",
            "Write what belongs here, or delete it.",
        )
    if not known.typos.keys().isdisjoint(spoken):
        yield from _misspelt(sentence)
    if any(map(eq, spoken, spoken[1:])) and (match := _TWICE.search(sentence.text)):
        yield _at(
            sentence,
            match,
            "TP345",
            f"The word '{match[1]}' stands twice in a row.",
            "Delete one of the two.",
        )
    match = _BLANK_BEFORE.search(sentence.text)
    # Else a link without text stands between the two, which is told already.
    if match and sentence.span(match.start(1)) == sentence.span(match.start()).right(1):
        yield _at(
            sentence,
            match,
            "TP346",
            f"A blank stands before the '{match[1]}'.",
            "Delete the blank: the sign follows the word at once.",
        )


def _listed(sentence: Sentence, naming: bool) -> Iterator[Diagnostic]:
    """The first refused word, and the first medical word without brackets behind it, outside quotations."""
    own = _QUOTATION.sub(lambda match: " " * len(match[0]), sentence.text)
    words = list(_LETTERS.finditer(own))
    spoken = [match[0].lower() for match in words]
    missing = {"TP333", "TP343"}
    for number, first in enumerate(spoken):
        for phrase in lists().starts.get(first, ()):
            if tuple(spoken[number : number + len(phrase)]) != phrase:
                continue
            start, end = words[number].start(), words[number + len(phrase) - 1].end()
            if phrase in lists().refused:
                code = "TP333"
                message = f"'{own[start:end]}' is a word that we do not use."
                hint = f"Write instead: {lists().refused[phrase]}."
            elif naming or "(" in sentence.text[end : end + 25]:
                continue
            else:
                code = "TP343"
                message = f"The medical word '{own[start:end]}' has no plain partner."
                hint = f"Say it plainly: {lists().medical[phrase]}. The medical word may follow in brackets."
            if code in missing:
                missing.remove(code)
                place = sentence.span(start)
                yield Diagnostic(place, code, message, hint, place.column + end - start)


def _misspelt(sentence: Sentence) -> Iterator[Diagnostic]:
    for match in _LETTERS.finditer(sentence.text):
        if right := lists().typos.get(match[0].lower()):
            spelling = right.capitalize() if match[0][0].isupper() else right
            start = sentence.span(match.start())
            end = type(start)(start.path, start.line, start.column + len(match[0]))
            yield Diagnostic(
                start,
                "TP339",
                f"'{match[0]}' is misspelt.",
                f"Write '{spelling}'.",
                end.column,
                (),
                (TextEdit(start, end, spelling),),
            )


_FORMS: tuple[tuple[re.Pattern[str], bool, str, str, str], ...] = (
    (_PERCENT, False, "TP335", "'{}' does not say of how many.", "Write it as people: 7 of 100 people."),
    (
        _UNIT,
        True,
        "TP336",
        "The unit in '{}' is shortened.",
        "Write the word: seconds, minutes, hours, weeks.",
    ),
    (_LATIN, True, "TP344", "'{}' is a Latin short form.", "Write 'for example', 'that is' or 'and so on'."),
)
"""Pattern, whether it goes for the ledger's figures too, code, message, hint."""


def _numbers(sentence: Sentence, spoken: list[str], in_ledger: bool) -> Iterator[Diagnostic]:
    text = sentence.text
    if _FIGURES.isdisjoint(text) and _LATIN_WORDS.isdisjoint(spoken):
        return
    for match in _RANGE.finditer(text):
        if not _NOT_A_RANGE.search(text[max(0, match.start() - 6) : match.end()]):
            message = f"The range '{match[0]}' is written with a dash."
            yield _at(sentence, match, "TP334", message, "Write it with 'to': 30 to 60 seconds.")
    for pattern, also_in_ledger, code, message, hint in _FORMS:
        if (also_in_ledger or not in_ledger) and (found := pattern.search(text)):
            yield _at(sentence, found, code, message.format(found[0].strip()), hint)


def _short_forms(sentence: Sentence, everything: str) -> Iterator[Diagnostic]:
    if sentence.container in ("heading", "title"):
        return
    for match in _SHORT_FORM.finditer(sentence.text):
        name = match[0].removesuffix("s")
        explained = re.search(
            rf"\([^)]*\b{name}s?\b[^)]*\)|\b{name}s?\b,? \(|\b{name}(?:s|,)? (?:is|stands for|means)\b",
            everything,
        )
        if name not in lists().short_forms and not explained:
            yield _at(
                sentence,
                match,
                "TP338",
                f"The short form '{name}' is not explained on this page.",
                f"Write the long form at first use, then the short one in brackets: long form ({name}).",
            )


def _warnings(entry: Entry, sentence: Sentence, names: Set[str]) -> Iterator[Diagnostic]:
    if "'t" not in sentence.text and "’t" not in sentence.text:
        return
    match = _DO_NOT.search(_QUOTATION.sub(lambda found: " " * len(found[0]), sentence.text))
    if match and (entry.kind in ("caution", "rule") or names & _WARNINGS or match.start() == 0):
        yield _at(
            sentence,
            match,
            "TP340",
            f"A warning says '{match[0]}'; the 'not' is easily missed.",
            "Write 'do not', in full.",
        )


def _at(sentence: Sentence, match: re.Match[str], code: str, message: str, hint: str) -> Diagnostic:
    place = sentence.span(match.start())
    return Diagnostic(place, code, message, hint, place.column + len(match[0]))
