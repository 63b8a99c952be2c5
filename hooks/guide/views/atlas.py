"""What the atlas of muscles rests on, counted from the muscles' own fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from guide.graph.model import Graph
from guide.schema.load import Entry
from guide.schema.muscle import Chart, EvidenceLevel, Muscle, Spread
from guide.views.ranking import candidates
from guide.views.related import PageLink, page_links, title_of
from guide.views.trust import Count

CHECKS = {
    "source": "Read in a source that its page names",
    "chart": "Read in a chart or text that we do not link to",
    "memory": "Textbook memory: not checked yet",
}

BEST: dict[EvidenceLevel, str] = {
    "A": "A study, or a figure from a textbook",
    "B": "A professional body or a clinician",
    "C": "A shop or a hobby page only",
}


@dataclass(frozen=True, slots=True)
class MuscleRow:
    """A muscle, how many links it has (main, less often), how many passed each check, and its best source."""

    link: PageLink
    main: int
    sometimes: int
    checks: tuple[int, ...]
    best: str


@dataclass(frozen=True, slots=True)
class FromMemory:
    """A muscle, and the names of the regions that nobody has looked up for it."""

    link: PageLink
    regions: str


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything that the page shows."""

    counts: tuple[Count, ...]
    checks: tuple[Count, ...]
    best: tuple[Count, ...]
    charts: tuple[Count, ...]
    memory: tuple[FromMemory, ...]
    disagreements: tuple[PageLink, ...]
    without_main: tuple[PageLink, ...]
    """Regions to which no muscle most often sends pain."""
    rows: tuple[MuscleRow, ...]


def check_of(spread: Spread) -> str:
    """Which of ``CHECKS`` a link between a muscle and a region passed."""
    if not spread.seen:
        return "memory"
    return "source" if spread.sources else "chart"


def atlas(graph: Graph, folder: str) -> Atlas:
    """All counts; links start from a page in ``folder``."""
    entries = [(entry, entry.record) for entry in graph.all("muscle") if isinstance(entry.record, Muscle)]
    muscles = [muscle for _, muscle in entries]
    links = [spread for muscle in muscles for spread in _spreads(muscle)]
    checks = Counter(map(check_of, links))
    best = Counter(muscle.evidence_level for muscle in muscles)
    charts = Counter(chart.sort for muscle in muscles for chart in muscle.charts)
    return Atlas(
        counts=(
            Count("Muscles and small families of muscles", len(muscles)),
            Count("Areas of the body", len(graph.all("region"))),
            Count("Links from a muscle to an area", len(links)),
            Count("Of these: felt there most often", sum(len(muscle.regions_main) for muscle in muscles)),
            Count("Of these: felt there less often", sum(len(m.regions_sometimes) for m in muscles)),
            Count("Of these: too rare for the pain finder", sum(spread.rare for spread in links)),
        ),
        checks=tuple(Count(label, checks[check]) for check, label in CHECKS.items()),
        best=tuple(Count(BEST[level], best[level]) for level in get_args(EvidenceLevel)),
        charts=tuple(
            Count(sort.capitalize(), charts[sort])
            for sort in get_args(Chart.model_fields["sort"].annotation)
            if charts[sort]
        ),
        memory=tuple(
            _from_memory(entry, muscle, graph, folder) for entry, muscle in entries if _unseen(muscle)
        ),
        disagreements=page_links((entry for entry, muscle in entries if muscle.disagreements), folder),
        without_main=page_links(
            (
                region
                for region in graph.all("region")
                if all(item.strength != "main" for item in candidates(region, graph))
            ),
            folder,
        ),
        rows=tuple(
            MuscleRow(
                _link(entry, folder),
                len(muscle.regions_main),
                len(muscle.regions_sometimes),
                tuple(sum(check_of(spread) == check for spread in _spreads(muscle)) for check in CHECKS),
                BEST[muscle.evidence_level],
            )
            for entry, muscle in sorted(entries, key=lambda pair: pair[1].title.casefold())
        ),
    )


def _from_memory(entry: Entry, muscle: Muscle, graph: Graph, folder: str) -> FromMemory:
    regions = (graph.entry("region", spread.region) for spread in _unseen(muscle))
    names = sorted(title_of(region) for region in regions if region is not None)
    return FromMemory(_link(entry, folder), "; ".join(names))


def _link(entry: Entry, folder: str) -> PageLink:
    (link,) = page_links([entry], folder)
    return link


def _unseen(muscle: Muscle) -> list[Spread]:
    return [spread for spread in _spreads(muscle) if not spread.seen]


def _spreads(muscle: Muscle) -> Iterable[Spread]:
    return (*muscle.regions_main, *muscle.regions_sometimes)
