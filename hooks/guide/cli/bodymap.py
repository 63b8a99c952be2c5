"""``guide bodymap``: draws the body map from its keypoints. Needs numpy and shapely, which no build needs."""

from __future__ import annotations

import click

from guide.bodymap.model import FILE, to_json
from guide.cli.drawing import drawing, settle
from guide.cli.project import project_folder
from guide.pipeline import read_content
from guide.schema.region import Region


@click.command()
@click.option("--write", is_flag=True, help="Write the map to the file that the build reads.")
@click.option("--check", is_flag=True, help="Only say whether that file is today's drawing.")
def bodymap(write: bool, check: bool) -> None:
    """Draw the body map and compare it with the regions of the pain finder."""
    with drawing():
        from guide.bodymap.drawing.generate import differences, generate

        body = generate()
    regions = read_content(project_folder() / "docs").graph.records(Region)
    problems = differences(body, regions) if regions else []
    text = to_json(body)
    stale = f"{FILE.name} is not today's drawing. Run: guide bodymap --write"
    settle(FILE, text, problems, stale, write=write, check=check)
    shapes = sum(len(view.shapes) for view in body.views.values())
    click.echo(f"{len(body.regions)} regions, {shapes} areas, {len(text) // 1024} KiB.")
