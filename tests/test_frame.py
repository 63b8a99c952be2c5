"""What stands around the text, in a real browser: menu, contents, colours, focus, print, weight, and the cut."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page

from guide.adapters import styles
from tests.conftest import PROJECT, settle
from tests.snapshots import same_as_snapshot

pytestmark = pytest.mark.browser

# Contexts here pass by the policy of the pages, for the tests put styles of their own into them.
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
TYPES = {
    "home": "",
    "technique": "techniques/heat/",
    "muscle": "muscles/infraspinatus/",
    "region": "regions/low-back/",
    "caution": "cautions/blood-thinners/",
    "condition": "conditions/low-back-pain/",
    "article": "learn/how-long-to-press/",
    "term": "glossary/referred-pain/",
    "claims": "evidence/dose/",
    "source": "evidence/sources/lu2022ischemic/",
    "list": "techniques/",
    "questions": "self-test/",
    "safety": "safety/",
    "handout": "handouts/heat/",
    "handbook": "contributing/rules/",
    "finder": "regions/",
    "search": "search/",
    "missing": "404.html",
}


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True, viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True, viewport=DESKTOP)
    yield context.new_page()
    context.close()


def is_open(page: Page, panel: str) -> bool:
    return bool(page.evaluate("id => document.getElementById(id).matches(':popover-open')", panel))


def focus_is_in(page: Page, panel: str) -> bool:
    return bool(page.evaluate("id => document.getElementById(id).contains(document.activeElement)", panel))


@pytest.mark.parametrize(("panel", "name"), [("menu", "Menu"), ("toc", "On this page")])
def test_a_panel_works_by_keyboard(phone: Page, served: str, panel: str, name: str) -> None:
    phone.goto(served + TYPES["technique"])
    button = phone.get_by_role("button", name=name, exact=True)
    assert (
        button.get_attribute("aria-expanded") == "false"
        and not phone.locator(f"#{panel} a").first.is_visible()
    )
    button.focus()
    phone.keyboard.press("Enter")
    phone.wait_for_function("id => document.getElementById(id).contains(document.activeElement)", arg=panel)
    assert is_open(phone, panel)
    assert button.get_attribute("aria-expanded") == "true"
    stops = phone.locator(f"#{panel} :is(a, button, select)").count()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(stops + 1):
            phone.keyboard.press(key)
            assert focus_is_in(phone, panel)
    phone.keyboard.press("Escape")
    assert not is_open(phone, panel) and button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("node => node === document.activeElement")


def test_a_link_of_the_contents_closes_them_and_leads_there(phone: Page, served: str) -> None:
    phone.goto(served + TYPES["technique"])
    phone.get_by_role("button", name="On this page").click()
    phone.get_by_role("link", name="How to do it").click()
    assert not is_open(phone, "toc") and phone.url.endswith("#how-to-do-it")
    assert 0 <= phone.locator("#how-to-do-it").bounding_box()["y"] < 200  # type: ignore[index]


def test_panels_work_without_scripts(browser: Browser, served: str) -> None:
    context = browser.new_context(bypass_csp=True, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + TYPES["technique"])
    page.get_by_role("button", name="Menu").click()
    assert page.locator("#menu").get_by_role("link", name="Muscles").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()
    page.get_by_role("button", name="On this page").click()
    page.locator("#toc").get_by_role("link", name="Sources").click()
    assert page.url.endswith("#sources")
    assert not page.locator(".tp-colours").is_visible(), "a choice that needs a script is not offered"
    context.close()


def test_a_wide_window_shows_menu_and_contents(desktop: Page, served: str) -> None:
    desktop.goto(served + TYPES["technique"])
    menu = desktop.get_by_role("navigation", name="Main")
    assert [link.inner_text() for link in menu.get_by_role("link").all()] == [
        *("Where does it hurt?", "Techniques", "Muscles", "Cautions", "Learn"),
    ]
    assert menu.locator("[aria-current]").inner_text() == "Techniques"
    assert desktop.get_by_role("navigation", name="On this page").is_visible()
    assert desktop.locator(".tp-panel-opener:visible, .tp-panel-closer:visible").count() == 0


FIRST_SCHEME = """new MutationObserver((_, seen) => {
  if (!document.body) return;
  // The style sheet may come later, and nothing is painted before it: what counts is that the choice stands here.
  window.firstScheme = document.documentElement.dataset.mdColorScheme;
  seen.disconnect();
}).observe(document, { childList: true, subtree: true })"""


def test_colours_are_remembered_before_the_first_paint(desktop: Page, served: str) -> None:
    desktop.add_init_script(FIRST_SCHEME)
    desktop.goto(served)
    paper = "getComputedStyle(document.body).backgroundColor"
    assert desktop.evaluate(paper) == "rgb(251, 250, 247)"
    colours = desktop.get_by_role("combobox", name="Colours")
    colours.select_option("Dark")
    assert desktop.evaluate(paper) == "rgb(15, 26, 27)"
    desktop.goto(served + TYPES["muscle"])
    assert desktop.evaluate("firstScheme") == "slate" and desktop.evaluate(paper) == "rgb(15, 26, 27)"
    assert colours.input_value() == "dark"
    colours.select_option("As on your device")
    assert desktop.evaluate(paper) == "rgb(251, 250, 247)"
    assert desktop.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_colours_follow_the_device(browser: Browser, served: str, scripts: bool) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme="dark", java_script_enabled=scripts)
    page = context.new_page()
    page.goto(served)
    assert (
        page.locator("body").evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(15, 26, 27)"
    )
    context.close()


SEEN = """() => {
  const node = document.activeElement, box = node.getBoundingClientRect(), style = getComputedStyle(node);
  return { name: node.outerHTML.slice(0, 90), body: node === document.body,
    seen: box.width > 1 && box.height > 1 && node.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    ring: style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2 };
}"""


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("kind", ["home", "technique", "safety"])
def test_every_stop_of_the_focus_is_seen(
    browser: Browser, served: str, kind: str, viewport: dict[str, int]
) -> None:
    context = browser.new_context(bypass_csp=True, viewport=viewport)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(served + TYPES[kind])
    stops = []
    while len(stops) < 400:
        page.keyboard.press("Tab")
        stop = page.evaluate(SEEN)
        if stop["body"]:
            break
        stops.append(stop)
    assert len(stops) > 15 and "md-skip" in stops[0]["name"]
    assert [stop for stop in stops if not (stop["seen"] and stop["ring"])] == []
    context.close()


def test_skip_link_leads_past_the_frame(phone: Page, served: str) -> None:
    phone.goto(served + TYPES["technique"])
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.closest('.tp-trail') !== null")


SMALL = """least => [...document.querySelectorAll(':is(header, .tp-top, .tp-footer, .tp-ways, .tp-next) :is(a, button, select)')]
  .filter(node => node.checkVisibility() && !node.closest('.md-skip'))
  .map(node => [node.textContent.trim().slice(0, 30), node.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.height, box.width) < least)
  .map(([text, box]) => `${text} ${box.width} ${box.height}`)"""


def test_controls_are_large_enough(phone: Page, desktop: Page, served: str) -> None:
    for kind in ("home", "technique"):
        for page in (phone, desktop):
            page.goto(served + TYPES[kind])
            assert page.evaluate(SMALL, 24) == []
        phone.goto(served + TYPES[kind])
        for name in ("Menu", "On this page") if kind == "technique" else ("Menu",):
            assert phone.get_by_role("button", name=name).bounding_box()["height"] >= 44  # type: ignore[index]


SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
)
CUT_OFF = """() => [...document.querySelectorAll('body *')]
  .filter(node => !node.matches('.tp-spoken') && getComputedStyle(node).overflowX !== 'visible' && node.clientWidth > 1
    && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)
    && !['auto', 'scroll'].includes(getComputedStyle(node).overflowX))
  .map(node => node.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("kind", TYPES)
def test_text_with_wide_spacing_fits_at_four_times_the_size(phone: Page, served: str, kind: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 256})
    phone.goto(served + TYPES[kind])
    phone.add_style_tag(content=SPACING)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    assert phone.evaluate(CUT_OFF) == []


