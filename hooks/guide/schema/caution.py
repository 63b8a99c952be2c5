"""A reason to get help, wait, ask or do less: ``docs/cautions/<id>.md``. One page may hold several rules."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guide.schema.base import CiteKey, ContentPage, Id, Plain, Prose, Record, TechniqueId

RuleLevel = Literal["emergency", "urgent", "never", "keep-off", "ask", "adapt"]
"""Call now · today · do not · not at that place · ask before you start · lighter or elsewhere."""

PageLevel = Literal["emergency", "urgent", "ask", "adapt"]


class CautionRule(Record):
    """One rule, with an id and a level of its own."""

    id: Id = Field(description="The rule's name in other records. Never changes.")
    name: Plain = Field(description="A short name.")
    level: RuleLevel = Field(description="emergency, urgent, never, keep-off, ask or adapt.")
    sign: Plain = Field(
        description="The bullet in a box: a small letter first, no full stop, finishes the heading."
    )
    who: Prose = Field(description="Who or what this is about, in the reader's words.")
    why: Prose = Field(description="The reason, in one or two sentences.")
    do: Prose = Field(description="What to do. Starts with the action.")
    techniques: tuple[TechniqueId, ...] | Literal["all"] = Field(
        description="Ids of the techniques it bears on, or 'all'."
    )
    areas: tuple[Plain, ...] = Field(default=(), description="Parts of the body, if it is about some only.")
    basis: Literal["source", "anatomy"] = Field(
        description="source: a cited source says so. anatomy: anatomy or custom, not confirmed yet."
    )
    sources: tuple[CiteKey, ...] = Field(
        default=(), description="Keys from references.bib; needed for 'source'."
    )


class Caution(ContentPage):
    """A page of one or more rules about one reason for care."""

    kind: Literal["caution"]
    level: PageLevel = Field(description="The page's level: emergency, urgent, ask or adapt.")
    do_now: Prose = Field(description="What to do now. Starts with the action.")
    why: Prose = Field(description="Why it matters, in 2 to 4 sentences.")
    still_fine: tuple[Prose, ...] = Field(min_length=1, description="What is still safe to do.")
    safe_again: Prose = Field(description="When it is safe again, or who decides.")
    rules: tuple[CautionRule, ...] = Field(min_length=1, description="The rules, gravest first.")
