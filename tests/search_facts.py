"""The queries that measure the search, and the pages that answer them. Read by tests and by tests/bench."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from guide.graph.model import Graph
from guide.schema.base import Kind

FACTS = Path(__file__).parent / "facts"
DEV, HELD_OUT, URGENT = (FACTS / f"{name}.tsv" for name in ("queries", "queries-held-out", "urgent"))
TOPICS: dict[str, tuple[Kind, str]] = {"soreness-after": ("article", "aftercare")}
"""Topic of the queries → its page, where it is neither the condition nor the article of that name."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and how well each page answers it: 3 best, 2 good, 1 a little."""

    id: str
    text: str
    tags: tuple[str, ...]
    grades: dict[str, int]


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a table with tabs, by the names in its first line."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def queries(path: Path, graph: Graph) -> list[Query]:
    """The queries of a file. ``grades`` has the page of each target, such as ``muscles/soleus``.

    :raises ValueError: if a target names no record that has a page
    """
    found = []
    for row in rows(path):
        grades: dict[str, int] = {}
        for target in row["targets"].split(","):
            name, _, grade = target.partition("=")
            page = page_of(name, graph)
            grades[page] = max(int(grade), grades.get(page, 0))
        found.append(Query(row["id"], row["query"], tuple(row["tags"].split("|")), grades))
    return found


def page_of(target: str, graph: Graph) -> str:
    """The page of ``kind:id``, without its ending; ``topic:id`` is a condition or an article.

    :raises ValueError: if there is no such record, or it has no page
    """
    kind, _, id = target.partition(":")
    ways: list[tuple[Kind, str]] = (
        [TOPICS.get(id, ("condition", id)), ("article", id)] if kind == "topic" else [(kind, id)]  # type: ignore[list-item]
    )
    for key in ways:
        entry = graph.entries.get(key)
        if entry is not None and entry.page is not None:
            return entry.page.removesuffix(".md")
    raise ValueError(f"{target} has no page")
