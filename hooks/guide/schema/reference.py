"""A source: an entry in ``docs/_data/references.bib``."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guide.schema.base import Prose, Record

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]

Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/[^\s<>\"{}]+$")]

Text = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^[^<>{}\n]+$")]

Study = Literal[
    "guideline",
    "systematic review",
    "trial",
    "cohort",
    "diagnostic study",
    "laboratory study",
    "case reports",
    "survey",
    "consensus",
    "review article",
    "book",
    "public information",
]
"""What sort of work a source is, the sorts that carry most first."""


class Reference(Record):
    """Bibliographic data as they were seen on the page named in ``verified``, nothing from memory, and what
    the work did and found, in our own words.
    """

    key: Key = Field(description="The source's name in citations: first author, year, one word of the title.")
    type: Literal["article", "book", "misc", "online"] = Field(description="article, book, misc or online.")
    title: Text = Field(description="The title as it is printed.")
    authors: tuple[Text, ...] = Field(
        default=(),
        description="Names as 'Last, First', in BibTeX under 'author' with 'and' between them. "
        "A body stands in double braces.",
    )
    year: int | None = Field(
        default=None, ge=1800, le=2100, description="Year of publication. Leave it out if nobody knows."
    )
    journal: Text | None = Field(default=None, description="The journal's full name.")
    volume: Text | None = Field(default=None, description="Volume of the journal.")
    number: Text | None = Field(default=None, description="Issue of the volume.")
    pages: Text | None = Field(default=None, description="First and last page.")
    eid: Text | None = Field(default=None, description="Number of the article, where a journal has no pages.")
    publisher: Text | None = Field(
        default=None, description="Who published it: a house, a society or a public body."
    )
    address: Text | None = Field(default=None, description="Place of the publisher.")
    howpublished: Text | None = Field(
        default=None, description="How it came out, if not in a journal or as a book."
    )
    doi: Doi | None = Field(default=None, description="The DOI without 'https://doi.org/'.")
    pmid: Annotated[str, StringConstraints(pattern=r"^\d{1,8}$")] | None = Field(
        default=None, description="The number in PubMed."
    )
    pmcid: Annotated[str, StringConstraints(pattern=r"^PMC\d+$")] | None = Field(
        default=None, description="The number in PubMed Central, with PMC before it."
    )
    isbn: Text | None = Field(default=None, description="The book's ISBN.")
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"{}]+$")] | None = Field(
        default=None, description="Address of the source's own page, if it has no DOI."
    )
    keywords: tuple[Text, ...] = Field(
        default=(), description="Words for finding it again, in BibTeX with commas between them."
    )
    note: Text | None = Field(
        default=None, description="What editors should know about it. Not shown to readers."
    )
    verified: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"{}]+$")] = Field(
        description="Address of the page on which you saw these data."
    )
    checked: dt.date = Field(description="The day you saw that page, for example 2026-11-25.")
    retracted: bool = Field(
        default=False, description="true once its journal has taken it back; then nothing may cite it."
    )
    study: Study = Field(description="What sort of work it is, such as trial or guideline.")
    read: Literal["full text", "abstract", "excerpt", "record"] = Field(
        description="How much of it we read. record: only its entry in a list."
    )
    studies: int | None = Field(default=None, ge=1, description="For reviews: how many studies it holds.")
    people: int | None = Field(default=None, ge=1, description="How many people took part.")
    did: Prose | None = Field(default=None, description="What they did, in 1 or 2 sentences.")
    found: Prose | None = Field(default=None, description="What they found, with the key numbers.")
    limits: Prose | None = Field(default=None, description="Why to be careful with it.")
    funding: Text | None = Field(
        default=None, description="Who paid, and which interests the authors declare, if the page said so."
    )
