"""The evidence as readers meet it: every citation and claim has a page, every count is true, the data are open."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from guide.pages.research import PUBLISHED
from tests.conftest import PROJECT
from tests.json_schema import mistakes

pytestmark = pytest.mark.site

DATA = PROJECT / "docs/_data"
CLAIMS = [
    claim for path in sorted((DATA / "claims").glob("*.yml")) for claim in yaml.safe_load(path.read_text())
]
SOURCES = (DATA / "references.bib").read_text(encoding="utf-8")
ENTRIES = {
    entry.split("{", 1)[1].split(",", 1)[0]: entry
    for entry in re.split(r"(?m)^(?=@)", SOURCES)
    if entry[0] == "@"
}
"""Key → text of each source, read without our own reader."""


def page(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))


def cells(tree: LexborHTMLParser, heading: str) -> dict[str, str]:
    """First cell → second cell of the table under the heading with that id."""
    table = next(node for node in tree.css(f'h2[id="{heading}"] ~ *') if node.css_first("table"))
    rows = [[cell.text(strip=True) for cell in row.css("td")] for row in table.css("tbody tr")]
    return {row[0]: row[1] for row in rows}


def test_every_source_can_be_looked_up() -> None:
    assert len(ENTRIES) >= 150
    for key, entry in ENTRIES.items():
        numbers = re.search(r"\n  (doi|pmid|pmcid|isbn) = \{.+\}", entry)
        assert numbers or (entry.startswith("@online") and re.search(r"\n  url = \{https://", entry)), key
        assert re.search(r"\n  checked = \{2026-\d\d-\d\d\}", entry), key
        assert re.search(r"\n  study = ", entry) and "completeness" not in entry, key


def test_every_citation_leads_to_the_page_of_its_source(site: Path) -> None:
    cited = 0
    for path in site.rglob("index.html"):
        for note in LexborHTMLParser(path.read_text(encoding="utf-8")).css(".footnote > ol > li"):
            key = (note.attributes["id"] or "").removeprefix("fn:")
            target = [
                a.attributes["href"]
                for a in note.css("a")
                if f"sources/{key}/" in (a.attributes["href"] or "")
            ]
            assert len(target) == 1, f"{path}: {key}"
            assert (site / f"evidence/sources/{key}/index.html").is_file()
            cited += 1
    assert cited > 400


def test_the_page_of_a_source_says_what_it_found_and_where_it_is_used(site: Path) -> None:
    for key, entry in ENTRIES.items():
        article = page(site, f"evidence/sources/{key}").css_first("article")
        assert (
            article.css_first("#in-short") and article.css_first("#found") and article.css_first("#funding")
        )
        doi = re.search(r"\n  doi = \{(.+)\}", entry)
        if doi:
            assert any("doi.org/" in (a.attributes["href"] or "") for a in article.css("a")), key
        found = re.search(r"\n  found = \{(.+)\}", entry)
        text = re.sub(r"\W+", " ", article.text())
        if found:
            words = re.sub(r"\W+", " ", found[1].replace("\\", ""))
            assert words in text, key
        else:
            assert "we say nothing of what it found" in text, key


def test_every_claim_has_its_record_on_a_page_of_its_topic(site: Path) -> None:
    pages = {topic: page(site, f"evidence/{topic}") for topic in {claim["topic"] for claim in CLAIMS}}
    for claim in CLAIMS:
        box = pages[claim["topic"]].css_first(f'[id="{claim["id"]}"]').parent.parent
        text = box.text()
        assert "Does it hold?" in text and "How sure are we?" in text and "We last searched" in text, claim[
            "id"
        ]
        assert claim["certainty"].capitalize() + " certainty" in text, claim["id"]
        links = {a.attributes["href"] for a in box.css("a")}
        assert {f"../sources/{key}/" for key in claim.get("sources", [])} <= links, claim["id"]
        assert claim.get("sources") or claim.get("no_source"), claim["id"]


def test_the_research_in_30_seconds(site: Path) -> None:
    brief = [claim for claim in CLAIMS if "in_brief" in claim]
    rows = page(site, "evidence").css("#in-30-seconds ~ * tbody tr")
    assert len(rows) == len(brief) >= 12
    home = page(site, ".").css("#in-30-seconds ~ * tbody tr")
    assert 3 <= len(home) <= 5
    assert len(home) == sum(claim["in_brief"].get("home", False) for claim in brief)


def test_counts_on_the_coverage_page_are_those_of_the_files(site: Path) -> None:
    tree = page(site, "about/coverage")
    counts = cells(tree, "records")
    assert counts["Graded claims"] == str(len(CLAIMS))
    assert counts["Sources"] == str(len(ENTRIES))
    for label, folder in (
        ("Techniques", "techniques"),
        ("Pages of cautions", "cautions"),
        ("Articles", "learn"),
    ):
        files = [path for path in (PROJECT / "docs" / folder).glob("*.md") if path.name != "index.md"]
        assert counts[label] == str(len(files)), label
    rules = "\n".join(path.read_text() for path in (PROJECT / "docs/cautions").glob("*.md"))
    assert counts["Caution rules"] == str(len(re.findall(r"(?m)^- id: ", rules)))
    assert counts["Popular claims looked into"] == str(len(yaml.safe_load((DATA / "myths.yml").read_text())))
    grades = [[int(c.text()) for c in row.css("td")[1:]] for row in tree.css("#claims ~ * tbody tr")[:5]]
    for verdict, numbers in zip(
        ("supported", "mixed", "weak", "unsupported", "contradicted"), grades, strict=True
    ):
        for certainty, number in zip(("high", "moderate", "low", "very low"), numbers, strict=True):
            assert number == sum((c["verdict"], c["certainty"]) == (verdict, certainty) for c in CLAIMS)
    assert "Pages that a clinician has checked: 0." in tree.css_first("article").text()


AUDIT = [
    line.split("\t") for line in (PROJECT / "tests/facts/seed-audit.tsv").read_text().strip().split("\n")[1:]
]


def test_every_row_of_the_audit_has_its_place(site: Path) -> None:
    tree = page(site, "evidence/myths")
    assert len(AUDIT) == 74
    for row, verdict in AUDIT:
        (heading,) = tree.css(f'[id="myth-{row}"]')
        text = heading.parent.parent.text()
        for part in ("People say:", "Does it hold?", "What we found", "Say instead"):
            assert part in text, row
        shown = {
            "supported": "Supported", "mixed": "Mixed results", "weak": "Weak support",
            "unsupported": "No good evidence", "contradicted": "Evidence against it",
            "spam": "An advert", "omission": "A warning is missing", "nonsense": "The words say nothing",
        }  # fmt: skip
        assert any(words in text for word, words in shown.items() if word in verdict), f"{row}: {verdict}"
    assert len(tree.css(".tp-claim")) == 74


@pytest.mark.parametrize("name", PUBLISHED)
def test_open_data_fit_their_schema(name: str, site: Path) -> None:
    kind, _ = PUBLISHED[name]
    data = json.loads((site / f"data/v1/{name}.json").read_text(encoding="utf-8"))
    schema = json.loads((site / data["schema"]).read_text(encoding="utf-8"))
    assert data["licence"] == "CC0-1.0" and len(data[name]) > 70
    for record in data[name]:
        assert mistakes({k: v for k, v in record.items() if v is not None}, schema) == [], (kind, record)
    rows = list(csv.DictReader(io.StringIO((site / f"data/v1/{name}.csv").read_text(encoding="utf-8"))))
    assert len(rows) == len(data[name])
    key = "key" if name == "references" else "id"
    assert [row[key] for row in rows] == [record[key] for record in data[name]]
    if name == "claims":
        assert {row["verdict"] for row in rows} <= {
            "supported",
            "mixed",
            "weak",
            "unsupported",
            "contradicted",
        }
        assert [row["sources"] for row in rows] == ["; ".join(record["sources"]) for record in data[name]]


def test_pages_say_how_to_cite_them(site: Path) -> None:
    block = page(site, "techniques/heat").css_first("details.tp-cite")
    bibtex, csl = (code.text() for code in block.css("pre code"))
    assert bibtex.startswith("@online{triggerpointguide-techniques-heat,")
    assert "title = {Heat packs and wraps}," in bibtex and "author = {{Trigger Point Guide}}," in bibtex
    assert bibtex.count("{") == bibtex.count("}")
    (item,) = json.loads(csl)
    assert item["title"] == "Heat packs and wraps" and re.fullmatch(
        r"20\d\d-\d\d-\d\d", item["issued"]["raw"]
    )
    assert "CC BY 4.0" in block.css_first("p").text()
    citation = yaml.safe_load((site / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0" and citation["authors"] == [{"name": "Trigger Point Guide"}]


def test_corrections_are_listed_newest_first(site: Path) -> None:
    rows = page(site, "about/corrections").css("#corrections ~ ul > li")
    listed = yaml.safe_load((DATA / "corrections.yml").read_text())
    assert len(rows) >= len(listed)
    text = page(site, "about/corrections").css_first("article").text()
    for item in listed:
        assert item["about"] in text
