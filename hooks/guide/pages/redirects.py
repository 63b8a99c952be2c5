"""Old addresses as small pages of HTML that lead on, for hosts that know no redirects of their own."""

from __future__ import annotations

import posixpath

from jinja2 import Environment, StrictUndefined

from guide.graph.model import Graph
from guide.pages.model import DataFile
from guide.schema.redirect import Redirect

TEMPLATE = "redirect.html"
"""Name of the template in the theme's folder."""


def redirect_files(graph: Graph, template: str) -> tuple[DataFile, ...]:
    """One file an old address, with ``template``, the text of a template, around the way to the new one."""
    page = Environment(autoescape=True, undefined=StrictUndefined).from_string(template)
    return tuple(
        DataFile(old, page.render(to=_way(old, site_path(redirect.to))))
        for redirect in graph.records(Redirect).values()
        for old in (site_path(redirect.old),)
    )


def site_path(page: str) -> str:
    """The file that the site gets for a page; ``page`` is its path below ``docs/`` without ``.md``."""
    folder, _, name = page.rpartition("/")
    return posixpath.join(folder, "" if name == "index" else name, "index.html")


def _way(old: str, new: str) -> str:
    """The relative address of one file seen from another, so that the site works below any folder."""
    way = posixpath.relpath(new, posixpath.dirname(old)).removesuffix("index.html")
    return way or "./"
