"""Sources and claims go stale, and papers are withdrawn: editors are told in time, then nothing is published."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from guide.diagnostics.catalogue import Severity
from guide.diagnostics.model import Diagnostic
from guide.pipeline import read_content
from guide.schema.settings import Settings

LIMITS = Settings()


def found(folder: Path, code: str, today: dt.date) -> list[Diagnostic]:
    return [problem for problem in read_content(folder / "docs", today).problems if problem.code == code]


def oldest(folder: Path, *names: str) -> dt.date:
    """The earliest date that a line ``name: date`` or ``name = {date}`` of the data gives."""
    dates = []
    for path in (folder / "docs/_data").rglob("*.*"):
        for line in path.read_text(encoding="utf-8").split("\n"):
            name, _, value = line.replace("=", ":").partition(":")
            if name.strip(" -") in names:
                dates.append(dt.date.fromisoformat(value.strip(" {},")))
    return min(dates)


@pytest.mark.parametrize(
    ("field", "months"),
    [("checked", LIMITS.source_check_months), ("searched", LIMITS.search_months)],
)
def test_a_look_is_due_then_overdue(field: str, months: int, folder: Path) -> None:
    first = oldest(folder, field)
    due = first.replace(year=first.year + months // 12)
    warn = dt.timedelta(days=LIMITS.review_warn_days)

    def about(code: str, today: dt.date) -> list[Diagnostic]:
        return [item for item in found(folder, code, today) if str(due) in item.message]

    assert about("TP214", due - warn - dt.timedelta(days=1)) == []
    soon = about("TP214", due - warn)
    assert soon and all(item.severity is Severity.NOTE and not item.stops for item in soon)
    assert about("TP215", due) == []
    late = about("TP215", due + dt.timedelta(days=1))
    assert len(late) == len(soon) and all(item.stops for item in late)
    for item in late:
        line = (folder / item.span.path).read_text(encoding="utf-8").split("\n")[item.span.line - 1]
        assert line[item.span.column - 1 :].startswith(str(first))


def test_editors_set_the_limits_themselves(folder: Path) -> None:
    first = oldest(folder, "searched")
    today = first + dt.timedelta(days=45)
    assert found(folder, "TP215", today) == []
    (folder / "docs/_data/settings.yml").write_text("search_months: 1\n")
    assert found(folder, "TP215", today)


def test_a_date_in_the_future_is_a_slip(folder: Path) -> None:
    today = oldest(folder, "searched") - dt.timedelta(days=1)
    assert found(folder, "TP106", today)


def test_a_paper_on_the_list_of_retractions_cannot_be_cited(folder: Path) -> None:
    sources = folder / "docs/_data/references.bib"
    doi = next(
        line.split("{")[1].split("}")[0]
        for line in sources.read_text(encoding="utf-8").split("\n")
        if line.strip().startswith("doi =")
    )
    (folder / "docs/_data/retractions.yml").write_text(
        f"- id: a-paper\n  doi: {doi.upper()}\n  title: A paper\n  notice: The journal took it back.\n  seen: 2026-11-21\n"
    )
    (finding,) = found(folder, "TP209", dt.date(2026, 11, 25))
    assert finding.span.path == "docs/_data/references.bib"
    assert [related.span.path for related in finding.related] == ["docs/_data/retractions.yml"]


def test_a_withdrawn_paper_is_known_by_its_title_too(folder: Path) -> None:
    listed = folder / "docs/_data/retractions.yml"
    title = next(
        line.split(": ", 1)[1] for line in listed.read_text().split("\n") if line.strip().startswith("title:")
    )
    entry = (
        f"@article{{roe2020pressing,\n  title = {{{title}}},\n  year = {{2020}},\n"
        "  doi = {10.1000/example.12},\n  verified = {https://example.org/a},\n  checked = {2026-11-25},\n"
        "  study = {trial},\n  read = {record},\n}\n"
    )
    sources = folder / "docs/_data/references.bib"
    sources.write_text(sources.read_text(encoding="utf-8") + "\n" + entry)
    assert len(found(folder, "TP209", dt.date(2026, 11, 25))) == 1


def test_a_source_marked_as_retracted_cannot_be_cited(folder: Path) -> None:
    sources = folder / "docs/_data/references.bib"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("  checked = ", "  retracted = {true},\n  checked = ", 1))
    (finding,) = found(folder, "TP209", dt.date(2026, 11, 25))
    assert finding.span.path == "docs/_data/references.bib"
