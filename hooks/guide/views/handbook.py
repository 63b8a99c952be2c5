"""What the editors' handbook shows: the rules from the tables of codes, the fields from the models.

Nothing is written twice, so a page of the handbook cannot say anything other than what the checks do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guide.diagnostics.catalogue import Code, catalogue
from guide.graph.model import Graph
from guide.schema.base import Kind, Record
from guide.schema.json_schema import DATA_LISTS, MODELS, record_schema
from guide.schema.places import FOLDERS, SETTINGS
from guide.views.handbook_words import in_words

FAMILIES = {
    "TP0": "Files",
    "TP1": "Fields",
    "TP2": "Links between records",
    "TP3": "Wording and structure",
    "TP4": "Safety",
    "TP5": "The built site",
    "TP6": "Security",
}
"""Start of a code → what such codes are about."""

_MAX_EXAMPLE = 120


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``allowed`` says in words what it may hold; ``example`` is a real value if there is one."""

    name: str
    needed: bool
    description: str
    allowed: str
    example: str


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one model; ``anchor`` is its heading's."""

    title: str
    anchor: str
    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind of content: where its files stand, and its fields, those of the groups within it last."""

    kind: Kind
    place: str
    description: str
    groups: tuple[Group, ...]
    schemas: tuple[str, ...]


def families() -> list[tuple[str, list[Code]]]:
    """The rules in groups, in order; groups without a rule are left out."""
    found = []
    for start, name in FAMILIES.items():
        if codes := [code for code in catalogue().values() if code.id.startswith(start)]:
            found.append((f"{name} ({start})", codes))
    return found


def kinds(graph: Graph) -> list[KindView]:
    """Every kind of content that has files of its own; a rule stands within its caution page."""
    return [kind_view(kind, graph) for kind in MODELS if kind != "rule"]


def kind_view(kind: Kind, graph: Graph) -> KindView:
    """The fields of ``kind``, with examples from the records there are."""
    model = MODELS[kind]
    schema = record_schema(model, kind)
    parts: Mapping[str, dict[str, Any]] = schema.get("$defs", {})
    examples = _examples(graph, kind)
    groups = [_group(model.__name__, "The fields", "fields", schema, examples)]
    groups += [
        _group(name, f"A group: {name}", name.lower(), part, examples)
        for name, part in parts.items()
        if "properties" in part
    ]
    schemas = (f"{kind}.schema.json", *([f"{kind}-list.schema.json"] if kind in DATA_LISTS else []))
    return KindView(kind, _place(kind), str(schema.get("description", "")), tuple(groups), schemas)


def _place(kind: Kind) -> str:
    if kind in DATA_LISTS:
        return f"an entry in {DATA_LISTS[kind]}"
    for folder, (of, _) in FOLDERS.items():
        if of == kind:
            return f"a file docs/{folder}/name.md"
    others = {
        "page": "any other page below docs/",
        "reference": "an entry in docs/_data/references.bib",
        "settings": f"the file docs/{SETTINGS}",
    }
    return others[kind]


def _group(
    model: str,
    title: str,
    anchor: str,
    schema: Mapping[str, Any],
    examples: Mapping[tuple[str, str], str],
) -> Group:
    needed = schema.get("required", ())
    fields = []
    for name, part in schema.get("properties", {}).items():
        allowed, fallback = in_words(part)
        description = part.get("description", "")
        if len(part.get("examples", ())):
            fallback = str(part["examples"][0])
        example = examples.get((model, name), fallback)
        if len(example) > _MAX_EXAMPLE:
            example = example[:_MAX_EXAMPLE].rsplit(" ", 1)[0] + " …"
        fields.append(Field(name, name in needed, description, allowed, example))
    return Group(title, anchor, str(schema.get("description", "")), tuple(fields))


def _examples(graph: Graph, kind: Kind) -> dict[tuple[str, str], str]:
    """Model and field → the shortest value that our own content gives it."""
    shortest: dict[tuple[str, str], str] = {}
    for entry in graph.all(kind):
        for place, text in _values(entry.record):
            if place not in shortest or (len(text), text) < (len(shortest[place]), shortest[place]):
                shortest[place] = text
    return shortest


def _values(record: Record) -> Iterator[tuple[tuple[str, str], str]]:
    for field, info in type(record).model_fields.items():
        value = getattr(record, field)
        items = value if isinstance(value, tuple) else (value,)
        for item in items:
            if isinstance(item, Record):
                yield from _values(item)
        texts = [_text(item) for item in items if isinstance(item, str | int | dt.date)]
        if texts:
            name = info.validation_alias if isinstance(info.validation_alias, str) else info.alias or field
            joined = f"[{', '.join(texts)}]" if isinstance(value, tuple) else texts[0]
            yield (type(record).__name__, name), joined


def _text(value: str | int | dt.date) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)
