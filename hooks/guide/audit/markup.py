"""What can be told from one page alone."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from guide.audit.model import Fault, Page, Site

LONGEST_DESCRIPTION = 300
"""Characters. Search engines show about 160; more than this is not a summary any more."""


def page_faults(site: Site, page: Page) -> Iterator[Fault]:
    """Everything that is wrong with ``page`` by itself."""
    for rule, what in itertools.chain(_parse(page), _head(page), _loads(site, page), _body(page)):
        yield Fault(rule, page.address, what)


def _parse(page: Page) -> Iterator[tuple[str, str]]:
    for error in page.errors:
        yield "html", error
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield "id", f"The id '{name}' is used {count} times."
        if not name or any(letter.isspace() for letter in name):
            yield "id", f"The id '{name}' is empty or has a space in it."
    for what in page.inline:
        yield "inline", f"{what}: a strict browser policy refuses it."


def _head(page: Page) -> Iterator[tuple[str, str]]:
    if not page.lang:
        yield "lang", "The page does not say its language."
    if not page.title:
        yield "title", "The page has no title."
    if page.moved or page.address == "404.html":
        return
    if not page.description:
        yield "description", "The page has no description."
    elif len(page.description) > LONGEST_DESCRIPTION:
        yield "description", f"The description is {len(page.description)} characters long."


def _loads(site: Site, page: Page) -> Iterator[tuple[str, str]]:
    for link in page.links:
        url = site.resolve(page.address, link.target)
        if link.loads and not url.startswith((site.base, "data:")):
            yield "foreign", f"<{link.tag} {link.attribute}> fetches {link.target} from elsewhere."
        elif not link.loads and urlsplit(url).scheme == "http":
            yield "foreign", f"The link to {link.target} is not encrypted."


def _body(page: Page) -> Iterator[tuple[str, str]]:
    for source in page.unlabelled:
        yield "alt", f"{source} has no text in its place: no attribute 'alt'."
    if page.headings.count(1) != 1:
        yield "h1", f"The page has {page.headings.count(1)} headings of level 1."
    for before, after in itertools.pairwise(page.headings):
        if after > before + 1:
            yield "heading-order", f"A heading of level {after} follows one of level {before}."
    if page.moved:
        return
    for name, count in (("main", page.mains), ("header", page.banners), ("footer", page.footers)):
        if count != 1:
            yield "landmark", f"The page has {count} landmarks <{name}>."
    # Whether two of them that show at once have the same name, axe tells: that depends on the style sheet.
    for _ in range(page.navigations.count("")):
        yield "landmark", "A navigation has no name."
    if page.skip is None or page.skip not in page.ids:
        yield "skip", "The first link does not lead past the menu."
