"""``guide fix``: makes the changes that are safe without a second look."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guide.cli.project import FINDINGS, patience, project_folder
from guide.diagnostics.model import Diagnostic
from guide.diagnostics.report import summary
from guide.fixes.folder import Mended, mend, write_all
from guide.graph.addresses import LIST, addresses, extended
from guide.pipeline import read_content

SHOWN = 40


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def fix(files: tuple[Path, ...], dry_run: bool) -> None:
    """Mend what can be mended safely, in FILES or everywhere below docs/.

    Never changes a value that safety depends on.
    """
    project = project_folder()
    docs = project / "docs"
    only = {path for file in files for path in _below(project, file)} if files else None
    with patience("Mending the files in docs/"):
        mended = mend(docs, lambda folder: read_content(folder).problems, only)
        _list_addresses(docs, mended)
        if not dry_run:
            try:
                write_all(project, mended.before, mended.after)
            except OSError as error:
                raise click.ClickException(f"Nothing was changed: {error}.") from error
    for finding in mended.done:
        click.echo(_line(finding))
    if f"docs/{LIST}" in mended.after:
        click.echo(f"docs/{LIST}: the addresses of new pages {'would be' if dry_run else 'were'} added.")
    for path, reason in sorted(mended.left_alone.items()):
        click.echo(f"{path}: left alone, because {reason}", err=True)
    count, changed = len(mended.done), len({finding.span.path for finding in mended.done})
    verb = "would be mended" if dry_run else "mended"
    click.echo(
        f"{count} mistake{'s' * (count != 1)} {verb} in {changed} file{'s' * (changed != 1)}."
        if count
        else "There is nothing to mend by itself."
    )
    if mended.remaining:
        click.echo(f"Left for you: {summary(mended.remaining)}. 'guide check' shows them.", err=True)
        sys.exit(FINDINGS)


def _list_addresses(docs: Path, mended: Mended) -> None:
    """Adds the addresses of new pages to the list of all that were ever published."""
    file = docs / LIST
    if file.is_file():
        before = file.read_bytes()
        text = before.decode("utf-8", errors="replace")
        longer = extended(text, addresses(read_content(docs).graph.entries.values()))
        if longer != text:
            path = f"{docs.name}/{LIST}"
            mended.before[path], mended.after[path] = before, longer.encode("utf-8")


def _below(project: Path, file: Path) -> list[str]:
    """A file's path from the project's folder, or those of all files in a folder."""
    try:
        inside = [path for path in file.rglob("*") if path.is_file()] if file.is_dir() else [file]
        paths = [path.resolve().relative_to(project.resolve()).as_posix() for path in inside]
    except ValueError:
        paths = [""]
    if any(not path.startswith("docs/") for path in paths):
        raise click.UsageError(f"'{file}' is not below docs/. Only content can be mended.")
    return paths


def _line(finding: Diagnostic) -> str:
    edit, more = finding.edits[0], len(finding.edits) - 1
    change = f"becomes {_shown(edit.replacement)}" if edit.replacement.strip() else "mended"
    others = f", and {more} more like it" if more else ""
    return f"{finding.span}: {finding.code} {finding.message} → {change}{others}"


def _shown(text: str) -> str:
    return f"'{text[:SHOWN]}{'…' * (len(text) > SHOWN)}'"
