"""A technique's page."""

from __future__ import annotations

from dataclasses import dataclass

from guide.graph.model import Graph, Key
from guide.schema.caution import Caution, CautionRule
from guide.schema.load import Entry
from guide.schema.technique import Technique
from guide.views.boxes import Box, boxes_by_level, condition_boxes, not_for_box, stop_box
from guide.views.claims import ClaimRow, claim_rows
from guide.views.handouts import handout_page
from guide.views.labels import BASES, GRADES, WHO, Bars
from guide.views.steps import StepLine, step_lines

DOSE_LABELS = {
    "pressure": "How hard",
    "hold": "How long",
    "repeats": "How many times",
    "how_often": "How often",
    "stop_after": "When to stop and think again",
}


@dataclass(frozen=True, slots=True)
class DoseLine:
    """One row of the dose table."""

    label: str
    value: str
    basis: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Another technique, for the comparison."""

    title: str
    page: str
    aim: str
    evidence: Bars
    effort: str
    harms: str


@dataclass(frozen=True, slots=True)
class CautionLink:
    """A caution page that bears on the technique."""

    title: str
    page: str


@dataclass(frozen=True, slots=True)
class TechniqueView:
    """Everything that the page shows, in its order. ``technique`` gives the plain fields."""

    technique: Technique
    who: str
    evidence: Bars
    more_evidence: tuple[str, ...]
    """Keys of sources that the summary of the evidence does not cite in its own text."""
    urgent_boxes: tuple[Box, ...]
    not_for: Box
    caution_boxes: tuple[Box, ...]
    steps: tuple[StepLine, ...]
    dose: tuple[DoseLine, ...]
    stop: Box
    choices: tuple[Choice, ...]
    claims: tuple[ClaimRow, ...]
    handout: str | None
    """The way to the page for printing, if there is one."""
    own_cautions: tuple[CautionLink, ...]
    general_cautions: tuple[CautionLink, ...]


def technique_view(entry: Entry, graph: Graph) -> TechniqueView:
    """The view of the technique in ``entry``; raises ``TypeError`` for any other record."""
    technique = entry.record
    if not isinstance(technique, Technique):
        raise TypeError(f"{entry.id} is a {entry.kind}")
    node: Key = (entry.kind, entry.id)
    asked = graph.targets(node, "ask_first")
    never = [
        rule.record.sign
        for rule in asked
        if isinstance(rule.record, CautionRule) and rule.record.level == "never"
    ]
    softer = [rule for rule in asked if isinstance(rule.record, CautionRule) and rule.record.level != "never"]
    own = [source for source in graph.sources(node) if source.kind == "claim"]
    own_cautions, general = _cautions(node, graph)
    return TechniqueView(
        technique=technique,
        who=" or ".join(WHO[who] for who in technique.who),
        evidence=GRADES[technique.evidence.grade],
        more_evidence=tuple(
            key for key in technique.evidence.sources if f"[^{key}]" not in technique.evidence.summary
        ),
        urgent_boxes=tuple(boxes_by_level(graph.targets(node, "emergency"))),
        not_for=not_for_box((*technique.not_for, *(f"if {sign}" for sign in never))),
        caution_boxes=condition_boxes((), softer),
        steps=step_lines(entry),
        dose=tuple(
            DoseLine(DOSE_LABELS[name], row.value, BASES[row.basis], row.sources)
            for name, row in technique.dose or ()
        ),
        stop=stop_box(technique.stop, with_clinician=technique.clinician_only),
        choices=tuple(choice(other, f"{other.id}.md") for other in graph.targets(node, "alternatives")),
        claims=claim_rows([*own, *graph.targets(node, "claims")], "techniques"),
        handout=f"../{sheet}" if (sheet := handout_page(entry)) else None,
        own_cautions=own_cautions,
        general_cautions=general,
    )


def choice(entry: Entry, page: str) -> Choice:
    """A row of a comparison; ``page`` is the way to the technique from the page that shows the row."""
    technique = entry.record
    if not isinstance(technique, Technique):
        raise TypeError(f"{entry.id} is a {entry.kind}")
    return Choice(
        technique.title,
        page,
        technique.aim,
        GRADES[technique.evidence.grade],
        technique.effort,
        "; ".join(technique.harms),
    )


def _cautions(key: Key, graph: Graph) -> tuple[tuple[CautionLink, ...], tuple[CautionLink, ...]]:
    """Caution pages with a rule made for this technique, and those with a rule for every technique."""
    made_for = {source.id for source in graph.sources(key) if source.kind == "rule"}
    own, general = [], []
    for page in graph.all("caution"):
        if isinstance(page.record, Caution):
            link = CautionLink(page.record.title, f"../cautions/{page.id}.md")
            if any(rule.id in made_for for rule in page.record.rules):
                own.append(link)
            elif any(rule.techniques == "all" for rule in page.record.rules):
                general.append(link)
    return tuple(own), tuple(general)
