"""What belongs into a copy of the site that a reader keeps, and the line that says how old a copy is."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from fnmatch import fnmatchcase
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from guide.views.dates import in_words

LEFT_OUT = (
    *("_headers", "hosting/*", "copy/*", "build.json", "sitemap.xml*", "service-worker.js", "*.zip", "*.map"),
    "assets/javascripts/lunr/*",  # the theme's search reads them for languages other than ours
)
"""Files that only hosts, search engines and browsers with the network need."""

LIST, VERSION = "copy/files.json", "copy/version.json"


def members(site: Path, *, also_left_out: tuple[str, ...] = ()) -> list[str]:
    """Paths in ``site`` of the files that a copy holds, sorted."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    patterns = LEFT_OUT + also_left_out
    return sorted(path for path in paths if not any(fnmatchcase(path, pattern) for pattern in patterns))


def copy_list(site: Path) -> dict[str, str]:
    """The two files that the service worker reads, path in the site → text.

    The list holds for each address, relative to the site, the first half of the SHA-256 of its content in hex
    (128 bits) and its size in bytes; ``version`` is a hash over them all. So a browser fetches only what
    changed and sees when the site changed under its hands. ``bytes`` is what the copy takes.
    """
    files: dict[str, tuple[str, int]] = {}
    packed = 0
    for path in members(site):
        content = (site / path).read_bytes()
        address = path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
        files[address] = (sha256(content).hexdigest()[:32], len(content))
        packed += len(zlib.compress(content, 1))  # a little more than what the browser will make of it
    lines = {
        "age": str(age_line("{root}", "{date}")),
        "newer": str(render("newer", root="{root}", date="{date}")),
    }
    version = sha256(json.dumps([files, lines]).encode()).hexdigest()[:16]
    short = {"version": version, "files": len(files), "bytes": packed}
    return {
        LIST: json.dumps({"version": version, "lines": lines, "files": files}, separators=(",", ":")) + "\n",
        VERSION: json.dumps(short) + "\n",
    }


def age_line(root: str, date: dt.date | str, *, newest: str = "", on_disk: bool = False) -> Markup:
    """The line on each page of a copy. ``root`` is the way to the first page, with a slash at its end."""
    words = date if isinstance(date, str) else in_words(date)
    return render("age", root=root, date=words, newest=newest, on_disk=on_disk)


def render(template: str, /, **values: object) -> Markup:
    """One of the templates beside this module, values escaped."""
    return Markup(_templates().get_template(f"{template}.html.jinja").render(**values).strip())


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("guide.delivery"), autoescape=True, undefined=StrictUndefined)
