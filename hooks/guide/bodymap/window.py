"""Which part of a figure a drawing shows: the areas that matter, and enough around them to know the place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from functools import lru_cache
from itertools import combinations

from guide.bodymap.model import BodyMap, Box, Shape, View, ViewId

Point = tuple[float, float]

_PREFERRED: tuple[ViewId, ...] = ("head", "back", "front", "sole")
"""Of two choices that show the same, the one with the earlier views."""
_MARGIN = 16
_SMALLEST = 180
"""Units: narrower windows show skin that could be anywhere."""
_TALLEST = 1.3
"""Height in widths."""


def views_for(regions: Set[str], body: BodyMap) -> tuple[View, ...]:
    """The fewest views that together show all ``regions`` which are drawn at all; none for none."""
    drawn = regions & set(body.regions)
    if not drawn:
        return ()
    shown = {view: {shape.region for shape in body.views[view].shapes} for view in _PREFERRED}
    choices = (
        choice
        for count in range(1, len(_PREFERRED) + 1)
        for choice in combinations(_PREFERRED, count)
        if drawn <= set().union(*(shown[view] for view in choice))
    )
    return tuple(body.views[view] for view in next(choices))


def on_one_side(view: View, regions: Set[str]) -> tuple[Shape, ...]:
    """The areas of ``regions`` across the middle or at the person's left."""
    return tuple(shape for shape in view.shapes if shape.region in regions and shape.side != "right")


def window(view: View, shapes: Iterable[Shape]) -> Box:
    """The part of ``view`` that shows all ``shapes``, never more than ``view`` itself.

    The side of the head and the soles are shown whole.
    """
    left, top, width, height = view.box
    if view.id in ("head", "sole"):
        return view.box
    boxes = [shape.box for shape in shapes]
    x0, y0 = min(box[0] for box in boxes) - _MARGIN, min(box[1] for box in boxes) - _MARGIN
    x1 = max(box[0] + box[2] for box in boxes) + _MARGIN
    y1 = max(box[1] + box[3] for box in boxes) + _MARGIN
    high = max(y1 - y0, _SMALLEST)
    wide = min(max(x1 - x0, _SMALLEST, high / _TALLEST), width)
    high = max(high, 0.8 * wide)
    x = min(max((x0 + x1 - wide) / 2, left), left + width - wide)
    y = min(max((y0 + y1 - high) / 2, top), top + height - high)
    return (round(x, 1), round(y, 1), round(wide, 1), round(high, 1))


@lru_cache(maxsize=1024)  # a muscle's page and its files show the same
def shortened(path: str, frame: Box, margin: float = 4) -> str:
    """Path data that looks the same as ``path`` inside ``frame``, and runs straight outside of it.

    A curve that lies on one side of the frame becomes a line on that side, which cannot enter the frame;
    such lines in a row become one. ``path`` consists of M, C and Z with one digit after the point.
    """
    left, top = frame[0] - margin, frame[1] - margin
    right, bottom = frame[0] + frame[2] + margin, frame[1] + frame[3] + margin

    def side(points: list[Point]) -> str:
        """The side of the frame where all of ``points`` lie, empty if there is none."""
        beyond = {
            "left": all(x < left for x, _ in points),
            "right": all(x > right for x, _ in points),
            "top": all(y < top for _, y in points),
            "bottom": all(y > bottom for _, y in points),
        }
        return next((name for name, yes in beyond.items() if yes), "")

    return "".join(part for ring in path.split("Z") if ring for part in _ring(ring, side))


def _ring(ring: str, side: Callable[[list[Point]], str]) -> Iterator[str]:
    """A ring's commands, relative to the point before, because small numbers are short."""
    start, *curves = ring[1:].split("C")
    (written,) = here = _points(start)
    yield f"M{start}"
    beside = ""
    for curve in curves:
        points = _points(curve)
        now = side([here[-1], *points])
        if beside and now != beside and here[-1] != written:
            yield "l" + _from(written, here[-1:])
            written = here[-1]
        if not now:
            yield "c" + _from(written, points)
            written = points[-1]
        here, beside = points, now
    yield "z"


def _from(origin: Point, points: list[Point]) -> str:
    text = " ".join(
        _short(value - zero) for point in points for value, zero in zip(point, origin, strict=True)
    )
    return text.replace(" -", "-")


def _short(value: float) -> str:
    """``value`` with at most one digit after the point and no zero that says nothing."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else re.sub(r"^(-?)0\.", r"\1.", text)


def _points(text: str) -> list[Point]:
    numbers = [float(number) for number in text.split()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))
