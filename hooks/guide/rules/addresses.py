"""What the rules on links share: how an address is changed in its line."""

from __future__ import annotations

from guide.diagnostics.model import Span, TextEdit
from guide.schema.load import Entry
from guide.source.markdown_reader import Piece


def readdress(entry: Entry, piece: Piece, new: str) -> tuple[TextEdit, ...]:
    """The edit that gives a link or picture another address, if its address is written as it was read."""
    lines = entry.document.text.split("\n") if entry.document else []
    line = lines[piece.span.line - 1] if piece.span.line <= len(lines) else ""
    at = line.find(f"]({piece.value}", piece.span.column - 1)
    if at < 0:
        return ()
    first = at + 3  # columns count from 1
    path, row = piece.span.path, piece.span.line
    return (TextEdit(Span(path, row, first), Span(path, row, first + len(piece.value)), new),)
