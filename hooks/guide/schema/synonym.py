"""Words that readers type for words of the site: an entry in ``docs/_data/synonyms.yml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from guide.schema.base import Id, NotShown, Plain, Record


class Synonym(Record):
    """A group of words and phrases that mean the same to the search. No page shows them."""

    id: Id = Field(description="The group's name. Never changes.")
    words: Annotated[tuple[Plain, ...], NotShown()] = Field(
        min_length=1, description="Words or phrases that readers type, in small letters.", examples=["bum"]
    )
    to: Annotated[tuple[Plain, ...], NotShown()] = Field(
        default=(),
        description="The site's words that they stand for. Without it the words stand for each other.",
        examples=["buttock"],
    )
