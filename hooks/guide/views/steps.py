"""Drawings of a technique's steps: who does what, where, and which way."""

from __future__ import annotations

from dataclasses import dataclass

from guide.bodymap.model import Box
from guide.schema.duration import durations
from guide.schema.load import Entry
from guide.schema.technique import Technique
from guide.steps.model import HEIGHT, WIDTH, Part, load


@dataclass(frozen=True, slots=True)
class StepDrawing:
    """One drawing. ``parts`` are in units of ``window``; ``width`` and ``height`` are pixels."""

    file: str
    """Its name beside the technique's page."""
    title: str
    alt: str
    window: Box
    parts: tuple[Part, ...]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the list, and what shows it. ``hold`` is the shortest and longest time in seconds, if the
    dose and the step name one.
    """

    do: str
    drawing: StepDrawing | None
    hold: tuple[int, int] | None


def step_lines(entry: Entry) -> tuple[StepLine, ...]:
    """The steps of the technique in ``entry``, in order; other records have none. A drawing that does not
    exist is left out: the rules have reported it.
    """
    technique = entry.record
    if not isinstance(technique, Technique):
        return ()
    return tuple(
        StepLine(step.do, _drawing(entry.id, technique, number), _hold(step.do, technique))
        for number, step in enumerate(technique.steps)
    )


def step_drawings(entry: Entry) -> tuple[StepDrawing, ...]:
    """The drawings alone."""
    return tuple(line.drawing for line in step_lines(entry) if line.drawing is not None)


def _drawing(id: str, technique: Technique, number: int) -> StepDrawing | None:
    picture = technique.steps[number].picture
    panel = load().get(picture.drawing) if picture is not None else None
    if picture is None or panel is None:
        return None
    return StepDrawing(
        file=f"{id}-step-{number + 1}.svg",
        title=f"{technique.title}: step {number + 1}",
        alt=picture.alt,
        window=panel.window,
        parts=panel.parts,
    )


def _hold(step: str, technique: Technique) -> tuple[int, int] | None:
    """The first time in the step that lies within the dose's, for people who press themselves."""
    dose = durations(technique.dose.hold.value) if technique.dose is not None else []
    if not dose or "self" not in technique.who:
        return None
    least, most = min(low for low, _ in dose), max(high for _, high in dose)
    return next(((low, high) for low, high in durations(step) if least <= high <= most), None)
