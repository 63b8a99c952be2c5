"""A part of the body's surface where pain is felt: an entry in ``docs/_data/regions.yml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guide.schema.base import (
    BodyPart,
    Change,
    CiteKey,
    Id,
    LookAlike,
    Plain,
    Record,
    RegionId,
    Review,
    RuleId,
)

UrgentText = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^[^<>{}|\n]+$")]


class Region(Record):
    """One area of the pain finder. Left and right share a record and a page.

    The muscles stand in no field here: they follow from the muscles' own fields.
    """

    id: Id = Field(description="The region's name in other records and in its address. Never changes.")
    name: Plain = Field(description="What the area is called, everyday words first.")
    lay_names: tuple[Plain, ...] = Field(min_length=1, description="Words that people use for it.")
    body_part: BodyPart = Field(description="Where it is listed, such as neck or thigh.")
    parent: RegionId | None = Field(default=None, description="Id of a larger region that it is part of.")
    view: Literal["front", "back", "side", "both"] = Field(
        description="The drawing that shows it: front, back, side, or both front and back."
    )
    side: Literal["pair", "middle"] = Field(
        default="pair", description="pair: there is a left and a right one. middle: there is only one."
    )
    urgent: UrgentText = Field(
        description="The warning above all muscles. Finishes 'Get checked first with:'. Never left out."
    )
    emergency: tuple[RuleId, ...] = Field(
        default=(), max_length=6, description="Ids of caution rules at level emergency or urgent."
    )
    ask_first: tuple[RuleId, ...] = Field(
        default=(), max_length=6, description="Ids of the other caution rules that matter most here."
    )
    not_muscle: tuple[LookAlike, ...] = Field(
        min_length=2, description="What else pain here can come from: at least 2, and no muscle."
    )
    neighbours: tuple[RegionId, ...] = Field(description="Ids of regions beside it; [] if there are none.")
    sources: tuple[CiteKey, ...] = Field(default=(), description="Keys from references.bib.")
    review: Review | None = Field(
        default=None, description="The clinician's check. Leave it out until a clinician has checked it."
    )
    changes: tuple[Change, ...] = Field(min_length=1, description="What changed and when, newest first.")
