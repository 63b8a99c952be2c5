"""Does a sentence claim an effect, a cause or a merit, and does it leave the claim open?

The words stand in ``vocabulary.toml`` and the ways to put them together in ``effects.toml``. Nothing
here knows single sentences: an effect is a verb of effect with an outcome, whoever says it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from guide.rules.patterns import Match, Patterns
from guide.rules.vocabulary import Reading, Token, read


@dataclass(frozen=True, slots=True)
class Effect:
    """Where in a sentence an effect is claimed: offsets of its first and behind its last character."""

    start: int
    end: int


@cache
def _families(table: str) -> Mapping[str, Patterns]:
    """Name → patterns, of one table of ``effects.toml``."""
    found = tomllib.loads((Path(__file__).parent / "effects.toml").read_text(encoding="utf-8"))
    unions: dict[str, str] = found["unions"]
    return {name: Patterns(lines(text, unions)) for name, text in found[table].items()}


def lines(text: str, unions: Mapping[str, str]) -> list[str]:
    """The patterns of ``text``, one a line, with the names of unions written out."""
    for name, members in unions.items():
        text = re.sub(rf"\b{name}\b", members, text)
    return text.strip().splitlines()


def fits(name: str, reading: Reading) -> bool:
    """Whether a pattern of the table ``open`` fits anywhere."""
    return next(_families("open")[name].matches(reading), None) is not None


@lru_cache(maxsize=256)  # several rules ask it of one sentence in turn
def hedged(text: str) -> bool:
    """Whether the sentence leaves its claim open."""
    reading = read(text)
    hedges = [match.first for match in _families("open")["hedge"].matches(reading)]
    if not hedges:
        return False
    idle = {match.first for match in _families("open")["idle"].matches(reading)}
    return any(place not in idle for place in hedges)


def reports(text: str) -> bool:
    """Whether the sentence says what a study found, which takes a source but no further hedge."""
    return fits("report", read(text))


def denied(reading: Reading, first: int) -> bool:
    """Whether the part of the sentence before the token ``first`` says 'not', or that others say so."""
    clause = 0
    for number, token in enumerate(reading.tokens[:first]):
        aside = token.text == "," and number + 1 < first and "SIDE" in reading.tokens[number + 1].tags
        if aside or token.text in (";", ":", "but", "yet", "so"):
            clause = number + 1
    if any(map(negates, reading.tokens[clause:first])):
        return True
    return any(match.behind <= first for match in _families("open")["said"].matches(reading))


def negates(token: Token) -> bool:
    """Whether the word denies what follows; 'not only' does not."""
    return "NEGATION" in token.tags and "EMPHATIC" not in token.tags


def claims_effect(text: str) -> Effect | None:
    """The first claim of an effect, a cause or a merit that ``text`` makes and does not deny."""
    reading = read(text)
    actor = _is_about(reading)
    for name, family in _families("claims").items():
        for match in family.matches(reading):
            if name in _OF_DEEDS and _is_deed(reading, match, actor):
                continue
            if not (denied(reading, match.first) or _let_off(reading, match, name)):
                return Effect(reading.tokens[match.first].start, reading.tokens[match.behind - 1].end)
    return None


def _let_off(reading: Reading, match: Match, family: str) -> bool:
    """Whether the claim denies itself, or is of harm that a treatment does."""
    tokens = reading.tokens
    if any(
        map(negates, tokens[match.first + 1 : match.behind])
    ):  # a pattern may begin with a 'no' of its own
        return True
    if family == "cause" or any("MENDING" in token.tags for token in tokens[match.first : match.behind]):
        return False
    return any("WORSE" in token.tags for token in tokens[match.first : match.behind + 4])


_OF_DEEDS = frozenset({"effect", "does", "ending"})
_NO_VERB_AFTER = frozenset(
    ["a", "an", "the", "of", "no", "any", "is", "are", "was", "were", "be", "been", "more", "short-term"]
)
_DEEDS = frozenset({"EFFECT", "GIVING", "ENDING", "DOES", "ACTS_AFTER_ALL"})


def _is_about(reading: Reading) -> str:
    """Who acts in the sentence: ANATOMY (a muscle not said to be ill), AGENT (who treats), or nobody."""
    if reading.tokens and "MOTION/S" in reading.tokens[0].tags:
        return "ANATOMY"  # 'Turns the arm inwards', in a list of what muscles do
    for token in reading.tokens[:6]:
        if "SICK" in token.tags or "TREATMENT" in token.tags or "TREATING/ING" in token.tags:
            return ""
        if "ANATOMY" in token.tags:
            return "ANATOMY"
        if "AGENT" in token.tags:
            return "AGENT"
    return ""


def _is_deed(reading: Reading, match: Match, actor: str) -> bool:
    """Whether the words only say what a muscle or a therapist does, or hold no verb at all: 'of ease'."""
    for number in range(match.first, match.behind):
        token = reading.tokens[number]
        if not _DEEDS.isdisjoint(token.tags):
            before = reading.tokens[number - 1].text if number else ""
            if before in _NO_VERB_AFTER and ("EFFECT/BASE" in token.tags or "GIVING/BASE" in token.tags):
                return True
            return actor != "" and "MOTION" in token.tags
    return False
