"""``guide search``: what a reader would find with some words."""

from __future__ import annotations

import json
from pathlib import Path

import click

from guide.cli.project import patience, project_folder
from guide.pipeline import plan_site
from guide.search.index import START
from guide.search.query import Hit, Searcher

_DAMAGED = (OSError, ValueError, LookupError, TypeError)
"""What reading an index ends with if a part of it is missing, cut off or of another build."""


@click.command()
@click.argument("words")
@click.option("--json", "as_json", is_flag=True, help="A list for programs instead of lines for people.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Most pages.")
@click.option(
    "--index",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A built site; site/ unless given. Without one the files in docs/ are read.",
)
def search(words: str, as_json: bool, limit: int, folder: Path | None) -> None:
    """Print the pages that the site's search finds for WORDS, best first.

    Cards for an emergency come before all of them and do not count as pages.
    """
    try:
        hits = _searcher(folder).search(words, limit)
    except _DAMAGED as error:
        raise click.UsageError("The search index is damaged. Run 'guide build' to make it anew.") from error
    if as_json:
        click.echo(json.dumps([_row(rank, hit) for rank, hit in enumerate(hits, 1)], ensure_ascii=False))
        return
    if not hits:
        click.echo("Nothing was found.")
    elif not hits[-1].urgent and all(hit.lacks for hit in hits if not hit.urgent):
        click.echo("No page has all your words; these have most of them.")
    for rank, hit in enumerate(hits, 1):
        label = "EMERGENCY" if hit.urgent else hit.kind
        click.echo(f"{rank:3}  {label:10} {hit.title}  ({hit.url})")


def _searcher(folder: Path | None) -> Searcher:
    site = folder or project_folder() / "site"
    if folder is not None or (site / START).is_file():
        try:
            return Searcher.load(site)
        except FileNotFoundError:
            raise click.UsageError(f"{site} holds no search index. Run 'guide build' first.") from None
    with patience("Reading the files in docs/"):
        plan = plan_site(project_folder() / "docs")
    return Searcher.of({data.src_uri: data.text for data in plan.data})


def _row(rank: int, hit: Hit) -> dict[str, object]:
    row = {
        "rank": rank,
        "kind": hit.kind,
        "id": hit.id,
        "url": hit.url,
        "title": hit.title,
        "score": hit.score,
    }
    return row | ({"urgent": True} if hit.urgent else {})
