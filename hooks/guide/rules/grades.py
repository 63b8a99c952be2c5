"""How strong the words about a source may be: the grades of the claims that rest on it.

A bare verb needs high certainty, 'probably' moderate and 'may' low certainty. Below that, and for what is
unsupported or contradicted, only 'we do not know whether' and its like remain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from guide.graph.model import Graph
from guide.rules.effects import Strength
from guide.schema.claim import Claim
from guide.schema.load import Entry
from guide.schema.myth import Myth
from guide.schema.technique import Technique

_BY_CERTAINTY = {
    "high": Strength.PLAIN,
    "moderate": Strength.PROBABLY,
    "low": Strength.MAY,
    "very low": Strength.OPEN,
}
_BY_GRADE = {
    "strong": Strength.PLAIN,
    "moderate": Strength.PROBABLY,
    "limited": Strength.MAY,
    "very limited": Strength.OPEN,
    "none": Strength.OPEN,
}
_AGAINST = frozenset({"unsupported", "contradicted"})
_ABOUT_EFFECTS = frozenset({"benefit", "dose", "finding", "mechanism", "technique"})


@dataclass(frozen=True, slots=True, order=True)
class Ceiling:
    """The strongest that may be said, and why: 'the certainty is low'."""

    strength: Strength
    because: str


@dataclass(frozen=True, slots=True)
class Grades:
    """Source → ceiling, for every source that a claim rests on. Equal if the pairs are."""

    pairs: frozenset[tuple[str, Ceiling]] = frozenset()
    by_source: Mapping[str, Ceiling] = field(default_factory=dict, compare=False)

    def of(self, sources: Collection[str]) -> Ceiling | None:
        """What the best of the sources allows; ``None`` if no claim says anything of one of them."""
        found = [self.by_source.get(key) for key in sources]
        known = [ceiling for ceiling in found if ceiling is not None]
        return max(known) if known and len(known) == len(found) else None


NO_GRADES = Grades()


def ceiling(claim: Claim) -> Ceiling:
    """What may be said of an effect on the strength of one claim."""
    if claim.verdict in _AGAINST:
        return Ceiling(Strength.OPEN, f"the claim is {claim.verdict}")
    return Ceiling(_BY_CERTAINTY[claim.certainty], f"the certainty is {claim.certainty}")


def grades(claims: Iterable[Claim]) -> Grades:
    """The ceilings of all sources. Claims on effects count, and the others only where there are none."""
    listed = sorted(claims, key=lambda claim: claim.topic in _ABOUT_EFFECTS)
    ceilings: dict[str, tuple[bool, Ceiling]] = {}
    for claim in listed:
        about = claim.topic in _ABOUT_EFFECTS
        for key in claim.sources:
            ceilings[key] = max(ceilings.get(key, (about, ceiling(claim))), (about, ceiling(claim)))
    found = {key: best for key, (_, best) in ceilings.items()}
    return _grades(frozenset(found.items()))


@lru_cache(maxsize=4)
def _grades(pairs: frozenset[tuple[str, Ceiling]]) -> Grades:
    """The same object for the same pairs, so that what is remembered by it is found at once."""
    return Grades(pairs, dict(pairs))


def own_ceiling(entry: Entry, graph: Graph) -> Ceiling | None:
    """What a record may say of itself: a technique by its grade, a myth by its claims, a claim by its own."""
    record = entry.record
    if isinstance(record, Technique):
        return Ceiling(_BY_GRADE[record.evidence.grade], f"the grade is '{record.evidence.grade}'")
    if isinstance(record, Claim):
        return ceiling(record)
    if isinstance(record, Myth):  # what holds against the saying says nothing of what to say instead
        named = [graph.entry("claim", id) for id in record.claims]
        carrying = [entry.record for entry in named if entry and isinstance(entry.record, Claim)]
        return max((ceiling(claim) for claim in carrying if claim.verdict not in _AGAINST), default=None)
    return None
