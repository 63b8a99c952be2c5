"""Muscles, regions, conditions, terms, old addresses and limits: a small tree of them beside the real content."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from guide.diagnostics.model import Diagnostic
from guide.graph.model import Graph
from guide.pages.redirects import site_path
from guide.pipeline import plan_site, read_content
from guide.schema.base import Record
from guide.schema.condition import Condition
from guide.schema.load import load
from guide.schema.muscle import Muscle
from guide.schema.redirect import Redirect
from guide.schema.refs import references
from guide.schema.region import Region
from guide.schema.settings import Settings
from guide.schema.term import Term
from guide.source.discover import SourceFile
from tests.conftest import PROJECT, Project
from tests.faults import HEAT, swap

FIXTURE = PROJECT / "tests/fixtures/kinds"
TRAPEZIUS = "muscles/upper-trapezius.md"
LEVATOR = "muscles/levator-scapulae.md"
NECK = "conditions/stiff-neck.md"
REGIONS = "_data/regions.yml"
GLOSSARY = "_data/glossary.yml"
REDIRECTS = "_data/redirects.yml"
SETTINGS = "_data/settings.yml"


def add_kinds(docs: Path) -> None:
    """Put the fixture in the place of the real muscles, regions, conditions and terms, and let a real technique
    name a muscle of it."""
    for folder in ("muscles", "conditions"):
        shutil.rmtree(docs / folder)
    (docs / "_data/addresses.txt").unlink()  # it lists the real ones
    shutil.copytree(FIXTURE, docs, dirs_exist_ok=True)
    heat = docs / HEAT
    heat.write_text(
        swap("\nchanges:", "\nsuits:\n- levator-scapulae\nchanges:")(heat.read_text(encoding="utf-8")),
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real content and fixture, changed and put right again by each test."""
    folder = tmp_path_factory.mktemp("kinds") / "docs"
    shutil.copytree(PROJECT / "docs", folder)
    shutil.copytree(PROJECT / "overrides", folder.parent / "overrides")
    add_kinds(folder)
    return folder


@pytest.fixture(scope="module")
def graph(docs: Path) -> Graph:
    return read_content(docs).graph


