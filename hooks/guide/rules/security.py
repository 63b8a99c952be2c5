"""Nothing that could run, reach out or change the page's frame may stand in a text.

Page builders of other projects clean such text up; holes in the cleaning are found again and again. Here it
is refused, with its place.

The checks read with markdown-it, the site is made by Python-Markdown, and the two differ at the edges: a link
with a blank in its address is text for one and live for the other. So whatever they may read differently is
refused as well; each such rule names the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from guide.diagnostics.model import Diagnostic, Span
from guide.schema.load import Entry
from guide.schema.reference import Reference
from guide.source.markdown_reader import Piece

LANGUAGES = ("", "text", "sh", "yaml", "toml", "json", "bibtex", "python", "markdown", "html", "console")
"""What may stand after the opening ``` of a code sample; other words could start a diagram or a plugin."""

_TAG = re.compile(r"<[a-zA-Z/!?]")
_SIGNS = re.compile(r"[][<{}`/!?=:]")
"""Whatever is refused in running text holds one of these, and few texts do."""
_DRIVE = re.compile(r"[a-z]:(?![a-z0-9+.-]*:)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BLANKS = re.compile(r"[\x00-\x20\x7f]+")
# Parentheses, quotes and backslashes end an address for one reader only; other letters disguise it.
_ADDRESS = re.compile(r"[A-Za-z0-9._~/#?@!$&*+,;=:%-]*")
_FENCE = re.compile(r"```([a-z]*)")
_BOX = re.compile(r'!!! [a-z]+(?: "[^"<>{}]*")?')
_BOX_MARKS = ("!!!", "???", '=== "', '===! "', '===+ "', ":::")
_PULLED_IN = re.compile(r"-+8<-+|///|\[TOC\]")
_NAMED_HOST = re.compile(r"(?:https?:\s*/*|www\.)([^\s/?#]+)", re.IGNORECASE)
_BARE_HOST = re.compile(r"\s*([\w-]+(?:\.[\w-]+)+)(?:/\S*)?\s*")


def check(entry: Entry) -> Iterator[Diagnostic]:
    """Findings in the texts of one record."""
    if isinstance(entry.record, Reference):
        yield from _in_reference(entry, entry.record)
    lines = entry.document.text.split("\n") if entry.document else []
    fence: Piece | None = None
    for piece in entry.pieces:
        match piece.kind:
            case "text":
                yield from _in_text(piece)
            case "link" | "image":
                yield from _in_address(piece)
            case "fence":
                yield from _in_fence(piece)
                fence = piece
                continue
            case "code":
                yield from _in_code(piece, fence, lines)
            case "box" if piece.label != "!!!" or not _BOX.fullmatch(piece.value):
                yield _unclear(piece, "This box does not begin in the usual way.", 'Write !!! note "Title".')
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
        fence = None
    yield from _own_notes(entry, lines)


def _in_text(piece: Piece) -> Iterator[Diagnostic]:
    text = piece.value
    if not _SIGNS.search(text):
        return
    if match := _TAG.search(text):
        yield _html(piece, match.start())
    if match := re.search(r"[{}]", text):
        yield _at(
            piece,
            match.start(),
            "TP603",
            "Curly braces are commands to the page builder.",
            "Use round brackets, or put the text in backticks.",
        )
    if match := _PULLED_IN.search(text):
        yield _at(
            piece,
            match.start(),
            "TP604",
            "This would pull in other text or move the list of sources.",
            "Write the text itself here.",
        )
    # Python-Markdown takes blanks in an address and keeps addresses in the middle of a paragraph.
    if match := re.search(r"\][(:\[]", text):
        yield _at(
            piece,
            match.start(),
            "TP608",
            f"'{match[0]}' looks like part of a link, but the link is not complete.",
            "Write [text](address) with nothing else between the round brackets, or leave a blank after ].",
        )
    # The two pair backticks differently as soon as one has no partner.
    if "`" in text:
        yield _unclear(
            piece,
            "A backtick (`) has no partner.",
            "Put one before and one after the words.",
            text.index("`"),
        )
    if text.startswith(_BOX_MARKS):
        yield _unclear(piece, "This looks like a box, but is not written as one.", 'Write !!! note "Title".')


def _in_address(piece: Piece) -> Iterator[Diagnostic]:
    address = _BLANKS.sub("", piece.value)
    if _DRIVE.match(address):
        return  # the rule on links says it, and better
    if piece.kind == "image" and (_SCHEME.match(address) or address.startswith(("/", "\\"))):
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
            f"The link '{_short(piece.value)}' starts with a slash.",
            "Write the way from this file, for example ../techniques/heat.md",
        )
    elif (match := _SCHEME.match(address)) and match[0].lower() not in ("https:", "mailto:"):
        yield Diagnostic(
            piece.span,
            "TP602",
            f"Links that start with '{_short(match[0])}' are not allowed.",
            "Use an address that starts with https://, or the way to a file here.",
        )
    elif not _ADDRESS.fullmatch(path := piece.value if match else piece.value.replace("\\", "/")):
        sign = path[_length(path)]
        yield Diagnostic(
            piece.span,
            "TP608",
            f"The address holds the sign '{sign}' (U+{ord(sign):04X}), which may not stand there.",
            "Copy the address from the browser; write ( as %28 and ) as %29.",
        )
    elif piece.kind == "link" and (named := _other_host(piece)):
        yield Diagnostic(
            piece.span,
            "TP607",
            f"The link says '{_short(named)}', but leads to '{_short(piece.value)}'.",
            "Say in words where the link leads, or link to the place that it names.",
        )


