"""Mistakes that editors make, as changes to our own real files: each is found where it stands, with a remedy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from guide.pipeline import read_content
from tests.conftest import PROJECT, Project

HEAT = "techniques/heat.md"
NEEDLING = "techniques/dry-needling.md"
THINNERS = "cautions/blood-thinners.md"
ARTICLE = "learn/what-is-a-trigger-point.md"
DOSES = "_data/claims/dose.yml"
BIB = "_data/references.bib"


@dataclass(frozen=True)
class Fault:
    """A change to one file; the finding's code, and the text that it must point at after the change."""

    name: str
    file: str
    change: Callable[[str], str]
    code: str
    at: str
    hint: str


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, f"{old!r} is not in the file"
        return text.replace(old, new, 1)

    return change


def without(key: str) -> Callable[[str], str]:
    """The front matter without a field and everything below it."""

    def change(text: str) -> str:
        changed = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", text, count=1, flags=re.MULTILINE)
        assert changed != text, f"there is no field {key!r}"
        return changed

    return change


def body(addition: str) -> Callable[[str], str]:
    return lambda text: text.rstrip("\n") + f"\n\n{addition}\n"


FAULTS = [
    # YAML and fields
    Fault("open quote", HEAT, swap("title: ", 'title: "'), "TP003", '"', "quot"),
    Fault("colon in text", HEAT, swap("title: ", "title: Heat: "), "TP003", ": Heat packs", "quotes"),
    Fault("tab", HEAT, swap("\n- ", "\n\t- "), "TP003", "\t- ", "spaces"),
    Fault("open list", HEAT, swap("who:\n- self\n- therapist", "who: [self, therapist"), "TP003", "[self, therapist", "]"),
    Fault("no front matter", HEAT, lambda text: "Heat is nice.\n" + text, "TP002", "Heat is nice.", "---"),
    Fault("front matter not closed", HEAT, lambda text: text.rstrip().removesuffix("---"), "TP002", "---", "three hyphens"),
    Fault("key twice", HEAT, swap("\naim: ", "\nkind: technique\naim: "), "TP004", "kind: technique\naim", "Keep one"),
    Fault("alias", HEAT, swap("title: ", "title: *best "), "TP005", "*best", "quotes"),
    Fault("impossible date", HEAT, swap("2026-11-21", "2026-02-30"), "TP103", "2026-02-30", "day"),
    Fault("date in words", HEAT, swap("2026-11-21", "21 November"), "TP103", "21 November", "day"),
    Fault("unknown key", HEAT, swap("\nharms:", "\nharmz:"), "TP102", "harmz", "Did you mean 'harms'?"),
    Fault("theme key", HEAT, swap("\naim:", "\ntemplate: redirect.html\naim:"), "TP102", "template", "Remove it"),
    Fault("value not in list", HEAT, swap("grade: moderate", "grade: great"), "TP103", "great", "strong, moderate"),
    Fault("wrong kind", HEAT, swap("kind: technique", "kind: tehcnique"), "TP103", "tehcnique", ""),
    Fault("text for a list", HEAT, swap("who:\n- self\n- therapist", "who: self"), "TP103", "self", "Who"),
    Fault("empty title", HEAT, lambda text: re.sub(r"^title: .*", "title:", text, flags=re.MULTILINE), "TP103", "", "heading"),
    Fault("html in a field", HEAT, swap("title: ", "title: <b>Big</b> "), "TP103", "<b>Big", "words"),
    # safety
    Fault("no emergency box", HEAT, without("emergency"), "TP101", "kind:", "emergency"),
    Fault("no ask-first box", HEAT, without("ask_first"), "TP101", "kind:", "ask_first"),
    Fault("no stop rules", HEAT, without("stop"), "TP101", "kind:", "stop"),
    Fault("no evidence", HEAT, without("evidence"), "TP101", "kind:", "evidence"),
    Fault("no dose", HEAT, without("dose"), "TP403", "kind:", "dose"),
    Fault("no steps", HEAT, without("steps"), "TP403", "kind:", "steps"),
    Fault("no source", HEAT, lambda text: re.sub(r"(grade:.*\n  summary:.*\n(?:    .*\n)*)  sources:\n(?:  - .*\n)+", r"\1  sources: []\n", text), "TP103", "[]", "references.bib"),
    Fault("needling taught", NEEDLING, swap("\nstop:", "\nsteps:\n- do: Push it in.\nstop:"), "TP402", "steps:\n- do", "what_happens"),
    Fault("needling with a dose", NEEDLING, swap("who:\n- clinician", "who:\n- clinician\n- self"), "TP402", "- clinician\n- self", "clinician"),
    Fault("ask rule as emergency", HEAT, swap("emergency:\n- ", "emergency:\n- rel-varicose\n- "), "TP401", "rel-varicose", "ask_first"),
    Fault("page level too low", THINNERS, swap("level: ask\n", "level: adapt\n"), "TP405", "adapt\n", "ask"),
    Fault("rule without source", THINNERS, lambda text: re.sub(r"  sources:\n(?:  - .*\n)+", "", text, count=1), "TP404", "source\n", "anatomy"),
    Fault("concept without critics", ARTICLE, without("disagree"), "TP404", "concept", "disagree"),
    # links between records
    Fault("unknown technique", HEAT, swap("alternatives:\n- ", "alternatives:\n- active-excercise\n- "), "TP201", "active-excercise", "Did you mean 'active-exercise'?"),
    Fault("unknown rule", HEAT, swap("emergency:\n- ", "emergency:\n- em-stoke\n- "), "TP201", "em-stoke", "Did you mean 'em-stroke'?"),
    Fault("unknown citation in a list", HEAT, swap("- french2006cochrane", "- french2006cochran"), "TP203", "french2006cochran\n", "french2006cochrane"),
    Fault("unknown citation in a text", HEAT, swap("[^french2006cochrane]", "[^frensh2006cochrane]"), "TP203", "[^frensh2006cochrane]", "french2006cochrane"),
    Fault("unknown citation in a claim", DOSES, lambda text: re.sub(r"^  - (\w+)$", r"  - \1x", text, count=1, flags=re.MULTILINE), "TP203", "", "Did you mean"),
    Fault("claim without source", DOSES, lambda text: re.sub(r"  sources:\n(?:  - .*\n)+", "", text, count=1), "TP404", "", "no_source"),
    Fault("claim twice", DOSES, lambda text: text + "\n" + text[text.index("- id:") : text.index("\n\n", text.index("- id:"))] + "\n", "TP202", "", "another id"),
    Fault("source twice", BIB, lambda text: text + text[text.index("@article{aksoy") : text.index("@misc{back")], "TP202", "@article{aksoy2009spinal,", "another key"),
    Fault("source without year's digits", BIB, swap("year = {2015}", "year = {soon}"), "TP103", "soon", ""),
    Fault("link to nothing", ARTICLE, body("See [heat](../techniques/heet.md)."), "TP204", "[heat](../techniques/heet.md)", "heat.md"),
    Fault("link out of the tree", ARTICLE, body("See [setup](../../mkdocs.yml)."), "TP602", "[setup]", "docs/"),
    Fault("next step to nothing", ARTICLE, lambda text: re.sub(r"^  page: .*", "  page: techniques/nix.md", text, flags=re.MULTILINE), "TP204", "techniques/nix.md", "techniques/"),
    # wording
    Fault("long answer", HEAT, swap("in_short: ", "in_short: " + "very " * 60), "TP301", "very", "Cut"),
    # security
    Fault("html", ARTICLE, body("A <b>bold</b> word."), "TP601", "<b>bold", "**bold**"),
    Fault("script", ARTICLE, body("<script>alert(1)</script>"), "TP601", "<script>", "Markdown"),
    Fault("html comment", ARTICLE, body("<!-- hidden -->"), "TP601", "<!--", "Markdown"),
    Fault("javascript link", ARTICLE, body("[x](javascript:alert(1))"), "TP602", "[x](java", "https"),
    Fault("javascript with a tab", ARTICLE, body("[x](java&#9;script:alert(1))"), "TP602", "[x](java", "https"),
    Fault("data link", ARTICLE, body("[x](data:text/html,hi)"), "TP602", "[x](data", "https"),
    Fault("other host by slashes", ARTICLE, body("[x](//example.org/)"), "TP602", "[x](//", "slash"),
    Fault("remote picture", ARTICLE, body("![a knee](https://example.org/knee.png)"), "TP602", "![a knee]", "beside"),
    Fault("event handler", ARTICLE, body("*x*{ onclick=alert(1) }"), "TP603", "{ onclick", "backticks"),
    Fault("template syntax", ARTICLE, body("{{ config }}"), "TP603", "{{", "backticks"),
    Fault("snippet", ARTICLE, body('--8<-- "mkdocs.yml"'), "TP604", "--8<--", "itself"),
    Fault("hidden source list", ARTICLE, body("[^a]: javascript:alert(1)"), "TP605", "[^a]:", "the build lists"),
    Fault("markup in a tooltip", ARTICLE, body('[x](how-release-works.md "<img onerror=alert(1)>")'), "TP601", "", "Markdown"),
    Fault("inside an admonition", ARTICLE, body("!!! note\n    A [x](javascript:a) here."), "TP602", "[x](javascript:a)", "https"),
    Fault("script in a field's link", HEAT, lambda text: re.sub(r"^in_short: .*(?:\n  .*)*", "in_short: 'See [x](javascript:a).'", text, flags=re.MULTILINE), "TP602", "[x](javascript:a)", "https"),
    Fault("bidi", ARTICLE, body("Hold for \u202e09\u202c seconds."), "TP006", "\u202e09", "Delete"),
    Fault("zero width", ARTICLE, body("Do n\u200bot press."), "TP006", "\u200b", "Delete"),
]  # fmt: skip


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content, changed and put right again by each test."""
    folder = tmp_path_factory.mktemp("content") / "docs"
    shutil.copytree(PROJECT / "docs", folder)
    return folder


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_found_where_it_stands(fault: Fault, docs: Path) -> None:
    path = docs / fault.file
    original = path.read_text(encoding="utf-8")
    changed = fault.change(original)
    assert changed != original
    path.write_text(changed, encoding="utf-8")
    try:
        problems = read_content(docs).problems
    finally:
        path.write_text(original, encoding="utf-8")

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
    assert read_content(docs).problems == ()


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
    expected = read_content(project.docs).problems[0]
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
    ("not UTF-8", lambda docs: (docs / "learn/a.md").write_bytes("---\ntitle: Café\n---\n".encode("cp1252")), "TP001", "learn/a.md"),
    ("UTF-16", lambda docs: (docs / "learn/a.md").write_bytes("---\ntitle: a\n---\n".encode("utf-16")), "TP001", "learn/a.md"),
    ("empty page", lambda docs: _write(docs / "learn/a.md", ""), "TP002", "learn/a.md"),
    ("huge page", lambda docs: _write(docs / "learn/a.md", "x" * 300_000), "TP010", "learn/a.md"),
    ("svg with script", lambda docs: _write(docs / "learn/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), "TP601", "learn/a.svg"),
    ("svg with handler", lambda docs: _write(docs / "learn/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="1"/>'), "TP601", "learn/a.svg"),
    ("svg with entities", lambda docs: _write(docs / "learn/a.svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'), "TP601", "learn/a.svg"),
    ("text as picture", lambda docs: _write(docs / "learn/a.png", "<script>"), "TP007", "learn/a.png"),
    ("unknown data", lambda docs: _write(docs / "_data/other.yml", "a: 1"), "TP007", "_data/other.yml"),
]  # fmt: skip


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("name", "change", "code", "file"), FILES, ids=[row[0] for row in FILES])
def test_file_that_does_not_belong_is_refused(
    name: str, change: Callable[[Path], object], code: str, file: str, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(PROJECT / "docs", docs)
    change(docs)

    problems = read_content(docs).problems

    assert [(problem.code, problem.span.path) for problem in problems] == [(code, f"docs/{file}")]
    assert all(problem.hint for problem in problems)
