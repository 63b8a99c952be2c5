"""What the atlas rests on: the page's numbers, counted again from the files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import PROJECT

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def muscles() -> dict[str, dict[str, Any]]:
    paths = sorted((PROJECT / "docs/muscles").glob("*.md"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]) for path in paths}


@pytest.fixture(scope="module")
def page(site: Path) -> LexborHTMLParser:
    return LexborHTMLParser((site / "about/atlas/index.html").read_text(encoding="utf-8"))


def check(link: dict[str, Any]) -> str:
    return "memory" if not link["seen"] else "source" if link.get("sources") else "chart"


def spreads(muscle: dict[str, Any]) -> list[dict[str, Any]]:
    return [*muscle["regions_main"], *muscle["regions_sometimes"]]


def numbers(page: LexborHTMLParser, anchor: str) -> list[int]:
    """The second column of the first table after a heading."""
    table = page.css_first(f"#{anchor} ~ .md-typeset__table table, #{anchor} ~ table")
    return [int(row.css("td")[1].text()) for row in table.css("tbody tr")]


def test_the_counts_are_those_of_the_files(
    page: LexborHTMLParser, muscles: dict[str, dict[str, Any]]
) -> None:
    links = [link for muscle in muscles.values() for link in spreads(muscle)]
    main = sum(len(muscle["regions_main"]) for muscle in muscles.values())
    rare = sum(link.get("rare", False) for link in links)
    assert numbers(page, "counts") == [len(muscles), 70, len(links), main, len(links) - main, rare]
    found = Counter(map(check, links))
    assert numbers(page, "checks") == [found["source"], found["chart"], found["memory"]]
    best = Counter(muscle["evidence_level"] for muscle in muscles.values())
    assert numbers(page, "best") == [best["A"], best["B"], best["C"]]
    charts = Counter(chart["sort"] for muscle in muscles.values() for chart in muscle.get("charts", ()))
    assert sorted(numbers(page, "charts")) == sorted(charts.values())


def test_every_muscle_has_its_row_and_every_unchecked_link_is_named(
    page: LexborHTMLParser, muscles: dict[str, dict[str, Any]]
) -> None:
    rows = page.css("table")[-1].css("tbody tr")
    assert len(rows) == len(muscles)
    for row in rows:
        cells = row.css("td")
        muscle = muscles[str(cells[0].css_first("a").attributes["href"]).split("/")[-2]]
        found = Counter(map(check, spreads(muscle)))
        assert [int(cell.text()) for cell in cells[1:6]] == [
            len(muscle["regions_main"]),
            len(muscle["regions_sometimes"]),
            *(found[name] for name in ("source", "chart", "memory")),
        ]
    unseen = {id for id, muscle in muscles.items() if any(not link["seen"] for link in spreads(muscle))}
    listed = {
        str(link.attributes["href"]).split("/")[-2] for link in page.css("#memory ~ ul a[href*=muscles]")
    }
    assert listed >= unseen
    disagree = {id for id, muscle in muscles.items() if muscle.get("disagreements")}
    assert disagree <= {
        str(link.attributes["href"]).split("/")[-2]
        for link in page.css("#disagreements ~ p a[href*=muscles]")
    }


def test_a_region_says_truly_whether_a_link_was_read(site: Path, muscles: dict[str, dict[str, Any]]) -> None:
    said = {"source": "named by", "chart": "described in a chart", "memory": "not checked in a source yet"}
    for id, muscle in muscles.items():
        for link in spreads(muscle):
            region = LexborHTMLParser(
                (site / f"regions/{link['region']}/index.html").read_text(encoding="utf-8")
            )
            (item,) = [
                node
                for node in region.css("#muscles ~ ol > li")
                if node.css_first(f'a[href="../../muscles/{id}/"]')
            ]
            assert said[check(link)] in item.text(), (id, link)
