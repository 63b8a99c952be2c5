"""Links words of the glossary where a page uses them first."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from guide.graph.mentions import Vocabulary, vocabulary_of
from guide.graph.model import Graph
from guide.schema.term import Term
from guide.source.markdown_reader import Piece

_NO_PLACE = (" ", "#", "|", "!", "[^")
"""Starts of lines that keep their words unlinked: boxes (no link may lead away from a warning), headings,
tables and sources."""


def with_terms(markdown: str, pieces: Iterable[Piece], graph: Graph, here: str) -> str:
    """``markdown``, read as ``pieces``, with a link at the first use of each term in its running text.

    The link carries the meaning, so that a script can show it on the spot; without one it leads to the
    glossary. ``here`` is the page's path below ``docs/``.
    """
    terms = graph.records(Term)
    lines = markdown.split("\n")
    for row, start, end, id in reversed(list(_first_uses(pieces, lines, vocabulary_of(terms.values())))):
        page = posixpath.relpath(f"glossary/{id}.md", posixpath.dirname(here) or ".")
        line, meaning = lines[row], _one_line(terms[id].definition)
        link = f'[{line[start:end]}]({page}){{ .tp-term data-meaning="{meaning}" }}'
        lines[row] = line[:start] + link + line[end:]
    return "\n".join(lines)


def _first_uses(
    pieces: Iterable[Piece], lines: list[str], vocabulary: Vocabulary
) -> Iterator[tuple[int, int, int, str]]:
    """Row, first and last column (from 0) and id of the first use of each term, in order."""
    seen: set[str] = set()
    for piece in pieces:
        row, column = piece.span.line - 1, piece.span.column - 1
        styled = row + 1 < len(lines) and lines[row + 1].startswith("{ .tp-")  # other names, ways on
        if piece.kind != "text" or piece.within or styled or lines[row].startswith(_NO_PLACE):
            continue
        for mention in vocabulary.mentions(piece.value):
            start, end = column + mention.start, column + mention.end
            # A text with an escaped sign stands otherwise in the line than in the piece.
            if mention.term not in seen and lines[row][start:end] == piece.value[mention.start : mention.end]:
                seen.add(mention.term)
                yield row, start, end, mention.term


def _one_line(definition: str) -> str:
    """A definition as the value of an attribute: no citations, links, emphasis or quotes."""
    text = re.sub(r"\[\^[^\]]+\]", "", definition)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return text.replace("*", "").replace('"', "’").replace("“", "‘").replace("”", "’")
