"""What a field of a model wants, in words, read from the model itself."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from guide.schema.base import Record


def explanation(field: FieldInfo) -> str:
    """What to write: the field's description, its choices, its limits, and whether it may be left out."""
    shape = plain_type(field.annotation)
    text = field.description or ""
    if not text and (model := record_type(shape)) is not None:
        text = (model.__doc__ or "").split("\n")[0]
    parts = [text] if text else []
    choices = choices_of(shape)
    if len(choices) == 1:
        parts.append(f"Always '{choices[0]}'.")
    elif choices and not all(choice in text for choice in choices):
        parts.append(f"One of: {', '.join(choices)}.")
    least, most = _limit(field, "min_length", max), _limit(field, "max_length", min)
    low, high = _limit(field, "ge", max), _limit(field, "le", min)
    if is_list(shape):
        if least is not None and least > 1 and most is not None:
            parts.append(f"{least} to {most} entries.")
        elif least is not None and least > 1:
            parts.append(f"At least {least} entries.")
        elif most is not None:
            parts.append(f"At most {most} entries.")
    elif most is not None:
        parts.append(f"At most {most} characters.")
    if low is not None and high is not None:
        parts.append(f"A number from {low} to {high}.")
    if not field.is_required():
        parts.append("May be left out.")
    return " ".join(parts)


def plain_type(annotation: Any) -> Any:
    """The type without marks and without ``None``; of several, the first that is a list or a record."""
    if hasattr(annotation, "__metadata__"):
        return plain_type(annotation.__origin__)
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = [plain_type(part) for part in get_args(annotation) if part is not type(None)]
        return next((kind for kind in kinds if is_list(kind) or record_type(kind)), kinds[0])
    return annotation


def is_list(shape: Any) -> bool:
    """Whether the field holds a list."""
    return get_origin(shape) is tuple


def record_type(shape: Any) -> type[Record] | None:
    """The model of a group of fields, or of the items of a list of such groups."""
    if is_list(shape):
        return record_type(plain_type(get_args(shape)[0]))
    return shape if isinstance(shape, type) and issubclass(shape, Record) else None


def choices_of(shape: Any) -> list[str]:
    """The texts that a field, or each item of a list, may be; empty if it is free."""
    if is_list(shape):
        return choices_of(plain_type(get_args(shape)[0]))
    return [str(choice) for choice in get_args(shape)] if get_origin(shape) is Literal else []


def _limit(field: FieldInfo, name: str, strictest: Any) -> int | None:
    marks = [*field.metadata]
    if not is_list(plain_type(field.annotation)):
        for part in get_args(field.annotation):
            marks += getattr(part, "__metadata__", ())
    found = [limit for mark in marks if (limit := getattr(mark, name, None)) is not None]
    return strictest(found) if found else None
