"""Sheets for printing: one page of A4 and of Letter, 12 points or more, and the same words as the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from guide.pipeline import read_content
from guide.schema.article import Article
from guide.schema.technique import Technique
from tests.conftest import PROJECT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sheets(site: Path) -> list[str]:
    return sorted(path.name for path in (site / "handouts").iterdir())


def test_every_technique_for_oneself_and_every_plan_has_a_sheet(sheets: list[str]) -> None:
    graph = read_content(PROJECT / "docs").graph
    own = {id for id, technique in graph.records(Technique).items() if "self" in technique.who}
    plans = {id for id, article in graph.records(Article).items() if article.plan}
    assert own | plans == set(sheets) and len(own) >= 15


def test_sheets_fit_one_page_in_print(sheets: list[str], served: str, browser: Browser) -> None:
    longer = []
    for name in sheets:
        page = browser.new_page()
        page.goto(f"{served}handouts/{name}/")
        for paper in ("A4", "Letter"):
            count = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format=paper)))
            if count != 1:
                longer.append((name, paper, count))
        page.emulate_media(media="print")
        small = page.evaluate(
            """() => [...document.querySelectorAll('.tp-handout *')]
              .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
              .map((node) => [parseFloat(getComputedStyle(node).fontSize), node.textContent.trim().slice(0, 30)])
              .filter(([size, text]) => size < 15.99)"""
        )
        assert small == [], name  # 12 points are 16 pixels
        page.close()
    assert longer == []


def test_a_sheet_says_what_its_page_says(site: Path) -> None:
    def article(address: str) -> str:
        tree = LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))
        for note in tree.css("sup, .headerlink"):
            note.decompose()
        return re.sub(r"\s+", " ", tree.css_first("article").text())

    technique = read_content(PROJECT / "docs").graph.records(Technique)["foam-rolling"]
    sheet, page = article("handouts/foam-rolling"), article("techniques/foam-rolling")
    for text in [step.do for step in technique.steps] + [
        *technique.stop,
        *technique.not_for,
        *technique.before,
    ]:
        plain = re.sub(r"\s+", " ", re.sub(r"\[\^[^\]]+\]|\*", "", text))
        assert plain in sheet and plain in page, plain
    assert "Not yet reviewed by a clinician".casefold() in sheet.casefold()
    assert sheet.index("Call emergency services now") < sheet.index("Steps")
