"""What each page can be found by: its record's names, the names of what it is linked with, and its texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from guide.graph.model import Graph
from guide.pages.model import MarkdownPage
from guide.pages.redirects import site_path
from guide.schema.article import Article, SitePage
from guide.schema.base import SAID, BodyPart, ContentPage, Kind, Page, Record
from guide.schema.caution import Caution
from guide.schema.claim import Claim
from guide.schema.condition import Condition
from guide.schema.load import Entry, places_of, references_of
from guide.schema.muscle import Muscle
from guide.schema.reference import Reference
from guide.schema.region import Region
from guide.schema.technique import Technique
from guide.schema.term import Term
from guide.views.claims import claim_page
from guide.views.labels import CERTAINTIES, GRADES
from guide.views.related import title_of
from guide.views.sections import sections

KINDS: Mapping[str, int] = {
    "region": 108,
    "muscle": 100,
    "condition": 92,
    "caution": 86,
    "technique": 100,
    "article": 82,
    "term": 55,
    "page": 60,
    "reference": 35,
}
"""Order of the kinds in the index, and what a point is worth on a page of each, in percent.

A condition gathers several areas and muscles, so it comes after the one that the words name. A word's own
page comes after the page that tells what to do, and a study after both.
"""
PARTS: tuple[str, ...] = (*get_args(BodyPart), "")
"""Order of the parts of the body; pages about no part come last."""

LINKS: tuple[tuple[Kind, str, Kind, int, int], ...] = (
    ("muscle", "regions_main.region", "region", 60, 20),
    ("muscle", "regions_sometimes.region", "region", 35, 15),
    ("muscle", "located_in", "region", 25, 10),
    ("condition", "muscles", "muscle", 15, 45),
    ("condition", "regions", "region", 35, 15),
    ("condition", "techniques", "technique", 5, 10),
    ("region", "emergency", "rule", 10, 20),
    ("region", "ask_first", "rule", 5, 15),
    ("muscle", "emergency", "rule", 5, 15),
    ("technique", "ask_first", "rule", 5, 10),
    ("technique", "suits", "muscle", 10, 10),
)
"""Links that carry names: kind and field that name a record, its kind, and how much of each end's names the
other gets, in percent: first the one that names, then the one that is named.
"""
OTHER = 70
"""What a record's other names count, in percent of its title."""
LINE = 140
"""About how many characters the line below a hit has."""
_FREQUENCY = {"common": 100, "occasional": 95, "uncommon": 90}
"""How much of an area's names a muscle keeps that is reported so often, in percent."""
_SHOWN_IN_LISTS: Mapping[str | None, Kind] = {
    "myths": "myth",
    "questions": "question",
    "safety": "safety",
    "corrections": "correction",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A page in the index.

    ``names`` are the names of its record, and of its links, with the share of each in percent that counts;
    ``notes`` are the sentences that sum it up, ``headings`` and ``texts`` the rest.
    """

    kind: str
    id: str
    url: str
    title: str
    line: str
    grade: str
    part: str
    names: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Pages that are found together stand together, so that few files hold the results."""
        return list(KINDS).index(self.kind), PARTS.index(self.part), self.id, self.url


def documents(pages: Iterable[MarkdownPage], graph: Graph) -> list[Document]:
    """One for each page that readers may find, in the order of the index."""
    by_page: dict[str, list[Entry]] = {}
    for entry, page in _shown(graph):
        by_page.setdefault(page, []).append(entry)
    own = {entry.page: entry for entry in graph.entries.values() if entry.page is not None}
    linked = _linked_names(graph)
    found = [
        _document(page, own.get(page.src_uri), by_page.get(page.src_uri, []), linked, graph)
        for page in pages
        if page.meta.get("searchable", True)
    ]
    return sorted(found, key=lambda document: document.order)


def names_of(entry: Entry) -> list[str]:
    """What a record is called: its title first, then all other names."""
    names = [title_of(entry)] if not isinstance(entry.record, Reference) else [entry.record.title]
    match entry.record:
        case Muscle() as muscle:
            names += [muscle.plain_name, muscle.latin, *(member.name for member in muscle.members)]
        case Condition() as condition:
            names.append(condition.plain_name)
        case Region() as region:
            names += region.lay_names
        case Term() as term:
            names += [*term.also, term.plain]
        case Caution() as caution:
            names += [rule.name for rule in caution.rules]
    if isinstance(entry.record, ContentPage):
        names += entry.record.also_called
    if isinstance(entry.record, Page):
        names += entry.record.searched_as
    return list(dict.fromkeys(names))


def _document(
    page: MarkdownPage,
    own: Entry | None,
    shown: list[Entry],
    linked: Mapping[str, Mapping[str, int]],
    graph: Graph,
) -> Document:
    title, line = str(page.meta["title"]), str(page.meta["description"])
    names, notes, grade, part = {title: 100}, [line], "", ""
    if own is not None:
        line = _line(own.record) or line
        title_names, *others = names_of(own)
        names |= {title_names: 100} | {name: OTHER for name in others if name not in names}
        notes += _notes(own.record)
        grade, part = _grade(own.record), _part(own, graph)
    for name, share in linked.get(page.src_uri, {}).items():
        names.setdefault(name, share)
    texts = [item for entry in shown for item in _texts(entry, graph)]
    return Document(
        own.kind if own is not None and own.kind in KINDS else "page",
        own.id if own is not None else page.src_uri.removesuffix(".md"),
        site_path(page.src_uri.removesuffix(".md")).removesuffix("index.html"),
        title,
        line,
        grade,
        part,
        tuple(names.items()),
        tuple(notes),
        tuple(text for heading, text in texts if heading),
        tuple(text for heading, text in texts if not heading),
    )


def _line(record: Record) -> str:
    """The line that a hit shows, where it is another than the page's description."""
    if not isinstance(record, Region):
        return ""
    names = list(record.lay_names)
    while len(names) > 1 and len(", ".join(names)) > LINE:
        names.pop()
    return f"People also say: {', '.join(names)}."


def _notes(record: Record) -> list[str]:
    """The sentences that sum the record up, and what people with it tell."""
    match record:
        case Muscle() as muscle:
            return [muscle.about, *muscle.feels_like, *muscle.linked_with]
        case Condition() as condition:
            return [condition.in_short, *condition.signs]
        case Technique() as technique:
            return [technique.in_short, technique.aim]
        case Caution() as caution:
            return [caution.do_now, *(text for rule in caution.rules for text in (rule.sign, rule.who))]
        case Term() as term:
            return [term.definition]
        case Article() as article:
            return [article.in_short]
    return []


def _grade(record: Record) -> str:
    match record:
        case Muscle() | Condition():
            return CERTAINTIES[record.certainty].label
        case Technique():
            return GRADES[record.evidence.grade].label
    return ""


def _part(entry: Entry, graph: Graph) -> str:
    """The part of the body that the record is about; a condition's is that of its first region."""
    if entry.kind == "condition":
        for region in graph.targets((entry.kind, entry.id), "regions"):
            return _part(region, graph)
    record = entry.record
    return record.body_part if isinstance(record, Muscle | Region) else ""


def _shown(graph: Graph) -> Iterator[tuple[Entry, str]]:
    """Every record with text, and the page that shows it."""
    rules = {
        entry.document.path: entry.page
        for entry in graph.all("caution")
        if entry.document is not None and entry.page is not None
    }
    lists: dict[Kind, str] = {}
    for entry in graph.all("page"):
        listing = entry.record.list if isinstance(entry.record, SitePage) else None
        if listing in _SHOWN_IN_LISTS and entry.page is not None:
            lists[_SHOWN_IN_LISTS[listing]] = entry.page
    for entry in graph.entries.values():
        if entry.page is not None:
            yield entry, entry.page
        elif entry.kind == "rule" and entry.document is not None and entry.document.path in rules:
            continue  # its caution's texts hold it
        elif isinstance(entry.record, Claim):
            yield entry, claim_page(entry.record.topic)
        elif entry.kind in lists:
            yield entry, lists[entry.kind]


def _texts(entry: Entry, graph: Graph) -> Iterator[tuple[bool, str]]:
    """Everything that the record's page says, and whether it is a heading; of an id its title."""
    named = {loc: (kind, id) for loc, kind, id in references_of(entry)}
    left_out: set[int] = set()
    for number, place in enumerate(places_of(entry)):
        if place in named:
            left_out.add(-1 - number)
            other = graph.entries.get(named[place])
            if other is not None and other.kind not in ("reference", "claim", "rule"):
                yield False, title_of(other)
        elif place[0] in SAID:  # its names already
            left_out.add(-1 - number)
    for piece in entry.pieces:
        if piece.kind == "text" and piece.block not in left_out:
            yield piece.container == "heading", piece.value


def _linked_names(graph: Graph) -> dict[str, dict[str, int]]:
    """Page → names that it has beside its record's own, and the share of each that counts.

    They come from the records it is linked with, or from the section that it lists.
    """
    found: dict[str, dict[str, int]] = {}

    def give(page: str | None, names: Iterable[str], share: int) -> None:
        if page is not None:
            known = found.setdefault(page, {})
            for name in names:
                known[name] = max(known.get(name, 0), share)

    cautions = {entry.document.path: entry for entry in graph.all("caution") if entry.document is not None}
    for kind, field_name, _, to_source, to_target in LINKS:
        for entry in graph.all(kind):
            for other in graph.targets((entry.kind, entry.id), field_name):
                target = other
                if other.kind == "rule" and other.document is not None:
                    target = cautions.get(other.document.path, other)
                often = _FREQUENCY[entry.record.frequency] if isinstance(entry.record, Muscle) else 100
                share = to_source * (often if other.kind == "region" else 100) // 100
                give(entry.page, names_of(target)[: None if other.kind != "rule" else 1], share)
                give(target.page, names_of(entry), to_target)
    for section in sections(graph):
        give(section.index, section.searched_as, OTHER)
    return found
