"""The pain finder: the body map as links, and what its cards say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from guide.bodymap.model import BodyMap, Box, View, load
from guide.bodymap.window import shortened
from guide.graph.model import Graph, Key
from guide.schema.load import Entry
from guide.schema.region import Region
from guide.schema.technique import Technique
from guide.views.muscle import techniques_for
from guide.views.ranking import Candidate, candidates
from guide.views.region import region_view
from guide.views.related import caution_of, title_of

TECHNIQUES = 4
"""Techniques on a card: enough to choose from, few enough to read."""

_ORDER = ("front", "back", "head", "sole")


@dataclass(frozen=True, slots=True)
class Area:
    """A region in one figure: its path data, and a point in it for the arrow keys."""

    region: str
    name: str
    at: tuple[float, float]
    d: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``outline``, ``marks`` and ``rest`` (areas without a record) are path data."""

    id: str
    title: str
    box: Box
    outline: str
    marks: str
    rest: str
    areas: tuple[Area, ...]
    windows: tuple[tuple[str, Box], ...]
    """Titles and boxes of the windows for a closer look."""


def figures(graph: Graph) -> tuple[Figure, ...]:
    """All figures, their areas from head to foot."""
    names = {id: region.name for id, region in graph.records(Region).items()}
    body = load()
    return tuple(_figure(view, body, names) for id in _ORDER for view in body.views.values() if view.id == id)


def _figure(view: View, body: BodyMap, names: dict[str, str]) -> Figure:
    def path(regions: Iterable[str]) -> str:
        return "".join(shortened(shape.d, view.box) for shape in view.shapes if shape.region in regions)

    areas = []
    for region in dict.fromkeys(shape.region for shape in view.shapes):
        if region in names:
            # The windows for a closer look show the right half of the picture.
            shape = max(
                view.shapes, key=lambda shape: (shape.region == region, shape.centre[0] >= 0, shape.radius)
            )
            areas.append(Area(region, names[region], shape.centre, path([region])))
    areas.sort(key=lambda area: (area.at[1], area.at[0]))
    return Figure(
        view.id,
        view.title,
        view.box,
        shortened(view.outline, view.box),
        "".join(view.marks),
        path({shape.region for shape in view.shapes} - set(names)),
        tuple(areas),
        tuple((zoom.title, zoom.box) for zoom in body.zooms if zoom.view == view.id and zoom.box != view.box),
    )


def cards(graph: Graph) -> dict[str, Any]:
    """What the cards of all regions say, as plain lists and texts for JSON; addresses are ids.

    ``areas`` holds for each region its warnings (heading and bullets, gravest first), its muscles
    (id, weight, index in ``why``, best first; those too rare for the finder are left out), what else it could
    be (name, whether it could do harm), techniques, pages of cautions, and neighbours.
    """
    muscles: dict[str, list[Any]] = {}
    titles: dict[str, dict[str, str]] = {"techniques": {}, "cautions": {}}
    why: dict[str, int] = {}
    areas = {}
    for region in graph.all("region"):
        view = region_view(region, graph)
        ranked = [item for item in candidates(region, graph) if item.spread is None or not item.spread.rare]
        for item in ranked:
            muscles[item.entry.id] = [item.muscle.title, int(item.muscle.reach == "professional")]
        techniques, cautions = _techniques(ranked, graph), _cautions(region, graph)
        titles["techniques"] |= {entry.id: title_of(entry) for entry in techniques}
        titles["cautions"] |= {entry.id: title_of(entry) for entry in cautions}
        areas[region.id] = {
            "name": view.region.name,
            "pair": int(view.region.side == "pair"),
            "boxes": [
                [box.style, box.level.heading, [_plain(bullet) for bullet in box.bullets]]
                for box in view.boxes
                if box.style in ("emergency", "urgent")
            ],
            "muscles": [
                [item.entry.id, item.weight, why.setdefault(_reason(item), len(why))] for item in ranked
            ],
            "others": [[line.item.name, int(line.item.serious)] for line in view.not_muscle],
            "techniques": [entry.id for entry in techniques],
            "cautions": [entry.id for entry in cautions],
            "near": [entry.id for entry in _neighbours(region, graph)],
        }
    return {"why": list(why), "muscles": muscles, **titles, "areas": areas}


def _reason(item: Candidate) -> str:
    often = {"main": "most often", "sometimes": "less often", "here": ""}[item.strength]
    return f"{item.why}, {often}" if often else item.why


def _techniques(ranked: Iterable[Candidate], graph: Graph) -> list[Entry]:
    """Those that people do themselves and that suit most of the muscles they may press, by that number."""
    suits: Counter[str] = Counter()
    found: dict[str, Entry] = {}
    for item in ranked:
        if item.muscle.reach != "professional":
            own = {
                entry.id: entry
                for entry in techniques_for(item.entry, graph)
                if isinstance(entry.record, Technique) and "self" in entry.record.who
            }
            suits.update(own.keys())
            found |= own
    best = sorted(found.values(), key=lambda entry: (-suits[entry.id], title_of(entry)))
    return best[:TECHNIQUES]


def _cautions(region: Entry, graph: Graph) -> list[Entry]:
    """The caution pages behind the region's rules, in the order of the rules."""
    key: Key = (region.kind, region.id)
    rules = (*graph.targets(key, "emergency"), *graph.targets(key, "ask_first"))
    pages = (caution_of(rule, graph) for rule in rules)
    return list({page.id: page for page in pages if page is not None}.values())


def _neighbours(region: Entry, graph: Graph) -> Iterator[Entry]:
    key: Key = (region.kind, region.id)
    both = [*graph.targets(key, "neighbours"), *graph.sources(key, "neighbours")]
    yield from {entry.id: entry for entry in both}.values()


def _plain(text: str) -> str:
    """``text`` without citations; signs hold no other marks, which a test makes sure of."""
    return re.sub(r"\[\^[^\]]+\]", "", text)
