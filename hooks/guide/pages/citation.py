"""How to cite the site as a whole: ``CITATION.cff``, which GitHub and reference managers read."""

from __future__ import annotations

from guide.graph.model import Graph
from guide.pages.model import DataFile
from guide.schema.base import ContentPage


def citation_file(graph: Graph) -> tuple[DataFile, ...]:
    """The file in the format CFF 1.2.0; its date is that of the newest change. Nothing without content."""
    dates = [
        change.date
        for entry in graph.entries.values()
        if isinstance(entry.record, ContentPage)
        for change in entry.record.changes
    ]
    if not dates:
        return ()
    lines = [
        "cff-version: 1.2.0",
        "message: Please cite the page that you used; this entry is for the site as a whole.",
        "type: dataset",
        "title: Trigger Point Guide",
        "authors:",
        "  - name: Trigger Point Guide",
        "license: CC-BY-4.0",
        f"date-released: {max(dates).isoformat()}",
    ]
    return (DataFile("CITATION.cff", "\n".join(lines) + "\n"),)
