"""Which muscles may send pain to a region, best first: the one place where this order is decided.

The order of the criteria follows the atlas's own trial on 26 questions of readers: how strong the pattern is
there, how often it is reported, whether it was read in a source, how good the best source is. It sorts pages;
it says nothing about how likely anything is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guide.graph.model import Graph
from guide.schema.load import Entry
from guide.schema.muscle import EvidenceLevel, Frequency, Muscle, Spread

Strength = Literal["main", "sometimes", "here"]
"""Where pain is mostly felt, is felt by some, or is pressed only while the pain is felt elsewhere."""

_STRENGTHS: dict[Strength, int] = {"main": 2, "sometimes": 1, "here": 0}
_FREQUENCIES: dict[Frequency, int] = {"common": 2, "occasional": 1, "uncommon": 0}
_EVIDENCE: dict[EvidenceLevel, int] = {"A": 2, "B": 1, "C": 0}

FELT = 10_000_000
"""Outweighs the strengths of 100 regions, so that of two muscles the one felt in more regions comes first."""
_STRENGTH = 10_000
"""Outweighs what else is known of 100 regions."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A muscle in its place in a region's order.

    ``weight`` adds up: for several regions, muscles are in the order of the sums of their weights, then by
    title. ``spread`` is missing where the strength is ``here``.
    """

    entry: Entry
    muscle: Muscle
    strength: Strength
    spread: Spread | None
    weight: int
    why: str


def candidates(region: Entry, graph: Graph) -> tuple[Candidate, ...]:
    """All muscles that may send pain to the region, or are pressed there, best first."""
    fields = ("regions_main.region", "regions_sometimes.region", "located_in")
    found = [
        _candidate(entry, entry.record, region.id)
        for entry in graph.sources((region.kind, region.id), *fields)
        if isinstance(entry.record, Muscle)
    ]
    return tuple(sorted(found, key=lambda item: (-item.weight, item.muscle.title)))


def _candidate(entry: Entry, muscle: Muscle, region: str) -> Candidate:
    main = next((spread for spread in muscle.regions_main if spread.region == region), None)
    some = next((spread for spread in muscle.regions_sometimes if spread.region == region), None)
    strength: Strength = "main" if main else "sometimes" if some else "here"
    spread = main or some
    return Candidate(
        entry,
        muscle,
        strength,
        spread,
        _weight(muscle, strength, spread),
        _why(spread, pressed=region in muscle.located_in),
    )


def _weight(muscle: Muscle, strength: Strength, spread: Spread | None) -> int:
    standing = 0 if spread is not None and spread.rare else 1
    for digit, base in (
        (_FREQUENCIES[muscle.frequency], 3),
        (int(spread is not None and spread.seen), 2),
        (_EVIDENCE[muscle.evidence_level], 3),
    ):
        standing = standing * base + digit
    return FELT * (spread is not None) + _STRENGTH * _STRENGTHS[strength] + standing


def _why(spread: Spread | None, *, pressed: bool) -> str:
    if spread is None:
        return "its sore spots are pressed here; the pain may be felt elsewhere"
    where = (
        "its sore spots are here, and the pain may be felt here too"
        if pressed
        else "its sore spots are elsewhere; the pain may be felt here"
    )
    return f"{where}; rarely" if spread.rare else where
