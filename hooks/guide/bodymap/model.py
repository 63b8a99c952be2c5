"""The finished body map as records, and its file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

FILE = Path(__file__).with_name("map.json")
"""The map that ``guide bodymap --write`` made."""

ViewId = Literal["front", "back", "head", "sole"]
Side = Literal["left", "right"]
Box = tuple[float, float, float, float]
"""Left edge, top edge, width, height."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One closed area of a view. ``d`` is SVG path data in the units of its view.

    ``side`` is the person's, ``None`` where one area crosses the middle or a view shows one side only.
    ``centre`` and ``radius`` are those of the largest circle that fits, so a mark at the centre lies inside.
    In an area across the middle it lies in the person's left half: muscles lie beside the spine, not on it.
    """

    region: str
    view: ViewId
    side: Side | None
    box: Box
    centre: tuple[float, float]
    radius: float
    d: str

    @property
    def id(self) -> str:
        """Unique in the map, such as ``front-shin-left``."""
        return "-".join(part for part in (self.view, self.region, self.side) if part)


@dataclass(frozen=True, slots=True)
class View:
    """One figure: ``outline`` and ``marks`` (eyes, spine, nails) are path data and no areas."""

    id: ViewId
    title: str
    box: Box
    outline: str
    marks: tuple[str, ...]
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Zoom:
    """A window on a view, for parts too small to hit in the whole figure."""

    id: str
    title: str
    view: ViewId
    box: Box
    regions: tuple[str, ...]
    """Regions that are large enough to hit in this window."""


@dataclass(frozen=True, slots=True)
class BodyMap:
    """All figures. ``neighbours`` goes both ways and holds every region."""

    views: Mapping[ViewId, View]
    zooms: tuple[Zoom, ...]
    neighbours: Mapping[str, tuple[str, ...]]

    @property
    def regions(self) -> tuple[str, ...]:
        """Ids of all regions drawn, sorted."""
        return tuple(self.neighbours)

    def shapes(self, region: str) -> Iterator[Shape]:
        """All areas of a region, view by view; none if it is not drawn."""
        for view in self.views.values():
            yield from (shape for shape in view.shapes if shape.region == region)


@cache
def load() -> BodyMap:
    """The map of ``map.json``. Raises ``OSError`` without the file, ``KeyError`` for another file."""
    return from_json(json.loads(FILE.read_text(encoding="utf-8")))


def to_json(body: BodyMap) -> str:
    """The text of ``map.json``: a line for each area, so that a change shows as a small difference."""
    views: dict[str, object] = {}
    for view in body.views.values():
        views[view.id] = {
            "title": view.title,
            "box": view.box,
            "outline": view.outline,
            "marks": view.marks,
        }
    paths = {
        region: [
            {key: value for key, value in asdict(shape).items() if key != "region"}
            for shape in body.shapes(region)
        ]
        for region in body.regions
    }
    lines = [f'"views": {_object(views)}', f'"zooms": {_array([asdict(zoom) for zoom in body.zooms])}']
    entries = ",\n".join(
        f'"{region}": {{"neighbours": {_short(neighbours)},\n"paths": {_array(paths[region])}}}'
        for region, neighbours in body.neighbours.items()
    )
    return "{\n" + ",\n".join([*lines, f'"regions": {{\n{entries}\n}}']) + "\n}\n"


def from_json(data: Mapping[str, Any]) -> BodyMap:
    """The map in ``data``; raises ``KeyError`` where a part of it is missing."""
    shapes: dict[str, list[Shape]] = {view: [] for view in data["views"]}
    for region, item in data["regions"].items():
        for path in item["paths"]:
            place = {"box": tuple(path["box"]), "centre": tuple(path["centre"])}
            shapes[path["view"]].append(Shape(**(path | place | {"region": region})))
    return BodyMap(
        {
            id: View(
                id=id,
                title=view["title"],
                box=tuple(view["box"]),
                outline=view["outline"],
                marks=tuple(view["marks"]),
                shapes=tuple(shapes[id]),
            )
            for id, view in data["views"].items()
        },
        tuple(
            Zoom(**(zoom | {"box": tuple(zoom["box"]), "regions": tuple(zoom["regions"])}))
            for zoom in data["zooms"]
        ),
        {region: tuple(item["neighbours"]) for region, item in data["regions"].items()},
    )


def _short(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _object(items: Mapping[str, object]) -> str:
    return "{\n" + ",\n".join(f'"{key}": {_short(value)}' for key, value in items.items()) + "\n}"


def _array(items: list[Any]) -> str:
    return "[\n" + ",\n".join(_short(item) for item in items) + "\n]"
