"""Links records into a graph; ids that lead nowhere become findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from guide.diagnostics.model import Diagnostic, Span
from guide.graph.model import Edge, Graph, Key
from guide.schema.base import Kind
from guide.schema.load import Entry, Loaded
from guide.schema.refs import references

_NAMES: dict[Kind, str] = {
    "technique": "technique",
    "rule": "caution rule",
    "claim": "claim",
    "reference": "source",
    "caution": "caution page",
    "article": "article",
    "page": "page",
}


def build_graph(loaded: Loaded) -> tuple[Graph, list[Diagnostic]]:
    """The graph of all records. Links to unknown records are left out and reported where they stand."""
    known: dict[Key, Entry] = {}
    problems: list[Diagnostic] = []
    for entry in loaded.entries:
        key = (entry.kind, entry.id)
        if key in known:
            problems.append(
                Diagnostic(
                    entry.span("id"),
                    "TP202",
                    f"The {_NAMES[entry.kind]} '{entry.id}' stands already in {known[key].span('id')}.",
                    "Give one of the two another id.",
                )
            )
        else:
            known[key] = entry
    outgoing: dict[Key, dict[Edge, None]] = defaultdict(dict)
    incoming: dict[Key, dict[Edge, None]] = defaultdict(dict)
    for key, entry in known.items():
        for field, kind, id, span in _links(entry):
            if (kind, id) in known:
                edge = Edge(key, (kind, id), field)
                outgoing[key][edge] = None
                incoming[kind, id][edge] = None
            elif kind not in loaded.unread:
                problems.append(_unknown(kind, id, span, known))
    return Graph(known, _frozen(outgoing), _frozen(incoming)), problems


def _links(entry: Entry) -> Iterator[tuple[str, Kind, str, Span]]:
    for loc, kind, id in references(entry.record):
        if entry.kind == "caution" and loc[0] == "rules":
            continue  # the rules are records of their own
        field = next(part for part in reversed(loc) if isinstance(part, str))
        yield field, kind, id, entry.span(*loc)
    for piece in entry.pieces:
        if piece.kind == "citation":
            yield "text", "reference", piece.value, piece.span


def _unknown(kind: Kind, id: str, span: Span, known: Iterable[Key]) -> Diagnostic:
    near = get_close_matches(id, [other for of, other in known if of == kind], 1)
    if kind == "reference":
        hint = f"Did you mean '{near[0]}'?" if near else "Add the source to docs/_data/references.bib first."
        return Diagnostic(span, "TP203", f"There is no source with the key '{id}'.", hint)
    hint = f"Did you mean '{near[0]}'?" if near else f"Write the id of a {_NAMES[kind]} that exists."
    return Diagnostic(span, "TP201", f"There is no {_NAMES[kind]} '{id}'.", hint)


def _frozen(edges: dict[Key, dict[Edge, None]]) -> dict[Key, tuple[Edge, ...]]:
    return {key: tuple(found) for key, found in edges.items()}
