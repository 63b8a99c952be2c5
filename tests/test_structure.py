"""Structure, links and pictures: positions, safe edits, headings of the templates, what picture files say."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.pages.anchors import anchors
from guide.pages.build import build_page
from guide.pages.model import MarkdownPage
from guide.pipeline import read_content
from guide.rules import blocks, links, outside, structure
from guide.schema.load import Entry, load
from guide.source.discover import SourceFile
from guide.source.markdown_reader import read_markdown
from guide.source.picture import read_picture
from tests.conftest import PROJECT

ARTICLE = "docs/learn/aftercare.md"
FILES = {"learn/aftercare.md", "techniques/heat.md", "cautions/index.md"}


def article(body: str) -> Entry:
    """A real article's fields with another text."""
    text = (PROJECT / ARTICLE).read_text(encoding="utf-8")
    head = text[: text.index("---\n\n") + 4]
    return load([SourceFile(ARTICLE, f"{head}\n{body}\n")]).entries[0]


def mended(entry: Entry, findings: list) -> str:
    """The body after all edits."""
    lines = entry.document.text.split("\n")
    edits = sorted(
        (edit for item in findings for edit in item.edits), key=lambda edit: edit.start, reverse=True
    )
    for edit in edits:
        assert edit.start.line == edit.end.line
        line = lines[edit.start.line - 1]
        lines[edit.start.line - 1] = (
            line[: edit.start.column - 1] + edit.replacement + line[edit.end.column - 1 :]
        )
    return "\n".join(lines[entry.document.body_line - 1 :]).strip()


EDITS = [
    ("##Heat\n\nWarm.", "## Heat\n\nWarm."),
    ("1) Sit.\n2) Breathe.", "1. Sit.\n2. Breathe."),
    ("- a\n\n    9) Sit.\n    10) Breathe.", "- a\n\n    9. Sit.\n    10. Breathe."),
    ("Do this:\n- Sit.", "Do this:\n\n- Sit."),
    ("Here:\n| a | b |\n|---|---|\n| 1 | 2 |", "Here:\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
    ("[Heat](../techniques/heat.html#how)", "[Heat](../techniques/heat.md#how)"),
    ("[Heat](../techniques/heat/)", "[Heat](../techniques/heat.md)"),
    ("[Heat](../techniques/Heat.md)", "[Heat](../techniques/heat.md)"),
    ("[Pain](https://nhs.uk/a?utm_source=b&c=d&gclid=1#e)", "[Pain](https://nhs.uk/a?c=d#e)"),
    ("[Pain](https://nhs.uk/a?UTM_source=b)", "[Pain](https://nhs.uk/a)"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), EDITS)
def test_edits_mend_and_then_find_nothing_more(before: str, after: str) -> None:
    def found(entry: Entry) -> list:
        rules = (structure.check(entry), blocks.check(entry), links.check(entry, FILES), outside.check(entry))
        return [item for rule in rules for item in rule]

    entry = article(before)
    assert found(entry) and mended(entry, found(entry)) == after
    assert found(article(after)) == []


GOOD = [
    "## Heat\n\nWarm.\n\n### Packs\n\nText.\n\n#### More\n\nText.\n\n## Cold\n\n- a\n- b\n    - c\n\n        d",
    '!!! note "Good to know"\n    ## Heat\n\n    Text.\n\n    - a\n\n    | a | b |\n    |---|---|\n    | 1 | `|` |'.replace("`|`", "2"),
    '!!! note ""\n\n    Text.\n\nMore.',
    "Text:\n\n~~~\n# no heading\n1) no list\n~~~\n\n```yaml\na: b\n```",
    "Between 2 and 5, see -5 and a - b. At 10. It ends.",
    "| a | b |\n|:-:|--:|\n| x \\| y | 2 |",
    "[Heat](../techniques/heat.md) and [heat](../techniques/heat.md#a), [NHS](https://www.nhs.uk/a?b=c).",
    "> 1. a\n> 2. b",
    "A -> b and 3 x 4, **-5** to 5.",
]  # fmt: skip


@pytest.mark.parametrize("body", GOOD)
def test_good_text_has_no_findings(body: str) -> None:
    entry = article(body)
    rules = (structure.check(entry), blocks.check(entry), links.check(entry, FILES), outside.check(entry))
    assert [item for rule in rules for item in rule] == []


@given(st.text('#-1.)|!?"` \n>abc[](){}:', max_size=120))
def test_no_text_ends_in_a_traceback(body: str) -> None:
    entry = article("Text.")
    pieces = tuple(read_markdown(ARTICLE, body, first_line=entry.document.body_line))
    document = replace(
        entry.document, body=body, text=entry.document.text[: entry.document.text.index("---\n\n") + 4] + body
    )
    entry = replace(entry, document=document, pieces=pieces)
    rules = (structure.check(entry), blocks.check(entry), links.check(entry, FILES), outside.check(entry))
    count = document.text.count("\n") + 1
    assert all(1 <= item.span.line <= count and item.span.column >= 1 for rule in rules for item in rule)


def test_table_of_fixed_headings_is_what_the_templates_write() -> None:
    graph = read_content(PROJECT / "docs").graph
    for kind, fixed in structure.FIXED.items():
        if not fixed:
            continue
        written: set[str] = set()
        for entry in graph.all(kind):
            own = {piece.value for piece in entry.pieces if piece.kind == "heading"}
            for piece in read_markdown("", build_page(entry, graph).body):
                text = re.sub(r" *\{[^}]*\}", "", piece.value)
                if (
                    piece.kind == "heading"
                    and piece.level == 2
                    and piece.container == "heading"
                    and text not in own
                ):
                    written.add(structure._plain(text))
        assert fixed <= written
        assert {
            text for text in written - fixed if not text.endswith(("if", "places")) and ": " not in text
        } <= {"sources"}


def test_anchors_are_those_of_the_built_page() -> None:
    page = MarkdownPage(
        "a.md",
        "a.md",
        {},
        "# A\n\n## Do it: now!\n\n## Do it: now!\n\n!!! note\n\n    ## In {#own}\n\n```\n## no\n```\n",
    )
    assert anchors(page) == {"a", "do-it-now", "do-it-now_1", "own"}


def png(width: int, height: int, more: bytes = b"") -> bytes:
    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + (part(b"eXIf", more) if more else b"")
        + part(b"IEND", b"")
    )


