"""The shape of a finding. Lines and columns count from 1; columns count characters, not bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from guide.diagnostics.catalogue import Severity, catalogue


class Span(NamedTuple):  # made much faster than a dataclass, and there are tens of thousands
    """A place in a file. ``path`` is relative to the project's folder, with forward slashes."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def right(self, characters: int) -> Span:
        """The place so many characters further on in the same line."""
        return Span(self.path, self.line, self.column + characters)


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A change that ``guide fix`` may make: the text from ``start`` up to ``end`` becomes ``replacement``."""

    start: Span
    end: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains the finding, such as where an id was used first."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and how to mend it.

    ``end`` is the column after the last character that it is about, on the line of ``span``; 0 if unknown.
    ``edits`` are given only where the change is safe without a second look.
    """

    span: Span
    code: str
    message: str
    hint: str
    end: int = 0
    related: tuple[Related, ...] = ()
    edits: tuple[TextEdit, ...] = ()

    def __post_init__(self) -> None:
        if self.code not in catalogue():
            raise ValueError(f"{self.code} is in no table of guide/diagnostics/codes")

    @property
    def severity(self) -> Severity:
        """How grave findings of this code are."""
        return catalogue()[self.code].severity

    @property
    def stops(self) -> bool:
        """Whether nothing may be published with it: true of all but notes, such as on line ends."""
        return self.severity is not Severity.NOTE


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each finding once, sorted by place, code and message."""
    return sorted(set(diagnostics), key=lambda item: (item.span, item.code, item.message, item.hint))
