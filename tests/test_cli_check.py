"""``guide check`` and its relatives as editors and robots call them: endings, forms, choice of files and rules."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from guide.cli import check as check_module
from guide.cli.main import main
from guide.cli.project import patience
from guide.diagnostics.catalogue import catalogue
from guide.diagnostics.report.json import diagnostics_schema
from tests.conftest import PROJECT, Project
from tests.json_schema import mistakes

HEAT = "docs/techniques/heat.md"
AFTERCARE = "docs/learn/aftercare.md"


def spoil(project: Project, name: str = AFTERCARE) -> None:
    path = project.folder / name
    path.write_text(path.read_text(encoding="utf-8") + "\n<b>\n", encoding="utf-8")


def git(project: Project, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *arguments], cwd=project.folder, check=True, capture_output=True)


@pytest.fixture
def repository(project: Project) -> Project:
    """The project under git: everything committed on main, work goes on in another branch."""
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "start")
    git(project, "checkout", "-qb", "work")
    return project


@pytest.mark.site
def test_endings(project: Project) -> None:
    assert project.run("guide", "check").returncode == 0
    assert project.run("guide", "check", "--format", "nonsense").returncode == 2
    spoil(project)
    assert project.run("guide", "check").returncode == 1


@pytest.mark.site
def test_our_own_failure_ends_with_one_line_and_a_report(project: Project) -> None:
    path = project.folder / "hooks/guide/rules/__init__.py"
    path.write_text(
        path.read_text() + "\n\ndef check(*arguments, **more):\n    raise KeyError('no such box')\n"
    )
    done = project.run("guide", "check")
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
    assert ".cache/crash.txt" in done.stderr and "no such box" in done.stderr
    report = (project.folder / ".cache/crash.txt").read_text()
    assert "Traceback" in report and "no such box" in report and "Python 3" in report


def test_github_is_chosen_by_itself(project: Project) -> None:
    spoil(project)
    summary = project.folder / "summary.md"
    more = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    done = project.run_here("check", **more)
    assert done.returncode == 1
    assert re.search(
        rf"^::error file={AFTERCARE},line=\d+,col=1,(endColumn=\d+,)?title=TP601 Raw HTML::", done.stdout
    )
    assert "1 mistake in 1 file" in summary.read_text() and "| TP601 |" in summary.read_text()
    plain = project.run_here("check", "--format", "text", **more)
    assert f"{AFTERCARE}:" in plain.stdout and "::error" not in plain.stdout


def test_json_and_sarif_are_alone_on_the_output(project: Project) -> None:
    schema = diagnostics_schema()
    clean = json.loads(project.run_here("check", "--format", "json").stdout)
    assert mistakes(clean, schema) == [] and clean["findings"] == [] and clean["summary"]["files"] > 90
    spoil(project)
    report = project.run_here("check", "--format", "json")
    assert report.returncode == 1
    found = json.loads(report.stdout)
    assert mistakes(found, schema) == []
    assert [(item["path"], item["code"]) for item in found["findings"]] == [(AFTERCARE, "TP601")]
    sarif = json.loads(project.run_here("check", "--format", "sarif").stdout)
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["TP601"]


def test_text_shows_the_line_and_where_to_read_on(project: Project) -> None:
    spoil(project)
    done = project.run_here("check")
    assert re.search(r"^\d+ \| <b>\n +\| \^", done.stdout, re.MULTILINE)
    assert "= help: " in done.stdout and "= more: guide explain TP601" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    public = project.run_here("check", SITE_URL="https://example.org/guide/")
    assert "= more: https://example.org/guide/contributing/rules/tp601/" in public.stdout


@pytest.mark.site
@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of the Unix kind")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_terminal_only(project: Project, environment: dict[str, str], coloured: bool) -> None:
    spoil(project)
    upper, lower = pty.openpty()
    command = [sys.executable, "-m", "guide", "check"]
    process = subprocess.Popen(
        command, cwd=project.folder, env=project.environment(**environment), stdout=lower, stderr=lower
    )
    os.close(lower)
    output = b""
    try:
        while part := os.read(upper, 65536):
            output += part
    except OSError:  # how Linux says that the other end was closed
        pass
    assert process.wait() == 1
    assert (b"\x1b[1;31merror[TP601]" in output) is coloured


def test_progress_is_for_people_who_wait(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with patience("Checking", after=0.05):
        time.sleep(0.2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with patience("Checking", after=0.05):
        time.sleep(0.2)
    shown = capsys.readouterr().err
    assert "Checking …" in shown and shown.endswith("\r\x1b[K")
    with patience("Checking", after=5):
        pass
    assert capsys.readouterr().err == ""


def test_only_the_rules_asked_for(project: Project) -> None:
    spoil(project)
    (project.docs / "learn/new.md").write_text("no front matter\n")
    both = project.run_here("check")
    assert "TP601" in both.stdout and "TP002" in both.stdout
    one = project.run_here("check", "--rule", "tp601")
    assert one.returncode == 1 and "TP601" in one.stdout and "TP002" not in one.stdout
    family = project.run_here("check", "--rule", "TP0", "--rule", "TP4")
    assert "TP002" in family.stdout and "TP601" not in family.stdout
    assert project.run_here("check", "--rule", "TP405").returncode == 0
    wrong = project.run_here("check", "--rule", "TP60")
    assert wrong.returncode == 2 and "There is no code 'TP60'. Did you mean 'TP6" in wrong.stderr


def test_changed_shows_what_this_work_touched(repository: Project) -> None:
    git(repository, "checkout", "-q", "main")
    spoil(repository, HEAT)
    git(repository, "commit", "-qam", "a mistake that was there before")
    git(repository, "checkout", "-qB", "work")
    clean = repository.run_here("check", "--changed")
    assert clean.returncode == 0
    assert "0 files checked, no mistakes" in clean.stdout
    assert re.search(r"^[1-9] more in files that you did not change", clean.stderr)

    spoil(repository)  # not committed
    (repository.docs / "learn/new.md").write_text("not known to git\n")
    done = repository.run_here("check", "--changed")
    assert done.returncode == 1
    assert AFTERCARE in done.stdout and "docs/learn/new.md" in done.stdout and HEAT not in done.stdout

    git(repository, "add", ".")
    git(repository, "commit", "-qm", "two mistakes")
    assert AFTERCARE in repository.run_here("check", "--changed", "main").stdout
    assert repository.run_here("check", "--changed", "HEAD").returncode == 0


def test_changed_shows_links_that_the_change_broke(repository: Project) -> None:
    (repository.folder / AFTERCARE).unlink()
    done = repository.run_here("check", "--changed")
    assert done.returncode == 1
    assert "aftercare" in done.stdout and "error[TP2" in done.stdout


def test_changed_without_anything_to_compare_with(project: Project) -> None:
    done = project.run_here("check", "--changed", GIT_CEILING_DIRECTORIES=str(project.folder.parent))
    assert done.returncode == 2 and "not under git" in done.stderr
    git(project, "init", "-q", "-b", "other")
    git(project, "add", "mkdocs.yml")
    git(project, "commit", "-qm", "start")
    done = project.run_here("check", "--changed")
    assert done.returncode == 2 and "no branch main" in done.stderr
    done = project.run_here("check", "--changed", "--output=x")
    assert done.returncode == 2
    done = project.run_here("check", "--changed", "nix")
    assert done.returncode == 2 and "There is no 'nix'" in done.stderr and "Traceback" not in done.stderr


def test_explain_tells_all_five_things() -> None:
    done = CliRunner().invoke(main, ["explain", "tp401"])
    code = catalogue()["TP401"]
    assert done.exit_code == 0
    shown = " ".join(done.output.split())
    for part in (code.title, code.why, code.bad, code.good, "(error)"):
        assert " ".join(part.split()) in shown
    listed = CliRunner().invoke(main, ["explain"]).output
    assert all(code in listed for code in catalogue())
    unknown = CliRunner().invoke(main, ["explain", "TP411"])
    assert unknown.exit_code == 2 and "Did you mean 'TP4" in unknown.output
    assert "lists all codes" in CliRunner().invoke(main, ["explain", "banana"]).output


def test_schema_is_written_and_compared(project: Project) -> None:
    folder = project.folder / "out"
    assert project.run_here("schema", "--check", "--write", "out").returncode == 1
    assert project.run_here("schema", "--write", "out").returncode == 0
    assert project.run_here("schema", "--check", "--write", "out").returncode == 0
    (folder / "claim.schema.json").write_text("{}")
    (folder / "old.schema.json").write_text("{}")
    done = project.run_here("schema", "--check", "--write", "out")
    assert done.returncode == 1
    assert "claim.schema.json differs" in done.stdout and "old.schema.json differs" in done.stdout
    assert "technique.schema.json" not in done.stdout
    assert project.run_here("schema", "--write", "out").returncode == 0
    assert not (folder / "old.schema.json").exists()


def test_schemas_for_editors_are_those_of_the_models() -> None:
    done = Project(PROJECT).run_here("schema", "--check")
    assert done.returncode == 0, done.stdout


def test_vs_code_knows_a_schema_for_each_data_file() -> None:
    from guide.schema.json_schema import DATA_FILES

    settings = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert settings == {f".vscode/schema/v1/{name}.schema.json": files for name, files in DATA_FILES.items()}
    assert all((PROJECT / schema).is_file() for schema in settings)


def test_every_form_has_a_writer(project: Project) -> None:
    for form in check_module.FORMATS:
        done = project.run_here("check", "--format", form)
        assert done.returncode == 0 and done.stdout.strip(), form
