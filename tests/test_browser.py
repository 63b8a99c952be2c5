"""The built site in a real browser: phone and desktop, light and dark, keyboard, no scripts, no outside request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KINDS = [
    "",
    "techniques/",
    "techniques/heat/",
    "techniques/dry-needling/",
    "cautions/blood-thinners/",
    "learn/how-release-works/",
    "learn/home-care-plan/",
    "evidence/",
    "evidence/technique/",
    "evidence/myths/",
    "evidence/sources/lu2022ischemic/",
    "conditions/low-back-pain/",
    "muscles/infraspinatus/",
    "regions/",
    "regions/low-back/",
    "glossary/referred-pain/",
    "safety/",
    "search/?q=stiff+neck",
    "self-test/",
    "handouts/heat/",
    "about/coverage/",
    "about/atlas/",
    "about/privacy/",
    "404.html",
]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def color(page: Page, selector: str, name: str) -> tuple[int, ...]:
    value = page.eval_on_selector(selector, f"node => getComputedStyle(node).{name}")
    return tuple(int(float(part)) for part in value[value.index("(") + 1 : -1].split(",")[:3])


def luminance(rgb: tuple[int, ...]) -> float:
    parts = [part / 255 for part in rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("address", KINDS)
def test_nothing_comes_from_elsewhere_and_nothing_fails(page: Page, served: str, address: str) -> None:
    outside: list[str] = []
    errors: list[str] = []
    page.on(
        "request", lambda request: outside.append(request.url) if not request.url.startswith(served) else None
    )
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("response", lambda response: errors.append(response.url) if response.status >= 400 else None)
    page.goto(served + address)
    page.wait_for_load_state("networkidle")
    assert outside == []
    assert errors == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("address", KINDS)
def test_page_never_scrolls_sideways(page: Page, served: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_boxes_are_readable(browser: Browser, served: str, scheme: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(served + "techniques/heat/")
    box = color(page, ".admonition.emergency", "backgroundColor")
    assert contrast(color(page, ".admonition.emergency li", "color"), box) >= 7
    heading = ".admonition.emergency h2"
    assert contrast(color(page, heading, "color"), color(page, heading, "backgroundColor")) >= 7
    paper = color(page, "body", "backgroundColor")
    assert (luminance(paper) > 0.5) == (scheme == "light")
    context.close()


def test_fonts_are_our_own(page: Page, served: str) -> None:
    page.goto(served)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert page.evaluate("document.fonts.check('16px \"Guide Serif\"')")


def test_answer_stands_on_the_first_screen(page: Page, served: str) -> None:
    page.goto(served + "techniques/heat/")
    assert page.locator("#in-short").bounding_box()["y"] < PHONE["height"]  # type: ignore[index]
    emergency = page.locator("#emergency").bounding_box()["y"]  # type: ignore[index]
    steps = page.locator("#how-to-do-it").bounding_box()["y"]  # type: ignore[index]
    assert emergency < steps


def test_home_answers_and_shows_both_ways_on_the_first_screen(page: Page, served: str) -> None:
    page.goto(served)
    for name in ("Where does it hurt?", "Is it safe for me?"):
        box = page.locator(".tp-ways").get_by_role("link", name=name).bounding_box()
        assert box and box["y"] + box["height"] <= PHONE["height"] and box["height"] >= 44


def test_a_word_of_the_glossary_opens_where_it_stands(page: Page, served: str) -> None:
    page.goto(served + "learn/how-long-to-press/")
    word = page.locator("a.tp-term[aria-expanded]").first
    word.wait_for()  # the script comes after the first paint
    assert word.get_attribute("aria-expanded") == "false"
    word.focus()
    page.keyboard.press("Enter")
    note = page.locator(".tp-meaning")
    assert note.is_visible() and word.get_attribute("aria-expanded") == "true"
    assert page.url == served + "learn/how-long-to-press/"
    assert note.locator("a").get_attribute("href") == word.get_attribute("href").replace("../../", served)  # type: ignore[union-attr]
    page.keyboard.press(" ")
    assert page.locator(".tp-meaning").count() == 0


def test_without_scripts_a_word_leads_to_the_glossary_and_answers_open(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "learn/how-long-to-press/")
    page.locator("a.tp-term").first.click()
    assert "/glossary/" in page.url and page.locator("#meaning").is_visible()
    page.goto(served + "self-test/")
    answer = page.locator("details.answer").first
    assert not answer.locator("p").last.is_visible()
    answer.locator("summary").click()
    assert answer.locator("p").last.is_visible()
    context.close()


def test_source_number_leads_there_and_back(page: Page, served: str) -> None:
    page.goto(served + "techniques/heat/")
    number = page.locator("a.footnote-ref").first
    number.focus()
    page.keyboard.press("Enter")
    assert "#fn:" in page.url
    back = page.locator("li:target a.footnote-backref").first
    back.focus()
    page.keyboard.press("Enter")
    assert "#fnref:" in page.url


def test_everything_reads_without_scripts(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "techniques/heat/")
    for heading in ("#emergency", "#how-to-do-it", "#research", "#sources", "#review"):
        assert page.locator(heading).is_visible()
    page.locator(".tp-trail a").last.click()
    assert page.url == served + "techniques/"
    context.close()


def test_print_keeps_boxes_and_drops_the_frame(page: Page, served: str) -> None:
    page.goto(served + "techniques/heat/")
    page.emulate_media(media="print")
    assert page.locator("#emergency").is_visible()
    assert not page.locator(".md-header").is_visible()
    assert not page.locator(".tp-footer").is_visible()


def test_problem_in_markup_of_a_title_cannot_run(page: Page, served: str) -> None:
    """Nothing that pages print becomes markup: the whole site holds no inline handler and no script address."""
    page.goto(served + "techniques/heat/")
    handlers = page.evaluate(
        "[...document.querySelectorAll('article *')].filter(node => [...node.attributes].some("
        "item => item.name.startsWith('on') || /^\\s*javascript:/i.test(item.value))).length"
    )
    assert handlers == 0