@dataclass(frozen=True)
class Built:
    """A finished site."""

    folder: Path

    def html(self, page: str) -> HTMLParser:
        """The page of a path below ``docs/`` without ``.md``."""
        return HTMLParser((self.folder / site_path(page)).read_text(encoding="utf-8"))

    def links(self, page: str) -> set[str]:
        """Paths of the pages that the text of a page links to."""
        here = posixpath.dirname(site_path(page))
        found = set()
        for link in self.html(page).css("article a[href]"):
            way = (link.attributes["href"] or "").split("#")[0]
            if way and ":" not in way:
                found.add(posixpath.normpath(posixpath.join(here, way)))
        return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The fixture and the real content, built with the command that editors use."""
    folder = tmp_path_factory.mktemp("project")
    for part in ("docs", "hooks", "overrides"):
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    add_kinds(folder / "docs")
    done = Project(folder).run("guide", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder / "site")


# What the site shows


PAGES = [
    "muscles/upper-trapezius",
    "muscles/levator-scapulae",
    "regions/back-of-neck",
    "regions/neck-shoulder-angle",
    "regions/temple",
    "conditions/stiff-neck",
    "glossary/referred-pain",
    "glossary/trigger-point",
    "glossary/tender-point",
    "muscles/index",
    "regions/index",
    "conditions/index",
    "glossary/index",
]


@pytest.mark.site
def test_every_new_record_has_a_page_and_a_place_in_the_menu(built: Built) -> None:
    for page in PAGES:
        assert built.html(page).css_first("article h1") is not None, page
    menu = [link.text().strip() for link in built.html("index").css(".tp-menu a")]
    assert {"Techniques", "Where does it hurt?", "Muscles", "Conditions", "Glossary"} <= set(menu)
    for section in ("muscles", "regions", "conditions", "glossary"):
        listed = {page for page in built.links(f"{section}/index") if page.startswith(f"{section}/")}
        assert listed == {
            page for page in PAGES if page.startswith(f"{section}/") and not page.endswith("index")
        }


@pytest.mark.site
@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith(("muscles/u", "muscles/le", "regions/b", "regions/n", "regions/t", "conditions/s"))])  # fmt: skip
def test_boxes_stand_before_everything_but_the_short_answer(built: Built, page: str) -> None:
    html = built.html(page)
    names = [heading.attributes.get("id") for heading in html.css("article h2")]
    boxes = [name for name in names if name in ("emergency", "urgent", "get-checked", "ask-first", "do-not")]
    start = 1 if names[0] == "in-short" else 0
    assert boxes and names[start] in ("emergency", "get-checked")
    if "emergency" in names:
        box = next(box for box in html.css(".admonition") if box.css_first("#emergency"))
        assert box.css("li") and not box.css("a")
    assert "Not yet reviewed by a clinician" in html.css_first("article").text()


@pytest.mark.site
def test_a_region_warns_before_it_names_a_muscle_and_ranks_them(built: Built) -> None:
    article = built.html("regions/back-of-neck").css_first("article").text()
    assert article.index("neck pain after a fall") < article.index("Upper trapezius")
    assert "named by 1 of 1 sources" in article and "It may not be a muscle" in article
    less = built.html("regions/temple").css_first("article").text()
    assert less.index("Upper trapezius") < less.index("Less often") < less.index("Levator scapulae")
    assert "See a professional: do not press it yourself." in less
    assert "rarely" in less and "not checked in a source yet" in less


@pytest.mark.site
def test_pages_say_may(built: Built) -> None:
    for page in ("muscles/upper-trapezius", "muscles/levator-scapulae"):
        text = built.html(page).css_first("article").text()
        assert "Pain may spread to" in text and "Patterns differ between people" in text
        assert "Do not press on the pulse" in text or page.endswith("scapulae")


@pytest.mark.site
def test_a_muscle_is_drawn_where_its_places_are_named(built: Built) -> None:
    for page in ("muscles/upper-trapezius", "muscles/levator-scapulae"):
        images = built.html(page).css("article img.tp-referral")
        assert images and all(image.attributes["alt"] for image in images)
        for image in images:
            source = image.attributes["src"] or ""
            assert (built.folder / posixpath.normpath(posixpath.join(page, source))).is_file()


@pytest.mark.site
def test_links_between_pages_go_both_ways(built: Built, graph: Graph) -> None:
    """Every field that names a record of the new kinds shows as a link on both pages."""
    new = {"muscle", "region", "condition", "term"}
    pairs = set()
    for edges in graph.outgoing.values():
        for edge in edges:
            if new & {edge.source[0], edge.target[0]}:
                source, target = _page(edge.source, graph), _page(edge.target, graph)
                if source and target:
                    pairs.add((source, target, edge.field))
    assert len(pairs) > 30
    assert {field for _, _, field in pairs} >= {"suits", "terms", "link", "located_in", "neighbours", "parent", "regions_main.region", "ask_first"}  # fmt: skip
    lost = [
        (source, target, field)
        for source, target, field in sorted(pairs)
        if target not in built.links(source) or source not in built.links(target)
    ]
    assert lost == []


def _page(key: tuple[str, str], graph: Graph) -> str:
    entry = graph.entries[key]  # type: ignore[index]
    if entry.kind == "rule" and entry.document is not None:
        return entry.document.src_uri.removesuffix(".md")
    return (entry.page or "").removesuffix(".md").removesuffix("/index")


@pytest.mark.site
def test_an_old_address_leads_to_the_new_page(built: Built) -> None:
    html = built.html("techniques/hot-packs")
    assert html.css_first("meta[http-equiv=refresh]").attributes["content"] == "0; url=../heat/"
    assert html.css_first("link[rel=canonical]").attributes["href"] == "../heat/"
    assert html.css_first("meta[name=robots]").attributes["content"] == "noindex"
    assert html.css_first("a").attributes["href"] == "../heat/"
    assert not html.css("script")
    assert "hot-packs" not in (built.folder / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("index", "index.html"),
        ("techniques/index", "techniques/index.html"),
        ("a/b", "a/b/index.html"),
        ("a", "a/index.html"),
    ],
)
def test_site_path(page: str, file: str) -> None:
    assert site_path(page) == file


def test_without_such_content_nothing_changes() -> None:
    plan = plan_site(PROJECT / "docs")
    folders = {page.src_uri.split("/")[0] for page in plan.pages}
    if not {"muscles", "conditions"} & {path.name for path in (PROJECT / "docs").iterdir()}:
        assert not folders & {"muscles", "regions", "conditions", "glossary"}
        assert plan.menu == ()
    assert not [page for page in plan.pages if "## See also" in page.body and plan.menu == ()]


# Links


def test_fixture_is_clean(docs: Path) -> None:
    assert read_content(docs).problems == ()


def test_every_link_has_its_reverse(graph: Graph) -> None:
    forth = {edge for edges in graph.outgoing.values() for edge in edges}
    back = {edge for edges in graph.incoming.values() for edge in edges}
    assert forth == back
    assert all(edge.source == key for key, edges in graph.outgoing.items() for edge in edges)
    assert all(edge.target == key for key, edges in graph.incoming.items() for edge in edges)
    ends = {(edge.source, edge.target) for edge in forth}
    count = 0
    for key, entry in graph.entries.items():
        for loc, kind, id in references(entry.record):
            if not (entry.kind == "caution" and loc[0] == "rules"):
                assert (key, (kind, id)) in ends
                assert entry in graph.sources((kind, id))
                count += 1
    assert count > 800


# Mistakes


def changed(docs: Path, file: str, change: Callable[[str], str]) -> tuple[tuple[Diagnostic, ...], str]:
    path = docs / file
    original = path.read_text(encoding="utf-8")
    text = change(original)
    assert text != original
    path.write_text(text, encoding="utf-8")
    try:
        return read_content(docs).problems, text
    finally:
        path.write_text(original, encoding="utf-8")


def without(key: str) -> Callable[[str], str]:
    """The front matter without a field and everything below it."""
    return lambda text: re.sub(rf"^{key}:.*\n(?:(?:  |- ).*\n)*", "", text, count=1, flags=re.MULTILINE)


def without_item_field(id: str, field: str, *, first: str = "id") -> Callable[[str], str]:
    """A list of records without one field of the record ``id`` and everything below it."""

    def change(text: str) -> str:
        start = text.index(f"- {first}: {id}\n")
        end = text.find(f"\n- {first}: ", start + 1)
        record = text[start : end if end >= 0 else len(text)]
        if field == first:
            cut = re.sub(rf"^- {field}:.*\n  ", "- ", record)
        else:
            cut = re.sub(rf"^  {field}:.*\n?(?:  [ -].*\n?)*", "", record, count=1, flags=re.MULTILINE)
        return text.replace(record, cut)

    return change


def required(model: type[Record]) -> list[str]:
    fields = model.model_fields.items()
    return [field.alias or name for name, field in fields if field.is_required() and name != "id"]


def missing_fields() -> Iterator[tuple[str, str, Callable[[str], str], int]]:
    """File, field, change, and the line of the finding."""
    for model, file in ((Muscle, TRAPEZIUS), (Condition, NECK)):
        for field in required(model):
            yield file, field, without(field), 2
    for model, file, id, first in (
        (Region, REGIONS, "neck-shoulder-angle", "id"),
        (Term, GLOSSARY, "trigger-point", "id"),
        (Redirect, REDIRECTS, "techniques/hot-packs", "from"),
    ):
        text = (FIXTURE / file).read_text(encoding="utf-8")
        line = text[: text.index(f"- {first}: {id}\n")].count("\n") + 1
        for field in required(model):
            yield file, field, without_item_field(id, field, first=first), line


MISSING = list(missing_fields())


def test_the_fields_that_must_not_be_missing() -> None:
    needed = {(file, field) for file, field, _, _ in MISSING}
    for field in [
        "plain_name",
        "say",
        "regions_main",
        "regions_sometimes",
        "located_in",
        "look_alikes",
        "danger_zones",
        "certainty",
        "emergency",
        "techniques",
        "ask_first",
        "attachments",
        "action",
        "nerve",
        "frequency",
        "evidence_level",
    ]:
        assert (TRAPEZIUS, field) in needed
    for field in ["name", "lay_names", "view", "urgent", "not_muscle", "neighbours"]:
        assert (REGIONS, field) in needed
    for field in ["term", "plain", "definition", "say", "example", "not_the_same_as"]:
        assert (GLOSSARY, field) in needed


@pytest.mark.parametrize(
    ("file", "field", "change", "line"), MISSING, ids=[f"{row[0]}:{row[1]}" for row in MISSING]
)
def test_missing_field_is_found(file: str, field: str, change: Callable[[str], str], line: int) -> None:
    text = (FIXTURE / file).read_text(encoding="utf-8")
    problems = load([SourceFile(f"docs/{file}", change(text))]).problems
    assert [(problem.code, problem.span.path) for problem in problems] == [("TP101", f"docs/{file}")]
    assert problems[0].span.line == line
    assert problems[0].message.startswith(f"'{field}' is missing.")
    assert f"'{field}:'" in problems[0].hint and len(problems[0].hint) > len(f"Add '{field}:'.") + 5


FAULTS = [
    ("unknown region", TRAPEZIUS, swap("region: temple", "region: tempel"), "TP201", "tempel", "Did you mean 'temple'"),
    ("unknown region of a list", LEVATOR, swap("- back-of-neck", "- back-of-nek"), "TP201", "back-of-nek", "back-of-neck"),
    ("unknown muscle", HEAT, swap("- levator-scapulae", "- levator-scapula"), "TP201", "levator-scapula", "levator-scapulae"),
    ("unknown neighbour", TRAPEZIUS, swap("- levator-scapulae", "- levator"), "TP201", "levator", "muscle"),
    ("unknown technique", TRAPEZIUS, swap("- heat", "- heet"), "TP201", "heet", "heat"),
    ("unknown condition", TRAPEZIUS, swap("condition: stiff-neck", "condition: stif-neck"), "TP201", "stif-neck", "stiff-neck"),
    ("unknown term", NECK, swap("- trigger-point", "- triger-point"), "TP201", "triger-point", "trigger-point"),
    ("unknown rule of a region", REGIONS, swap("- em-neck-artery", "- em-nek-artery"), "TP201", "em-nek-artery", "em-neck-artery"),
    ("unknown source of a link", TRAPEZIUS, swap("  - bron2011high", "  - bron2011hihg"), "TP203", "bron2011hihg", "bron2011high"),
    ("unknown larger region", REGIONS, swap("parent: back-of-neck", "parent: back-of-nek"), "TP201", "back-of-nek", "back-of-neck"),
    ("rule in the wrong box", LEVATOR, swap("ask_first:\n- zone-side-neck", "ask_first:\n- em-chest-pain"), "TP401", "em-chest-pain", "emergency"),
    ("region rule in the wrong box", REGIONS, swap("  emergency:\n  - em-neck-artery", "  emergency:\n  - zone-side-neck"), "TP401", "zone-side-neck", "ask_first"),
    ("one look-alike", LEVATOR, swap("- name: Worn joints of the neck\n  serious: false\n", ""), "TP103", "- name: A torn artery", "at least 2"),
    ("serious in words", LEVATOR, swap("serious: false", "serious: maybe"), "TP103", "maybe", "true"),
    ("empty warning", REGIONS, lambda text: re.sub(r"urgent: .*", 'urgent: "  "', text, count=1), "TP103", '"  "', "warning"),
    ("no warning", REGIONS, lambda text: re.sub(r"urgent: .*", "urgent:", text, count=1), "TP103", "", "empty"),
    ("wrong drawing", REGIONS, swap("view: back", "view: behind"), "TP103", "behind", "front"),
    ("unknown part of the body", LEVATOR, swap("body_part: neck", "body_part: nek"), "TP103", "nek", "neck"),
    ("catalogue number", TRAPEZIUS, swap("UBERON:0002380", "UBERON:2380"), "TP103", "UBERON:2380", "UBERON:0001598"),
    ("too few questions", NECK, swap("- How long may it take?\n", ""), "TP103", "- What else", "4"),
    ("read without a source", TRAPEZIUS, swap("- region: temple\n  seen: false", "- region: temple\n  seen: true"), "TP404", "true", "seen: false"),
    ("region twice", LEVATOR, swap("- region: temple", "- region: neck-shoulder-angle"), "TP228", "neck-shoulder-angle", "Keep"),
    ("region without a muscle", REGIONS, lambda text: text + _new_region("shin"), "TP220", "shin", "muscle"),
    ("term without a page", NECK, swap("- tender-point\n", ""), "TP221", "tender-point", "terms"),
    ("regions in a circle", REGIONS, swap("  body_part: neck\n  view: back", "  body_part: neck\n  parent: neck-shoulder-angle\n  view: back"), "TP222", "neck-shoulder-angle", "largest"),
    ("region in itself", REGIONS, swap("parent: back-of-neck", "parent: neck-shoulder-angle"), "TP222", "neck-shoulder-angle", "largest"),
    ("muscle beside itself", TRAPEZIUS, swap("- levator-scapulae", "- upper-trapezius"), "TP223", "- upper-trapezius", "others"),
    ("long definition", GLOSSARY, swap("with no pain elsewhere.", "with no pain elsewhere." + " And so on." * 20), "TP380", "A spot", "50"),
    ("term twice", GLOSSARY, swap("- id: tender-point", "- id: trigger-point"), "TP202", "trigger-point", "another id"),
    ("old address twice", REDIRECTS, lambda text: text * 2, "TP202", "techniques/hot-packs", "Remove one"),
    ("old addresses in a circle", REDIRECTS, lambda text: "- {from: a/b, to: a/c}\n- {from: a/c, to: a/b}\n", "TP224", "a/c", "exists"),
    ("old address to itself", REDIRECTS, lambda text: "- {from: a/b, to: a/b}\n", "TP224", "a/b", "exists"),
    ("chain of old addresses", REDIRECTS, lambda text: text + "- from: techniques/warm\n  to: techniques/hot-packs\n", "TP225", "techniques/hot-packs", "to: techniques/heat"),
    ("old address to nowhere", REDIRECTS, swap("to: techniques/heat", "to: techniques/heet"), "TP226", "techniques/heet", "techniques/heat"),
    ("old address in use", REDIRECTS, swap("techniques/hot-packs", "techniques/cold"), "TP227", "techniques/cold", "Remove"),
    ("old address of a region in use", REDIRECTS, swap("techniques/hot-packs", "regions/temple"), "TP227", "regions/temple", "Remove"),
    ("old address of a section in use", REDIRECTS, swap("techniques/hot-packs", "techniques"), "TP227", "techniques", "Remove"),
    ("old address with .md", REDIRECTS, swap("to: techniques/heat", "to: techniques/heat.md"), "TP103", "techniques/heat.md", "without .md"),
    ("old address out of the site", REDIRECTS, swap("to: techniques/heat", "to: ../../etc"), "TP103", "../../etc", "path"),
    ("old address to another site", REDIRECTS, swap("to: techniques/heat", "to: https://example.org"), "TP103", "https://example.org", "path"),
    ("misspelt redirect", REDIRECTS, swap("- from:", "- form:"), "TP102", "form", "Did you mean 'from'"),
    ("misspelt limit", SETTINGS, swap("pressure_max", "presure_max"), "TP102", "presure_max", "pressure_max"),
    ("limit too high", SETTINGS, swap("pressure_max: 6", "pressure_max: 9"), "TP103", "9", "at most 7"),
    ("limit in words", SETTINGS, swap("pressure_max: 6", "pressure_max: six"), "TP103", "six", "number"),
    ("limits that exclude", SETTINGS, swap("hold_seconds_min: 5\nhold_seconds_max: 300", "hold_seconds_min: 60\nhold_seconds_max: 60"), "TP180", "60", "smaller"),
    ("long short answer", NECK, swap("in_short: ", "in_short: " + "So it is. " * 20), "TP301", "So it is", "60"),
    ("no blanks in a group", REDIRECTS, lambda text: "- {from:a/b, to:techniques/heat}\n", "TP102", "from:a/b", "Write 'from: …'"),
    ("name with its ending", HEAT, swap("- levator-scapulae", "- muscles/levator-scapulae.md"), "TP103", "muscles/lev", "'levator-scapulae'"),
    ("muscle in another folder", LEVATOR, swap("kind: muscle", "kind: technique"), "TP103", "technique", "docs/techniques/"),
    ("glossary that cannot be read", GLOSSARY, swap("  definition: Pain", '  definition: "Pain'), "TP003", '"Pain', "Close it"),
    ("regions with the same name", REGIONS, swap("name: Temple and side of the head", "name: Back of the neck"), "TP206", "Back of the neck", "another"),
    ("terms with the same name", GLOSSARY, swap("term: Tender point", "term: Trigger point"), "TP206", "Trigger point", "another"),
    ("look-alike twice", LEVATOR, swap("name: Worn joints of the neck", "name: A torn artery in the neck"), "TP104", "A torn", "Remove one"),
    ("region changed tomorrow", REGIONS, swap("date: 2026-11-21", "date: 1926-11-21"), "TP106", "1926", "year"),
    ("old address of the design", REDIRECTS, swap("techniques/hot-packs", "assets/javascripts"), "TP227", "assets", "design"),
    ("old address of the search", REDIRECTS, swap("techniques/hot-packs", "search/index"), "TP227", "search", "design"),
    ("a number below nothing", SETTINGS, swap("review_warn_days: 60", "review_warn_days: -5"), "TP019", "-5", "digits only"),
    ("yes for true", TRAPEZIUS, swap("  seen: true", "  seen: yes"), "TP019", "yes", "true or false"),
    ("Windows line ends", SETTINGS, lambda text: text.replace("\n", "\r\n"), "TP012", "\r", "guide fix"),
    ("tab in a muscle", TRAPEZIUS, swap("  origin:", "\torigin:"), "TP003", "\torigin", "spaces"),
    ("emoji in a list of a condition", NECK, swap("- What else could", "- \U0001f914 What else could"), "TP110", "\U0001f914", "Leave it out"),
    ("invisible sign in an id", GLOSSARY, swap("id: tender-point", "id: tender\u2060-point"), "TP006", "\u2060", "Delete"),
    ("link to no term", NECK, swap("../glossary/referred-pain.md", "../glossary/refered-pain.md"), "TP204", "", "referred-pain"),
]  # fmt: skip


def _new_region(id: str) -> str:
    return f"""- id: {id}
  name: New area
  lay_names: [somewhere]
  body_part: leg
  view: front
  urgent: "anything odd: see a doctor today."
  not_muscle:
  - {{name: Something, serious: false}}
  - {{name: Something else, serious: true}}
  neighbours: []
  changes:
  - {{date: 2026-11-21, kind: new, text: First version.}}
