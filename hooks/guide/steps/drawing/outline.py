"""Shapes → short path data, closed or open where one part of a body goes over into another."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.ops import linemerge

from guide.bodymap.drawing.arcs import number
from guide.bodymap.drawing.fitting import fit, unit
from guide.bodymap.drawing.geometry import Area, Array, polygons

_ERROR = 0.3
"""Units that a drawn line may stray: a tenth of its width."""
_SHARP = float(np.cos(np.radians(38)))
"""A bend of more than 38 degrees over three points stays a corner."""


def closed(shape: Area) -> str:
    """Path data of the border of ``shape``."""
    rings = (ring for polygon in polygons(shape) for ring in (polygon.exterior, *polygon.interiors))
    return "".join(_path(_from_corner(_even(LineString(ring.coords)))) + "z" for ring in rings)


def opened(shape: Area, gap: Area) -> str:
    """Path data of ``shape`` whose border is not drawn within ``gap``; the fill closes straight across it.

    Falls back to the whole border if ``gap`` does not cut it exactly once.
    """
    (polygon, *others) = polygons(shape)
    line = Polygon(polygon.exterior).exterior.difference(gap)
    merged = linemerge(line) if isinstance(line, MultiLineString) else line
    if others or not isinstance(merged, LineString) or merged.is_closed:
        return closed(shape)
    return _path(_even(merged))


def drawn(points: Array) -> str:
    """Path data of an open line through ``points``."""
    return _path(_even(LineString(points)))


def _even(line: LineString) -> Array:
    """Points at most 1.5 apart; the many that curves are made of are thinned out first."""
    return np.asarray(shapely.segmentize(line.simplify(0.03), 1.5).coords)


def _from_corner(ring: Array) -> Array:
    """The same ring, starting at a corner or else where it is flattest, so that its ends do not show."""
    points = ring[:-1]
    turns = _turns(points)
    start = int(np.argmin(turns) if turns.min() < _SHARP else np.argmax(turns))
    return np.vstack([points[start:], points[: start + 1]])


def _turns(points: Array) -> Array:
    """How straight a closed line goes on at each of its points: 1 is straight on, -1 is back."""
    before, after = points - np.roll(points, 2, axis=0), np.roll(points, -2, axis=0) - points
    lengths = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    return np.asarray(np.sum(before * after, axis=1) / np.maximum(lengths, 1e-12))


def _path(points: Array) -> str:
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    points = points[np.concatenate([[True], steps > 1e-3])]
    at = np.round(points[0], 1)
    text = f"M{number(at[0])} {number(at[1])}"
    for curve in _curves(points):
        if _is_straight(curve):
            text += "l" + _pairs([curve[3] - at])
        else:
            text += "c" + _pairs([point - at for point in curve[1:]])
        at = np.round(at + np.round(curve[3] - at, 1), 1)
    return text


def _curves(points: Array) -> Iterator[Array]:
    ends = [0, *_corners(points), len(points) - 1]
    for start, end in itertools.pairwise(ends):
        yield from fit(points[start : end + 1], _ERROR)


def _corners(points: Array) -> Iterator[int]:
    last, turns = -9, _turns(points)
    for i in range(2, len(points) - 2):
        if turns[i] < _SHARP and i - last > 3 and turns[i] <= min(turns[i - 1], turns[i + 1]):
            last = i
            yield i


def _is_straight(curve: Array) -> bool:
    """Whether the two inner points lie on the line between the ends, to a tenth of a unit."""
    chord = unit(curve[3] - curve[0])
    normal = np.array([-chord[1], chord[0]])
    return bool(np.all(np.abs(np.sum((curve[1:3] - curve[0]) * normal, axis=1)) < 0.15))


def _pairs(points: list[Array]) -> str:
    text = ""
    for value in (value for point in points for value in point):
        written = number(float(value)).replace("0.", ".", 1) if abs(value) < 1 else number(float(value))
        written = "0" if written in ("-0", "", "-") else written
        text += written if not text or written.startswith("-") else f" {written}"
    return text
