"""The handbook is made from the code, and leaves nothing out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide.diagnostics.catalogue import catalogue
from guide.pages.handbook import handbook_pages, handbook_uris, schema_data
from guide.pipeline import plan_site, read_content
from guide.schema.json_schema import DATA_FILES, MODELS, record_schema, schema_files
from guide.search.query import Searcher
from guide.source.discover import discover
from guide.source.front_matter import read_document
from guide.views.handbook import kinds
from tests import test_kinds, test_structure
from tests.conftest import PROJECT, Project
from tests.faults import ELSEWHERE
from tests.json_schema import mistakes
from tests.test_faults import FAULTS, FILES

CODES = sorted(catalogue())


@pytest.mark.parametrize("code", CODES)
def test_code_says_all_five_things(code: str) -> None:
    known = catalogue()[code]
    for part in (known.title, known.why, known.bad, known.good):
        assert part.strip() == part and part, code
    assert 1 <= len(re.findall(r"[.?!](?:\s|$)", known.why)) <= 3, known.why
    assert len(known.title) <= 60 and not known.title.endswith(".")
    assert known.bad != known.good


def test_every_code_is_used_in_the_code() -> None:
    files = [*(PROJECT / "hooks/guide").rglob("*.py"), *(PROJECT / "hooks/guide/rules").glob("*.toml")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert [code for code in CODES if f'"{code}"' not in text and f"[{code}]" not in text] == []


def test_every_code_is_reached_by_a_fault() -> None:
    reached = {fault.code for fault in FAULTS} | {row[2] for row in FILES} | ELSEWHERE
    reached |= {row[3] for row in test_kinds.FAULTS} | {row[3] for row in test_structure.FILE_FAULTS}
    assert sorted(set(CODES) - reached) == []


def test_every_code_and_kind_has_its_page() -> None:
    pages = {page.src_uri: page for page in plan_site(PROJECT / "docs").pages}
    assert handbook_uris() <= pages.keys()
    for code in CODES:
        body = pages[f"contributing/rules/{code.lower()}.md"].body
        assert catalogue()[code].good in body and catalogue()[code].bad in body
        assert f"{code.lower()}.md" in pages["contributing/rules/index.md"].body
    for kind in MODELS:
        if kind != "rule":
            assert f"({kind}.md)" in pages["contributing/fields/index.md"].body
    start = (PROJECT / "docs/contributing/index.md").read_text(encoding="utf-8")
    assert "(rules/index.md)" in start and "(fields/index.md)" in start


def test_the_handbook_knows_its_pages_beforehand() -> None:
    graph = read_content(PROJECT / "docs").graph
    assert {page.src_uri for page in handbook_pages(graph)} == handbook_uris()


def test_every_field_is_described_with_an_example() -> None:
    for view in kinds(read_content(PROJECT / "docs").graph):
        assert view.description and view.groups[0].fields, view.kind
        for group in view.groups:
            for field in group.fields:
                group_of_its_own = "a group of fields" in field.allowed
                assert field.description or field.name == "kind" or group_of_its_own, (view.kind, field)
                assert field.allowed != "a group of fields" or field.description, (view.kind, field)
                assert field.example or group_of_its_own, (view.kind, field)


def test_a_file_in_the_place_of_a_made_page_is_refused(project: Project) -> None:
    for name in ("contributing/rules/index.md", "contributing/fields.md"):
        path = project.docs / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            "---\nkind: page\ntitle: Mine\nsummary: Not the page that the build makes here.\n---\n\nText.\n"
        )
    found = [(item.code, item.span.path) for item in read_content(project.docs).problems]
    assert [
        ("TP008", f"docs/{name}") for name in ("contributing/fields.md", "contributing/rules/index.md")
    ] == [item for item in found if item[0] == "TP008"]
    plan = plan_site(project.docs)
    uris = [page.src_uri for page in plan.pages]
    assert len(uris) == len(set(uris))


def _plain(value: Any) -> Any:
    """Data as editors' programs read them (YAML 1.2), where our own reader leaves every number a text."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,4}", value):
        return int(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def test_our_own_content_fits_the_schemas() -> None:
    graph = read_content(PROJECT / "docs").graph
    judged = 0
    for (kind, id), entry in graph.entries.items():
        if kind in ("rule", "reference"):
            continue
        assert mistakes(_plain(entry.data.value), record_schema(MODELS[kind], kind)) == [], (kind, id)
        judged += 1
    assert judged > 100


def test_whole_data_files_fit_their_schemas() -> None:
    judged = 0
    for name, files in DATA_FILES.items():
        schema = json.loads(schema_files()[f"{name}.schema.json"])
        for path in PROJECT.glob(files):
            value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            assert mistakes(_plain(value), schema) == [], path
            judged += 1
    assert judged >= 8


@pytest.mark.parametrize(
    "fault",
    [
        fault
        for fault in FAULTS
        if fault.code in ("TP101", "TP102")
        and fault.file.startswith("techniques/")
        and not fault.name.startswith("ignored")
    ],
    ids=lambda fault: fault.name,
)
def test_schemas_find_missing_and_unknown_fields_too(fault: Any) -> None:
    text = (PROJECT / "docs" / fault.file).read_text(encoding="utf-8")
    document, _ = read_document(f"docs/{fault.file}", fault.change(text))
    assert document is not None
    assert mistakes(_plain(document.data.value), record_schema(MODELS["technique"], "technique")) != []


def _objects(part: Any) -> list[dict[str, Any]]:
    if isinstance(part, list):
        return [found for item in part for found in _objects(item)]
    if not isinstance(part, dict):
        return []
    own = [part] if part.get("type") == "object" else []
    return own + [found for item in part.values() for found in _objects(item)]


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_schema_is_closed_and_of_the_right_dialect(name: str) -> None:
    schema = json.loads(schema_files()[name])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("urn:trigger-point-guide:schema:v1:")
    objects = _objects(schema)
    assert objects
    assert all(item["additionalProperties"] is False for item in objects)
    for pattern in re.findall(r'"pattern": (".*")', schema_files()[name]):
        # Signs that JavaScript's strict patterns refuse after a backslash.
        assert not re.search(r'\\["\'<>@#%&=:;,!~`_ -]', json.loads(pattern)), pattern


@pytest.mark.site
def test_the_site_holds_the_schemas_and_the_handbook(site: Path) -> None:
    for file in schema_data():
        assert (site / file.src_uri).read_text(encoding="utf-8") == file.text
    page = (site / "contributing/rules/tp601/index.html").read_text(encoding="utf-8")
    assert "Raw HTML" in page and "&lt;" in page
    hits = Searcher.load(site).search("TP601 raw HTML", 50)
    assert hits and not [hit.url for hit in hits if hit.url.startswith("contributing/rules/")]


def test_discovery_leaves_the_schemas_alone() -> None:
    files, _ = discover(PROJECT / "docs")
    assert not {file.src_uri for file in files} & {file.src_uri for file in schema_data()}
