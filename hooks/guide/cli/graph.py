"""``guide graph``: what a record refers to, and what refers to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

import click

from guide.cli.project import patience, project_folder
from guide.graph.model import Graph, Key
from guide.graph.query import keys_of, neighbours, similar
from guide.pipeline import read_content
from guide.schema.base import Kind

_SHOWN_AS = {"reference": "source"}
KINDS = [_SHOWN_AS.get(kind, kind) for kind in get_args(Kind)]


@click.command()
@click.argument("id")
@click.option("--kind", type=click.Choice(KINDS), help="Only the record of this kind.")
def graph(id: str, kind: str | None) -> None:
    """Show what the record ID refers to, and what names it, by field."""
    wanted = next((name for name, shown in _SHOWN_AS.items() if shown == kind), kind)
    with patience("Reading the files in docs/"):
        content = read_content(project_folder() / "docs")
    keys = keys_of(content.graph, id, wanted)
    if not keys:
        near = similar(content.graph, id, wanted)
        guess = (
            f"Did you mean {' or '.join(repr(other) for other in near)}?" if near else "Check the spelling."
        )
        raise click.UsageError(f"There is no {kind or 'record'} '{id}'. {guess}")
    click.echo("\n\n".join("\n".join(_lines(content.graph, key)) for key in keys))
    if content.problems:
        click.echo("\nSome links may be missing here: 'guide check' finds mistakes.", err=True)


def _lines(graph: Graph, key: Key) -> Iterator[str]:
    entry = graph.entries[key]
    yield f"{_name(key)}  {entry.span()}"
    around = neighbours(graph, key)
    yield from _side("refers to", around.refers_to)
    yield from _side("is named by", around.named_by)


def _side(heading: str, fields: Mapping[str, tuple[Key, ...]]) -> Iterator[str]:
    count = sum(len(keys) for keys in fields.values())
    yield f"  {heading}: {count or 'nothing'}"
    for field, keys in fields.items():
        yield f"    {field} ({len(keys)})"
        yield from (f"      {_name(key)}" for key in keys)


def _name(key: Key) -> str:
    return f"{_SHOWN_AS.get(key[0], key[0])} {key[1]}"
