"""Applies edits to the text of one file. Only the named ranges change: comments, order, quoting stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from guide.diagnostics.model import Diagnostic, Span, TextEdit

BOM = "\ufeff"

Range = tuple[int, int, str]
"""Start and end of a change, counted in characters from the start of the file, and the new text."""


class Lines:
    """Turns places into offsets. Lines end with ``\\n``; a ``\\r`` before it is the line's last character."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self._lengths = [len(line) for line in lines]
        self._starts = list(accumulate((length + 1 for length in self._lengths), initial=0))

    def offset(self, span: Span) -> int | None:
        """Characters before ``span``; ``None`` for a place that the text does not have."""
        row, column = span.line - 1, span.column - 1
        if not 0 <= row < len(self._lengths) or not 0 <= column <= self._lengths[row]:
            return None
        return self._starts[row] + column

    def line(self, number: int) -> int:
        """Offset of the start of a line, counted from 1."""
        return self._starts[number - 1]

    def range(self, edit: TextEdit) -> Range | None:
        """``edit`` in offsets; ``None`` if the text does not have these places in this order."""
        start, end = self.offset(edit.start), self.offset(edit.end)
        if start is None or end is None or start > end:
            return None
        return start, end, edit.replacement


def replace_ranges(text: str, ranges: Iterable[Range]) -> str:
    """``text`` with each range replaced, last one first. The ranges must not overlap."""
    for start, end, replacement in sorted(set(ranges), reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


def apply_edits(text: str, findings: Sequence[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """``text`` with the edits of ``findings``, and the findings whose edits were made.

    A finding's edits are made together or not at all. One that touches the range of an earlier one has to
    wait for the next round, and so has an edit outside the text. Never raises.
    """
    lines, first_line = Lines(text), len(text.split("\n", 1)[0])
    taken: set[Range] = set()
    done: list[Diagnostic] = []
    for finding in sorted(findings, key=lambda item: (item.span, item.code, item.message)):
        ranges = [lines.range(edit) for edit in finding.edits]
        wanted = {found for found in ranges if found is not None}
        if not wanted or len(wanted) < len(set(finding.edits)) or _clash(wanted, taken):
            continue
        # Columns of the first line may have been counted without the mark: wait until it has gone.
        if text.startswith(BOM) and any(part != (0, 1, "") and part[0] <= first_line for part in wanted):
            continue
        taken |= wanted
        done.append(finding)
    return replace_ranges(text, taken), done


def _clash(wanted: set[Range], taken: set[Range]) -> bool:
    """Whether two ranges share a character or start at one place; equal ones from two findings are fine."""
    ordered = sorted(wanted | taken)
    return any(second[0] < first[1] or second[0] == first[0] for first, second in pairwise(ordered))
