"""``guide fix`` changes the named ranges and nothing else, comes to rest, and keeps its hands off safety."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.cli.main import main
from guide.diagnostics.model import Diagnostic, Span, TextEdit
from guide.fixes.edits import BOM, apply_edits
from guide.fixes.folder import MAX_ROUNDS, Mended, mend, write_all
from guide.fixes.guard import SAFETY_FIELDS
from guide.pipeline import read_content
from guide.schema.base import Record
from guide.schema.json_schema import MODELS
from guide.source.characters import read_text
from guide.source.front_matter import read_document
from guide.source.yaml_reader import read_yaml
from tests.conftest import PROJECT
from tests.test_new import fields

HEAT = "docs/techniques/heat.md"
PRIVACY, OTHER = "docs/about/privacy.md", "docs/about/thanks.md"
THANKS = "---\nkind: page\ntitle: Thanks\nsummary: The people who helped us to write and check these pages.\n---\n\nMany people helped.\n"
SOME = ("techniques/heat.md", "learn/aftercare.md", "cautions/blood-thinners.md", "_data/claims/harm.yml")


def check(docs: Path) -> Sequence[Diagnostic]:
    return read_content(docs).problems


@pytest.fixture
def whole(content: Path) -> Path:
    """A copy of all content."""
    return content


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of three pages that link to no other."""
    (tmp_path / PRIVACY).parent.mkdir(parents=True)
    for page in (PRIVACY, "docs/about/keep-a-copy.md"):
        shutil.copy(PROJECT / page, tmp_path / page)
    (tmp_path / OTHER).write_text(THANKS, encoding="utf-8")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["fix", *arguments])


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def swap(file: Path, old: bytes, new: bytes) -> None:
    data = file.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new, 1))


def finding(*edits: tuple[int, int, int, int, str], path: str = HEAT) -> Diagnostic:
    """A finding with edits given as line and column of start and end, and the new text."""
    made = tuple(TextEdit(Span(path, a, b), Span(path, c, d), text) for a, b, c, d, text in edits)
    return Diagnostic(made[0].start, "TP102", f"Change {edits}.", "Run guide fix.", edits=made)


# --- edits of one text


def test_only_the_ranges_change() -> None:
    text = "a: 1  # why\r\nb: 'two'\nc: ä\tz\n"
    changed, done = apply_edits(
        text, [finding((1, 1, 1, 2, "x")), finding((2, 5, 2, 8, "ß"), (3, 4, 3, 5, "äh"))]
    )
    assert changed == "x: 1  # why\r\nb: 'ß'\nc: äh\tz\n"
    assert len(done) == 2


def test_edits_that_meet_wait_and_those_of_one_finding_stay_together() -> None:
    first, second = finding((1, 1, 1, 4, "A")), finding((1, 3, 1, 5, "B"), (2, 1, 2, 2, "C"))
    changed, done = apply_edits("abcdef\ng\n", [second, first])
    assert changed == "Adef\ng\n" and done == [first]


def test_equal_edits_count_once_and_neighbours_fit() -> None:
    twice = [
        finding((1, 1, 1, 3, "A")),
        replace(finding((1, 1, 1, 3, "A")), message="The same, found otherwise."),
    ]
    changed, done = apply_edits("abcd\n", [*twice, finding((1, 3, 1, 4, "C"))])
    assert changed == "ACd\n" and len(done) == 3


@pytest.mark.parametrize(
    "edit", [(9, 1, 9, 2, "x"), (1, 9, 1, 10, "x"), (1, 3, 1, 1, "x"), (0, 1, 1, 1, "x")]
)
def test_places_that_the_text_lacks_are_left(edit: tuple[int, int, int, int, str]) -> None:
    assert apply_edits("abc\n", [finding(edit)]) == ("abc\n", [])


