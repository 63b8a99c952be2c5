"""A region's page: the warning, then the muscles that pain there may come from, ranked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.graph.model import Graph, Key
from guide.schema.load import Entry
from guide.schema.muscle import EvidenceLevel, Frequency, Muscle, Spread
from guide.schema.region import Region
from guide.views.boxes import Box, condition_boxes
from guide.views.labels import Level
from guide.views.muscle import LookAlikeLine, look_alike_lines
from guide.views.related import PageLink, RelatedGroup, link_to, links_to, related

GET_CHECKED = Level("Get checked first", "Get checked first with:", "get-checked", "Urgent advice")

_FREQUENCIES: tuple[Frequency, ...] = ("common", "occasional", "uncommon")
_EVIDENCE: tuple[EvidenceLevel, ...] = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class MuscleLine:
    """A muscle, why it is listed, and how many of the sources read for it name this region."""

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
    main = graph.sources(key, "regions_main.region")
    sometimes = [muscle for muscle in graph.sources(key, "regions_sometimes.region") if muscle not in main]
    located = graph.sources(key, "located_in")
    parent = graph.targets(key, "parent")
    techniques = links_to(
        (
            technique
            for muscle in (*main, *sometimes, *located)
            for technique in (
                *graph.targets((muscle.kind, muscle.id), "techniques"),
                *graph.sources((muscle.kind, muscle.id), "suits"),
            )
        ),
        entry,
    )
    neighbours = links_to([*graph.targets(key, "neighbours"), *graph.sources(key, "neighbours")], entry)
    part_of = links_to(parent, entry)
    parts = links_to(graph.sources(key, "parent"), entry)
    muscles = links_to([*main, *sometimes, *located], entry)
    return RegionView(
        region=region,
        boxes=(
            *condition_boxes(graph.targets(key, "emergency"), ()),
            Box("urgent", GET_CHECKED, (region.urgent,)),
            *condition_boxes((), graph.targets(key, "ask_first")),
        ),
        main=tuple(_ranked(main, entry)),
        sometimes=tuple(_ranked(sometimes, entry)),
        here_only=tuple(
            _ranked([muscle for muscle in located if muscle not in main and muscle not in sometimes], entry)
        ),
        part_of=part_of,
        parts=parts,
        neighbours=neighbours,
        not_muscle=look_alike_lines(region.not_muscle, entry, graph),
        techniques=techniques,
        related=related(entry, graph, shown=(*muscles, *techniques, *neighbours, *part_of, *parts)),
    )


def _ranked(entries: list[Entry], region: Entry) -> Iterator[MuscleLine]:
    """Not rare before rare, then how often it is reported, then what was read in a source, then by name."""
    rows = []
    for entry in entries:
        muscle = entry.record
        if isinstance(muscle, Muscle):
            spread = next((item for item in _spreads(muscle) if item.region == region.id), None)
            rank = (
                spread is not None and spread.rare,
                _FREQUENCIES.index(muscle.frequency),
                spread is None or not spread.seen,
                _EVIDENCE.index(muscle.evidence_level),
                muscle.title,
            )
            rows.append((rank, _line(entry, muscle, spread, region)))
    for _, row in sorted(rows, key=lambda pair: pair[0]):
        yield row


def _line(entry: Entry, muscle: Muscle, spread: Spread | None, region: Entry) -> MuscleLine:
    here = region.id in muscle.located_in
    if spread is None:
        why = "its sore spots are pressed here; the pain may be felt elsewhere"
    elif here:
        why = "its sore spots are here, and the pain may be felt here too"
    else:
        why = "its sore spots are elsewhere; the pain may be felt here"
    read = {*muscle.sources, *(key for item in _spreads(muscle) for key in item.sources)}
    named = len(set(spread.sources)) if spread is not None else 0
    if spread is not None:
        why += "; rarely" if spread.rare else ""
    return MuscleLine(
        link_to(entry, region),
        why,
        f"named by {named} of {len(read)} sources" if named else "not checked in a source yet",
        muscle.reach == "professional",
        spread.sources if spread is not None else (),
    )


def _spreads(muscle: Muscle) -> tuple[Spread, ...]:
    return (*muscle.regions_main, *muscle.regions_sometimes)
