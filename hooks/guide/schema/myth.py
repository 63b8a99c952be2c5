"""A popular claim about trigger points that we looked into: an entry in ``docs/_data/myths.yml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guide.schema.base import CiteKey, ClaimId, Id, Prose, Record, RuleId, Verdict

MythTopic = Literal["what it is", "causes", "inside the body", "what it does", "a session", "who it is for"]

Finding = Verdict | Literal["spam", "left out", "nonsense"]
"""A verdict; or why there is none: an advert, a warning that is missing, or words that say nothing."""


class Myth(Record):
    """What people say, what we found, and what to say instead."""

    id: Id = Field(description="The row's name in the audit, such as a7. Never changes.")
    topic: MythTopic = Field(description="The group it is listed in.")
    said: Prose = Field(description="What people say, in our words, or a few of theirs in quotation marks.")
    verdict: Finding = Field(description="How it fares: a verdict, or spam, left out or nonsense.")
    found: Prose = Field(description="What we found, no stronger than the claims it rests on.")
    instead: Prose = Field(description="What to say instead.")
    claims: tuple[ClaimId, ...] = Field(default=(), description="Ids of the ledger claims that it rests on.")
    rules: tuple[RuleId, ...] = Field(default=(), description="Ids of the caution rules that it needs.")
    sources: tuple[CiteKey, ...] = Field(default=(), description="Keys from references.bib.")
