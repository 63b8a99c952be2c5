"""``guide bodymap``: draws the body map from its keypoints. Needs numpy and shapely, which no build needs."""

from __future__ import annotations

import sys

import click

from guide.bodymap.model import FILE, to_json
from guide.cli.project import FINDINGS, project_folder
from guide.pipeline import read_content
from guide.schema.region import Region


@click.command()
@click.option("--write", is_flag=True, help="Write the map to the file that the build reads.")
@click.option("--check", is_flag=True, help="Only say whether that file is today's drawing.")
def bodymap(write: bool, check: bool) -> None:
    """Draw the body map and compare it with the regions of the pain finder."""
    try:
        from guide.bodymap.drawing.generate import differences, generate
        from guide.bodymap.drawing.partition import DrawingError
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is missing. Install the tools for development: run 'make test' once."
        ) from error
    try:
        body = generate()
    except DrawingError as error:
        click.echo(error)
        sys.exit(FINDINGS)
    regions = read_content(project_folder() / "docs").graph.records(Region)
    problems = differences(body, regions) if regions else []
    text = to_json(body)
    if write:
        FILE.write_text(text, encoding="utf-8", newline="\n")
    elif check and (not FILE.is_file() or FILE.read_text(encoding="utf-8") != text):
        problems.append(f"{FILE.name} is not today's drawing. Run: guide bodymap --write")
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(FINDINGS)
    shapes = sum(len(view.shapes) for view in body.views.values())
    click.echo(f"{len(body.regions)} regions, {shapes} areas, {len(text) // 1024} KiB.")
