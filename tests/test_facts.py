"""The pages hold every fact of the records that they were written from.

``tests/facts`` keeps those records as they were checked: techniques and cautions whole, claims as a table of
grades. Wording may change; numbers, names, grades, levels, sources and the number of items may not get lost.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from guide.graph.model import Graph
from guide.pipeline import read_content
from guide.schema.base import Record
from guide.schema.caution import CautionRule
from guide.schema.claim import Claim
from guide.schema.technique import Technique
from guide.views.labels import BASES, CERTAINTIES, GRADES, VERDICTS, WHO
from tests.conftest import PROJECT

FACTS = PROJECT / "tests/facts"
TECHNIQUES: list[dict[str, Any]] = yaml.safe_load((FACTS / "techniques.yaml").read_text())["techniques"]
CAUTIONS: list[dict[str, Any]] = yaml.safe_load((FACTS / "cautions.yaml").read_text())["cautions"]
CLAIMS = list(csv.DictReader((FACTS / "claims.tsv").open(), delimiter="\t"))
LEVELS = {
    "emergency": {"emergency", "urgent"},
    "absolute": {"never"},
    "local-avoid": {"keep-off"},
    "relative-ask-first": {"ask"},
    "modify": {"adapt"},
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    content = read_content(PROJECT / "docs")
    assert content.problems == ()
    return content.graph


def numbers(*values: object) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", " ".join(map(str, values))))


def words(text: str) -> str:
    """A text as a reader sees it: no citations, no marks, single blanks."""
    text = re.sub(r"\[\^[^\]]+\]", "", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"[*_`]", "", text).split())


def page_words(site: Path, address: str) -> str:
    article = LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8")).css_first(
        "article"
    )
    assert article is not None
    for reference in article.css("sup"):
        reference.decompose()
    return " ".join(article.text().split())


@pytest.mark.parametrize("fact", TECHNIQUES, ids=lambda fact: fact["slug"])
def test_technique_record_keeps_the_facts(fact: dict[str, Any], graph: Graph) -> None:
    record = graph.records(Technique)[fact["slug"]]
    text = (PROJECT / f"docs/techniques/{fact['slug']}.md").read_text(encoding="utf-8")

    names = " ".join((record.title, *record.also_called)).casefold()
    assert all(alias.casefold() in names for alias in fact["aliases"])
    assert {"clinician" if who == "clinician-only" else who for who in fact["who"]} == set(record.who)
    assert len(record.you_need) >= len(fact["tools"])
    assert len(record.not_for) >= len(fact["contraindications"])
    assert len(record.harms) >= len(fact["adverse_events"])
    assert len(record.steps or record.what_happens) >= min(len(fact["steps"]), 4)
    if not record.clinician_only:
        assert len(record.steps) >= len(fact["steps"])
    assert record.evidence.grade == fact["evidence"]["grade"]
    assert set(fact["evidence"]["cites"]) <= set(record.evidence.sources)
    assert set(fact["dose"]["source"]) <= set(re.findall(r"[a-z_0-9]+", text))
    dose = [value for key, value in fact["dose"].items() if key != "source"]
    lost = numbers(*dose, fact["evidence"]["summary"], fact["steps"], fact["adverse_events"]) - numbers(text)
    assert not lost, f"numbers lost: {lost}"


@pytest.mark.site
@pytest.mark.parametrize("fact", TECHNIQUES, ids=lambda fact: fact["slug"])
def test_technique_page_shows_every_field_in_order(fact: dict[str, Any], graph: Graph, site: Path) -> None:
    slug = fact["slug"]
    record = graph.records(Technique)[slug]
    page = page_words(site, f"techniques/{slug}")
    rules = graph.records(CautionRule)

    sections = [
        ["In short", words(record.in_short), words(record.aim), GRADES[record.evidence.grade].label],
        [WHO[who] for who in record.who],
        [*record.you_need],
        [rules[id].sign for id in record.emergency],
        [words(text) for text in record.not_for] + [rules[id].sign for id in record.ask_first],
        [words(text) for text in record.before],
        [words(step.do) for step in record.steps],
        [words(record.done_by or ""), *(words(text) for text in record.what_happens)],
        [words(part) for _, row in record.dose or () for part in (row.value, BASES[row.basis][1:])],
        [words(text) for text in record.stop],
        [
            words(record.after.normal),
            words(record.after.too_much),
            *(words(text)[1:] for text in record.harms),
        ],
        [words(record.if_you_do_nothing)],
        [graph.records(Technique)[id].title for id in record.alternatives],
        [words(record.how_it_may_work)],
        [words(record.evidence.summary)],
    ]
    for texts in sections:
        for text in texts:
            assert text.casefold() in page.casefold(), f"{slug} does not show: {text}"
    claims = {
        id: claim
        for id, claim in graph.records(Claim).items()
        if claim.technique == slug or id in record.claims
    }
    assert claims
    for claim in claims.values():
        assert words(claim.claim) in page
        assert VERDICTS[claim.verdict] in page
        assert CERTAINTIES[claim.certainty].label in page
    headings = [
        "In short",
        "Call emergency services",
        "Do not use it:",
        "Ask a doctor or pharmacist first if:",
    ]
    headings += (
        ["Who does it", "What happens"]
        if record.clinician_only
        else ["Before you start", "How to do it", "How much"]
    )
    headings += [
        "at once if:",
        "What to expect after",
        "If you do nothing",
        "Other choices",
        "What the research shows",
        "Sources",
    ]
    article = LexborHTMLParser((site / f"techniques/{slug}/index.html").read_text(encoding="utf-8"))
    seen = [heading.text().strip() for heading in article.css("article h2")]
    places = [
        next((index for index, text in enumerate(seen) if heading in text), None) for heading in headings
    ]
    places = [
        place
        for place, heading in zip(places, headings, strict=True)
        if not (place is None and "Call emergency" in heading)
    ]
    assert None not in places, (seen, headings)
    assert places == sorted(places, key=lambda place: place or 0)
    cited = {*record.evidence.sources, *(key for _, row in record.dose or () for key in row.sources)}
    for key in cited:
        assert article.css_first(f'li[id="fn:{key}"] a[href^="#fnref"]'), f"{key} has no way back"


@pytest.mark.site
def test_clinicians_techniques_are_not_taught(graph: Graph, site: Path) -> None:
    described = [id for id, record in graph.records(Technique).items() if record.clinician_only]
    assert len(described) == 7
    for id in described:
        page = LexborHTMLParser((site / f"techniques/{id}/index.html").read_text(encoding="utf-8"))
        assert page.css_first("#how-to-do-it") is None
        assert page.css_first("#how-much") is None
        assert page.css_first(".admonition.clinician #who-does-it")


@pytest.mark.parametrize("fact", CAUTIONS, ids=lambda fact: fact["id"])
def test_caution_rule_keeps_the_facts(fact: dict[str, Any], graph: Graph) -> None:
    rule = graph.records(CautionRule)[fact["id"]]
    assert rule.level in LEVELS[fact["level"]]
    assert rule.basis == fact["basis"]
    assert set(fact["cites"]) == set(rule.sources)
    assert not numbers(fact["lay"], fact["why"], fact["do"]) - numbers(rule)
    named = {slug for slug in fact["applies_to"] if slug in graph.records(Technique)}
    assert rule.techniques == "all" or set(rule.techniques) == named


@pytest.mark.site
def test_caution_pages_show_every_rule(graph: Graph, site: Path) -> None:
    for entry in graph.all("rule"):
        assert entry.document is not None and isinstance(entry.record, CautionRule)
        page = page_words(site, entry.document.src_uri.removesuffix(".md"))
        for text in (
            entry.record.sign,
            entry.record.name,
            entry.record.who,
            entry.record.why,
            entry.record.do,
        ):
            assert words(text).casefold() in page.casefold()
        if entry.record.basis == "anatomy":
            assert "a clinician has yet to confirm it" in page


def test_every_caution_page_that_queries_point_to_exists(graph: Graph) -> None:
    wanted = [
        "when-to-see-a-doctor",
        "chest-pain",
        "headache-red-flags",
        "giant-cell-arteritis",
        "neck-arteries",
        "back-pain-red-flags",
        "abdomen-safety",
        "blood-clot-dvt",
        "blood-thinners",
        "bruising-too-much-pressure",
        "numbness-tingling",
        "pregnancy",
        "osteoporosis",
        "cancer",
        "fresh-injury",
        "fever-infection",
        "diabetes-neuropathy",
        "varicose-veins",
        "implants-pacemaker",
        "recent-surgery",
        "lumps",
        "needling-safety",
        "massage-gun-safety",
        "children",
        "older-adults",
        "fibromyalgia-hypermobility",
        "pelvic-safety",
    ]
    assert set(wanted) <= {entry.id for entry in graph.all("caution")}


def test_claims_keep_their_grades(graph: Graph) -> None:
    claims = graph.records(Claim)
    assert len(CLAIMS) == 127  # 2 of the first 129 rested on papers that nobody could look up
    for fact in CLAIMS:
        claim = claims[fact["id"]]
        assert (claim.verdict, claim.certainty) == (fact["verdict"], fact["certainty"])
        assert set(claim.sources) == set(fact["cites"].split())


def test_all_references_are_there(graph: Graph) -> None:
    assert len(graph.all("reference")) >= 190
    for entry in graph.all("reference"):
        assert isinstance(entry.record, Record)
        assert entry.record.verified.startswith("http")  # type: ignore[attr-defined]
