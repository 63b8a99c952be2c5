"""A source: an entry in ``docs/_data/references.bib``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guide.schema.base import Record

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]

Text = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^[^<>{}\n]+$")]


class Reference(Record):
    """Bibliographic data as they were seen on the page named in ``verified``; nothing from memory."""

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
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/[^\s<>\"{}]+$")] | None = Field(
        default=None, description="The DOI without 'https://doi.org/'."
    )
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
    completeness: Literal["full", "partial"] = Field(
        description="full: all data were on that page. partial: some could not be confirmed."
    )
