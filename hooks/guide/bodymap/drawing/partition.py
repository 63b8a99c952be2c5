"""Cuts a silhouette into named regions that tile it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

from guide.bodymap.drawing.geometry import Area, as_area, polygons, union
from guide.bodymap.model import Side

GRID = 0.01
"""All corners lie on points of this distance, so that areas cut apart still meet."""
_SLIVER = 25
"""Cells up to this size may lack a seed: they join the neighbour with the longest common border."""


class DrawingError(ValueError):
    """The keypoints, cuts and seeds do not make a map; the message says where."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An area of one region in one view."""

    region: str
    side: Side | None
    area: Area


def partition(
    shape: Area, cuts: Iterable[BaseGeometry], seeds: Mapping[str, Sequence[Point]]
) -> dict[str, Area]:
    """The parts of ``shape`` between the ``cuts``, each named after the seed point in it.

    Loose ends of cuts are dropped. Raises ``DrawingError`` for a seed in no cell, two names in one cell, and
    a large cell without a seed.
    """
    net = shapely.unary_union([shape.boundary, *cuts], grid_size=GRID)
    grown = shape.buffer(0.03)
    cells = [cell for cell in polygonize(net) if grown.contains(cell.representative_point())]
    owner: dict[int, str] = {}
    for name, points in seeds.items():
        for point in points:
            hit = [i for i, cell in enumerate(cells) if cell.contains(point)]
            if len(hit) != 1:
                raise DrawingError(f"The seed of '{name}' at {_place(point)} lies in {len(hit)} cells.")
            if owner.setdefault(hit[0], name) != name:
                raise DrawingError(f"'{name}' and '{owner[hit[0]]}' share a cell at {_place(point)}.")
    for i in sorted(set(range(len(cells))) - owner.keys(), key=lambda i: -cells[i].area):
        if cells[i].area > _SLIVER:
            raise DrawingError(f"The cell at {_place(cells[i].representative_point())} has no seed.")
        common: dict[str, float] = {}
        for j, name in owner.items():
            length = cells[i].boundary.intersection(cells[j].boundary).length
            common[name] = common.get(name, 0) + length
        owner[i] = max(common, key=lambda name: common[name])
    return {
        name: union([cells[i] for i, by in sorted(owner.items()) if by == name], GRID)
        for name in dict.fromkeys(seeds)
    }


def with_common_points(pieces: Sequence[Piece], step: float = 0.8) -> list[Piece]:
    """The same pieces with identical points on common borders, at most ``step`` apart."""
    net = shapely.unary_union([piece.area.boundary for piece in pieces], grid_size=GRID)
    cells = list(polygonize(net))
    inside = [cell.representative_point() for cell in cells]
    found = []
    for piece in pieces:
        mine = [
            shapely.segmentize(cell, step)
            for cell, point in zip(cells, inside, strict=True)
            if piece.area.contains(point)
        ]
        found.append(
            Piece(
                piece.region,
                piece.side,
                as_area(mine[0] if len(mine) == 1 else shapely.MultiPolygon(mine)),
            )
        )
    return found


def gap_and_overlap(pieces: Sequence[Piece], whole: Area) -> tuple[float, float]:
    """How much of ``whole`` no piece covers, and how much two pieces cover, in square units."""
    together = union([piece.area for piece in pieces])
    gap = whole.symmetric_difference(together).buffer(-GRID).area
    return gap, sum(piece.area.area for piece in pieces) - together.area


def neighbours(pieces: Sequence[Piece]) -> set[tuple[str, str]]:
    """Pairs of regions with a common border longer than one unit, both ways round."""
    pairs = set()
    for i, one in enumerate(pieces):
        for other in pieces[i + 1 :]:
            if one.region != other.region and _touch(one.area, other.area):
                pairs |= {(one.region, other.region), (other.region, one.region)}
    return pairs


def largest(shape: Area) -> Area:
    """The largest connected part of ``shape``."""
    return max(polygons(shape), key=lambda part: part.area)


def _touch(one: Area, other: Area) -> bool:
    return bool(one.distance(other) < 2 * GRID) and one.boundary.intersection(other.boundary).length > 1


def _place(point: Point) -> str:
    return f"({point.x:.1f}, {point.y:.1f})"