def test_the_first_line_waits_until_its_mark_is_gone() -> None:
    text = f"{BOM}titel: a\nsumary: b\n"
    mark, title, summary = (
        finding((1, 1, 1, 2, "")),
        finding((1, 1, 1, 6, "title")),
        finding((2, 1, 2, 7, "summary")),
    )
    changed, done = apply_edits(text, [mark, title, summary])
    assert changed == "titel: a\nsummary: b\n" and title not in done
    assert apply_edits(changed, [title])[0] == "title: a\nsummary: b\n"


# --- the command on real files


def test_clean_content_stays_as_it_is(whole: Path) -> None:
    before = tree(whole)
    result = run()
    assert (result.exit_code, result.output) == (0, "There is nothing to mend by itself.\n")
    assert tree(whole) == before


def test_misspelt_key_is_put_right_and_comments_stay(folder: Path) -> None:
    file = folder / PRIVACY
    swap(file, b"\nsummary: ", b"\n# A remark that must stay.\nsumary:   ")
    swap(file, b"title: Privacy", b"title: 'Privacy'   # why")
    before = file.read_bytes()
    result = run()
    assert result.exit_code == 0, result.output
    assert file.read_bytes() == before.replace(b"\nsumary:   ", b"\nsummary:   ")
    assert "sumary" in result.output and "becomes 'summary'" in result.output
    assert "1 mistake mended in 1 file." in result.output


def test_windows_line_ends_mark_and_last_line_are_put_right_in_one_go(folder: Path) -> None:
    file = folder / PRIVACY
    clean = file.read_bytes()
    dirty = (BOM.encode() + clean.replace(b"\n", b"\r\n").removesuffix(b"\r\n")).replace(
        b"\r\nsummary:", b"\r\nsumary:"
    )
    file.write_bytes(dirty)
    result = run(PRIVACY)
    assert result.exit_code == 0, result.output
    assert file.read_bytes() == clean
    assert "more like it" in result.output


def test_dry_run_says_it_and_does_nothing(folder: Path) -> None:
    swap(folder / PRIVACY, b"\nsummary:", b"\nsumary:")
    before = tree(folder)
    result = run("--dry-run")
    assert "1 mistake would be mended in 1 file." in result.output
    assert tree(folder) == before


def test_only_the_named_files_change(folder: Path) -> None:
    other = folder / OTHER
    for file in (folder / PRIVACY, other):
        swap(file, b"\nsummary:", b"\nsumary:")
    before = other.read_bytes()
    result = run(PRIVACY)
    assert result.exit_code == 1 and "Left for you" in result.output
    assert other.read_bytes() == before and b"\nsummary:" in (folder / PRIVACY).read_bytes()
    assert run("docs/about").exit_code == 0


def test_files_outside_the_content_are_refused(folder: Path) -> None:
    result = run("mkdocs.yml")
    assert result.exit_code == 2 and "not below docs/" in result.output


def test_a_file_changed_in_the_meantime_is_not_overwritten(folder: Path) -> None:
    swap(folder / PRIVACY, b"\nsummary:", b"\nsumary:")
    mended = mend(folder / "docs", check)
    (folder / PRIVACY).write_bytes(b"newer")
    with pytest.raises(OSError, match="in the meantime"):
        write_all(folder, mended.before, mended.after)
    assert (folder / PRIVACY).read_bytes() == b"newer"


def test_file_modes_stay(folder: Path) -> None:
    swap(folder / PRIVACY, b"\nsummary:", b"\nsumary:")
    (folder / PRIVACY).chmod(0o640)
    assert run().exit_code == 0
    assert (folder / PRIVACY).stat().st_mode & 0o777 == 0o640


# --- what must not be touched


def place(text: str, old: str, new: str) -> Diagnostic:
    """A finding that would change ``old``, which stands within one line of the text, to ``new``."""
    at = text.index(old)
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return finding((line, column, line, column + len(old), new))


