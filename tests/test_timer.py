"""The timer in the steps: from the dose's own time, quiet, and never needed to read the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from guide.pipeline import read_content
from guide.schema.duration import durations
from guide.schema.technique import Technique
from tests.conftest import PROJECT

LOADED, STARTED = datetime(2026, 11, 26, 8), datetime(2026, 11, 26, 9)


def test_times_in_words() -> None:
    assert durations("30 to 60 seconds per spot, 1 or 2 minutes, 1 second, 5 of 10") == [
        (30, 60),
        (60, 120),
        (1, 1),
    ]


@pytest.mark.site
def test_each_step_with_the_time_of_the_dose_has_a_timer_and_no_other(site: Path) -> None:
    techniques = read_content(PROJECT / "docs").graph.records(Technique)
    timed = set()
    for id, technique in techniques.items():
        html = (site / f"techniques/{id}/index.html").read_text(encoding="utf-8")
        page = LexborHTMLParser(html)
        steps = page.css("li[data-hold]")
        for step in steps:
            low, high = map(int, str(step.attributes["data-hold"]).split())
            numbers = {int(number) for number in re.findall(r"\d+", step.text())}
            assert {high, high // 60} & numbers and {low, low // 60} & numbers
            dose = durations(technique.dose.hold.value) if technique.dose else []
            assert min(least for least, _ in dose) <= high <= max(most for _, most in dose)
        assert ('/timer.js"' in html) == bool(steps), id
        if steps:
            assert "self" in technique.who
            timed.add(id)
    assert timed >= {"hook-cane", "ischemic-compression", "pressure-release", "ball-self-massage", "heat"}
    assert not timed & {"tens", "kinesio-tape", "dry-needling", "transverse-friction"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.clock.install(time=LOADED)
    yield page
    context.close()


@pytest.mark.browser
def test_it_counts_pauses_and_says_start_half_and_end(page: Page, served: str) -> None:
    page.goto(served + "techniques/hook-cane/")
    page.clock.pause_at(STARTED)  # from here on, time passes only when the test says so
    box = page.locator(".tp-timer")
    told, left = box.locator("[role=status]"), box.locator("span").first
    box.get_by_role("button", name="Time this: 30 seconds").press("Enter")
    expect(told).to_have_text("Started: 30 seconds.")
    page.clock.run_for(10_000)
    expect(left).to_have_text("20 s left")
    expect(told).to_have_text("Started: 30 seconds.")  # nothing new until the half
    box.get_by_role("button", name="Pause").click()
    page.clock.run_for(60_000)
    expect(left).to_have_text("20 s left")
    box.get_by_role("button", name="Go on").click()
    page.clock.run_for(6_000)
    expect(told).to_have_text(re.compile(r"Half of the time\. 15 seconds left\."))
    page.clock.run_for(20_000)
    expect(told).to_have_text("Time is up.")
    expect(left).to_have_text("Time is up")
    again = box.get_by_role("button", name="Start over")
    expect(again).to_be_focused()
    again.click()
    expect(box.get_by_role("button", name="Time this: 30 seconds")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("audio, video").count() == 0


@pytest.mark.browser
def test_a_span_tells_its_shortest_time(page: Page, served: str) -> None:
    page.goto(served + "techniques/ischemic-compression/")
    page.clock.pause_at(STARTED)  # from here on, time passes only when the test says so
    box = page.locator(".tp-timer").first
    box.get_by_role("button", name="Time this: 30 to 90 seconds").click()
    page.clock.run_for(31_000)
    expect(box.locator("[role=status]")).to_have_text("30 seconds are over. 60 seconds more at most.")


@pytest.mark.browser
def test_it_is_quiet_with_reduced_motion_and_gone_without_scripts_and_in_print(
    browser: Browser, page: Page, served: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(served + "techniques/hook-cane/")
    page.clock.pause_at(STARTED)  # from here on, time passes only when the test says so
    box = page.locator(".tp-timer")
    box.get_by_role("button").first.click()
    page.clock.run_for(2_000)
    expect(box.locator("progress")).to_be_hidden()
    expect(box.locator("span").first).to_have_text("30 s left")  # in steps of 5
    page.emulate_media(media="print")
    expect(box).to_be_hidden()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(served + "techniques/hook-cane/")
    assert plain.locator(".tp-timer").count() == 0
    assert "30 seconds" in plain.locator("li[data-hold]").inner_text()
    context.close()


@pytest.mark.browser
def test_axe_finds_nothing_in_a_running_timer(page: Page, served: str) -> None:
    page.goto(served + "techniques/hook-cane/")
    page.locator(".tp-timer button").first.click()
    assert Axe().run(page, context=".tp-timer").response["violations"] == []
