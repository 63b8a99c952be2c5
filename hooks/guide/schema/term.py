"""A word of the glossary: an entry in ``docs/_data/glossary.yml``."""

from __future__ import annotations

from pydantic import Field

from guide.schema.base import Id, Plain, Prose, Record, TermId


class Other(Record):
    """A thing that the term is taken for."""

    name: Plain = Field(description="The other thing.")
    why: Plain = Field(description="The difference, in one plain sentence.")
    term: TermId | None = Field(default=None, description="Its id, if it stands in the glossary too.")


class Term(Record):
    """What a word means. Pages that use it are found by their ``terms`` and their links."""

    id: Id = Field(description="The term's name in other records and in its address. Never changes.")
    term: Plain = Field(description="The word itself.")
    also: tuple[Plain, ...] = Field(
        default=(),
        description="Other forms of it in texts, such as 'knot'. Plurals with s are known.",
    )
    plain: Plain = Field(description="Everyday words that can stand in its place.")
    definition: Prose = Field(description="What it means, in at most 50 words.")
    say: Plain = Field(description="How to say it, such as 'mai-oh-FASH-al'.")
    example: Prose = Field(description="A sentence that uses it.")
    not_the_same_as: tuple[Other, ...] = Field(
        description="Things that it is taken for; [] if there are none."
    )
