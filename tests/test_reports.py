"""One finding, four reports: text with the lines around it, GitHub, JSON and SARIF."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.diagnostics.catalogue import catalogue
from guide.diagnostics.model import Diagnostic, Related, Span, TextEdit
from guide.diagnostics.report import as_text, read_sources
from guide.diagnostics.report.frame import MAX_WIDTH, frame, visible, width
from guide.diagnostics.report.github import as_github, as_summary
from guide.diagnostics.report.json import as_json, diagnostics_schema
from guide.diagnostics.report.sarif import as_sarif
from tests.conftest import PROJECT
from tests.json_schema import mistakes
from tests.snapshots import same_as_snapshot

FOO = "docs/techniques/foo.md"
LINES = [
    "---", "title: Foo", "max_per_day: 2", "cautoins:", "  - anticoagulants", "in_short: 冷湿布 は cures",
    "aim: cafe\u0301\tand \u202ereally\u202c good", "---",
]  # fmt: skip
SOURCES = {FOO: LINES}


def _at(line: int, column: int, end: int = 0, code: str = "TP102", **more: Any) -> Diagnostic:
    message = more.pop("message", "There is no field 'cautoins'.")
    return Diagnostic(Span(FOO, line, column), code, message, more.pop("hint", "Mend it."), end, **more)


EXAMPLES = [
    _at(
        4, 1, 9,
        hint="Did you mean 'ask_first'?",
        edits=(TextEdit(Span(FOO, 4, 1), Span(FOO, 4, 9), "ask_first"),),
    ),
    _at(6, 17, 22, "TP301", message="100 % sure: 'cures', always", hint="Say 'may ease',\r\nor leave it out."),
    _at(7, 16, 0, "TP006", message="There is an invisible character here.", hint="Delete it."),
    Diagnostic(
        Span("docs/_data/claims/a, b:c.yml", 3, 5), "TP202", "The claim 'x' stands twice.", "Rename one.",
        related=(Related(Span(FOO, 2, 8), "It stands here first."),),
    ),
    _at(2, 1, 6, "TP390", message="Nothing here breaks 'TP301' any more.", hint="Remove it."),
]  # fmt: skip


def test_text_shows_the_lines_around_the_finding() -> None:
    same_as_snapshot("report.txt", as_text(EXAMPLES, SOURCES) + "\n")


def test_one_broken_file_does_not_bury_the_others() -> None:
    other = Diagnostic(Span("docs/techniques/zoo.md"), "TP002", "No fields.", "Add them.")
    report = as_text([*(_at(line, 1) for line in range(1, 43)), other])
    assert report.count(f"{FOO}:") == 30 + 1
    assert f"\n{FOO}: and 12 more in this file.\n" in report
    assert "docs/techniques/zoo.md:1:1: error[TP002]" in report
    assert "more in this file" not in as_text([_at(line, 1) for line in range(1, 31)])


def test_github_report() -> None:
    same_as_snapshot("report.github.txt", as_github(EXAMPLES) + "\n")
    same_as_snapshot("summary.md", as_summary(EXAMPLES, 94, "https://example.org/"))


def test_json_report() -> None:
    same_as_snapshot("report.json", as_json(EXAMPLES, 94, "https://example.org/") + "\n")


def test_the_first_line_is_for_programs() -> None:
    for text in (as_text(EXAMPLES), as_text(EXAMPLES, SOURCES)):
        assert f"{FOO}:4:1: error[TP102] There is no field 'cautoins'." in text.split("\n")


def test_marks_stand_below_what_is_meant() -> None:
    rows = frame(EXAMPLES[1], LINES)
    # Five wide characters before it take ten cells; characters and cells differ from here on.
    assert rows[2] == "6 | in_short: 冷湿布 は cures"
    assert width(rows[3][: rows[3].index("^")]) == width(rows[2][: rows[2].index("cures")])
    assert rows[3].count("^") == 5
    rows = frame(EXAMPLES[2], LINES)
    assert rows[2] == "7 | aim: cafe\u0301    and <U+202E>really<U+202C> good"
    assert width(rows[3][: rows[3].index("^")]) == width(rows[2][: rows[2].index("<U+202E>")])


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=300)


@given(TEXTS, TEXTS.filter(bool), TEXTS)
def test_marks_stand_right_whatever_the_line_holds(before: str, meant: str, after: str) -> None:
    line = before + meant + after
    item = _at(1, len(before) + 1, len(before) + len(meant) + 1)
    rows = frame(item, [line])
    shown, marks = rows[1], rows[2]
    assert width(shown) <= MAX_WIDTH + 4
    start = marks.index("^")
    assert marks.count("^") >= 1 and set(marks[3:]) <= {" ", "^"}
    if width(visible(line)) <= MAX_WIDTH:
        assert start == 4 + width(visible(before))
        assert marks.count("^") == max(1, width(visible(meant)))
    else:
        assert start <= 4 + MAX_WIDTH


@given(TEXTS)
def test_nothing_in_a_file_steers_the_terminal(text: str) -> None:
    report = as_text([_at(1, 1, message=text, hint=text)], {FOO: [text]})
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", report)


def test_a_line_that_is_not_there_has_no_frame() -> None:
    assert frame(_at(99, 1), LINES) == []
    assert "  |" not in as_text([_at(99, 1)], SOURCES)


def test_colour_changes_nothing_but_the_colour() -> None:
    coloured = as_text(EXAMPLES, SOURCES, colour=True)
    assert "\x1b[1;31merror[TP102]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == as_text(EXAMPLES, SOURCES)


def test_lines_come_from_inside_the_project_only(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    secret = tmp_path / "secret"
    secret.write_text("password\n")
    (project / "docs/link.md").symlink_to(secret)
    (project / "docs/dots.md").write_text("a\r\nb\n", newline="")
    (project / "docs/null.md").write_bytes(b"a\0b")
    names = ["docs/link.md", "docs/dots.md", "docs/null.md", "docs/none.md", "docs/../../secret"]
    found = [Diagnostic(Span(name), "TP102", "a", "b") for name in names]
    assert read_sources(project, found) == {"docs/dots.md": ["a", "b", ""]}


def unescape_command(line: str) -> tuple[str, dict[str, str], str]:
    """What GitHub's runner reads from a workflow command."""
    match = re.fullmatch(r"::(\w+) ([^\n]*?)::([^\n]*)", line)
    assert match, line
    properties = {}
    for part in match[2].split(","):
        name, value = part.split("=", 1)
        for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, sign)
        properties[name] = value
    data = match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return match[1], properties, data


