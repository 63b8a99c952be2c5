"""The places within a page that a link can lead to."""

from __future__ import annotations

from html.parser import HTMLParser

from guide.pages.model import MarkdownPage

_EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "fenced_code"]
"""Those of the built site that make anchors or decide what is a heading."""


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name == "id" and value}


def anchors(page: MarkdownPage) -> frozenset[str]:
    """Every ``id`` on the page: of its headings, and those that its template writes.

    The page is rendered as the site is, for a slug depends on all the headings above it. That takes some
    milliseconds, so ask only for pages that a link with ``#`` leads to.
    """
    from markdown import Markdown  # takes long, and most checks need it for no page

    ids = _Ids()
    ids.feed(Markdown(extensions=_EXTENSIONS).convert(page.body))
    return frozenset(ids.found)
