"""Drawings of steps: today's, small, safe, described, beside the step that they show, and the same in the dark."""

from __future__ import annotations

import itertools
import json
import math
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from guide.bodymap.drawing.partition import DrawingError
from guide.cli.main import main
from guide.graph.model import Graph
from guide.pages.drawings import drawing_files
from guide.pipeline import read_content
from guide.schema.technique import Technique
from guide.source.discover import discover
from guide.steps.drawing.generate import PANELS, generate, panels
from guide.steps.drawing.limbs import FOREARM, SHIN, THIGH, UPPER_ARM
from guide.steps.drawing.skeleton import joint
from guide.steps.model import HEIGHT, WIDTH, Panels, from_json, load, to_json
from guide.views.steps import step_drawings, step_lines
from tests.conftest import PROJECT

MAX_BYTES = 8 * 1024
DRAWN = {
    *(
        "active-exercise",
        "ball-self-massage",
        "cold",
        "foam-rolling",
        "heat",
        "hook-cane",
        "ischemic-compression",
    ),
    *("percussive-massage", "static-stretching", "stripping-massage"),
}
"""The ten techniques for oneself that are shown."""


@pytest.fixture(scope="module")
def drawn() -> Panels:
    return generate()


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read_content(PROJECT / "docs").graph


@pytest.fixture(scope="module")
def svgs(graph: Graph) -> dict[str, str]:
    """Path → text of every drawing of a step."""
    return {
        file.src_uri: file.text for file in drawing_files(graph) if file.src_uri.startswith("techniques/")
    }


@pytest.mark.site
def test_the_file_holds_todays_drawings_and_nothing_that_no_step_shows(drawn: Panels, graph: Graph) -> None:
    assert load() == drawn
    shown = [
        step.picture.drawing
        for technique in graph.records(Technique).values()
        for step in technique.steps
        if step.picture
    ]
    assert sorted(shown) == sorted(drawn)
    assert from_json(json.loads(to_json(drawn))) == drawn