@given(st.text(min_size=1), st.text(min_size=1))
def test_github_reads_back_what_was_meant(path: str, message: str) -> None:
    item = Diagnostic(Span(path, 3, 7), "TP102", message, "Mend it.", 9)
    level, properties, data = unescape_command(as_github([item]))
    assert level == "error"
    assert (properties["line"], properties["col"], properties["endColumn"]) == ("3", "7", "9")
    assert properties["file"] == path
    assert data == f"{message}\nMend it."


def test_github_shows_the_most_severe_first() -> None:
    levels = [line.split(" ")[0] for line in as_github(EXAMPLES).split("\n")]
    assert levels == ["::error"] * 4 + ["::warning"]


def test_nothing_in_a_message_is_markup_in_the_summary() -> None:
    text = "<script>|`x` [a](javascript:b) @user #1 https://evil.example \n# big"
    table = as_summary([_at(1, 1, message=text, hint=text)], 1)
    row = table.strip().split("\n")[-1]
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert "<script" not in row and not re.search(r"(?<!\\)[`\[#]|@\w|://", row)


def test_summary_of_a_clean_tree_says_so() -> None:
    assert "94 files checked, no mistakes." in as_summary([], 94)


def test_json_report_is_what_its_schema_says() -> None:
    schema = diagnostics_schema()
    for found in ([], EXAMPLES):
        assert mistakes(json.loads(as_json(found, 3)), schema) == []
    wrong = json.loads(as_json(EXAMPLES, 3))
    wrong["findings"][0]["line"] = 0
    del wrong["findings"][1]["hint"]
    wrong["more"] = 1
    assert len(mistakes(wrong, schema)) == 3


