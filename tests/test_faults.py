"""Mistakes that editors make, as changes to our own real files: each is found where it stands, with a remedy.

Every rule is needed: with its code switched off, a fault goes by unseen. Every message is kept as a snapshot and
held to the style of messages. These tests look at the same findings, so they stand in one file: the quick tests are
shared out by files, and the findings are made once.
"""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.diagnostics.catalogue import catalogue
from guide.diagnostics.model import Diagnostic
from guide.pipeline import read_content
from tests import faults, test_kinds, test_structure
from tests.conftest import PROJECT, Project
from tests.faults import BIB, ELSEWHERE, HEAT, Fault
from tests.snapshots import same_as_snapshot

TODAY = dt.date(2026, 11, 25)
"""The day on which the content is checked: its newest dates are of this day."""

FAULTS: list[Fault] = [
    fault
    for module in sorted(item.name for item in pkgutil.iter_modules(faults.__path__))
    for fault in importlib.import_module(f"tests.faults.{module}").FAULTS
]


FOUND: dict[str, tuple[Diagnostic, ...]] = {}
"""Name of a fault → what was found, for the tests below that look at all of it."""


def find(fault: Fault, docs: Path) -> tuple[Diagnostic, ...]:
    """What is found in ``docs`` with the fault in it; ``docs`` is put right again."""
    path = docs / fault.file
    original = path.read_text(encoding="utf-8")
    changed = fault.change(original)
    assert changed != original
    try:
        path.write_text(changed, encoding="utf-8")
        FOUND[fault.name] = read_content(docs, TODAY).problems
    finally:
        path.write_text(original, encoding="utf-8")
    return FOUND[fault.name]


