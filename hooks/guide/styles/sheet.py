"""A style sheet as a tree of rules, and its text without a needless space."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2

_GROUPS = frozenset({"media", "supports", "layer", "container"})
"""At-rules that hold rules; the others are taken as a whole."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """``name: value``; ``value`` as compact text, with ``!important`` where it was."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}:{self.value}"


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations for the elements that one of ``selectors`` names; each selector is a list of tokens."""

    selectors: tuple[tuple[Any, ...], ...]
    declarations: tuple[Declaration, ...]

    def __str__(self) -> str:
        names = ",".join(compact(selector, tight=">+~") for selector in self.selectors)
        return f"{names}{{{';'.join(map(str, self.declarations))}}}"


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that hold under a condition, such as ``@media print``."""

    head: str
    rules: tuple[Rule | Group | Other, ...]

    def __str__(self) -> str:
        return f"{self.head}{{{''.join(map(str, self.rules))}}}"


@dataclass(frozen=True, slots=True)
class Other:
    """An at-rule that names no elements, such as ``@font-face`` or ``@keyframes``."""

    keyword: str
    name: str
    text: str

    def __str__(self) -> str:
        return self.text


Node = Rule | Group | Other


class StyleError(ValueError):
    """A style sheet that cannot be read; the message names the line and the reason."""


def parse(css: str) -> tuple[Node, ...]:
    """The rules of a style sheet. Raises ``StyleError`` where a browser would skip something."""
    return _nodes(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def compact(tokens: Iterable[Any], tight: str = ",") -> str:
    """The text of ``tokens`` with single spaces, and none around commas and the characters in ``tight``."""
    parts: list[str] = []
    for token in tokens:
        if token.type == "comment":
            continue
        text = " " if token.type == "whitespace" else _text(token, tight)
        if text == " " and (not parts or parts[-1][-1:] in f" ,{tight}"):
            continue
        if text[:1] in f",{tight}" and parts and parts[-1] == " ":
            parts.pop()
        parts.append(text)
    return "".join(parts).strip()


def _text(token: Any, tight: str) -> str:
    if token.type == "function":
        # Within calc() the spaces around + and - carry meaning.
        return f"{token.name}({compact(token.arguments, tight if token.name in _LOGICAL else ',')})"
    if token.type == "() block":
        return f"({compact(token.content)})"
    return str(token.serialize())


_LOGICAL = frozenset({"is", "where", "not", "has"})


def _nodes(found: Iterable[Any]) -> tuple[Node, ...]:
    return tuple(_node(item) for item in found)


def _node(item: Any) -> Node:
    if item.type == "error":
        raise StyleError(f"line {item.source_line}: {item.message}")
    if item.type == "qualified-rule":
        return Rule(tuple(_split(item.prelude)), _declarations(item.content))
    keyword = item.lower_at_keyword
    head = f"@{keyword} {compact(item.prelude)}".strip()
    if item.content is None:
        return Other(keyword, "", f"{head};")
    if keyword in _GROUPS:
        inner = tinycss2.parse_rule_list(item.content, skip_comments=True, skip_whitespace=True)
        return Group(head, _nodes(inner))
    if keyword == "keyframes":
        frames = _nodes(tinycss2.parse_rule_list(item.content, skip_comments=True, skip_whitespace=True))
        return Other(keyword, compact(item.prelude), f"{head}{{{''.join(map(str, frames))}}}")
    body = ";".join(map(str, _declarations(item.content)))
    return Other(keyword, "", f"{head}{{{body}}}")


def _declarations(content: Sequence[Any]) -> tuple[Declaration, ...]:
    found = []
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            value = compact(item.value) + ("!important" if item.important else "")
            found.append(Declaration(item.name if item.name.startswith("--") else item.lower_name, value))
        elif item.type == "error":
            raise StyleError(f"line {item.source_line}: {item.message}")
        else:
            raise StyleError(f"line {item.source_line}: write each rule on its own, not within another")
    return tuple(found)


def _split(prelude: Sequence[Any]) -> Iterable[tuple[Any, ...]]:
    part: list[Any] = []
    for token in prelude:
        if token == ",":
            yield tuple(part)
            part = []
        else:
            part.append(token)
    yield tuple(part)
