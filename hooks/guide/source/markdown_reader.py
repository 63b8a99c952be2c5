"""What a piece of Markdown says, part by part, with positions: text, links, pictures, citations, code.

Read with markdown-it and HTML switched off, so that a tag is text like any other and a rule can see it.
The admonition plugin is needed: without it everything inside ``!!! note`` looks like code, links included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin

from guide.diagnostics.model import Span

_CITATION = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text.

    ``kind`` is one of ``text``, ``link``, ``image``, ``citation``, ``code`` (in backticks or a fence),
    ``indented`` (a block that four blanks turn into code), ``definition`` (``[name]: address``) or
    ``heading``; ``value`` is the text, address, key or code. Pieces of one paragraph, heading, cell or
    field share their ``block``; ``container`` says what kind of part that is: ``paragraph``, ``heading``,
    ``item``, ``cell``, ``quote``, ``title`` (of a box) or ``field``.
    """

    kind: str
    value: str
    span: Span
    level: int = 0
    block: int = 0
    container: str = "field"


class _Locator:
    """Finds the pieces of a text in its source, moving forward only."""

    def __init__(self, path: str, lines: list[str], first_line: int) -> None:
        self.path, self.lines, self.first_line = path, lines, first_line
        self.row = self.column = 0

    def move_to(self, row: int, column: int = 0) -> None:
        self.row, self.column = row, column

    def here(self) -> Span:
        return Span(self.path, self.row + self.first_line, self.column + 1)

    def find(self, needle: str, last_row: int) -> Span:
        """Place of the next ``needle`` before ``last_row``; if it is written otherwise, the place so far."""
        for row in range(self.row, min(last_row, len(self.lines))):
            column = self.lines[row].find(needle, self.column if row == self.row else 0)
            if needle and column >= 0:
                self.move_to(row, column + len(needle))
                return Span(self.path, row + self.first_line, column + 1)
        return self.here()


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["html_block", "html_inline"])
    parser.use(admon_plugin).use(deflist_plugin)
    parser.inline.ruler.before("link", "citation", _citation)
    # Any address is let through here: refusing it, with a position, is the business of a rule.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def read_markdown(path: str, text: str, *, first_line: int = 1) -> list[Piece]:
    """The pieces of a whole text, in order. ``first_line`` is where it starts in its file."""
    environment: dict[str, dict[str, dict[str, object]]] = {}
    tokens = _parser().parse(text, environment)
    locator = _Locator(path, text.split("\n"), first_line)
    pieces = list(_blocks(tokens, locator))
    for reference in environment.get("references", {}).values():
        row = reference["map"][0]  # type: ignore[index]
        pieces.append(Piece("definition", str(reference["href"]), Span(path, row + first_line)))
    return pieces


def read_inline(text: str, value: str, start: Span) -> list[Piece]:
    """The pieces of one text field: ``value`` as read from the file ``text``, beginning at ``start``."""
    locator = _Locator(start.path, text.split("\n"), 1)
    locator.move_to(start.line - 1, start.column - 1)
    tokens = _parser().parseInline(value, {})
    return list(_inline(tokens[0].children or [], locator, len(locator.lines)))


_CONTAINERS = {
    "heading_open": "heading",
    "list_item_open": "item",
    "th_open": "cell",
    "td_open": "cell",
    "blockquote_open": "quote",
    "admonition_title_open": "title",
}


def _blocks(tokens: list[Token], locator: _Locator) -> Iterator[Piece]:
    level = 0
    around: list[str] = []
    for number, token in enumerate(tokens):
        first, last = token.map or (locator.row, locator.row)
        container = _CONTAINERS.get(
            token.type.removesuffix("_close") + "_open" * token.type.endswith("_close"), ""
        )
        if container:
            around.append(container) if token.nesting == 1 else around.pop()
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type in ("fence", "code_block"):
            locator.move_to(first)
            kind = "code" if token.type == "fence" else "indented"
            yield Piece(kind, token.info + token.content, locator.here())
        elif token.type == "admonition_title_open":
            locator.move_to(first)
        elif token.type == "inline":
            if first >= locator.row:
                locator.move_to(first, locator.column if first == locator.row else 0)
            where = around[-1] if around else "paragraph"
            if level:
                yield Piece("heading", token.content, locator.here(), level, number, where)
                level = 0
            for piece in _inline(token.children or [], locator, last):
                yield replace(piece, block=number, container=where)


def _inline(tokens: list[Token], locator: _Locator, last: int) -> Iterator[Piece]:
    for token in tokens:
        if token.type == "text":
            yield Piece("text", token.content, locator.find(token.content, last))
        elif token.type == "link_open":
            yield Piece("link", str(token.attrGet("href") or ""), locator.here())
            if title := token.attrGet("title"):
                yield Piece("text", str(title), locator.here())
        elif token.type == "image":
            address = str(token.attrGet("src") or "")
            yield Piece("image", address, locator.find("![", last))
            yield from _inline(token.children or [], locator, last)
        elif token.type == "code_inline":
            yield Piece("code", token.content, locator.find(token.content, last))
        elif token.type == "citation":
            yield Piece("citation", token.content, locator.find(f"[^{token.content}]", last))
