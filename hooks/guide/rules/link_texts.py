"""Link texts say where they lead, also to readers who hear a page's links without the text around them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from guide.diagnostics.model import Diagnostic, Related, Span
from guide.schema.article import Article
from guide.schema.load import Entry, places_of
from guide.schema.technique import Technique
from guide.source.markdown_reader import Piece

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()]+|[\w.+-]+@[\w-]+\.[\w.-]*\w", re.IGNORECASE)
_FILE_NAME = re.compile(r"[\w./\\%-]+\.(?:md|html?|pdf|docx?|png|jpe?g|svg|webp)", re.IGNORECASE)
_EMPTY_WORDS = re.compile(
    r"(?:please )?(?:(?:click|tap|press|see|read|look|go|find out|learn)(?: on)? )?"
    r"(?:here|that|it|this(?: one)?|(?:(?:this|the) )?(?:page|link|article|site|website)"
    r"|more|read more|learn more|see more|more here|more info(?:rmation)?|details|source|study)|\w{1,2}"
)
_ALERT_FIELDS = {"stop"}
"""Fields whose texts stand in a box that must work alone and at once."""


def check(entry: Entry) -> Iterator[Diagnostic]:
    """Findings in the link texts of one record, and in addresses that stand in its texts as they are."""
    if isinstance(entry.record, Article):
        step = entry.record.next_step
        yield from _text(entry.span("next_step", "text"), step.text, step.page)
    fields = places_of(entry)
    for piece in entry.pieces:
        if piece.kind == "link":
            yield from _text(piece.span, piece.label, piece.value)
            if (
                isinstance(entry.record, Technique)
                and piece.block < 0
                and fields[-1 - piece.block][0] in _ALERT_FIELDS
            ):
                yield Diagnostic(
                    piece.span,
                    "TP253",
                    "A box that says when to stop holds a link.",
                    "Take the link out; say all that is needed here.",
                )
        elif piece.kind == "text" and not piece.within and (found := _address(piece.value)):
            yield _bare(Span(piece.span.path, piece.span.line, piece.span.column + found.start()), found[0])
    yield from _twins(entry)


def _address(text: str) -> re.Match[str] | None:
    """The first address of a page or a mailbox; the search is slow, and few texts hold its signs."""
    return _ADDRESS.search(text) if "@" in text or "://" in text or "www." in text.lower() else None


def _text(span: Span, label: str, address: str) -> Iterator[Diagnostic]:
    words = " ".join(re.sub(r"[^\w\s'’/.:-]", " ", label.casefold()).split()).strip(" .:-")
    if not re.search(r"\w", label):
        yield Diagnostic(
            span,
            "TP247",
            "The link has no text.",
            "Write between the square brackets where it leads: [Heat packs and wraps](…).",
        )
    elif _ADDRESS.match(label.strip()):
        yield _bare(span, label.strip())
    elif _EMPTY_WORDS.fullmatch(words) or _FILE_NAME.fullmatch(label.strip()) or label.strip() == address:
        yield Diagnostic(
            span,
            "TP246",
            f"The link text '{label.strip()[:40]}' does not say where the link leads.",
            "Use the title of the page that it leads to.",
        )


def _bare(span: Span, address: str) -> Diagnostic:
    return Diagnostic(
        span,
        "TP245",
        f"The address '{address[:60]}' stands in the text as it is.",
        "Give the link a text: [title of the page](address). Sources are cited by key: [^key].",
    )


def _twins(entry: Entry) -> Iterator[Diagnostic]:
    """Two links of one page that read the same and lead to different pages."""
    if entry.document is None:
        return
    folder = posixpath.dirname(entry.document.src_uri)
    first: dict[str, tuple[str, Piece]] = {}
    for piece in entry.pieces:
        words = " ".join(piece.label.casefold().split())
        if piece.kind != "link" or not words or _EMPTY_WORDS.fullmatch(words):
            continue
        page = piece.value.split("#")[0] or posixpath.basename(entry.document.src_uri)
        page = page if ":" in page else posixpath.normpath(posixpath.join(folder, unquote(page)))
        known, earlier = first.setdefault(words, (page, piece))
        if known != page:
            yield Diagnostic(
                piece.span,
                "TP252",
                f"Two links read '{piece.label[:40]}' and lead to different pages.",
                "Give each the title of its own page.",
                related=(Related(earlier.span, "The first link with this text."),),
            )
