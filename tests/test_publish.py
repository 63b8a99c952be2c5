"""Readers never meet half a site: whatever happens to a build, the old site stays whole until the new one is."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from tests.conftest import Project

pytestmark = pytest.mark.site


def digest(folder: Path) -> str:
    """One hash over names and contents of everything in a folder."""
    total = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def start_build(project: Project) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "guide", "build"],
        cwd=project.folder,
        env=project.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_writing(project: Project) -> None:
    """Return once a build has begun its new folder; fails after a minute."""
    deadline = time.monotonic() + 60
    while not (project.folder / ".site.new").is_dir():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.fixture
def built(project: Project) -> Project:
    """A copy of the project with a finished site."""
    done = project.run("guide", "build")
    assert done.returncode == 0, done.stderr
    return project


def test_build_writes_the_site_and_its_stamp(built: Project) -> None:
    site = built.folder / "site"
    stamp = json.loads((site / "build.json").read_text(encoding="utf-8"))
    pages = len(list(site.rglob("index.html")))
    assert stamp["pages"] == pages > len(list(built.docs.rglob("*.md")))
    assert (site / "techniques/heat/index.html").is_file()
    assert sorted(path.name for path in built.folder.glob(".site*")) in ([], [".site.lock"])
    assert not list(site.rglob("*.zip")), "a build makes the offline copy only when asked"
    assert ".zip" not in (site / "about/keep-a-copy/index.html").read_text(encoding="utf-8")


def test_killed_build_leaves_the_old_site_whole(built: Project) -> None:
    site = built.folder / "site"
    before = digest(site)
    built.edit("docs/techniques/heat.md", "title: ", "title: New ")
    chance = random.Random(2026)
    killed = 0
    for _ in range(8):
        build = start_build(built)
        time.sleep(chance.uniform(0.3, 25))  # anywhere in a build of 20 to 30 s
        if build.poll() is None:
            build.send_signal(signal.SIGKILL)
            killed += 1
        build.communicate()
        after = digest(site)
        if after != before:  # the build was done: then all of the new site is there
            assert "New " in (site / "techniques/heat/index.html").read_text(encoding="utf-8")
            assert (site / "build.json").is_file()
            before = after
    assert killed >= 3
    assert built.run("guide", "build").returncode == 0, "a killed build must not block the next"
    assert "New " in (site / "techniques/heat/index.html").read_text(encoding="utf-8")


def test_readers_never_miss_the_site_during_a_build(built: Project) -> None:
    page = built.folder / "site/index.html"
    build = start_build(built)
    polls = 0
    while build.poll() is None:
        assert page.stat().st_size > 1000
        polls += 1
    assert build.wait() == 0
    assert polls > 100


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_build_leaves_the_old_site_whole(built: Project, number: signal.Signals) -> None:
    before = digest(built.folder / "site")
    build = start_build(built)
    wait_until_writing(built)
    build.send_signal(number)
    _, errors = build.communicate()
    assert build.returncode != 0
    assert "Traceback" not in errors
    assert digest(built.folder / "site") == before


def test_broken_content_leaves_the_old_site_whole(built: Project) -> None:
    before = digest(built.folder / "site")
    built.edit("docs/techniques/heat.md", "kind: technique", "kind: tecnique")
    for command in (("guide", "build"), ("mkdocs", "build", "--strict"), ("mkdocs", "build", "-q")):
        assert built.run(*command).returncode == 1
        assert digest(built.folder / "site") == before


def test_warning_of_the_engine_leaves_the_old_site_whole(built: Project) -> None:
    before = digest(built.folder / "site")
    built.edit("docs/learn/aftercare.md", "## ", "[jump](#nowhere)\n\n## ")
    for command in (
        ("guide", "build"),
        ("mkdocs", "build"),
        ("mkdocs", "build", "--strict"),
        ("mkdocs", "build", "--strict", "--quiet"),
        ("mkdocs", "build", "--strict", "--verbose"),
    ):
        done = built.run(*command)
        assert done.returncode == 1
        assert "#nowhere" in done.stderr
        assert digest(built.folder / "site") == before


def test_failing_template_leaves_the_old_site_whole(built: Project) -> None:
    before = digest(built.folder / "site")
    built.edit("overrides/main.html", "{% block announce %}", "{% block announce %}{{ 1 / 0 }}")
    assert built.run("guide", "build").returncode != 0
    assert digest(built.folder / "site") == before


def test_foreign_folder_is_not_replaced(project: Project) -> None:
    photos = project.folder / "site"
    photos.mkdir()
    (photos / "holiday.jpg").write_bytes(b"me")
    done = project.run("guide", "build")
    assert done.returncode == 1
    assert "did not build" in done.stderr
    assert "Traceback" not in done.stderr
    assert (photos / "holiday.jpg").read_bytes() == b"me"


def test_second_build_at_the_same_time_is_refused(built: Project) -> None:
    before = digest(built.folder / "site")
    with FileLock(built.folder / ".site.lock"):
        second = built.run("guide", "build")
    assert second.returncode == 1
    assert "Another build" in second.stderr
    assert digest(built.folder / "site") == before


def test_site_left_between_two_renames_comes_back(built: Project) -> None:
    site = built.folder / "site"
    before = digest(site)
    site.rename(built.folder / ".site.old")  # a system without an exchange, killed in between
    built.edit("docs/techniques/heat.md", "kind: technique", "kind: tecnique")
    built.run("guide", "build")
    built.edit("docs/techniques/heat.md", "kind: tecnique", "kind: technique")
    assert built.run("guide", "build").returncode == 0
    assert digest(site) == before


def test_two_builds_are_identical(project: Project, tmp_path: Path) -> None:
    other = Project(tmp_path / "somewhere else")
    shutil.copytree(project.folder, other.folder, ignore=shutil.ignore_patterns("somewhere else"))
    epoch = "1763683200"
    old = os.umask(0o077)
    try:
        assert project.run("guide", "build", SOURCE_DATE_EPOCH=epoch, PYTHONHASHSEED="1").returncode == 0
    finally:
        os.umask(old)
    assert (
        other.run(
            "guide", "build", SOURCE_DATE_EPOCH=epoch, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C"
        ).returncode
        == 0
    )
    one, two = project.folder / "site", other.folder / "site"
    names = sorted(path.relative_to(one) for path in one.rglob("*"))
    assert names == sorted(path.relative_to(two) for path in two.rglob("*"))
    assert digest(one) == digest(two)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in one.rglob("*")}
    assert modes == {0o644, 0o755}, "a web server must be able to read the site whatever the builder's umask"


def test_a_note_on_line_ends_stops_no_build(project: Project) -> None:
    path = project.docs / "techniques/heat.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert project.run("guide", "check").returncode == 1
    done = project.run("guide", "build")
    assert done.returncode == 0, done.stderr
    page = (project.folder / "site/techniques/heat/index.html").read_text(encoding="utf-8")
    assert "how-to-do-it" in page
