"""Types that all kinds of record share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Name of a record in references and addresses: small letters, digits and hyphens."""

Kind = Literal[
    "article",
    "page",
    "technique",
    "muscle",
    "region",
    "caution",
    "rule",
    "condition",
    "term",
    "claim",
    "reference",
    "myth",
    "retraction",
    "correction",
    "question",
    "safety",
    "synonym",
    "urgent",
    "redirect",
    "settings",
]
"""The kinds of record; ``rule`` is one rule of a caution page. Nothing refers to the last nine."""


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field as the id of a record of ``kind``. All links between records follow from these marks."""

    kind: Kind

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Hands the mark on to the JSON Schema, and with it to the handbook."""
        return handler(core) | {"x-refers-to": self.kind}


@dataclass(frozen=True, slots=True)
class NotShown:
    """Marks a field that no reader sees, such as words to search by: no rule on wording looks at it."""


TechniqueId = Annotated[Id, RefTo("technique")]
MuscleId = Annotated[Id, RefTo("muscle")]
RegionId = Annotated[Id, RefTo("region")]
CautionId = Annotated[Id, RefTo("caution")]
RuleId = Annotated[Id, RefTo("rule")]
ConditionId = Annotated[Id, RefTo("condition")]
TermId = Annotated[Id, RefTo("term")]
ClaimId = Annotated[Id, RefTo("claim")]

CiteKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), RefTo("reference")]
"""Key of an entry in ``docs/_data/references.bib``."""

Plain = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^<>{}\[\]|*`\\\n]+$")]
"""One line of plain words, with no mark-up at all: titles, names, short labels."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=1200, pattern=r"^[^<>{}|\n]+$")]
"""A sentence or a short paragraph; may hold links, emphasis and citations such as ``[^lu2022ischemic]``."""


class Record(BaseModel):
    """Base of every model: unknown keys are mistakes, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Change(Record):
    """One entry of a page's history, in words for readers."""

    date: dt.date = Field(description="The day of the change, for example 2026-11-21.")
    kind: Literal["new", "checked", "corrected"] = Field(description="What sort of change it was.")
    text: Plain = Field(description="What changed, in one plain sentence.")


class Review(Record):
    """A named clinician's check of the page. Left out until there was one."""

    reviewer: Plain = Field(description="Full name of the clinician.", examples=["Name Surname"])
    role: Plain = Field(
        description="Profession and, if there is one, the register.", examples=["Physiotherapist"]
    )
    interests: Plain = Field(description="Interests to declare, or 'none'.", examples=["none"])
    checked: dt.date = Field(description="The day the page was checked.")
    next_check: dt.date = Field(description="The day the next check is due.")


class LookAlike(Record):
    """Something else that can feel the same; not a muscle."""

    name: Plain = Field(description="What it could be, in everyday words.")
    serious: bool = Field(description="true if missing it could do harm, else false.")
    sign: Prose | None = Field(default=None, description="What points to it, in the reader's words.")
    condition: ConditionId | None = Field(default=None, description="Id of the condition's page, if any.")
    rule: RuleId | None = Field(default=None, description="Id of the caution rule about it, if any.")
    sources: tuple[CiteKey, ...] = Field(default=(), description="Keys from references.bib.")


class Ignore(Record):
    """Lets the page off one rule on wording. Stays only as long as the page needs it."""

    code: Annotated[str, StringConstraints(pattern=r"^TP\d{3}$")] = Field(
        description="The code in the message, such as TP301. Only codes that start with TP3 can be ignored.",
        examples=["TP301"],
    )
    reason: Plain = Field(
        description="Why the rule does not fit here, in one plain sentence.",
        examples=["The official name of the condition alone has nine words."],
    )


class Page(Record):
    """What every Markdown file in ``docs/`` says about itself."""

    title: Annotated[Plain, Field(max_length=65, description="The page's heading: everyday words first.")]
    summary: Annotated[
        Plain, Field(max_length=160, description="One sentence for lists, search results and link previews.")
    ]
    searched_as: tuple[Plain, ...] = Field(
        default=(),
        description="What people type into the search when they need this page. No page shows it.",
    )
    ignore: tuple[Ignore, ...] = Field(
        default=(), description="Rules on wording that do not fit this page, each with a reason."
    )


SAID = frozenset({"also_called", "searched_as"})
"""Fields that hold what people say: names, and no text of ours."""


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
    terms: tuple[TermId, ...] = Field(
        default=(), description="Ids of glossary terms that the page uses; it lists them at its end."
    )


Certainty = Literal["high", "moderate", "low", "very low"]
"""How sure we are of an answer, in GRADE's words. Never the same thing as the answer itself."""

BodyPart = Literal[
    "head",
    "neck",
    "shoulder",
    "arm",
    "hand",
    "chest",
    "upper-back",
    "low-back",
    "abdomen",
    "pelvis",
    "hip",
    "thigh",
    "knee",
    "leg",
    "foot",
]
"""The parts of the body that muscles and regions are listed under, from head to foot."""

Verdict = Literal["supported", "mixed", "weak", "unsupported", "contradicted"]
"""How a claim fares, as it is worded in the ledger."""
