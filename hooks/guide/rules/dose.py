"""Doses keep to the limits that the editors agreed on, and a page says the same dose everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.diagnostics.model import Diagnostic
from guide.schema.article import Article
from guide.schema.condition import Condition
from guide.schema.duration import DURATION, seconds
from guide.schema.load import Entry, places_of
from guide.schema.muscle import Muscle
from guide.schema.settings import Settings
from guide.schema.technique import Technique
from guide.source.markdown_reader import Piece

_SCALE = re.compile(
    r"(?:(\d+) (?:to|or|-|–) )?(\d+)(?:\.\d+)? (?:out )?of 10\b(?!,)|\b(?:above|more than) (\d+)(?=[ .;,]|$)"
)
_PRESSING = re.compile(r"\b(?:press|push|lean|squeez|roll|hold|stay|stretch)\w*", re.IGNORECASE)
_TOLD = ("dose", "steps", "before", "stop", "in_short", "self_care", "do", "find_it")
"""Fields that tell the reader how hard or how long; others report what studies did."""


def check(entry: Entry, limits: Settings) -> Iterator[Diagnostic]:
    """Findings in what one record says on how hard and how long to press."""
    if not isinstance(entry.record, Technique | Article | Muscle | Condition):
        return
    fields = places_of(entry)
    texts = [
        (piece, fields[-1 - piece.block] if piece.block < 0 else ())
        for piece in entry.pieces
        if piece.kind == "text"
    ]
    for piece, loc in texts:
        if loc[:1] and loc[0] not in _TOLD:
            continue
        for match in _SCALE.finditer(piece.value):
            told = loc[:2] == ("dose", "pressure") or (match[2] and (loc or _PRESSING.search(piece.value)))
            if told and (level := int(match[2] or match[3])) > limits.pressure_max:
                yield _at(
                    piece,
                    match,
                    "TP406",
                    f"A discomfort of {level} out of 10 is above our limit, which is {limits.pressure_max}.",
                    f"Write {limits.pressure_max} or less; more pressure does more harm, not more good.",
                )
    if isinstance(entry.record, Technique) and entry.record.dose is not None:
        yield from _times(entry.record, texts, limits)


def _times(
    technique: Technique, texts: list[tuple[Piece, tuple[str | int, ...]]], limits: Settings
) -> Iterator[Diagnostic]:
    """How long one place is pressed: within the limits, and the same in the steps as in the dose."""
    if limits.hold_seconds_min >= limits.hold_seconds_max:
        return  # the limits themselves are wrong, which is said there
    scale = _SCALE.search(technique.dose.pressure.value) if technique.dose else None
    if (scale and scale[2] == "0") or not any(_PRESSING.search(step.do) for step in technique.steps):
        return  # warmth, cold and tape do not press
    given: list[int] = []
    for piece, loc in texts:
        if loc[:2] != ("dose", "hold") or "session" in piece.value:
            continue
        for match in DURATION.finditer(piece.value):
            shortest, longest = seconds(match)
            given += (shortest, longest)
            for time, wrong, limit in (
                (longest, longest > limits.hold_seconds_max, f"at most {limits.hold_seconds_max}"),
                (shortest, shortest < limits.hold_seconds_min, f"at least {limits.hold_seconds_min}"),
            ):
                if wrong:
                    yield _at(
                        piece,
                        match,
                        "TP407",
                        f"{time} second{'s' * (time != 1)} at one place: our limit is {limit} seconds.",
                        "Write a time within the limits; for a whole session say 'Whole sessions of …'.",
                    )
    for piece, loc in texts:
        if loc[:1] != ("steps",) or not given or not _PRESSING.search(technique.steps[int(loc[1])].do):
            continue
        for match in DURATION.finditer(piece.value):
            if match[3] == "second" and not min(given) <= seconds(match)[1] <= max(given):
                yield _at(
                    piece,
                    match,
                    "TP408",
                    f"The step says {match[0]}, but the dose says {_span(given)}.",
                    "Write the same time in both places.",
                )


def _span(given: list[int]) -> str:
    shortest, longest = min(given), max(given)
    return f"{longest} seconds" if shortest == longest else f"{shortest} to {longest} seconds"


def _at(piece: Piece, match: re.Match[str], code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        piece.span.right(match.start()),
        code,
        message,
        hint,
        end=piece.span.column + match.end(),
    )