def once(make: Callable[[str], list[Diagnostic]]) -> Callable[[Path], list[Diagnostic]]:
    """A check that finds what ``make`` says in the first text that it sees, and nothing in any other."""
    seen: list[str] = []

    def found(docs: Path) -> list[Diagnostic]:
        seen.append((docs / "techniques/heat.md").read_bytes().decode())
        return make(seen[0]) if seen[-1] == seen[0] else []

    return found


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("- em-stroke", "- em-dvt", "emergency"),
        ("grade: ", "grade:  ", ""),
        ("basis: trial", "basis: editorial", "dose"),
        ("who:\n- self", "who:\n- therapist", "who"),
        ("kind: new", "kind: checked", ""),
    ],
)
def test_values_that_safety_depends_on_stay(old: str, new: str, field: str, whole: Path) -> None:
    before = (whole / HEAT).read_bytes()
    text = before.decode()
    if old not in text:
        pytest.skip(f"the page no longer says {old!r}")
    old, new = old.split("\n")[-1], new.split("\n")[-1]
    mended = mend(
        whole / "docs", once(lambda text: [place(text, old, new), place(text, "title: ", "title:  ")])
    )
    if field:
        assert mended.after == {} and f"'{field}'" in mended.left_alone[HEAT]
    else:
        assert mended.after[HEAT] == before.replace(old.encode(), new.encode(), 1).replace(
            b"title: ", b"title:  ", 1
        )


def test_a_misspelt_key_inside_a_dose_is_put_right(whole: Path) -> None:
    swap(whole / HEAT, b"    basis: ", b"    bassis: ")
    before = (whole / HEAT).read_bytes()
    assert run().exit_code == 0
    assert (whole / HEAT).read_bytes() == before.replace(b"bassis:", b"basis:")


def test_in_an_unreadable_file_only_spacing_and_harmless_fields_change(whole: Path) -> None:
    swap(whole / HEAT, b"\ntitle: ", b"\ntitle: 'open\nx: ")
    for old, new, changes in (
        ("aim: ", "aim:  ", True),
        ("aim: ", "aim: x", True),
        ("- em-stroke", "- em-stroka", False),
    ):
        mended = mend(
            whole / "docs",
            once(lambda text, old=old, new=new: [place(text, old, new)] if new not in text else []),
        )
        assert (HEAT in mended.after) is changes, (old, new, mended.left_alone)


def test_a_change_that_would_break_the_file_is_not_made(whole: Path) -> None:
    mended = mend(whole / "docs", once(lambda text: [place(text, "title: ", "title: '")]))
    assert mended.after == {} and "break" in mended.left_alone[HEAT]


def test_a_file_that_never_settles_is_left_alone(whole: Path) -> None:
    before = tree(whole)
    calls = []

    def restless(docs: Path) -> list[Diagnostic]:
        calls.append(1)
        text = (docs / "techniques/heat.md").read_text(encoding="utf-8")
        return [place(text, "title: ", "title:  ")]

    mended = mend(whole / "docs", restless)
    assert mended.after == {} and mended.done == []
    assert "did not settle" in mended.left_alone[HEAT]
    assert len(calls) == MAX_ROUNDS + 3 - 1
    assert tree(whole) == before


def test_guarded_fields_exist_in_a_model() -> None:
    known = {name for model in MODELS.values() for name, _ in fields(model)}
    assert known >= SAFETY_FIELDS
    assert issubclass(MODELS["claim"], Record)


# --- whatever an editor does to a real file

KEYS = (
    "title",
    "summary",
    "emergency",
    "ask_first",
    "rules",
    "claims",
    "sources",
    "changes",
    "kind",
    "verdict",
    "value",
)


