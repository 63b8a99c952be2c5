"""Does a sentence claim an effect, a cause or a merit, and does it leave the claim open?

The words stand in ``vocabulary.toml`` and the ways to put them together in ``effects.toml``. Nothing
here knows single sentences: an effect is a verb of effect with an outcome, whoever says it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from guide.rules.patterns import Match, Patterns
from guide.rules.vocabulary import Reading, Token, read


@dataclass(frozen=True, slots=True)
class Effect:
    """Where in a sentence an effect is claimed: offsets of its first and behind its last character."""

    start: int
    end: int


@cache
def _patterns(table: str) -> Patterns:
    """The patterns of one table of ``effects.toml``, each under the name of its family."""
    found = tomllib.loads((Path(__file__).parent / "effects.toml").read_text(encoding="utf-8"))
    return Patterns(
        (family, line) for family, text in found[table].items() for line in lines(text, found["unions"])
    )


def lines(text: str, unions: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """The patterns of ``text``, one a line, with the names of unions written out."""
    for name, members in unions.items():
        text = re.sub(rf"\b{name}\b", members, text)
    return [line for line in text.splitlines() if line.strip()]


@lru_cache(maxsize=256)  # several rules ask it of one sentence in turn
def stance(text: str) -> Mapping[str, tuple[Match, ...]]:
    """What the sentence does to its own claims: the families of the table ``open``, and where they fit."""
    found: dict[str, tuple[Match, ...]] = {}
    for family, match in _patterns("open").matches(read(text)):
        found[family] = (*found.get(family, ()), match)
    return found


class Strength(IntEnum):
    """How much a sentence says of an effect, or may say by the grade of what it rests on."""

    OPEN = 0
    """'We do not know whether', 'small studies point to'."""
    MAY = 1
    PROBABLY = 2
    PLAIN = 3
    """A bare verb: 'lowers pain'."""


def strength(text: str) -> Strength:
    """How much the sentence says of the effect that it speaks of: the strongest word but 'unknown' counts."""
    found = stance(text)
    if "open" in found:
        return Strength.OPEN
    if "probable" in found:
        return Strength.PROBABLY
    idle = {match.first for match in found.get("idle", ())}
    maybe = any(match.first not in idle for match in found.get("possible", ()))
    return Strength.MAY if maybe else Strength.PLAIN


def hedged(text: str) -> bool:
    """Whether the sentence leaves its claim open, at least a little."""
    return strength(text) < Strength.PLAIN


def reports(text: str) -> bool:
    """Whether the sentence says what a study found, which takes a source but no further hedge."""
    return "report" in stance(text)


def promises(text: str) -> bool:
    """Whether an instruction says what following it will do."""
    return not stance(text).keys().isdisjoint(("purpose", "promise"))


def denied(text: str, first: int) -> bool:
    """Whether the part of the sentence before the token ``first`` says 'not', or that others say so."""
    tokens = read(text).tokens
    clause = 0
    for number, token in enumerate(tokens[:first]):
        aside = token.text == "," and number + 1 < first and "SIDE" in tokens[number + 1].tags
        if aside or token.text in (";", ":", "but", "yet", "so"):
            clause = number + 1
    if any(map(negates, tokens[clause:first])):
        return True
    return any(match.behind <= first for match in stance(text).get("said", ()))


def negates(token: Token) -> bool:
    """Whether the word denies what follows; 'not only' does not."""
    return "NEGATION" in token.tags and "EMPHATIC" not in token.tags


def claims_effect(text: str) -> Effect | None:
    """The first claim of an effect, a cause or a merit that ``text`` makes and does not deny."""
    reading = read(text)
    if "BY_ITSELF" in reading.present and any("COMPLAINT" in token.tags for token in reading.tokens[:3]):
        return None
    for family, match in _patterns("claims").matches(reading):
        if family in _OF_DEEDS and _is_deed(reading, match):
            continue
        if not (denied(text, match.first) or _let_off(reading, match, family)):
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


_NO_VERB_BEFORE = frozenset({"is", "are", "was", "were", "of"})
_OF_DEEDS = frozenset({"effect", "does", "ending"})
_NO_VERB_AFTER = frozenset(
    ["a", "an", "the", "of", "no", "any", "is", "are", "was", "were", "be", "been", "more", "short-term"]
)
_DEEDS = frozenset({"EFFECT", "GIVING", "ENDING", "DOES", "ACTS_AFTER_ALL"})


def _has_actor(reading: Reading) -> bool:
    """Whether the sentence is about a part of the body that is not said to be ill, or about who treats it."""
    if "MOTION/S" in reading.tokens[0].tags:
        return True  # 'Turns the arm inwards', in a list of what muscles do
    for token in reading.tokens[:6]:
        if not token.tags.keys().isdisjoint(("SICK", "TREATMENT", "TREATING/ING")):
            return False
        if not token.tags.keys().isdisjoint(("ANATOMY", "AGENT")):
            return True
    return False


def _is_deed(reading: Reading, match: Match) -> bool:
    """Whether the words only say what a muscle or a therapist does, or hold no verb at all: 'of ease'."""
    for number in range(match.first, match.behind):
        token = reading.tokens[number]
        if not _DEEDS.isdisjoint(token.tags):
            before = reading.tokens[number - 1].text if number else ""
            after = reading.tokens[number + 1].text if number + 1 < len(reading.tokens) else ""
            base = "EFFECT/BASE" in token.tags or "GIVING/BASE" in token.tags
            if base and (before in _NO_VERB_AFTER or after in _NO_VERB_BEFORE):
                return True
            return "MOTION" in token.tags and _has_actor(reading)
    return False
