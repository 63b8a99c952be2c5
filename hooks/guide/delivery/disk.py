"""The copy that opens from a disk: one zip with every page, its links led to files."""

from __future__ import annotations

import datetime as dt
import posixpath
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from guide.delivery.copies import age_line, members, render
from guide.delivery.html import Attributes, change_tags, start_tag
from guide.delivery.policy import content_policy
from guide.search.index import FOLDER as SEARCH
from guide.search.index import as_script
from guide.views.dates import in_words

NAME = "trigger-point-guide-offline.zip"
"""The zip's address in the site."""

START, FOLDER = "Start here.html", "pages"
"""The two things in the zip's folder: a page to begin with, and all else."""

ONLY_ONLINE = ("404.html", "*.webmanifest", f"{SEARCH}/*.json")
SEARCH_SCRIPT, SEARCH_DATA = "assets/javascripts/search.js", f"{SEARCH}/data.js"
"""The search reads its index from files, which a page on a disk cannot; there it comes as one script."""

_LINKS = {"a": "href", "area": "href", "link": "href", "img": "src", "script": "src", "source": "src"}


def write_zip(site: Path, target: Path, *, name: str, date: dt.date, newest: str = "") -> int:
    """Write the finished ``site`` to ``target`` as a zip; the same site and date give the same bytes.

    ``newest`` is the address of the published site, if known; a link to what the copy lacks leads there.
    Returns the number of files in the zip. Raises ``OSError``.
    """
    paths = members(site, also_left_out=ONLY_ONLINE)
    pages = _Pages(paths, date, newest)
    top = f"trigger-point-guide-{date.isoformat()}"
    root = f"{FOLDER}/"
    start = render(
        "start",
        name=name,
        date=in_words(date),
        root=root,
        policy=content_policy("file"),
        age=age_line(root, date, newest=newest, on_disk=True),
    )
    searched = SEARCH_SCRIPT in paths
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        _add(out, f"{top}/{START}", f"{start}\n".encode(), date)
        for path in paths:
            content = (site / path).read_bytes()
            if path.endswith(".html"):
                content = pages.rewrite(path, content.decode("utf-8")).encode()
            _add(out, f"{top}/{FOLDER}/{path}", content, date)
        if searched:
            _add(out, f"{top}/{FOLDER}/{SEARCH_DATA}", as_script(site).encode(), date)
    return len(paths) + 1 + searched


def _add(out: zipfile.ZipFile, name: str, content: bytes, date: dt.date) -> None:
    item = zipfile.ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
    item.compress_type, item.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    out.writestr(item, content)


class _Pages:
    """Rewrites pages for the disk, where no host finds the ``index.html`` of a folder."""

    def __init__(self, paths: Iterable[str], date: dt.date, newest: str) -> None:
        self.files, self.date, self.newest = frozenset(paths), date, newest
        self.way = lru_cache(maxsize=4096)(self._way)

    def rewrite(self, path: str, page: str) -> str:
        """One page: links, policy, and the line with the date."""
        folder = posixpath.dirname(path)
        root = "../" * (path.count("/"))
        newest = f"{self.newest}{path.removesuffix('index.html')}" if self.newest else ""

        def change(tag: str, attributes: Attributes, text: str) -> str | None:
            values = dict(attributes)
            if tag == "body":
                return f"{text}{age_line(root, self.date, newest=newest, on_disk=True)}"
            if tag == "meta":
                return self._meta(folder, values)
            if tag == "script" and (values.get("src") or "").endswith(SEARCH_SCRIPT):
                return f"{start_tag('script', [('src', root + SEARCH_DATA), ('defer', None)])}</script>{text}"
            if tag == "link" and values.get("rel") in ("preload", "manifest"):
                return ""  # a preload is a request with an origin, and a file has none
            name = _LINKS.get(tag)
            old = values.get(name) if name else None
            if not name or not old:
                return None
            new = self.way(folder, old)
            if new == old:
                return None
            return start_tag(
                tag, [(key, new if key == name else value) for key, value in attributes if key != name or new]
            )

        return change_tags(page, change)

    def _meta(self, folder: str, values: dict[str, str | None]) -> str | None:
        kind, content = (values.get("http-equiv") or "").lower(), values.get("content") or ""
        if kind == "content-security-policy" and "script-src" in content:
            return start_tag(
                "meta", [("http-equiv", values["http-equiv"]), ("content", content_policy("file"))]
            )
        if kind == "refresh":
            seconds, _, address = content.partition("url=")
            return start_tag(
                "meta", [("http-equiv", "refresh"), ("content", f"{seconds}url={self.way(folder, address)}")]
            )
        return None

    def _way(self, folder: str, address: str) -> str:
        """The address that leads from ``folder`` to the same place on the disk; empty if there is no way."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return address
        path = posixpath.normpath(posixpath.join("/", folder, unquote(parts.path)))[1:]
        inside = path if path in self.files else posixpath.join(path, "index.html")
        if inside in self.files:
            to = quote(posixpath.relpath(inside, folder or "."))
            return urlunsplit(("", "", to, parts.query, parts.fragment))
        return f"{self.newest}{path}" if self.newest else ""