@st.composite
def mutations(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """A few changes of the sort that editors and their programs make."""
    kinds = (
        "mark",
        "ends",
        "some ends",
        "last",
        "key",
        "quotes",
        "blank",
        "tab",
        "sign",
        "cut",
        "double",
        "glue",
        "link",
    )
    steps = draw(st.lists(st.tuples(st.sampled_from(kinds), st.integers(0, 10**6)), min_size=1, max_size=5))

    def change(data: bytes) -> bytes:
        for kind, number in steps:
            lines = data.split(b"\n")
            row = number % len(lines)
            match kind:
                case "mark":
                    data = BOM.encode() + data
                case "ends":
                    data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
                case "some ends":
                    data = b"\n".join([line + b"\r" for line in lines[:row]] + lines[row:])
                case "last":
                    data = data.rstrip(b"\r\n")
                case "key":
                    name = KEYS[number % len(KEYS)].encode()
                    at = number % (len(name) - 1)
                    data = data.replace(name + b":", name[:at] + name[at + 1 :] + b":", 1 + number % 3)
                case "quotes":
                    data = data.replace(b"title: ", "title: “".encode(), 1).replace(
                        b"\nsummary", "”\nsummary".encode(), 1
                    )
                case "blank":
                    lines[row] = lines[row].replace(b" ", "\xa0".encode(), 1)
                    data = b"\n".join(lines)
                case "tab":
                    lines[row] = lines[row].replace(b": ", b":\t", 1)
                    data = b"\n".join(lines)
                case "glue":
                    lines[row] = lines[row].replace(b": ", b":", 1)
                    data = b"\n".join(lines)
                case "sign":
                    sign = "\u200b\u00ad\u202e\x00ä😀"[number % 6].encode()
                    data = data[: number % (len(data) + 1)] + sign + data[number % (len(data) + 1) :]
                case "cut":
                    at = number % (len(data) + 1)
                    data = data[:at] + data[at + number % 40 :]
                case "double":
                    data = b"\n".join([*lines[:row], lines[row], *lines[row:]])
                case "link":
                    data = data.replace(b".md)", b".html)", 1 + number % 3)
        return data

    return change


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(SOME), change=mutations())
def test_mending_twice_changes_no_more_than_once(
    name: str, change: Callable[[bytes], bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    small, path = tmp_path_factory.mktemp("one") / "docs", f"docs/{name}"
    file = small / name
    file.parent.mkdir(parents=True)
    dirty = change((PROJECT / "docs" / name).read_bytes())
    file.write_bytes(dirty)
    first = mend(small, check)
    assert file.read_bytes() == dirty, "working it out changes nothing"
    write_all(small.parent, first.before, first.after)
    clean = file.read_bytes()
    second = mend(small, check)
    assert second.after == {} and second.done == []
    assert second.left_alone.keys() == first.left_alone.keys()
    assert not any("settle" in reason for reason in first.left_alone.values())
    if path in first.after:
        assert path not in first.left_alone
        assert_only_edited_values_differ(path, dirty, clean, first)


def assert_only_edited_values_differ(path: str, dirty: bytes, clean: bytes, mended: Mended) -> None:
    """A value or key may differ only if an edit fell on the lines from it to the next one."""
    before, after = values_by_line(path, dirty), values_by_line(path, clean)
    if before is None or after is None:
        return
    edited = {
        line
        for item in mended.done
        if item.code != "TP012"
        for edit in item.edits
        for line in range(edit.start.line, edit.end.line + 1)
    }
    starts = sorted(before)
    for line, following in zip(starts, [*starts[1:], 10**9], strict=True):
        if not any(line <= row <= following for row in edited):
            assert before[line] == after.get(line), f"line {line} was not edited but says something else"


def values_by_line(path: str, data: bytes) -> dict[int, list[object]] | None:
    text = read_text(path, data)[0]
    if text is None:
        return None
    document = read_document(path, text)[0] if path.endswith(".md") else None
    found = document.data if document else read_yaml(path, text)[0] if path.endswith(".yml") else None
    if found is None:
        return None
    lines: dict[int, list[object]] = {}
    for loc, span in found.keys.items():
        lines.setdefault(span.line, []).append(loc[-1])
    for loc, span in found.values.items():
        value: object = found.value
        for part in loc:
            value = value[part]  # type: ignore[index]
        if not isinstance(value, list | dict):
            lines.setdefault(span.line, []).append(value)
    return lines
