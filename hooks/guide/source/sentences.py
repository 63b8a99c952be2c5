"""From the pieces of a text to its sentences, each word with its place in the file.

A sentence is what stands between two full stops for a reader, so the pieces of one paragraph, list item,
cell or field are joined first: emphasis, links and citations cut a text into pieces, not into sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from guide.diagnostics.model import Span
from guide.source.markdown_reader import Piece

CODE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a piece of computer code, which is a word of the sentence but not prose."""

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|ca|approx|al|fig|nos?|vol|pp?|dr|mr|mrs|ms|prof|st|dept|ltd|inc|jr|sr)"
    r"|\b[A-Z]|\b(?:[a-z]\.)+[a-z])\.$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s+[\"'“‘(\[]*(\S)")


class Sentence(NamedTuple):
    """One sentence as it is read.

    ``marks`` are pairs (offset in ``text``, place of that character), rising; ``cites`` are the keys cited
    in it or right behind its full stop; ``block`` and ``container`` are those of its pieces (see ``Piece``).
    """

    text: str
    marks: tuple[tuple[int, Span], ...]
    cites: tuple[str, ...] = ()
    block: int = 0
    container: str = "field"

    def span(self, offset: int = 0) -> Span:
        """Place of the character at ``offset`` of ``text``."""
        start, place = self.marks[0]
        for mark, span in self.marks:
            if mark > offset:
                break
            start, place = mark, span
        return Span(place.path, place.line, place.column + offset - start)


def sentences(pieces: Iterable[Piece]) -> Iterator[Sentence]:
    """The sentences of ``pieces``, in order. Blocks of code, addresses and picture names are left out, and so
    are texts of a single word, such as the ids in fields.
    """
    prose = (piece for piece in pieces if piece.kind in ("text", "citation", "code") and piece.block)
    for block, parts in groupby(prose, key=lambda piece: piece.block):
        yield from _in_block(block, list(parts))


def _in_block(block: int, parts: list[Piece]) -> Iterator[Sentence]:
    text = ""
    marks: list[tuple[int, Span]] = []
    cites: list[tuple[int, str]] = []
    last: Piece | None = None
    for piece in parts:
        if piece.kind == "citation":
            cites.append((len(text), piece.value))
            continue
        if last is not None and text and piece.span.line != last.span.line and not text[-1].isspace():
            text += " "  # a line break within a paragraph
        marks.append((len(text), piece.span))
        text += piece.value if piece.kind == "text" else CODE
        last = piece
    if " " not in text:
        return
    start = 0
    for end in (*_ends(text), len(text)):
        part = text[start:end]
        offset = start + len(part) - len(part.lstrip())
        if part.strip():
            keys = tuple(key for at, key in cites if start < at <= end)
            yield Sentence(part.strip(), _marks_from(marks, offset), keys, block, parts[0].container)
        start = end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        follows = _NEXT.match(text, match.end())
        if follows is None:
            continue
        if follows[1].islower() or (
            match[0] == "." and _SHORT.search(text, max(0, match.end() - 12), match.end())
        ):
            continue
        yield match.end()


def _marks_from(marks: list[tuple[int, Span]], offset: int) -> tuple[tuple[int, Span], ...]:
    """``marks`` as seen from a sentence that begins at ``offset`` of their text."""
    if offset == 0:
        return tuple(marks)
    before = bisect_right(marks, offset, key=itemgetter(0))
    at, place = marks[before - 1]
    first = (0, Span(place.path, place.line, place.column + offset - at))
    return (first, *((mark - offset, span) for mark, span in marks[before:]))
