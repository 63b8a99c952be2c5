"""A source: an entry in ``docs/_data/references.bib``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guide.schema.base import Record

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]

Text = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^[^<>{}\n]+$")]


class Reference(Record):
    """Bibliographic data as they were seen on the page named in ``verified``; nothing from memory."""

    key: Key
    type: Literal["article", "book", "misc", "online"]
    title: Text
    authors: tuple[Text, ...] = ()
    year: int | None = Field(default=None, ge=1800, le=2100)
    journal: Text | None = None
    volume: Text | None = None
    number: Text | None = None
    pages: Text | None = None
    eid: Text | None = None
    publisher: Text | None = None
    address: Text | None = None
    howpublished: Text | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/[^\s<>\"{}]+$")] | None = None
    pmid: Annotated[str, StringConstraints(pattern=r"^\d{1,8}$")] | None = None
    pmcid: Annotated[str, StringConstraints(pattern=r"^PMC\d+$")] | None = None
    isbn: Text | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"{}]+$")] | None = None
    keywords: tuple[Text, ...] = ()
    note: Text | None = None
    verified: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"{}]+$")]
    completeness: Literal["full", "partial"]
