"""What may stand in a drawing: plain shapes and styles. An SVG can hold scripts and fetch from elsewhere."""

from __future__ import annotations

import re
from xml.parsers import expat

from guide.diagnostics.model import Diagnostic, Span

MAX_DEPTH = 60
"""Groups inside groups; readers of SVG go a level deeper for each."""
_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = {
    *("svg", "g", "defs", "title", "desc", "style"),
    *("path", "circle", "rect", "line", "ellipse", "polygon", "polyline", "text", "tspan"),
    *("marker", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern"),
}
# A backslash or a remark can hide any word of a style; @media alone loads nothing.
_STYLE = re.compile(
    r"\\|/\*|@(?!media\b)|javascript:|data:|url\s*\((?!#)|\b(?:src|image|image-set|expression)\s*\(",
    re.IGNORECASE,
)


class _Refused(Exception):
    """What the drawing holds."""


class _Reader:
    """Follows the parser's events; raises ``_Refused`` at the first that is not plain."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.style: list[str] = []

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise _Refused(f"the encoding '{encoding[:20]}'")

    def doctype(self, *_: object) -> None:
        raise _Refused("a document type")

    def instruction(self, *_: object) -> None:
        raise _Refused("an instruction to the program that reads it")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        if space != _SVG or element not in _ELEMENTS or (not self.open and element != "svg"):
            raise _Refused(
                f"the element '{element[:40]}'"
                if space == _SVG
                else f"'{element[:40]}', in another language than SVG"
            )
        if len(self.open) == MAX_DEPTH:
            raise _Refused(f"more than {MAX_DEPTH} groups inside each other")
        self.open.append(element)
        for attribute, value in attributes.items():
            bare = attribute.rpartition(" ")[2].lower()
            if bare.startswith("on") or "href" in bare:
                raise _Refused(f"the attribute '{bare[:40]}'")
            if _STYLE.search(value):
                raise _Refused(f"the value '{value[:40]}'")

    def end(self, _: str) -> None:
        if self.open.pop() == "style":
            if found := _STYLE.search("".join(self.style)):
                raise _Refused(f"'{found[0]}' in its style")
            self.style.clear()

    def characters(self, text: str) -> None:
        if "style" in self.open:  # comes in parts, so it is judged at the end
            self.style.append(text)


def check_drawing(path: str, data: bytes) -> list[Diagnostic]:
    """Why a drawing may not be published, at its place; nothing for a plain one. Never raises."""
    reader, parser = _Reader(), expat.ParserCreate(namespace_separator=" ")
    parser.XmlDeclHandler = reader.declaration
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.ProcessingInstructionHandler = reader.instruction
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    try:
        data.decode("utf-8")
        parser.Parse(data, True)
    except UnicodeDecodeError:
        return [_refused(Span(path), "The drawing is not saved as UTF-8.")]
    except _Refused as refused:
        place = Span(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        return [_refused(place, f"The drawing holds {refused}, which has no place in a plain drawing.")]
    except (expat.ExpatError, ValueError, LookupError):
        place = Span(path, parser.ErrorLineNumber, parser.ErrorColumnNumber + 1)
        return [_refused(place, "The drawing cannot be read from here on: it is damaged, or no SVG.")]
    return []


def _refused(place: Span, message: str) -> Diagnostic:
    return Diagnostic(place, "TP601", message, "Export the drawing again as plain SVG.")
