"""Boxes, code, tables and lists are written so that the build reads them as their author meant them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from guide.diagnostics.guess import did_you_mean
from guide.diagnostics.model import Diagnostic, Span, TextEdit
from guide.schema.load import Entry
from guide.source.markdown_reader import Piece

OWN_BOXES = {
    "emergency": "Name the caution rule under 'emergency:' in the fields.",
    "urgent": "Name the caution rule under 'emergency:' in the fields.",
    "never": "Name the caution rule under 'ask_first:' in the fields.",
    "keep-off": "Name the caution rule under 'ask_first:' in the fields.",
    "ask": "Name the caution rule under 'ask_first:' in the fields.",
    "adapt": "Name the caution rule under 'ask_first:' in the fields.",
    "stop": "Feelings that mean stop stand under 'stop:' in a technique's fields.",
    "clinician": "Write 'who: [clinician]' in the technique's fields.",
    "short": "Write the answer under 'in_short:' in the fields.",
}
"""Boxes that only the build makes, so that each warning has a record and a reason → how to get one."""
AUTHORS_BOXES = ("note",)
"""Boxes that authors may write into a text."""

_BOX_LINE = re.compile(r'!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *')
"""What the admonition extension of Python-Markdown accepts; it takes any other line for plain text."""
_FENCE_LINE = re.compile(r"(`{3,}|~{3,})[ \t]*[\w#.+-]*")
_TABLE_LINE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?|\|\s*:?-{2,}:?\s*\|")


def check(entry: Entry) -> Iterator[Diagnostic]:
    """Findings in the body of one record's page."""
    if entry.document is None:
        return
    lines = entry.document.text.split("\n")
    spilt = {piece.block for piece in entry.pieces if piece.kind == "loose"}
    for piece in entry.pieces:
        match piece.kind:
            case "box":
                yield from _box(piece, piece.level == 0 and piece.block not in spilt)
            case "loose":
                yield Diagnostic(
                    piece.span,
                    "TP359",
                    "This line stands outside the box above it.",
                    "Step it in by four blanks. If it is not part of the box, leave a blank line before it.",
                )
            case "fence":
                yield from _fence(piece)
            case "item":
                yield from _tight(piece, lines, "list", "TP364")
            case "row":
                yield from _tight(piece, lines, "table", "TP363")
            case "shallow":
                yield Diagnostic(
                    piece.span,
                    "TP366",
                    "This line belongs to a point of the list above, but is not stepped in far enough.",
                    "Step it in by four blanks more than the point's own mark.",
                )
            case "text" if _TABLE_LINE.fullmatch(_line(piece, lines)):
                yield from _broken_table(piece, lines)
    yield from _lists(entry)
    yield from _tables(entry)


def _line(piece: Piece, lines: list[str]) -> str:
    return lines[piece.span.line - 1].strip(" >") if piece.block >= 0 else ""


def _box(piece: Piece, empty: bool) -> Iterator[Diagnostic]:
    found = _BOX_LINE.fullmatch(piece.value)
    if found is None:
        yield Diagnostic(
            piece.span,
            "TP360",
            "The first line of the box is not written as it must be.",
            'Write three marks, a blank, the kind, and the title in plain quotes: !!! note "Title"',
        )
    elif found[1] not in AUTHORS_BOXES:
        kind = found[1].split()[0]
        yield Diagnostic(
            Span(piece.span.path, piece.span.line, piece.span.column + found.start(1)),
            "TP358",
            f"The build makes boxes of the kind '{kind}' itself."
            if kind in OWN_BOXES
            else f"There is no box of the kind '{found[1][:40]}'.",
            OWN_BOXES.get(kind)
            or did_you_mean(found[1], AUTHORS_BOXES)
            or "Write !!! note. For a warning, name its caution rule under 'emergency:' or 'ask_first:'.",
        )
    if found is not None and empty:
        yield Diagnostic(
            piece.span, "TP359", "The box is empty.", "Step its text in by four blanks, under this line."
        )


