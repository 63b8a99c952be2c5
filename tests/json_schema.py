"""A small judge of JSON Schemas: the keywords that our own schemas use, and no others."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

_NOTES = {"$schema", "$id", "$defs", "title", "description", "default", "examples", "x-refers-to"}
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float),
    "boolean": bool, "null": type(None),
}  # fmt: skip


def mistakes(
    value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, at: str = ""
) -> list[str]:
    """Where ``value`` is not what ``schema`` says. Raises ``KeyError`` for a keyword that is not known here."""
    root = root or schema
    found = []
    for keyword, wanted in schema.items():
        if keyword not in _NOTES:
            found += _KEYWORDS[keyword](value, wanted, schema, root, at)
    return found


def _type(value, wanted, schema, root, at):  # type: ignore[no-untyped-def]
    names = wanted if isinstance(wanted, list) else [wanted]
    fits = any(isinstance(value, _TYPES[name]) for name in names)
    if isinstance(value, bool) and "boolean" not in names:
        fits = False
    return [] if fits else [f"{at}: {value!r} is no {wanted}"]


def _properties(value, wanted, schema, root, at):  # type: ignore[no-untyped-def]
    if not isinstance(value, dict):
        return []
    parts = ((name, part) for name, part in wanted.items() if name in value)
    return [found for name, part in parts for found in mistakes(value[name], part, root, f"{at}/{name}")]


def _additional(value, wanted, schema, root, at):  # type: ignore[no-untyped-def]
    extra = set(value) - set(schema.get("properties", {})) if isinstance(value, dict) else set()
    return [f"{at}: unknown {name}" for name in sorted(extra)] if wanted is False else []


def _items(value, wanted, schema, root, at):  # type: ignore[no-untyped-def]
    items = value[len(schema.get("prefixItems", ())) :] if isinstance(value, list) else []
    if wanted is False:
        return [f"{at}: too many"] if items else []
    return [
        found for index, item in enumerate(items) for found in mistakes(item, wanted, root, f"{at}/{index}")
    ]


def _any_of(value, wanted, schema, root, at):  # type: ignore[no-untyped-def]
    tried = [mistakes(value, option, root, at) for option in wanted]
    return [] if [] in tried else tried[0]


def _reference(value, wanted, schema, root, at):  # type: ignore[no-untyped-def]
    assert wanted.startswith("#/$defs/"), wanted
    return mistakes(value, root["$defs"][wanted.removeprefix("#/$defs/")], root, at)


def _format(value, wanted, schema, root, at):  # type: ignore[no-untyped-def]
    assert wanted == "date", wanted
    try:
        dt.date.fromisoformat(str(value))
    except ValueError:
        return [f"{at}: {value!r} is no day"]
    return []


def _simple(test):  # type: ignore[no-untyped-def]
    return lambda value, wanted, schema, root, at: (
        [] if test(value, wanted) else [f"{at}: {value!r} breaks {wanted!r}"]
    )


_KEYWORDS = {
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "required": lambda value, wanted, schema, root, at: (
        [f"{at}: {name} is missing" for name in wanted if name not in value]
        if isinstance(value, dict)
        else []
    ),
    "items": _items,
    "anyOf": _any_of,
    "$ref": _reference,
    "format": _format,
    "enum": _simple(lambda value, wanted: value in wanted),
    "const": _simple(lambda value, wanted: value == wanted),
    "pattern": _simple(lambda value, wanted: not isinstance(value, str) or re.search(wanted, value)),
    "minLength": _simple(lambda value, wanted: not isinstance(value, str) or len(value) >= wanted),
    "maxLength": _simple(lambda value, wanted: not isinstance(value, str) or len(value) <= wanted),
    "minItems": _simple(lambda value, wanted: not isinstance(value, list) or len(value) >= wanted),
    "maxItems": _simple(lambda value, wanted: not isinstance(value, list) or len(value) <= wanted),
    "minimum": _simple(lambda value, wanted: not isinstance(value, int | float) or value >= wanted),
    "maximum": _simple(lambda value, wanted: not isinstance(value, int | float) or value <= wanted),
}
