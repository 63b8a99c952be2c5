"""Every page that a reader may look for, by part of the body and by letter."""

from __future__ import annotations

from typing import get_args

from guide.graph.model import Graph
from guide.schema.base import BodyPart, Kind
from guide.schema.load import Entry
from guide.views.lists import Group, Item
from guide.views.related import title_of

_BY_PART: tuple[Kind, ...] = ("region", "muscle")
_BY_LETTER: tuple[Kind, ...] = (*_BY_PART, "condition", "technique", "caution", "article", "term")


def body_parts(graph: Graph) -> tuple[Group, ...]:
    """Areas and muscles by the part of the body that they are listed under, head to foot; areas first."""
    entries = [entry for kind in _BY_PART for entry in graph.all(kind)]
    return tuple(
        Group(
            part.replace("-", " ").capitalize(),
            f"part-{part}",
            tuple(_item(entry) for entry in entries if getattr(entry.record, "body_part", "") == part),
        )
        for part in get_args(BodyPart)
    )


def letters(graph: Graph) -> tuple[Group, ...]:
    """All titles by their first letter; the anchors are ``a`` to ``z``."""
    items = sorted(
        (_item(entry) for kind in _BY_LETTER for entry in graph.all(kind)),
        key=lambda item: (item.title.casefold(), item.page),
    )
    firsts = sorted({item.title[0].upper() for item in items})
    return tuple(
        Group(first, first.casefold(), tuple(item for item in items if item.title[0].upper() == first))
        for first in firsts
    )


def _item(entry: Entry) -> Item:
    return Item(title_of(entry), entry.page or "", "")
