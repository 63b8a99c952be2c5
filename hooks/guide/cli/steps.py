"""``guide steps``: draws the steps of techniques. Needs numpy and shapely, which no build needs."""

from __future__ import annotations

import sys

import click

from guide.cli.project import FINDINGS, project_folder
from guide.pipeline import read_content
from guide.schema.technique import Technique
from guide.steps.model import FILE, to_json


@click.command()
@click.option("--write", is_flag=True, help="Write the drawings to the file that the build reads.")
@click.option("--check", is_flag=True, help="Only say whether that file holds today's drawings.")
def steps(write: bool, check: bool) -> None:
    """Draw the steps of techniques, and say which drawings no page shows."""
    try:
        from guide.bodymap.drawing.partition import DrawingError
        from guide.steps.drawing.generate import generate
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is missing. Install the tools for development: run 'make test' once."
        ) from error
    try:
        panels = generate()
    except DrawingError as error:
        click.echo(error)
        sys.exit(FINDINGS)
    techniques = read_content(project_folder() / "docs").graph.records(Technique).values()
    shown = {step.picture.drawing for technique in techniques for step in technique.steps if step.picture}
    problems = [
        f"'{name}' is drawn, but no step shows it: name it in a step, or remove it."
        for name in sorted(panels.keys() - shown)
    ]
    text = to_json(panels)
    if write:
        FILE.write_text(text, encoding="utf-8", newline="\n")
    elif check and (not FILE.is_file() or FILE.read_text(encoding="utf-8") != text):
        problems.append(f"{FILE.name} does not hold today's drawings. Run: guide steps --write")
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(FINDINGS)
    click.echo(f"{len(panels)} drawings, {len(text) // 1024} KiB.")
