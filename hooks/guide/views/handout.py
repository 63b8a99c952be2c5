"""One sheet of paper: a technique that people do themselves, or the plan of an article."""

from __future__ import annotations

from dataclasses import dataclass

from guide.graph.model import Graph
from guide.schema.article import Article
from guide.schema.load import Entry
from guide.views.article import article_view
from guide.views.boxes import Box
from guide.views.dates import in_words
from guide.views.handouts import handout_page
from guide.views.technique import technique_view


@dataclass(frozen=True, slots=True)
class HandoutView:
    """What the sheet shows, all of it from the record of the page."""

    title: str
    page: str
    updated: str
    in_short: str
    boxes: tuple[Box, ...]
    before: tuple[str, ...]
    steps: tuple[str, ...]
    dose: tuple[tuple[str, str], ...]
    stop: Box | None
    too_much: str


def handout_view(entry: Entry, graph: Graph) -> HandoutView:
    """The view of the handout of ``entry``; raises ``TypeError`` for records without one."""
    record = entry.record
    if handout_page(entry) is None or entry.page is None:
        raise TypeError(f"{entry.id} has no handout")
    if isinstance(record, Article):
        article = article_view(entry, graph)
        return HandoutView(
            title=record.title,
            page=entry.page,
            updated=in_words(record.changes[0].date),
            in_short=record.in_short,
            boxes=article.boxes,
            before=(),
            steps=record.plan,
            dose=(),
            stop=article.stop,
            too_much="",
        )
    technique = technique_view(entry, graph)
    own = technique.technique
    return HandoutView(
        title=own.title,
        page=entry.page,
        updated=in_words(own.changes[0].date),
        in_short=own.aim,
        boxes=(*technique.urgent_boxes, technique.not_for, *technique.caution_boxes),
        before=own.before,
        steps=tuple(step.do for step in own.steps),
        dose=tuple((line.label, line.value) for line in technique.dose),
        stop=technique.stop,
        too_much=own.after.too_much,
    )
