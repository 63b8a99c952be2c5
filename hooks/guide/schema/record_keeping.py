"""What we keep about sources and mistakes: withdrawn papers, and corrections of what we had published."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from guide.schema.base import CiteKey, Id, Plain, Prose, Record
from guide.schema.reference import Doi


class Retraction(Record):
    """A paper of this field that its journal took back: an entry in ``docs/_data/retractions.yml``.

    No source may have its DOI or its title.
    """

    id: Id = Field(description="The entry's name. Never changes.")
    doi: Doi | None = Field(
        default=None, description="The paper's DOI, without 'https://doi.org/'. Leave it out if you saw none."
    )
    title: Plain = Field(description="The paper's title.")
    notice: Prose = Field(description="What the journal did, when, and why, as far as it said so.")
    seen: dt.date = Field(description="The day on which we saw the notice.")


class Correction(Record):
    """A mistake that readers could have met, and its mending: an entry in ``docs/_data/corrections.yml``."""

    id: Id = Field(description="The entry's name. Never changes.")
    date: dt.date = Field(description="The day on which it was mended.")
    about: Plain = Field(description="Where it stood: the page, the claim or the source.")
    was: Prose = Field(description="What was wrong.")
    now: Prose = Field(description="What stands there now.")
    sources: tuple[CiteKey, ...] = Field(default=(), description="Keys of the sources that show it.")
