"""Walks ``docs/``: what is content, what is a picture, and what must not be there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from guide.diagnostics.model import Diagnostic, Span

MAX_TEXT_BYTES = 200_000
MAX_PICTURE_BYTES = 2_000_000

# Names that Windows or macOS cannot hold, or that would clash there, cannot be checked out everywhere.
_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+)*")
_DATA_NAME = re.compile(r"(?:references\.bib|claims/[a-z0-9-]+\.yml)")
# Folders of the built site that belong to the theme: a file here could replace the theme's own scripts.
_THEME_FOLDERS = {"assets", "search"}
_PICTURE_STARTS = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".webp": (b"RIFF",)}
_SVG_ELEMENTS = {
    *("svg", "g", "defs", "title", "desc", "style"),
    *("path", "circle", "rect", "line", "ellipse", "polygon", "polyline", "text", "tspan"),
    *("marker", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern"),
}
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of ``docs/`` that may be used. ``text`` is empty for pictures."""

    path: str
    text: str

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
    addresses: dict[str, str] = {}
    for path in _walk(docs):
        name = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        file, found = _read(path, name)
        problems += found
        if file is None:
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
    return files, problems


def _walk(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            found += _walk(path)
        else:
            found.append(path)
    return found


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
    if path.is_symlink():
        return refuse("This is a link to another file.", "Put the file itself here.")
    if below.split("/")[0] in _THEME_FOLDERS:
        return refuse(
            "This folder belongs to the site's design.", "Keep pictures beside the page that shows them."
        )
    parts = below.removeprefix("_data/").split("/")
    if not all(_NAME.fullmatch(part) for part in parts):
        return refuse(
            f"The name {below!a} cannot be used in an address.",
            "Use small letters, digits and hyphens, for example 'neck-pain.md'.",
        )
    in_data = below.startswith("_data/")
    if in_data and not _DATA_NAME.fullmatch(below.removeprefix("_data/")):
        return refuse(
            "No data file of this name is used.", "Data are read from references.bib and claims/*.yml."
        )
    suffix = path.suffix
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
        if not data.startswith(_PICTURE_STARTS[suffix]):
            return refuse(f"This is not a {suffix[1:]} picture.", "Save the picture again in that format.")
        return SourceFile(name, ""), []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        return refuse(
            "The file is not saved as UTF-8.", "Save it again with the encoding UTF-8.", "TP001", line, column
        )
    if suffix == ".svg":
        trouble = _svg_trouble(data)
        return (
            (SourceFile(name, ""), [])
            if trouble is None
            else refuse(trouble, "Export the drawing as plain SVG.", "TP601")
        )
    text = text.replace("\r\n", "\n")
    problems = [
        Diagnostic(
            Span(name, number, match.start() + 1),
            "TP006",
            f"There is an invisible character here (U+{ord(match[0]):04X}).",
            "Delete it and type the text again.",
        )
        for number, line in enumerate(text.split("\n"), 1)
        for match in _INVISIBLE.finditer(line)
    ]
    return (None, problems) if problems else (SourceFile(name, text), [])


def _svg_trouble(data: bytes) -> str | None:
    """Why a drawing may not be published: an SVG can hold scripts and fetch from elsewhere."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise ValueError("a document type")

    def start(element: str, attributes: dict[str, str]) -> None:
        if element not in _SVG_ELEMENTS:
            raise ValueError(f"the element '{element}'")
        for attribute, value in attributes.items():
            if attribute.lower().startswith("on") or "href" in attribute.lower():
                raise ValueError(f"the attribute '{attribute}'")
            if re.search(r"javascript:|data:|url\((?!#)", value, re.IGNORECASE):
                raise ValueError(f"the value '{value[:40]}'")

    def characters(text: str) -> None:
        if re.search(r"@import|url\((?!#)", text, re.IGNORECASE):
            raise ValueError("a style that loads another file")

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(data, True)
    except ValueError as error:
        return f"The drawing holds {error}, which could run code or load something."
    except expat.ExpatError as error:
        return f"The drawing is not valid SVG ({error})."
    return None
