"""The queries that measure the search: each leads to pages that exist, and none is measured twice."""

from __future__ import annotations

from collections import Counter

import pytest

from guide.graph.model import Graph
from guide.pipeline import read_content
from tests.conftest import PROJECT
from tests.search_facts import DEV, HELD_OUT, URGENT, page_of, queries, rows


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
