"""Reading files: positions hold, and no input whatever ends in a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from guide.pipeline import plan_site, read_content
from guide.source.bibtex import read_bibtex
from guide.source.front_matter import read_document
from guide.source.markdown_reader import read_inline, read_markdown
from guide.source.yaml_reader import read_yaml
from tests.conftest import PROJECT

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="'\"#:[]{}\\"), min_size=1
)


def test_values_and_keys_have_their_places() -> None:
    text = "a: 1\nlist:\n- x: é\n  y: [b, 'c d']\n"
    data, problems = read_yaml("f.yml", text, first_line=5)
    assert problems == [] and data is not None
    assert data.value == {"a": "1", "list": [{"x": "é", "y": ["b", "c d"]}]}
    assert str(data.span(("list", 0, "y", 1))) == "f.yml:8:10"
    assert str(data.key_span(("list", 0, "y"))) == "f.yml:8:3"
    assert str(data.span(("list", 0, "nothing"))) == "f.yml:7:3"


def test_yaml_is_read_as_it_is_written() -> None:
    data, _ = read_yaml("f.yml", "a: no\nb: 12:30\nc: 010\nd: 2026-02-30\ne: 1.50\nf:\ng: ''\nh: ~\n")
    assert data is not None
    assert data.value == {
        "a": "no", "b": "12:30", "c": "010", "d": "2026-02-30", "e": "1.50", "f": None, "g": "", "h": None,
    }  # fmt: skip


def test_a_bomb_of_aliases_is_refused_before_it_is_built() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(20))
    data, problems = read_yaml("f.yml", bomb)
    assert data is None
    assert [(str(item.span), item.code) for item in problems] == [("f.yml:1:4", "TP005")]


def test_deep_nesting_is_refused() -> None:
    for text in ("a: " + "[" * 5000 + "]" * 5000, "".join("  " * n + "a:\n" for n in range(400))):
        data, problems = read_yaml("f.yml", text)
        assert data is None
        assert problems and problems[0].code == "TP005"


@given(before=st.lists(WORDS, max_size=4), value=WORDS)
def test_places_count_characters(before: list[str], value: str) -> None:
    lines = [f"k{index}: '{word}'" for index, word in enumerate(before)]
    text = "---\n" + "\n".join([*lines, f"wanted: '{value}'"]) + "\n---\nBody.\n"
    document, problems = read_document("f.md", text)
    assert problems == [] and document is not None
    span = document.data.span(("wanted",))
    assert text.split("\n")[span.line - 1][span.column :].startswith(value)
    assert document.body == "Body.\n"
    assert text.split("\n")[document.body_line - 1] == "Body."


@given(lead=st.text("aé漢 ", max_size=20), indent=st.sampled_from(["", "> ", "- ", "!!! note\n    "]))
def test_links_and_citations_have_their_places(lead: str, indent: str) -> None:
    text = f"First line.\n\n{indent}x {lead}[text](a.md) and more.[^key]\n"
    pieces = {piece.kind: piece for piece in read_markdown("f.md", text, first_line=10)}
    lines = text.split("\n")
    for kind, start in (("link", "[text]"), ("citation", "[^key]")):
        span = pieces[kind].span
        assert lines[span.line - 10][span.column - 1 :].startswith(start)


def test_a_text_folded_over_lines_keeps_its_places() -> None:
    text = "---\nfield: one two\n  three [^key] four\n---\n"
    document, _ = read_document("f.md", text)
    assert document is not None
    pieces = read_inline(text, str(document.data.value["field"]), document.data.span(("field",)))  # type: ignore[index,call-overload]
    assert [str(piece.span) for piece in pieces if piece.kind == "citation"] == ["f.md:3:9"]


@settings(max_examples=300)
@given(st.text())
@example("---\n[^\n---\n")
@example("? - a\n")
@example("a: 'x\n")
@example("%YAML 3.0\n--- a")
@example("--- a\n--- b")
@example("\x00")
def test_no_text_ends_in_a_traceback(text: str) -> None:
    for data, problems in (read_yaml("f", text), read_document("f", f"---\n{text}\n---\n")):
        assert data is not None or problems
        assert all(item.hint and item.span.line >= 1 and item.span.column >= 1 for item in problems)
    read_bibtex("f", text)
    read_markdown("f", text)


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small content folder: one page of each kind, some data."""
    folder = tmp_path_factory.mktemp("small") / "docs"
    for name in ("techniques/heat.md", "cautions/chest-pain.md", "learn/aftercare.md", "about/privacy.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / "docs" / name, folder / name)
    (folder / "_data/claims").mkdir(parents=True)
    (folder / "_data/claims/dose.yml").write_text("[]\n")
    (folder / "_data/references.bib").write_text("")
    return folder


FILES = [
    "techniques/heat.md",
    "cautions/chest-pain.md",
    "learn/aftercare.md",
    "_data/claims/dose.yml",
    "_data/references.bib",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(FILES), data=st.binary(max_size=200), cut=st.integers(0, 6000))
def test_no_file_ends_in_a_traceback(docs: Path, name: str, data: bytes, cut: int) -> None:
    path = docs / name
    original = path.read_bytes()
    path.write_bytes(original[:cut] + data + original[cut + len(data) :])
    try:
        plan_site(docs)
        path.write_bytes(data)
        assert read_content(docs) is not None
    finally:
        path.write_bytes(original)
