"""The search in the page: the same ranking as in the terminal, the list below the field, the page of results."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from guide.search.index import as_script
from guide.search.query import Searcher
from guide.search.words import language, split
from tests.conftest import PROJECT
from tests.search_facts import DEV, HELD_OUT, URGENT, rows

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def opened(page: Page, address: str) -> list[str]:
    """Open a page and wait for the client; the addresses that it asks for from then on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.locator("#search-words").focus()
    page.locator("#search-words[role=combobox]").wait_for()
    return asked


@pytest.mark.browser
@pytest.mark.site
def test_page_and_terminal_agree_on_every_query(page: Page, served: str, site: Path) -> None:
    opened(page, served)
    here = Searcher.load(site)
    queries = [row["query"] for path in (DEV, HELD_OUT, URGENT) for row in rows(path)]
    queries += [
        "",
        "the",
        "cant feel my legs",
        "ITBAND",
        "näck pain",
        "chest",
        "piri",
        "a b c",
        "shoulderblade 90%",
    ]
    found = page.evaluate(
        """async (queries) => {
            const rows = [];
            for (const query of queries)
              for (const typing of [false, true]) {
                const { cards, hits } = await guideSearch.search(query, 10, typing);
                rows.push([...cards, ...hits].map((hit) => [hit.kind, hit.id, hit.url, hit.title, hit.score]));
              }
            return rows;
        }""",
        queries,
    )
    wanted = [
        [[hit.kind, hit.id, hit.url, hit.title, hit.score] for hit in here.search(query, 10, typing=typing)]
        for query in queries
        for typing in (False, True)
    ]
    assert len(wanted) >= 1600
    assert found == wanted


@pytest.mark.browser
@pytest.mark.site
def test_page_and_terminal_agree_on_every_stem_and_sound(page: Page, served: str) -> None:
    texts = [item.read_text(encoding="utf-8") for item in sorted((PROJECT / "docs").rglob("*.md"))]
    words = sorted({word for text in texts for word in split(text)})
    assert len(words) > 3000
    opened(page, served)
    found = page.evaluate(
        """async (words) => {
            const { engine } = await guideSearch.search("neck");
            return words.map((word) => [engine.language.stem(word), engine.language.sound(engine.language.stem(word))]);
        }""",
        words,
    )
    tongue = language()
    assert found == [[tongue.stem(word), tongue.sound(tongue.stem(word))] for word in words]


