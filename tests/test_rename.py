"""``guide rename`` changes a name everywhere or nowhere, and the old address goes on working."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import guide.fixes.folder
from guide.cli.main import main
from guide.fixes.redirects import redirected
from guide.fixes.rename import rename as plan
from guide.pipeline import read_content

ADDRESSES = "docs/_data/addresses.txt"
REDIRECTS = "docs/_data/redirects.yml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rename", *arguments])


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


# kind, old name, new name, files that must change (at least), address that must lead on
RENAMES = [
    ("technique", "heat", "warm-packs", 6, ("techniques/heat", "techniques/warm-packs")),
    ("caution", "blood-clot-dvt", "clot-in-a-vein", 3, ("cautions/blood-clot-dvt", "cautions/clot-in-a-vein")),
    ("article", "aftercare", "after-a-session", 2, ("learn/aftercare", "learn/after-a-session")),
    ("page", "about/privacy", "about/your-data", 1, ("about/privacy", "about/your-data")),
    ("rule", "em-chest-pain", "em-pain-in-the-chest", 10, None),
    ("claim", "harm-soreness", "harm-sore-muscles", 5, None),
    ("source", "lu2022ischemic", "lu2022pressure", 3, ("evidence/sources/lu2022ischemic", "evidence/sources/lu2022pressure")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "least", "way"), RENAMES, ids=[row[1] for row in RENAMES])
def test_rename_and_back(
    kind: str, old: str, new: str, least: int, way: tuple[str, str] | None, folder: Path
) -> None:
    before = tree(folder)
    there = run(kind, old, new)
    assert there.exit_code == 0, there.output

    middle = tree(folder)
    changed = {path for path in {**before, **middle} if before.get(path) != middle.get(path)} - {REDIRECTS}
    assert len(changed) >= least
    assert [path for path in middle if path.startswith(".guide-")] == []
    if way:
        assert f"docs/{way[0]}.md" not in middle and (kind == "source" or f"docs/{way[1]}.md" in middle)
        assert middle[REDIRECTS].decode() == f"- from: {way[0]}\n  to: {way[1]}\n"
    else:
        assert REDIRECTS not in middle or middle[REDIRECTS] == before.get(REDIRECTS)

    back = run(kind, new, old)  # which refuses to start unless everything is in order
    assert back.exit_code == 0, back.output
    after = tree(folder)
    if way:
        assert after[REDIRECTS].decode() == f"- from: {way[1]}\n  to: {way[0]}\n"
        added = set(after[ADDRESSES].decode().split("\n")) - set(before[ADDRESSES].decode().split("\n"))
        if kind == "source":
            assert not added  # pages of single sources are not listed
        else:
            assert way[1] in added and all(line.startswith(way[1]) for line in added)  # it was published, too
    same = {REDIRECTS: b"", **({ADDRESSES: b""} if way else {})}
    assert {**after, **same} == {**before, **same}


def test_only_the_names_change(folder: Path) -> None:
    """Every changed line differs in the name alone."""
    before = tree(folder)
    assert run("technique", "ischemic-compression", "steady-pressure").exit_code == 0
    after = tree(folder)
    for path, data in before.items():
        if path == ADDRESSES:
            continue  # gets a line more
        now = after.get(path.replace("techniques/ischemic-compression.md", "techniques/steady-pressure.md"))
        assert now is not None
        for old, new in zip(data.split(b"\n"), now.split(b"\n"), strict=True):
            if old != new:
                assert old.replace(b"ischemic-compression", b"steady-pressure") == new


def test_quotes_and_flow_lists_survive(folder: Path) -> None:
    path = folder / "docs/techniques/cold.md"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("alternatives:\n"), text.index("effort:")
    path.write_text(
        text[:start] + "alternatives: [heat, 'tens',  \"active-exercise\"] # three\n" + text[end:]
    )
    content = read_content(folder / "docs")
    texts = {file.path: file.text for file in content.files}
    for old, new in (("heat", "warm-packs"), ("tens", "small-currents"), ("active-exercise", "moving")):
        after = plan(content.graph, texts, "technique", old, new)["docs/techniques/cold.md"]
        assert after is not None
        line = "alternatives: [heat, 'tens',  \"active-exercise\"] # three\n"
        assert line.replace(old, new) in after


def test_links_of_every_shape_follow(folder: Path) -> None:
    path = folder / "docs/learn/aftercare.md"
    shapes = "[Heat packs](../techniques/heat.md)[Heat in short](../techniques/heat.md#in-short) [Using heat](<../techniques/heat.md>)"
    sample = "`[d](../techniques/heat.md)`"
    path.write_text(
        path.read_text(encoding="utf-8") + f"\nSee {sample} and {shapes} now.\n", encoding="utf-8"
    )
    result = run("technique", "heat", "warm-packs")
    assert result.exit_code == 0, result.output
    text = path.read_text(encoding="utf-8")
    assert sample in text, "a code sample is no link"
    for shape in (
        "(../techniques/warm-packs.md)",
        "(../techniques/warm-packs.md#in-short)",
        "(<../techniques/warm-packs.md>)",
    ):
        assert shape in text


def test_a_term_keeps_its_page(folder: Path) -> None:
    """Records that stand in a list but have pages of their own: links, fields and address follow."""
    glossary = folder / "docs/_data/glossary.yml"
    term = (
        "- id: {0}\n  term: Trigger point\n  plain: sore spot\n  say: TRIG-er point\n"
        "  definition: A sore spot in a muscle that some people call by this name.\n"
        "  example: The therapist found a trigger point.\n  not_the_same_as: {1}\n"
    )
    other = "\n  - name: tender point\n    why: It is tender only where you press.\n    term: trigger-point"
    glossary.write_text(
        term.format("trigger-point", "[]")
        + term.format("tender-point", other).replace(
            "Trigger point\n  plain: sore", "Tender point\n  plain: tender"
        ),
        encoding="utf-8",
    )
    content = read_content(folder / "docs")
    texts = {file.path: file.text for file in content.files}
    after = plan(content.graph, texts, "term", "trigger-point", "sore-point")
    text = after["docs/_data/glossary.yml"]
    assert text is not None and text.count("trigger-point") == 0
    assert "- id: sore-point\n" in text and "    term: sore-point\n" in text
    assert after["docs/_data/redirects.yml"] == "- from: glossary/trigger-point\n  to: glossary/sore-point\n"


REFUSED = [
    ("unknown", ("technique", "haet", "warm"), "Did you mean 'heat'?"),
    ("taken", ("technique", "heat", "cold"), "There is a technique 'cold' already"),
    ("same", ("technique", "heat", "heat"), "has this name already"),
    ("capitals", ("technique", "heat", "Warm Packs"), "cannot be used"),
    ("way out", ("technique", "heat", "../heat"), "cannot be used"),
    ("hyphen in a key", ("source", "lu2022ischemic", "lu-2022"), "cannot be used"),
    ("index", ("technique", "heat", "index"), "belongs to the first page"),
    ("first page", ("page", "techniques/index", "techniques/start"), "keeps its name"),
    ("other folder", ("page", "about/privacy", "learn/privacy"), "cannot be used"),
    ("device", ("technique", "heat", "aux"), "Nothing was changed"),
    ("named by the design", ("page", "evidence/sources", "evidence/all"), "Ask a developer"),
    ("unknown kind", ("thing", "heat", "warm"), "Invalid value"),
]


@pytest.mark.parametrize(("name", "arguments", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused_and_nothing_changes(name: str, arguments: tuple[str, ...], said: str, folder: Path) -> None:
    before = tree(folder)
    result = run(*arguments)
    assert result.exit_code in (1, 2) and said in result.output, result.output
    assert "Traceback" not in result.output
    assert tree(folder) == before


def test_refused_while_there_are_mistakes(folder: Path) -> None:
    path = folder / "docs/techniques/heat.md"
    path.write_text(path.read_text(encoding="utf-8").replace("- cold\n", "- cald\n"), encoding="utf-8")
    before = tree(folder)
    result = run("technique", "cold", "cool-packs")
    assert result.exit_code == 2 and "Run 'guide check' first" in result.output
    assert tree(folder) == before


@pytest.mark.parametrize("fails_at", [0, 4])
def test_a_failure_in_the_middle_puts_everything_back(
    fails_at: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(folder)
    real, calls = guide.fixes.folder._replace, []

    def failing(aside: Path, target: Path, data: bytes) -> None:
        if folder in target.parents:
            calls.append(target)
            if len(calls) == fails_at + 1:
                raise OSError("the disk is full")
        real(aside, target, data)

    monkeypatch.setattr(guide.fixes.folder, "_replace", failing)
    result = run("technique", "heat", "warm-packs")
    assert result.exit_code == 1 and "Nothing was changed: the disk is full" in result.output
    assert len(calls) > fails_at
    assert tree(folder) == before


def test_redirects_form_no_chain_and_keep_comments() -> None:
    text = "# Old addresses\n- from: learn/a\n  to: 'learn/b' # moved\n- from: learn/x\n  to: learn/y\n"
    first = redirected("docs/_data/redirects.yml", text, "learn/b", "learn/c")
    assert first == text.replace("'learn/b'", "'learn/c'") + "- from: learn/b\n  to: learn/c\n"
    again = redirected("docs/_data/redirects.yml", first, "learn/c", "learn/a")
    assert again == (
        "# Old addresses\n- from: learn/x\n  to: learn/y\n- from: learn/b\n  to: learn/a\n"
        "- from: learn/c\n  to: learn/a\n"
    )
    assert redirected("r", "", "a", "b") == "- from: a\n  to: b\n"
    with pytest.raises(ValueError):
        redirected("r", "from: a\n", "a", "b")