def test_paper_has_the_text_in_full_and_no_frame(desktop: Page, served: str) -> None:
    desktop.goto(served + TYPES["questions"])
    answer = desktop.locator("details.answer p").last
    assert not answer.is_visible()
    desktop.emulate_media(media="print")
    assert answer.evaluate("node => node.getBoundingClientRect().height") > 10
    for part in (".tp-head", ".md-banner", ".tp-footer", ".tp-top"):
        assert not desktop.locator(part).is_visible()
    desktop.goto(served + TYPES["source"])
    link = desktop.locator("article a[href^='https://doi.org']").first
    shown = link.evaluate("node => getComputedStyle(node, '::after').content")
    assert link.get_attribute("href") in shown  # type: ignore[operator]
    assert desktop.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_forced_colours_keep_the_signs_of_the_boxes(browser: Browser, served: str) -> None:
    context = browser.new_context(bypass_csp=True, viewport=PHONE, forced_colors="active")
    page = context.new_page()
    page.goto(served + TYPES["technique"])
    sign = "node => { const s = getComputedStyle(node, '::before'); return [s.content, s.backgroundColor, s.color] }"
    text, back, ink = page.locator(".admonition.emergency > h2").evaluate(sign)
    assert "!" in text and back != ink
    context.close()


def test_levels_differ_without_their_colour(phone: Page, served: str) -> None:
    """By word and by sign: sign and outline together are another for each level."""
    signs = {}
    for address in (
        "techniques/heat/",
        "techniques/dry-needling/",
        "muscles/infraspinatus/",
        "cautions/implants/",
    ):
        phone.goto(served + address)
        found = phone.evaluate(
            """() => [...document.querySelectorAll('.admonition')].filter(box => !box.matches('.short, .claim'))
              .map(box => { const s = getComputedStyle(box.querySelector('h2'), '::before');
                return [[...box.classList].filter(name => name !== 'admonition').join(), s.content + s.clipPath] })"""
        )
        signs |= dict(found)
    assert {"emergency", "urgent", "ask", "never", "stop"} <= set(signs)
    assert len(set(signs.values())) == len(signs), signs


