"""Walks ``docs/``: what is content, what is a picture, and what must not be there."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guide.diagnostics.model import Diagnostic, Span
from guide.source.characters import read_text
from guide.source.drawing import check_drawing
from guide.source.entities import find_entities
from guide.source.picture import Picture, read_picture
from guide.source.secrets import find_secrets

MAX_TEXT_BYTES = 600_000
MAX_PICTURE_BYTES = 2_000_000
MAX_PIXELS = 20_000_000

# Names that Windows or macOS cannot hold, or that would clash there, cannot be checked out everywhere.
_NAME = re.compile(r"(?!.{61}|(?:con|prn|aux|nul|com\d|lpt\d|404)(?:\.|$))[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+)*")
_DATA_NAME = re.compile(
    r"references\.bib|addresses\.txt|(?:claims/[a-z0-9-]+|regions|glossary|myths|questions|retractions|corrections|safety|synonyms|urgent|redirects|settings)\.yml"
)
# Folders of the built site that belong to the theme: a file here could replace the theme's own scripts.
_THEME_FOLDERS = {"assets", "search"}
_TEXT_FILES = (".md", ".yml", ".bib")
_PICTURE_STARTS = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".webp": (b"RIFF",)}
# Files that programs leave behind, and what word processors write.
_LITTER = re.compile(
    r"\..*|thumbs\.db|desktop\.ini|~.*|.*(?:~|\.(?:bak|orig|rej|tmp|swp|log))", re.IGNORECASE
)
_WRITTEN_ELSEWHERE = {".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of ``docs/`` that may be used. ``text`` is empty for pictures; photos have a ``picture``.

    ``readable`` is false for a page or data file that was refused: it says nothing, but what refers to it is
    not to blame.
    """

    path: str
    text: str
    readable: bool = True
    picture: Picture | None = None

    @property
    def src_uri(self) -> str:
        """Path below ``docs/``."""
        return self.path.split("/", 1)[1]


def discover(docs: Path) -> tuple[list[SourceFile], list[Diagnostic]]:
    """All usable files below ``docs``, sorted by path, and a finding for each of the others.

    Raises nothing for bad content; an unreadable folder raises ``OSError``.
    """
    files: list[SourceFile] = []
    problems: list[Diagnostic] = []
    meant: set[str] = set()
    addresses: dict[str, str] = {}
    for path, name in _walk(docs, docs.name):
        file, found = _read(path, name)
        problems += found
        if file is None:
            meant.add(_meant(name))
            continue
        address = _address(file.src_uri)
        if address in addresses:
            problems.append(
                Diagnostic(
                    Span(name),
                    "TP008",
                    f"This file and {addresses[address]} would get the same address.",
                    "Rename or remove one of the two.",
                )
            )
            continue
        addresses[address] = name
        files.append(file)
    taken = {file.path for file in files}
    files += [SourceFile(name, "", readable=False) for name in meant - taken if name.endswith(_TEXT_FILES)]
    return sorted(files, key=lambda file: file.path), problems


def _meant(name: str) -> str:
    """The path that a refused file should perhaps have: ``Heat.md.txt`` may be ``heat.md``."""
    folder, _, base = name.rpartition("/")
    stem = re.sub(r"(?:\.(?:md|markdown|txt|yml|yaml|bib|docx?|odt|rtf))+$", "", base.lower())
    stem = re.sub(r"[ _-]*(?:\(\d+\)|\bcopy)$", "", stem)
    ending = next((ending for ending in (".yml", ".bib") if ending in base.lower()), ".md")
    return f"{folder}/{re.sub('[ _]+', '-', stem)}{ending}"


