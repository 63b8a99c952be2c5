"""A graded claim of the ledger: an entry in ``docs/_data/claims/*.yml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guide.schema.base import Certainty, CiteKey, Id, Ignore, Prose, Record, TechniqueId, Verdict

Topic = Literal["definition", "finding", "mechanism", "benefit", "dose", "harm", "people", "technique"]


class Claim(Record):
    """One statement, whether it holds as worded, and how sure we are."""

    id: Id = Field(description="The claim's name in other records. Never changes.")
    topic: Topic = Field(description="The group it is listed in.")
    technique: TechniqueId | None = Field(
        default=None, description="The technique it is about, for topic technique."
    )
    claim: Prose = Field(description="The statement, in plain words.")
    verdict: Verdict = Field(description="How the statement, as worded here, fares.")
    certainty: Certainty = Field(description="How sure we are of that verdict.")
    why: Prose = Field(description="Why this verdict and this certainty.")
    figures: Prose | None = Field(default=None, description="Key numbers, if there are any.")
    sources: tuple[CiteKey, ...] = Field(default=(), description="Keys from references.bib.")
    no_source: Prose | None = Field(
        default=None, description="Why no source can be cited. Needed when there are no sources."
    )
    ignore: tuple[Ignore, ...] = Field(
        default=(), description="Rules on wording that do not fit this claim, each with a reason."
    )
