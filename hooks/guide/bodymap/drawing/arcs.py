"""Path data of areas that share their borders, so that neighbours meet without a gap or an overlap."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import numpy as np

from guide.bodymap.drawing.fitting import fit, unit
from guide.bodymap.drawing.geometry import Area, Array, polygons

Key = tuple[float, float]

_CORNER = float(np.cos(np.radians(50)))
"""A bend of more than 50 degrees stays a corner."""


class Arcs:
    """Splits the borders of ``areas`` where three of them meet, and fits each stretch once.

    Two neighbours use the very same curve, so they meet exactly, whatever the ``error`` of the fit. All of
    ``areas`` must have the same points on the borders that they share.
    """

    def __init__(self, areas: Iterable[Area], error: float = 0.16, digits: int = 1) -> None:
        self._error, self._digits = error, digits
        self._fitted: dict[tuple[Key, ...], list[Array]] = {}
        beside: dict[Key, set[Key]] = {}
        for area in areas:
            for ring in _rings(area):
                keys = [_key(point) for point in ring]
                for i, key in enumerate(keys):
                    beside.setdefault(key, set()).update((keys[i - 1], keys[(i + 1) % len(keys)]))
        self._nodes = {key for key, others in beside.items() if len(others) > 2}

    def path(self, area: Area) -> str:
        """SVG path data of ``area``."""
        parts = []
        for ring in _rings(area):
            curves = [curve for arc in self._split(ring) for curve in self._curves(arc)]
            parts.append(_data(curves, self._digits) + "Z")
        return "".join(parts)

    def _split(self, ring: Array) -> Iterator[Array]:
        count = len(ring)
        breaks = [i for i in range(count) if _key(ring[i]) in self._nodes]
        if len(breaks) < 2:
            first = breaks[0] if breaks else 0
            breaks = sorted([first, (first + count // 2) % count])
        for start, end in zip(breaks, [*breaks[1:], breaks[0] + count], strict=True):
            yield ring[[i % count for i in range(start, end + 1)]]

    def _curves(self, arc: Array) -> list[Array]:
        keys = tuple(_key(point) for point in arc)
        if keys[::-1] in self._fitted:
            return [curve[::-1] for curve in reversed(self._fitted[keys[::-1]])]
        if keys not in self._fitted:
            ends = [0, *_corners(arc), len(arc) - 1]
            self._fitted[keys] = [
                np.round(curve, self._digits)
                for start, end in itertools.pairwise(ends)
                for curve in fit(arc[start : end + 1], self._error)
            ]
        return self._fitted[keys]


def curve(points: Array, error: float = 0.16, digits: int = 1) -> str:
    """SVG path data of an open curve through ``points``."""
    return _data(fit(points, error), digits)


def number(value: float, digits: int = 1) -> str:
    """``value`` as short as path data allows: no zeros at the end, no minus before 0."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if text in ("-0", "") else text


def _data(curves: list[Array], digits: int) -> str:
    def pair(point: Array) -> str:
        return " ".join(number(value, digits) for value in point)

    rest = ("C" + " ".join(map(pair, curve[1:])) for curve in curves)
    return f"M{pair(curves[0][0])}{''.join(rest)}"


def _rings(area: Area) -> Iterator[Array]:
    for polygon in polygons(area):
        for ring in (polygon.exterior, *polygon.interiors):
            yield np.asarray(ring.coords)[:-1]


def _corners(arc: Array) -> Iterator[int]:
    """Places inside an arc that stay sharp, judged by the points around them: the same both ways round."""
    for i in range(1, len(arc) - 1):
        near = min(2, i, len(arc) - 1 - i)
        before, after = unit(arc[i] - arc[i - near]), unit(arc[i + near] - arc[i])
        if before[0] * after[0] + before[1] * after[1] < _CORNER:
            yield i


def _key(point: Array) -> Key:
    return (round(float(point[0]), 4), round(float(point[1]), 4))
