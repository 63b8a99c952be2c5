"""``guide new``: a record to fill in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from guide.cli.project import project_folder
from guide.scaffold.archetype import bibtex_entry, entry, page
from guide.scaffold.slug import slug
from guide.schema.base import CiteKey, Id, Kind
from guide.schema.json_schema import DATA_LISTS, MODELS
from guide.schema.places import FOLDERS

PAGE_FOLDERS: Mapping[str, str] = {kind: folder for folder, (kind, _) in FOLDERS.items()}
ENTRIES: Mapping[str, str] = {
    **{kind: place for kind, place in DATA_LISTS.items() if kind != "redirect"},
    "rule": "the list 'rules:' of a page in docs/cautions/",
}
_TITLE_FIELDS = {"claim": "claim", "rule": "name", "region": "name", "term": "term"}


@click.command()
@click.argument("kind", type=click.Choice([*PAGE_FOLDERS, "page", *ENTRIES, "source"]))
@click.argument("title")
@click.option("--name", help="Name in the address or the id; made from the title unless given.")
@click.option("--folder", default="about", show_default=True, help="For a page: its folder below docs/.")
def new(kind: Kind, title: str, name: str | None, folder: str) -> None:
    """Start a page or an entry: every field is there and says what it wants.

    A page becomes a file. An entry of a data file is printed, for you to paste.
    """
    title = " ".join(title.split())
    is_source = str(kind) == "source"
    name = _usable(name if name is not None else slug(title, "_" if is_source else "-"), is_source)
    if is_source:
        click.echo(bibtex_entry({"key": name, "title": title}), nl=False)
        _say("Paste this into docs/_data/references.bib.")
    elif kind in ENTRIES:
        values = {"id": name, _TITLE_FIELDS.get(kind, "name"): title, **_history(kind)}
        click.echo(entry(kind, MODELS[kind], values), nl=False)
        _say(f"Paste this into {ENTRIES[kind]}.")
    else:
        _write_page(kind, PAGE_FOLDERS.get(kind, folder.strip("/")), name, title)


def _usable(name: str, is_source: bool) -> str:
    try:
        return str(TypeAdapter(CiteKey if is_source else Id).validate_python(name))
    except ValidationError:
        example = "lee2024pressure" if is_source else "calf-stretch"
        raise click.UsageError(
            f"No name can be made of '{name}'. Give one with --name, such as {example}."
        ) from None


def _history(kind: Kind) -> dict[str, Any]:
    today = {"date": dt.date.today().isoformat(), "kind": "new", "text": "First version."}
    return {"changes": [today]} if "changes" in MODELS[kind].model_fields else {}


def _write_page(kind: Kind, folder: str, name: str, title: str) -> None:
    path = f"docs/{folder}/{name}.md"
    file = project_folder() / path
    if kind == "page" and (not file.parent.is_dir() or not {"..", "_data", ""}.isdisjoint(folder.split("/"))):
        raise click.UsageError(f"There is no folder docs/{folder}/. Choose one with --folder.")
    file.parent.mkdir(parents=True, exist_ok=True)
    text = page(kind, MODELS[kind], {"title": title, **_history(kind)})
    try:
        with file.open("x", encoding="utf-8", newline="\n") as target:
            target.write(text)
    except FileExistsError:
        raise click.UsageError(f"There is a file {path} already. Give another name with --name.") from None
    click.echo(path)
    _say(f"Open {path} and fill in the fields.")


def _say(first: str) -> None:
    click.echo(f"Next: {first} Then run 'guide check': it names what is still missing.", err=True)
