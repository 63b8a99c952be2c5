"""'Is it safe for me?': complete as a list, and a form of eight answers with JavaScript that keeps nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from guide.pipeline import read_content
from guide.schema.caution import CautionRule
from guide.schema.screen import ScreenQuestion
from tests.conftest import PROJECT

STORED = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"


def test_the_questions_cover_the_rules_about_people() -> None:
    graph = read_content(PROJECT / "docs").graph
    questions = graph.records(ScreenQuestion)
    assert 1 <= len(questions) <= 8
    asked = {rule for question in questions.values() for rule in question.rules}
    people = {
        id
        for id, rule in graph.records(CautionRule).items()
        if rule.level in ("never", "ask", "adapt") and not id.startswith("tech-")
    }
    assert people - asked == set()


@pytest.mark.site
def test_without_javascript_the_page_is_the_whole_list(site: Path) -> None:
    graph = read_content(PROJECT / "docs").graph
    page = LexborHTMLParser((site / "safety/index.html").read_text(encoding="utf-8"))
    for question in graph.records(ScreenQuestion).values():
        assert page.css_first(f'[id="{question.id}"]')
        for id in question.rules:
            (word,) = page.css(f'#{question.id} ~ ul li [data-rule="{id}"]')[:1]
            assert word.parent.css_first(f'a[href$="#{id}"]') and word.attributes["data-level"]
    assert not page.css("fieldset, input[type=radio][name=warning-signs]")


@pytest.mark.browser
def test_a_yes_brings_its_rules_gravest_first(served: str, browser: Browser) -> None:
    page = browser.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "fonts" not in request.url else None)
    page.goto(f"{served}safety/?technique=heat")
    page.wait_for_load_state("networkidle")
    loaded, stored = len(sent), page.evaluate(STORED)
    expect(page.get_by_role("heading", name="8 questions left")).to_be_visible()
    page.locator("input[name=blood][value=Yes]").focus()
    page.keyboard.press("Space")
    page.locator("input[name=warning-signs][value=Yes]").check()
    levels = page.locator(".tp-result [data-rule]").evaluate_all(
        "(words) => words.map((word) => word.dataset.level)"
    )
    order = ["emergency", "urgent", "never", "keep-off", "ask", "adapt"]
    assert levels and levels == sorted(levels, key=order.index) and levels[0] == "emergency"
    for item in page.locator(".tp-result [data-rule]").all():
        names = (item.get_attribute("data-techniques") or "").split()
        assert "all" in names or "heat" in names
    assert len(sent) == loaded
    assert page.evaluate(STORED) == stored  # the theme's choice of colours alone, if anything
    assert "blood" not in stored and "warning" not in stored
    for name in page.locator("fieldset input[value=No]").all():
        name.check()
    expect(page.get_by_role("heading", name="No reason against gentle pressure found")).to_be_visible()
    expect(page.locator("#all-no")).to_be_visible()
    page.close()


@pytest.mark.browser
def test_paper_has_all_rules_for_nobody_can_answer_there(served: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{served}safety/")
    page.locator("fieldset").first.wait_for()
    rules = page.locator(".tp-on-paper [data-rule]")
    assert rules.count() >= 20 and not rules.first.is_visible()
    page.emulate_media(media="print")
    assert rules.first.is_visible() and rules.last.is_visible()
    assert not page.locator(".tp-result, .tp-answers").first.is_visible()
    page.close()
