"""Marks that the reader of Markdown could not use stay in the text, where readers of the page see them.

So one look at the plain text finds every kind of half-written mark, and those of other dialects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.diagnostics.model import Diagnostic, Span
from guide.schema.load import Entry

_STRESS = "Put the marks right beside the words, the same before and after: **bold**, *stress*."
_LINK = "Write [text](address), the text first and with no blank between ] and (."
_TABLE = "A table has a line of hyphens under its head, |---|---|, and no empty line inside."
_OTHER = "Take the marks out; say it in words."
_MARKS: tuple[tuple[str, str, str], ...] = (
    (
        r"\*\*|(?<![\w*])\*(?=\w)|(?<=[\w.,;:!?)])\*(?![\w*])|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)",
        "a mark for bold or stress",
        _STRESS,
    ),
    (r"\[\[[^\]]*\]\]?", "a link of another program", _LINK),
    (r"\]\s\((?=[\w./#-]*[./#])|\)\[(?=[\w./#])", "a link", _LINK),
    (r"^\[[ xX]\](?=\s)|\[![A-Za-z]+\]", "a mark of another program", _OTHER),
    (r"^\||\|\s*$|\s\|\s.*\s\|\s", "a part of a table", _TABLE),
    (r"(?<=\S)\t+(?=\S)", "a tab", "Delete it. Columns are written as a table: | one | two |."),
    (
        r"~~(?=\S)|(?<=\w)~\w+~|(?<!\S)==(?=\w)|\+\+(?=\w+\+\+)|(?<=\w)\^\w+\^",
        "a mark of another program",
        _OTHER,
    ),
    (r"(?<!\w):[a-z][a-z0-9_+-]*[a-z0-9]:(?!\w)", "the name of an emoji", _OTHER),
    (r"\$[^$\s][^$]*[=^_\\][^$]*\$", "a formula", _OTHER),
)
"""What is left, what it was meant to be, and how to write it."""
_SIGNS = re.compile(r"[*_\]|\t~=+^:$]")
"""Every mark above holds one of these, and few texts do."""


def check(entry: Entry) -> Iterator[Diagnostic]:
    """Findings in the texts of one record; one for each paragraph or field."""
    lines = entry.document.text.split("\n") if entry.document else []
    told: set[int] = set()
    for piece in entry.pieces:
        if piece.kind != "text" or piece.block in told:
            continue
        marked = _SIGNS.search(piece.value) is not None
        found = next(filter(None, (_left(piece.value, *mark) for mark in _MARKS)), None) if marked else None
        row = piece.span.line - 1
        if found is not None:
            start, shown, what, hint = found
            yield Diagnostic(
                Span(piece.span.path, piece.span.line, piece.span.column + start),
                "TP371",
                f"'{shown}' would stand in the text as it is; it looks like {what}."
                if shown
                else f"Here is {what}.",
                hint,
            )
        elif piece.block >= 0 and row < len(lines) and lines[row].rstrip().endswith("\\"):
            yield Diagnostic(
                Span(piece.span.path, piece.span.line, len(lines[row].rstrip())),
                "TP371",
                "The backslash at the end of the line would stand in the text.",
                "Delete it; an empty line begins a new paragraph.",
            )
        else:
            continue
        told.add(piece.block)


def _left(text: str, mark: str, what: str, hint: str) -> tuple[int, str, str, str] | None:
    """Where the mark stands, how it is shown, what it was meant to be, and the remedy."""
    match = re.search(mark, text)
    return (match.start(), match[0].strip()[:20], what, hint) if match else None
