"""What the readers in this package hand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Union

from guide.diagnostics.model import Span

Value = Union[str, None, list["Value"], dict[str, "Value"]]
"""What YAML is read as: a text stays a text until a field says that it is a number or a date."""

Loc = tuple[str | int, ...]
"""Path into nested data: keys and list positions, outermost first."""


@dataclass(frozen=True, slots=True)
class Data:
    """Nested data and where each part of it stands."""

    path: str
    value: Value
    values: dict[Loc, Span] = field(default_factory=dict)
    keys: dict[Loc, Span] = field(default_factory=dict)

    def span(self, loc: Loc) -> Span:
        """Place of the value at ``loc``, else of the nearest part around it."""
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.values:
                return self.values[loc[:end]]
        return Span(self.path)

    def key_span(self, loc: Loc) -> Span:
        """Place of the key at ``loc``; for a list item, of the item."""
        return self.keys.get(loc) or self.span(loc)


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file, cut into front matter and body."""

    path: str
    text: str
    data: Data
    body: str
    body_line: int

    @property
    def src_uri(self) -> str:
        """Path below ``docs/``, as MkDocs names files."""
        return self.path.split("/", 1)[1]
