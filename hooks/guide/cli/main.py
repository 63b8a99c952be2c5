"""``guide``: the same commands on every system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from guide.cli.browser import find_or_install
from guide.diagnostics.report import as_text, summary
from guide.pipeline import read_content

CLEAN, FINDINGS, USAGE = 0, 1, 2


def project_folder() -> Path:
    """The folder that holds ``mkdocs.yml``: this one or one above it. Raises ``click.UsageError``."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "docs").is_dir():
            return folder
    raise click.UsageError("There is no mkdocs.yml here. Change to the project's folder and try again.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, preview and build the Trigger Point Guide."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not epoch.isdigit():
        raise click.UsageError(f"SOURCE_DATE_EPOCH must be a number of seconds, not '{epoch}'.")


@main.command()
def check() -> None:
    """Check every content file; builds nothing."""
    content = read_content(project_folder() / "docs")
    if content.problems:
        click.echo(as_text(content.problems))
        click.echo(f"\n{summary(content.problems)}.", err=True)
        sys.exit(FINDINGS)
    click.echo(f"{len(content.files)} files checked, no mistakes.")


@main.command()
@click.option(
    "--site-dir", type=click.Path(path_type=Path), default=None, help="Where to build; site/ unless given."
)
def build(site_dir: Path | None) -> None:
    """Build the site into site/, all or nothing."""
    from guide.adapters.build import build_site

    sys.exit(build_site(project_folder(), site_dir))


@main.command()
@click.option("--addr", default="127.0.0.1:8000", show_default=True, help="Address and port to serve on.")
def serve(addr: str) -> None:
    """Preview the site; pages reload when a file is saved."""
    from guide.adapters.build import serve_site

    serve_site(project_folder(), addr)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run all tests; what follows is handed to pytest."""
    browser = find_or_install()
    environment = {**os.environ, "GUIDE_BROWSER": browser}
    command = [sys.executable, "-m", "pytest", *arguments]
    sys.exit(subprocess.run(command, cwd=project_folder(), env=environment, check=False).returncode)
