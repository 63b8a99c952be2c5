"""Keypoints, cuts and seeds → the finished map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import shapely
from shapely import affinity
from shapely.geometry import Point, box

from guide.bodymap.drawing import body, cuts, details, limbs, seeds, zooms
from guide.bodymap.drawing.arcs import Arcs
from guide.bodymap.drawing.geometry import STEP, Area, Points, as_area, line, mirror, union
from guide.bodymap.drawing.marks import BOXES, TITLES, marks
from guide.bodymap.drawing.partition import (
    GRID,
    DrawingError,
    Piece,
    gap_and_overlap,
    largest,
    neighbours,
    partition,
    with_common_points,
)
from guide.bodymap.model import BodyMap, Shape, Side, View, ViewId

TOLERANCE = 0.01
"""Square units of gap or overlap that a view may have; the standing figure covers about 80,000."""


def generate() -> BodyMap:
    """The map. Raises ``DrawingError`` if the regions do not tile a figure, or a region has no area."""
    drawn = {view: drawing() for view, drawing in DRAWINGS.items()}
    pairs: set[tuple[str, str]] = set()
    views: dict[ViewId, View] = {}
    for view, (pieces, whole) in drawn.items():
        gap, overlap = gap_and_overlap(pieces, whole)
        if gap > TOLERANCE or abs(overlap) > TOLERANCE:
            raise DrawingError(f"The view '{view}' has gaps of {gap:.3f} and overlaps of {overlap:.3f}.")
        pairs |= neighbours(pieces)
        views[view] = _view(view, pieces, whole)
    regions = sorted({piece.region for pieces, _ in drawn.values() for piece in pieces})
    return BodyMap(
        views,
        zooms.windows({view: pieces for view, (pieces, _) in drawn.items()}),
        {region: tuple(sorted(other for one, other in pairs if one == region)) for region in regions},
    )


def differences(body: BodyMap, regions: Iterable[str]) -> list[str]:
    """What keeps the map and the ``regions`` of the pain finder apart, in words for editors."""
    wanted, drawn = set(regions), set(body.regions)
    missing = "'{}' has no area in the body map: draw it, or remove it from regions.yml."
    unknown = "'{}' is drawn, but it is no region: add it to regions.yml, or remove its seeds."
    return [
        *(missing.format(id) for id in sorted(wanted - drawn)),
        *(unknown.format(id) for id in sorted(drawn - wanted)),
    ]


def standing(facing: body.Facing) -> tuple[list[Piece], Area]:
    """The pieces of the whole figure, and its silhouette."""
    half = body.half(facing)
    lines, places, hand = (
        (cuts.FRONT, seeds.FRONT, details.PALM)
        if facing == "front"
        else (cuts.BACK, seeds.BACK, details.BACK_OF_HAND)
    )
    points = {
        region: [limbs.to_arm(Point(p)) if kind == "hand" else Point(p) for p in at]
        for region, (kind, at) in places.items()
    }
    cells = partition(half, [*map(line, lines), *(limbs.to_arm(line(cut)) for cut in hand)], points)
    sides: tuple[Side, Side] = ("left", "right") if facing == "front" else ("right", "left")
    pieces = []
    for region, (kind, _) in places.items():
        cell = cells[region]
        if kind == "mid":
            pieces.append(Piece(region, None, union([cell, mirror(cell)], GRID)))
        else:
            pieces += [Piece(region, sides[0], cell), Piece(region, sides[1], mirror(cell))]
    return with_common_points(pieces), union([half, mirror(half)], GRID)


def soles() -> tuple[list[Piece], Area]:
    """Both feet from below, of somebody who lies on the back: the right foot is at the left."""
    sole = limbs.sole()
    cells = partition(sole, map(line, details.SOLE), _points(details.SOLE_SEEDS))
    pieces = [Piece(region, "left", affinity.translate(cell, 40, 0)) for region, cell in cells.items()]
    pieces += [Piece(piece.region, "right", mirror(piece.area)) for piece in pieces]
    foot = affinity.translate(sole, 40, 0)
    return with_common_points(pieces), union([foot, mirror(foot)])


def side_of_head() -> tuple[list[Piece], Area]:
    """Head and neck from the side. The ear is cut out whole: no other line runs through it."""
    head = limbs.profile()
    lines = [line(points).difference(details.EAR) for points in details.PROFILE]
    cells = partition(
        head, [*lines, shapely.LineString(details.EAR.exterior)], _points(details.PROFILE_SEEDS)
    )
    return with_common_points([Piece(region, None, cell) for region, cell in cells.items()]), head


DRAWINGS: Mapping[ViewId, Callable[[], tuple[list[Piece], Area]]] = {
    "front": lambda: standing("front"),
    "back": lambda: standing("back"),
    "head": side_of_head,
    "sole": soles,
}
"""View → what draws it."""


def _view(view: ViewId, pieces: list[Piece], whole: Area) -> View:
    arcs = Arcs([piece.area for piece in pieces])
    even = shapely.segmentize(whole, STEP)
    return View(
        view,
        TITLES[view],
        BOXES[view],
        Arcs([even]).path(even),
        marks(view),
        tuple(_shape(view, piece, arcs) for piece in sorted(pieces, key=lambda piece: piece.region)),
    )


def _shape(view: ViewId, piece: Piece, arcs: Arcs) -> Shape:
    left, top, right, bottom = piece.area.bounds
    area = piece.area
    if view in ("front", "back") and piece.side is None:
        area = as_area(
            area.intersection(box(0, top, right, bottom) if view == "front" else box(left, top, 0, bottom))
        )
    circle = shapely.maximum_inscribed_circle(largest(area), tolerance=0.1)
    x, y = circle.coords[0]
    return Shape(
        piece.region,
        view,
        piece.side,
        (round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)),
        (round(x, 1), round(y, 1)),
        round(circle.length, 1),
        arcs.path(piece.area),
    )


def _points(places: Mapping[str, Points]) -> dict[str, list[Point]]:
    return {region: [Point(p) for p in at] for region, at in places.items()}
