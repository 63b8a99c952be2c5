"""A way of treating a sore spot: ``docs/techniques/<id>.md``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guide.schema.base import (
    CiteKey,
    ClaimId,
    ContentPage,
    Id,
    MuscleId,
    Plain,
    Prose,
    Record,
    RuleId,
    TechniqueId,
)

Basis = Literal["trial", "review", "consensus", "editorial"]
"""What a figure rests on; ``editorial`` means our own safety rule, which no study tested."""

Grade = Literal["strong", "moderate", "limited", "very limited", "none"]
"""Strength of the evidence for a technique as a whole, as ``techniques.yaml`` gave it."""


class StepPicture(Record):
    """A drawing of a step, made from the numbers in ``hooks/guide/steps``."""

    drawing: Id = Field(description="Name of the drawing; 'guide steps' lists those that no step shows.")
    alt: Plain = Field(
        description="What one learns by looking, in at most 125 characters, for readers who cannot see it."
    )


class Step(Record):
    """One thing to do. Verb first."""

    do: Prose = Field(description="What to do, starting with a verb. Numbers as digits.")
    picture: StepPicture | None = Field(
        default=None, description="A drawing that shows the step. The step is complete without it."
    )


class DoseRow(Record):
    """One part of a dose and where it comes from."""

    value: Prose = Field(description="The amount in plain words, ranges with 'to': 30 to 60 seconds.")
    basis: Basis = Field(description="trial, review, consensus or editorial.")
    sources: tuple[CiteKey, ...] = Field(
        default=(), description="Keys from references.bib. Needed unless the basis is editorial."
    )


class Dose(Record):
    """The five parts that every dose has."""

    pressure: DoseRow = Field(description="How hard: discomfort from 0 (none) to 10 (worst).")
    hold: DoseRow = Field(description="How long at one place.")
    repeats: DoseRow = Field(description="How many times.")
    how_often: DoseRow = Field(description="How many times a day or week.")
    stop_after: DoseRow = Field(description="When to stop and think again.")


class After(Record):
    """What a person may feel afterwards."""

    normal: Prose = Field(description="What is common and passes, and when.")
    too_much: Prose = Field(description="What says that it was too much, and what to do then.")


class Evidence(Record):
    """The state of the research on this technique."""

    grade: Grade = Field(description="strong, moderate, limited, very limited or none.")
    summary: Prose = Field(description="One or two sentences, no stronger than the grade.")
    sources: tuple[CiteKey, ...] = Field(min_length=1, description="Keys from references.bib.")


class Technique(ContentPage):
    """One technique. Clinician-only techniques are described, never taught: no steps, no dose."""

    kind: Literal["technique"]
    who: tuple[Literal["self", "therapist", "clinician"], ...] = Field(
        min_length=1, description="Who does it. 'clinician' stands alone and turns off steps and dose."
    )
    in_short: Prose = Field(description="At most 60 words: what it is, what it may do, that it is no cure.")
    aim: Prose = Field(description="What it is for, in one sentence.")
    how_it_may_work: Prose = Field(description="The idea behind it, worded as an idea.")
    you_need: tuple[Plain, ...] = Field(min_length=1, description="Hands or tools.")
    emergency: tuple[RuleId, ...] = Field(
        min_length=1, max_length=6, description="Ids of caution rules at level emergency or urgent."
    )
    ask_first: tuple[RuleId, ...] = Field(
        min_length=1, max_length=6, description="Ids of the caution rules that matter most here."
    )
    not_for: tuple[Prose, ...] = Field(
        min_length=1, description="Places and people it is not for; each finishes 'Do not use it:'."
    )
    before: tuple[Prose, ...] = Field(default=(), description="What to do before you start.")
    steps: tuple[Step, ...] = Field(default=(), description="What to do, in order.")
    dose: Dose | None = Field(
        default=None, description="How hard, how long, how many, how often, when to stop."
    )
    stop: tuple[Prose, ...] = Field(
        min_length=3, max_length=6, description="Feelings that mean stop; each finishes 'Stop at once if:'."
    )
    after: After = Field(description="What a person may feel afterwards, and what is too much.")
    harms: tuple[Prose, ...] = Field(min_length=1, description="Unwanted effects that were reported.")
    if_you_do_nothing: Prose = Field(description="What may happen without it. Say so if nobody knows.")
    alternatives: tuple[TechniqueId, ...] = Field(
        min_length=2, description="Ids of techniques to compare it with."
    )
    effort: Plain = Field(description="What it asks of the person, for the comparison: time, cost, help.")
    evidence: Evidence = Field(description="How strong the research is, and where it stands.")
    claims: tuple[ClaimId, ...] = Field(
        default=(), description="Ids of ledger claims to show besides its own."
    )
    suits: tuple[MuscleId, ...] = Field(default=(), description="Ids of muscles that it suits.")
    done_by: Annotated[
        Prose | None, Field(description="Clinician-only: who does it, and why it is not for self-care.")
    ] = None
    what_happens: tuple[Prose, ...] = Field(
        default=(), description="Clinician-only: what the person sees and feels, in order. Not how to do it."
    )

    @property
    def clinician_only(self) -> bool:
        """Whether the page describes the technique without teaching it."""
        return "clinician" in self.who
