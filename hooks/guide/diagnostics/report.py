"""Findings as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guide.diagnostics.model import Diagnostic, in_order


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """One block a finding, sorted by place: ``path:line:column: error[code] message`` and the remedy."""
    return "\n".join(
        f"{item.span}: {item.severity}[{item.code}] {item.message}\n    fix: {item.hint}"
        for item in in_order(diagnostics)
    )


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """The findings counted in words, for example ``2 mistakes in 1 file``."""
    mistakes, files = len(set(diagnostics)), len({item.span.path for item in diagnostics})
    return f"{mistakes} mistake{'s' * (mistakes != 1)} in {files} file{'s' * (files != 1)}"
