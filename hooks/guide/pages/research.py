"""The pages of graded claims, one a topic, and the records as open data."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from guide.graph.model import Graph
from guide.pages.model import DataFile, MarkdownPage
from guide.pages.render import render
from guide.schema.base import Kind, Record
from guide.schema.caution import CautionRule
from guide.schema.claim import Claim
from guide.schema.json_schema import FOLDER as SCHEMAS
from guide.schema.reference import Reference
from guide.views.claims import claim_groups, claim_page
from guide.views.labels import TOPIC_SUMMARIES, TOPICS

DATA = "data/v1"
"""Where the open data stand in the site."""
LICENCE = "CC0-1.0"
PUBLISHED: dict[str, tuple[Kind, type[Record]]] = {
    "claims": ("claim", Claim),
    "references": ("reference", Reference),
    "cautions": ("rule", CautionRule),
}
"""Name of a data file → the records in it."""

_TRAIL = [{"title": "Home", "page": "index.md"}, {"title": "Research", "page": "evidence/index.md"}]


def research_uris(graph: Graph) -> frozenset[str]:
    """Paths of the pages below, for the check of links."""
    return frozenset(claim_page(topic) for topic in TOPICS) if graph.all("claim") else frozenset()


def research_pages(graph: Graph) -> list[MarkdownPage]:
    """A page for each topic of the ledger."""
    if not graph.all("claim"):
        return []
    return [
        MarkdownPage(
            claim_page(topic),
            "docs/_data/claims",
            {
                "title": f"What the research says: {title[0].lower()}{title[1:]}",
                "description": f"Every graded claim on this topic. {TOPIC_SUMMARIES[topic]}",
                "kind": "page",
                "section": "evidence",
                "trail": _TRAIL,
                "hide": ["navigation"],
            },
            render(
                "claims",
                title=title,
                intro="Some of these statements are common beliefs that we looked into. "
                "Read the verdict before you rely on one.",
                groups=claim_groups(topic, graph),
            ),
        )
        for topic, title in TOPICS.items()
    ]


def open_data(graph: Graph) -> tuple[DataFile, ...]:
    """Claims, sources and caution rules as JSON and CSV, in the order of their ids."""
    files = []
    for name, (kind, model) in PUBLISHED.items():
        records = [
            record.model_dump(mode="json", by_alias=True, exclude={"ignore"})
            for _, record in sorted(graph.records(model).items())
        ]
        head = {"licence": LICENCE, "schema": f"{SCHEMAS}/{kind}.schema.json", name: records}
        files.append(DataFile(f"{DATA}/{name}.json", json.dumps(head, ensure_ascii=False, indent=1) + "\n"))
        fields = [field for field in model.model_fields if field != "ignore"]
        files.append(DataFile(f"{DATA}/{name}.csv", _csv(fields, records)))
    return tuple(files)


def _csv(fields: list[str], records: list[dict[str, Any]]) -> str:
    """One line a record; lists with semicolons, groups of fields as JSON."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(fields)
    for record in records:
        writer.writerow([_cell(record.get(field)) for field in fields])
    return out.getvalue()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case [*items] if all(isinstance(item, str) for item in items):
            return "; ".join(items)
        case dict() | list() | bool():
            return json.dumps(value, ensure_ascii=False)
    return str(value)