def _walk(folder: Path, name: str) -> Iterator[tuple[Path, str]]:
    """Each file, and its path from ``docs/`` on with slashes."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path, below = folder / entry.name, f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(path, below)
            else:
                yield path, below


def _address(src_uri: str) -> str:
    """What the file is published as, made equal for systems that ignore case."""
    if src_uri.endswith(".md"):
        src_uri = src_uri.removesuffix(".md").removesuffix("index") or "index"
        src_uri = src_uri.rstrip("/") + "/"
    return unicodedata.normalize("NFC", src_uri).casefold()


def _read(path: Path, name: str) -> tuple[SourceFile | None, list[Diagnostic]]:
    def refuse(
        message: str, hint: str, code: str = "TP007", line: int = 1, column: int = 1
    ) -> tuple[None, list[Diagnostic]]:
        return None, [Diagnostic(Span(name, line, column), code, message, hint)]

    below = name.split("/", 1)[1]
    suffix = path.suffix
    if path.is_symlink():
        return refuse("This is a link to another file.", "Put the file itself here.")
    if below.split("/")[0] in _THEME_FOLDERS:
        return refuse(
            "This folder belongs to the site's design.", "Keep pictures beside the page that shows them."
        )
    base = below.rpartition("/")[2]
    if _LITTER.fullmatch(base):
        return refuse(f"The file '{base[:40]}' was left behind by a program.", "Delete it.")
    if suffix.lower() in _WRITTEN_ELSEWHERE:
        return refuse(
            f"Files of word processors, such as '{base[:40]}', are not shown on the site.",
            "Copy the text into a page whose name ends in .md, and delete this file.",
        )
    if base.lower().endswith((".md.txt", ".markdown", ".md.md", ".yaml", ".yml.txt", ".bib.txt")):
        right = _meant(name).rpartition("/")[2]
        return refuse(f"The file '{base[:40]}' has the wrong ending.", f"Rename it to '{right[:60]}'.")
    parts = below.removeprefix("_data/").split("/")
    # A page called sitemap.xml.md would take the place of the file sitemap.xml.
    if not all(_NAME.fullmatch(part) for part in parts) or (suffix == ".md" and base.count(".") > 1):
        return refuse(
            f"The name {below[-60:]!a} cannot be used in an address.",
            f"Use small letters, digits and hyphens, for example '{_example(name)}'.",
        )
    in_data = below.startswith("_data/")
    if in_data and not _DATA_NAME.fullmatch(below.removeprefix("_data/")):
        return refuse(
            "No data file of this name is used.",
            "Used are references.bib, addresses.txt, claims/*.yml, and regions, glossary, myths, questions, "
            "retractions, corrections, safety, synonyms, urgent, redirects and settings.yml.",
        )
    if not in_data and suffix not in {".md", ".svg", *_PICTURE_STARTS}:
        return refuse(
            f"Files that end in '{suffix}' are not published."
            if suffix
            else "A file without an ending is not published.",
            "Pages end in .md, pictures in .svg, .png, .jpg or .webp.",
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        return refuse(f"The file cannot be read ({error.strerror}).", "Check the file's permissions.")
    limit = MAX_PICTURE_BYTES if suffix in _PICTURE_STARTS or suffix == ".svg" else MAX_TEXT_BYTES
    if len(data) > limit:
        return refuse(
            f"The file has {len(data):,} bytes; the limit is {limit:,}.",
            "Make it smaller or split it.",
            "TP010",
        )
    if suffix in _PICTURE_STARTS:
        if not data.startswith(_PICTURE_STARTS[suffix]) or (suffix == ".webp" and data[8:12] != b"WEBP"):
            return refuse(f"This is not a {suffix[1:]} picture.", "Save the picture again in that format.")
        picture = read_picture(suffix, data)
        if not picture.width or not picture.height:
            return refuse(
                "The picture cannot be read; it is damaged or cut short.", "Save or export it again."
            )
        if picture.width * picture.height > MAX_PIXELS:
            return refuse(
                f"The picture is {picture.width:,} by {picture.height:,} pixels, too many for a phone.",
                "Save it with at most 1600 pixels across.",
                "TP010",
            )
        return SourceFile(name, "", picture=picture), []
    if suffix == ".svg":
        trouble = check_drawing(name, data)
        return (None if trouble else SourceFile(name, "")), trouble
    text, problems = _clean_text(name, data)
    return (None if text is None else SourceFile(name, text)), list(problems)


@lru_cache(maxsize=4096)
def _clean_text(name: str, data: bytes) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file and what is wrong with its signs. Remembered, so that only a saved file is read
    anew.
    """
    text, problems = read_text(name, data)
    if text is not None:
        problems = problems + find_secrets(name, text) + find_entities(name, text)
    return text, tuple(problems)


def _example(name: str) -> str:
    """A name like the one given, with nothing in it that an address cannot hold."""
    base = _meant(name).rpartition("/")[2]
    plain = unicodedata.normalize("NFKD", base).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9.]+", "-", plain).replace("-.", ".").strip("-")
    return plain if len(plain) <= 60 and _NAME.fullmatch(plain) else "neck-pain.md"
