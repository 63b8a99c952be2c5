"""Gives a record another name: every place that names it, its file, and the way from the old address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from pydantic import TypeAdapter, ValidationError

from guide.diagnostics.guess import did_you_mean
from guide.diagnostics.model import Span
from guide.fixes.edits import Lines, Range, replace_ranges
from guide.fixes.redirects import REDIRECTS, redirected
from guide.graph.addresses import LIST, addresses, extended
from guide.graph.model import Graph
from guide.schema.base import CiteKey, Id, Kind
from guide.schema.load import Entry, references_of, texts_of
from guide.source.markdown_reader import Piece

SOURCES_PAGE = "evidence/sources.md"
"""The page that lists all sources, each under its key."""


class RenameError(Exception):
    """Why a record cannot be renamed, and what to do. Nothing was changed."""


Texts = Mapping[str, str]
"""Raw text of every content file by its path, line ends and all."""


def rename(graph: Graph, texts: Texts, kind: Kind, old: str, new: str) -> dict[str, str | None]:
    """The files that change, with their new text; ``None`` for a file that goes. Pure: writes nothing.

    For a page ``new`` is the new name of its file, and the old address leads to the new one. Raises
    ``RenameError`` if the old name is unknown, the new one taken or not allowed, or a place unreadable.
    """
    entry = graph.entry(kind, old)
    if entry is None or kind in ("redirect", "settings"):
        guess = did_you_mean(old, [id for of, id in graph.entries if of == kind])
        raise RenameError(f"There is no {kind} '{old}'. {guess}".rstrip())
    new, page = _checked(graph, kind, old, new), entry.page
    moved = _sibling(page, new) if page else ""
    home, ranges = entry.data.path, dict[str, set[Range]]()

    for other in graph.entries.values():
        path = other.data.path
        places = ranges.setdefault(path, set())
        places.update(_in_fields(other, kind, old, new, texts[path]))
        if page:
            places.update(_page_names(other, page, moved, texts[path]))
        if kind in ("rule", "reference"):
            shown_on = SOURCES_PAGE if entry.document is None else entry.document.src_uri
            places.update(_anchors(other, shown_on, old, new, texts[path]))
        for piece in other.pieces if kind == "reference" else ():
            if piece.kind == "citation" and piece.value == old:
                places.add(_name_at(texts[path], piece.span, old, new, "[^"))
    is_file = entry.document is not None and not entry.loc
    if not is_file:
        span = entry.span("key" if kind == "reference" else "id")
        ranges[home].add(_name_at(texts[home], span, old, new))
    after: dict[str, str | None] = {
        path: replace_ranges(texts[path], places) for path, places in sorted(ranges.items()) if places
    }
    if is_file:
        target = _sibling(home, new)
        if target in texts:
            raise RenameError(f"There is a file {target} already. Choose another name.")
        after[target] = after.pop(home, None) or texts[home]
        after[home] = None
    root = home.split("/", 1)[0]
    if f"{root}/{LIST}" in texts:
        path = f"{root}/{LIST}"
        after[path] = _listed(texts[path], graph, entry, old, new)
        if after[path] == texts[path]:
            del after[path]
    if page:
        path = f"{home.split('/', 1)[0]}/{REDIRECTS}"
        try:
            after[path] = redirected(
                path, texts.get(path, ""), page.removesuffix(".md"), moved.removesuffix(".md")
            )
        except ValueError as error:
            raise RenameError(f"{error}. Mend it first.") from error
    return after


def _listed(text: str, graph: Graph, entry: Entry, old: str, new: str) -> str:
    """The list of addresses with the new ones. Of a page the old one stays, for it leads on."""
    known = addresses(graph.entries.values())
    for address in sorted(known):
        page, _, rule = address.partition("#")
        if entry.kind == "rule" and rule == old:
            text = re.sub(rf"^{re.escape(address)}$", f"{page}#{new}", text, flags=re.MULTILINE)
        elif entry.page and page == entry.page.removesuffix(".md"):
            moved = _sibling(entry.page, new).removesuffix(".md")
            text = extended(text, [address, f"{moved}#{rule}" if rule else moved])
    return text


def _sibling(path: str, new: str) -> str:
    return posixpath.join(posixpath.dirname(path), posixpath.basename(new) + ".md")


def _checked(graph: Graph, kind: Kind, old: str, new: str) -> str:
    """The full new id, if it may be used."""
    folder, _, stem = old.rpartition("/") if kind == "page" else ("", "", old)
    if kind == "page":
        if stem == "index":
            raise RenameError("The first page of a section keeps its name, because the menu leads there.")
        new = new.removeprefix(f"{folder}/") if folder else new
    try:
        TypeAdapter(CiteKey if kind == "reference" else Id).validate_python(new)
    except ValidationError:
        allowed = (
            "small letters, digits and _, a letter first"
            if kind == "reference"
            else "small letters, digits and single hyphens"
        )
        raise RenameError(f"The name '{new}' cannot be used. Use {allowed}, at most 60.") from None
    if new == "index":
        raise RenameError("The name 'index' belongs to the first page of a section. Choose another name.")
    full = f"{folder}/{new}" if folder else new
    if full == old:
        raise RenameError(f"'{old}' has this name already.")
    if graph.entry(kind, full) is not None:
        raise RenameError(f"There is a {kind} '{full}' already. Choose another name.")
    return full


def _in_fields(entry: Entry, kind: Kind, old: str, new: str, text: str) -> Iterator[Range]:
    for loc, of, id in references_of(entry):
        if (of, id) == (kind, old):
            yield _name_at(text, entry.span(*loc), old, new)


def _page_names(entry: Entry, page: str, moved: str, text: str) -> Iterator[Range]:
    """Fields that hold the page's path below ``docs/``, and links to it."""
    for loc, value in texts_of(entry):
        if value == page:
            yield _name_at(text, entry.span(*loc), page, moved)
    taken: set[int] = set()
    for piece, address in _links(entry):
        way = piece.value.partition("#")[0]
        if way and address == page:
            start = _address_at(text, piece, taken)
            taken.add(start)
            yield start, start + len(way), posixpath.join(posixpath.dirname(way), posixpath.basename(moved))


