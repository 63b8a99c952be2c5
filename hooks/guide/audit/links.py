"""What can only be told from all pages together: links, anchors, titles, the site map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from guide.audit.model import Fault, Page, Site


def site_faults(site: Site, pages: Sequence[Page]) -> Iterator[Fault]:
    """Everything that is wrong between pages."""
    ids = {page.address: frozenset(page.ids) for page in pages}
    there: dict[str, bool] = {}
    for page in pages:
        for link in page.links:
            yield from _link(site, page, link.target, ids, there)
    yield from _twice(pages, "title", lambda page: page.title)
    yield from _twice(pages, "description", lambda page: page.description)
    yield from _canonical(site, pages)
    yield from _unlinked(site, pages)


def _link(
    site: Site, page: Page, target: str, ids: dict[str, frozenset[str]], there: dict[str, bool]
) -> Iterator[Fault]:
    url = site.resolve(page.address, target)
    parts = urlsplit(url)
    plain = parts._replace(fragment="", query="").geturl()
    file = site.file(plain)
    if file is None:
        return
    if plain not in there:
        there[plain] = file.is_file()
    if not there[plain]:
        yield Fault("link", page.address, f"{target} leads nowhere.")
        return
    address = file.relative_to(site.folder).as_posix().removesuffix("index.html")
    wanted = unquote(parts.fragment)
    # An empty fragment and "top" mean the top of the page in every browser.
    if wanted and wanted != "top" and address in ids and wanted not in ids[address]:
        yield Fault("anchor", page.address, f"{target}: there is no '{wanted}' on that page.")


def _twice(pages: Sequence[Page], rule: str, text: Callable[[Page], str]) -> Iterator[Fault]:
    users = defaultdict(list)
    for page in pages:
        if not page.moved and text(page):
            users[text(page)].append(page.address)
    for words, addresses in users.items():
        for address in addresses[1:]:
            yield Fault(rule, address, f"'{words}' is the {rule} of '{addresses[0]}' as well.")


def _canonical(site: Site, pages: Sequence[Page]) -> Iterator[Fault]:
    """Once the site knows its own address, each page names its own as the one to keep."""
    known = urlsplit(site.base).netloc != "site.invalid"
    for page in pages:
        if page.moved or page.address == "404.html":
            continue
        wanted = site.base + page.address if known else ""
        if page.canonical != wanted:
            yield Fault(
                "canonical", page.address, f"The page calls itself '{page.canonical}', not '{wanted}'."
            )


def _unlinked(site: Site, pages: Sequence[Page]) -> Iterator[Fault]:
    """Pages that no link of another page reaches."""
    reached = {"", "404.html"}
    for page in pages:
        for link in page.links:
            if link.tag in ("a", "area", "form"):
                file = site.file(site.resolve(page.address, link.target))
                if file is not None and file.is_relative_to(site.folder):
                    address = file.relative_to(site.folder).as_posix().removesuffix("index.html")
                    if address != page.address:
                        reached.add(address)
    for page in pages:
        if page.address not in reached and not page.moved:
            yield Fault("unlinked", page.address, "No other page links here.")
