"""A caution's page."""

from __future__ import annotations

from dataclasses import dataclass

from guide.graph.model import Graph
from guide.schema.caution import Caution, CautionRule
from guide.schema.load import Entry
from guide.schema.technique import Technique
from guide.views.boxes import Box, boxes_by_level
from guide.views.labels import LEVELS, Level


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule in full."""

    rule: CautionRule
    level: Level
    techniques: tuple[tuple[str, str], ...]
    """Title and page of each technique that the rule names; empty when it is about all."""


@dataclass(frozen=True, slots=True)
class CautionView:
    """Everything that the page shows."""

    caution: Caution
    boxes: tuple[Box, ...]
    rules: tuple[RuleView, ...]


def caution_view(entry: Entry, graph: Graph) -> CautionView:
    """The view of the caution page in ``entry``; raises ``TypeError`` for any other record."""
    caution = entry.record
    if not isinstance(caution, Caution):
        raise TypeError(f"{entry.id} is a {entry.kind}")
    rules = [found for rule in caution.rules if (found := graph.entry("rule", rule.id)) is not None]
    return CautionView(
        caution,
        tuple(boxes_by_level(rules)),
        tuple(
            RuleView(
                rule,
                LEVELS[rule.level],
                tuple(
                    (target.record.title, f"../techniques/{target.id}.md")
                    for target in graph.targets(("rule", rule.id), "techniques")
                    if isinstance(target.record, Technique)
                ),
            )
            for rule in caution.rules
        ),
    )
