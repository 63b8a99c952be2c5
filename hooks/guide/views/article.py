"""An article's page."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from guide.graph.model import Graph, Key
from guide.schema.article import Article
from guide.schema.load import Entry
from guide.views.boxes import Box, condition_boxes, stop_box
from guide.views.claims import ClaimRow, claim_rows
from guide.views.handouts import handout_page


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything that the page shows around the article's own text."""

    article: Article
    body: str
    boxes: tuple[Box, ...]
    claims: tuple[ClaimRow, ...]
    next_page: str
    stop: Box | None
    handout: str | None
    """The way to the page for printing, if the article has a plan."""


def article_view(entry: Entry, graph: Graph) -> ArticleView:
    """The view of the article in ``entry``; raises ``TypeError`` for any other record."""
    article = entry.record
    if not isinstance(article, Article) or entry.document is None:
        raise TypeError(f"{entry.id} is a {entry.kind}")
    key: Key = (entry.kind, entry.id)
    return ArticleView(
        article,
        entry.document.body.strip(),
        condition_boxes(graph.targets(key, "emergency"), graph.targets(key, "ask_first")),
        claim_rows(graph.targets(key, "claims"), "learn"),
        posixpath.relpath(article.next_step.page, posixpath.dirname(entry.document.src_uri)),
        stop_box(article.stop) if article.stop else None,
        f"../{sheet}" if (sheet := handout_page(entry)) else None,
    )