@pytest.mark.site
def test_the_command_compares_the_file(
    drawn: Panels, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("guide.steps.drawing.generate.generate", lambda: drawn)
    monkeypatch.chdir(PROJECT)
    run = CliRunner().invoke(main, ["steps", "--check"])
    assert (run.exit_code, run.output.split(",")[0]) == (0, f"{len(drawn)} drawings"), run.output

    stale = tmp_path / "drawings.json"
    monkeypatch.setattr("guide.cli.steps.FILE", stale)
    run = CliRunner().invoke(main, ["steps", "--check"])
    assert run.exit_code == 1 and "Run: guide steps --write" in run.output
    assert CliRunner().invoke(main, ["steps", "--write"]).exit_code == 0
    assert stale.read_text(encoding="utf-8") == to_json(drawn)

    more = {**drawn, "heat-dance": drawn["heat-lay"]}
    monkeypatch.setattr("guide.steps.drawing.generate.generate", lambda: more)
    run = CliRunner().invoke(main, ["steps"])
    assert run.exit_code == 1 and "'heat-dance' is drawn, but no step shows it" in run.output


def test_ten_techniques_for_oneself_have_two_to_four_drawings(graph: Graph) -> None:
    counts = {entry.id: len(step_drawings(entry)) for entry in graph.all("technique")}
    assert {id for id, count in counts.items() if count} == DRAWN
    assert all(2 <= counts[id] <= 4 for id in DRAWN)
    assert all("self" in graph.records(Technique)[id].who for id in DRAWN)


def test_drawings_are_small_safe_and_without_words(svgs: dict[str, str], tmp_path: Path) -> None:
    for uri, text in svgs.items():
        assert len(text.encode()) <= MAX_BYTES, uri
        assert not re.search(r"<(?:text|image|use|a|script)\b|href|\bon\w+=", text), uri
        path = tmp_path / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found, problems = discover(tmp_path / "docs")
    assert len(found) == len(svgs) and problems == []


def test_a_drawing_says_which_step_it_shows_and_what_one_sees(graph: Graph, svgs: dict[str, str]) -> None:
    for entry in graph.all("technique"):
        for number, line in enumerate(step_lines(entry), 1):
            if line.drawing is None:
                continue
            tree = LexborHTMLParser(svgs[f"techniques/{line.drawing.file}"])
            assert line.drawing.file == f"{entry.id}-step-{number}.svg"
            assert tree.css_first("title").text() == line.drawing.title
            assert line.drawing.title.endswith(f": step {number}")
            assert tree.css_first("desc").text() == line.drawing.alt
            assert 20 < len(line.drawing.alt) <= 125


@pytest.mark.site
def test_every_part_has_a_style_and_every_sign_lies_inside_the_frame(
    svgs: dict[str, str], drawn: Panels
) -> None:
    style = next(iter(svgs.values())).split("<style>")[1].split("</style>")[0]
    known = set(re.findall(r"\.([a-z]\w*)", style)) | {"line"}
    for name, panel in drawn.items():
        left, top, width, height = panel.window
        assert math.isclose(width / height, WIDTH / HEIGHT, rel_tol=0.01), name
        for part in panel.parts:
            assert set(part.style.split()) <= known, (name, part.style)
            if part.style in ("way", "tip", "dot", "time"):
                for x, y in corners(part.d):
                    assert left <= x <= left + width and top <= y <= top + height, (name, part.style)


@pytest.mark.site
def test_dots_keep_off_the_spine(drawn: Panels) -> None:
    """Where the spine is drawn, nothing is pressed within a ball's reach of it."""
    for name, half in (("ball-self-massage-spot", 11), ("hook-cane-place", 7)):
        spine = next(part for part in drawn[name].parts if part.style == "dash")
        middle = next(corners(spine.d))[0]
        dots = next(part for part in drawn[name].parts if part.style == "dot")
        xs = [x for x, _ in corners(dots.d)]
        assert abs((min(xs) + max(xs)) / 2 - middle) > half, name


def test_the_roller_keeps_off_the_knee_and_the_ankle() -> None:
    told = tomllib.loads((PANELS / "foam-rolling.toml").read_text(encoding="utf-8"))
    for name in ("set", "roll"):
        figure = {**told["set"]["side"], **told[name]["side"]}
        roller = {**told["set"]["roller"], **told[name]["roller"]}
        knee, ankle = joint(tuple(figure["hip"]), tuple(figure["legs"][1]["foot"]), THIGH, SHIN, -1)
        x = roller["at"][0]
        assert knee[0] + 12 < x < ankle[0] - 12, (name, knee, ankle)


def corners(path: str) -> Iterator[tuple[float, float]]:
    """Where the pieces of path data end; the commands are those that the drawings use."""
    x = y = 0.0
    for command, text in re.findall(r"([MLHhvlcz])([^MLHhvlcz]*)", path):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        match command:
            case "M" | "L":
                pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
            case "H":
                pairs = [(numbers[0], y)]
            case "h":
                pairs = [(x + numbers[0], y)]
            case "v":
                pairs = [(x, y + numbers[0])]
            case "l" | "c":
                pairs, step = [], 2 if command == "l" else 6
                for at in range(0, len(numbers), step):
                    dx, dy = numbers[at + step - 2 : at + step]
                    pairs.append(((pairs[-1][0] if pairs else x) + dx, (pairs[-1][1] if pairs else y) + dy))
            case _:
                continue
        yield from pairs
        x, y = pairs[-1]


@given(
    angle=st.floats(0, 2 * math.pi),
    share=st.floats(0.1, 0.98),
    side=st.sampled_from([-1, 1]),
)
def test_bones_keep_their_length(angle: float, share: float, side: int) -> None:
    reach = (UPPER_ARM + FOREARM) * share
    end = (math.cos(angle) * reach, math.sin(angle) * reach)
    elbow, wrist = joint((0, 0), end, UPPER_ARM, FOREARM, side)
    assert math.isclose(math.hypot(*elbow), UPPER_ARM, rel_tol=1e-6)
    assert math.isclose(math.dist(elbow, wrist), FOREARM, rel_tol=1e-6)
    assert math.dist(wrist, end) < 1e-6
    across = end[0] * elbow[1] - end[1] * elbow[0]
    assert across * side >= -1e-6


STAND = """
[far.side]
hip = [160, 107]
legs = [{foot = [160, 196]}, {foot = [160, 196]}]
arms = [{hand = [160, 110]}, {hand = [160, 110]}]
"""


def test_messages_name_the_drawing() -> None:
    assert list(panels("pose", STAND)) == ["pose-far"]
    for text, words in (
        (
            STAND.replace("{hand = [160, 110]}]", "{hand = [300, 110]}]"),
            r"pose\.toml, far: \(300.* the limb is 60",
        ),
        (STAND.replace("far.side", "far.slide"), r"pose\.toml, far: 'slide' is none of side, "),
        (STAND.replace("hip =", "hop ="), r"pose\.toml, far: .*'hop'"),
        (STAND + '[near]\nlike = "fur"\n', r"pose\.toml, near: 'fur'"),
    ):
        with pytest.raises(DrawingError, match=words):
            panels("pose", text)


def test_a_drawing_takes_over_another_one() -> None:
    text = STAND + '[near]\nlike = "far"\nview = [60, 10, 160]\n[near.side]\nhair = "none"\n[near.floor]\n'
    both = panels("pose", text)
    assert both["pose-far"].window == (0, 0, 320, 220) and both["pose-near"].window == (60, 10, 160, 110)
    far, near = ([part.style for part in panel.parts] for panel in both.values())
    assert [style for style in far if style != "hair"] == near[:-1] and near[-1] == "ground"


@pytest.mark.site
def test_on_the_page_each_drawing_stands_in_its_step(site: Path, graph: Graph) -> None:
    for entry in graph.all("technique"):
        lines = step_lines(entry)
        page = site / "techniques" / entry.id / "index.html"
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        shown = tree.css("img.tp-step")
        assert len(shown) == len([line for line in lines if line.drawing])
        if not shown:
            continue
        steps = tree.css("#how-to-do-it ~ ol")[0].css("li")
        assert len(steps) == len(lines), entry.id
        for item, line in zip(steps, lines, strict=True):
            images = item.css("img")
            assert len(images) == (line.drawing is not None), (entry.id, line.do)
            for image in images:
                told = image.attributes
                assert line.drawing is not None and told["alt"] == line.drawing.alt
                assert (told["width"], told["height"], told["loading"]) == ("320", "220", "lazy")
                assert (page.parent / (told["src"] or "")).resolve().is_file()
                assert len(item.text().split()) >= 3  # the step is told in words, too


@pytest.mark.browser
def test_drawings_follow_the_colours_of_the_page_and_print_light(
    browser: Browser, svgs: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "step.svg").write_text(svgs["techniques/heat-step-3.svg"], encoding="utf-8")
    shots = {}
    for device, scheme in itertools.product(("light", "dark"), repeat=2):
        (tmp_path / "page.html").write_text(
            f'<div style="color-scheme:{scheme}"><img src="step.svg"></div>', encoding="utf-8"
        )
        page = browser.new_page(color_scheme=device)  # type: ignore[arg-type]
        page.goto((tmp_path / "page.html").as_uri())
        shots[device, scheme] = page.locator("img").screenshot()
        page.close()
    assert shots["light", "light"] == shots["dark", "light"] != shots["dark", "dark"]
    assert shots["light", "dark"] == shots["dark", "dark"]


HEIGHTS = "[...document.querySelectorAll('img.tp-step')].map((i) => i.getBoundingClientRect().height)"


@pytest.mark.browser
def test_drawings_fit_phones_and_hold_their_place(served: str, browser: Browser) -> None:
    for width in (320, 1280):
        # Waiting for a condition takes eval, which the policy of the pages forbids.
        page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
        page.goto(f"{served}techniques/ball-self-massage/")
        before = page.evaluate(HEIGHTS)
        page.evaluate("document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; })")
        page.wait_for_function(
            "[...document.querySelectorAll('img.tp-step')].every((i) => i.naturalWidth === 320)"
        )
        after = page.evaluate(HEIGHTS)
        assert before == after and len(after) == 4 and min(after) > 100
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