def _fence(piece: Piece) -> Iterator[Diagnostic]:
    found = _FENCE_LINE.fullmatch(piece.value)
    marks = "".join(re.findall("`{3,}|~{3,}", piece.value)[:1])
    if not piece.label:
        message, hint = "This block of code is never closed.", f"Put a line with {marks} alone after its end."
    elif found is None:
        message, hint = (
            f"What follows the marks '{marks}' cannot be read.",
            f"Write one word or nothing after them, such as {marks}text",
        )
    elif piece.label != marks:
        message, hint = (
            f"The block of code starts with {marks} and ends with {piece.label}.",
            "Use the same number of marks in both lines.",
        )
    else:
        return
    yield Diagnostic(piece.span, "TP255", message, hint)


def _tight(piece: Piece, lines: list[str], what: str, code: str) -> Iterator[Diagnostic]:
    if piece.tight:
        start = Span(piece.span.path, piece.span.line)
        quoted = lines[piece.span.line - 1].lstrip().startswith(">")
        safe = not quoted and (what == "table" or lines[piece.span.line - 2].rstrip().endswith(":"))
        yield Diagnostic(
            piece.span,
            code,
            f"There is no blank line between this {what} and the text above it.",
            f"Leave a blank line before the {what}.",
            edits=(TextEdit(start, start, "\n"),) if safe else (),
        )


def _lists(entry: Entry) -> Iterator[Diagnostic]:
    """Lists numbered as ``1)``, each reported once, with the edits for all its points; points without text,
    and numbers that the build would change.
    """
    items: dict[int, list[Piece]] = {}
    numbers: dict[int, int] = {}
    for piece in entry.pieces:
        if piece.kind == "item" and re.fullmatch(r"(?:[-*+]|\d+[.)])\s*", piece.value):
            yield Diagnostic(
                piece.span, "TP365", "This point of the list has no text.", "Write it, or delete it."
            )
        if piece.kind == "item" and (number := re.fullmatch(r"(\d+)\.", piece.label)):
            before = numbers.get(piece.block)
            if before is not None and int(number[1]) not in (before + 1, 1):
                yield Diagnostic(
                    piece.span,
                    "TP365",
                    f"This point is numbered {number[1]}, but {before + 1} comes next.",
                    f"Write '{before + 1}.'; the build counts the points itself.",
                )
            numbers[piece.block] = (before or int(number[1]) - 1) + 1
    for piece in entry.pieces:
        if piece.kind == "item" and piece.label.endswith(")"):
            items.setdefault(piece.block, []).append(piece)
    for points in items.values():
        edits = []
        for piece in points:
            column = piece.span.column + len(piece.label) - 1
            here = Span(piece.span.path, piece.span.line, column)
            edits.append(TextEdit(here, Span(here.path, here.line, column + 1), "."))
        yield Diagnostic(
            points[0].span,
            "TP365",
            f"'{points[0].label}' makes no list here.",
            f"Write '{points[0].label[:-1]}.' with a full stop, in all lines of the list.",
            edits=tuple(edits),
        )


def _tables(entry: Entry) -> Iterator[Diagnostic]:
    rows = [piece for piece in entry.pieces if piece.kind == "row"]
    for _, table in groupby(rows, key=lambda piece: piece.block):
        head, *others = table
        width = _cells(head.value)
        for row in others:
            if (count := _cells(row.value)) != width:
                yield Diagnostic(
                    row.span,
                    "TP362",
                    f"This row has {count} cell{'s' * (count != 1)}; the table has {width}.",
                    "Write as many cells as the head has. A blank line ends the table.",
                )


def _broken_table(piece: Piece, lines: list[str]) -> Iterator[Diagnostic]:
    """A line of hyphens under a line with another number of cells makes no table at all."""
    head = lines[piece.span.line - 2].strip(" >") if piece.span.line > 1 else ""
    width, count = _cells(head), _cells(_line(piece, lines))
    yield Diagnostic(
        piece.span,
        "TP362",
        f"This line has {count} cell{'s' * (count != 1)}; "
        f"the head of the table has {width if head else 'none'}."
        if width != count or not head
        else "This line should stand right under the head of a table.",
        "Write one group of hyphens for each cell of the head, in the line under it.",
    )


def _cells(row: str) -> int:
    """How many cells a row has: bars in code or after a backslash do not part cells."""
    bare = re.sub(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)", "x", row.strip())
    return bare.removeprefix("|").removesuffix("|").count("|") + 1
