"""Types that all kinds of record share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Name of a record in references and addresses: small letters, digits and hyphens."""

Kind = Literal["article", "page", "technique", "caution", "rule", "claim", "reference"]
"""The kinds of record that others can refer to; ``rule`` is one rule of a caution page."""


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field as the id of a record of ``kind``. All links between records follow from these marks."""

    kind: Kind


TechniqueId = Annotated[Id, RefTo("technique")]
RuleId = Annotated[Id, RefTo("rule")]
ClaimId = Annotated[Id, RefTo("claim")]

CiteKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), RefTo("reference")]
"""Key of an entry in ``docs/_data/references.bib``."""

Plain = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^<>{}\[\]|*`\\\n]+$")]
"""One line of plain words, with no mark-up at all: titles, names, short labels."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=1200, pattern=r"^[^<>{}|\n]+$")]
"""A sentence or a short paragraph; may hold links, emphasis and citations such as ``[^lu2022ischemic]``."""


class Record(BaseModel):
    """Base of every model: unknown keys are mistakes, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(Record):
    """One entry of a page's history, in words for readers."""

    date: dt.date = Field(description="The day of the change, for example 2026-11-21.")
    kind: Literal["new", "checked", "corrected"] = Field(description="What sort of change it was.")
    text: Plain = Field(description="What changed, in one plain sentence.")


class Review(Record):
    """A named clinician's check of the page. Left out until there was one."""

    reviewer: Plain = Field(description="Full name of the clinician.")
    role: Plain = Field(description="Profession and, if there is one, the register.")
    interests: Plain = Field(description="Interests to declare, or 'none'.")
    checked: dt.date = Field(description="The day the page was checked.")
    next_check: dt.date = Field(description="The day the next check is due.")


class Page(Record):
    """What every Markdown file in ``docs/`` says about itself."""

    title: Annotated[Plain, Field(max_length=65, description="The page's heading: everyday words first.")]
    summary: Annotated[
        Plain, Field(max_length=160, description="One sentence for lists, search results and link previews.")
    ]


class ContentPage(Page):
    """A page that gives health information, and so says who checked it and what changed."""

    also_called: tuple[Plain, ...] = Field(
        default=(), description="Other names people use for it, medical names included."
    )
    review: Review | None = Field(
        default=None,
        description="The clinician's check. Leave it out until a clinician has checked the page.",
    )
    changes: tuple[Change, ...] = Field(min_length=1, description="What changed and when, newest first.")


Certainty = Literal["high", "moderate", "low", "very low"]
"""How sure we are of an answer, in GRADE's words. Never the same thing as the answer itself."""

Verdict = Literal["supported", "mixed", "weak", "unsupported", "contradicted"]
"""How a claim fares, as it is worded in the ledger."""
