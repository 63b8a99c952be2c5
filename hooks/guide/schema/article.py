"""Pages that explain: articles in ``docs/learn/`` and plain pages such as this site's own policies."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guide.schema.base import CiteKey, ClaimId, ContentPage, Page, Plain, Prose, Record, RuleId

Listing = Literal[
    "overview",
    "techniques",
    "muscles",
    "regions",
    "conditions",
    "cautions",
    "articles",
    "terms",
    "claims",
    "references",
    "myths",
    "corrections",
    "coverage",
    "atlas",
    "questions",
    "safety",
]


ArticleGroup = Literal[
    "basics",
    "treating",
    "self-care",
    "daily life",
    "muscle or something else",
    "people",
    "sessions",
    "professionals",
]
"""What an article is about: the order of the list in ``learn/``."""


class NextStep(Record):
    """The task that a reader most likely has next."""

    text: Plain = Field(description="The task, as link text.")
    page: Plain = Field(description="Path of the page from docs/, for example techniques/heat.md.")


class Article(ContentPage):
    """An article: the answer first, then how sure we are, then the body."""

    kind: Literal["article"]
    type: Literal["concept", "guide"] = Field(
        description="concept: explains an idea and names a source that disagrees. guide: says what to do."
    )
    group: ArticleGroup = Field(description="The group it is listed in, such as basics or sessions.")
    order: int = Field(ge=1, le=99, description="Place within its group, 1 first.")
    in_short: Prose = Field(description="The answer in at most 60 words.")
    how_sure: Prose = Field(description="How sure we are, with citations.")
    disagree: tuple[CiteKey, ...] = Field(default=(), description="Keys of sources that see it another way.")
    emergency: tuple[RuleId, ...] = Field(
        default=(), max_length=6, description="Ids of caution rules at level emergency or urgent."
    )
    ask_first: tuple[RuleId, ...] = Field(default=(), max_length=6, description="Ids of caution rules.")
    plan: tuple[Prose, ...] = Field(
        default=(), max_length=10, description="Steps to follow at home, verb first; the page gets a handout."
    )
    stop: tuple[Prose, ...] = Field(
        default=(),
        max_length=6,
        description="Feelings that mean stop; each finishes 'Stop at once if:'.",
    )
    claims: tuple[ClaimId, ...] = Field(default=(), description="Ids of ledger claims to show as a table.")
    next_step: NextStep = Field(description="The task that a reader most likely has next.")


class SitePage(Page):
    """A page about the site itself, or a section's first page, which may end in a list of records."""

    kind: Literal["page"]
    list: Listing | None = Field(default=None, description="Records to list after the text.")