"""


@pytest.mark.parametrize(
    ("name", "file", "change", "code", "at", "hint"), FAULTS, ids=[row[0] for row in FAULTS]
)
def test_fault_is_found_where_it_stands(
    name: str, file: str, change: Callable[[str], str], code: str, at: str, hint: str, docs: Path
) -> None:
    problems, text = changed(docs, file, change)
    named = [problem for problem in problems if problem.code == code]
    assert named, problems
    assert len(problems) <= 3, problems
    finding = named[0]
    place = file if code != "TP221" else GLOSSARY
    assert finding.span.path == f"docs/{place}"
    if place == file:
        pointed = "\n".join(text.split("\n")[finding.span.line - 1 :])[finding.span.column - 1 :]
        assert pointed.startswith(at) or pointed.startswith(at.removeprefix("- ")), (
            f"{finding.span}: {pointed[:50]!r}"
        )
    assert hint.casefold() in f"{finding.message} {finding.hint}".casefold()
    for problem in problems:
        assert len(problem.message) <= 160 and len(problem.hint) <= 200
        assert not re.search(r"\b(yaml|regex|schema|parse|token)\b", problem.message.casefold())


def test_a_larger_region_is_reached_through_its_parts(docs: Path) -> None:
    def change(text: str) -> str:
        return swap("  parent: back-of-neck\n", "  parent: shin\n")(text) + _new_region("shin")

    assert changed(docs, REGIONS, change)[0] == ()


def test_an_unreadable_muscle_is_the_only_finding(docs: Path) -> None:
    """Regions that only it names, and links to it, are not reported as well."""
    problems, _ = changed(docs, LEVATOR, swap("kind: muscle", "kind: muscel"))
    assert [(problem.code, problem.span.path) for problem in problems] == [("TP103", f"docs/{LEVATOR}")]


def test_the_dose_rules_read_the_limits(docs: Path) -> None:
    problems, _ = changed(docs, SETTINGS, swap("pressure_max: 6", "pressure_max: 4"))
    assert {problem.code for problem in problems} == {"TP406"}
    assert all("our limit, which is 4" in problem.message for problem in problems)
    problems, _ = changed(docs, SETTINGS, swap("hold_seconds_max: 300", "hold_seconds_max: 60"))
    assert {problem.code for problem in problems} == {"TP407"}
    problems, _ = changed(docs, SETTINGS, swap("hold_seconds_min: 5", "hold_seconds_min: 15"))
    assert {problem.code for problem in problems} == {"TP407"}


def test_a_check_that_falls_due_is_told_in_time_and_stops_nothing(docs: Path) -> None:
    review = "review:\n  reviewer: Ann Example\n  role: Physiotherapist\n  interests: none\n"
    dates = "  checked: 2026-11-21\n  next_check: 2027-05-01\nchanges:"
    path, original = docs / NECK, (docs / NECK).read_text(encoding="utf-8")
    path.write_text(original.replace("changes:", review + dates, 1), encoding="utf-8")
    try:
        found = {
            day: [(item.code, item.stops, bool(item.edits)) for item in read_content(docs, day).problems]
            for day in (dt.date(2027, 3, 1), dt.date(2027, 3, 2), dt.date(2027, 5, 1), dt.date(2027, 5, 2))
        }
    finally:
        path.write_text(original, encoding="utf-8")
    assert list(found.values()) == [
        [],
        [("TP113", False, False)],
        [("TP113", False, False)],
        [("TP107", True, False)],
    ]


def test_limits_of_the_file_are_used_and_missing_ones_have_defaults(docs: Path) -> None:
    problems, _ = changed(docs, SETTINGS, swap("definition_max_words: 50", "definition_max_words: 10"))
    assert {problem.code for problem in problems} == {"TP380"}
    assert all("the limit is 10" in problem.message for problem in problems)
    assert changed(docs, SETTINGS, lambda text: "# nothing\n")[0] == ()
    given = dict(
        line.split(": ") for line in (FIXTURE / SETTINGS).read_text(encoding="utf-8").strip().split("\n")
    )
    assert Settings.model_validate(given) == Settings()
    assert all(field.description for field in Settings.model_fields.values())


def test_a_page_in_the_place_of_a_made_one_is_refused(docs: Path) -> None:
    page = docs / "regions/temple.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: Temple\nsummary: A page.\nkind: page\n---\nText.\n", encoding="utf-8")
    try:
        found = [(problem.code, problem.span.path) for problem in read_content(docs).problems]
    finally:
        shutil.rmtree(page.parent)
    assert ("TP008", "docs/regions/temple.md") in found


def test_an_editor_may_write_the_first_page_of_a_section(docs: Path) -> None:
    page = docs / "muscles/index.md"
    page.write_text(
        "---\nkind: page\ntitle: All muscles\nsummary: All the muscles of this site, by part of the body.\nlist: muscles\n---\nOurs.\n",
        encoding="utf-8",
    )
    try:
        plan = plan_site(docs)
    finally:
        page.unlink()
    assert plan.problems == ()
    written = [item for item in plan.pages if item.src_uri == "muscles/index.md"]
    assert len(written) == 1 and "Ours." in written[0].body and "upper-trapezius.md" in written[0].body
