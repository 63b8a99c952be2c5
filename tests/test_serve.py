"""The preview: edits of content, templates and code show up, mistakes show as messages, the server lives on."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from guide.delivery.policy import content_policy
from tests.conftest import Project
from tests.test_policy import Watched

pytestmark = pytest.mark.site
HEAT = "docs/techniques/heat.md"


class Preview:
    """A running ``mkdocs serve`` on a copy of the project."""

    def __init__(self, project: Project, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = log
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--strict", "--dev-addr", f"127.0.0.1:{self.port}"],
            cwd=project.folder,
            env=project.environment(),
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
        )
        self.wait_for("techniques/heat/", "Heat")

    def get(self, page: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{page}", timeout=60) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return str(error.read().decode())
        except OSError:
            return ""

    def wait_for(self, page: str, text: str, *, gone: bool = False) -> str:
        """The page, once it holds ``text`` (or no longer does); fails after 2 minutes or when the server died."""
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            html = self.get(page)
            if html and (text in html) != gone:
                return html
            time.sleep(0.1)
        raise AssertionError(
            f"{page} never {'lost' if gone else 'showed'} {text!r}:\n{self.log.read_text()[-3000:]}"
        )

    def count_builds(self) -> int:
        return self.log.read_text().count("Building documentation...")


@pytest.fixture
def preview(project: Project, tmp_path: Path) -> Iterator[Preview]:
    running = Preview(project, tmp_path / "serve.log")
    yield running
    running.process.terminate()
    running.process.wait()


@pytest.mark.browser
def test_an_open_page_reloads_by_itself_under_the_policy(
    preview: Preview, project: Project, browser: Browser
) -> None:
    context = browser.new_context()
    watched = Watched(context)
    watched.page.goto(f"http://127.0.0.1:{preview.port}/techniques/heat/")
    policy = watched.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy == content_policy("preview") and policy != content_policy()
    project.edit(HEAT, "title: ", "title: Lovely ")
    expect(watched.page.locator("h1")).to_contain_text("Lovely", timeout=120_000)
    assert watched.violations == []
    context.close()


def test_edits_show_up(preview: Preview, project: Project) -> None:
    project.edit(HEAT, "title: ", "title: Lovely ")
    preview.wait_for("techniques/heat/", "Lovely")

    project.edit("overrides/partials/guide/footer.html", "without adverts", "with no adverts at all")
    preview.wait_for("techniques/heat/", "with no adverts at all")

    before = preview.count_builds()
    project.edit("hooks/guide/views/labels.py", '"Moderate evidence"', '"Middling evidence"')
    preview.wait_for("techniques/heat/", "Middling evidence")
    time.sleep(1.5)
    assert preview.count_builds() == before + 1, "byte code must not trigger a second build"

    project.edit(
        "hooks/guide/pages/templates/technique.md.jinja", "## How it may work", "## The idea behind it"
    )
    preview.wait_for("techniques/heat/", "The idea behind it")


def test_broken_article_shows_its_mistake_and_the_server_lives_on(preview: Preview, project: Project) -> None:
    project.edit(HEAT, "kind: technique", "kind: tecnique")
    page = preview.wait_for("techniques/heat/", "This page has a mistake")
    assert "docs/techniques/heat.md:2:7" in page
    assert "tecnique" in page
    assert "docs/techniques/heat.md:2:7: error[TP103]" in preview.log.read_text()
    elsewhere = preview.get("learn/aftercare/")
    assert "It cannot be published yet" in elsewhere
    assert "docs/techniques/heat.md:2:7" in elsewhere
    assert "Aftercare" in elsewhere or "after" in elsewhere

    project.edit(HEAT, "kind: tecnique", "kind: technique")
    page = preview.wait_for("techniques/heat/", "This page has a mistake", gone=True)
    assert "It cannot be published yet" not in page


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            "docs/_data/claims/dose.yml",
            "- id: ",
            "- id: [",
        ),
        ("docs/_data/references.bib", "@article{", "@article{{"),
        ("docs/cautions/blood-thinners.md", "---\n", "--\n"),
        (HEAT, "emergency:\n", "emergency:\n- em-nothing\n"),
        (HEAT, "in_short: ", "in_short: <script> "),
    ],
    ids=["claims", "sources", "front matter", "unknown rule", "html"],
)
def test_broken_data_never_stops_the_preview(
    preview: Preview, project: Project, file: str, old: str, new: str
) -> None:
    text = (project.folder / file).read_text(encoding="utf-8")
    project.edit(file, old, new)
    page = preview.wait_for("learn/aftercare/", "It cannot be published yet")
    assert file in page
    (project.folder / file).write_text(text, encoding="utf-8")
    preview.wait_for("learn/aftercare/", "It cannot be published yet", gone=True)


def test_warning_of_the_engine_does_not_hang_the_preview(preview: Preview, project: Project) -> None:
    project.edit("docs/learn/aftercare.md", "## ", "[jump](#nowhere)\n\n## ")
    preview.wait_for("learn/aftercare/", "#nowhere")
    assert "#nowhere" in preview.log.read_text()


def test_broken_template_shows_its_mistake(preview: Preview, project: Project) -> None:
    project.edit("overrides/partials/guide/review.html", "{% endif %}", "{% endfi %}")
    page = preview.wait_for("techniques/heat/", "overrides/partials/guide/review.html:")
    assert "endfi" in page
    project.edit("overrides/partials/guide/review.html", "{% endfi %}", "{% endif %}")
    preview.wait_for("techniques/heat/", "endfi", gone=True)


def test_broken_main_template_shows_its_mistake(preview: Preview, project: Project) -> None:
    project.edit("overrides/main.html", "{% block content %}", "{% block content")
    preview.wait_for("techniques/heat/", "overrides/main.html:")
    project.edit("overrides/main.html", "{% block content", "{% block content %}")
    preview.wait_for("techniques/heat/", "overrides/main.html:", gone=True)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("def technique_view(", "def technique_view((", "views/technique.py:"),
        ("def technique_view(", "import nothing_here\n\n\ndef technique_view(", "nothing_here"),
        ("    technique = entry.record\n", "    technique = entry.recordd\n", "recordd"),
    ],
    ids=["syntax", "import", "run"],
)
def test_broken_code_shows_a_message_and_the_next_save_recovers(
    preview: Preview, project: Project, old: str, new: str, message: str
) -> None:
    project.edit("hooks/guide/views/technique.py", old, new)
    preview.wait_for("learn/aftercare/", message)
    assert message in preview.log.read_text()
    project.edit("hooks/guide/views/technique.py", new, old)
    preview.wait_for("learn/aftercare/", "It cannot be published yet", gone=True)
    preview.wait_for("learn/aftercare/", "This page has a mistake", gone=True)
