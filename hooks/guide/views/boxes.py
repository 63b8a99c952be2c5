"""The framed boxes that say when to get help, ask, wait or do less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.schema.caution import CautionRule, RuleLevel
from guide.schema.load import Entry
from guide.views.labels import LEVELS, Level


@dataclass(frozen=True, slots=True)
class Box:
    """One box: ``style`` names its colours, ``bullets`` finish the sentence of the level's heading."""

    style: str
    level: Level
    bullets: tuple[str, ...]


def box(level: RuleLevel, bullets: Iterable[str]) -> Box:
    """A box at one of the ``LEVELS``."""
    return Box(level, LEVELS[level], tuple(bullets))


def boxes_by_level(rules: Iterable[Entry]) -> Iterator[Box]:
    """One box a level, gravest first."""
    records = [entry.record for entry in rules if isinstance(entry.record, CautionRule)]
    for level in LEVELS:
        signs = [rule.sign for rule in records if rule.level == level]
        if signs:
            yield box(level, signs)


def condition_boxes(emergency: Iterable[Entry], others: Iterable[Entry]) -> tuple[Box, ...]:
    """The boxes of a page that is not itself about a caution, gravest first.

    Rules to ask about and rules to adapt to share one box there: its heading asks, and nobody has to sort
    out levels before reading on.
    """
    found = list(boxes_by_level(emergency))
    signs: dict[RuleLevel, list[str]] = {"never": [], "ask": [], "keep-off": []}
    for entry in others:
        if isinstance(entry.record, CautionRule):
            level: RuleLevel = "ask" if entry.record.level == "adapt" else entry.record.level
            signs[level].append(entry.record.sign)
    return (*found, *(box(level, bullets) for level, bullets in signs.items() if bullets))


def stop_box(bullets: tuple[str, ...], *, with_clinician: bool = False) -> Box:
    """Feelings that mean stop, or that a clinician at work must hear of."""
    heading = "Tell the clinician at once if:" if with_clinician else "Stop at once if:"
    return Box("stop", Level("Stop if", heading, "stop"), bullets)


def not_for_box(bullets: tuple[str, ...]) -> Box:
    """People and places that a technique is not for."""
    return Box("never", Level("Do not use it", "Do not use it:", "do-not"), bullets)
