"""Which records have a sheet for printing, and where it stands."""

from __future__ import annotations

from guide.schema.article import Article
from guide.schema.load import Entry
from guide.schema.technique import Technique

FOLDER = "handouts"


def handout_page(entry: Entry) -> str | None:
    """Path below ``docs/`` of the record's handout, if it has one."""
    match entry.record:
        case Technique() as technique if "self" in technique.who:
            return f"{FOLDER}/{entry.id}.md"
        case Article() as article if article.plan:
            return f"{FOLDER}/{entry.id}.md"
    return None
