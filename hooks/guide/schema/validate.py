"""Turns data into records, and pydantic's complaints into findings with a place and a remedy."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guide.diagnostics.model import Diagnostic
from guide.schema.base import Record
from guide.source.model import Data, Loc

R = TypeVar("R", bound=Record)


def validate(model: type[R], data: Data) -> tuple[R | None, list[Diagnostic]]:
    """The record that ``data`` describe, or ``None`` and every reason why not."""
    try:
        return model.model_validate(data.value), []
    except ValidationError as error:
        found = (_finding(model, data, details) for details in error.errors(include_url=False))
        # One cause, one finding: a bad item also makes its list too short, and a union complains per member.
        first_at: dict[int, Diagnostic] = {}
        for finding in found:
            first_at.setdefault(finding.span.line if finding.code == "TP103" else id(finding), finding)
        return None, list(first_at.values())


def _finding(model: type[Record], data: Data, details: ErrorDetails) -> Diagnostic:
    loc = _known_part(data, details["loc"])
    name = str(details["loc"][-1]) if details["loc"] else "the record"
    match details["type"]:
        case "missing":
            hint = f"Add '{name}:'. {_description(model, details['loc'])}".strip()
            return Diagnostic(data.key_span(loc), "TP101", f"'{name}' is missing.", hint)
        case "extra_forbidden":
            near = get_close_matches(name, _fields(model, details["loc"]), 1)
            hint = f"Did you mean '{near[0]}'?" if near else "Remove it, or ask for the field to be added."
            return Diagnostic(data.key_span(loc), "TP102", f"There is no field '{name}'.", hint)
    place = ".".join(str(part) for part in loc) or "The record"
    hint = _description(model, details["loc"]) or "Compare it with the same field on another page."
    return Diagnostic(data.span(loc), "TP103", f"'{place}' {_complaint(details)}", hint)


def _known_part(data: Data, loc: Loc) -> Loc:
    """The start of ``loc`` that the file really has: pydantic adds names of types and of missing keys."""
    known: Loc = ()
    for part in loc:
        if (*known, part) in data.values:
            known = (*known, part)
    return known


def _complaint(details: ErrorDetails) -> str:
    context: Mapping[str, Any] = details.get("ctx") or {}
    value = details["input"]
    shown = f"'{value[:40]}{'…' * (len(value) > 40)}'" if isinstance(value, str) else ""
    match details["type"]:
        case "literal_error" | "enum":
            near = get_close_matches(
                str(value),
                [part.strip(" '") for part in str(context["expected"]).replace(" or ", ",").split(",")],
                1,
            )
            guess = f" Did you mean '{near[0]}'?" if near else ""
            return f"may not be {shown or 'empty'}. It is one of {context['expected']}.{guess}"
        case "string_type" if value is None:
            return "is empty."
        case "string_type":
            return "must be a text."
        case "tuple_type" | "list_type":
            return "must be a list: one line each, starting with '- '."
        case "model_type" | "model_attributes_type" | "dict_type":
            return "must be a group of fields, indented below it."
        case "too_short":
            return f"needs at least {context['min_length']}; it has {context['actual_length']}."
        case "too_long":
            return f"may have at most {context['max_length']}; it has {context['actual_length']}."
        case "string_too_long":
            return f"may have at most {context['max_length']} characters; it has {len(value)}."
        case "string_too_short":
            return "is empty."
        case "string_pattern_mismatch":
            return f"holds a character that is not allowed here: {shown}."
        case "int_parsing" | "int_type":
            return f"must be a whole number, not {shown or 'empty'}."
        case "greater_than_equal":
            return f"must be at least {context['ge']}; it is {value}."
        case "less_than_equal":
            return f"must be at most {context['le']}; it is {value}."
        case kind if kind.startswith("date"):
            return f"must be a day that exists, written like 2026-11-21, not {shown or 'empty'}."
    return f"does not fit: {details['msg']}."


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model that holds the last part of ``loc``."""
    for part in loc[:-1]:
        field = model.model_fields.get(str(part))
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


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    return list(_model_at(model, loc).model_fields)


def _description(model: type[BaseModel], loc: Loc) -> str:
    for end in range(len(loc), 0, -1):
        field = _model_at(model, loc[:end]).model_fields.get(str(loc[end - 1]))
        if field is not None:
            return field.description or ""
    return ""
