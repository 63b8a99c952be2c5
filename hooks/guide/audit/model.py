"""What the gate finds, and what it knows about a page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOME = "https://site.invalid/"
"""Stands for the site's own address, so that links resolve without knowing where it will be served."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong on one page. ``rule`` is a short name, ``page`` an address below the site."""

    rule: str
    page: str
    what: str


class Blind(Exception):
    """A check did not find the fault that was planted for it, so its silence about the site means nothing."""


class Missing(Exception):
    """A program that a check needs is not there. The text says how to get it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to something else: the element, its attribute, and what stands there."""

    tag: str
    attribute: str
    target: str
    rel: str = ""

    @property
    def loads(self) -> bool:
        """Whether a browser fetches this by itself, without a click."""
        if self.tag == "link":
            return bool({"stylesheet", "preload", "icon", "manifest", "preconnect"} & set(self.rel.split()))
        return self.tag not in ("a", "area", "form")


@dataclass(frozen=True, slots=True)
class Page:
    """The facts about one page that the rules need. Sizes are counts of elements.

    ``headings`` are levels in document order; ``unlabelled`` are pictures without ``alt``; ``inline`` are
    attributes that a strict browser policy refuses; ``errors`` are the parse errors of the HTML standard.
    """

    address: str
    lang: str
    title: str
    description: str
    canonical: str
    moved: bool
    ids: tuple[str, ...]
    links: tuple[Link, ...]
    headings: tuple[int, ...]
    mains: int
    banners: int
    footers: int
    navigations: tuple[str, ...]
    skip: str | None
    unlabelled: tuple[str, ...]
    inline: tuple[str, ...]
    errors: tuple[str, ...]
    furniture: int

    @property
    def kind(self) -> str:
        """The type of page: its section, and whether it is the section's first page or one of its leaves."""
        return kind_of(self.address)


def kind_of(address: str) -> str:
    """The type of the page at ``address``: ``muscles/soleus/`` is ``muscles/*``, ``muscles/`` is itself."""
    head, _, leaf = address.rstrip("/").rpartition("/")
    return f"{head}/*" if head else leaf or "home"


@dataclass(frozen=True, slots=True)
class Site:
    """A built site. ``base`` is its own address: from the site map, or ``HOME`` if that names none."""

    folder: Path
    base: str

    @classmethod
    def at(cls, folder: Path) -> Site:
        """The site in ``folder``. Raises ``Missing`` if there is none."""
        if not (folder / "index.html").is_file():
            raise Missing(f"There is no site in {folder}. Build it with 'guide build' and try again.")
        address = _first_location(folder / "sitemap.xml")
        return cls(folder, address if urlsplit(address).netloc else HOME)

    def addresses(self) -> list[str]:
        """The addresses of all pages, sorted; the page for missing pages is ``404.html``."""
        return sorted(
            path.relative_to(self.folder).as_posix().removesuffix("index.html")
            for path in self.folder.rglob("*.html")
        )

    def read(self, address: str) -> str:
        """The markup of the page at ``address``."""
        path = self.folder / address
        return (path / "index.html" if address in ("", ".") or address.endswith("/") else path).read_text(
            encoding="utf-8"
        )

    def resolve(self, address: str, target: str) -> str:
        """The full address that ``target`` means on the page at ``address``."""
        return urljoin(self.base + address, target)

    def file(self, url: str) -> Path | None:
        """The file that a web server would send for ``url``; ``None`` if it is not of this site."""
        if not url.startswith(self.base):
            return None
        path = self.folder / posixpath.normpath(unquote(urlsplit(url[len(self.base) :]).path) or ".")
        return path / "index.html" if path.is_dir() else path


def _first_location(sitemap: Path) -> str:
    text = sitemap.read_text(encoding="utf-8") if sitemap.is_file() else ""
    return text.partition("<loc>")[2].partition("</loc>")[0].strip()


def sample(addresses: Iterable[str], sizes: dict[str, int]) -> list[str]:
    """For each type of page, the longest one and the one in the middle; ``sizes`` gives bytes by address."""
    kinds: dict[str, list[str]] = {}
    for address in sorted(addresses, key=lambda item: (sizes[item], item)):
        kinds.setdefault(kind_of(address), []).append(address)
    return sorted({picked for group in kinds.values() for picked in (group[len(group) // 2], group[-1])})