@pytest.mark.browser
@pytest.mark.site
def test_nothing_of_the_search_is_fetched_before_the_field_has_the_focus(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(served + "muscles/soleus/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search/" in url or "search.js" in url]
    page.locator("#search-words").focus()
    page.locator("#search-words[role=combobox]").wait_for()
    assert [url for url in asked if url.startswith("search/")] == ["search/start.json"]


@pytest.mark.browser
@pytest.mark.site
def test_first_result_needs_few_files(page: Page, served: str) -> None:
    asked = opened(page, served + "muscles/soleus/")
    page.locator("#search-words").fill("piriformis numbness")
    page.locator("[role=option]").first.wait_for()
    assert len([url for url in asked if "/search/" in url]) <= 11


@pytest.mark.browser
@pytest.mark.site
def test_first_hits_come_with_the_words_and_a_choice_outlasts_the_others(page: Page, served: str) -> None:
    held: list[Route] = []
    page.route("**/search/*/d/*.json", lambda route: held.append(route))
    opened(page, served + "techniques/heat/")
    page.locator("#search-words").fill("piriformis numbness")
    options = page.locator("[role=option]")
    options.first.wait_for()
    early = options.count()
    assert held and early < 6 and options.first.get_attribute("data-id") == "piriformis"
    page.keyboard.press("ArrowDown")
    for route in held:
        route.continue_()
    expect(options).to_have_count(6)
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_attribute("data-id", "piriformis")
    assert page.locator("#search-words").get_attribute("aria-activedescendant") == chosen.get_attribute("id")


@pytest.mark.browser
@pytest.mark.site
def test_first_hits_stay_though_the_others_are_lost(page: Page, served: str) -> None:
    page.route("**/search/*/d/*.json", lambda route: route.abort())
    opened(page, served + "techniques/heat/")
    page.locator("#search-words").fill("piriformis numbness")
    expect(page.locator(".tp-search [role=status]")).to_contain_text("could not be loaded")
    assert page.locator("[role=option]").first.get_attribute("data-id") == "piriformis"


@pytest.mark.browser
@pytest.mark.site
def test_keyboard(page: Page, served: str) -> None:
    """Type, go down and up, close, reopen, choose: the focus never leaves the field."""
    opened(page, served + "techniques/heat/")
    field = page.locator("#search-words")
    assert field.get_attribute("role") == "combobox" and field.get_attribute("aria-expanded") == "false"
    field.fill("levator sca")  # at once, or the list of an earlier letter may be replaced under the keys
    options = page.locator("#search-list [role=option]")
    options.first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    expect(page.locator(".tp-search [role=status]")).to_contain_text("page")
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == options.last.get_attribute("id")
    page.keyboard.press("Escape")
    assert not page.locator("#search-list").is_visible() and field.input_value() == "levator sca"
    page.keyboard.press("ArrowDown")
    options.first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "search-words"
    page.keyboard.press("Enter")
    page.wait_for_url(served + "muscles/levator-scapulae/")


@pytest.mark.browser
@pytest.mark.site
def test_enter_leads_to_results_that_work_as_a_link(page: Page, served: str, site: Path) -> None:
    opened(page, served + "techniques/heat/")
    page.locator("#search-words").fill("stiff neck")
    page.keyboard.press("Enter")
    page.wait_for_url(served + "search/?q=stiff+neck")
    items = page.locator("[data-results] > li")
    items.first.wait_for()
    wanted = Searcher.load(site).search("stiff neck", 10)
    shown = items.evaluate_all("all => all.map(item => [item.dataset.kind, item.dataset.id])")
    assert shown == [[hit.kind, hit.id] for hit in wanted]
    assert items.evaluate_all("all => all.every(item => item.querySelectorAll('a').length === 1)")
    assert items.first.locator("mark").count() >= 1
    assert page.locator("#search-words").input_value() == "stiff neck"
    items.first.locator("a").click()
    page.wait_for_url(served + wanted[0].url)


@pytest.mark.browser
@pytest.mark.site
def test_filters_count_and_narrow(page: Page, served: str) -> None:
    page.goto(served + "search/?q=neck")
    page.locator("[data-results] > li").first.wait_for()
    kind = page.get_by_label("Kind of page", exact=True)
    option = next(text for text in kind.locator("option").all_inner_texts() if text.startswith("Muscle "))
    count = int(option.split("(")[1].rstrip(")"))
    kind.select_option("muscle")
    expect(page.locator("[data-search-count]")).to_have_text(re.compile(f"^{count} "))
    assert {*page.locator("[data-results] > li").evaluate_all("all => all.map(i => i.dataset.kind)")} == {
        "muscle"
    }
    assert "kind=muscle" in page.url
    page.get_by_label("Part of the body", exact=True).select_option("neck")
    page.reload()
    page.locator("[data-results] > li").first.wait_for()
    assert kind.input_value() == "muscle"
    more = page.locator("[data-search-more]")
    page.goto(served + "search/?q=neck")
    page.locator("[data-results] > li").first.wait_for()
    before = page.locator("[data-results] > li").count()
    more.click()
    page.locator("[data-results] > li").nth(before).wait_for()
    assert page.evaluate("document.activeElement.closest('li') !== null")


@pytest.mark.browser
@pytest.mark.site
def test_no_result_offers_ways_on(page: Page, served: str) -> None:
    page.goto(served + "search/?q=xylophone")
    note = page.locator("[data-search-note]")
    note.wait_for()
    assert "look below" in note.inner_text() and page.locator("#a-to-z").is_visible()
    assert page.locator("[data-results] > li").count() == 0


@pytest.mark.browser
@pytest.mark.site
def test_emergency_is_shown_first_and_spoken(page: Page, served: str) -> None:
    opened(page, served)
    page.locator("#search-words").fill("chest pain")
    first = page.locator("[role=option]").first
    first.wait_for()
    assert "Emergency" in first.inner_text() and first.get_attribute("data-id") == "chest-pain"
    assert "Emergency advice" in page.locator(".tp-search [role=status]").inner_text()
    page.goto(served + "search/?q=chest+pain")
    first = page.locator("[data-results] > li").first
    first.wait_for()
    assert first.get_attribute("data-urgent") is not None


@pytest.mark.browser
@pytest.mark.site
def test_query_never_becomes_markup(page: Page, served: str) -> None:
    bad = "<img src=x onerror=\"document.title='got in'\"> neck"
    page.goto(served + "search/?q=" + bad.replace(" ", "+").replace('"', "%22").replace("<", "%3C"))
    page.locator("[data-results] > li").first.wait_for()
    assert page.locator("[data-search-results] img").count() == 0
    assert bad in page.locator("[data-search-count]").inner_text() and "got in" not in page.title()[:6]


@pytest.mark.browser
@pytest.mark.site
def test_without_scripts_the_field_leads_to_all_pages(browser: Browser, served: str, site: Path) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "techniques/heat/")
    page.locator("#search-words").fill("neck")
    page.keyboard.press("Enter")
    page.wait_for_url(served + "search/?q=neck")
    assert not page.locator("[data-search-results]").is_visible()
    for part in ("#body", "#part-neck", "#a-to-z", "#s"):
        assert page.locator(part).is_visible()
    links = page.locator("#part-neck + ul a").evaluate_all(
        "all => all.map(link => link.getAttribute('href'))"
    )
    assert "../muscles/scalenes/" in links and "../regions/back-of-neck/" in links
    context.close()


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize("width", [320, 960, 1080, 1280])
def test_list_stays_within_the_window(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, served + "muscles/soleus/")
    page.locator("#search-words").fill("tension headache")
    page.locator("[role=option]").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, served: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    opened(page, served + "techniques/heat/")
    page.locator("#search-words").fill("chest pain")
    page.locator("[role=option]").first.wait_for()
    found = Axe().run(page, context=".tp-search").response["violations"]
    page.goto(served + "search/?q=chest+pain+shoulder")
    page.locator("[data-results] > li").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found += Axe().run(page, context=".tp-search, main article, .tp-results").response["violations"]
    assert [(item["id"], node["html"][:120]) for item in found for node in item["nodes"]] == []
    context.close()


