"""Phrases that no page may hold: promises, advice against medicine or doctors, verdicts on the reader.

They stand in ``phrases.toml``, each a family of ways to say one thing. Saying that it is *not* so is always
allowed, and so is a quotation or a question; what else lets a sentence off stands beside the phrase.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from guide.rules.effects import denied, hedged, lines
from guide.rules.patterns import Match, Patterns
from guide.rules.vocabulary import read


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing not to say. ``lets_off`` is what makes it harmless; ``quoted`` looks into quotations too."""

    code: str
    message: str
    hint: str
    lets_off: frozenset[str] = frozenset()
    quoted: bool = False


@cache
def _file() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


@cache
def phrases() -> Mapping[str, Phrase]:
    """Code → phrase, the gravest first."""
    return {
        code: Phrase(
            code,
            item["message"],
            item["hint"],
            frozenset(item.get("lets_off", ())),
            item.get("quoted", False),
        )
        for code, item in _file().items()
    }


@cache
def _patterns(key: str, looks: Literal["at all", "into quotations", "past quotations"]) -> Patterns:
    return Patterns(
        (code, line)
        for code, item in _file().items()
        if looks == "at all" or item.get("quoted", False) is (looks == "into quotations")
        for line in lines(item.get(key, ""))
    )


def phrases_in(text: str, raw: str, *, cited: bool) -> Iterator[tuple[Phrase, int, int]]:
    """Phrases that ``text`` says as its own, with the offsets of the first and behind the last character.

    ``text`` has the length of ``raw`` with its quotations blanked; ``cited`` is whether it carries a source.
    """
    if text == raw:
        yield from _phrases_in(text, raw, "at all", cited)
    else:
        yield from _phrases_in(text, text, "past quotations", cited)
        yield from _phrases_in(text, raw, "into quotations", cited)


def _phrases_in(
    text: str, said: str, looks: Literal["at all", "into quotations", "past quotations"], cited: bool
) -> Iterator[tuple[Phrase, int, int]]:
    reading = read(said)
    for code, match in _patterns("patterns", looks).matches(reading):
        phrase = phrases()[code]
        if (cited and "source" in phrase.lets_off) or ("hedge" in phrase.lets_off and hedged(text)):
            continue
        excused = _patterns("unless", looks).matches(reading)
        if any(other == code and _overlap(part, match) for other, part in excused):
            continue
        inside = reading.tokens[match.first + 1 : match.behind]
        negative = any(token.text in ("not", "never") for token in inside)
        if phrase.quoted or not (denied(text, match.first) or negative):
            yield phrase, reading.tokens[match.first].start, reading.tokens[match.behind - 1].end


def _overlap(one: Match, other: Match) -> bool:
    return one.first < other.behind and other.first < one.behind
