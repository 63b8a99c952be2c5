"""Length of the answer that stands first."""

from __future__ import annotations

from collections.abc import Iterator

from guide.diagnostics.model import Diagnostic
from guide.schema.article import Article
from guide.schema.load import Entry
from guide.schema.technique import Technique

MAX_WORDS = 60


def check(entry: Entry) -> Iterator[Diagnostic]:
    """Findings in one record."""
    if isinstance(entry.record, Technique | Article):
        words = len(entry.record.in_short.split())
        if words > MAX_WORDS:
            yield Diagnostic(
                entry.span("in_short"),
                "TP301",
                f"The short answer has {words} words; {MAX_WORDS} fit on a phone's first screen.",
                "Cut it; the rest of the page has room.",
            )