def _check_sarif(log: dict[str, Any]) -> None:
    """The parts of SARIF 2.1.0 that the standard demands, for the parts that we write (its clauses 3.13 to 3.57)."""
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    assert isinstance(driver["name"], str) and driver["version"]
    assert run["columnKind"] in ("unicodeCodePoints", "utf16CodeUnits")
    assert all(isinstance(entry["executionSuccessful"], bool) for entry in run["invocations"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"] and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
        assert result["locations"]
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            _check_place(location["physicalLocation"])
        for fix in result.get("fixes", []):
            assert fix["description"]["text"] and fix["artifactChanges"]
            for change in fix["artifactChanges"]:
                _check_artifact(change["artifactLocation"])
                assert change["replacements"]
                for replacement in change["replacements"]:
                    _check_region(replacement["deletedRegion"])
                    assert isinstance(replacement["insertedContent"]["text"], str)


def _check_place(place: dict[str, Any]) -> None:
    _check_artifact(place["artifactLocation"])
    _check_region(place["region"])


def _check_artifact(artifact: dict[str, Any]) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", artifact["uri"])  # a relative reference, RFC 3986
    assert not artifact["uri"].startswith("/")


def _check_region(region: dict[str, Any]) -> None:
    assert region["startLine"] >= 1 and region["startColumn"] >= 1
    end_line = region.get("endLine", region["startLine"])
    assert end_line >= region["startLine"]
    if end_line == region["startLine"]:
        assert region.get("endColumn", region["startColumn"]) >= region["startColumn"]


def test_sarif_has_what_the_standard_demands() -> None:
    log = json.loads(as_sarif(EXAMPLES, "0.1.0", "https://example.org"))
    _check_sarif(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == catalogue().keys()
    first, by_rule = run["results"][0], {result["ruleId"]: result for result in run["results"]}
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("a%2C%20b%3Ac.yml")
    region = by_rule["TP301"]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 6, "startColumn": 17, "endColumn": 22}
    fix = by_rule["TP102"]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert fix["insertedContent"]["text"] == "ask_first"
    assert fix["deletedRegion"] == {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 9}
    assert by_rule["TP202"]["relatedLocations"][0]["message"]["text"] == "It stands here first."


@pytest.mark.parametrize(
    "spoil",
    [
        lambda log: log.pop("version"),
        lambda log: log["runs"][0]["tool"]["driver"].pop("name"),
        lambda log: log["runs"][0]["results"][0].update(ruleIndex=0),
        lambda log: log["runs"][0]["results"][0]["message"].clear(),
        lambda log: log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].update(
            startLine=0
        ),
    ],
)
def test_the_check_of_sarif_can_fail(spoil: Any) -> None:
    log = json.loads(as_sarif(EXAMPLES, "0.1.0"))
    spoil(log)
    with pytest.raises((AssertionError, KeyError)):
        _check_sarif(log)


def test_sarif_tells_equal_findings_apart_and_keeps_them_when_lines_move() -> None:
    def prints(*items: Diagnostic) -> list[str]:
        results = json.loads(as_sarif(items, "1"))["runs"][0]["results"]
        return [result["partialFingerprints"]["finding/v1"] for result in results]

    two = prints(_at(3, 1), _at(9, 1))
    assert len(set(two)) == 2
    assert two == prints(_at(4, 1), _at(10, 1))


def test_vs_code_reads_what_check_prints() -> None:
    tasks = json.loads((PROJECT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = next(task for task in tasks if task["label"] == "guide check")["problemMatcher"]["pattern"]
    found = [
        match
        for line in as_text(EXAMPLES, SOURCES).split("\n")
        if (match := re.search(pattern["regexp"], line))
    ]
    assert len(found) == len(EXAMPLES)
    by_code = {match[pattern["code"]]: match for match in found}
    match = by_code["TP102"]
    assert [match[pattern[name]] for name in ("file", "line", "column", "severity", "message")] == [
        FOO, "4", "1", "error", "There is no field 'cautoins'.",
    ]  # fmt: skip
    assert by_code["TP202"][pattern["file"]] == "docs/_data/claims/a, b:c.yml"
