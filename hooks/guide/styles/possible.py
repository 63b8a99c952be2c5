"""Whether a selector could apply to anything on the site.

The answer errs on one side only: combinators and states are taken as met, and what the parser does not know
counts as possible. So a "no" is certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from cssselect2 import parser
from tinycss2 import parse_component_value_list, serialize

from guide.styles.elements import Element, Usage

_ANY = parse_component_value_list("*")
_ALTERNATIVES = (parser.MatchesAnySelector, parser.SpecificityAdjustmentSelector, parser.RelationalSelector)
_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": str.__eq__,
    "~=": lambda value, part: part in value.split(),
    "|=": lambda value, part: value == part or value.startswith(part + "-"),
    "^=": str.startswith,
    "$=": str.endswith,
    "*=": str.__contains__,
}
_BY_THE_READER = frozenset({"open", "hidden", "popover", "inert"})
"""Attributes that the browser itself adds and takes away."""


class Possible:
    """Answers for one site; remembers its answers, since selectors share most of their parts."""

    def __init__(self, usage: Usage) -> None:
        self.words = usage.words
        # What a script makes has no attributes yet; the words of the script stand for them.
        self.elements = [*usage.elements, Element("")]
        self.named: dict[str, list[Element]] = defaultdict(list)
        for element in usage.elements:
            for name in {element.tag, f"#{element.id}", *map(".{}".format, element.classes)}:
                self.named[name].append(element)
        self.known: dict[str, bool] = {}

    def selector(self, tokens: Sequence[Any]) -> bool:
        """Whether one selector, a list of tinycss2 tokens without commas at its top, could apply."""
        kept = _without_pseudo_element(tokens)
        if "::" in serialize(kept):  # within brackets, where the parser would leave the alternative out
            return True
        try:
            trees = list(parser.parse(kept))
        except parser.SelectorError:
            return True
        return any(self._tree(selector.parsed_tree) for selector in trees)

    def _tree(self, tree: Any) -> bool:
        if isinstance(tree, parser.CombinedSelector):
            return self._tree(tree.left) and self._tree(tree.right)
        key = repr(tree)
        if key not in self.known:
            self.known[key] = any(
                all(self._simple(simple, element) for simple in tree.simple_selectors)
                for element in self._candidates(tree.simple_selectors)
            )
        return self.known[key]

    def _candidates(self, simples: Sequence[Any]) -> Sequence[Element]:
        """The elements that bear a name which only pages give, or all if there is no such name."""
        for simple in simples:
            match simple:
                case parser.ClassSelector(class_name=name) if name not in self.words:
                    return self.named.get(f".{name}", ())
                case parser.IDSelector(ident=name) if name not in self.words:
                    return self.named.get(f"#{name}", ())
                case parser.LocalNameSelector(lower_local_name=name) if name not in self.words:
                    return self.named.get(name, ())
        return self.elements

    def _simple(self, simple: Any, element: Element) -> bool:
        match simple:
            case parser.LocalNameSelector():
                return simple.lower_local_name == element.tag or (
                    element.tag == "" and simple.lower_local_name in self.words
                )
            case parser.ClassSelector():
                return simple.class_name in element.classes or simple.class_name in self.words
            case parser.IDSelector():
                return simple.ident == element.id or simple.ident in self.words
            case parser.AttributeSelector():
                return self._attribute(simple, element)
            case _ if isinstance(simple, _ALTERNATIVES):
                inner = [getattr(selector, "selector", selector) for selector in simple.selector_list]
                return not inner or any(self._tree(selector.parsed_tree) for selector in inner)
        return True

    def _attribute(self, simple: Any, element: Element) -> bool:
        name = simple.lower_name
        if (
            name in self.words
            or name in _BY_THE_READER
            or name in {"id", "class", "href", "src", "alt", "title"}
        ):
            return True
        meets = _OPERATORS.get(simple.operator)
        return any(
            key == name and (meets is None or meets(value, simple.value)) for key, value in element.attributes
        )


def _without_pseudo_element(tokens: Sequence[Any]) -> list[Any]:
    """``a::before`` names the same elements as ``a``; the parser knows few names of such parts."""
    kept: list[Any] = []
    for token in tokens:
        if token == ":" and kept and kept[-1] == ":":
            kept.pop()
            break
        kept.append(token)
    return kept if any(token.type != "whitespace" for token in kept) else [*kept, *_ANY]
