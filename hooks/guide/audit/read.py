"""From a page's markup to the facts about it."""

from __future__ import annotations

from collections.abc import Iterator

import html5lib
from html5lib.constants import E as MESSAGES
from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.audit.model import Link, Page

REFERENCES = ("href", "src", "poster", "data", "action")


def read_page(address: str, markup: str) -> Page:
    """Parse ``markup`` twice: quickly for its elements, by the letter of the HTML standard for errors."""
    tree = LexborHTMLParser(markup)
    article = tree.css_first("article")
    nodes = tree.css("*")
    return Page(
        address=address,
        lang=_attribute(tree, "html", "lang"),
        title=_text(tree.css_first("head > title")),
        description=_attribute(tree, "meta[name=description]", "content"),
        canonical=_attribute(tree, "link[rel=canonical]", "href"),
        moved=tree.css_first("meta[http-equiv=refresh]") is not None,
        ids=tuple(node.attributes["id"] or "" for node in tree.css("[id]")),
        links=tuple(link for node in nodes for link in _links(node)),
        headings=tuple(int((node.tag or "h0")[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")),
        mains=len(tree.css("main, [role=main]")),
        banners=_top_level(tree, "header"),
        footers=_top_level(tree, "footer"),
        navigations=tuple(_name(tree, node) for node in tree.css("nav, [role=navigation]")),
        skip=_skip_target(tree),
        unlabelled=tuple(
            node.attributes.get("src") or f"<{node.tag}>"
            for node in tree.css("img, area, input[type=image]")
            if "alt" not in node.attributes
        ),
        inline=tuple(what for node in nodes for what in _inline(node)),
        errors=tuple(_errors(markup)),
        furniture=len(nodes) - (len(article.css("*")) if article else 0),
    )


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return (node.attributes.get(name) or "") if node else ""


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""


def _name(tree: LexborHTMLParser, node: LexborNode) -> str:
    """The accessible name of a landmark: its label, or the text that it is labelled by."""
    label = node.attributes.get("aria-label")
    by = node.attributes.get("aria-labelledby")
    return label or " ".join(_text(tree.css_first(f'[id="{part}"]')) for part in (by or "").split())


def _top_level(tree: LexborHTMLParser, tag: str) -> int:
    """How many of ``tag`` are landmarks of the page, not parts of an article or section."""
    return sum(
        not any(parent.tag in ("article", "section", "main", "aside", "nav") for parent in _parents(node))
        for node in tree.css(tag)
    )


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _skip_target(tree: LexborHTMLParser) -> str | None:
    """Where the first link of the page leads within it; ``None`` if the first link leaves the page."""
    first = tree.css_first("body a[href]")
    target = (first.attributes["href"] or "") if first else ""
    return target[1:] if target.startswith("#") else None


def _links(node: LexborNode) -> Iterator[Link]:
    tag = node.tag or ""
    for name, value in node.attributes.items():
        if value is None:
            continue
        if name in REFERENCES and not (name == "data" and tag != "object"):
            yield Link(tag, name, value, node.attributes.get("rel") or "")
        elif name in ("srcset", "imagesrcset"):
            for part in value.split(","):
                yield Link(tag, name, part.split()[0])


def _inline(node: LexborNode) -> Iterator[str]:
    for name, value in node.attributes.items():
        address = (value or "").strip().lower()
        if name.startswith("on") or name == "style" or address.startswith("javascript:"):
            yield f"<{node.tag} {name}>"


def _errors(markup: str) -> Iterator[str]:
    parser = html5lib.HTMLParser()
    parser.parse(markup)
    for (line, column), code, values in parser.errors:
        yield f"line {line}, column {column}: {MESSAGES.get(code, code) % values}"
