"""The search: what it finds in the terminal and in the page, that both agree, and what it costs a reader."""

from __future__ import annotations

import csv
import gzip
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from guide.diagnostics.guess import distance
from guide.pipeline import plan_site
from guide.schema.synonym import Synonym
from guide.search.index import as_script
from guide.search.query import Hit, Searcher
from guide.search.words import language, split
from tests.conftest import PROJECT, Project

FACTS = PROJECT / "tests/facts"
PHONE = {"width": 390, "height": 844}


@cache
def dev_queries() -> tuple[dict[str, str], ...]:
    with (FACTS / "queries.tsv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def index() -> dict[str, str]:
    """The files of the index, made from the content without an engine."""
    return {
        data.src_uri: data.text
        for data in plan_site(PROJECT / "docs").data
        if data.src_uri.startswith("search/")
    }


@pytest.fixture(scope="module")
def searcher(index: dict[str, str]) -> Searcher:
    return Searcher.of(index)


def names(hits: list[Hit], first: int = 3) -> list[str]:
    return [f"{hit.kind}:{hit.id}" for hit in hits if not hit.urgent][:first]


# Words


@pytest.mark.parametrize(
    "one, other",
    [
        ("massage", "massaging"),
        ("massages", "massaged"),
        ("calf", "calves"),
        ("foot", "feet"),
        ("numb", "numbness"),
        ("dizzy", "dizziness"),
        ("stiff", "stiffness"),
        ("oedema", "edema"),
        ("haematoma", "hematoma"),
        ("tumour", "tumor"),
        ("organise", "organizing"),
        ("centre", "center"),
        ("fibre", "fibers"),
        ("grey", "gray"),
        ("travelled", "traveling"),
        ("injuries", "injury"),
        ("headache", "headaches"),
        ("palpate", "palpation"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert language().stem(one) == language().stem(other)


@pytest.mark.parametrize(
    "one, other",
    [("number", "numb"), ("hip", "hop"), ("tender", "tendon"), ("muscle", "mussel"), ("arm", "army")],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert language().stem(one) != language().stem(other)


def test_words_lose_signs_accents_and_apostrophes() -> None:
    assert split("Can’t TURN my näck—why?!") == ["cant", "turn", "my", "nack", "why"]
    assert split("<b>&amp;</b> ‮☺") == ["b", "amp", "b"]


@pytest.mark.parametrize(
    "one, other, away",
    [("neck", "neck", 0), ("neck", "nekc", 1), ("neck", "nek", 1), ("neck", "nack", 1), ("neck", "nckkk", 3)],
)
def test_distance_counts_slips_and_swaps(one: str, other: str, away: int) -> None:
    assert distance(one, other, 2) == min(away, 3) == distance(other, one, 2)


# Ranking


@pytest.mark.parametrize(
    "words, page",
    [
        ("scalenes", "muscle:scalenes"),
        ("SCM", "muscle:sternocleidomastoid"),
        ("QL muscle", "muscle:quadratus-lumborum"),
        ("warfarin", "caution:blood-thinners"),
        ("foam rolling", "technique:foam-rolling"),
        ("back of the knee", "region:knee-back"),
        ("pinky finger", "region:fingers-ring-little"),
        ("what is referred pain", "article:referred-pain"),
        ("sciatica", "condition:sciatica-or-muscle"),
    ],
)
def test_the_page_of_that_name_comes_first(searcher: Searcher, words: str, page: str) -> None:
    assert names(searcher.search(words), 1) == [page]


@pytest.mark.parametrize(
    "words, page",
    [
        ("infraspinatis", "muscle:infraspinatus"),
        ("gastrocnemeus", "muscle:gastrocnemius"),
        ("rombiod", "muscle:rhomboids"),
        ("pirformis", "muscle:piriformis"),
        ("siatica", "condition:sciatica-or-muscle"),
        ("trapeezius", "muscle:upper-trapezius"),
        ("sholder blade", "region:shoulder-blade"),
        ("shoulderblade", "region:shoulder-blade"),
        ("infra spinatus", "muscle:infraspinatus"),
        ("foamrolling", "technique:foam-rolling"),
        ("accupuncture", "technique:acupuncture"),
    ],
)
def test_slips_split_and_joined_words_are_forgiven(searcher: Searcher, words: str, page: str) -> None:
    assert page in names(searcher.search(words), 2)


def test_more_words_narrow(searcher: Searcher) -> None:
    """Each further word leaves fewer pages; those without it are direct answers by another word's name."""
    for one, more in (
        ("heat", "heat pregnancy"),
        ("neck", "neck headache"),
        ("neck headache", "neck headache pillow"),
    ):
        few, many = searcher.search(more, 1000), searcher.search(one, 1000)
        assert 0 < len(few) < len(many)
        assert not few[0].lacks


def test_a_word_that_no_page_has_is_named_and_the_rest_still_found(searcher: Searcher) -> None:
    hits = searcher.search("xylophone knee")
    assert hits and all("xylophone" in hit.lacks for hit in hits)
    assert searcher.search("xylophone") == []
    assert searcher.search("") == searcher.search("?!") == []


def test_typing_finds_before_the_word_is_finished(searcher: Searcher) -> None:
    assert "muscle:piriformis" in names(searcher.search("pirif", typing=True))
    assert names(searcher.search("levator sca", typing=True), 1) == ["muscle:levator-scapulae"]
    assert searcher.search("pirif") == [] or "muscle:piriformis" not in names(searcher.search("pirif"), 1)


def test_a_negation_is_never_taken_for_a_slip(searcher: Searcher) -> None:
    cards = [hit.id for hit in searcher.search("i cannot feel my legs") if hit.urgent]
    assert cards and cards == [hit.id for hit in searcher.search("cant feel legs") if hit.urgent]


def test_order_is_the_same_each_time_and_does_not_lean_on_the_limit(searcher: Searcher) -> None:
    for row in dev_queries()[:20]:
        ten = searcher.search(row["query"], 10)
        assert ten[:3] == searcher.search(row["query"], 3)


def test_hits_of_the_dev_queries_hold_a_right_page(searcher: Searcher) -> None:
    """At least 97 of 100 queries have a page of grade 2 or 3 among the first three."""
    rows = [row for row in dev_queries() if row["id"] <= "d080"]
    good = 0
    for row in rows:
        wanted = {
            target.rpartition("=")[0].replace("topic:", f"{kind}:")
            for target in row["targets"].split(",")
            for kind in ("article", "condition")
            if int(target.rpartition("=")[2]) >= 2
        }
        good += bool(wanted & set(names(searcher.search(row["query"]))))
    assert good >= 0.97 * len(rows)


# Emergencies


def test_emergency_card_comes_first_whatever_else_fits(searcher: Searcher) -> None:
    for words in ("chest pain", "soleus muscle and chest pain", "heart attack"):
        first, *others = searcher.search(words)
        assert first.urgent and first.url == "cautions/chest-pain/"
        assert not any(hit.urgent and hit.url == first.url for hit in others)
    assert not any(hit.urgent for hit in searcher.search("chest freezer"))


# Content


def test_each_synonym_brings_a_page(searcher: Searcher) -> None:
    """A word that stands for nothing on the site is a slip of the editor's."""
    groups = yaml.safe_load((PROJECT / "docs/_data/synonyms.yml").read_text(encoding="utf-8"))
    records = [Synonym(**group) for group in groups]
    lost = [
        (item.id, word)
        for item in records
        for word in item.words
        if not all(map(language().silent, split(word))) and not searcher.search(word, 1)
    ]
    assert records and lost == []


def test_urgent_page_must_exist(project: Project) -> None:
    project.edit("docs/_data/urgent.yml", "page: chest-pain", "page: chest-pian")
    done = project.run_here("check")
    assert done.returncode == 1
    assert "docs/_data/urgent.yml" in done.stdout and "Did you mean" in done.stdout


# Index


@pytest.mark.site
def test_another_build_writes_the_same_index(index: dict[str, str], site: Path) -> None:
    """The site was built in another process, where sets have another order."""
    written = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in (site / "search").rglob("*.json")
    }
    assert written == index


def test_a_query_moves_little(index: dict[str, str]) -> None:
    """Compressed with gzip, which packs worse than brotli, in KiB; the client itself is counted too."""

    def moved(text: str) -> float:
        return len(gzip.compress(text.encode(), 6)) / 1024

    client = sum(
        moved((PROJECT / f"overrides/assets/javascripts/{name}.js").read_text(encoding="utf-8"))
        for name in ("search", "frame")
    )
    totals = []
    for row in dev_queries()[:80]:
        asked: set[str] = set()

        def read(name: str, asked: set[str] = asked) -> object:
            asked.add(name)
            return json.loads(index[f"search/{name}.json"])

        Searcher(read).search(row["query"], 6)
        totals.append(client + sum(moved(index[f"search/{name}.json"]) for name in asked))
    assert sorted(totals)[len(totals) // 2] <= 32
    assert moved(index["search/start.json"]) <= 6  # every query reads it
    assert sum(map(moved, index.values())) <= 700


def test_terminal_prints_the_ranking(tmp_path: Path, index: dict[str, str], searcher: Searcher) -> None:
    for name, text in index.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project = Project(PROJECT)
    done = project.run_here(
        "search", "chest pain when breathing", "--json", "--limit", "4", "--index", str(tmp_path)
    )
    rows = json.loads(done.stdout)
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0]["urgent"] is True and "urgent" not in rows[-1]
    plain = [row for row in rows if "urgent" not in row]
    wanted = [hit for hit in searcher.search("chest pain when breathing", 4) if not hit.urgent]
    assert [(row["kind"], row["id"], row["url"], row["title"], row["score"]) for row in plain] == [
        (hit.kind, hit.id, hit.url, hit.title, hit.score) for hit in wanted
    ]
    assert "Infraspinatus" in project.run_here("search", "infraspinatus", "--index", str(tmp_path)).stdout
    empty = tmp_path / "empty"
    empty.mkdir()
    refused = project.run_here("search", "neck", "--index", str(empty))
    assert refused.returncode == 2 and "guide build" in refused.stderr


# In the page


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


@pytest.mark.parametrize("harm", ["missing", "cut off", "of another kind"])
def test_terminal_tells_in_words_that_the_index_is_damaged(
    tmp_path: Path, index: dict[str, str], harm: str
) -> None:
    for name, text in index.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if "/w/" not in name or harm != "missing":
            broken = {"cut off": text[:50], "of another kind": "[]"}.get(harm, text)
            path.write_text(broken if "/w/" in name else text, encoding="utf-8")
    done = Project(PROJECT).run_here("search", "levator", "--index", str(tmp_path))
    assert done.returncode == 2 and "Run 'guide build'" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.browser
@pytest.mark.site
def test_page_and_terminal_agree_on_every_query(page: Page, served: str, site: Path) -> None:
    opened(page, served)
    here = Searcher.load(site)
    queries = [
        row["query"]
        for path in (*FACTS.glob("queries*.tsv"), FACTS / "urgent.tsv")
        for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t")
    ]
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
    page.locator("#search-words").fill("chest pain")
    option = page.locator("[role=option]")
    option.first.wait_for()
    assert option.first.get_attribute("data-id") == "chest-pain"
    if lost == "w":  # the titles of the first pages come with the words, so a lost "d" may go unnoticed
        assert option.count() == 1
        assert "could not be loaded" in page.locator(".tp-search [role=status]").inner_text()
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
