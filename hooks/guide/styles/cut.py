"""Cuts style sheets to what a site's pages can use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guide.styles.elements import Usage
from guide.styles.possible import Possible
from guide.styles.sheet import Group, Node, Other, Rule, parse

_REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")
_NAME = re.compile(r"[A-Za-z_-][\w-]*")


def cut(sheets: Iterable[str], usage: Usage, beside: Iterable[str] = ()) -> str:
    """One style sheet with the rules of ``sheets``, in their order, that could apply to ``usage``.

    Left out are selectors that no element could meet, custom properties that nothing reads, and animations
    that nothing runs. ``beside`` are sheets that some pages load as well: what they read stays.
    Raises ``guide.styles.sheet.StyleError`` for a sheet with a mistake.
    """
    possible = Possible(usage)
    nodes = [node for sheet in sheets for node in _applicable(parse(sheet), possible)]
    elsewhere = {name for sheet in beside for name in _REFERENCE.findall(sheet)}
    read = _read_properties(nodes, elsewhere | {word for word in usage.words if word.startswith("--")})
    nodes = list(_without(nodes, read))
    animated = _animations(nodes)
    return "".join(
        str(node)
        for node in nodes
        if not (isinstance(node, Other) and node.keyword == "keyframes" and node.name not in animated)
    )


def _applicable(nodes: Iterable[Node], possible: Possible) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Rule):
            selectors = tuple(item for item in node.selectors if possible.selector(item))
            if selectors and node.declarations:
                yield Rule(selectors, node.declarations)
        elif isinstance(node, Group):
            if inner := tuple(_applicable(node.rules, possible)):
                yield Group(node.head, inner)
        else:
            yield node


def _rules(nodes: Iterable[Node]) -> Iterator[Rule]:
    for node in nodes:
        if isinstance(node, Rule):
            yield node
        elif isinstance(node, Group):
            yield from _rules(node.rules)


def _read_properties(nodes: Iterable[Node], known: Iterable[str]) -> set[str]:
    """Custom properties that a real property reads, and the ``known``, themselves or by way of others."""
    read = set(known)
    within: dict[str, set[str]] = {}
    for rule in _rules(nodes):
        for item in rule.declarations:
            names = set(_REFERENCE.findall(item.value))
            if item.name.startswith("--"):
                within.setdefault(item.name, set()).update(names)
            else:
                read |= names
    waiting = list(read)
    while waiting:
        for name in within.get(waiting.pop(), set()) - read:
            read.add(name)
            waiting.append(name)
    return read


def _without(nodes: Iterable[Node], read: set[str]) -> Iterator[Node]:
    """The same rules without the custom properties that are not in ``read``."""
    for node in nodes:
        if isinstance(node, Rule):
            kept = tuple(
                item for item in node.declarations if not item.name.startswith("--") or item.name in read
            )
            if kept:
                yield Rule(node.selectors, kept)
        elif isinstance(node, Group):
            if inner := tuple(_without(node.rules, read)):
                yield Group(node.head, inner)
        else:
            yield node


def _animations(nodes: Iterable[Node]) -> set[str]:
    return {
        name
        for rule in _rules(nodes)
        for item in rule.declarations
        if item.name.removeprefix("-webkit-") in {"animation", "animation-name"}
        for name in _NAME.findall(item.value)
    }
