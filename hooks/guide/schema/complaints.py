"""What pydantic says about a value, in words of the page, with the value, the limit and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from guide.diagnostics.guess import did_you_mean

_COMPARE = "Compare it with the same field on another page."
_ID, _KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$", r"^[a-z][a-z0-9_]*$"


def complaint(details: ErrorDetails, description: str) -> tuple[str, str]:
    """How the value breaks its field (the message goes on after the field's name), and the remedy."""
    context: Mapping[str, Any] = details.get("ctx") or {}
    value = details["input"]
    kind = details["type"]
    shown = f"'{value[:40]}{'…' * (len(value) > 40)}'" if isinstance(value, str) else _shape(value)
    usual = description or _COMPARE
    if value is None:
        return "is empty.", usual
    match kind:
        case "literal_error" | "enum":
            allowed = re.findall(r"'([^']*)'", str(context["expected"]))
            listed = ", ".join(allowed)
            guess = did_you_mean(value, allowed) if isinstance(value, str) else ""
            if len(listed) > 80:
                return f"may not be {shown}.", f"{guess} {usual}".strip()
            return f"may not be {shown}. It is one of: {listed}.", guess or usual
        case "string_type":
            if isinstance(value, dict) and value:
                name = str(next(iter(value)))[:40]
                hint = f"The colon after '{name}' makes it a field: put the whole text in quotes."
            elif isinstance(value, list):
                hint = "Write one '- ' only before each text, and no [ ] round it."
            else:
                hint = usual
            return f"must be a text, not {_shape(value)}.", hint
        case "tuple_type" | "list_type":
            return "must be a list.", f"Write one line each, starting with '- '. {usual}"
        case "model_type" | "model_attributes_type" | "dict_type":
            if isinstance(value, str) and (match := re.match(r"([a-z_]+):\S", value)):
                return f"has no blank after the colon of '{match[1]}:'.", f"Write '{match[1]}: …'."
            return "must be a group of fields.", f"Put its fields on lines below it, stepped in. {usual}"
        case "too_short":
            least, number = context["min_length"], context["actual_length"]
            return f"needs at least {least} {'entry' if least == 1 else 'entries'}; it has {number}.", usual
        case "too_long":
            most, number = context["max_length"], context["actual_length"]
            return f"may have at most {most} entries; it has {number}.", usual
        case "string_too_long":
            limit = context["max_length"]
            return f"may have at most {limit} characters; it has {len(value)}.", f"Cut it. {usual}"
        case "string_too_short":
            return "is empty.", usual
        case "string_pattern_mismatch":
            return _pattern(str(context["pattern"]), str(value), shown, usual)
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return f"must be a whole number, not {shown}.", f"Write digits only, such as 3. {usual}"
        case "bool_parsing" | "bool_type":
            return f"must be true or false, not {shown}.", usual
        case "greater_than_equal":
            return f"must be at least {context['ge']}; it is {value}.", usual
        case "less_than_equal":
            return f"must be at most {context['le']}; it is {value}.", usual
        case _ if kind.startswith("date"):
            return f"must be a day that exists, not {shown}.", _date_hint(str(value))
    return f"does not fit: {shown}.", usual


def _pattern(pattern: str, value: str, shown: str, usual: str) -> tuple[str, str]:
    if pattern == _KEY and value.startswith("http"):
        return (
            f"holds an address where a source's key must be: {shown}.",
            "Add the paper to docs/_data/references.bib and write its key here.",
        )
    if pattern in (_ID, _KEY):
        allowed = "small letters, digits and " + ("hyphens" if pattern == _ID else "_")
        last = re.sub(r"\.(?:md|html?)$", "", value.strip("/").split("/")[-1].casefold())
        plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode()
        example = re.sub(r"[^a-z0-9]+", "-" if pattern == _ID else "_", plain).strip("-_")
        hint = f"Write for example '{example[:60]}'." if example else usual
        return f"may hold only {allowed}, not {shown}.", hint
    if pattern.startswith(r"^10\."):
        bare = re.search(r"10\.\d{4,9}/\S+", value)
        hint = f"Write '{bare[0][:60]}'." if bare else "Write it as 10.1234/abc, without 'https://doi.org/'."
        return f"is not a DOI: {shown}.", hint
    if pattern.startswith("^https"):
        return f"is not an address: {shown}.", "Copy it again; it starts with https:// and has no blanks."
    if match := re.fullmatch(r"\^(\[\^.*\])\+\$", pattern):
        wrong = next((sign for sign in value if not re.match(match[1], sign)), "")
        if wrong == "\n":
            return "runs over several lines.", "Write it in one line, without '|' or an empty line."
        hint = "Use plain words: no tables, braces or HTML." if wrong in "<>{}|" else "Use plain words only."
        return f"may not hold '{wrong}': {shown}.", hint
    return f"is not written as it must be: {shown}.", usual


def _shape(value: object) -> str:
    return "a list" if isinstance(value, list) else "a group of fields" if isinstance(value, dict) else "this"


def _date_hint(value: str) -> str:
    if match := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", value):
        day, month, year = (int(part) for part in match.groups())
        if 1 <= month <= 12 and 1 <= day <= 31:
            return f"Write year, month, day: {year}-{month:02}-{day:02}."
    return "Write year, month and day of a real day, like 2026-11-21."