def test_first_view_is_light(browser: Browser, site: Path, served: str) -> None:
    """30 kB by brotli, which are 33 kB by the gzip used here. Left out are the finder, which holds the map, and the
    search page, which lists all pages; `guide audit` has limits of their own for them.
    """
    for kind, address in TYPES.items():
        if kind in ("finder", "search"):
            continue
        context = browser.new_context(bypass_csp=True, viewport=PHONE)
        page = context.new_page()
        loaded: list[str] = []
        page.on("request", lambda request, loaded=loaded: loaded.append(request.url.removeprefix(served)))
        page.goto(served + address)
        page.wait_for_load_state("networkidle")
        sizes = {"text": 0, "font": 0}
        files = [name for name in loaded if not name.endswith((".svg", ".png"))]
        for name in files:
            path = site / (name or "index.html")
            data = (path / "index.html" if path.is_dir() else path).read_bytes()
            font = name.endswith(".woff2")
            sizes["font" if font else "text"] += len(data) if font else len(gzip.compress(data))
        assert sizes["text"] <= 33_000 and sizes["font"] <= 50_000, (kind, sizes)
        assert len([name for name in files if not name.endswith(".woff2")]) <= 5, (kind, files)
        outside = page.evaluate(
            "document.querySelectorAll('body *').length - document.querySelectorAll('main *').length"
        )
        assert outside <= 150, (kind, outside)
        context.close()


@pytest.fixture(scope="module")
def whole() -> str:
    """All style sheets, uncut, as a preview links them."""
    config = load_config(str(PROJECT / "mkdocs.yml"))
    return "\n".join(styles.read_sheet(name, config) for name in styles.sheets(config))


SETTLE = """async () => {
  for (const image of document.images) image.loading = 'eager';
  document.body.getBoundingClientRect();
  // Those that stand in for ours are the device's, which need not have them.
  await Promise.all([...document.fonts].filter(face => !face.family.includes('Like ')).map(face => face.load()));
  await Promise.all([...document.images].map(image => image.decode()));
  await document.fonts.ready;
}"""
EXCHANGE = """text => {
  const style = document.createElement('style'), link = document.querySelector('link[href$="site.css"]');
  style.textContent = text.replaceAll('../fonts/', link.href + '/../../fonts/');
  link.after(style);
  link.remove();
}"""


SAME = """async ([one, other]) => {
  const pixels = async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  // Along round corners the same drawing may come out a shade of 255 apart, by the order of the browser's work.
  return a.length === b.length && a.every((shade, i) => Math.abs(shade - b[i]) <= 2);
}"""


