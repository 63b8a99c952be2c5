"""Graded claims as table rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guide.schema.claim import Claim
from guide.schema.load import Entry
from guide.views.labels import CERTAINTIES, VERDICTS, Bars


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One statement: how it fares, how sure that is, why, and the keys of its sources."""

    id: str
    claim: str
    verdict: str
    certainty: Bars
    why: str
    figures: str
    sources: tuple[str, ...]


def claim_rows(entries: Iterable[Entry]) -> tuple[ClaimRow, ...]:
    """One row a claim, each once, in the order given."""
    rows: dict[str, ClaimRow] = {}
    for entry in entries:
        claim = entry.record
        if isinstance(claim, Claim):
            rows[claim.id] = ClaimRow(
                claim.id,
                claim.claim,
                VERDICTS[claim.verdict],
                CERTAINTIES[claim.certainty],
                claim.why if claim.no_source is None else f"{claim.why} {claim.no_source}",
                claim.figures or "",
                claim.sources,
            )
    return tuple(rows.values())
