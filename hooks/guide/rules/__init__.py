"""What no single field can tell: rules over the linked records."""

from __future__ import annotations

from collections.abc import Set

from guide.diagnostics.model import Diagnostic
from guide.graph.model import Graph
from guide.rules import links, safety, security, wording


def check(graph: Graph, files: Set[str]) -> list[Diagnostic]:
    """Everything that the rules find. ``files`` are the paths below ``docs/`` that a link may lead to."""
    found: list[Diagnostic] = []
    for entry in graph.entries.values():
        found += security.check(entry)
        found += links.check(entry, files)
        found += safety.check(entry, graph)
        found += wording.check(entry)
    return found
