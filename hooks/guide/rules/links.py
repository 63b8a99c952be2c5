"""Every link within the site leads to a file that exists, and to a place in it that exists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Set
from urllib.parse import unquote

from guide.diagnostics.guess import did_you_mean, near
from guide.diagnostics.model import Diagnostic, Span
from guide.graph.model import Graph
from guide.rules.addresses import readdress
from guide.schema.article import Article
from guide.schema.load import Entry, links_of
from guide.source.markdown_reader import Piece

Anchors = Callable[[str], Set[str] | None]
"""Path of a page below ``docs/`` → the places in it that a link may name; nothing if they are not known."""

_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]+:|[/\\]|\Z)", re.IGNORECASE)
"""Addresses that other rules judge."""
_BLANKS = re.compile(r"[\x00-\x20\x7f]+")
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)


def check(entry: Entry, files: Set[str], unsure: tuple[str, ...] = ()) -> Iterator[Diagnostic]:
    """Findings in the links of one record. ``files`` are paths below ``docs/``.

    ``unsure`` are the folders whose pages come from a file that could not be read: any may be in there.
    """
    if isinstance(entry.record, Article):
        page = entry.record.next_step.page
        if page not in files:
            yield _missing(entry, entry.span("next_step", "page"), page, page, "", files, None)
    for piece in links_of(entry):
        if piece.value.strip(" #") and not _OUTSIDE.match(_BLANKS.sub("", piece.value)):
            yield from _inside(entry, piece, files, unsure)
        elif not piece.value.strip(" #"):
            yield Diagnostic(
                piece.span,
                "TP204",
                f"The {'picture' if piece.kind == 'image' else 'link'} has no address.",
                "Write the file between the round brackets: [Heat packs](../techniques/heat.md).",
            )


def check_anchors(graph: Graph, anchors: Anchors) -> Iterator[Diagnostic]:
    """Findings in the part after ``#`` of every link whose page exists."""
    for entry in graph.entries.values():
        if entry.document is None:
            continue
        here = entry.document.src_uri
        for piece in links_of(entry):
            page, _, place = piece.value.partition("#")
            if piece.kind != "link" or "#" not in piece.value or _OUTSIDE.match(_BLANKS.sub("", piece.value)):
                continue
            if not page and not place:
                continue  # found already: a link without an address
            target = _target(page, posixpath.dirname(here)) if page else here
            known = anchors(target)
            if known is None or (place and unquote(place) in known):
                continue
            yield Diagnostic(
                piece.span,
                "TP240",
                f"The page {target} has no place '#{place[:60]}'."
                if place
                else "The '#' at the end of the link names no place on the page.",
                did_you_mean("#" + unquote(place), [f"#{name}" for name in known])
                or "Link to the page alone, or open it and copy the place from its address.",
            )


def _inside(entry: Entry, piece: Piece, files: Set[str], unsure: tuple[str, ...]) -> Iterator[Diagnostic]:
    address = piece.value
    if _DRIVE.match(address):
        yield Diagnostic(
            piece.span,
            "TP244",
            f"'{address[:60]}' is on your computer only; readers cannot open it.",
            "Put the file into docs/, beside this page, and write its name alone.",
        )
    elif entry.document is None:
        yield Diagnostic(
            piece.span,
            "TP204",
            "Texts of data files are shown on many pages and cannot link from one.",
            "Leave the link out; name the page in words.",
        )
    elif "\\" in address:
        yield Diagnostic(
            piece.span,
            "TP243",
            f"The address '{address[:60]}' holds a backslash.",
            f"Write it with slashes: {address.replace(chr(92), '/')[:80]}",
        )
    elif not address.startswith("#"):
        folder = posixpath.dirname(entry.document.src_uri)
        target = _target(re.split("[#?]", address)[0], folder)
        if target.startswith("../") or target == "..":
            yield Diagnostic(
                piece.span,
                "TP602",
                f"The link '{address[:80]}' leads out of the site's files.",
                "Link to a page below docs/.",
            )
        elif target not in files:
            if not target.startswith(unsure or "/"):
                yield _missing(entry, piece.span, address, target, folder, files, piece)
        elif piece.kind == "image" and target.endswith(".md"):
            yield Diagnostic(
                piece.span,
                "TP204",
                f"'{address[:80]}' is a page, not a picture.",
                "Name a picture, or take the '!' out to make it a link.",
            )
        elif "?" in address:
            yield Diagnostic(
                piece.span,
                "TP204",
                f"The part after '?' means nothing here: '{address[:80]}'.",
                f"Write '{address.split('?')[0][:80]}'.",
            )


def _missing(
    entry: Entry, span: Span, address: str, target: str, folder: str, files: Set[str], piece: Piece | None
) -> Diagnostic:
    """The finding for an address that leads to no file: what it was most likely meant to be."""

    def instead(file: str) -> str:
        """``file`` as seen from ``folder``, with what follows the path in the address."""
        return posixpath.relpath(file, folder) + "".join(re.findall("[#?].*", address)[:1])

    def finding(code: str, message: str, file: str) -> Diagnostic:
        edits = readdress(entry, piece, instead(file)) if piece else ()
        return Diagnostic(span, code, message, f"Write '{instead(file)}'.", edits=edits)

    stem = target.removesuffix(".html").removesuffix(".htm")
    for file in (f"{stem}.md", f"{target}.md", posixpath.join(target, "index.md")):
        if file in files and not target.endswith(".md"):
            return finding("TP241", f"'{address[:80]}' is no file here; the page is made from {file}.", file)
    same = next((file for file in files if file.casefold() == target.casefold()), None)
    if same:
        return finding("TP242", f"The file is called '{same}'; the link writes its capitals otherwise.", same)
    guess = _near_file(target, files)
    hint = f"Did you mean '{instead(guess)}'?" if guess else ""
    if piece is None:
        fallback = "Write the path below docs/, such as techniques/heat.md."
        return Diagnostic(span, "TP204", f"There is no page '{address[:80]}'.", hint or fallback)
    fallback = (
        "Put the picture beside the page and write its name."
        if piece.kind == "image"
        else "Link to the .md file of the page, seen from this file."
    )
    kind = "picture" if piece.kind == "image" else "link"
    return Diagnostic(span, "TP204", f"The {kind} '{address[:80]}' leads to no file.", hint or fallback)


def _target(path: str, folder: str) -> str:
    """Path below ``docs/`` that ``path`` names when seen from ``folder``."""
    return posixpath.normpath(posixpath.join(folder, unquote(path)))


def _near_file(target: str, files: Set[str]) -> str | None:
    """The file that was meant, if only one has such a name; the folder may be another one."""
    folder, _, name = target.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if dot else (name, ".md")
    here: dict[str, str] = {}
    elsewhere: dict[str, str] = {}
    for file in files:
        place, _, other = file.rpartition("/")
        if other.endswith(ending) and other != "index.md":
            (here if place == folder else elsewhere)[other.removesuffix(ending)] = file
    guess = near(stem, here)
    return here[guess] if guess else elsewhere.get(stem)