def _anchors(entry: Entry, page: str, old: str, new: str, text: str) -> Iterator[Range]:
    """Links to the heading that carries the old name, on the page at ``page`` below ``docs/``."""
    taken: set[int] = set()
    for piece, address in _links(entry):
        if address == page and piece.value.partition("#")[2] == old:
            start = _address_at(text, piece, taken)
            taken.add(start)
            end = start + len(piece.value)
            yield end - len(old), end, new


def _links(entry: Entry) -> Iterator[tuple[Piece, str]]:
    """Each link of a page, and the file below ``docs/`` that it leads to."""
    if entry.document is None or entry.loc:
        return
    here = entry.document.src_uri
    for piece in entry.pieces:
        if piece.kind == "link":
            way = unquote(piece.value.partition("#")[0])
            yield piece, posixpath.normpath(posixpath.join(posixpath.dirname(here), way)) if way else here


def _address_at(text: str, piece: Piece, taken: set[int]) -> int:
    """Offset of a link's address. The piece's place is the link's start or a little before it."""
    start = Lines(text).offset(piece.span) or 0
    if text.startswith(piece.value, start):
        return start
    pattern = re.compile(r"\]\(\s*<?(" + re.escape(piece.value) + r")(?=[\s)>])")
    for match in pattern.finditer(text, start):
        if match.start(1) not in taken:
            return match.start(1)
    raise RenameError(f"The link at {piece.span} is written in an unusual way. Change it by hand first.")


def _name_at(text: str, span: Span, old: str, new: str, before: str = "") -> Range:
    """The range of the name at ``span``, which may stand in quotes or after ``before``."""
    start = Lines(text).offset(span)
    for opening in ("", "'", '"', before):
        if start is not None and text.startswith(opening + old, start):
            start += len(opening)
            return start, start + len(old), new
    raise RenameError(f"'{old}' at {span} is written in an unusual way. Write it plainly first.")
