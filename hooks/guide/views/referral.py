"""Drawings of one muscle: where it is pressed, and where pain from it may be felt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from guide.bodymap.model import Box, Shape, View, load
from guide.bodymap.window import on_one_side, shortened, views_for, window
from guide.graph.model import Graph
from guide.schema.load import Entry
from guide.schema.muscle import Muscle, Spread
from guide.schema.region import Region

WIDTH = 320
"""Pixels: two drawings fit beside each other in the text column, one fills a phone."""
EDGE = 8
_LINE = 24
"""Pixels that a line of the key takes."""
MAX_ALT = 125
"""Characters, as for every picture."""

_NEVER_MARKED = {"throat"}
"""No cross, whatever the fields say: windpipe and neck arteries lie below any spot there."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line of the key: ``kind`` is pressed, main or sometimes; ``y`` its middle in pixels."""

    kind: str
    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing. ``outline``, ``main``, ``sometimes`` and ``marks`` are path data, in units of ``window``.

    ``scale`` is pixels per unit; ``crosses`` and ``height`` are in pixels.
    """

    file: str
    """Its name beside the muscle's page."""
    title: str
    caption: str
    description: str
    alt: str
    outline: str
    window: Box
    scale: float
    height: float
    key: tuple[KeyLine, ...]
    main: tuple[str, ...]
    sometimes: tuple[str, ...]
    marks: tuple[str, ...]
    crosses: tuple[tuple[float, float], ...]


def referral_drawings(entry: Entry, graph: Graph) -> tuple[Drawing, ...]:
    """As few drawings as show all regions of the muscle in ``entry``; those of other records are none."""
    muscle = entry.record
    if not isinstance(muscle, Muscle):
        return ()
    names = {id: region.name for id, region in graph.records(Region).items()}
    regions = _regions(muscle, names.keys())
    return tuple(
        _drawing(entry.id, muscle, view, regions, names)
        for view in views_for(frozenset().union(*regions), load())
    )


def drawing_uris_of(entry: Entry, graph: Graph) -> tuple[str, ...]:
    """Paths in the site of the same drawings, without drawing them."""
    if not isinstance(entry.record, Muscle):
        return ()
    regions = _regions(entry.record, graph.records(Region).keys())
    views = views_for(frozenset().union(*regions), load())
    return tuple(drawing_uri(entry, _file(entry.id, view)) for view in views)


def drawing_uri(entry: Entry, file: str) -> str:
    """The path in the site of a drawing called ``file``."""
    return f"{(entry.page or '').rpartition('/')[0]}/{file}"


def _file(id: str, view: View) -> str:
    return f"{id}-{view.id}.svg"


def _regions(muscle: Muscle, known: Set[str]) -> tuple[Set[str], Set[str], Set[str]]:
    """Ids of the ``known`` regions where it is pressed, where it mainly hurts, and where sometimes."""
    main = {spread.region for spread in _shown(muscle.regions_main)} & known
    sometimes = {spread.region for spread in _shown(muscle.regions_sometimes)} & known
    return (set(muscle.located_in) & known) - _NEVER_MARKED, main, sometimes - main


def _shown(spreads: Iterable[Spread]) -> Iterator[Spread]:
    return (spread for spread in spreads if not spread.rare)


def _drawing(
    id: str, muscle: Muscle, view: View, regions: tuple[Set[str], Set[str], Set[str]], names: dict[str, str]
) -> Drawing:
    pressed, main, sometimes = (on_one_side(view, wanted) for wanted in regions)
    left, top, width, height = frame = window(view, {*pressed, *main, *sometimes})
    scale = (WIDTH - 2 * EDGE) / width
    start = EDGE + _LINE
    here = {
        "pressed": _names(pressed, names),
        "main": _names(main, names),
        "sometimes": _names(sometimes, names),
    }
    below = start + height * scale + EDGE + _LINE / 2
    words = _KEY | ({"pressed": _LEAVE_IT} if muscle.reach == "professional" else {})
    key = [
        KeyLine(kind, words[kind], round(below + _LINE * line, 1))
        for line, kind in enumerate(kind for kind in words if here[kind])
    ]
    return Drawing(
        file=_file(id, view),
        title=f"{muscle.title}: where it is pressed, and where pain from it may be felt",
        caption=view.title,
        description=" ".join(
            [
                f"{view.title}.",
                *(f"{words[kind]}: {', '.join(found)}." for kind, found in here.items() if found),
            ]
        ),
        alt=_alt(view.title, here),
        outline=shortened(view.outline, frame),
        window=frame,
        scale=round(scale, 4),
        height=round(below + _LINE * (len(key) - 0.5) + EDGE),
        key=tuple(key),
        main=tuple(shortened(shape.d, frame) for shape in main),
        sometimes=tuple(shortened(shape.d, frame) for shape in sometimes),
        marks=tuple(mark for mark in view.marks if _starts_in(mark, frame)),
        crosses=tuple(
            (
                round(EDGE + (shape.centre[0] - left) * scale, 1),
                round(start + (shape.centre[1] - top) * scale, 1),
            )
            for shape in pressed
        ),
    )


_KEY = {
    "pressed": "Pressed here",
    "main": "Pain may be felt here most often",
    "sometimes": "Pain may be felt here sometimes",
}

_LEAVE_IT = "Pressed by a professional only"


def _names(shapes: Iterable[Shape], names: dict[str, str]) -> list[str]:
    """What the regions are called, without what stands in brackets."""
    ids = dict.fromkeys(shape.region for shape in shapes)
    return [re.sub(r" \([^)]*\)", "", names[id]) for id in ids]


def _alt(title: str, here: dict[str, list[str]]) -> str:
    """What one learns by looking, as long as a screen reader can give it in one go."""
    felt = here["main"] + here["sometimes"]
    pressed = f"pressed at {_joined(here['pressed'])}" if here["pressed"] else ""
    count = f"pain may be felt in {len(felt)} place{'s' * (len(felt) != 1)}" if felt else ""
    ways = (
        [pressed, f"pain may be felt at {_joined(felt)}" if felt else ""],
        [pressed, count],
        [f"pressed in {len(here['pressed'])} places" if here["pressed"] else "", count],
    )
    texts = [f"{title}: {'; '.join(part for part in parts if part)}." for parts in ways]
    return next((text for text in texts if len(text) <= MAX_ALT), texts[-1])


def _joined(names: list[str]) -> str:
    return ", ".join(name[:1].lower() + name[1:] for name in names)


def _starts_in(path: str, frame: Box) -> bool:
    x, y = (float(number) for number in re.findall(r"-?\d*\.?\d+", path)[:2])
    return frame[0] <= x <= frame[0] + frame[2] and frame[1] <= y <= frame[1] + frame[3]
