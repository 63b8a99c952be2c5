"""Links records into a graph; ids that lead nowhere become findings."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote

from guide.diagnostics.guess import near
from guide.diagnostics.model import Diagnostic, Related, Span
from guide.graph.mentions import Vocabulary, mentions_in, vocabulary_of
from guide.graph.model import Edge, Graph, Key
from guide.schema.base import Kind
from guide.schema.load import Entry, Loaded, references_of, unseen_blocks
from guide.schema.term import Term

_NAMES: dict[Kind, str] = {
    "technique": "technique",
    "muscle": "muscle",
    "region": "region",
    "condition": "condition",
    "term": "glossary term",
    "rule": "caution rule",
    "claim": "claim",
    "reference": "source",
    "caution": "caution page",
    "article": "article",
    "page": "page",
    "myth": "popular claim",
    "retraction": "withdrawn paper",
    "correction": "correction",
    "question": "question",
    "safety": "safety question",
    "synonym": "group of synonyms",
    "urgent": "emergency card",
    "redirect": "old address",
    "settings": "file of limits",
}
_NAMED_BY: dict[Kind, str] = {"reference": "key", "redirect": "from"}
"""The field that holds a record's id, where it is another than ``id``."""

USE_TERMS: frozenset[Kind] = frozenset({"article", "technique", "muscle", "region", "caution", "condition"})
"""Kinds whose texts link to the glossary by the words they use."""

_SLIPS = 3
"""So many places may name one unknown id by mistake; more mean that the id itself was changed."""


def build_graph(loaded: Loaded) -> tuple[Graph, list[Diagnostic]]:
    """The graph of all records. Links to unknown records are left out and reported where they stand."""
    known: dict[Key, Entry] = {}
    problems: list[Diagnostic] = []
    unread = set(loaded.unread)
    for entry in loaded.entries:
        key = (entry.kind, entry.id)
        if key in known:
            field = _NAMED_BY.get(entry.kind, "id")
            first = known[key].span(field)
            unread.add((entry.kind, None))  # one of the two has another id, which nobody knows
            problems.append(
                Diagnostic(
                    entry.span(field),
                    "TP202",
                    f"The {_NAMES[entry.kind]} '{entry.id}' is already in {first.path}, line {first.line}.",
                    "Remove one of the two."
                    if entry.kind == "redirect"
                    else "Give one of the two another id.",
                )
            )
        else:
            known[key] = entry
    pages = {entry.page: key for key, entry in known.items() if entry.page is not None}
    vocabulary = vocabulary_of(entry.record for entry in known.values() if isinstance(entry.record, Term))
    uncertain = {kind for kind, _ in unread}
    unknown: dict[Key, list[Span]] = defaultdict(list)
    outgoing: dict[Key, list[Edge]] = defaultdict(list)
    incoming: dict[Key, list[Edge]] = defaultdict(list)
    for key, entry in known.items():
        for link, spans in _links(entry, vocabulary):
            if isinstance(link, str):
                if link not in pages:
                    continue  # links to anything but pages are the business of the rule on links
                link = Edge(key, pages[link], "link")
            if link.target in known:
                outgoing[key].append(link)
                incoming[link.target].append(link)
            else:
                kind, _ = link.target
                uncertain.add(kind)
                if unread.isdisjoint((link.target, (kind, None))):
                    unknown[link.target] += spans
    for (kind, id), places in unknown.items():
        problems += _unknown(kind, id, places, known, incoming)
    kinds = frozenset(kind for kind, _ in loaded.unread)
    return Graph(known, _frozen(outgoing), _frozen(incoming), frozenset(uncertain), kinds), problems


@lru_cache(maxsize=16_384)
def _links(entry: Entry, vocabulary: Vocabulary) -> tuple[tuple[Edge | str, tuple[Span, ...]], ...]:
    """Every link of a record, once, and its places; links in the text as the path below ``docs/``.

    Remembered, so that a preview looks anew only at what was saved.
    """
    found: dict[Edge | str, list[Span]] = defaultdict(list)
    for link, span in _links_in(entry, vocabulary):
        found[link].append(span)
    return tuple((link, tuple(spans)) for link, spans in found.items())


def _links_in(entry: Entry, vocabulary: Vocabulary) -> Iterator[tuple[Edge | str, Span]]:
    key = (entry.kind, entry.id)
    for loc, kind, id in references_of(entry):
        if entry.kind == "caution" and loc[0] == "rules":
            continue  # the rules are records of their own
        field = ".".join(part for part in loc if isinstance(part, str))
        yield Edge(key, (kind, id), field), entry.span(*loc)
    unseen = unseen_blocks(entry)
    for piece in entry.pieces:
        if piece.kind == "citation":
            yield Edge(key, ("reference", piece.value), "text"), piece.span
        elif piece.kind == "link" and entry.document is not None and not piece.value.startswith("#"):
            folder = posixpath.dirname(entry.document.src_uri)
            path = unquote(piece.value).split("#")[0]
            yield posixpath.normpath(posixpath.join(folder, path)), piece.span
        elif (
            piece.kind == "text"
            and not piece.within
            and entry.kind in USE_TERMS
            and piece.block not in unseen
        ):
            for mention in mentions_in(vocabulary, piece.value):
                yield Edge(key, ("term", mention.term), "uses"), piece.span


def _unknown(
    kind: Kind, id: str, spans: list[Span], known: Mapping[Key, Entry], incoming: Mapping[Key, object]
) -> list[Diagnostic]:
    """One finding for each place that names an unknown id.

    Where more than three places name it, they are hardly all wrong: then one finding stands for them, where
    the id was changed if that is clear, else at the first of them.
    """
    guess = near(id, [other for of, other in known if of == kind])
    missing = f"source with the key '{id}'" if kind == "reference" else f"{_NAMES[kind]} '{id}'"
    code = "TP203" if kind == "reference" else "TP201"
    hint = (
        f"Did you mean '{guess}'?"
        if guess
        else "Write one key only between [^ and ]; two sources as [^one][^two]."
        if kind == "reference" and not re.fullmatch(r"\w+", id)
        else "Add the source to docs/_data/references.bib first."
        if kind == "reference"
        else f"Write the id of a {_NAMES[kind]} that exists."
    )
    if len(spans) <= _SLIPS:
        return [Diagnostic(span, code, f"There is no {missing}.", hint) for span in sorted(spans)]
    if guess is None:
        unnamed = [other for of, other in known if of == kind and (kind, other) not in incoming]
        guess = unnamed[0] if len(unnamed) == 1 else None
    first, *others = sorted(spans)
    related = tuple(Related(span, f"'{id}' is named here too.") for span in others)
    if guess and (kind, guess) not in incoming:
        entry = known[kind, guess]
        place = entry.span(_NAMED_BY.get(kind, "id"))
        message = f"'{guess}' is new, and {len(spans)} places still name '{id}'."
        hint = f"Write '{id}' here again, or change the other places too."
        return [
            Diagnostic(place, code, message, hint, related=(Related(first, "For example here."), *related))
        ]
    return [
        Diagnostic(first, code, f"There is no {missing}; {len(spans)} places name it.", hint, related=related)
    ]


def _frozen(edges: dict[Key, list[Edge]]) -> dict[Key, tuple[Edge, ...]]:
    return {key: tuple(found) for key, found in edges.items()}
