"""Reading files: positions hold, and no input whatever ends in a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from guide.diagnostics.guess import near
from guide.fixes.edits import apply_edits
from guide.pipeline import plan_site, read_content
from guide.source.bibtex import read_bibtex
from guide.source.characters import read_text
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


SIGNS = st.text(
    "aé漢\U0001f4aa \t-:#'\"[]{}&*!%@`|>\n\r\x00\x85\xa0\xad\u200b\u2028\u202e\ufeffâ€™\u0430", max_size=60
)


@given(st.binary(max_size=200) | SIGNS.map(lambda text: text.encode("utf-8")))
def test_clean_text_keeps_every_line_and_column(data: bytes) -> None:
    text, problems = read_text("f.md", data)
    assert text is not None or problems
    if text is None or "\ufffd" in text or any(item.code == "TP001" for item in problems):
        return
    raw = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    lines = raw.split("\n") if "\n" in raw else raw.split("\r")
    assert [len(line) for line in text.split("\n")] == [len(line) for line in lines]
    for item in problems:
        assert item.hint and 1 <= item.span.line <= len(lines)
        assert 1 <= item.span.column <= len(lines[item.span.line - 1]) + 2


@given(
    before=st.lists(WORDS, max_size=4), value=WORDS, end=st.sampled_from(["\n", "\r\n"]), mark=st.booleans()
)
def test_places_are_the_same_with_other_line_ends(
    before: list[str], value: str, end: str, mark: bool
) -> None:
    lines = [
        "---",
        *(f"k{index}: '{word}'" for index, word in enumerate(before)),
        f"wanted: '{value}'",
        "---",
        "",
    ]
    text, problems = read_text("f.md", (("\ufeff" if mark else "") + end.join(lines)).encode("utf-8"))
    assert text is not None
    assert {"TP011": mark, "TP012": end != "\n"}.items() <= {
        code: any(item.code == code for item in problems) for code in ("TP011", "TP012")
    }.items()
    document, trouble = read_document("f.md", text)
    assert trouble == [] and document is not None
    span = document.data.span(("wanted",))
    assert (span.line, span.column) == (len(before) + 2, 9)


@given(
    st.lists(
        st.sampled_from(["a: b", "title: “x”", "---", "k:\tv", "\ufeff", "- é", "x\u00a0y", ""]), max_size=8
    )
)
def test_edits_to_characters_come_to_rest(lines: list[str]) -> None:
    written = "\r\n".join(lines)
    for _ in range(4):
        _, problems = read_text("f.md", written.encode("utf-8"))
        written, done = apply_edits(written, problems)
        if not done:
            break
    _, problems = read_text("f.md", written.encode("utf-8"))
    assert not any(item.edits for item in problems)


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("a: 漢字 #1 x\n", "f:1:7", "TP018"),
        ("a: b\n\tc: d\n", "f:2:1", "TP003"),
        ("é: [no, x]\n", "f:1:5", "TP019"),
        ("- 12:30\n- 010\n", "f:1:3", "TP019"),
        ("a: 1e5\n", "f:1:4", "TP019"),
        ("- {a: .5}\n", "f:1:7", "TP019"),
        ("a: “b”\n", "f:1:4", "TP022"),
        ("'a b': 1\n'a b': 2\n", "f:2:2", "TP004"),
    ],
)
def test_habits_are_found_where_they_stand(text: str, place: str, code: str) -> None:
    _, problems = read_yaml("f", text)
    assert problems and (str(problems[0].span), problems[0].code) == (place, code)


@pytest.mark.parametrize(
    "text",
    [
        "a: true\n",
        "a: 0\n",
        "a: 2026-11-21\n",
        "a: 'no'\n",
        "a: # x\n  b: c\n",
        "# x\na: b#c\n",
        "a: '“b”'\n",
    ],
)
def test_habits_raise_no_false_alarm(text: str) -> None:
    assert read_yaml("f", text)[1] == []


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("cautoins", ["cautions", "claims"], "cautions"),
        ("how-it_May work", ["how_it_may_work"], "how_it_may_work"),
        ("hold", ["cold", "heat"], "cold"),
        ("hxxd", ["heat", "hold"], None),
        ("lasr", ["last", "lase"], None),
        ("levator-thumb", ["levator-scapulae-thumb"], None),
        ("frensh2006cochrame", ["french2006cochrane"], "french2006cochrane"),
        ("x", ["a", "xy"], None),
    ],
)
def test_a_guess_is_near_or_not_made(word: str, known: list[str], meant: str | None) -> None:
    assert near(word, known) == meant


@given(WORDS, st.lists(WORDS, max_size=5))
def test_a_word_that_is_known_is_its_own_guess(word: str, others: list[str]) -> None:
    kept = [other for other in others if near(other, [word]) is None]
    assert near(word, [*kept, word]) in (word, None if len(word.casefold()) < 3 else word)


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
