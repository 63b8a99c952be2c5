"""Phrases that no page may hold: promises, advice against medicine or doctors, verdicts on the reader.

They stand in ``phrases.toml``, each a family of ways to say one thing. Saying that it is *not* so is always
allowed, and so is a quotation or a question; what else lets a sentence off stands beside the phrase.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guide.rules.effects import denied, hedged
from guide.rules.patterns import Patterns
from guide.rules.vocabulary import read


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing not to say. ``lets_off`` is what makes it harmless; ``quoted`` looks into quotations too."""

    code: str
    message: str
    hint: str
    patterns: Patterns
    unless: Patterns
    lets_off: frozenset[str] = frozenset()
    quoted: bool = False


@cache
def phrases() -> tuple[Phrase, ...]:
    """The phrases of ``phrases.toml``, the gravest first."""
    found = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
    return tuple(
        Phrase(
            code,
            item["message"],
            item["hint"],
            Patterns(item["patterns"].split("\n")),
            Patterns(item.get("unless", "").split("\n")),
            frozenset(item.get("lets_off", ())),
            item.get("quoted", False),
        )
        for code, item in found.items()
    )


def phrases_in(text: str, raw: str, *, cited: bool) -> Iterator[tuple[Phrase, int, int]]:
    """Phrases that ``text`` says as its own, with the offsets of the first and behind the last character.

    ``text`` has the length of ``raw`` with its quotations blanked; ``cited`` is whether it carries a source.
    """
    for phrase in phrases():
        reading = read(raw if phrase.quoted else text)
        for match in phrase.patterns.matches(reading):
            if (cited and "source" in phrase.lets_off) or ("hedge" in phrase.lets_off and hedged(text)):
                break
            if any(
                other.first < match.behind and match.first < other.behind
                for other in phrase.unless.matches(reading)
            ):
                continue
            inside = reading.tokens[match.first + 1 : match.behind]
            negative = any(token.text in ("not", "never") for token in inside)
            if phrase.quoted or not (denied(reading, match.first) or negative):
                yield phrase, reading.tokens[match.first].start, reading.tokens[match.behind - 1].end
                break
