"""A muscle or a small family of muscles: ``docs/muscles/<id>.md``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guide.schema.base import (
    BodyPart,
    Certainty,
    CiteKey,
    ContentPage,
    LookAlike,
    MuscleId,
    Plain,
    Prose,
    Record,
    RegionId,
    RuleId,
    TechniqueId,
)

Reach = Literal["self", "partly", "professional"]
Frequency = Literal["common", "occasional", "uncommon"]
EvidenceLevel = Literal["A", "B", "C"]


class Spread(Record):
    """A region where pain may be felt, and who says so."""

    region: RegionId = Field(description="Id of the region.")
    seen: bool = Field(
        description="true: we read it in a source named here. false: textbook knowledge, not checked yet."
    )
    rare: bool = Field(default=False, description="true: too rare to show in the pain finder.")
    sources: tuple[CiteKey, ...] = Field(
        default=(), description="Keys from references.bib, if a source of ours shows this link."
    )


class Chart(Record):
    """A page or book that describes the pattern and that readers are not sent to."""

    name: Plain = Field(description="What it is: a page of a clinic, a school or a hobby, or a book.")
    sort: Literal["study", "textbook figure", "professional body", "clinician", "shop or hobby", "book"] = (
        Field(description="What sort of source it is; this decides evidence_level.")
    )


class Attachments(Record):
    """The two ends of the muscle."""

    origin: Plain = Field(description="Where it starts.")
    insertion: Plain = Field(description="Where it ends.")


class Identifiers(Record):
    """The same muscle in the catalogues of anatomy; each was looked up there, none is from memory."""

    uberon: Annotated[str, StringConstraints(pattern=r"^UBERON:\d{7}$")] | None = Field(
        default=None, description="For example UBERON:0001598."
    )
    fma: Annotated[str, StringConstraints(pattern=r"^FMA:\d{1,7}$")] | None = Field(
        default=None, description="For example FMA:49006."
    )


class Member(Identifiers):
    """One muscle of a family that shares a page."""

    name: Plain = Field(description="Its medical name.")


class Muscle(ContentPage):
    """Where pain from a muscle may be felt, what else it could be, and what to keep off."""

    kind: Literal["muscle"] = Field(description="Always muscle: what sort of page this is.")
    plain_name: Plain = Field(description="The everyday name, such as 'chewing muscle'.")
    latin: Plain = Field(description="The Latin name.")
    say: Plain = Field(description="How to say the name, such as 'truh-PEE-zee-us'.")
    members: tuple[Member, ...] = Field(default=(), description="The single muscles, if it is a family.")
    about: Prose = Field(
        description="2 to 4 everyday sentences: what it does all day, and what its sore spots are like."
    )
    body_part: BodyPart = Field(description="Where it is listed, such as neck or thigh.")
    located_in: tuple[RegionId, ...] = Field(
        min_length=1, description="Ids of the regions where it is pressed; pain is often felt elsewhere."
    )
    regions_main: tuple[Spread, ...] = Field(
        min_length=1, description="Regions where most people who have it feel pain."
    )
    regions_sometimes: tuple[Spread, ...] = Field(
        description="Regions where some people feel pain; [] if there are none."
    )
    trigger_points: Prose = Field(description="Where in the muscle sore spots are usually described.")
    feels_like: tuple[Plain, ...] = Field(min_length=1, description="What people with it often tell.")
    linked_with: tuple[Plain, ...] = Field(
        min_length=1, description="What it is linked with, such as long desk work. Not causes."
    )
    certainty: Certainty = Field(description="How sure we are of this pattern: high to very low.")
    how_sure: Prose = Field(description="Why we are that sure, in one or two sentences.")
    frequency: Frequency = Field(description="common, occasional or uncommon: an editor's guess.")
    evidence_level: EvidenceLevel = Field(
        description="Best source: A figure of a textbook or study, B professional body or clinician, C other."
    )
    emergency: tuple[RuleId, ...] = Field(
        min_length=1, max_length=6, description="Ids of caution rules at level emergency or urgent."
    )
    ask_first: tuple[RuleId, ...] = Field(
        min_length=1, max_length=6, description="Ids of the other caution rules that matter most here."
    )
    look_alikes: tuple[LookAlike, ...] = Field(
        min_length=2, description="What else it could be: at least 2, and no other muscle."
    )
    danger_zones: tuple[Prose, ...] = Field(
        min_length=1, description="Vessels, nerves and organs nearby that nobody may press."
    )
    find_it: Prose = Field(description="A movement that shows the muscle. Verb first.")
    reach: Reach = Field(
        description="self: you can reach it. partly: with help. professional: leave it to a professional."
    )
    do: tuple[Prose, ...] = Field(default=(), description="What may ease it; each starts with a verb.")
    do_not: tuple[Prose, ...] = Field(
        default=(), description="Each finishes 'Do not', such as 'press on the pulse'."
    )
    techniques: tuple[TechniqueId, ...] = Field(min_length=1, description="Ids of techniques that suit it.")
    attachments: Attachments = Field(description="Where it starts and ends.")
    action: Prose = Field(description="What the muscle does.")
    nerve: Plain = Field(description="The nerve that drives it.")
    blood: Plain | None = Field(default=None, description="The artery that feeds it.")
    neighbours: tuple[MuscleId, ...] = Field(default=(), description="Ids of muscles that lie beside it.")
    ids: Identifiers | None = Field(default=None, description="Numbers in catalogues of anatomy.")
    charts: tuple[Chart, ...] = Field(
        default=(), description="Other descriptions that we read; named on the coverage page, never linked."
    )
    disagreements: Prose | None = Field(default=None, description="Where sources disagree, and how.")
    sources: tuple[CiteKey, ...] = Field(min_length=1, description="Keys of the sources read for this page.")