def find_all(docs: Path) -> dict[str, tuple[Diagnostic, ...]]:
    """Name → findings for every fault; those that a test met before are not sought again."""
    for fault in FAULTS:
        if fault.name not in FOUND:
            find(fault, docs)
    return FOUND


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content, changed and put right again by each test."""
    folder = tmp_path_factory.mktemp("content") / "docs"
    shutil.copytree(PROJECT / "docs", folder)
    return folder


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_found_where_it_stands(fault: Fault, docs: Path) -> None:
    problems = find(fault, docs)
    changed = fault.change((docs / fault.file).read_text(encoding="utf-8"))

    named = [problem for problem in problems if problem.code == fault.code]
    assert named, f"nothing found with {fault.code}; found: {problems}"
    assert len(problems) <= 3, f"one mistake, at most two follow-ups: {problems}"
    finding = named[0]
    assert finding.span.path == f"docs/{fault.file}"
    assert fault.hint.casefold() in f"{finding.message} {finding.hint}".casefold()
    line = changed.split("\n")[finding.span.line - 1]
    if fault.at:
        pointed = "\n".join([line[finding.span.column - 1 :], *changed.split("\n")[finding.span.line :]])
        assert pointed.lstrip("- ").startswith(fault.at.lstrip("- ")) or pointed.startswith(fault.at), (
            f"{finding.span} points at {pointed[:40]!r}"
        )


def test_clean_content_has_no_findings(docs: Path) -> None:
    assert read_content(docs, TODAY).problems == ()


NAMED = [
    "open quote",
    "impossible date",
    "unknown key",
    "no emergency box",
    "unknown citation in a text",
    "unknown technique",
]


@pytest.mark.site
@pytest.mark.parametrize("name", NAMED)
def test_check_and_strict_build_both_refuse(name: str, project: Project) -> None:
    fault = next(fault for fault in FAULTS if fault.name == name)
    path = project.docs / fault.file
    path.write_text(fault.change(path.read_text(encoding="utf-8")), encoding="utf-8")
    expected = read_content(project.docs, TODAY).problems[0]
    place = f"docs/{fault.file}:{expected.span.line}:{expected.span.column}: error[{expected.code}]"

    check = project.run("guide", "check")
    build = project.run("mkdocs", "build", "--strict")
    quiet = project.run("mkdocs", "build", "--strict", "-q")

    assert (check.returncode, place in check.stdout) == (1, True), check.stdout + check.stderr
    assert (build.returncode, place in build.stderr) == (1, True), build.stderr
    assert quiet.returncode == 1
    assert "Traceback" not in check.stderr + build.stderr
    assert not (project.folder / "site").exists()


FILES = [
    ("symlink", lambda docs: (docs / "learn/host.md").symlink_to("/etc/hostname"), "TP007", "learn/host.md"),
    ("folder symlink", lambda docs: (docs / "etc").symlink_to("/etc"), "TP007", "etc"),
    ("same address", lambda docs: (docs / "techniques.md").write_text("---\n---\n"), "TP008", "techniques.md"),
    ("theme file", lambda docs: _write(docs / "assets/javascripts/bundle.a5f9d56c.min.js", "alert(1)"), "TP007", "assets/javascripts/bundle.a5f9d56c.min.js"),
    ("search index", lambda docs: _write(docs / "search/search_index.json", "{}"), "TP007", "search/search_index.json"),
    ("script", lambda docs: _write(docs / "learn/a.js", "alert(1)"), "TP007", "learn/a.js"),
    ("web page", lambda docs: _write(docs / "learn/a.html", "<p>"), "TP007", "learn/a.html"),
    ("redirects of a host", lambda docs: _write(docs / "CNAME", "evil.example"), "TP007", "CNAME"),
    ("capital letters", lambda docs: shutil.copy(docs / HEAT, docs / "techniques/Heat.md"), "TP007", "techniques/Heat.md"),
    ("Windows device", lambda docs: shutil.copy(docs / HEAT, docs / "techniques/aux.md"), "TP007", "techniques/aux.md"),
    ("hidden page", lambda docs: shutil.copy(docs / HEAT, docs / "techniques/.heat.md"), "TP007", "techniques/.heat.md"),
    ("not UTF-8", lambda docs: _resave(docs / HEAT, "cp1252"), "TP001", HEAT),
    ("UTF-16", lambda docs: _resave(docs / HEAT, "utf-16"), "TP001", HEAT),
    ("empty page", lambda docs: _write(docs / "learn/a.md", ""), "TP002", "learn/a.md"),
    ("huge page", lambda docs: _write(docs / "learn/a.md", "x" * 700_000), "TP010", "learn/a.md"),
    ("svg with script", lambda docs: _write(docs / "learn/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), "TP601", "learn/a.svg"),
    ("svg with handler", lambda docs: _write(docs / "learn/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="1"/>'), "TP601", "learn/a.svg"),
    ("svg with entities", lambda docs: _write(docs / "learn/a.svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'), "TP601", "learn/a.svg"),
    ("text as picture", lambda docs: _write(docs / "learn/a.png", "<script>"), "TP007", "learn/a.png"),
    ("UTF-16 without a mark", lambda docs: _resave(docs / HEAT, "utf-16-le"), "TP001", HEAT),
    ("sources not UTF-8", lambda docs: _resave(docs / BIB, "cp1252"), "TP001", BIB),
    ("one wrong byte", lambda docs: (docs / HEAT).write_bytes((docs / HEAT).read_bytes().replace(b"- skin redness", b"- skin redness caf\xe9")), "TP001", HEAT),
    ("random bytes in a page", lambda docs: (docs / HEAT).write_bytes(bytes(range(256)) * 8), "TP001", HEAT),
    ("random bytes in the sources", lambda docs: (docs / BIB).write_bytes(bytes(range(256)) * 8), "TP001", BIB),
    ("file-ext-txt", lambda docs: (docs / HEAT).rename(docs / f"{HEAT}.txt"), "TP007", f"{HEAT}.txt"),
    ("capital ending", lambda docs: (docs / HEAT).rename(docs / "techniques/heat.MD"), "TP007", "techniques/heat.MD"),
    ("file-docx", lambda docs: _write(docs / "techniques/new article.docx", "PK"), "TP007", "techniques/new article.docx"),
    ("blanks in a name", lambda docs: (docs / HEAT).rename(docs / "techniques/heat (1).md"), "TP007", "techniques/heat (1).md"),
    ("site-case-rename", lambda docs: (docs / HEAT).rename(docs / "techniques/Heat.md"), "TP007", "techniques/Heat.md"),
    ("site-generated", lambda docs: _write(docs / "admin/config.yml", "a: 1"), "TP007", "admin/config.yml"),
    ("site-thumbs", lambda docs: _write(docs / ".DS_Store", "x"), "TP007", ".DS_Store"),
    ("site-thumbs of Windows", lambda docs: _write(docs / "learn/Thumbs.db", "x"), "TP007", "learn/Thumbs.db"),
    ("editor's copy", lambda docs: shutil.copy(docs / HEAT, docs / f"{HEAT}~"), "TP007", f"{HEAT}~"),
    ("sec-symlink", lambda docs: (docs / "techniques/link.md").symlink_to("heat.md"), "TP007", "techniques/link.md"),
    ("site-copy-left", lambda docs: shutil.copy(docs / "learn/aftercare.md", docs / "learn/aftercare-copy.md"), "TP206", "learn/aftercare-copy.md"),
    ("unknown data", lambda docs: _write(docs / "_data/other.yml", "a: 1"), "TP007", "_data/other.yml"),
]  # fmt: skip


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _resave(path: Path, encoding: str) -> None:
    path.write_bytes(
        path.read_text(encoding="utf-8").replace("skin", "skín", 1).encode(encoding, errors="replace")
    )


@pytest.mark.parametrize(("name", "change", "code", "file"), FILES, ids=[row[0] for row in FILES])
def test_file_that_does_not_belong_is_refused(
    name: str, change: Callable[[Path], object], code: str, file: str, folder: Path
) -> None:
    docs = folder / "docs"
    change(docs)

    problems = read_content(docs, TODAY).problems

    assert [(problem.code, problem.span.path) for problem in problems] == [(code, f"docs/{file}")]
    assert all(problem.hint for problem in problems)


# Every rule is needed

OF_KINDS = {row[3] for row in test_kinds.FAULTS} - {fault.code for fault in FAULTS}
"""Codes that only the fixture's muscles, regions, terms and old addresses can bring about."""


