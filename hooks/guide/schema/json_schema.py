"""JSON Schemas of the records, for editors' programs and other tools. Made from the models alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from guide.diagnostics.report.json import diagnostics_schema
from guide.schema.article import SitePage
from guide.schema.base import Kind, Record
from guide.schema.caution import CautionRule
from guide.schema.claim import Claim
from guide.schema.places import FOLDERS, LISTS, SETTINGS
from guide.schema.reference import Reference
from guide.schema.settings import Settings

FOLDER = "schema/v1"
"""Where the schemas stand in the site."""

MODELS: Mapping[Kind, type[Record]] = {
    **dict(FOLDERS.values()),
    "page": SitePage,
    "rule": CautionRule,
    **{kind: model for kind, model, _ in LISTS.values()},
    "claim": Claim,
    "reference": Reference,
    "settings": Settings,
}
"""Kind of record → what it may say."""

DATA_LISTS: Mapping[Kind, str] = {
    **{kind: f"docs/{file}" for file, (kind, _, _) in LISTS.items()},
    "claim": "docs/_data/claims/*.yml",
}
"""Kind → the data files that are lists of such records."""

DATA_FILES: Mapping[str, str] = {
    **{f"{kind}-list": files for kind, files in DATA_LISTS.items()},
    "settings": f"docs/{SETTINGS}",
}
"""Name of a schema → the data files that it describes as a whole."""


@cache
def schema_files() -> Mapping[str, str]:
    """Name → text of every schema: one a kind, one a kind of list, and that of ``guide check``'s report."""
    schemas: dict[str, Mapping[str, Any]] = {
        kind: record_schema(model, kind) for kind, model in MODELS.items()
    }
    schemas |= {f"{kind}-list": _list_of(schemas[kind], kind) for kind in DATA_LISTS}
    schemas["diagnostics"] = diagnostics_schema()
    return {
        f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in sorted(schemas.items())
    }


@cache
def record_schema(model: type[Record], kind: str) -> Mapping[str, Any]:
    """The schema of one record of ``kind``, in the dialect 2020-12. Remembered: models stay as they are."""
    tidy: dict[str, Any] = _tidy(TypeAdapter(model).json_schema(mode="validation"))
    return _head(kind) | tidy


def _list_of(record: Mapping[str, Any], kind: str) -> dict[str, Any]:
    item = {key: value for key, value in record.items() if not key.startswith("$")}
    return _head(f"{kind}-list") | {"$defs": record.get("$defs", {}), "type": "array", "items": item}


def _head(name: str) -> dict[str, Any]:
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:trigger-point-guide:schema:v1:{name}",
    }


def _tidy(part: Any, *, names: bool = False) -> Any:
    """The same schema without the titles that repeat a field's name, and with patterns that JavaScript reads.

    ``names`` says that the keys of ``part`` are names of fields, one of which may well be ``title``.
    """
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {}
    for key, value in part.items():
        if key == "title" and not names:
            continue
        if key == "pattern" and not names:
            kept[key] = value.replace('\\"', '"')
        elif key in ("const", "enum", "default", "examples") and not names:
            kept[key] = value
        else:
            kept[key] = _tidy(value, names=key in ("properties", "$defs") and not names)
    return kept
