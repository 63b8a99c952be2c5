"""A graded claim of the ledger: an entry in ``docs/_data/claims/*.yml``."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from guide.schema.base import Certainty, CiteKey, Id, Ignore, Plain, Prose, Record, TechniqueId, Verdict

Topic = Literal["definition", "finding", "mechanism", "benefit", "dose", "harm", "people", "technique"]


class InBrief(Record):
    """The claim as one row of 'what the research says, in 30 seconds'."""

    question: Plain = Field(description="What a reader would ask, in at most 12 words.")
    answer: Prose = Field(description="The answer in 1 or 2 short sentences, no stronger than the grade.")
    home: bool = Field(default=False, description="true: the home page shows it as well. At most 5 are.")


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
    outcome: Plain | None = Field(
        default=None, description="What was measured, such as pain on a scale of 0 to 10."
    )
    comparison: Plain | None = Field(
        default=None, description="What it was compared with, such as dummy massage or waiting."
    )
    studies: int | None = Field(default=None, ge=1, description="How many studies it rests on.")
    people: int | None = Field(default=None, ge=1, description="How many people took part in them.")
    effect: Prose | None = Field(
        default=None, description="How large the effect was, with its likely range, in everyday units."
    )
    limits: Prose | None = Field(default=None, description="What keeps us from being surer.")
    searched: dt.date = Field(description="The day on which we last searched for studies on it.")
    in_brief: InBrief | None = Field(
        default=None, description="Its row in the list 'in 30 seconds', for the claims that matter most."
    )
    sources: tuple[CiteKey, ...] = Field(default=(), description="Keys from references.bib.")
    no_source: Prose | None = Field(
        default=None, description="Why no source can be cited. Needed when there are no sources."
    )
    ignore: tuple[Ignore, ...] = Field(
        default=(), description="Rules on wording that do not fit this claim, each with a reason."
    )
