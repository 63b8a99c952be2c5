"""``guide steps``: draws the steps of techniques. Needs numpy and shapely, which no build needs."""

from __future__ import annotations

import click

from guide.cli.drawing import drawing, settle
from guide.cli.project import project_folder
from guide.pipeline import read_content
from guide.schema.technique import Technique
from guide.steps.model import FILE, to_json


@click.command()
@click.option("--write", is_flag=True, help="Write the drawings to the file that the build reads.")
@click.option("--check", is_flag=True, help="Only say whether that file holds today's drawings.")
def steps(write: bool, check: bool) -> None:
    """Draw the steps of techniques, and say which drawings no page shows."""
    with drawing():
        from guide.steps.drawing.generate import generate

        panels = generate()
    techniques = read_content(project_folder() / "docs").graph.records(Technique).values()
    shown = {step.picture.drawing for technique in techniques for step in technique.steps if step.picture}
    problems = [
        f"'{name}' is drawn, but no step shows it: name it in a step, or remove it."
        for name in sorted(panels.keys() - shown)
    ]
    text = to_json(panels)
    stale = f"{FILE.name} does not hold today's drawings. Run: guide steps --write"
    settle(FILE, text, problems, stale, write=write, check=check)
    click.echo(f"{len(panels)} drawings, {len(text) // 1024} KiB.")
