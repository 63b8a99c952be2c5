"""What style rules could apply to: the kinds of element in pages, and names that scripts may add."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

_WORD = re.compile(r"[A-Za-z_][\w-]*")
_UNSTYLED = frozenset({"href", "src", "content", "title", "alt", "d", "points", "viewbox", "style"})
"""Attributes whose values differ on every element and say nothing of its kind."""


@dataclass(frozen=True, slots=True)
class Element:
    """Everything about an element that a selector can name, its place in the page left out."""

    tag: str
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Usage:
    """The kinds of element in all pages, and every word that stands in a script.

    A script can give an element any tag, class, id or attribute whose name it writes out in full, so each
    word in a script counts as such a name.
    """

    elements: frozenset[Element]
    words: frozenset[str] = frozenset()


def elements_of(html: str) -> frozenset[Element]:
    """The different elements of a page, without the content of its scripts and styles."""
    found = set()
    for node in LexborHTMLParser(html).root.traverse():  # type: ignore[union-attr]
        attributes = node.attributes
        found.add(
            Element(
                node.tag or "",
                attributes.pop("id", None) or "",
                frozenset((attributes.pop("class", None) or "").split()),
                frozenset(
                    (name, value or "" if name not in _UNSTYLED else "") for name, value in attributes.items()
                ),
            )
        )
    return frozenset(found)


def words_of(scripts: Iterable[str]) -> frozenset[str]:
    """Every word in the scripts; ``dataset.someName`` also as the attribute ``data-some-name``."""
    words = {word for script in scripts for word in _WORD.findall(script)}
    attributes = {"data-" + re.sub(r"[A-Z]", lambda m: "-" + m[0].lower(), word) for word in words}
    return frozenset(words | attributes)
