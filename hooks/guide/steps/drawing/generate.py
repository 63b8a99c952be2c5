"""The numbers in ``panels/`` → the finished drawings."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from guide.bodymap.drawing.partition import DrawingError
from guide.steps.drawing import marks, props
from guide.steps.drawing.front import front
from guide.steps.drawing.side import side
from guide.steps.model import HEIGHT, WIDTH, Panel, Panels, Part

PANELS = Path(__file__).parent / "panels"

SHAPES: Mapping[str, Callable[..., list[Part]]] = {
    shape.__name__: shape
    for shape in (
        *(
            side,
            front,
            marks.arrow,
            marks.dots,
            props.floor,
            props.wall,
            props.chair,
            props.ball,
            props.roller,
        ),
        *(props.pack, props.cloth, props.gun, props.clock, props.eye, props.rod, props.line, props.shape),
        *(props.limb,),
    )
}
"""What a table in ``panels/`` may be called, up to a number at its end: ``arrow``, ``arrow2``."""


def generate() -> Panels:
    """All drawings. Raises ``DrawingError`` for a pose that no body can take and for unknown names."""
    return {
        name: parts
        for path in sorted(PANELS.glob("*.toml"))
        for name, parts in panels(path.stem, path.read_text(encoding="utf-8")).items()
    }


def panels(technique: str, text: str) -> Panels:
    """The drawings in one file: each table is a drawing, its tables are what it shows, from back to front.

    ``view`` (left, top, width) shows only that part, larger; ``like`` takes over another drawing.
    """
    told = tomllib.loads(text)
    drawn = {}
    for name in told:
        try:
            items = _whole(name, told)
            left, top, width = items.pop("view", (0, 0, WIDTH))
            parts = _draw(items)
        except (DrawingError, TypeError, KeyError) as error:
            raise DrawingError(f"{technique}.toml, {name}: {error}") from error
        drawn[f"{technique}-{name}"] = Panel(
            (left, top, width, round(width * HEIGHT / WIDTH, 1)), tuple(parts)
        )
    return drawn


def _whole(name: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """A drawing with what it takes over from the one named in ``like``."""
    own = dict(told[name])
    base = own.pop("like", None)
    return _merged(_whole(base, told), own) if base else own


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(base)
    for key, value in own.items():
        if value is False and isinstance(base.get(key), dict):
            both.pop(key)
        elif isinstance(value, dict) and isinstance(base.get(key), dict):
            both[key] = _merged(base[key], value)
        else:
            both[key] = value
    return both


def _draw(items: Mapping[str, Any]) -> list[Part]:
    parts: list[Part] = []
    for name, fields in items.items():
        kind = name.rstrip("0123456789")
        if kind not in SHAPES:
            raise DrawingError(f"'{name}' is none of {', '.join(SHAPES)}")
        inner = {key: partial(_draw, fields[key]) for key in ("behind", "between") if key in fields}
        parts += SHAPES[kind](**{**fields, **inner})
    return parts
