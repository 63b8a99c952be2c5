"""Changes start tags of a finished page and leaves every other byte as it is."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

Attributes = list[tuple[str, str | None]]
Change = Callable[[str, Attributes, str], str | None]
"""Tag, attributes and the start tag as it stands → what to write in its place; ``None`` leaves it alone."""


def change_tags(page: str, change: Change) -> str:
    """``page`` with each start tag replaced by what ``change`` says. Texts, scripts and comments stay."""
    parser = _Parser(page, change)
    parser.feed(page)
    parser.close()
    return parser.result()


def start_tag(tag: str, attributes: Attributes) -> str:
    """The start tag as text."""
    parts = [name if value is None else f'{name}="{escape(value)}"' for name, value in attributes]
    return f"<{' '.join([tag, *parts])}>"


class _Parser(HTMLParser):
    """Notes where each changed tag stands, so that the page can be put together from slices of the old."""

    def __init__(self, page: str, change: Change) -> None:
        super().__init__(convert_charrefs=False)
        self._page, self._change = page, change
        self._lines = list(accumulate((len(line) + 1 for line in page.split("\n")), initial=0))
        self._done = 0
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        text = self.get_starttag_text() or ""
        new = self._change(tag, attrs, text)
        if new is None:
            return
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        self._pieces += [self._page[self._done : start], new]
        self._done = start + len(text)

    def result(self) -> str:
        return "".join([*self._pieces, self._page[self._done :]])
