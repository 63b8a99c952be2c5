"""The articles as readers need them: plain, complete, and with an answer to what people really ask."""

from __future__ import annotations

import csv
import re
import statistics

import pytest

from guide.graph.model import Graph
from guide.pipeline import read_content
from guide.rules import reading
from guide.schema.article import Article
from guide.schema.base import Page
from guide.schema.load import sentences_of
from guide.schema.question import Question
from guide.schema.term import Term
from tests.conftest import PROJECT

FACTS = PROJECT / "tests/facts"
ANSWERS = list(csv.DictReader((FACTS / "answers.tsv").open(encoding="utf-8"), delimiter="\t"))
QUERIES = list(csv.DictReader((FACTS / "queries.tsv").open(encoding="utf-8"), delimiter="\t"))
ANSWERED = 80
"""So many queries, the first ones, have a sentence that answers them; the rest only name pages."""
HARDEST, MIDDLE = 9.0, 7.0


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read_content(PROJECT / "docs").graph


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\[\^[^\]]+\]", "", text)).strip()


def test_every_query_has_an_answer_that_stands_on_its_page() -> None:
    assert [row["id"] for row in ANSWERS] == [row["id"] for row in QUERIES[:ANSWERED]]
    for row in ANSWERS:
        text = plain((PROJECT / "docs" / row["page"]).read_text(encoding="utf-8"))
        assert len(row["sentence"]) > 10 and plain(row["sentence"]) in text, row["id"]


def test_pages_are_easy_to_read(graph: Graph, capsys: pytest.CaptureFixture[str]) -> None:
    rows = []
    for entry in graph.entries.values():
        if isinstance(entry.record, Page) and not entry.data.path.startswith("docs/contributing"):
            told = [s.text for s in sentences_of(entry) if s.container not in ("heading", "cell", "title")]
            words = sum(len(reading.words(text)) for text in told)
            if words >= reading.FEWEST_WORDS:
                expert = isinstance(entry.record, Article) and entry.record.group == "professionals"
                rows.append((reading.grade(told), words, entry.data.path, expert))
    middle = statistics.median(grade for grade, *_ in rows)
    with capsys.disabled():
        print(f"\n{len(rows)} pages: median grade {middle:.1f}, hardest:")
        for grade, words, path, _ in sorted(rows, reverse=True)[:5]:
            print(f"  {grade:4.1f}  {words:5} words  {path}")
    assert middle <= MIDDLE
    assert [row for row in rows if row[0] > HARDEST and not row[3]] == []


def test_no_page_is_let_off_a_rule(graph: Graph) -> None:
    assert [e.id for e in graph.entries.values() if getattr(e.record, "ignore", ())] == []


def test_glossary_and_self_test_are_whole(graph: Graph) -> None:
    terms = graph.records(Term)
    assert len(terms) >= 120
    assert all(len(term.definition.split()) <= 50 and term.say and term.example for term in terms.values())
    assert all(graph.sources(("term", id), "uses", "terms", "link") for id in terms)
    questions = graph.records(Question)
    assert len(questions) >= 30
    assert all(question.answer <= len(question.options) for question in questions.values())


def test_pages_answer_in_their_first_60_words(graph: Graph) -> None:
    for entry in graph.entries.values():
        short = getattr(entry.record, "in_short", None)
        if short is not None:
            assert len(plain(short).split()) <= 60, entry.id
