"""A record with every field of its model: explained in a comment above it, and empty or already filled in.

An empty field is a mistake that the checks name, with its place. Fields that may be left out carry a '#' in
front; taking it away makes them count.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from guide.scaffold.describe import choices_of, explanation, is_list, plain_type, record_type
from guide.schema.base import Kind, Record
from guide.schema.reference import Reference

WIDTH = 100

USUAL: Mapping[Kind, Collection[str]] = {
    "technique": ("before", "steps", "dose", "claims"),
    "article": ("emergency", "ask_first", "claims"),
    "rule": ("sources",),
    "claim": ("sources",),
}
"""Fields that a model lets go, but that most records of the kind cannot do without."""

_LAST = ("review", "changes", "ignore")
_BODY = "## First heading\n\nTODO: write the text here. Each fact needs a source.\n"
_BODIES: Mapping[Kind, str] = {"article": _BODY, "page": _BODY}

_PAGE_HEAD = (
    "Fill in every field. Lines that start with '# ' explain the field below them; delete them when you are "
    "done. To use a field that may be left out, take away the '#' in front of each of its lines."
)


def page(kind: Kind, model: type[Record], values: Mapping[str, Any]) -> str:
    """The text of a page's file. ``values`` holds what is known already, as it would be read from a file."""
    lines = [*_comment(_PAGE_HEAD, ""), *_fields(model, {"kind": kind, **values}, "", USUAL.get(kind, ()))]
    body = _BODIES.get(kind, "")
    return "\n".join(["---", *lines, "---", *(["", body] if body else [""])])


def entry(kind: Kind, model: type[Record], values: Mapping[str, Any]) -> str:
    """An entry for a data file that is a list, ready to paste."""
    return "\n".join(_item(model, values, "", USUAL.get(kind, ()))) + "\n"


def bibtex_entry(values: Mapping[str, str]) -> str:
    """A source for ``references.bib``: the fields are explained above it, for no comment may stand inside."""
    lines = textwrap.wrap("Fill in what the page in 'verified' shows, and delete the lines you do not need.")
    names = {"authors": "author"}
    fields = {names.get(name, name): field for name, field in Reference.model_fields.items()}
    for name, field in fields.items():
        lines += textwrap.wrap(f"{name}: {explanation(field)}", WIDTH, subsequent_indent="  ")
    kind = values.get("type", "article")
    rows = [f"  {name} = {{{values.get(name, '')}}}," for name in fields if name not in ("key", "type")]
    return "\n".join([*(f"% {line}" for line in lines), f"@{kind}{{{values['key']},", *rows, "}", ""])


def _fields(
    model: type[Record],
    values: Mapping[str, Any],
    indent: str,
    usual: Collection[str] = (),
    needed_first: bool = False,
) -> list[str]:
    lines: list[str] = []
    fields = sorted(model.model_fields.items(), key=_order)
    if needed_first:
        fields.sort(key=lambda item: not item[1].is_required())
    for name, field in fields:
        name = field.alias or name
        used = field.is_required() or name in values or name in usual
        block = _field(name, field, values.get(name), indent)
        lines += _comment(explanation(field), indent)
        lines += block if used else [f"{indent}#{line.removeprefix(indent)}" for line in block]
    return lines


def _order(item: tuple[str, FieldInfo]) -> int:
    """The kind first, history and reviews last, everything else as the model has it."""
    name = item[0]
    return -1 if name == "kind" else 1 + _LAST.index(name) if name in _LAST else 0


def _field(name: str, field: FieldInfo, value: Any, indent: str) -> list[str]:
    shape = plain_type(field.annotation)
    model = record_type(shape)
    deeper = indent + "  "
    if is_list(shape) and not isinstance(value, str):
        if value == []:
            return [f"{indent}{name}: []"]
        items = [None] if value is None else value
        if model is None:
            return [f"{indent}{name}:", *(f"{indent}-{_scalar(item)}" for item in items)]
        return [
            f"{indent}{name}:",
            *(line for item in items for line in _item(model, item or {}, indent)),
        ]
    if model is not None:
        return [f"{indent}{name}:", *_fields(model, value or {}, deeper)]
    choices = choices_of(shape)
    if value is None and len(choices) == 1:
        value = choices[0]
    return [f"{indent}{name}:{_scalar(value)}"]


def _item(
    model: type[Record], values: Mapping[str, Any], indent: str, usual: Collection[str] = ()
) -> list[str]:
    """One item of a list. The first field that counts comes first, for it carries the hyphen."""
    lines = _fields(model, values, indent + "  ", usual, needed_first=True)
    first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    lines[first] = f"{indent}- {lines[first].lstrip()}"
    return lines


def _scalar(value: Any) -> str:
    """A text after its key or hyphen, in quotes unless plain words need none."""
    if value is None:
        return ""
    text = str(value)
    plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9 ,.;()/-]*[A-Za-z0-9.)]|\d{4}-\d\d-\d\d|[1-9]\d*", text)
    words = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
    return f" {text}" if plain and text.lower() not in words else f" {json.dumps(text, ensure_ascii=False)}"


def _comment(text: str, indent: str) -> Iterable[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ", break_on_hyphens=False
    )
