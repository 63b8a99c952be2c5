"""A health problem that trigger points are named with: ``docs/conditions/<id>.md``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guide.schema.base import (
    Certainty,
    CiteKey,
    ClaimId,
    ContentPage,
    LookAlike,
    MuscleId,
    Plain,
    Prose,
    RegionId,
    RuleId,
    TechniqueId,
)


class Condition(ContentPage):
    """What it feels like, what is known, who can tell, and the choices. Never a way to diagnose oneself."""

    kind: Literal["condition"] = Field(description="Always condition: what sort of page this is.")
    plain_name: Plain = Field(description="The everyday name.")
    in_short: Prose = Field(description="The answer in at most 60 words.")
    certainty: Certainty = Field(description="How sure we are of the answer: high to very low.")
    how_sure: Prose = Field(description="Why we are that sure, with citations.")
    emergency: tuple[RuleId, ...] = Field(
        min_length=1, max_length=6, description="Ids of caution rules at level emergency or urgent."
    )
    ask_first: tuple[RuleId, ...] = Field(
        min_length=1, max_length=6, description="Ids of the other caution rules that matter most here."
    )
    signs: tuple[Prose, ...] = Field(min_length=1, description="What people with it feel or notice.")
    causes: Prose = Field(description="What it is linked with or caused by, with citations.")
    not_known: Prose = Field(description="What nobody knows about it yet.")
    diagnosis: Prose = Field(description="What a clinician does to find out. No test proves a trigger point.")
    look_alikes: tuple[LookAlike, ...] = Field(
        min_length=2, description="What else it could be: at least 2, and no muscle."
    )
    if_you_do_nothing: Prose = Field(description="What may happen without treatment. Say if nobody knows.")
    techniques: tuple[TechniqueId, ...] = Field(
        min_length=2, description="Ids of techniques to compare as choices."
    )
    other_choices: tuple[Prose, ...] = Field(
        default=(), description="Choices that are no techniques of this site, such as exercise."
    )
    self_care: tuple[Prose, ...] = Field(min_length=1, description="What people can do. Verb first.")
    living_with: Prose = Field(description="How people live with it.")
    questions: tuple[Plain, ...] = Field(
        min_length=4, max_length=8, description="Questions to ask a doctor or therapist: 4 to 8."
    )
    muscles: tuple[MuscleId, ...] = Field(default=(), description="Ids of muscles named with it.")
    regions: tuple[RegionId, ...] = Field(default=(), description="Ids of regions where it is felt.")
    claims: tuple[ClaimId, ...] = Field(default=(), description="Ids of ledger claims to show as a table.")
    sources: tuple[CiteKey, ...] = Field(min_length=1, description="Keys of the sources read for this page.")
