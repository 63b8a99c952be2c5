"""A condition's page."""

from __future__ import annotations

from dataclasses import dataclass

from guide.graph.model import Graph, Key
from guide.schema.condition import Condition
from guide.schema.load import Entry
from guide.views.boxes import Box, condition_boxes
from guide.views.claims import ClaimRow, claim_rows
from guide.views.labels import CERTAINTIES, Bars
from guide.views.muscle import LookAlikeLine, look_alike_lines
from guide.views.related import PageLink, RelatedGroup, links_to, related
from guide.views.technique import Choice, choice


@dataclass(frozen=True, slots=True)
class ConditionView:
    """Everything that the page shows, in its order. ``condition`` gives the plain fields."""

    condition: Condition
    boxes: tuple[Box, ...]
    certainty: Bars
    look_alikes: tuple[LookAlikeLine, ...]
    choices: tuple[Choice, ...]
    muscles: tuple[PageLink, ...]
    regions: tuple[PageLink, ...]
    claims: tuple[ClaimRow, ...]
    related: tuple[RelatedGroup, ...]


def condition_view(entry: Entry, graph: Graph) -> ConditionView:
    """The view of the condition in ``entry``; raises ``TypeError`` for any other record."""
    condition = entry.record
    if not isinstance(condition, Condition):
        raise TypeError(f"{entry.id} is a {entry.kind}")
    key: Key = (entry.kind, entry.id)
    named = graph.sources(key)
    muscles = links_to(
        [*graph.targets(key, "muscles"), *(other for other in named if other.kind == "muscle")], entry
    )
    regions = links_to(
        [*graph.targets(key, "regions"), *(other for other in named if other.kind == "region")], entry
    )
    techniques = graph.targets(key, "techniques")
    return ConditionView(
        condition=condition,
        boxes=condition_boxes(graph.targets(key, "emergency"), graph.targets(key, "ask_first")),
        certainty=CERTAINTIES[condition.certainty],
        look_alikes=look_alike_lines(condition.look_alikes, entry, graph),
        choices=tuple(choice(other, f"../techniques/{other.id}.md") for other in techniques),
        muscles=muscles,
        regions=regions,
        claims=claim_rows(graph.targets(key, "claims"), "conditions"),
        related=related(entry, graph, shown=(*muscles, *regions, *links_to(techniques, entry))),
    )