def exif(order: str, tag: int = 0x8825, entries: int = 2) -> bytes:
    start = b"II*\0" if order == "<" else b"MM\0*"
    return start + struct.pack(f"{order}IHHHII", 8, 1, tag, 4, 1, 26) + struct.pack(f"{order}IH", 0, entries)


def jpeg(width: int, height: int, *notes: bytes) -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 3) + b"\1\x11\0\2\x11\1\3\x11\1"
    segments = b"".join(b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note for note in notes)
    return b"\xff\xd8" + segments + b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xda\0\2"


def webp(name: bytes, data: bytes, *more: tuple[bytes, bytes]) -> bytes:
    parts = b"".join(
        key + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2)
        for key, part in ((name, data), *more)
    )
    return b"RIFF" + struct.pack("<I", len(parts) + 4) + b"WEBP" + parts


PLACE = b"Exif\0\0" + exif("<")
VP8X = b"\x08\0\0\0" + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")
PICTURES = [
    (".png", png(640, 480), False),
    (".png", png(640, 480, exif(">")), True),
    (".jpg", jpeg(640, 480), False),
    (".jpg", jpeg(640, 480, PLACE), True),
    (".jpg", jpeg(640, 480, b"Exif\0\0" + exif(">")), True),
    (".jpg", jpeg(640, 480, b"Exif\0\0" + exif("<", tag=0x0112)), False),
    (".jpg", jpeg(640, 480, b"Exif\0\0" + exif("<", entries=0)), False),
    (".jpg", jpeg(640, 480, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='1'/>"), True),
    (".webp", webp(b"VP8X", VP8X), False),
    (".webp", webp(b"VP8X", VP8X, (b"EXIF", exif("<"))), True),
    (".webp", webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480)), False),
    (".webp", webp(b"VP8L", b"\x2f" + (639 | 479 << 14).to_bytes(4, "little")), False),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "data", "place"), PICTURES)
def test_size_and_place_are_read(suffix: str, data: bytes, place: bool) -> None:
    picture = read_picture(suffix, data)
    assert (picture.width, picture.height, picture.bytes, picture.has_place) == (640, 480, len(data), place)


@given(st.sampled_from(PICTURES), st.integers(0, 80), st.binary(max_size=8))
def test_damaged_pictures_end_in_no_traceback(
    picture: tuple[str, bytes, bool], cut: int, data: bytes
) -> None:
    suffix, whole, _ = picture
    read_picture(suffix, whole[:cut] + data)
    read_picture(suffix, whole[:cut] + data + whole[cut + len(data) :])


FILE_FAULTS = [
    ("im-huge", "photo.png", png(640, 480) + b"\0" * 6_000_000, "TP010", "limit"),
    ("im-huge for a phone", "photo.png", png(640, 480) + b"\0" * 600_000, "TP257", "limit is 500,000"),
    ("im-dims", "photo.png", png(4032, 3024), "TP258", "1600 pixels wide"),
    ("im-dims high", "photo.jpg", jpeg(800, 2401), "TP258", "2400 high"),
    ("im-exif-gps", "photo.jpg", jpeg(640, 480, PLACE), "TP259", "without its hidden details"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "file", "data", "code", "hint"), FILE_FAULTS, ids=[row[0] for row in FILE_FAULTS]
)
def test_fault_of_a_picture_file_is_found(
    name: str, file: str, data: bytes, code: str, hint: str, folder: Path
) -> None:
    docs = folder / "docs"
    (docs / "learn" / file).write_bytes(data)
    problems = [item for item in read_content(docs).problems if item.span.path.endswith(file)]
    assert [(item.code, str(item.span)) for item in problems] == [(code, f"docs/learn/{file}:1:1")]
    assert hint in problems[0].message + problems[0].hint
