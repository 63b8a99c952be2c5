"""``guide build``, ``guide serve`` and ``guide test``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from guide.cli.browser import find_or_install
from guide.cli.project import project_folder


@click.command()
@click.option(
    "--site-dir", type=click.Path(path_type=Path), default=None, help="Where to build; site/ unless given."
)
@click.option("--offline", is_flag=True, help="Add a zip of the site that opens without the internet.")
def build(site_dir: Path | None, offline: bool) -> None:
    """Build the site into site/, all or nothing."""
    from guide.adapters.build import build_site

    sys.exit(build_site(project_folder(), site_dir, offline=offline))


@click.command()
@click.option("--addr", default="127.0.0.1:8000", show_default=True, help="Address and port to serve on.")
def serve(addr: str) -> None:
    """Preview the site; pages reload when a file is saved."""
    from guide.adapters.build import serve_site

    serve_site(project_folder(), addr)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run all tests; what follows is handed to pytest."""
    browser = find_or_install()
    environment = {**os.environ, "GUIDE_BROWSER": browser}
    command = [sys.executable, "-m", "pytest", *arguments]
    sys.exit(subprocess.run(command, cwd=project_folder(), env=environment, check=False).returncode)