def looks_the_same(page: Page, whole: str) -> bool:
    """Whether the page is the same picture, from top to end, with the ``whole`` sheets instead of its own."""
    settle(page)
    page.evaluate(SETTLE)
    cut = page.screenshot(full_page=True, animations="disabled", timeout=120_000)
    page.evaluate(EXCHANGE, whole)
    page.evaluate(SETTLE)
    uncut = page.screenshot(full_page=True, animations="disabled", timeout=120_000)
    pictures = [b64encode(picture).decode() for picture in (cut, uncut)]
    return cut == uncut or bool(page.evaluate(SAME, pictures))


@pytest.mark.parametrize("mode", ["phone", "desktop", "print"])
def test_the_cut_changes_nothing(browser: Browser, served: str, whole: str, mode: str) -> None:
    scheme = "dark" if mode == "desktop" else "light"
    context = browser.new_context(
        bypass_csp=True, viewport=PHONE if mode == "phone" else DESKTOP, color_scheme=scheme
    )  # type: ignore[arg-type]
    page = context.new_page()
    if mode == "print":
        page.emulate_media(media="print")
    for kind, address in TYPES.items():
        page.goto(served + address)
        assert looks_the_same(page, whole), kind
    context.close()


def test_a_rule_too_many_in_the_cut_is_found(desktop: Page, served: str, whole: str, site: Path) -> None:
    text = (site / styles.SITE_SHEET).read_text(encoding="utf-8")
    less = re.sub(r"\.md-typeset h2\{[^}]*\}", "", text)
    assert less != text
    desktop.route("**/site.css", lambda route: route.fulfill(body=less, content_type="text/css"))
    desktop.goto(served + TYPES["technique"])
    assert not looks_the_same(desktop, whole)


ROLES = re.compile(
    r"^\s*- '?(banner|navigation|complementary|main|contentinfo|search|region|heading|button|combobox|searchbox|radio|group)"
)


@pytest.mark.parametrize("kind", ["home", "technique", "muscle", "caution", "list", "missing"])
def test_screen_readers_meet_these_landmarks_headings_and_controls(
    phone: Page, served: str, kind: str
) -> None:
    phone.goto(served + TYPES[kind])
    settle(phone)
    lines = phone.locator("body").aria_snapshot().split("\n")
    kept = [line.rstrip(":") for line in lines if ROLES.match(line)]
    names = [line.strip() for line in kept if re.match(r"\s*- (navigation|region|complementary)", line)]
    assert len(names) == len(set(names)) and all('"' in name for name in names), names
    same_as_snapshot(f"aria-{kind}.txt", "\n".join(kept) + "\n")


def test_reports_are_prefilled_where_the_settings_name_an_address(tmp_path: Path) -> None:
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(PROJECT / "overrides"), autoescape=True)
    environment.filters["url"] = lambda address: address
    template = environment.get_template("partials/guide/review.html")

    def shown(report: str) -> str:
        page = {
            "title": "Heat & cold",
            "canonical_url": "https://example.org/heat/",
            "file": {"src_uri": "techniques/heat.md"},
            "meta": {"changes": [{"date": "1 May 2026", "text": "New."}], "updated": "2026-05-01"},
        }
        return template.render(page=page, config={"extra": {"report": report}})

    form = shown("https://example.org/issues/new?labels=page")
    assert (
        'href="https://example.org/issues/new?labels=page&amp;title=Mistake%3A%20Heat%20%26%20cold'
        '&amp;body=Page%3A%20https%3A//example.org/heat/%0AVersion%3A%202026-05-01%0A%0A"' in form
    )
    assert form.count("Nothing is sent until you send it") == 1
    assert 'href="mailto:a@example.org?subject=Not%20clear' in shown("mailto:a@example.org")
    without = shown("")
    assert "names no address for reports" in without and "mailto:" not in without


def test_scripts_are_classic_and_loaded_where_needed(site: Path) -> None:
    for path in (PROJECT / "overrides/assets/javascripts").glob("*.js"):
        assert not re.search(
            r"^\s*(import|export)\b|innerHTML|\beval\(|document\.write", path.read_text(), re.M
        ), path
    page = (site / "about/privacy/index.html").read_text(encoding="utf-8")
    scripts = re.findall(r'<script[^>]*src="[^"]*/([^"/]+)"', page)
    assert scripts == ["frame.js", "search.js"], (
        "the second waits in a template for the first use of the search"
    )
    assert page.index("<template") < page.index("search.js") < page.index("</template")