@pytest.mark.browser
@pytest.mark.site
def test_failed_index_is_told(page: Page, served: str) -> None:
    page.route("**/search/start.json", lambda route: route.abort())
    page.goto(served + "search/?q=neck")
    page.locator("[data-search-note]").wait_for()
    assert "could not be loaded" in page.locator("[data-search-count]").inner_text()


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize("lost", ["w", "d"])
def test_emergency_is_shown_though_the_pages_are_lost(page: Page, served: str, lost: str) -> None:
    page.route(f"**/search/*/{lost}/*.json", lambda route: route.abort())
    opened(page, served)
    page.locator("#search-words").fill("chest pain after gardening and typing")
    expect(page.locator(".tp-search [role=status]")).to_contain_text("could not be loaded")
    option = page.locator("[role=option]")
    assert option.first.get_attribute("data-id") == "chest-pain"
    assert (option.count() == 1) == (lost == "w")  # titles of the first pages come with the words
    page.goto(served + "search/?q=chest+pain")
    item = page.locator("[data-results] > li")
    item.first.wait_for()
    assert item.count() == 1 and item.get_attribute("data-urgent") is not None
    assert "could not be loaded" in page.locator("[data-search-count]").inner_text()
    assert "look" in page.locator("[data-search-note]").inner_text().lower()


@pytest.mark.browser
@pytest.mark.site
def test_emergency_that_cannot_be_read_is_told_before_the_pages(page: Page, served: str) -> None:
    page.route("**/search/*/u/*.json", lambda route: route.abort())
    page.goto(served + "search/?q=chest+pain")
    items = page.locator("[data-results] > li")
    items.first.wait_for()
    assert items.count() > 5 and items.first.get_attribute("data-urgent") is not None
    assert "call your emergency number" in items.first.inner_text()
    items.first.locator("a").click()
    page.wait_for_url(served + "cautions/when-to-see-a-doctor/")
    page.goto(served + "search/?q=soleus")
    items.first.wait_for()
    assert page.locator("[data-urgent]").count() == 0


@pytest.mark.browser
@pytest.mark.site
def test_copy_on_a_disk_searches_without_the_network(browser: Browser, site: Path, tmp_path: Path) -> None:
    """As the builder of such copies uses it: one script more, and the addresses name their files."""
    copy = tmp_path / "copy"
    for part in ("muscles/soleus", "muscles/piriformis", "search"):
        (copy / part).mkdir(parents=True)
        text = (site / part / "index.html").read_text(encoding="utf-8")
        text = text.replace(
            "</body>",
            "<script src='../../search-data.js'></script></body>"
            if "/" in part
            else "<script src='../search-data.js'></script></body>",
        )
        (copy / part / "index.html").write_text(text, encoding="utf-8")
    shutil.copytree(site / "assets", copy / "assets")
    (copy / "search-data.js").write_text(as_script(site), encoding="utf-8")
    context = browser.new_context(viewport=PHONE, offline=True)
    page = context.new_page()
    page.goto((copy / "muscles/soleus/index.html").as_uri())
    page.locator("#search-words").focus()
    page.locator("#search-words[role=combobox]").wait_for()
    page.locator("#search-words").fill("piriformis")
    page.locator("[role=option]").first.click()
    page.wait_for_url((copy / "muscles/piriformis/index.html").as_uri())
    context.close()


def test_script_of_the_index_cannot_end_early(site: Path) -> None:
    text = as_script(site)
    assert text.startswith("globalThis.guideSearchData = {") and "<" not in text.split("\n")[0]


@pytest.mark.site
def test_phrases_for_the_search_are_shown_on_no_page(site: Path) -> None:
    phrase = "stiff the day after physio"
    assert phrase in (PROJECT / "docs/learn/aftercare.md").read_text(encoding="utf-8")
    assert Searcher.load(site).search(phrase, 1)[0].id == "aftercare"
    assert [path for path in site.rglob("*.html") if phrase in path.read_text(encoding="utf-8")] == []


def test_client_stands_alone() -> None:
    """No build step, no markup from strings, nothing kept."""
    for name in ("search", "search-page"):
        text = (PROJECT / f"overrides/assets/javascripts/{name}.js").read_text(encoding="utf-8")
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "Storage",
            "import(",
        ):
            assert word not in text, (name, word)
