"""Findings for GitHub: a note beside the line in the change, and a table on the run's summary page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from guide.diagnostics.catalogue import Severity, catalogue
from guide.diagnostics.model import Diagnostic, in_order
from guide.diagnostics.report.frame import visible
from guide.diagnostics.report.text import rule_page, summary

MAX_ROWS = 500
"""Findings in the table; GitHub refuses a summary of more than 1 MiB."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GRAVITY = list(_LEVELS)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """One workflow command a finding, most severe first, because GitHub shows only a few of them."""
    return "\n".join(map(_command, _most_severe_first(diagnostics)))


def as_summary(diagnostics: Iterable[Diagnostic], files: int, site_url: str = "") -> str:
    """The findings as a Markdown table; ``files`` is how many files were read."""
    found = _most_severe_first(diagnostics)
    if not found:
        return f"## Content check\n\n{files} files checked, no mistakes.\n"
    rows = [
        "## Content check",
        "",
        f"Thank you for your work. There is something to mend before it can be published: {summary(found)}.",
        "",
        "| Where | What is wrong | What to do | More |",
        "| --- | --- | --- | --- |",
    ]
    for item in found[:MAX_ROWS]:
        more = rule_page(item.code, site_url)
        link = f"[{item.code}]({more})" if site_url else item.code
        place = f"{item.span.path}, line {item.span.line}"
        rows.append(f"| {_cell(place)} | {_cell(item.message)} | {_cell(item.hint)} | {link} |")
    if len(found) > MAX_ROWS:
        rows += ["", f"{len(found) - MAX_ROWS} more are in the log of this run."]
    return "\n".join(rows) + "\n"


def _most_severe_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(in_order(diagnostics), key=lambda item: _GRAVITY.index(item.severity))


def _command(item: Diagnostic) -> str:
    properties = {
        "file": item.span.path,
        "line": str(item.span.line),
        "col": str(item.span.column),
        **({"endColumn": str(item.end)} if item.end > item.span.column else {}),
        "title": f"{item.code} {catalogue()[item.code].title}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = _data(f"{item.message}\n{item.hint}")
    return f"::{_LEVELS[item.severity]} {listed}::{text}"


def _data(text: str) -> str:
    """``text`` as GitHub's runner unescapes it; the percent sign first, or it would escape the others."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """``text`` letter for letter in a cell: no mark-up, no mention of a person, no link to an issue."""
    escaped = html.escape(visible(text), quote=False)
    escaped = re.sub(r"([\\`*_\[\]{}()#+!|~^$-])", r"\\\1", escaped)
    return escaped.replace("@", "@<!-- -->").replace("://", ":<!-- -->//")
