"""The drawings on muscles' pages: small, safe, readable without colour, and the same as the text beside them."""

from __future__ import annotations

import itertools
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Browser
from shapely.geometry import box

from guide.bodymap.model import load
from guide.bodymap.window import on_one_side, shortened, views_for, window
from guide.graph.model import Graph
from guide.pages.build import build_page
from guide.pages.drawings import HOME_FIGURES, drawing_files
from guide.pages.render import render_svg
from guide.pipeline import SitePlan, plan_site, read_content
from guide.schema.load import Entry
from guide.source.discover import discover
from guide.views.referral import referral_drawings
from tests.conftest import PROJECT
from tests.test_bodymap import polygon
from tests.test_kinds import FIXTURE, TRAPEZIUS

MAX_BYTES = 12 * 1024
FULL = """
- front-of-chest
- front-of-shoulder
- upper-arm-inner
- forearm-front
- palm
- fingers-ring-little
- thumb
- lower-buttock
- buttock
- thigh-back
- calf
- ankle-outer
- back-of-hand
- big-toe
"""
"""More places than any muscle has, from all over the body."""


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's content alone, with every region of the map."""
    folder = tmp_path_factory.mktemp("referral") / "docs"
    shutil.copytree(FIXTURE, folder)
    shutil.copy(PROJECT / "docs/_data/references.bib", folder / "_data")
    (folder / "_data/redirects.yml").unlink()
    path = folder / "_data/regions.yml"
    text = path.read_text(encoding="utf-8")
    record = text[text.index("- id: temple\n") :].split("\n- id: ")[0].rstrip() + "\n"
    there = re.findall(r"^- id: (\S+)", text, flags=re.MULTILINE)
    text = text.rstrip() + "\n"
    for region in load().regions:
        if region not in there:
            text += re.sub(r"^(- id|  name): .*", rf"\1: {region}", record, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(docs: Path) -> Graph:
    return read_content(docs).graph


@pytest.fixture(scope="module")
def plan(docs: Path) -> SitePlan:
    return plan_site(docs)


def muscle(graph: Graph, id: str = "upper-trapezius") -> Entry:
    entry = graph.entry("muscle", id)
    assert entry is not None
    return entry


def test_each_drawing_is_a_file_beside_the_page_that_shows_it(graph: Graph) -> None:
    files = [file.src_uri for file in drawing_files(graph)]
    for id in ("upper-trapezius", "levator-scapulae"):
        page = build_page(muscle(graph, id), graph)
        images = re.findall(r"!\[([^\]]+)\]\(([^)]+\.svg)\)\{ \.tp-referral [^}]+\}", page.body)
        assert images
        assert [f"muscles/{name}" for _, name in images] == [uri for uri in files if id in uri]
        for alt, _ in images:
            assert 20 < len(alt) <= 125
            assert not re.match("image|picture|drawing", alt, re.IGNORECASE)


def test_a_drawing_is_small_and_safe(plan: SitePlan, tmp_path: Path) -> None:
    for file in plan.data:
        if file.src_uri.endswith(".svg"):
            most = 2 * MAX_BYTES if file.src_uri == HOME_FIGURES else MAX_BYTES
            assert len(file.text.encode()) <= most, file.src_uri
            # An editor's picture stands beside its page, and is held to the same rules.
            path = tmp_path / "docs" / file.src_uri.replace("assets/images/", "")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8")
    found, problems = discover(tmp_path / "docs")
    assert len(found) >= 2 and problems == []


def test_words_in_the_drawing_are_those_of_the_fields(graph: Graph) -> None:
    drawings = referral_drawings(muscle(graph), graph)
    text = " ".join(drawing.description for drawing in drawings)
    assert "Pressed here: Base of the neck." in text
    assert "Temple and side of the head" in text and "Back of the neck" in text
    svg = next(file.text for file in drawing_files(graph) if "trapezius" in file.src_uri)
    assert "<title id=" in svg and "<desc id=" in svg and "Pain may be felt here most often" in svg
    assert "Pain may be felt here sometimes" not in svg


def test_nobody_is_sent_to_a_spot_that_only_a_professional_presses(graph: Graph) -> None:
    for id, alone in (("upper-trapezius", True), ("levator-scapulae", False)):
        for drawing in referral_drawings(muscle(graph, id), graph):
            assert drawing.key[0].text == ("Pressed here" if alone else "Pressed by a professional only")


def test_no_cross_on_the_windpipe_or_the_spine(docs: Path) -> None:
    path = docs / TRAPEZIUS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("located_in:\n", "located_in:\n- throat\n- low-back\n", 1), encoding="utf-8")
    try:
        graph = read_content(docs).graph
        drawings = referral_drawings(muscle(graph), graph)
    finally:
        path.write_text(text, encoding="utf-8")
    assert "throat" not in " ".join(drawing.description for drawing in drawings)
    back = next(drawing for drawing in drawings if drawing.caption == "Back of the body")
    middle = 8 - back.window[0] * back.scale
    assert len(back.crosses) == 2 and all(x < middle - 10 for x, _ in back.crosses)


def test_texts_are_escaped(graph: Graph) -> None:
    drawing = replace(referral_drawings(muscle(graph), graph)[0], title="A & B <i>")
    svg = render_svg("referral", drawing=drawing, width=320, edge=8)
    assert "A &amp; B &lt;i&gt;" in svg and "<i>" not in svg


