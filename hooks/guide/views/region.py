"""A region's page: the warning, then the muscles that pain there may come from, ranked."""

from __future__ import annotations

from dataclasses import dataclass

from guide.graph.model import Graph, Key
from guide.schema.load import Entry
from guide.schema.muscle import Muscle, Spread
from guide.schema.region import Region
from guide.views.boxes import Box, condition_boxes
from guide.views.labels import Level
from guide.views.muscle import LookAlikeLine, look_alike_lines, techniques_for
from guide.views.ranking import Candidate, Strength, candidates
from guide.views.related import PageLink, RelatedGroup, link_to, links_to, related

GET_CHECKED = Level("Get checked first", "Get checked first with:", "get-checked", "Urgent advice")


@dataclass(frozen=True, slots=True)
class MuscleLine:
    """A muscle, why it is listed, and what that rests on: ``named_by``."""

    link: PageLink
    why: str
    named_by: str
    leave_it: bool
    """Whether only a professional may press it."""
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionView:
    """Everything that the page shows, in its order. ``region`` gives the plain fields."""

    region: Region
    boxes: tuple[Box, ...]
    main: tuple[MuscleLine, ...]
    sometimes: tuple[MuscleLine, ...]
    here_only: tuple[MuscleLine, ...]
    """Muscles that are pressed here, with pain felt elsewhere."""
    part_of: tuple[PageLink, ...]
    parts: tuple[PageLink, ...]
    neighbours: tuple[PageLink, ...]
    not_muscle: tuple[LookAlikeLine, ...]
    techniques: tuple[PageLink, ...]
    related: tuple[RelatedGroup, ...]


def region_view(entry: Entry, graph: Graph) -> RegionView:
    """The view of the region in ``entry``; raises ``TypeError`` for any other record."""
    region = entry.record
    if not isinstance(region, Region):
        raise TypeError(f"{entry.id} is a {entry.kind}")
    key: Key = (entry.kind, entry.id)
    ranked = candidates(entry, graph)
    parent = graph.targets(key, "parent")
    techniques = links_to(
        (technique for candidate in ranked for technique in techniques_for(candidate.entry, graph)),
        entry,
    )
    neighbours = links_to([*graph.targets(key, "neighbours"), *graph.sources(key, "neighbours")], entry)
    part_of = links_to(parent, entry)
    parts = links_to(graph.sources(key, "parent"), entry)
    muscles = links_to((candidate.entry for candidate in ranked), entry)

    def lines(strength: Strength) -> tuple[MuscleLine, ...]:
        return tuple(_line(candidate, entry) for candidate in ranked if candidate.strength == strength)

    return RegionView(
        region=region,
        boxes=(
            *condition_boxes(graph.targets(key, "emergency"), ()),
            Box("urgent", GET_CHECKED, (region.urgent,)),
            *condition_boxes((), graph.targets(key, "ask_first")),
        ),
        main=lines("main"),
        sometimes=lines("sometimes"),
        here_only=lines("here"),
        part_of=part_of,
        parts=parts,
        neighbours=neighbours,
        not_muscle=look_alike_lines(region.not_muscle, entry, graph),
        techniques=techniques,
        related=related(entry, graph, shown=(*muscles, *techniques, *neighbours, *part_of, *parts)),
    )


def _line(candidate: Candidate, region: Entry) -> MuscleLine:
    spread = candidate.spread
    return MuscleLine(
        link_to(candidate.entry, region),
        candidate.why,
        _named_by(candidate.muscle, spread),
        candidate.muscle.reach == "professional",
        spread.sources if spread is not None else (),
    )


def _named_by(muscle: Muscle, spread: Spread | None) -> str:
    if spread is not None and spread.sources:
        read = {*muscle.sources, *(key for item in _spreads(muscle) for key in item.sources)}
        return f"named by {len(set(spread.sources))} of {len(read)} sources"
    if spread is not None and spread.seen:
        return "described in a chart or text that we read"
    return "not checked in a source yet"


def _spreads(muscle: Muscle) -> tuple[Spread, ...]:
    return (*muscle.regions_main, *muscle.regions_sometimes)
