"""A question of the safety check: an entry in ``docs/_data/safety.yml``."""

from __future__ import annotations

from pydantic import Field

from guide.schema.base import Id, Plain, Prose, Record, RuleId


class ScreenQuestion(Record):
    """One yes-or-no question before pressing on anything, and the caution rules that a 'yes' brings in."""

    id: Id = Field(description="The question's name. Never changes.")
    question: Plain = Field(description="A question for yes or no, in the reader's words.")
    help: Prose | None = Field(default=None, description="What counts as a yes, in one or two sentences.")
    rules: tuple[RuleId, ...] = Field(
        min_length=1, description="Ids of the caution rules that a 'yes' brings in, gravest first."
    )
