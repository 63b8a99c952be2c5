"""Shared ground for the tests: copies of the project, builds of the whole site, a real browser."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from unittest import mock

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from guide.audit.server import Loopback
from guide.cli.main import main
from tests.restored import Restored

PROJECT = Path(__file__).resolve().parent.parent
PARTS = ("docs", "hooks", "overrides", "mkdocs.yml")

QUICK = "not site and not browser"
MEMORY = Path("/dev/shm")


def pytest_configure(config: pytest.Config) -> None:
    """The quick tests write thousands of small files: into memory, where the system lends some as a folder."""
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**30
    if config.option.markexpr == QUICK and roomy:
        os.environ.setdefault("TMPDIR", str(MEMORY))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """The quick tests are shared out among the processors, file by file; all others run one after the other.

    A build uses every processor by itself, and a browser beside other tests may miss what it waits for.
    """
    return None if config.option.markexpr == QUICK else 0  # None leaves the number to xdist


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whoever asks for the built site or a browser is marked so: a forgotten mark would slow each quick run."""
    for name in ("site", "browser"):
        if name in getattr(item, "fixturenames", ()):
            item.add_marker(name)


LATE = "template[data-after-paint], li[data-hold]:not(:has(.tp-timer)), a.tp-term:not([aria-expanded])"


def settle(page: Page) -> None:
    """Wait until the scripts that come after the first paint have done their work."""
    page.evaluate(
        "async (late) => { while (document.querySelector(late)) await new Promise(requestAnimationFrame) }",
        LATE,
    )


@dataclass(frozen=True)
class Project:
    """A copy of the project in a temporary folder, to be broken at will."""

    folder: Path

    @property
    def docs(self) -> Path:
        return self.folder / "docs"

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace ``old``, which must be there, in the file ``name``."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment's ``bin`` folder in the copy, as an editor would."""
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def run_here(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The same for ``guide``, within this process, which has read the content already and remembers it."""
        alone = mock.patch("guide.cli.check.processors", return_value=1)  # copies would find it all again
        here = mock.patch.dict(os.environ, self.environment(**environment))
        with contextlib.chdir(self.folder), here, alone:
            for name in [
                name for name in os.environ if name.startswith("GITHUB_") and name not in environment
            ]:
                del os.environ[name]
            done = CliRunner().invoke(main, command)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return subprocess.CompletedProcess(command, done.exit_code, done.stdout, done.stderr)

    def environment(self, **more: str) -> dict[str, str]:
        """The environment for a command: the copy's own package comes first."""
        path = str(self.folder / "hooks")
        # Inside a GitHub workflow the commands would report in its way.
        outside = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
        return {**outside, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1", "CI": "true", **more}


@pytest.fixture(scope="session")
def whole_copy(tmp_path_factory: pytest.TempPathFactory) -> Restored:
    return Restored(PROJECT, PARTS, tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def content_copy(tmp_path_factory: pytest.TempPathFactory) -> Restored:
    return Restored(PROJECT, ("docs", "mkdocs.yml"), tmp_path_factory.mktemp("content"))


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Project]:
    """A copy of the whole project as it is: a fresh one for tests that leave programs running."""
    if request.node.get_closest_marker("site"):
        yield Project(Restored(PROJECT, PARTS, tmp_path).folder)
        return
    copy: Restored = request.getfixturevalue("whole_copy")
    yield Project(copy.folder)
    copy.put_right()


@pytest.fixture
def content(content_copy: Restored, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the content, with the settings file that marks a project; it is the working folder."""
    monkeypatch.chdir(content_copy.folder)
    yield content_copy.folder
    content_copy.put_right()


@pytest.fixture
def folder(content: Path) -> Path:
    """The same."""
    return content


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site with its zip, built once with the command that editors use."""
    target = tmp_path_factory.mktemp("built") / "site"
    done = subprocess.run(
        [sys.executable, "-m", "guide", "build", "--offline", "--site-dir", str(target)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return target


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Address of the built site on this machine, ending in a slash."""
    with serving(site) as address:
        yield address


class serving(Loopback):
    """Serves a folder as plain files.

    ``headers`` go with every answer; ``asked`` gathers the paths of all requests.
    """

    def __init__(self, folder: Path, headers: Mapping[str, str] = MappingProxyType({})) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                pass

            def end_headers(self) -> None:
                asked.append(self.path)
                for name, value in headers.items():
                    self.send_header(name, value)
                super().end_headers()

        super().__init__(functools.partial(Quiet, directory=str(folder)))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = os.environ.get("GUIDE_BROWSER")
    assert program, "Run the tests with 'make test' or 'guide test', which find or install a browser."
    launched = playwright.chromium.launch(
        executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    )
    yield launched
    launched.close()
