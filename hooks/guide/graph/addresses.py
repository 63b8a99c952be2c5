"""The list of addresses that the site has ever had: ``docs/_data/addresses.txt``.

Links and bookmarks of readers lead to them, so none may vanish without a redirect. Only against a list can
one see that something is gone. ``guide fix`` and ``guide rename`` add to it; nobody has to write it by hand.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from guide.diagnostics.model import Related, Span
from guide.schema.base import Kind
from guide.schema.load import Entry, Loaded, references_of, texts_of
from guide.schema.places import FOLDERS, LIST_PAGES
from guide.source.discover import SourceFile

LIST = "_data/addresses.txt"
HEAD = (
    "# Every address that the site has had. 'guide fix' adds new ones; see TP229 before you delete a line.\n"
)
Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Gone:
    """An address that leads nowhere any more: its place in the list, and the records that it showed."""

    address: str
    span: Span
    keys: frozenset[Key]


def addresses(entries: Iterable[Entry]) -> set[str]:
    """Path of each page without ``.md``; for a caution rule its page and, after ``#``, its id.

    The pages of single sources are left out: a source that proves wrong must go without more ado.
    """
    found = set()
    for entry in entries:
        if entry.kind == "rule" and entry.document is not None:
            found.add(f"{entry.document.src_uri.removesuffix('.md')}#{entry.id}")
        elif entry.page is not None and entry.kind != "reference":
            found.add(entry.page.removesuffix(".md"))
    return found


def extended(text: str, known: Collection[str]) -> str:
    """The list with the ``known`` addresses that it lacks, in order. Remarks at its head stay."""
    lines = text.splitlines()
    head = [line for line in lines if line.startswith("#")]
    listed = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    if listed >= set(known):
        return text
    return "\n".join([*(head or [HEAD.rstrip()]), *sorted(listed | set(known))]) + "\n"


def listed(files: Iterable[SourceFile]) -> frozenset[str]:
    """All addresses of the list; none if there is no list."""
    text = next((file.text for file in files if file.src_uri == LIST), "")
    return frozenset(line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#"))


def gone(files: Sequence[SourceFile], loaded: Loaded) -> list[Gone]:
    """Listed addresses that have neither a page nor a redirect. What a faulty file may define is left out."""
    by_name = {file.src_uri: file for file in files}
    if LIST not in by_name or ("redirect", None) in loaded.unread:
        return []
    there = addresses(loaded.entries) | {name.removesuffix(".md") for name in by_name}
    moved = {entry.id for entry in loaded.entries if entry.kind == "redirect"}
    all_of_them = listed(files)
    lost = all_of_them - there - moved
    found: list[Gone] = []
    if not lost:
        return found
    for number, line in enumerate(by_name[LIST].text.split("\n"), 1):
        address, (kind, id) = line.strip(), _key(line.strip())
        page = address.partition("#")[0]
        if address not in lost or loaded.unread & {(kind, id), (kind, None)}:
            continue
        if page == address:
            rules = {_key(other) for other in all_of_them if other.startswith(f"{page}#")}
            found.append(Gone(address, Span(by_name[LIST].path, number), frozenset({(kind, id), *rules})))
        elif page in there:  # else the page is lost with all its rules, or leads to another one
            found.append(Gone(address, Span(by_name[LIST].path, number), frozenset({(kind, id)})))
    return found


def naming(item: Gone, entries: Iterable[Entry]) -> Iterator[Related]:
    """Where fields and links still lead to it."""
    for entry in entries:
        for loc, kind, id in references_of(entry):
            if (kind, id) in item.keys and not (entry.kind == "caution" and loc[0] == "rules"):
                yield Related(entry.span(*loc), "It is named here.")
        if entry.document is None or entry.kind == "rule":
            continue
        for loc, value in texts_of(entry):
            if value == f"{item.address}.md":
                yield Related(entry.span(*loc), "It is named here.")
        for piece in entry.pieces:
            target = _target(piece.value, entry.document.src_uri) if piece.kind == "link" else ""
            if target == item.address or target.startswith(f"{item.address}#"):
                yield Related(piece.span, "A link leads there.")


def _target(link: str, page: str) -> str:
    way, sign, place = unquote(link).partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), way)) if way else page
    return path.removesuffix(".md") + sign + place


def _key(address: str) -> Key:
    page, _, rule = address.partition("#")
    folder, _, name = page.partition("/")
    if rule:
        return "rule", rule
    for kind, home in LIST_PAGES.items():
        if page.startswith(f"{home}/") and page != f"{home}/index":
            return kind, page.removeprefix(f"{home}/")
    if folder in FOLDERS and name != "index" and "/" not in name:
        return FOLDERS[folder][0], name
    return "page", page
