"""Words that sound like an emergency: an entry in ``docs/_data/urgent.yml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from guide.schema.base import CautionId, Id, NotShown, Plain, Prose, Record

Pattern = Annotated[
    str,
    StringConstraints(min_length=2, max_length=300, pattern=r"^[a-z0-9'/* ]+$"),
]
"""Groups of words with blanks between them: each group must be met, in any order, by one of its words."""


class Urgent(Record):
    """A card that the search shows before everything else, and the words that bring it up."""

    id: Id = Field(description="The card's name. Never changes.")
    title: Plain = Field(description="The card's heading: what may be the matter.")
    text: Prose = Field(description="What to do now. Starts with the action.")
    page: CautionId = Field(description="The caution page that says more.")
    patterns: Annotated[tuple[Pattern, ...], NotShown()] = Field(
        min_length=1,
        description="Words that bring it up, such as 'chest pain/pressure/tight*': '/' parts words of which "
        "one is enough, '*' stands for any ending.",
        examples=["chest pain/pressure/tight*"],
    )
    never: Annotated[tuple[Pattern, ...], NotShown()] = Field(
        default=(), description="Patterns of harmless words that keep it away.", examples=["chest freezer"]
    )