@pytest.fixture(scope="module")
def alone(docs: Path) -> dict[str, list[str]]:
    """Code → the faults that nothing else finds."""
    found: dict[str, list[str]] = {}
    for name, problems in find_all(docs).items():
        codes = {problem.code for problem in problems}
        if len(codes) == 1:
            found.setdefault(codes.pop(), []).append(name)
    # These two tests demand that their code is the only one.
    for name, *_, code, _ in FILES:
        found.setdefault(code, []).append(name)
    for name, _, _, code, _ in test_structure.FILE_FAULTS:
        found.setdefault(code, []).append(name)
    return found


@pytest.mark.parametrize("code", sorted(set(catalogue()) - ELSEWHERE - OF_KINDS))
def test_a_fault_survives_without_the_rule(code: str, alone: dict[str, list[str]]) -> None:
    assert alone.get(code), f"no fault needs {code}: give it one, or delete the rule"


# Every message can be read

FOREIGN = re.compile(
    r"\b(?:yaml|regex(?:p|es)?|schemas?|pars(?:e|es|ed|er|ing)|tokens?|null|boolean|integer)\b", re.I
)
MAX_LENGTH = 160


@pytest.fixture(scope="module")
def said(docs: Path) -> dict[str, Diagnostic]:
    """Name of a fault → its finding."""
    found = find_all(docs)
    return {
        fault.name: next(item for item in found[fault.name] if item.code == fault.code) for fault in FAULTS
    }


def test_messages_are_those_that_were_read_aloud(said: dict[str, Diagnostic]) -> None:
    # Places move with the content, texts do not.
    shown = {f"{item.code}\n  {item.message}\n  -> {item.hint}\n" for item in said.values()}
    same_as_snapshot("messages.txt", "\n".join(sorted(shown)))


def test_messages_are_short_and_in_plain_words(said: dict[str, Diagnostic]) -> None:
    wrong = []
    for name, item in said.items():
        for text in (item.message, item.hint):
            if not 0 < len(text) <= MAX_LENGTH or text.strip() != text:
                wrong.append(f"{name}: {len(text)} characters: {text!r}")
            if match := FOREIGN.search(re.sub(r"'[^']*'", "", text)):  # what a page says may be quoted
                wrong.append(f"{name}: the word '{match[0]}': {text!r}")
        if not re.search(r"[.?!](?: \('[^']*'\))?$", item.message):  # the words in question may follow
            wrong.append(f"{name}: not a sentence: {item.message!r}")
    assert not wrong, "\n".join(wrong)
