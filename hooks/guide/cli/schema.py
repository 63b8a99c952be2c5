"""``guide schema``: the JSON Schemas of all kinds of content."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guide.cli.project import FINDINGS, project_folder
from guide.schema.json_schema import schema_files

FOLDER = ".vscode/schema/v1"
"""Where editors' programs find the schemas; the site publishes the same under ``schema/v1/``."""


@click.command()
@click.option(
    "--write",
    is_flag=False,
    flag_value=FOLDER,
    default=None,
    metavar="[DIR]",
    help=f"Write to DIR ({FOLDER}).",
)
@click.option("--check", is_flag=True, help="Only say whether the files in DIR are those of today's models.")
def schema(write: str | None, check: bool) -> None:
    """Write or compare the JSON Schemas made from the models; without options, print their names."""
    wanted = schema_files()
    if write is None and not check:
        for name in wanted:
            click.echo(name)
        return
    folder = project_folder() / (write or FOLDER)
    there = {path.name for path in folder.glob("*.schema.json")} if folder.is_dir() else set()
    stale = sorted(there - wanted.keys())
    stale += [name for name, text in wanted.items() if _text(folder / name) != text]
    if check:
        for name in stale:
            click.echo(f"{folder / name} differs from the models.")
        if stale:
            click.echo("Run: guide schema --write", err=True)
            sys.exit(FINDINGS)
        click.echo(f"{len(wanted)} schemas are those of the models.")
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (folder / name).unlink()
    click.echo(f"{len(wanted)} schemas are in {folder}, {len(stale)} of them new or changed.")


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
