"""The shape of a page's own text: headings in order, boxes, tables, lists and code that the build can read.

The build reads Markdown with Python-Markdown, which differs from other readers in some places: a list needs
a blank line above it, ``1)`` is no list, a box line must be exact. What it would misread is a finding here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.diagnostics.model import Diagnostic, Related, Span, TextEdit
from guide.schema.article import Article, SitePage
from guide.schema.load import Entry, texts_of
from guide.schema.reference import Reference
from guide.source.markdown_reader import Piece

DEEPEST = 4
LONGEST = 80
"""Characters of a heading: two lines on a phone."""
FIXED: dict[str, frozenset[str]] = {
    "article": frozenset(
        {"in short", "how sure are we", "the plan", "what the research shows", "what next", "see also"}
    ),
    "caution": frozenset(
        {
            *("what to do now", "why it matters", "who this is for", "what is still fine"),
            *("when it is safe again", "what next", "see also"),
        }
    ),
    "page": frozenset(),
}
"""Kind of page → headings that its template writes. Kinds that are not here show no text of their own."""
FIXED_EVERYWHERE = frozenset(
    {
        "sources",
        "call emergency services now if",
        "get medical help today if",
        "ask a doctor or pharmacist first if",
    }
)
"""The list of sources, and the headings of the boxes that nearly every page has."""

_CONTENT_FREE = {"heading", "definition"}
_NO_BLANK = re.compile(r"#{1,6}(?=[^\s#])")
_LEAD = re.compile(r"[\s>]*")
_LEAD_OF_ITEM = re.compile(r"[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*")
_ITEM = re.compile(r"[\s>]*(?:[-*+]|\d+[.)])\s+#")
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX|TK)\b|\blorem ipsum\b|\[(?:your|insert) [^\]]*\]", re.IGNORECASE
)
_CLUES = ("todo", "tbd", "fixme", "xxx", "tk", "lorem ipsum", "[your", "[insert")
"""Of these each placeholder holds one, in small letters: quicker to rule out."""
_MARK_IN_FIELD = re.compile(r"#{1,6}\s|[-*+>]\s|\d+[.)]\s|!!!|\?\?\?|```|~~~|\|")


def check(entry: Entry) -> Iterator[Diagnostic]:
    """Findings in the shape of one record's texts."""
    yield from _fields(entry)
    yield from _placeholders(entry)
    document = entry.document
    if document is None or entry.kind == "rule":
        return
    body = [piece for piece in entry.pieces if piece.block >= 0]
    if entry.kind not in FIXED:
        if body:
            yield Diagnostic(
                body[0].span,
                "TP367",
                f"A {entry.kind} shows its fields only; this text would not appear on the page.",
                "Move it into the field that it belongs to.",
            )
        return
    if not body and (isinstance(entry.record, Article) or _without_list(entry)):
        yield Diagnostic(
            Span(document.path, document.body_line),
            "TP357",
            "The page has no text below its fields.",
            "Write the text under the second line of three hyphens.",
        )
    lines = document.text.split("\n")
    headings = [piece for piece in body if piece.kind == "heading"]
    yield from _headings(entry, headings)
    yield from _in_lists(headings, lines)
    yield from _sections(entry, body)
    told: set[tuple[int, str]] = set()
    for piece in body:
        if piece.kind == "text" and piece.container != "heading":
            for found in _line(piece, lines[piece.span.line - 1]):
                if found.code not in ("TP364", "TP365") or (piece.block, found.code) not in told:
                    yield found
                told.add((piece.block, found.code))  # one list, one finding


def _without_list(entry: Entry) -> bool:
    return isinstance(entry.record, SitePage) and entry.record.list is None


def _fields(entry: Entry) -> Iterator[Diagnostic]:
    """A field is put into a sentence, a bullet or a cell: a mark at its start would break out of it."""
    for loc, value in texts_of(entry):
        if entry.kind not in ("reference", "rule") and (found := _MARK_IN_FIELD.match(value)):
            yield Diagnostic(
                entry.span(*loc),
                "TP368",
                f"The text starts with '{found[0].strip()}', which would make a heading, list or box of it.",
                "Start with a word; the page makes the lists and headings itself.",
            )


def _placeholders(entry: Entry) -> Iterator[Diagnostic]:
    own = texts_of(entry) if isinstance(entry.record, Reference) else ()
    texts = [(entry.span(*loc), value) for loc, value in own]  # sources have no pieces
    texts += [(piece.span, piece.value) for piece in entry.pieces if piece.kind == "text"]
    for span, text in texts:
        small = text.lower()
        if any(clue in small for clue in _CLUES) and (found := _PLACEHOLDER.search(text)):
            yield Diagnostic(
                span.right(found.start()),
                "TP370",
                f"The placeholder '{found[0][:40]}' is left in the text.",
                "Write the text that belongs here, or delete it.",
            )


