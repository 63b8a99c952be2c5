"""What no single field can tell: rules over the linked records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Set
from functools import lru_cache
from itertools import chain

from guide.diagnostics.model import Diagnostic
from guide.graph.model import Graph
from guide.rules import (
    blocks,
    claims,
    dose,
    fields,
    kinds,
    leftovers,
    link_texts,
    links,
    outside,
    pictures,
    safety,
    security,
    sources,
    structure,
    upkeep,
    wording,
)
from guide.rules import graph as whole
from guide.rules.grades import grades, own_ceiling
from guide.rules.links import Anchors
from guide.rules.processes import each
from guide.schema.claim import Claim
from guide.schema.load import Entry
from guide.schema.places import LIST_PAGES
from guide.schema.settings import Settings
from guide.source.discover import SourceFile

_DEFAULTS = Settings()


def check(
    graph: Graph, files: Set[str], today: dt.date | None = None, processes: int = 1
) -> list[Diagnostic]:
    """Everything that the rules find. ``files`` are the paths below ``docs/`` that a link may lead to.

    Without ``today`` no date is compared with the calendar. The rules on single records, most of the work,
    are shared out among so many ``processes``.
    """
    limits = next(iter(graph.records(Settings).values()), _DEFAULTS)
    unsure = tuple(f"{folder}/" for kind, folder in LIST_PAGES.items() if kind in graph.unread)
    entries = list(graph.entries.values())
    known = grades(graph.records(Claim).values())

    def of_one(entry: Entry) -> tuple[Diagnostic, ...]:
        claimed = claims.check(entry, known, own_ceiling(entry, graph))
        return (*_of_the_day(entry, limits, today), *_alone(entry, limits), *claimed)

    found = [
        *whole.check(graph, files),
        *fields.check_all(graph),
        *sources.check_all(graph),
        *upkeep.check_all(graph, limits, today),
        *chain.from_iterable(each(of_one, entries, processes)),
    ]
    for entry in entries:
        found += sources.check(entry, graph)
        found += links.check(entry, files, unsure)
        found += safety.check(entry, graph)
    return found


@lru_cache(maxsize=16_384)
def _alone(entry: Entry, limits: Settings) -> tuple[Diagnostic, ...]:
    """What the rules find that look at one record only. Remembered, so previews check only what changed."""
    return (
        *security.check(entry),
        *link_texts.check(entry),
        *outside.check(entry),
        *pictures.check(entry),
        *structure.check(entry),
        *blocks.check(entry),
        *leftovers.check(entry),
        *kinds.check(entry, limits),
        *dose.check(entry, limits),
        *wording.check(entry, limits),
    )


@lru_cache(maxsize=16_384)
def _of_the_day(entry: Entry, limits: Settings, today: dt.date | None) -> tuple[Diagnostic, ...]:
    """What the rules find in one record that depends on the day."""
    return tuple(fields.check(entry, limits, today))


def check_files(graph: Graph, files: Iterable[SourceFile], anchors: Anchors) -> list[Diagnostic]:
    """What the rules find in picture files, and in the places within pages that links lead to."""
    return [*pictures.check_files(files), *links.check_anchors(graph, anchors)]
