"""The safety check: at most eight questions, and what each 'yes' means."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from guide.graph.model import Graph, Key
from guide.schema.caution import CautionRule
from guide.schema.screen import ScreenQuestion
from guide.views.labels import LEVELS, Level
from guide.views.related import PageLink, caution_of, title_of


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """A caution rule that a 'yes' may bring in. ``techniques`` is ``all`` or ids with blanks between."""

    rule: CautionRule
    level: Level
    page: PageLink
    techniques: str


@dataclass(frozen=True, slots=True)
class ScreenView:
    """A question, and its rules, gravest first."""

    question: ScreenQuestion
    lines: tuple[ScreenLine, ...]


def screen_views(graph: Graph, folder: str) -> tuple[ScreenView, ...]:
    """All questions in the order of their file; links start from a page in ``folder``."""
    order = list(LEVELS)
    return tuple(
        ScreenView(
            question,
            tuple(
                sorted(_lines(("safety", id), graph, folder), key=lambda line: order.index(line.rule.level))
            ),
        )
        for id, question in graph.records(ScreenQuestion).items()
    )


def technique_choices(graph: Graph) -> tuple[tuple[str, str], ...]:
    """Id and title of every technique that people do themselves, by title."""
    found = [
        (entry.id, title_of(entry))
        for entry in graph.all("technique")
        if "self" in getattr(entry.record, "who", ())
    ]
    return tuple(sorted(found, key=lambda item: item[1].casefold()))


def _lines(key: Key, graph: Graph, folder: str) -> list[ScreenLine]:
    lines = []
    for entry in graph.targets(key, "rules"):
        page = caution_of(entry, graph)
        if isinstance(entry.record, CautionRule) and page is not None and page.page is not None:
            rule = entry.record
            link = PageLink(title_of(page), f"{posixpath.relpath(page.page, folder)}#{entry.id}")
            names = rule.techniques if isinstance(rule.techniques, str) else " ".join(rule.techniques)
            lines.append(ScreenLine(rule, LEVELS[rule.level], link, names))
    return lines