def test_no_file_may_lie_in_the_place_of_a_drawing(docs: Path) -> None:
    path = docs / "muscles/upper-trapezius-head.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    try:
        problems = read_content(docs).problems
    finally:
        path.unlink()
    assert ("TP008", "docs/muscles/upper-trapezius-head.svg") in [(p.code, p.span.path) for p in problems]


def test_rare_places_are_not_drawn(docs: Path) -> None:
    path = docs / TRAPEZIUS
    text = path.read_text(encoding="utf-8")
    rare = text.replace("- region: temple\n", "- region: temple\n  rare: true\n", 1)
    assert rare != text
    path.write_text(rare, encoding="utf-8")
    try:
        graph = read_content(docs).graph
        drawings = referral_drawings(muscle(graph), graph)
    finally:
        path.write_text(text, encoding="utf-8")
    assert drawings and "Temple" not in " ".join(drawing.description for drawing in drawings)


def test_even_a_full_drawing_is_small(docs: Path) -> None:
    path = docs / TRAPEZIUS
    text = path.read_text(encoding="utf-8")
    spreads = FULL.replace("- ", "- seen: false\n  region: ")
    path.write_text(
        text.replace("regions_sometimes: []", f"regions_sometimes:{spreads.rstrip()}", 1), encoding="utf-8"
    )
    try:
        graph = read_content(docs).graph
        drawings = referral_drawings(muscle(graph), graph)
        files = drawing_files(graph)
    finally:
        path.write_text(text, encoding="utf-8")
    assert len(drawings) >= 2 and all(len(drawing.alt) <= 125 for drawing in drawings)
    assert max(len(file.text.encode()) for file in files) < 2 * MAX_BYTES


@pytest.mark.parametrize("region", load().regions)
def test_every_region_can_be_drawn_inside_its_window(region: str) -> None:
    (view,) = views_for({region}, load())
    shapes = on_one_side(view, {region})
    assert shapes
    left, top, width, height = window(view, shapes)
    whole = view.box
    assert whole[0] <= left and left + width <= whole[0] + whole[2] + 0.1
    assert whole[1] <= top and top + height <= whole[1] + whole[3] + 0.1
    for shape in shapes:
        assert left <= shape.box[0] and shape.box[0] + shape.box[2] <= left + width
        assert top <= shape.box[1] and shape.box[1] + shape.box[3] <= top + height


def test_as_few_views_as_will_do() -> None:
    def names(*regions: str) -> list[str]:
        return [view.id for view in views_for(set(regions), load())]

    assert names("temple", "ear") == ["head"]
    assert names("arch") == ["sole"]
    assert names("buttock", "shin") == ["back", "front"]
    assert names("no-such-place") == names() == []


def absolute(path: str) -> str:
    """Path data with m, c, l and z written out as M, C and Z."""
    out, here = [], (0.0, 0.0)
    for command, text in re.findall(r"([MclzZ])([^MclzZ]*)", path):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            here = points[0]
            out.append(f"M{here[0]} {here[1]}")
        elif command in "cl":
            ends = [(here[0] + x, here[1] + y) for x, y in points]
            ends = ends if command == "c" else [here, *ends, *ends]
            out.append("C" + " ".join(f"{x} {y}" for x, y in ends))
            here = ends[-1]
        else:
            out.append("Z")
    return "".join(f"{ring}Z" for ring in "".join(out).split("Z") if "C" in ring)


@pytest.mark.parametrize("view", ["front", "back", "head", "sole"])
@pytest.mark.parametrize(
    "frame", [(0, 60, 130, 150), (20, 300, 150, 130), (-40, 640, 180, 160), (-300, -50, 900, 950)]
)
def test_a_shortened_path_looks_the_same_in_its_frame(
    view: str, frame: tuple[float, float, float, float]
) -> None:
    path = load().views[view].outline  # type: ignore[index]
    short = shortened(path, frame)
    assert len(short) < len(path)
    seen = box(frame[0], frame[1], frame[0] + frame[2], frame[1] + frame[3])
    one, other = (shapely.buffer(polygon(d), 0) for d in (path, absolute(short)))
    assert one.intersection(seen).symmetric_difference(other.intersection(seen)).area < 0.05


@pytest.mark.browser
def test_drawings_follow_the_colours_of_the_page(browser: Browser, plan: SitePlan, tmp_path: Path) -> None:
    file = next(file for file in plan.data if file.src_uri.endswith(".svg"))
    (tmp_path / "drawing.svg").write_text(file.text, encoding="utf-8")
    shots = {}
    for device, page_scheme in itertools.product(("light", "dark"), repeat=2):
        page = browser.new_page(color_scheme=device)  # type: ignore[arg-type]
        (tmp_path / "page.html").write_text(
            f'<div style="color-scheme:{page_scheme}"><img src="drawing.svg"></div>', encoding="utf-8"
        )
        page.goto((tmp_path / "page.html").as_uri())
        shots[device, page_scheme] = page.locator("img").screenshot()
        page.close()
    assert shots["light", "light"] == shots["dark", "light"] != shots["dark", "dark"]
    assert shots["light", "dark"] == shots["dark", "dark"]
