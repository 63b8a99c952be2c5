"""Turns data into records, and pydantic's complaints into findings with a place and a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guide.diagnostics.guess import near
from guide.diagnostics.model import Diagnostic, Span, TextEdit
from guide.schema.base import Record
from guide.schema.complaints import complaint
from guide.source.model import Data, Loc

R = TypeVar("R", bound=Record)


def validate(model: type[R], data: Data) -> tuple[R | None, list[Diagnostic]]:
    """The record that ``data`` describe, or ``None`` and every reason why not."""
    try:
        return model.model_validate(data.value), []
    except ValidationError as error:
        return None, list(_findings(model, data, error.errors(include_url=False)))


def _findings(model: type[Record], data: Data, errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    """One cause, one finding: a misspelt field is not missing as well, a bad item does not shorten its list,
    and a value that fits no member of a union is reported once.
    """
    unknown, misspelt = [], set()
    for details in errors:
        if details["type"] == "extra_forbidden":
            finding, meant = _unknown_field(model, data, details["loc"])
            unknown.append(finding)
            misspelt.add(meant)
    yield from unknown
    seen: set[Span] = set()
    for details in errors:
        if details["type"] == "missing":
            if details["loc"] not in misspelt:
                yield _missing(model, data, details["loc"])
        elif details["type"] != "extra_forbidden" and not _shortened(details, errors):
            loc = _known_part(data, details["loc"])
            place = data.span(loc)
            first = Span(place.path, place.line)
            if first not in seen:
                seen.add(first)
                message, hint = complaint(details, _description(model, details["loc"]))
                name = _in_words(loc)
                yield Diagnostic(place, "TP103", f"{name[0].upper()}{name[1:]} {message}", hint)


def _in_words(loc: Loc) -> str:
    """A place in a record as people say it: ``'date' in entry 1 of 'changes'``."""
    if not loc:
        return "this part"
    *outer, last = loc
    if isinstance(last, int):
        return f"entry {last + 1} of {_in_words(tuple(outer))}" if outer else f"entry {last + 1}"
    return f"'{last}'" + (f" in {_in_words(tuple(outer))}" if outer else "")


def _shortened(details: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether a list is too short only because one of its items has a mistake of its own."""
    loc = details["loc"]
    return details["type"] == "too_short" and any(
        other["loc"][: len(loc)] == loc and len(other["loc"]) > len(loc) for other in errors
    )


def _missing(model: type[Record], data: Data, loc: Loc) -> Diagnostic:
    name = str(loc[-1])
    hint = f"Add '{name}:'. {_description(model, loc)}".strip()
    return Diagnostic(data.key_span(_known_part(data, loc)), "TP101", f"'{name}' is missing.", hint)


def _unknown_field(model: type[Record], data: Data, loc: Loc) -> tuple[Diagnostic, Loc | None]:
    """The finding, and the place of the field that was meant, if that is clear."""
    name = str(loc[-1])
    known = _known_part(data, loc)
    around = data.value
    for part in known[:-1]:
        around = around[part]  # type: ignore[index]
    given = set(around) if isinstance(around, dict) else set()
    span = data.key_span(known)
    fields = _fields(model, loc)
    if (start := name.split(":")[0]) in fields and start != name:
        return Diagnostic(
            span,
            "TP102",
            f"There is no blank after the colon of '{start}:'.",
            f"Write '{start}: …', with a blank after the colon.",
            span.column + len(name),
        ), (*loc[:-1], start)
    message = f"There is no field '{name[:40]}'."
    meant = near(name, [field for field in fields if field not in given])
    if meant is not None:
        end = span.right(len(name))
        edits = (TextEdit(span, end, meant),) if (*known[:-1], name) in data.keys else ()
        hint = f"Did you mean '{meant}'?"
        return Diagnostic(span, "TP102", message, hint, end.column, edits=edits), (*loc[:-1], meant)
    twice = near(name, fields)
    hint = (
        f"'{twice}' is given as well: put both together there."
        if twice
        else "Remove it, or ask for the field to be added."
    )
    return Diagnostic(span, "TP102", message, hint, span.column + len(name)), None


def _known_part(data: Data, loc: Loc) -> Loc:
    """The start of ``loc`` that the file really has: pydantic adds names of types and of missing keys."""
    known: Loc = ()
    for part in loc:
        if (*known, part) in data.values:
            known = (*known, part)
    return known


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model that holds the last part of ``loc``."""
    for part in loc[:-1]:
        field = _named(model).get(str(part))
        if field is not None:
            model = _inner_model(field.annotation) or model
    return model


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _inner_model(argument):
            return found
    return None


def _named(model: type[BaseModel]) -> dict[str, Any]:
    """Name in the file → field."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    return list(_named(_model_at(model, loc)))


def _description(model: type[BaseModel], loc: Loc) -> str:
    for end in range(len(loc), 0, -1):
        field = _named(_model_at(model, loc[:end])).get(str(loc[end - 1]))
        if field is not None:
            return field.description or ""
    return ""
