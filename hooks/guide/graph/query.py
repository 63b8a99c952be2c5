"""Questions about the graph: what a record refers to, and what refers to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guide.diagnostics.guess import closest
from guide.graph.model import Graph, Key


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Both ends of a record's links, by the field that makes them; ``text`` is a citation in a text."""

    refers_to: Mapping[str, tuple[Key, ...]]
    named_by: Mapping[str, tuple[Key, ...]]


def neighbours(graph: Graph, key: Key) -> Neighbours:
    """What ``key`` refers to and what names it: fields and records in order, each once."""
    out: dict[str, dict[Key, None]] = {}
    back: dict[str, dict[Key, None]] = {}
    for edge in graph.outgoing.get(key, ()):
        out.setdefault(edge.field, {})[edge.target] = None
    for edge in graph.incoming.get(key, ()):
        back.setdefault(edge.field, {})[edge.source] = None
    return Neighbours(
        {field: tuple(found) for field, found in out.items()},
        {field: tuple(found) for field, found in back.items()},
    )


def keys_of(graph: Graph, id: str, kind: str | None = None) -> list[Key]:
    """Every record of that id, whatever its kind, or of the one ``kind``."""
    return [key for key in graph.entries if key[1] == id and kind in (None, key[0])]


def similar(graph: Graph, id: str, kind: str | None = None) -> list[str]:
    """Ids much like ``id``, the most alike first; at most three."""
    return closest(id, (key[1] for key in graph.entries if kind in (None, key[0])))
