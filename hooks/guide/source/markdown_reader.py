"""What a piece of Markdown says, part by part, with positions: text, links, pictures, citations, code.

Read with markdown-it and HTML switched off, so that a tag is text like any other and a rule can see it.
The admonition plugin is needed: without it everything inside ``!!! note`` looks like code, links included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin

from guide.diagnostics.model import Span
from guide.source.locate import Locator

_CITATION = re.compile(r"\[\^([^\]\s]+)\]")


class Piece(NamedTuple):  # made much faster than a dataclass, and there are tens of thousands
    """A part of a text.

    ``kind`` is one of ``text``, ``link``, ``image``, ``citation``, ``code`` (in backticks or a fence),
    ``indented`` (a block that four blanks turn into code), ``definition`` (``[name]: address``) or
    ``heading``; ``value`` is the text, address, key or code. Pieces of one paragraph, heading, cell or
    field share their ``block``; ``container`` says what kind of part that is: ``paragraph``, ``heading``,
    ``item``, ``cell``, ``quote``, ``title`` (of a box) or ``field``. ``label`` is what a link or picture
    reads as; ``within`` is ``link`` or ``image`` for pieces of such a label.

    The shape of the text comes as further kinds, each with the line as it is written: ``box`` (``label``:
    the marks, ``level``: number of parts inside), ``loose`` (a text that touches the box above it but is
    not stepped in), ``fence`` (``label``: its last line, if that closes it), ``row`` of a table (``block``
    shared by the table), ``item`` of a list (``label``: its marks, ``block`` shared by the list) and
    ``shallow`` (a part of an item that is stepped in by fewer than four blanks). ``tight`` marks the first
    row or item where no blank line parts it from the paragraph above.
    """

    kind: str
    value: str
    span: Span
    level: int = 0
    block: int = 0
    container: str = "field"
    label: str = ""
    within: str = ""
    tight: bool = False


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
    locator = Locator(path, text.split("\n"), first_line)
    pieces = list(_blocks(tokens, locator))
    for reference in environment.get("references", {}).values():
        row = reference["map"][0]  # type: ignore[index]
        pieces.append(Piece("definition", str(reference["href"]), Span(path, row + first_line)))
    return pieces


def read_inline(text: str, value: str, start: Span, block: int = 0) -> list[Piece]:
    """The pieces of one text field: ``value`` as read from the file ``text``, beginning at ``start``."""
    locator = Locator(start.path, _lines(text), 1)
    locator.move_to(start.line - 1, start.column - 1)
    last = min(start.line + _LONGEST_FIELD, len(locator.lines))
    if not _MARK_UP.search(value):  # nearly every field, and reading one takes the parser a while
        return [Piece("text", value, locator.find(value, last), block=block)] if value.strip() else []
    tokens = _parser().parseInline(value, {})
    return [_placed(piece, block, "field") for piece in _inline(tokens[0].children or [], locator, last)]


_MARK_UP = re.compile(r"[\\`*_\[\]<&!\n]|^\s|\s$")
_LONGEST_FIELD = 60
"""Lines of the file that the text of one field may take up."""


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    return text.split("\n")


def _placed(piece: Piece, block: int, container: str) -> Piece:
    """The piece as a part of a block. Not by ``_replace``, which is slow."""
    return Piece(
        piece.kind,
        piece.value,
        piece.span,
        piece.level,
        block,
        container,
        piece.label,
        piece.within,
        piece.tight,
    )


_CONTAINERS = {
    "heading_open": "heading",
    "list_item_open": "item",
    "th_open": "cell",
    "td_open": "cell",
    "blockquote_open": "quote",
    "admonition_title_open": "title",
}


def _blocks(tokens: list[Token], locator: Locator) -> Iterator[Piece]:
    level = 0
    around: list[str] = []
    shapes = _Shapes(tokens, locator)
    for number, token in enumerate(tokens):
        yield from shapes.at(number)
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
                yield Piece("heading", token.content, locator.line(first)[1], level, number, where)
                level = 0
            for piece in _inline(token.children or [], locator, last):
                yield _placed(piece, number, where)


def _inline(tokens: list[Token], locator: Locator, last: int, within: str = "") -> Iterator[Piece]:
    outer, address = within, ""
    for number, token in enumerate(tokens):
        if token.type == "text":
            yield Piece("text", token.content, locator.find(token.content, last), within=within)
        elif token.type == "link_open":
            address, within = str(token.attrGet("href") or ""), "link"
            start = "<" if token.markup == "autolink" else "["
            following = tokens[number + 1]
            span = locator.find(start + (following.content if following.type == "text" else ""), last)
            locator.move_to(span.line - locator.first_line, span.column - 1)
            yield Piece("link", address, span, label=_label(tokens[number + 1 :]))
            if title := token.attrGet("title"):
                yield Piece("text", str(title), locator.here())
        elif token.type == "link_close":
            within = outer
            locator.pass_address(address, last)
        elif token.type == "image":
            picture = str(token.attrGet("src") or "")
            yield Piece("image", picture, locator.find("![", last), label=token.content, within=within)
            yield from _inline(token.children or [], locator, last, "image")
            locator.pass_address(picture, last)
        elif token.type == "code_inline":
            yield Piece("code", token.content, locator.find(token.content, last), within=within)
        elif token.type == "citation":
            yield Piece("citation", token.content, locator.find(f"[^{token.content}]", last))


def _label(tokens: list[Token]) -> str:
    """What the link that ``tokens`` continue reads as."""
    words = []
    for token in tokens:
        if token.type == "link_close":
            break
        words.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(words)


class _Shapes:
    """Tells the shape of a text from its block tokens: boxes, fences, tables and lists, as written."""

    def __init__(self, tokens: list[Token], locator: Locator) -> None:
        self.tokens, self.locator = tokens, locator
        self.items: list[tuple[int, int, int, int]] = []  # column and row, block of the list, level inside
        self.lists: list[tuple[int, bool]] = []  # block; whether the next item is the first and tight

    def at(self, number: int) -> Iterator[Piece]:
        """The pieces that begin with the token ``number``."""
        token = self.tokens[number]
        first, last = token.map or (0, 0)
        if self.items and token.nesting >= 0 and token.map and token.type != "inline":
            text, span = self.locator.line(first)
            column, row, block, level = self.items[-1]
            if first > row and token.level == level and span.column - column < 4:
                yield Piece("shallow", text, span, block=block)
        match token.type:
            case "admonition_open":
                yield from self._box(number)
            case "fence":
                opening, span = self.locator.line(first)
                closing = self.locator.line(last - 1)[0] if last - 1 > first else ""
                ends = closing.startswith(token.markup) and not closing.strip(token.markup[0])
                yield Piece("fence", opening, span, label=closing if ends else "")
            case "table_open":
                for row in range(first, last):
                    text, span = self.locator.line(row)
                    tight = row == first and self._touches(number)
                    yield Piece("row", text, span, block=number, container="table", tight=tight)
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append((number, not self.items and self._touches(number)))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                block, tight = self.lists[-1]
                self.lists[-1] = block, False
                text, span = self.locator.line(first)
                self.items.append((span.column, first, block, token.level + 1))
                yield Piece("item", text, span, block=block, label=token.info + token.markup, tight=tight)
            case "list_item_close":
                self.items.pop()

    def _box(self, number: int) -> Iterator[Piece]:
        token = self.tokens[number]
        first, last = token.map or (0, 0)
        inside = 0
        for end in range(number + 1, len(self.tokens)):
            other = self.tokens[end]
            if other.level == token.level and other.type == "admonition_close":
                break
            inside += other.level == token.level + 1 and other.nesting >= 0
        inside -= self.tokens[number + 1].type == "admonition_title_open"
        text, span = self.locator.line(first)
        yield Piece("box", text, span, inside, number, label=token.markup)
        after = self.tokens[end + 1] if end + 1 < len(self.tokens) else None
        if after is not None and after.map and after.map[0] == last and self.locator.line(last - 1)[0]:
            text, span = self.locator.line(last)
            yield Piece("loose", text, span, block=number)

    def _touches(self, number: int) -> bool:
        """Whether a paragraph ends in the line right above the token."""
        before = self.tokens[number - 3] if number >= 3 else None
        return (
            before is not None
            and before.type == "paragraph_open"
            and self.tokens[number - 1].type == "paragraph_close"
            and before.map is not None
            and before.map[1] == (self.tokens[number].map or (0, 0))[0]
        )
