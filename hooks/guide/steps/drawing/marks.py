"""Arrows (movement) and dots (pressing): the two signs that step drawings use, as in the style guide."""

from __future__ import annotations

from shapely.geometry import Polygon

from guide.bodymap.drawing.geometry import Array, Points, as_area, spline
from guide.steps.drawing.outline import closed, drawn
from guide.steps.drawing.skeleton import XY, disc, heading, polar
from guide.steps.model import Part


def arrow(*, path: Points, both: bool = False) -> list[Part]:
    """An arrow along the curve through ``path``; with ``both``, one with two heads."""
    curve = spline(path)
    tips = [_tip(curve)] + ([_tip(curve[::-1])] if both else [])
    line = drawn(curve[8 if both else 0 : -8])
    heads = "".join(closed(as_area(tip)) for tip in tips)
    return [Part("halo", line + heads), Part("way", line), Part("tip", heads)]


def dots(*, at: list[XY], radius: float = 4.5) -> list[Part]:
    """Places that are pressed."""
    rings = "".join(closed(disc((x, y), radius)) for x, y in at)
    return [Part("dot", rings)]


def _tip(curve: Array) -> Polygon:
    end, before = tuple(curve[-1]), tuple(curve[-10])
    turn = heading(before, end)
    back = polar(end, turn, -11)
    return Polygon([end, polar(back, turn + 90, 6), polar(back, turn - 90, 6)])