def _in_fence(piece: Piece) -> Iterator[Diagnostic]:
    match = _FENCE.fullmatch(piece.value)
    if piece.value.startswith("```") and piece.label != re.sub("[^`].*", "", piece.value):
        return  # the rule on blocks says that it does not end as it begins
    if match is None or piece.label != "```" or match[1] not in LANGUAGES:
        yield _unclear(
            piece,
            f"The build knows no code sample that begins with '{_short(piece.value)}'.",
            "Put a line with ``` alone before and after it; 'text', 'sh' or 'yaml' may follow the first.",
        )


def _in_code(piece: Piece, fence: Piece | None, lines: list[str]) -> Iterator[Diagnostic]:
    if fence is not None:
        # Inside lists and quotes the two disagree on where a sample ends.
        if fence.span.column > 1 and (match := re.search(_TAG.pattern + r"|[{}]", piece.value)):
            yield (
                _html(piece, 0)
                if match[0].startswith("<")
                else _unclear(
                    piece, "A code sample with { or } is stepped in.", "Begin its ``` lines at the left edge."
                )
            )
        return
    if "`" in piece.value:
        yield _unclear(piece, "A backtick (`) stands inside backticks.", "Show it between ``` lines instead.")
    line = lines[piece.span.line - 1] if piece.span.line <= len(lines) else ""
    # Python-Markdown looks for HTML and addresses line by line, before it looks for backticks.
    if piece.container != "field" and not line.startswith(piece.value, piece.span.column - 1):
        yield _unclear(
            piece, "Text in backticks goes on in the next line.", "Keep it on one line, or use ``` lines."
        )


def _own_notes(entry: Entry, lines: list[str]) -> Iterator[Diagnostic]:
    """Python-Markdown takes ``[^key]:`` at the start of any line for the text of a note."""
    for piece, after in pairwise(entry.pieces):
        if piece.kind == "citation" and after.kind == "text" and after.value.startswith(":"):
            before = lines[piece.span.line - 1][: piece.span.column - 1] if lines else "x"
            if not before.strip(" \t>*+-0123456789.)"):
                yield Diagnostic(
                    piece.span,
                    "TP605",
                    "A note of your own may not stand here.",
                    "Cite with [^key] at the end of a sentence; the build lists the sources.",
                )


def _in_reference(entry: Entry, reference: Reference) -> Iterator[Diagnostic]:
    """Numbers and addresses of a source, which become links."""
    for name, pattern in (
        ("doi", r"[A-Za-z0-9._;()/:<>+-]*"),
        ("isbn", r"[0-9Xx -]*"),
        ("url", _ADDRESS.pattern),
    ):
        value = getattr(reference, name) or ""
        if not re.fullmatch(pattern, value):
            yield Diagnostic(
                entry.span(name),
                "TP608",
                f"'{name}' holds a sign that cannot stand in an address: '{_short(value)}'.",
                "Copy it again from the publisher's page; write other signs as % and two digits.",
            )


def _other_host(piece: Piece) -> str:
    """The host that the link's text names, if the link does not lead there."""
    match = _NAMED_HOST.search(piece.label)
    if match is None and _SCHEME.match(piece.value):
        match = _BARE_HOST.fullmatch(piece.label)
    if match is None or piece.value.lower().startswith("mailto:"):
        return ""
    try:
        host = urlsplit(piece.value).hostname or ""
    except ValueError:
        host = ""
    named = match[1].lower().removeprefix("www.")
    return "" if named == host.removeprefix("www.") else match[0].strip()


def _html(piece: Piece, offset: int) -> Diagnostic:
    return _at(
        piece,
        offset,
        "TP601",
        "This looks like HTML, which is not allowed in content.",
        "Use Markdown: **bold**, *stress*, lists, tables; put the sign in backticks if you mean it.",
    )


def _unclear(piece: Piece, message: str, hint: str, offset: int = 0) -> Diagnostic:
    return _at(piece, offset, "TP606", message, hint)


def _at(piece: Piece, offset: int, code: str, message: str, hint: str) -> Diagnostic:
    span: Span = piece.span.right(offset)
    return Diagnostic(span, code, message, hint)


def _length(address: str) -> int:
    """How many of the first signs may stand in an address."""
    match = _ADDRESS.match(address)
    return match.end() if match else 0


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
