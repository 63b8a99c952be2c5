"""Published addresses are not lost: a page or an id that vanishes is told once, with all that names it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from guide.cli.main import main
from guide.diagnostics.model import Diagnostic
from guide.graph.addresses import LIST, addresses, extended
from guide.pipeline import read_content
from tests.conftest import PROJECT
from tests.faults import HEAT, THINNERS, swap
from tests.test_faults import TODAY

REDIRECTS = "_data/redirects.yml"


def found(folder: Path) -> tuple[Diagnostic, ...]:
    return read_content(folder / "docs", TODAY).problems


def line_of(folder: Path, address: str) -> int:
    return (folder / "docs" / LIST).read_text(encoding="utf-8").split("\n").index(address) + 1


def test_the_list_is_complete() -> None:
    """At a release; until then a new page needs no line."""
    text = (PROJECT / "docs" / LIST).read_text(encoding="utf-8")
    known = addresses(read_content(PROJECT / "docs").graph.entries.values())
    assert extended(text, known) == text, "run 'guide fix'"


@pytest.mark.parametrize("file", [HEAT, "cautions/cancer.md", "learn/aftercare.md", "about/privacy.md"])
def test_deleted_page(file: str, folder: Path) -> None:
    named = sum(
        file.split("/")[1] in path.read_text(encoding="utf-8") for path in (folder / "docs").rglob("*.md")
    )
    (folder / "docs" / file).unlink()
    address = file.removesuffix(".md")
    (problem,) = found(folder)
    assert problem.code == "TP229"
    assert (problem.span.path, problem.span.line) == (f"docs/{LIST}", line_of(folder, address))
    assert address in problem.message and f"- from: {address}" in problem.hint
    assert len({item.span.path for item in problem.related}) >= named > 0


def test_renamed_file_names_the_new_one(folder: Path) -> None:
    (folder / "docs" / HEAT).rename(folder / "docs/techniques/warm-packs.md")
    (problem,) = found(folder)
    assert problem.code == "TP229" and "to: techniques/warm-packs" in problem.hint


def test_a_redirect_is_enough(folder: Path) -> None:
    (folder / "docs/about/privacy.md").unlink()
    (folder / "docs" / REDIRECTS).write_text("- from: about/privacy\n  to: about/index\n", encoding="utf-8")
    assert "TP229" not in {problem.code for problem in found(folder)}


def test_many_deleted_pages_are_one_finding(folder: Path) -> None:
    shutil.rmtree(folder / "docs/techniques")
    problems = [problem for problem in found(folder) if problem.code == "TP229"]
    assert len(problems) == 1 and len(problems[0].related) > 20


def test_changed_id_is_told_where_it_was_changed(folder: Path) -> None:
    path = folder / "docs" / THINNERS
    change: Callable[[str], str] = swap("- id: rel-anticoagulants", "- id: rel-thin-blood")
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    (problem,) = found(folder)
    assert problem.code == "TP229" and problem.span.path == f"docs/{THINNERS}"
    line = path.read_text(encoding="utf-8").split("\n")[problem.span.line - 1]
    assert line[problem.span.column - 1 :] == "rel-thin-blood"
    assert "'rel-anticoagulants' here again" in problem.hint and len(problem.related) > 20


def test_a_page_that_cannot_be_read_is_not_lost(folder: Path) -> None:
    path = folder / "docs" / THINNERS
    path.write_text(path.read_text(encoding="utf-8").replace("level: ask", "level ask", 1), encoding="utf-8")
    assert [problem.code for problem in found(folder)] == ["TP003"]


def test_a_new_page_needs_no_line_and_gets_one(folder: Path) -> None:
    path = folder / "docs/about/press.md"
    text = (folder / "docs/about/privacy.md").read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: Press and ", 1), encoding="utf-8")
    before = (folder / "docs" / LIST).read_text(encoding="utf-8")
    assert found(folder) == ()
    done = CliRunner().invoke(main, ["fix", "--dry-run"])
    assert LIST in done.output and (folder / "docs" / LIST).read_text(encoding="utf-8") == before
    assert CliRunner().invoke(main, ["fix"]).exit_code == 0
    after = (folder / "docs" / LIST).read_text(encoding="utf-8")
    assert set(after.split("\n")) - set(before.split("\n")) == {"about/press"}
    assert after.startswith("# ") and found(folder) == ()


def test_the_list_may_hold_anything(folder: Path) -> None:
    for data in (b"", b"\xff\xfe\0", bytes(range(256)), b"#\n\n  \nabout/privacy\n", "\u202ea/b\n".encode()):
        (folder / "docs" / LIST).write_bytes(data)
        assert all(problem.hint for problem in found(folder))
