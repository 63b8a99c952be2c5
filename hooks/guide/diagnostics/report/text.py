"""Findings as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from guide.diagnostics.catalogue import Severity
from guide.diagnostics.model import Diagnostic, in_order
from guide.diagnostics.report.frame import frame, visible

MOST_OF_A_FILE = 30
"""Findings of one file that are shown."""
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def as_text(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, Sequence[str]] | None = None,
    *,
    colour: bool = False,
    site_url: str = "",
) -> str:
    """One block a finding, sorted by place, with the lines around it and the remedy. Of a file with very
    many only the first are shown, and how many more there are, so that it cannot bury the others.

    ``sources`` maps a path to its lines; without it, or for other files, no lines are shown. The first line
    is always ``path:line:column: severity[code] message``: editors and their programs jump by it.
    ``site_url`` is where the handbook is published, if known.
    """
    blocks: list[str] = []
    for path, group in groupby(in_order(diagnostics), key=lambda item: item.span.path):
        found, lines = list(group), (sources or {}).get(path, ())
        blocks += [_block(item, lines, colour, site_url) for item in found[:MOST_OF_A_FILE]]
        if more := len(found[MOST_OF_A_FILE:]):
            blocks.append(f"{visible(path)}: and {more} more in this file.")
    return ("\n\n" if sources else "\n").join(blocks)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """The findings counted in words, for example ``2 mistakes in 1 file``."""
    mistakes, files = len(set(diagnostics)), len({item.span.path for item in diagnostics})
    return f"{mistakes} mistake{'s' * (mistakes != 1)} in {files} file{'s' * (files != 1)}"


def rule_page(code: str, site_url: str) -> str:
    """Where to read about ``code``: its page in the handbook, or the command that prints the same."""
    if not site_url:
        return f"guide explain {code}"
    return f"{site_url.rstrip('/')}/contributing/rules/{code.lower()}/"


def _block(item: Diagnostic, lines: Sequence[str], colour: bool, site_url: str) -> str:
    def paint(text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if colour else text

    style = _COLOURS[item.severity]
    kind = paint(f"{item.severity}[{item.code}]", f"1;{style}")
    rows = [f"{visible(str(item.span))}: {kind} {visible(item.message)}"]
    shown = frame(item, lines)
    blank = " " * (shown[0].index("|") if shown else 3)
    rows += [paint(row, style) if row.strip(" |^") == "" and "^" in row else row for row in shown]
    if shown:
        rows.append(f"{blank}|")
    for other in item.related:
        rows.append(f"{blank}= see: {visible(str(other.span))}: {visible(other.message)}")
    rows.append(f"{blank}= help: {visible(item.hint)}")
    rows.append(f"{blank}= more: {rule_page(item.code, site_url)}")
    return "\n".join(rows)
