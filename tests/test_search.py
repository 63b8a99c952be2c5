"""The search in the terminal: what it finds, in which order, and what it costs a reader."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import yaml

from guide.diagnostics.guess import distance
from guide.pipeline import plan_site, read_content
from guide.schema.base import Page
from guide.schema.synonym import Synonym
from guide.search.query import Hit, Searcher
from guide.search.words import language, split
from tests.conftest import PROJECT, Project
from tests.search_facts import DEV, queries, rows


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
        ("trapped nerve", "caution:numbness-tingling"),  # nothing to do with "traps"
        ("help", "caution:when-to-see-a-doctor"),
        ("when to get help", "caution:when-to-see-a-doctor"),
        ("where does it hurt", "page:regions/index"),
        ("body map", "page:regions/index"),
        ("all muscles", "page:muscles/index"),
        ("dictionary", "page:glossary/index"),
        ("read it offline", "page:about/keep-a-copy"),
        ("massage gun on my neck, is that safe", "caution:massage-gun-safety"),
        ("i had a stroke, can i have a massage", "caution:heart-and-blood-pressure"),
        ("how often can i do it", "article:how-often"),
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


def test_few_hits_are_followed_by_pages_that_lack_more(searcher: Searcher) -> None:
    """Rare words that stand on one page by chance do not leave the reader with that page alone."""
    hits = searcher.search("violin players neck", 1000)
    assert len(hits) == 5 and not hits[0].lacks
    assert all("violin" in hit.lacks for hit in hits[1:])
    assert "region:back-of-neck" in names(hits, 5)


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


def test_a_name_is_known_in_any_order_of_its_words(searcher: Searcher) -> None:
    for name, turned in (("base of the skull", "skull base"), ("front of ankle", "ankle front")):
        assert names(searcher.search(turned), 1) == names(searcher.search(name), 1)


def test_names_lead_to_their_pages(searcher: Searcher) -> None:
    """At least 97 of 100 other names and phrases find their page among the first three."""
    graph = read_content(PROJECT / "docs").graph
    asked = [
        (f"{entry.kind}:{entry.id}", phrase)
        for entry in graph.entries.values()
        if isinstance(entry.record, Page)
        for phrase in (*getattr(entry.record, "also_called", ()), *entry.record.searched_as)
    ]
    sample = asked[::4]  # enough to tell, for the quick tests are short of time
    lost = [(page, phrase) for page, phrase in sample if page not in names(searcher.search(phrase, 6))]
    assert len(sample) > 500 and len(lost) <= 0.03 * len(sample), lost


def test_order_is_the_same_each_time_and_does_not_lean_on_the_limit(searcher: Searcher) -> None:
    for row in rows(DEV)[:20]:
        ten = searcher.search(row["query"], 10)
        assert ten[:3] == searcher.search(row["query"], 3)


def test_hits_of_the_dev_queries_hold_a_right_page(searcher: Searcher) -> None:
    """At least 97 of 100 queries have a page of grade 2 or 3 among the first three."""
    atlas = [query for query in queries(DEV, read_content(PROJECT / "docs").graph) if query.id <= "d080"]
    lost = []
    for query in atlas:
        pages = [hit.url.removesuffix("/") for hit in searcher.search(query.text) if not hit.urgent]
        if not any(query.grades.get(page, 0) >= 2 for page in pages[:3]):
            lost.append(query.text)
    assert len(atlas) == 80 and len(lost) <= 0.03 * len(atlas), lost


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
    for row in rows(DEV)[:80]:
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
    printed = json.loads(done.stdout)
    assert [row["rank"] for row in printed] == list(range(1, len(printed) + 1))
    assert printed[0]["urgent"] is True and "urgent" not in printed[-1]
    plain = [row for row in printed if "urgent" not in row]
    wanted = [hit for hit in searcher.search("chest pain when breathing", 4) if not hit.urgent]
    assert [(row["kind"], row["id"], row["url"], row["title"], row["score"]) for row in plain] == [
        (hit.kind, hit.id, hit.url, hit.title, hit.score) for hit in wanted
    ]
    assert "Infraspinatus" in project.run_here("search", "infraspinatus", "--index", str(tmp_path)).stdout
    empty = tmp_path / "empty"
    empty.mkdir()
    refused = project.run_here("search", "neck", "--index", str(empty))
    assert refused.returncode == 2 and "guide build" in refused.stderr


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
