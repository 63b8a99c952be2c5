"""The content graph: what refers to what, readable from both ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from guide.schema.base import Kind, Record
from guide.schema.load import Entry

Key = tuple[Kind, str]
R = TypeVar("R", bound=Record)


class Edge(NamedTuple):
    """One link. ``field`` is the field that makes it, such as ``techniques`` or ``regions_main.region``.

    A citation within a text has the field ``text``, a link to another page ``link``, a word of the glossary
    ``uses``.
    """

    source: Key
    target: Key
    field: str


@dataclass(frozen=True)
class Graph:
    """All records and links. Every edge has both ends, and stands in both mappings.

    ``uncertain`` holds the kinds of which some records or links could not be read: whatever one of them
    seems to lack may be in there. ``unread`` holds those of them whose files could not be read.
    """

    entries: Mapping[Key, Entry]
    outgoing: Mapping[Key, tuple[Edge, ...]]
    incoming: Mapping[Key, tuple[Edge, ...]]
    uncertain: frozenset[Kind] = frozenset()
    unread: frozenset[Kind] = frozenset()

    def entry(self, kind: Kind, id: str) -> Entry | None:
        """The record of that kind and id, if it was readable."""
        return self.entries.get((kind, id))

    def all(self, kind: Kind) -> Sequence[Entry]:
        """Every record of ``kind``, in the order of the files."""
        return self._by_kind.get(kind, [])

    def records(self, model: type[R]) -> Mapping[str, R]:
        """Id → record, for every record of this very ``model``."""
        return cast(Mapping[str, R], self._by_model.get(model, {}))

    @cached_property
    def _by_kind(self) -> Mapping[Kind, list[Entry]]:
        found: dict[Kind, list[Entry]] = {}
        for (kind, _), entry in self.entries.items():
            found.setdefault(kind, []).append(entry)
        return found

    @cached_property
    def _by_model(self) -> Mapping[type[Record], dict[str, Record]]:
        found: dict[type[Record], dict[str, Record]] = {}
        for (_, id), entry in self.entries.items():
            found.setdefault(type(entry.record), {})[id] = entry.record
        return found

    def targets(self, key: Key, field: str) -> list[Entry]:
        """What ``key`` refers to by ``field``, in the order given there; unreadable records are left out."""
        return [self.entries[edge.target] for edge in self.outgoing.get(key, ()) if edge.field == field]

    def sources(self, key: Key, *fields: str) -> list[Entry]:
        """What refers to ``key``, each once; by one of ``fields``, if any are named."""
        return [
            self.entries[source]
            for source in dict.fromkeys(
                edge.source for edge in self.incoming.get(key, ()) if not fields or edge.field in fields
            )
        ]
