"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from guide.diagnostics.catalogue import Code, catalogue
from guide.diagnostics.model import Diagnostic, Span, TextEdit, in_order
from guide.diagnostics.report.text import rule_page


def as_sarif(diagnostics: Iterable[Diagnostic], version: str, site_url: str = "") -> str:
    """One run of the tool with every rule; columns count characters. ``version`` is the tool's."""
    rules = list(catalogue().values())
    index = {rule.id: number for number, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "guide check",
                "version": version,
                "rules": [_rule(rule, site_url) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(item, index[item.code], seen) for item in in_order(diagnostics)],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def _rule(rule: Code, site_url: str) -> dict[str, Any]:
    help_text = f"{rule.why}\n\nNot so: {rule.bad}\n\nBut so: {rule.good}"
    described = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": str(rule.severity)},
    }
    return described | ({"helpUri": rule_page(rule.id, site_url)} if site_url else {})


def _result(item: Diagnostic, rule_index: int, seen: Counter[str]) -> dict[str, Any]:
    # Line numbers are left out, so that a finding is the same one after lines were added above it.
    print_of = "\n".join([item.code, item.span.path, item.message])
    seen[print_of] += 1
    fingerprint = hashlib.sha256(f"{print_of}\n{seen[print_of]}".encode()).hexdigest()[:32]
    result: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": rule_index,
        "level": str(item.severity),
        "message": {"text": f"{item.message} {item.hint}"},
        "locations": [_location(item.span, item.end)],
        "partialFingerprints": {"finding/v1": fingerprint},
    }
    if item.related:
        result["relatedLocations"] = [
            _location(other.span) | {"message": {"text": other.message}} for other in item.related
        ]
    if item.edits:
        result["fixes"] = [{"description": {"text": item.hint}, "artifactChanges": _changes(item.edits)}]
    return result


def _location(span: Span, end: int = 0) -> dict[str, Any]:
    region = {"startLine": span.line, "startColumn": span.column}
    if end > span.column:
        region["endColumn"] = end
    return {"physicalLocation": {"artifactLocation": _artifact(span.path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path), "uriBaseId": "%SRCROOT%"}


def _changes(edits: Iterable[TextEdit]) -> list[dict[str, Any]]:
    by_path: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for edit in edits:
        by_path[edit.start.path].append(
            {
                "deletedRegion": {
                    "startLine": edit.start.line,
                    "startColumn": edit.start.column,
                    "endLine": edit.end.line,
                    "endColumn": edit.end.column,
                },
                "insertedContent": {"text": edit.replacement},
            }
        )
    return [{"artifactLocation": _artifact(path), "replacements": found} for path, found in by_path.items()]
