"""Nothing that could run, reach out or change the page's frame may stand in a text.

Page builders of other projects clean such text up; holes in the cleaning are found again and again. Here it
is refused, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from guide.diagnostics.model import Diagnostic
from guide.schema.load import Entry
from guide.source.markdown_reader import Piece

_TAG = re.compile(r"<[a-zA-Z/!?]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BLANKS = re.compile(r"[\x00-\x20]+")


def check(entry: Entry) -> Iterator[Diagnostic]:
    """Findings in the texts of one record."""
    for piece in entry.pieces:
        match piece.kind:
            case "text":
                yield from _in_text(piece)
            case "link" | "image":
                yield from _in_address(piece)
            case "definition":
                yield Diagnostic(
                    piece.span,
                    "TP605",
                    "Addresses and notes are not kept in a list of their own here.",
                    "Write a link as [text](address); cite with [^key] alone, the build lists the sources.",
                )
            case "indented":
                yield Diagnostic(
                    piece.span,
                    "TP605",
                    "Four blanks at the start of a line turn this text into computer code.",
                    "Remove the blanks. Code samples stand between ``` lines.",
                )


def _in_text(piece: Piece) -> Iterator[Diagnostic]:
    if match := _TAG.search(piece.value):
        yield _at(
            piece,
            match.start(),
            "TP601",
            "This looks like HTML, which is not allowed in content.",
            "Use Markdown: **bold**, *stress*, lists, tables; put the sign in backticks if you mean it.",
        )
    if match := re.search(r"[{}]", piece.value):
        yield _at(
            piece,
            match.start(),
            "TP603",
            "Curly braces are commands to the page builder.",
            "Use round brackets, or put the text in backticks.",
        )
    if "--8<--" in piece.value or "///" in piece.value:
        yield _at(
            piece,
            0,
            "TP604",
            "This would pull in other text or move the list of sources.",
            "Write the text itself here.",
        )


def _in_address(piece: Piece) -> Iterator[Diagnostic]:
    address = _BLANKS.sub("", piece.value)
    if piece.kind == "image" and (_SCHEME.match(address) or address.startswith("/")):
        yield Diagnostic(
            piece.span,
            "TP602",
            "Pictures from other places are not shown.",
            "Put the picture beside the page and name the file: ![what it shows](picture.svg)",
        )
    elif address.startswith(("/", "\\")):
        yield Diagnostic(
            piece.span,
            "TP602",
            f"The link '{piece.value}' starts with a slash.",
            "Write the way from this file, for example ../techniques/heat.md",
        )
    elif (match := _SCHEME.match(address)) and match[0].lower() not in ("https:", "mailto:"):
        yield Diagnostic(
            piece.span,
            "TP602",
            f"Links that start with '{match[0]}' are not allowed.",
            "Use an address that starts with https://, or the way to a file here.",
        )


def _at(piece: Piece, offset: int, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(replace(piece.span, column=piece.span.column + offset), code, message, hint)
