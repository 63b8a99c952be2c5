"""The pain finder: one order of muscles everywhere, complete without scripts, by mouse, touch and keyboard."""

from __future__ import annotations

import html
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from guide.bodymap.model import load
from guide.pipeline import read_content
from guide.views.ranking import FELT, candidates
from tests.conftest import PROJECT

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
STORED = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
STRENGTHS, FREQUENCIES, LEVELS = ("main", "sometimes", "here"), ("common", "occasional", "uncommon"), "ABC"


# The order, worked out again from the files


def front_matter(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


@pytest.fixture(scope="module")
def muscles() -> dict[str, dict[str, Any]]:
    """Id → fields, read without the package."""
    return {path.stem: front_matter(path) for path in sorted((PROJECT / "docs/muscles").glob("*.md"))}


@pytest.fixture(scope="module")
def regions() -> dict[str, dict[str, Any]]:
    text = (PROJECT / "docs/_data/regions.yml").read_text(encoding="utf-8")
    return {record["id"]: record for record in yaml.safe_load(text)}


def links(muscle: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Region → strength and fields of the link; pressed there only: an empty link."""
    found: dict[str, tuple[str, dict[str, Any]]] = {id: ("here", {}) for id in muscle["located_in"]}
    for field, strength in (("regions_sometimes", "sometimes"), ("regions_main", "main")):
        found |= {item["region"]: (strength, item) for item in muscle[field]}
    return found


def place(muscle: dict[str, Any], region: str) -> tuple[Any, ...]:
    """What decides a muscle's place in one region, smallest first."""
    strength, link = links(muscle)[region]
    return (
        STRENGTHS.index(strength),
        link.get("rare", False),
        FREQUENCIES.index(muscle["frequency"]),
        not link.get("seen", False),
        LEVELS.index(muscle["evidence_level"]),
        muscle["title"],
    )


def order(muscles: dict[str, dict[str, Any]], region: str) -> list[str]:
    there = [id for id, muscle in muscles.items() if region in links(muscle)]
    return sorted(there, key=lambda id: place(muscles[id], region))


def felt_in(muscle: dict[str, Any], areas: tuple[str, ...]) -> list[str]:
    """Strengths of the links to those of the areas where pain is felt and not too rarely."""
    found = (links(muscle).get(area, ("here", {})) for area in areas)
    return [strength for strength, link in found if strength != "here" and not link.get("rare")]


def test_the_data_holds_388_links(muscles: dict[str, dict[str, Any]]) -> None:
    felt = [len(muscle["regions_main"]) + len(muscle["regions_sometimes"]) for muscle in muscles.values()]
    assert (len(muscles), sum(felt)) == (80, 388)


def test_every_region_has_its_muscles_in_order(
    muscles: dict[str, dict[str, Any]], regions: dict[str, dict[str, Any]]
) -> None:
    graph = read_content(PROJECT / "docs").graph
    for region in graph.all("region"):
        ranked = candidates(region, graph)
        assert [item.entry.id for item in ranked] == order(muscles, region.id), region.id
        for item in ranked:
            strength, link = links(muscles[item.entry.id])[region.id]
            assert (item.strength, item.spread is not None) == (strength, bool(link))
            here = region.id in muscles[item.entry.id]["located_in"]
            assert ("sore spots are here" in item.why) == (here and bool(link))
            assert ("may be felt here" in item.why) == bool(link)
            assert item.why.endswith("rarely") == link.get("rare", False)
    assert len(graph.all("region")) == len(regions) == 70


@pytest.mark.site
def test_all_links_stand_on_both_pages_in_order(site: Path, muscles: dict[str, dict[str, Any]]) -> None:
    pairs = {(id, region) for id, muscle in muscles.items() for region in links(muscle)}
    shown: dict[str, list[str]] = {}
    for region in {region for _, region in pairs}:
        page = LexborHTMLParser((site / f"regions/{region}/index.html").read_text(encoding="utf-8"))
        items = page.css(
            "#muscles ~ ol > li > a:first-child, #muscles ~ ol > li > p:first-child > a:first-child"
        )
        shown[region] = [str(link.attributes["href"]).split("/")[-2] for link in items]
        assert shown[region] == order(muscles, region), region
    for id, muscle in muscles.items():
        page = LexborHTMLParser((site / f"muscles/{id}/index.html").read_text(encoding="utf-8"))
        listed = {
            str(link.attributes["href"]).split("/")[-2] for link in page.css('article a[href*="regions/"]')
        }
        assert listed >= set(links(muscle)), id
    assert {(id, region) for region, ids in shown.items() for id in ids} == pairs


@pytest.fixture(scope="module")
def page_of_finder(site: Path) -> LexborHTMLParser:
    return LexborHTMLParser((site / "regions/index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cards(page_of_finder: LexborHTMLParser) -> dict[str, Any]:
    return json.loads(html.unescape(page_of_finder.css_first("#finder-data").text()))


def summed(cards: dict[str, Any], areas: tuple[str, ...]) -> list[str]:
    """What the script does: add up the weights."""
    sums: dict[str, int] = {}
    for area in areas:
        for id, weight, _ in cards["areas"][area]["muscles"]:
            sums[id] = sums.get(id, 0) + weight
    return sorted(sums, key=lambda id: (-sums[id], cards["muscles"][id][0]))


@pytest.mark.site
def test_sums_of_weights_keep_the_rules_for_all_pairs(
    cards: dict[str, Any], muscles: dict[str, dict[str, Any]]
) -> None:
    """More areas first, then stronger patterns; in one area the region page's order, but for the too rare."""
    for area in cards["areas"]:
        rare = {id for id, muscle in muscles.items() if links(muscle).get(area, ("", {}))[1].get("rare")}
        assert summed(cards, (area,)) == [id for id in order(muscles, area) if id not in rare]
    checked = 0
    for areas in itertools.combinations(cards["areas"], 2):
        ranks = [
            (-len(felt), -sum(2 if strength == "main" else 1 for strength in felt))
            for felt in (felt_in(muscles[id], areas) for id in summed(cards, areas))
        ]
        assert ranks == sorted(ranks), areas
        checked += len(ranks)
    assert checked > 10_000


@pytest.mark.site
def test_weights_leave_room_for_all_areas_at_once(
    cards: dict[str, Any], muscles: dict[str, dict[str, Any]]
) -> None:
    areas = tuple(cards["areas"])
    counts = [len(felt_in(muscles[id], areas)) for id in summed(cards, areas)]
    assert counts == sorted(counts, reverse=True) and max(counts) > 5
    assert all(
        weight // FELT in (0, 1) for area in cards["areas"].values() for _, weight, _ in area["muscles"]
    )


@pytest.mark.site
def test_cards_warn_first_and_hold_no_marks(
    cards: dict[str, Any], regions: dict[str, dict[str, Any]]
) -> None:
    for id, area in cards["areas"].items():
        assert regions[id]["urgent"] in [text for _, _, bullets in area["boxes"] for text in bullets]
        styles = [style for style, _, _ in area["boxes"]]
        assert styles and styles == sorted(styles)  # emergency, then urgent
        texts = [text for _, _, bullets in area["boxes"] for text in bullets]
        assert not [text for text in texts if set(text) & set("[]*_`<>")]
        assert len(area["others"]) >= 2 and area["cautions"]


# Without scripts


@pytest.mark.site
def test_map_and_list_link_every_region(page_of_finder: LexborHTMLParser, regions: dict[str, Any]) -> None:
    in_map = {str(link.attributes["href"]).strip("/") for link in page_of_finder.css("svg.tp-map a")}
    in_list = [str(link.attributes["href"]).split("/")[-2] for link in page_of_finder.css(".tp-areas li > a")]
    assert in_map == set(regions) == set(in_list) and len(in_list) == len(regions)
    for link in page_of_finder.css("svg.tp-map a"):
        assert link.css_first("title").text() == regions[str(link.attributes["data-area"])]["name"]
    words = page_of_finder.css_first("form.tp-words")
    assert (words.attributes["action"], words.attributes["method"]) == ("../search/", "get")
    assert words.css_first("input").attributes["name"] == "q"


@pytest.mark.browser
def test_without_scripts_an_area_is_a_link(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "regions/")
    for id in ("controls", "several-label", "card", "visit", "hint"):
        assert not page.locator(f'[data-part="{id}"]').is_visible()
    page.locator('figure[data-view="back"] a[data-area="low-back"] path').click(position={"x": 8, "y": 20})
    assert page.url == served + "regions/low-back/"
    context.close()


# In the browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # Waiting for a condition takes eval, which the policy forbids; test_policy uses the finder under it.
    context = browser.new_context(viewport=DESKTOP, bypass_csp=True)
    yield context.new_page()
    context.close()


def listed(page: Page) -> list[str]:
    """Ids of the muscles on the card, in order, the folded ones too."""
    found = page.locator('[data-part="muscles"] > li > a, [data-part="more"] ol > li > a')
    return [
        str(link).split("/")[-2] for link in found.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    ]


@pytest.mark.browser
def test_a_click_opens_a_card_with_the_warning_first(page: Page, served: str) -> None:
    page.goto(served + "regions/")
    page.locator('figure[data-view="back"] a[data-area="low-back"] path').click(position={"x": 8, "y": 20})
    expect(page.locator("#choice")).to_have_text("Low back")
    expect(page.locator("#choice")).to_be_focused()
    assert page.url == served + "regions/#areas=low-back"
    card = page.locator(".tp-card")
    heads = card.locator("h3").all_text_contents()
    assert heads[0] == "Call emergency services now if:" and "Get checked first with:" in heads[:3]
    muscles, read, method = (
        heads.index(name)
        for name in ("Muscles that may send pain here", "Read first", "Gentle things to try yourself")
    )
    assert heads.index("Get checked first with:") < muscles < read < method
    assert card.locator('a[href="low-back/"]').is_visible()
    page.locator('figure[data-view="front"] a[data-area="palm"] path').click(
        position={"x": 4, "y": 8}, force=True
    )
    assert "areas=" in page.url and "low-back" not in page.url
    page.go_back()
    expect(page.locator("#choice")).to_have_text("Low back")
    page.go_back()
    expect(card).to_be_hidden()


@pytest.mark.browser
def test_the_script_lists_what_the_weights_say(page: Page, served: str, cards: dict[str, Any]) -> None:
    ids = list(cards["areas"])
    sets = (
        [(id,) for id in ids] + list(itertools.pairwise(ids)) + [tuple(ids[i : i + 4]) for i in (0, 20, 50)]
    )
    page.goto(served + "regions/")
    for areas in sets:
        page.evaluate(f"location.hash = 'areas={'+'.join(areas)}'")
        page.wait_for_function(
            "count => document.querySelectorAll('[data-part=\"visit-areas\"] > li').length === count"
            " && document.querySelector('[aria-current]')",
            arg=len(areas),
        )
        expect(page.locator('[data-part="visit-areas"] > li').first).to_contain_text(
            cards["areas"][areas[0]]["name"]
        )
        expect(page.locator('[data-part="visit-areas"] > li').last).to_contain_text(
            cards["areas"][areas[-1]]["name"]
        )
        assert listed(page) == summed(cards, areas), areas


@pytest.mark.browser
def test_several_areas_say_why_a_muscle_comes_first(page: Page, served: str) -> None:
    page.goto(served + "regions/#areas=inner-shoulder-blade-border")
    page.get_by_label("Choose several areas").check()
    page.locator('figure[data-view="front"] a[data-area="thumb"]').focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#areas=inner-shoulder-blade-border+thumb")
    first = page.locator('[data-part="muscles"] > li').first
    expect(first.locator("> a")).to_have_text("Scalenes")
    reasons = first.locator("li").all_text_contents()
    assert [reason.split(":")[0] for reason in reasons] == ["Inner edge of the shoulder blade", "Thumb"]
    expect(page.locator('[data-part="order"]')).to_contain_text("more of your areas come first")
    expect(first).to_contain_text("Scalenes. See a professional: do not press it yourself.")
    page.get_by_role("button", name="Remove Thumb").click()
    assert page.url.endswith("#areas=inner-shoulder-blade-border")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".tp-card")).to_be_hidden()


@pytest.mark.browser
def test_an_address_that_names_nothing_known_is_harmless(page: Page, served: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for hash in (
        "#areas=constructor+toString",
        "#areas=",
        "#all-areas",
        "#areas=%E0%A4%A",
        "#areas=<b>+low-back",
    ):
        page.goto("about:blank")
        page.goto(served + "regions/" + hash)
        chosen = page.locator(".tp-map [aria-current]").count()
        assert (chosen > 0) == ("low-back" in hash), hash
    assert errors == []


@pytest.mark.browser
def test_keyboard_alone_reaches_every_area(page: Page, served: str) -> None:
    page.goto(served + "regions/")
    stops = page.locator('svg.tp-map a[tabindex="0"]')
    assert stops.count() == 4 == page.locator("svg.tp-map").count()
    for view in load().views.values():
        figure = page.locator(f'figure[data-view="{view.id}"]')
        reached = page.evaluate(REACHED, view.id)
        assert sorted(reached) == sorted({shape.region for shape in view.shapes}), view.id
        assert figure.locator('a[tabindex="0"]').count() == 1
    page.locator(".tp-skip-map").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('figure')?.dataset.view") == "front"
    page.keyboard.press("ArrowDown")
    name = page.evaluate("document.activeElement.querySelector('title').textContent")
    expect(page.locator('[data-part="here"]')).to_have_text(name)
    page.keyboard.press("Enter")
    expect(page.locator("#choice")).to_have_text(name)


REACHED = """view => {
  const map = document.querySelector(`figure[data-view="${view}"] svg`);
  const first = map.querySelector('a[tabindex="0"]');
  const seen = new Set([first]), open = [first];
  for (const link of open) {
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"]) {
      link.focus();
      link.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      const next = document.activeElement;
      if (!seen.has(next)) { seen.add(next); open.push(next); }
    }
  }
  return [...seen].map(link => link.dataset.area);
}"""
"""Walks from the figure's tab stop by its keys, and lists the areas met."""


TARGETS = """missing => {
  const map = document.querySelector("figure[data-view='" + document.querySelector(".tp-finder").dataset.view + "'] svg");
  map.scrollIntoView({ block: "center" });
  const frame = map.getBoundingClientRect();
  const ring = [...Array(16).keys()].map(i => [11.9 * Math.cos(i * Math.PI / 8), 11.9 * Math.sin(i * Math.PI / 8)]);
  const holds = (link, x, y) => [[0, 0], ...ring].every(([dx, dy]) =>
    document.elementFromPoint(x + dx, y + dy)?.closest("a") === link);
  const large = link => {
    const box = link.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, frame.left), Math.min(box.right, frame.right)];
    const [top, bottom] = [Math.max(box.top, frame.top), Math.min(box.bottom, frame.bottom)];
    for (let x = left + 12; x <= right - 11; x += 3)
      for (let y = top + 12; y <= bottom - 11; y += 3)
        if (holds(link, x, y)) return true;
    return false;
  };
  return [...map.querySelectorAll("a")].filter(link => missing.includes(link.dataset.area) && large(link))
    .map(link => link.dataset.area);
}"""
"""Areas of the figure shown that hold a circle of 24 pixels which nothing covers."""


@pytest.mark.browser
def test_on_a_phone_a_finger_hits_every_area_in_some_window(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.goto(served + "regions/")
    missing = set(load().regions)
    for name, view in (("Front", "front"), ("Back", "back"), ("Head", "head"), ("Soles", "sole")):
        page.get_by_role("button", name=name, exact=True).tap()
        visible = page.locator("figure:visible")
        assert visible.count() == 1 and visible.get_attribute("data-view") == view
        missing -= set(page.evaluate(TARGETS, list(missing)))
        closer = visible.locator("select")
        for option in closer.locator("option").all() if closer.count() else ():
            closer.select_option(option.get_attribute("value"))
            missing -= set(page.evaluate(TARGETS, list(missing)))
    assert missing == set()
    context.close()


@pytest.mark.browser
def test_a_tap_offers_what_lies_close_and_a_better_choice_replaces_it(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.goto(served + "regions/")
    hand = page.locator('figure[data-view="front"] a[data-area="palm"]').bounding_box()
    assert hand
    page.touchscreen.tap(hand["x"] + hand["width"] - 14, hand["y"] + hand["height"] / 2)
    expect(page.locator(".tp-near p")).to_have_text("Close to where you tapped:")
    other = page.locator(".tp-near button").first
    box, name = other.bounding_box(), other.text_content()
    assert box and box["height"] >= 24 and name
    other.tap()
    expect(page.locator("#choice")).to_have_text(name)
    context.close()


@pytest.mark.browser
def test_nothing_is_stored_or_sent_and_notes_stay_on_the_page(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + "regions/")
    page.wait_for_load_state("networkidle")
    assert all(url.startswith(served) for url in asked)
    stored = page.evaluate(STORED)
    asked.clear()
    page.evaluate("location.hash = 'areas=calf'")
    page.get_by_label("Your own notes").fill("Since the <b>long</b> walk")
    page.emulate_media(media="print")
    expect(page.locator('[data-part="copy"]')).to_have_text("Since the <b>long</b> walk")
    late = [url for url in asked if not url.startswith(f"{served}assets/")]  # pictures and fonts of the theme
    assert late == [] and page.evaluate(STORED) == stored and page.context.cookies() == []


@pytest.mark.browser
def test_the_sheet_prints_the_choice_and_not_the_page_around_it(page: Page, served: str) -> None:
    page.goto(served + "regions/#areas=low-back+calf")
    page.emulate_media(media="print")
    for part in ("visit-areas", "visit-boxes", "visit-muscles", "visit-others", "copy"):
        expect(page.locator(f'[data-part="{part}"]')).to_be_visible()
    for gone in (".tp-card", ".tp-areas", ".tp-words", "#notes", ".md-header", ".tp-controls"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator('[data-part="visit-areas"] .tp-tick').count() == 3  # the calf alone has two sides
    assert page.pdf(format="A4").count(b"/Type /Page\n") <= 2


@pytest.mark.browser
def test_without_a_choice_it_prints_an_empty_chart_on_one_page(page: Page, served: str) -> None:
    page.goto(served + "regions/")
    page.emulate_media(media="print")
    assert page.locator("svg.tp-map:visible").count() == 4
    for paper in ("A4", "Letter"):
        assert page.pdf(format=paper).count(b"/Type /Page\n") == 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_the_card_fits_every_width(page: Page, served: str, width: int) -> None:
    """1280 pixels at 400 % are 320."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served + "regions/#areas=mid-back+fingers-index-middle")
    expect(page.locator(".tp-card")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in page.locator(".tp-finder button:visible").all():
        box = button.bounding_box()
        assert box and box["height"] >= 24 and box["width"] >= 24


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", ["regions/", "regions/#areas=low-back+calf"])
def test_axe_finds_nothing(
    browser: Browser, served: str, address: str, viewport: dict[str, int], scheme: str
) -> None:
    context = browser.new_context(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(served + address)
    found = Axe().run(page, context=".md-banner, .md-content, .tp-footer").response["violations"]
    assert [(item["id"], node["html"][:120]) for item in found for node in item["nodes"]] == []
    context.close()


@pytest.mark.browser
def test_choice_and_focus_show_in_forced_colours(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESKTOP, forced_colors="active")
    page = context.new_page()
    page.goto(served + "regions/#areas=low-back")
    fills = page.evaluate(
        "['low-back', 'calf'].map(id => getComputedStyle(document.querySelector("
        "`figure[data-view=back] a[data-area=${id}] path`)).fill)"
    )
    assert fills[0] != fills[1]
    context.close()


@pytest.mark.browser
def test_it_works_from_a_folder(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport=DESKTOP)
    page.goto(f"file://{site}/regions/index.html#areas=low-back")
    expect(page.locator("#choice")).to_have_text("Low back")
    page.close()
