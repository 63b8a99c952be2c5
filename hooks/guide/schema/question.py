"""A question of the self-test for students: an entry in ``docs/_data/questions.yml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guide.schema.base import CiteKey, Id, Prose, Record, RuleId

QuestionTopic = Literal["evidence", "finding", "dosing", "screening", "danger zones", "consent"]


class Question(Record):
    """A question with one right answer, and the reason."""

    id: Id = Field(description="The question's name. Never changes.")
    topic: QuestionTopic = Field(description="The part of the self-test it belongs to.")
    question: Prose = Field(description="The question, ending in a question mark.")
    options: tuple[Prose, ...] = Field(min_length=3, max_length=5, description="The answers to choose from.")
    answer: int = Field(ge=1, le=5, description="Number of the right option, counted from 1.")
    why: Prose = Field(description="Why it is right and the others are not, with citations.")
    rules: tuple[RuleId, ...] = Field(default=(), description="Ids of the caution rules it is about.")
    sources: tuple[CiteKey, ...] = Field(default=(), description="Keys from references.bib.")
