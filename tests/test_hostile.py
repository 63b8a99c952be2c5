"""Contributions made to do harm: refused with place and reason, quick to refuse, and hiding nothing else."""

from __future__ import annotations

import re
import shutil
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from guide.diagnostics.catalogue import catalogue
from guide.diagnostics.model import Diagnostic
from guide.pipeline import read_content
from guide.schema.load import load
from guide.source import budget
from guide.source.discover import SourceFile
from tests.conftest import PROJECT
from tests.hostile import HERE, MANIFEST, NAMES, Case, article, cases, variants
from tests.hostile.variants import VARIANTS

ALL = [*cases(), *(case for case in variants() if not case.path.endswith(".bib"))]
ABOUT_STYLE = {"page/two-h1.md"}
PLANTED = "techniques/heat.md"
Found = Mapping[str, list[Diagnostic]]


def _copy(folder: Path) -> Path:
    docs = folder / "docs"
    shutil.copytree(PROJECT / "docs", docs)
    return docs


def _plant(docs: Path) -> None:
    """A mistake of an ordinary kind, which no other file may hide."""
    path = docs / PLANTED
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nsummary:", "\nsumary:", 1), encoding="utf-8")


def _by_file(problems: tuple[Diagnostic, ...]) -> Found:
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in problems:
        found[problem.span.path.removeprefix("docs/")].append(problem)
    return found


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """File → what is found in it, with all cases in one copy of the content, read once."""
    docs = _copy(tmp_path_factory.mktemp("hostile"))
    _plant(docs)
    for case in [*ALL, Case("harmless", "inert", "learn/harmless.md", article("harmless", b"Text.\n"))]:
        path = docs / case.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(case.content)
    return _by_file(read_content(docs).problems)


def _caused(case: Case, found: Found) -> list[Diagnostic]:
    """What the harm in the file caused: not what the same file is told without it, such as having no link."""
    usual = {problem.code for problem in found["learn/harmless.md"]}
    return [problem for problem in found[case.path] if problem.code not in usual]


def _row(case: Case, caused: list[Diagnostic]) -> str:
    first = caused[0] if caused else None
    place = f"{first.span.line}:{first.span.column}" if first else "-"
    return f"{case.name:60} {case.want:7} {first.code if first else '-':6} {place:9} {first.message if first else ''}"


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name.split(" ")[0])
def test_case_is_refused_with_place_and_reason(case: Case, found: Found) -> None:
    caused = _caused(case, found)
    print(_row(case, caused))
    if case.want == "refuse":
        grave = [problem for problem in caused if problem.severity == "error"]
        # A finding on wording can be switched off by the page itself, so it does not count.
        assert [item for item in grave if not catalogue()[item.code].suppressible or case.name in ABOUT_STYLE]
    lines = len(re.split(rb"\r\n?|\n", case.content))
    for problem in caused:
        assert 1 <= problem.span.line <= max(1, lines) and problem.span.column >= 1
        assert problem.message and problem.hint


def test_no_case_hides_a_mistake_elsewhere(found: Found) -> None:
    assert [problem.code for problem in found[PLANTED]]
    assert len({case.path for case in ALL}) == len(ALL)


def test_a_harmless_case_is_told_nothing_of_this(found: Found) -> None:
    """The frame around the cases is in order, so the findings above are about what is in it."""
    codes = {problem.code for problem in found["learn/harmless.md"]}
    assert not {code for code in codes if code.startswith(("TP0", "TP1", "TP4", "TP6"))}, codes


def test_our_own_content_has_no_false_alarm() -> None:
    own = read_content(PROJECT / "docs").problems
    alarms = [problem for problem in own if problem.code.startswith("TP6")]
    print(f"false alarms on our own content: {len(alarms)}")
    assert alarms == []


def test_there_are_enough_cases() -> None:
    assert len(MANIFEST) >= 162 and len(VARIANTS) >= 100
    assert all((HERE / row["file"]).is_file() for row in MANIFEST)
    assert max(path.stat().st_size for path in HERE.rglob("*") if path.is_file()) < 100_000


