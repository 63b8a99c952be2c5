"""Lets a page off a wording rule, with a reason; a leave that is not needed, or not allowed, is a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guide.diagnostics.catalogue import catalogue
from guide.diagnostics.guess import closest
from guide.diagnostics.model import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class Suppression:
    """One entry of a field ``ignore``: findings of ``code`` in the lines ``first`` to ``last`` of a file.

    ``span`` is the place of the code, for findings about the entry itself; ``last`` is 0 for the file's end.
    """

    span: Span
    code: str
    first: int = 1
    last: int = 0

    def covers(self, item: Diagnostic) -> bool:
        """Whether ``item`` is one of the findings that this entry is about."""
        inside = self.first <= item.span.line and (not self.last or item.span.line <= self.last)
        return item.code == self.code and item.span.path == self.span.path and inside


def suppress(found: Iterable[Diagnostic], suppressions: Sequence[Suppression]) -> list[Diagnostic]:
    """``found`` without what ``suppressions`` cover, and a finding for each that may not or need not be."""
    left = list(found)
    for entry in suppressions:
        if not (code := catalogue().get(entry.code)):
            near = closest(entry.code, catalogue())
            left.append(
                _finding(
                    entry,
                    "TP391",
                    f"There is no rule '{entry.code}'.",
                    f"Did you mean '{near[0]}'?" if near else "Write the code that stands in the message.",
                )
            )
        elif not code.suppressible:
            left.append(
                _finding(
                    entry,
                    "TP391",
                    f"'{entry.code}' cannot be ignored: only wording rules, TP3, can.",
                    "Mend what the rule found, and remove this entry from 'ignore:'.",
                )
            )
        else:
            kept = [item for item in left if not entry.covers(item)]
            if len(kept) == len(left):
                left.append(
                    _finding(
                        entry,
                        "TP390",
                        f"Nothing here breaks '{entry.code}' any more.",
                        "Remove this entry from 'ignore:'.",
                    )
                )
            else:
                left = kept
    return left


def _finding(entry: Suppression, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(entry.span, code, message, hint, end=entry.span.column + len(entry.code))