def _headings(entry: Entry, headings: list[Piece]) -> Iterator[Diagnostic]:
    level = 1
    first: dict[str, Piece] = {}
    for piece in headings:
        text, place = _plain(piece.value), piece.span
        if piece.level == 1:
            yield Diagnostic(
                place,
                "TP350",
                "This is a second main heading; the build makes the main heading from 'title'.",
                "Use ## for sections. If it repeats the title, delete it.",
            )
        elif piece.level > DEEPEST:
            yield Diagnostic(
                place,
                "TP355",
                f"The heading is at level {piece.level}; the deepest is {DEEPEST}.",
                f"Use {'#' * min(level + 1, DEEPEST)}, or split the page.",
            )
        elif piece.level > level + 1:
            yield Diagnostic(
                place,
                "TP351",
                f"The heading goes from level {level} to level {piece.level}.",
                f"Use {'#' * (level + 1)} here.",
            )
        level = piece.level
        if text and (found := re.search(r"[.,;:]$", piece.value.strip(" *_`"))):
            yield Diagnostic(
                place,
                "TP352",
                f"The heading ends with '{found[0]}', as if it were a part of the text.",
                "Leave the sign out. If it is no heading, put an empty line under it.",
            )
        if len(piece.value) > LONGEST:
            yield Diagnostic(
                place,
                "TP352",
                f"The heading has {len(piece.value)} characters; the limit is {LONGEST}.",
                "Keep the words that say what the section is about.",
            )
        if not text:
            yield Diagnostic(
                place,
                "TP352",
                "This heading has no text.",
                "Say what the section is about, or delete the line.",
            )
        elif text in FIXED[entry.kind] | FIXED_EVERYWHERE:
            yield Diagnostic(
                place,
                "TP356",
                f"The build writes the heading '{piece.value[:60]}' itself.",
                "Delete it and put its text into the field for it, or choose another heading.",
            )
        elif text in first:
            yield Diagnostic(
                place,
                "TP353",
                f"The heading '{piece.value[:60]}' is used twice.",
                "Say what is different about this section.",
                related=(Related(first[text].span, "It stands here first."),),
            )
        first.setdefault(text, piece)


def _in_lists(headings: list[Piece], lines: list[str]) -> Iterator[Diagnostic]:
    for piece in headings:
        if _ITEM.match(lines[piece.span.line - 1]):
            yield Diagnostic(
                piece.span,
                "TP361",
                "A heading stands in a point of a list.",
                "Take out the '- ' or the number to make it a heading, or the # signs to make it a point.",
            )


def _sections(entry: Entry, body: list[Piece]) -> Iterator[Diagnostic]:
    """Headings with nothing below them. A plain page may end in one, if a list follows from its fields."""
    open_: Piece | None = None
    parts: list[Piece | None] = [*body, None] if _without_list(entry) or entry.kind != "page" else [*body]
    for piece in parts:
        if piece is not None and piece.kind != "heading":
            if piece.container != "heading" and piece.kind not in _CONTENT_FREE:
                open_ = None
            continue
        if open_ is not None and _plain(open_.value) and (piece is None or piece.level <= open_.level):
            yield Diagnostic(
                open_.span,
                "TP357",
                f"The section '{open_.value[:60]}' has no text.",
                "Write its text, or delete the heading.",
            )
        open_ = piece


def _line(piece: Piece, line: str) -> Iterator[Diagnostic]:
    """Findings in a line of running text that was meant to be something else."""
    lead = (_LEAD_OF_ITEM if piece.container == "item" else _LEAD).match(line)
    if lead is None or len(lead[0]) != piece.span.column - 1:
        if found := re.search(r"(?<![-=<])[<>] ?\d", piece.value):
            yield _sign(piece, found)
        return
    text = line[len(lead[0]) :]
    if found := _NO_BLANK.match(text):
        after = piece.span.right(found.end())
        yield Diagnostic(
            piece.span,
            "TP354",
            f"There is no blank after {found[0]}.",
            f"Write '{found[0]} {text[found.end() :][:40]}'.",
            edits=(TextEdit(after, after, " "),),
        )
    elif re.match(r"!!!?!?(?:\s|\w|$)", text):
        yield Diagnostic(
            piece.span,
            "TP360",
            "This line looks like the start of a box, but is not written as one.",
            'Write exactly three marks, a blank and the kind: !!! note "Title"',
        )
    elif re.match(
        r"[•·‣▪●◦]\s*|[–—]\s|[-+][^\W\d_]|\d{1,2}[.)](?=[^\W\d_])|\(?[a-hA-H]\)\s|\(\d{1,2}\)\s", text
    ):
        yield Diagnostic(
            piece.span,
            "TP365",
            "This line looks like part of a list, but is not written as one.",
            "Start it with '- ' or '1. ', with the blank.",
        )
    elif lead[0].strip(" >") == "" and re.match(r"\d{1,2}[.)]\s", text):
        yield Diagnostic(
            piece.span,
            "TP364",
            "There is no blank line between this list and the text above it.",
            "Leave a blank line before the list.",
        )
    elif piece.container == "paragraph" and re.fullmatch(r"\*\*[^*]{3,80}\*\*:?|__[^_]{3,80}__:?", text):
        yield Diagnostic(
            piece.span,
            "TP352",
            "A whole line in bold is no heading: the list of contents and screen readers pass over it.",
            f"Write '## {text.strip('*_: ')[:40]}', with empty lines around.",
        )
    elif found := re.search(r"(?<![-=<])[<>] ?\d", piece.value):
        yield _sign(piece, found)


def _sign(piece: Piece, found: re.Match[str]) -> Diagnostic:
    words = "less than" if found[0][0] == "<" else "more than"
    return Diagnostic(
        piece.span.right(found.start()),
        "TP369",
        f"The sign '{found[0][0]}' is hard to read and can be taken for a command.",
        f"Write '{words} {found[0][1:].strip()}'.",
    )


def _plain(heading: str) -> str:
    """A heading without stress marks, capitals and what ends it."""
    return " ".join(re.sub(r"[*_`]", "", heading).casefold().split()).rstrip("?!.: ")