SOURCES = [payload for where, payload in VARIANTS if where == "bib"]


def test_sources_are_refused(tmp_path: Path) -> None:
    docs = _copy(tmp_path)
    path = docs / "_data/references.bib"
    first = path.read_text(encoding="utf-8").count("\n") + 1
    with path.open("a", encoding="utf-8") as file:
        for number, payload in enumerate(SOURCES):
            file.write(
                f"@article{{zz{number}x, {payload}, year = {{2020}}, "
                "verified = {https://doi.org/10.1000/1}, completeness = {full}}\n"
            )
    lines = {problem.span.line: problem for problem in read_content(docs).problems if problem.span.path.endswith(".bib") and problem.code.startswith(("TP0", "TP1", "TP6"))}  # fmt: skip
    for number, payload in enumerate(SOURCES):
        problem = lines.get(first + number)
        print(f"bib {payload[:60]:60} {problem.code if problem else '-'} {problem.span if problem else ''}")
    assert set(range(first, first + len(SOURCES))) <= set(lines)


NAMES_TRIED = [pair.split("|") for pair in NAMES]


def test_names_are_refused(tmp_path: Path) -> None:
    docs = _copy(tmp_path)
    _plant(docs)
    page = (docs / "about/privacy.md").read_text(encoding="utf-8")
    made: list[list[str]] = []
    for number, names in enumerate(NAMES_TRIED):
        tried = []
        for half, name in enumerate(names):
            path = docs / name
            if path.exists():
                continue
            text = re.sub(r"^title: .*", f"title: Name {number} {half}", page, flags=re.MULTILINE)
            text = re.sub(r"^summary: .*", f"summary: Name {number} {half}.", text, flags=re.MULTILINE)
            try:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
            except OSError:  # a name that this system cannot hold
                continue
            tried.append(name)
        made.append(tried)
    found = _by_file(read_content(docs).problems)
    passed = []
    for names in made:
        caused = [problem for name in names for problem in found[name] if problem.code.startswith("TP0")]
        print(f"{names!r:60.60} {caused[0].code if caused else '-'} {caused[0].message if caused else ''}")
        if names and not caused:
            passed.append(names)
    assert passed == []
    assert found[PLANTED]


def test_settings_of_the_engine_are_never_read(tmp_path: Path) -> None:
    docs = _copy(tmp_path)
    for path in (HERE / "config").iterdir():
        shutil.copy(path, tmp_path / path.name)
    shutil.copy(HERE / "config/python-name-call.yml", tmp_path / "mkdocs.yml")
    assert read_content(docs).problems == read_content(PROJECT / "docs").problems


SLOW = [case for case in ALL if case.want == "budget" or len(case.content) > 6000]


def test_slow_inputs_are_quick(found: Found) -> None:
    worst = 0.0
    for case in SLOW:
        if not case.path.endswith(".md"):
            continue
        file = SourceFile(f"docs/{case.path}", case.content.decode("utf-8", "replace"))
        before = time.process_time()
        load([file])
        worst = max(worst, time.process_time() - before)
        refused = _caused(case, found)
        assert refused or case.want == "inert", case.name
    print(f"{len(SLOW)} slow inputs, the slowest takes {worst:.3f} s of CPU")
    assert worst < 1


def test_our_own_content_needs_at_most_half_of_each_limit() -> None:
    for path in sorted((PROJECT / "docs").rglob("*")):
        limits = budget._BUDGETS.get(path.suffix)
        if limits is None or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        assert budget.over_budget(str(path), text) == []
        used = {sign: (text.count(sign), most) for sign, most in limits.signs.items()}
        used["characters"] = len(text), limits.characters
        used["lines"] = text.count("\n"), limits.lines
        used["line"] = max(map(len, text.split("\n"))), limits.line
        used["indent"] = max(len(line) - len(line.lstrip()) for line in text.split("\n")), limits.indent
        assert {name: pair for name, pair in used.items() if pair[0] > pair[1] / 2} == {}, path
