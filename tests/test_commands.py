"""The commands as an editor meets them: endings, words, and what they need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from guide.cli import browser
from tests.conftest import PROJECT, Project


def test_check_says_what_it_did(project: Project) -> None:
    done = project.run_here("check")
    assert done.returncode == 0
    assert "no mistakes" in done.stdout


def test_check_works_from_a_folder_below(project: Project) -> None:
    assert Project(project.docs / "techniques").run_here("check").returncode == 0


def test_outside_a_project_it_says_so(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "guide", "check"],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env=project.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no mkdocs.yml here" in done.stderr
    assert "Traceback" not in done.stderr


def test_bad_build_date_is_refused_in_words(project: Project) -> None:
    done = project.run("guide", "build", SOURCE_DATE_EPOCH="tomorrow")
    assert done.returncode == 2
    assert "must be a number of seconds" in done.stderr


def test_broken_configuration_is_refused_in_words(project: Project) -> None:
    project.edit("mkdocs.yml", "site_name: ", "site_name: [")
    done = project.run("guide", "build")
    assert done.returncode == 1
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_every_command(project: Project) -> None:
    done = project.run("guide", "--help")
    assert all(name in done.stdout for name in ("build", "check", "serve", "test"))


def test_findings_go_to_the_output_sorted_by_place(project: Project) -> None:
    for name in ("learn/aftercare.md", "about/privacy.md"):
        path = project.docs / name
        path.write_text(path.read_text(encoding="utf-8") + "\n<b>\n\n<i>\n", encoding="utf-8")
    done = project.run_here("check")
    places = [line.split(" ")[0] for line in done.stdout.split("\n") if ": error[" in line]
    assert len(places) == 4
    assert places[0].startswith("docs/about/") and places[-1].startswith("docs/learn/")
    assert "4 mistakes in 2 files" in done.stderr


def test_a_browser_is_found_or_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.delenv("GUIDE_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find_or_install() == str(program)
    monkeypatch.setenv("GUIDE_BROWSER", str(tmp_path / "nothing"))
    monkeypatch.setattr(browser, "_install_with_apt", lambda: None)
    with pytest.raises(click.ClickException, match="set GUIDE_BROWSER"):
        browser.find_or_install()


def test_make_and_ci_call_what_the_readme_names() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for name in ("serve", "test", "site", "check"):
        assert f"make {name}" in readme
        assert f"\n{name}:" in makefile
    assert (PROJECT / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("make test")
