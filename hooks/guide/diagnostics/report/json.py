"""Findings as JSON, and the published description of that JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from guide.diagnostics.catalogue import Severity, catalogue
from guide.diagnostics.model import Diagnostic, Span, in_order
from guide.diagnostics.report.text import rule_page

VERSION = 1
_PLACE = {"path": {"type": "string"}, "line": {"$ref": "#/$defs/count"}, "column": {"$ref": "#/$defs/count"}}


def as_json(diagnostics: Iterable[Diagnostic], files: int, site_url: str = "") -> str:
    """One object, as ``diagnostics_schema`` describes it; ``files`` is how many files were read."""
    found = in_order(diagnostics)
    counts = {f"{level}s": sum(item.severity == level for item in found) for level in Severity}
    report = {
        "version": VERSION,
        "summary": {"files": files, **counts},
        "findings": [_finding(item, site_url) for item in found],
    }
    return json.dumps(report, indent=2, ensure_ascii=False)


def diagnostics_schema() -> dict[str, Any]:
    """The JSON Schema of what ``as_json`` writes. Lines and columns count characters, from 1."""
    text = {"type": "string"}
    natural = {"type": "integer", "minimum": 0}
    finding = {
        **_PLACE,
        "endColumn": {"type": ["integer", "null"], "minimum": 1},
        "code": {"type": "string", "pattern": "^TP[0-9]{3}$"},
        "severity": {"enum": [str(level) for level in Severity]},
        "title": text,
        "message": text,
        "hint": text,
        "more": text,
        "related": {"type": "array", "items": _object({**_PLACE, "message": text})},
        "edits": {
            "type": "array",
            "items": _object(
                {"start": {"$ref": "#/$defs/place"}, "end": {"$ref": "#/$defs/place"}, "replacement": text}
            ),
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:trigger-point-guide:schema:v{VERSION}:diagnostics",
        "title": "Findings of guide check",
        **_object(
            {
                "version": {"const": VERSION},
                "summary": _object({"files": natural, **{f"{level}s": natural for level in Severity}}),
                "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
            }
        ),
        "$defs": {
            "count": {"type": "integer", "minimum": 1},
            "place": _object(_PLACE),
            "finding": _object(finding),
        },
    }


def _finding(item: Diagnostic, site_url: str) -> dict[str, Any]:
    return {
        **_place(item.span),
        "endColumn": item.end if item.end > item.span.column else None,
        "code": item.code,
        "severity": str(item.severity),
        "title": catalogue()[item.code].title,
        "message": item.message,
        "hint": item.hint,
        "more": rule_page(item.code, site_url),
        "related": [{**_place(other.span), "message": other.message} for other in item.related],
        "edits": [
            {"start": _place(edit.start), "end": _place(edit.end), "replacement": edit.replacement}
            for edit in item.edits
        ],
    }


def _place(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
