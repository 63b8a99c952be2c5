"""A muscle's page, and the list of muscles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.graph.model import Graph, Key
from guide.schema.base import LookAlike
from guide.schema.load import Entry
from guide.schema.muscle import Frequency, Muscle, Reach, Spread
from guide.views.boxes import Box, condition_boxes
from guide.views.labels import CERTAINTIES, Bars
from guide.views.referral import Drawing, referral_drawings
from guide.views.related import PageLink, RelatedGroup, caution_of, link_to, links_to, related

REACH: dict[Reach, str] = {
    "self": "You can reach it yourself",
    "partly": "You can reach a part of it yourself; a therapist reaches the rest",
    "professional": "Leave it to a professional: do not press it yourself",
}

FREQUENCY: dict[Frequency, str] = {
    "common": "Therapists report it often",
    "occasional": "Therapists report it now and then",
    "uncommon": "Therapists report it seldom",
}


@dataclass(frozen=True, slots=True)
class SpreadLine:
    """A region where pain may be felt, and what that rests on."""

    link: PageLink
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookAlikeLine:
    """Something else that it could be; ``link`` leads to its page, if there is one."""

    item: LookAlike
    link: PageLink | None


@dataclass(frozen=True, slots=True)
class MuscleView:
    """Everything that the page shows, in its order. ``muscle`` gives the plain fields."""

    muscle: Muscle
    boxes: tuple[Box, ...]
    certainty: Bars
    frequency: str
    reach: str
    located_in: tuple[PageLink, ...]
    main: tuple[SpreadLine, ...]
    sometimes: tuple[SpreadLine, ...]
    look_alikes: tuple[LookAlikeLine, ...]
    techniques: tuple[PageLink, ...]
    neighbours: tuple[PageLink, ...]
    drawings: tuple[Drawing, ...]
    related: tuple[RelatedGroup, ...]


def muscle_view(entry: Entry, graph: Graph) -> MuscleView:
    """The view of the muscle in ``entry``; raises ``TypeError`` for any other record."""
    muscle = entry.record
    if not isinstance(muscle, Muscle):
        raise TypeError(f"{entry.id} is a {entry.kind}")
    key: Key = (entry.kind, entry.id)
    located_in = links_to(graph.targets(key, "located_in"), entry)
    main = tuple(_spread(muscle.regions_main, entry, graph))
    sometimes = tuple(_spread(muscle.regions_sometimes, entry, graph))
    techniques = links_to(techniques_for(entry, graph), entry)
    neighbours = links_to([*graph.targets(key, "neighbours"), *graph.sources(key, "neighbours")], entry)
    spread = (line.link for line in (*main, *sometimes))
    return MuscleView(
        muscle=muscle,
        boxes=condition_boxes(graph.targets(key, "emergency"), graph.targets(key, "ask_first")),
        certainty=CERTAINTIES[muscle.certainty],
        frequency=FREQUENCY[muscle.frequency],
        reach=REACH[muscle.reach],
        located_in=located_in,
        main=main,
        sometimes=sometimes,
        look_alikes=look_alike_lines(muscle.look_alikes, entry, graph),
        techniques=techniques,
        neighbours=neighbours,
        drawings=referral_drawings(entry, graph),
        related=related(entry, graph, shown=(*located_in, *spread, *techniques, *neighbours)),
    )


def techniques_for(muscle: Entry, graph: Graph) -> tuple[Entry, ...]:
    """Techniques that the muscle's own fields name, and those that name the muscle; some may come twice."""
    key: Key = (muscle.kind, muscle.id)
    return (*graph.targets(key, "techniques"), *graph.sources(key, "suits"))


def look_alike_lines(items: tuple[LookAlike, ...], here: Entry, graph: Graph) -> tuple[LookAlikeLine, ...]:
    """What else it could be, what could do harm first."""
    return tuple(
        LookAlikeLine(item, _page_about(item, here, graph))
        for item in sorted(items, key=lambda item: not item.serious)
    )


def _page_about(item: LookAlike, here: Entry, graph: Graph) -> PageLink | None:
    if item.condition and (condition := graph.entry("condition", item.condition)):
        return link_to(condition, here)
    rule = graph.entry("rule", item.rule) if item.rule else None
    page = caution_of(rule, graph) if rule is not None else None
    return link_to(page, here) if page is not None else None


def _spread(spreads: tuple[Spread, ...], here: Entry, graph: Graph) -> Iterator[SpreadLine]:
    for spread in spreads:
        region = graph.entry("region", spread.region)
        if region is not None:
            notes = ["rarely"] if spread.rare else []
            notes += [] if spread.seen else ["from textbook knowledge; we have not checked it in a source"]
            yield SpreadLine(link_to(region, here), "; ".join(notes), spread.sources)
