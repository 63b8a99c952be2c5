"""The finished drawings of steps. They come from ``guide draw --write``; the site is built from this file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guide.bodymap.model import Box

FILE = Path(__file__).parent / "drawings.json"
WIDTH, HEIGHT = 320, 220
"""Pixels of every drawing: it fills a phone, and half of the text column elsewhere."""


@dataclass(frozen=True, slots=True)
class Part:
    """One shape. ``style`` names its colours and lines in ``step.svg.jinja``; ``d`` is path data."""

    style: str
    d: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing: the window that is seen (left, top, width, height) and the parts, from back to front."""

    window: Box
    parts: tuple[Part, ...]


Panels = Mapping[str, Panel]
"""Name of a drawing → what it shows."""


@cache
def load() -> Panels:
    """The drawings of ``drawings.json``. Raises ``OSError`` without the file."""
    return from_json(json.loads(FILE.read_text(encoding="utf-8")))


def to_json(panels: Panels) -> str:
    """The text of ``drawings.json``: a line for each part, so that a change shows as a small difference."""
    entries = (
        f"{json.dumps(name)}: [{json.dumps(panel.window)}"
        + "".join(f",\n{json.dumps([part.style, part.d])}" for part in panel.parts)
        + "\n]"
        for name, panel in sorted(panels.items())
    )
    return "{\n" + ",\n".join(entries) + "\n}\n"


def from_json(data: Mapping[str, Any]) -> Panels:
    """The drawings in ``data``; raises ``ValueError`` where it has another form."""
    return {
        name: Panel((x, y, width, height), tuple(Part(style, d) for style, d in parts))
        for name, ((x, y, width, height), *parts) in data.items()
    }
