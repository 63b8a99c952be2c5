"""An old address that leads to a new one: an entry in ``docs/_data/redirects.yml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from guide.schema.base import Record

PagePath = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*(/[a-z0-9]+([_-][a-z0-9]+)*)*$", max_length=200),
]
"""Path of a page below ``docs/``, without ``.md``."""


class Redirect(Record):
    """Keeps links and bookmarks alive after a page was renamed."""

    old: PagePath = Field(
        alias="from", description="The old page: its path below docs/ without .md, such as techniques/ice."
    )
    to: PagePath = Field(description="The page to show instead: its path below docs/ without .md.")
