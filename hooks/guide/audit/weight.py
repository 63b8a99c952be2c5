"""What the first view of a page costs its reader, told from its files. A browser tells if it fetches more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli

from guide.audit.model import Fault, Page, Site

QUALITY = 5
"""How hard the bytes are pressed: what a web server does on the fly. Files pressed beforehand are smaller."""
TEXT, REQUESTS, FONTS, FURNITURE = 30_000, 5, 50_000, 500
LONG = {
    "evidence/myths/": 45_000,
    "regions/": 66_000,
    "search/": 40_000,
}
"""Pages whose own text is more than the budget: full lists for looking things up, and the finder, which
carries the drawing of the body in its markup so that it works without scripts."""
FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
FONT = re.compile(r"url\(\s*[\"']?([^\"')]+\.woff2?)[\"']?\s*\)")
RANGES = re.compile(r"unicode-range\s*:([^;}]*)")
RANGE = re.compile(r"[uU]\+([0-9a-fA-F]+)(?:-([0-9a-fA-F]+))?")
CODE = {".css", ".js", ".mjs"}
TEXTS = CODE | {".json"}
PICTURES = {".svg", ".png", ".jpg", ".webp", ".avif", ".ico"}


@dataclass(frozen=True, slots=True)
class Weight:
    """Pressed bytes of HTML, CSS, JavaScript and data; requests for all of these but data; other bytes."""

    text: int
    requests: int
    fonts: int
    pictures: int


class Scales:
    """Weighs pages of one site; a file that many pages share is pressed once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.pressed: dict[Path, int] = {}
        self.fonts: dict[str, list[tuple[str, list[range]]]] = {}

    def weigh(self, page: Page, markup: str, more: Iterable[str] = ()) -> Weight:
        """The first view's weight. ``more`` are addresses that a browser was seen to fetch as well."""
        urls = {
            self.site.resolve(page.address, link.target).partition("#")[0]
            for link in page.links
            if link.loads and "preconnect" not in link.rel
        } | set(more)
        signs = set(map(ord, markup))
        urls |= {
            font
            for url in urls
            if _suffix(url) == ".css"
            for font, ranges in self._fonts(url)
            if not ranges or any(sign in span for span in ranges for sign in signs)
        }
        files = {file for url in urls if (file := self.site.file(url)) is not None and file.is_file()}
        text = [file for file in files if file.suffix in TEXTS]
        fonts = sum(file.stat().st_size for file in files if file.suffix in (".woff2", ".woff"))
        own = len(brotli.compress(markup.encode(), quality=QUALITY))
        return Weight(
            text=own + sum(map(self._pressed, text)),
            requests=1 + sum(file.suffix in CODE for file in text),
            fonts=fonts,
            pictures=sum(file.stat().st_size for file in files if file.suffix in PICTURES),
        )

    def _pressed(self, file: Path) -> int:
        if file not in self.pressed:
            self.pressed[file] = len(brotli.compress(file.read_bytes(), quality=QUALITY))
        return self.pressed[file]

    def _fonts(self, style: str) -> list[tuple[str, list[range]]]:
        """The fonts that a style sheet names, with the characters that each is for, if it says so.

        With these a page's weight is an upper limit: browsers fetch only what its texts use.
        """
        if style not in self.fonts:
            file = self.site.file(style)
            text = file.read_text(encoding="utf-8") if file is not None and file.is_file() else ""
            self.fonts[style] = [
                (urljoin(style, name), _ranges(face))
                for face in FACE.findall(text)
                for name in FONT.findall(face)
            ]
        return self.fonts[style]


def _ranges(face: str) -> list[range]:
    """The code points that a rule for a typeface is for; none stands for all."""
    said = RANGES.search(face)
    pairs = RANGE.findall(said[1]) if said else []
    return [range(int(first, 16), int(last or first, 16) + 1) for first, last in pairs]


def _suffix(url: str) -> str:
    return Path(urlsplit(url).path).suffix


def weight_faults(page: Page, weight: Weight) -> Iterator[Fault]:
    """Where a page is heavier than its budget."""
    limit = LONG.get(page.address, TEXT)
    for rule, size, most, what in (
        ("weight", weight.text, limit, "bytes of HTML, CSS and JavaScript, pressed"),
        ("requests", weight.requests, REQUESTS, "requests for HTML, CSS and JavaScript"),
        ("fonts", weight.fonts, FONTS, "bytes of fonts"),
        ("furniture", page.furniture, FURNITURE, "elements outside the article"),
    ):
        if size > most:
            yield Fault(rule, page.address, f"{size:,} {what}; the budget is {most:,}.")
