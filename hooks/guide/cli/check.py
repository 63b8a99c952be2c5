"""``guide check``: every finding, in the form that its reader needs."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from guide.cli.changed import changed_files, of_the_change
from guide.cli.explain import known_code
from guide.cli.project import FINDINGS, own_version, patience, project_folder
from guide.diagnostics.catalogue import catalogue
from guide.diagnostics.model import Diagnostic
from guide.diagnostics.report import as_text, read_sources, summary
from guide.diagnostics.report.github import as_github, as_summary
from guide.diagnostics.report.json import as_json
from guide.diagnostics.report.sarif import as_sarif
from guide.pipeline import read_content
from guide.rules.processes import processors

FORMATS = ("text", "github", "json", "sarif")


@click.command()
@click.option(
    "--changed",
    "base",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[BASE]",
    help="Only what the files changed since BASE have to do with; BASE is the main branch unless given.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    help="How to report; text unless given, github in a GitHub workflow.",
)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="CODE",
    help="Only this code, such as TP401, or family of codes, such as TP4. May be given more than once.",
)
def check(base: str | None, form: str | None, rules: tuple[str, ...]) -> None:
    """Check every content file; builds nothing."""
    project = project_folder()
    gc.disable()  # the process ends soon: looking for garbage costs a tenth of the time and finds none
    wanted = tuple(_code_or_family(rule) for rule in rules)
    changed = changed_files(project, base) if base is not None else None
    with patience("Checking the files in docs/"):
        content = read_content(project / "docs", dt.date.today(), processors())
    found = [item for item in content.problems if not wanted or item.code.startswith(wanted)]
    shown = [item for item in found if changed is None or of_the_change(item, changed)]
    files = len(content.files)
    if changed is not None:
        files = sum(file.path in changed for file in content.files)
    output = _writer(form, project, files)(shown)
    if output:
        click.echo(output, color=True)
    if shown:
        click.echo(f"\n{summary(shown)}.", err=True)
    if changed is not None and (note := _mixed(changed)):
        click.echo(note, err=True)
    if hidden := len(found) - len(shown):
        click.echo(f"{hidden} more in files that you did not change: guide check shows them.", err=True)
    if any(item.stops or item.edits for item in shown):  # the rest only reminds
        sys.exit(FINDINGS)


def _mixed(changed: Iterable[str]) -> str:
    """A word on a change of the texts and of what builds the site, which two sorts of people look at."""
    parts = {path.split("/")[0] for path in changed}
    code = sorted(parts & {"hooks", "overrides", "mkdocs.yml", ".github"})
    return (
        f"This change touches texts (docs) and code ({', '.join(code)}): please send two."
        if code and "docs" in parts
        else ""
    )


def _writer(form: str | None, project: Path, files: int) -> Callable[[Sequence[Diagnostic]], str]:
    """What turns findings into output in ``form``."""
    site_url = os.environ.get("SITE_URL", "")
    clean = f"{files} files checked, no mistakes."
    if form is None:
        form = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    match form:
        case "json":
            return lambda found: as_json(found, files, site_url)
        case "sarif":
            return lambda found: as_sarif(found, own_version(), site_url)
        case "github":

            def github(found: Sequence[Diagnostic]) -> str:
                if page := os.environ.get("GITHUB_STEP_SUMMARY"):
                    with Path(page).open("a", encoding="utf-8") as file:
                        file.write(as_summary(found, files, site_url))
                return as_github(found) if found else clean

            return github
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    def text(found: Sequence[Diagnostic]) -> str:
        sources = read_sources(project, found)
        return as_text(found, sources, colour=colour, site_url=site_url) if found else clean

    return text


def _code_or_family(text: str) -> str:
    """``text`` as the start of a code that exists; raises ``click.UsageError`` for anything else."""
    start = text.upper()
    if len(start) == 3 and any(code.startswith(start) for code in catalogue()):
        return start
    return known_code(text).id
