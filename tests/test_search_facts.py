"""The queries that measure the search: each leads to pages that exist, and none is measured twice."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import pytest

from guide.graph.model import Graph
from guide.pipeline import read_content
from guide.schema.caution import Caution
from guide.schema.urgent import Urgent
from guide.search.index import FOLDER, build
from guide.search.query import Searcher
from guide.search.synonyms import Synonyms
from guide.search.urgent import Card, cards_for, telling_words, urgent_data, worth_reading
from guide.search.urgent import _fits as fits
from guide.search.words import language, split
from tests.bench.corpus import made_pages
from tests.bench.search import ndcg, reciprocal, success, table
from tests.conftest import PROJECT
from tests.search_facts import DEV, HELD_OUT, URGENT, Query, page_of, queries, rows


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read_content(PROJECT / "docs").graph


def test_every_query_names_pages_that_answer_it(graph: Graph) -> None:
    for path in (DEV, HELD_OUT):
        for query in queries(path, graph):
            assert max(query.grades.values()) == 3, query.id
            assert min(query.grades.values()) >= 1, query.id
            for page in query.grades:
                generated = page.startswith(("regions/", "glossary/"))
                assert generated or (PROJECT / f"docs/{page}.md").is_file(), (query.id, page)


def test_a_target_without_a_page_is_refused(graph: Graph) -> None:
    for target in ("muscle:none", "topic:none", "rule:em-stroke-none"):
        with pytest.raises(ValueError, match=target):
            page_of(target, graph)


def test_topics_are_many(graph: Graph) -> None:
    topics = {target for row in rows(DEV) for target in row["targets"].split(",") if target[:6] == "topic:"}
    assert len({topic.partition("=")[0] for topic in topics}) > 40


def test_the_sets_are_large_and_share_no_query() -> None:
    dev, held_out = rows(DEV), rows(HELD_OUT)
    assert len(dev) >= 300 and len(held_out) >= 120
    ids = Counter(row["id"] for row in [*dev, *held_out])
    texts = Counter(" ".join(sorted(row["query"].lower().split())) for row in [*dev, *held_out])
    assert [id for id, times in ids.items() if times > 1] == []
    assert [text for text, times in texts.items() if times > 1] == []


def test_every_kind_of_query_is_there() -> None:
    for path, least in ((DEV, 5), (HELD_OUT, 3)):
        tags = Counter(tag for row in rows(path) for tag in row["tags"].split("|"))
        for tag in (
            "lay",
            "typo",
            "question",
            "clinician",
            "technique",
            "caution",
            "american",
            "joined",
            "foreign",
        ):
            assert tags[tag] >= least, (path.name, tag)


def test_urgent_phrases_name_caution_pages(graph: Graph) -> None:
    phrases = rows(URGENT)
    urgent = [row for row in phrases if row["class"] == "urgent"]
    assert {row["class"] for row in phrases} == {"urgent", "harmless"}
    assert len(urgent) >= 80 and len(phrases) - len(urgent) >= 80
    assert len({row["query"] for row in phrases}) == len(phrases)
    for row in urgent:
        assert page_of(f"caution:{row['page']}", graph) == f"cautions/{row['page']}"


def test_the_measures_are_those_of_the_textbook() -> None:
    grades = {"a": 3, "b": 2, "c": 1}
    best, worst = ["a", "b", "c"], ["x", "c", "b", "a"]
    assert ndcg(best, grades, float) == 1.0
    ideal = 3 + 2 / math.log2(3) + 1 / 2
    found = 1 / math.log2(3) + 2 / 2 + 3 / math.log2(5)
    assert ndcg(worst, grades, float) == pytest.approx(found / ideal)
    assert ndcg([], grades, float) == 0.0
    assert ndcg([*["x"] * 5, "a"], grades, float) == 0.0
    assert reciprocal(worst, grades) == pytest.approx(1 / 3)  # c answers too little
    assert (success(worst, grades), success(["x", "y", "c", "a"], grades)) == (1.0, 0.0)


def test_the_table_compares_with_the_better_peer() -> None:
    asked = [Query("d1", "one", ("lay",), {"a": 3}), Query("d2", "two", ("typo",), {"learn/index": 3})]
    found = {
        "ours": [["a"], ["learn"]],
        "good": [["a"], ["x"]],
        "poor": [["x"], ["x"]],
    }
    text = table(asked, found)
    assert "nDCG@5: ours / good = 2.00" in text and "poor" not in text.rpartition("success@3:")[2]
    assert [line.split()[:2] for line in text.splitlines()[1:4]] == [
        ["all", "2"],
        ["lay", "1"],
        ["typo", "1"],
    ]


def test_made_up_sites_are_the_same_every_time_and_differ_from_page_to_page() -> None:
    first, again = list(made_pages(6)), list(made_pages(6))
    assert first == again
    assert len({page.url for page in first}) == len({page.title for page in first}) == 6
    for page in first:
        words = page.html().split()
        assert len(words) > 600 and page.title in page.html()
        assert page.document().title == page.title


def test_words_that_few_pages_have_grow_with_the_made_up_site() -> None:
    def words(count: int) -> set[str]:
        return {word for page in made_pages(count) for _, text in page.sections for word in text.split()}

    assert len(words(80)) > 1.2 * len(words(40))


@pytest.fixture(scope="module")
def cards(graph: Graph) -> Callable[[str], set[str]]:
    """The pages of the emergency cards that some words bring up."""
    files = build([next(made_pages(1)).document()], Synonyms.of(graph, language()), urgent_data(graph))
    searcher = Searcher.of({f"{FOLDER}/{name}.json": text for name, text in files.items()})
    return lambda text: {hit.url.strip("/") for hit in searcher.search(text) if hit.urgent}


def test_every_urgent_phrase_brings_up_its_card(cards: Callable[[str], set[str]]) -> None:
    urgent = [row for row in rows(URGENT) if row["class"] == "urgent"]
    assert [row["query"] for row in urgent if f"cautions/{row['page']}" not in cards(row["query"])] == []


def test_hardly_any_harmless_phrase_brings_up_a_card(cards: Callable[[str], set[str]]) -> None:
    harmless = [row["query"] for row in rows(URGENT) if row["class"] == "harmless"]
    false = [text for text in harmless if cards(text)]
    assert len(false) <= 0.05 * len(harmless), false


@pytest.mark.site
def test_cards_that_are_not_read_would_not_have_come_up(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slips at each place of the words, the first letter too; and few of the cards are read."""
    # A slip changes one word of a phrase, and the cards share many: most pairs come again soon.
    monkeypatch.setattr("guide.search.urgent._fits", lru_cache(maxsize=100_000)(fits))
    data = urgent_data(graph)
    every, telling = {id: Card.of(card) for id, card in data.items()}, telling_words(data, language())
    assert [id for id, _ in telling] == list(every)
    phrases = [split(row["query"]) for path in (URGENT, DEV) for row in rows(path)]
    for number, words in enumerate(phrases[:]):
        long = [place for place, word in enumerate(words) if len(word) >= 6]
        for place in long:
            word, at = words[place], number % 6
            for slip in (
                word[:at] + word[at + 1 :],
                word[:at] + "z" + word[at:],
                word[:at] + "z" + word[at + 1 :],
            ):
                phrases.append([*words[:place], slip, *words[place + 1 :]])
    read = 0
    for words in phrases:
        few = [every[id] for id in worth_reading(words, telling)]
        assert cards_for(words, few) == cards_for(words, list(every.values())), words
        read += len(few)
    assert read < 0.1 * len(phrases) * len(every)


def test_an_apostrophe_or_capitals_hide_no_emergency(cards: Callable[[str], set[str]]) -> None:
    for text in ("I can't feel my legs", "CAN’T FEEL MY LEGS!", "cant  feel my legs?"):
        assert "cautions/back-pain-red-flags" in cards(text), text


def test_a_card_says_nothing_that_no_caution_says(graph: Graph) -> None:
    """Each card leads to a caution whose own level is as high: none makes more of a sign than its page."""
    for card in graph.records(Urgent).values():
        entry = graph.entry("caution", card.page)
        assert entry is not None and isinstance(entry.record, Caution), card.id
        levels = {rule.level for rule in entry.record.rules}
        now = "emergency number" in card.text or "emergency department" in card.text
        assert levels & ({"emergency", "urgent"} if now else {"emergency", "urgent", "never"}), card.id
