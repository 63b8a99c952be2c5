"""Sources: each paper once, none that was retracted, and no grade higher than they can carry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath

from guide.diagnostics.model import Diagnostic, Related, Span
from guide.graph.model import Graph
from guide.schema.claim import Claim
from guide.schema.load import Entry
from guide.schema.reference import Reference
from guide.schema.technique import Technique

REVIEWS = frozenset(
    {
        *("systematic-review", "scoping-review", "meta-analysis", "network-meta-analysis"),
        *("cochrane", "guideline"),
    }
)
"""Keywords of sources that looked at all studies, not at one."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = r"[A-Z][\w'’-]+"
_BY_NAME = re.compile(
    rf"\((?:e\.g\.,? |see )?{_NAME}(?:,? (?:and|&) {_NAME}|,? et al\.?| {_NAME})?,? "
    r"\(?((?:19|20)\d\d)[a-z]?\)"
    rf"|{_NAME}(?: (?:and|&) {_NAME}| et al\.?),? \(((?:19|20)\d\d)[a-z]?\)"
)
_BY_SIGN = re.compile(
    r"\[@([\w:-]+)\]|\[\s?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\s?\]|\^?\[\^?\s?[a-z][a-z_-]*(?:19|20)\d\d[^\[\]]*\]"
    r"|\^\[[^\[\]]*\]|\[\^[^\[\]]*\]|\b(?:doi|pmid|pmcid):?\s?(?:10\.\d{4,9}/\S+|(?:PMC)?\d{4,9})"
    r"|(?<=[.,;:!?)”])[¹²³⁴-⁹⁰]+",
    re.IGNORECASE,
)


def check(entry: Entry, graph: Graph) -> Iterator[Diagnostic]:
    """Findings in one record."""
    match entry.record:
        case Reference() as reference:
            yield from _reference(entry, reference)
        case Technique() as technique if technique.evidence.grade in ("strong", "moderate"):
            keys = technique.evidence.sources
            yield from _too_high(entry, ("evidence", "grade"), technique.evidence.grade, keys, graph)
        case Claim(certainty="high", topic="benefit" | "dose") as claim if claim.sources:
            yield from _too_high(entry, ("certainty",), claim.certainty, claim.sources, graph)
    if isinstance(entry.record, Claim):
        stem = PurePosixPath(entry.data.path).stem
        if stem not in (entry.record.topic, f"{entry.record.topic}s"):
            yield Diagnostic(
                entry.span("topic"),
                "TP212",
                f"A claim on the topic '{entry.record.topic}' stands in the file for '{stem}'.",
                f"Move it to the file of its topic, or write 'topic: {stem.removesuffix('s')}'.",
            )
    yield from _early(entry)
    for span, text in _named(entry):
        key = _key(text, graph)
        yield Diagnostic(
            span,
            "TP210",
            f"The source is named as '{text[:60]}', which is not linked to the list of sources.",
            f"Write [^{key}]."
            if key
            else "Write [^key] with its key from references.bib; two as [^one][^two].",
        )


@lru_cache(maxsize=16_384)
def _early(entry: Entry) -> tuple[Diagnostic, ...]:
    """Citations that stand before the sign that ends their sentence."""
    return tuple(
        Diagnostic(
            piece.span,
            "TP216",
            f"The citation stands before the '{after.value[0]}'.",
            f"Write it after: {after.value[0]}[^{piece.value[:40]}]",
        )
        for piece, after in pairwise(entry.pieces)
        if (piece.kind, after.kind, piece.block, piece.span.line)
        == ("citation", "text", after.block, after.span.line)
        and re.match(r"[.,;!?](?:\s|$)", after.value)
    )


@lru_cache(maxsize=16_384)
def _named(entry: Entry) -> tuple[tuple[Span, str], ...]:
    """Sources that are named in the text in the manner of other places; where, and how."""
    return tuple(
        (piece.span.right(match.start()), match[0])
        for piece in entry.pieces
        if piece.kind == "text" and _may_name_one(piece.value)
        for match in (*_BY_NAME.finditer(piece.value), *_BY_SIGN.finditer(piece.value))
    )


def _may_name_one(text: str) -> bool:
    """Whether a name or sign of a source can be in it at all: this rules most texts out."""
    small = text.lower()
    return "(" in text or "[" in text or "doi" in small or "pm" in small or not text.isascii()


def check_all(graph: Graph) -> Iterator[Diagnostic]:
    """Findings in all sources together: one paper under two keys."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in graph.all("reference"):
        for field in ("doi", "pmid", "pmcid"):
            value = getattr(entry.record, field, None)
            other = first.setdefault((field, value.casefold()), entry) if value else entry
            if other is not entry:
                yield Diagnostic(
                    entry.span(field),
                    "TP207",
                    f"'{other.id}' has the same {field.upper()}, so this is the same paper.",
                    f"Keep one of the two, and cite '{other.id}'; or correct the {field.upper()}.",
                    related=(Related(other.span(field), "The other source."),),
                )
                break


def _reference(entry: Entry, reference: Reference) -> Iterator[Diagnostic]:
    words = {word.casefold() for word in reference.keywords}
    field = (
        "keywords"
        if "retracted" in words
        else "title"
        if re.match(r"\W*(?:retracted|withdrawn)\b", reference.title, re.IGNORECASE)
        else "note"
        if re.search(r"(?<!not )\b(?:retracted|withdrawn)\b", reference.note or "", re.IGNORECASE)
        else ""
    )
    if field:
        yield Diagnostic(
            entry.span(field),
            "TP209",
            "This paper was retracted: its journal took it back.",
            "Remove it, and mend every text and claim that rests on it.",
        )
    match = _YEAR.search(reference.key)
    if match and reference.year is not None and abs(int(match[0]) - reference.year) > 1:
        yield Diagnostic(
            entry.span("year"),
            "TP211",
            f"The year is {reference.year}, but the key '{reference.key}' says {match[0]}.",
            "Look the year up, and correct the one that is wrong.",
        )


def _too_high(
    entry: Entry, loc: tuple[str, ...], grade: str, keys: Sequence[str], graph: Graph
) -> Iterator[Diagnostic]:
    found = [source.record for key in keys if (source := graph.entry("reference", key)) is not None]
    records = [record for record in found if isinstance(record, Reference)]
    if len(records) == len(keys) and not any(REVIEWS.intersection(record.keywords) for record in records):
        yield Diagnostic(
            entry.span(*loc),
            "TP208",
            f"'{grade}' needs a review or a guideline among the sources; there is none.",
            "Add one to 'sources:', with 'systematic-review' or so as a keyword, or choose a lower grade.",
        )


def _key(text: str, graph: Graph) -> str:
    """The one source whose key starts with the name and year in ``text``."""
    name, year = re.search(_NAME, text), _YEAR.search(text)
    if name and year:
        start = name[0].casefold() + year[0]
        fitting = [entry.id for entry in graph.all("reference") if entry.id.startswith(start)]
    else:
        known = graph.records(Reference)
        fitting = [key for key in re.findall(r"[a-z][a-z0-9_]+", text) if key in known]
    return fitting[0] if len(fitting) == 1 else ""
