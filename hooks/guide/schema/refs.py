"""Finds the ids that a record names, from the ``RefTo`` marks on its fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from guide.schema.base import Kind, NotShown, Record, RefTo
from guide.source.model import Loc


def references(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Kind, str]]:
    """Place in the record, kind and id of everything that ``record`` refers to by a field."""
    for name, written, kind in _marks(type(record)):
        yield from _in_value(getattr(record, name), kind, (*loc, written))


def prose(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Place and text of every text field that readers see, however deep. Ids and keys are texts too."""
    for name, written in _fields(type(record)):
        yield from _texts(getattr(record, name), (*loc, written))


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Name of each field, in the code and in the file. Asking pydantic anew for every record takes long."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if not any(isinstance(mark, NotShown) for mark in field.metadata)
    )


@cache
def _marks(model: type[Record]) -> tuple[tuple[str, str, Kind | None], ...]:
    """The same, with the kind of record that the field refers to."""
    found = []
    for name, field in model.model_fields.items():
        kind = next((mark.kind for mark in field.metadata if isinstance(mark, RefTo)), None)
        annotation: Any = field.annotation
        found.append((name, field.alias or name, kind or _marked(annotation)))
    return tuple(found)


def _in_value(value: Any, kind: Kind | None, loc: Loc) -> Iterator[tuple[Loc, Kind, str]]:
    if isinstance(value, Record):
        yield from references(value, loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_value(item, kind, (*loc, index))
    elif isinstance(value, str) and kind is not None and not (kind == "technique" and value == "all"):
        yield loc, kind, value


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, Record):
        yield from prose(value, loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index))
    elif isinstance(value, str):
        yield loc, value


@cache
def _marked(annotation: Any) -> Kind | None:
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, RefTo):
            return mark.kind
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return None
    for argument in getattr(annotation, "__args__", ()):
        if kind := _marked(argument):
            return kind
    return None
