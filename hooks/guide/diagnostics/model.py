"""The shape of a finding. Lines and columns count from 1; columns count characters, not bytes."""

from __future__ import annotations

from dataclasses import dataclass

from guide.diagnostics.codes import TITLES


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file. ``path`` is relative to the project's folder, with forward slashes."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: every finding stops the build, so there is no severity yet."""

    span: Span
    code: str
    message: str
    hint: str

    def __post_init__(self) -> None:
        if self.code not in TITLES:
            raise ValueError(f"{self.code} is not in guide.diagnostics.codes")
