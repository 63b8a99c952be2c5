"""Safety comes before method: what a page must say before anybody may read how a thing is done."""

from __future__ import annotations

from collections.abc import Iterator

from guide.diagnostics.model import Diagnostic
from guide.graph.model import Graph
from guide.schema.article import Article
from guide.schema.caution import Caution, CautionRule
from guide.schema.claim import Claim
from guide.schema.condition import Condition
from guide.schema.load import Entry
from guide.schema.muscle import Muscle
from guide.schema.region import Region
from guide.schema.technique import Technique

URGENT_LEVELS = ("emergency", "urgent")
TAUGHT = ("before", "steps", "dose")
"""Fields of a technique that people may do; clinicians' techniques have the ``DESCRIBED`` ones instead."""
DESCRIBED = ("done_by", "what_happens")


def check(entry: Entry, graph: Graph) -> Iterator[Diagnostic]:
    """Findings in one record."""
    match entry.record:
        case Technique() as technique:
            yield from _technique(entry, technique, graph)
            yield from _box_levels(entry, graph)
        case Article() as article:
            yield from _box_levels(entry, graph)
            if article.type == "concept" and not article.disagree:
                yield Diagnostic(
                    entry.span("type"),
                    "TP404",
                    "An article about an idea must name a source that sees it another way.",
                    "Add 'disagree:' with at least one key from references.bib.",
                )
        case Muscle() | Region() | Condition():
            yield from _box_levels(entry, graph)
        case Caution() as caution:
            yield from _caution(entry, caution)
        case CautionRule(basis="source", sources=()):
            yield Diagnostic(
                entry.span("basis"),
                "TP404",
                "The rule says that it rests on a source, but names none.",
                "Add 'sources:' with keys from references.bib, or write 'basis: anatomy'.",
            )
        case Claim() as claim if not claim.sources and claim.no_source is None:
            yield Diagnostic(
                entry.span("id"),
                "TP404",
                f"The claim '{claim.id}' has no source.",
                "Add 'sources:' with keys from references.bib, or say in 'no_source:' why none can be cited.",
            )


def _technique(entry: Entry, technique: Technique, graph: Graph) -> Iterator[Diagnostic]:
    if technique.clinician_only and len(technique.who) > 1:
        yield Diagnostic(
            entry.span("who"),
            "TP402",
            "'clinician' must stand alone.",
            "Keep 'clinician' only, or take it out.",
        )
    needed, barred = (DESCRIBED, TAUGHT) if technique.clinician_only else (TAUGHT, DESCRIBED)
    for name in needed:
        if not getattr(technique, name):
            yield Diagnostic(
                entry.span(),
                "TP402" if technique.clinician_only else "TP403",
                f"'{name}' is missing.",
                f"Add '{name}:'. {Technique.model_fields[name].description}",
            )
    for name in barred:
        if getattr(technique, name):
            yield Diagnostic(
                entry.data.key_span((name,)),
                "TP402",
                f"A technique for clinicians only is described, not taught: '{name}' may not be here."
                if technique.clinician_only
                else f"'{name}' is for clinicians' techniques only.",
                f"Remove '{name}:'; tell in 'what_happens:' what the person sees and feels."
                if technique.clinician_only
                else f"Remove '{name}:', or write 'who: [clinician]'.",
            )
    if technique.dose is not None:
        for name, row in technique.dose:
            if row.basis != "editorial" and not row.sources:
                yield Diagnostic(
                    entry.span("dose", name, "basis"),
                    "TP404",
                    f"The dose row '{name}' rests on a {row.basis}, but names no source.",
                    "Add 'sources:' with keys from references.bib, or write 'basis: editorial'.",
                )
    key = (entry.kind, entry.id)
    if not technique.claims and not any(source.kind == "claim" for source in graph.sources(key)):
        yield Diagnostic(
            entry.span(),
            "TP404",
            "No graded claim speaks about this technique.",
            "Add 'claims:' with ids from docs/_data/claims/, or a claim with 'technique: " + entry.id + "'.",
        )
    if entry.id in technique.alternatives:
        yield Diagnostic(
            entry.span("alternatives"),
            "TP201",
            "A technique cannot be compared with itself.",
            "Name other techniques under 'alternatives:'.",
        )


def _box_levels(entry: Entry, graph: Graph) -> Iterator[Diagnostic]:
    """The emergency box may hold only rules at levels that call for help now, the other box none of them."""
    for field, urgent in (("emergency", True), ("ask_first", False)):
        for index, id in enumerate(getattr(entry.record, field)):
            rule = graph.entry("rule", id)
            if (
                rule is not None
                and isinstance(rule.record, CautionRule)
                and (rule.record.level in URGENT_LEVELS) != urgent
            ):
                other = "ask_first" if urgent else "emergency"
                yield Diagnostic(
                    entry.span(field, index),
                    "TP401",
                    f"'{id}' is at level '{rule.record.level}' and does not belong under '{field}'.",
                    f"Move it to '{other}:', or choose another rule.",
                )


def _caution(entry: Entry, caution: Caution) -> Iterator[Diagnostic]:
    levels = {rule.level for rule in caution.rules}
    gravest = next((level for level in URGENT_LEVELS if level in levels), None)
    gravest = gravest or ("ask" if levels & {"never", "keep-off", "ask"} else "adapt")
    if caution.level != gravest:
        yield Diagnostic(
            entry.span("level"),
            "TP405",
            f"The page's level is '{caution.level}', but its gravest rule makes it '{gravest}'.",
            f"Write 'level: {gravest}', or change the rule.",
        )
