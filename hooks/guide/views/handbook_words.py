"""What a field may hold, said in plain words from its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import StringConstraints

from guide.schema.base import CiteKey, Id, Plain, Prose

_ID, _KEY, _PLAIN, _PROSE = (
    next(mark.pattern for mark in get_args(alias) if isinstance(mark, StringConstraints))
    for alias in (Id, CiteKey, Plain, Prose)
)


def in_words(part: Mapping[str, Any]) -> tuple[str, str]:
    """Markdown that says what ``part`` of a schema allows, and a value that shows its form."""
    match part:
        case {"anyOf": [*options]}:
            return _any_of([option for option in options if option != {"type": "null"}])
        case {"$ref": str(address)}:
            name = address.rsplit("/", 1)[1]
            return f"a group of fields, see [{name}](#{name.lower()})", ""
        case {"const": value}:
            return f"always `{value}`", str(value)
        case {"enum": [*values]}:
            return "one of " + ", ".join(f"`{value}`" for value in values), str(values[0])
        case {"type": "array"}:
            return _array(part)
        case {"type": "integer" | "number"}:
            return _number(part)
        case {"type": "boolean"}:
            return "`true` or `false`", "true"
        case {"x-refers-to": str(kind)}:
            return _reference(kind)
        case {"type": "string", "format": "date"}:
            return "a day, written like `2026-11-21`", "2026-11-21"
        case {"type": "string"}:
            return _string(part)
    return "a group of fields", ""


def _any_of(options: list[Mapping[str, Any]]) -> tuple[str, str]:
    said = [in_words(option) for option in options]
    return ", or ".join(dict.fromkeys(words for words, _ in said)), said[0][1]


def _array(part: Mapping[str, Any]) -> tuple[str, str]:
    least, most = part.get("minItems"), part.get("maxItems")
    items = part.get("items") or {"enum": [item.get("const") for item in part.get("prefixItems", ())]}
    words, example = in_words(items)
    if least and most:
        count = f" of {least} to {most}" if least != most else f" of {least}"
    else:
        count = f" of at least {least}" if least else f" of at most {most}" if most else ""
    return f"a list{count}, each: {words}", f"[{example}]" if example else ""


def _number(part: Mapping[str, Any]) -> tuple[str, str]:
    least, most = part.get("minimum"), part.get("maximum")
    kind = "a whole number" if part["type"] == "integer" else "a number"
    limits = [
        *([f"from {least}"] if least is not None else []),
        *([f"to {most}"] if most is not None else []),
    ]
    return " ".join([kind, *limits]), str(least if least is not None else 1)


def _reference(kind: str) -> tuple[str, str]:
    """A link to where such records are described; a rule is described within its caution page."""
    if kind == "reference":
        return "the key of a [source](reference.md)", "lu2022ischemic"
    page = "caution.md#cautionrule" if kind == "rule" else f"{kind}.md"
    name = "caution rule" if kind == "rule" else kind
    return f"the id of a [{name}]({page})", "neck-pain"


def _string(part: Mapping[str, Any]) -> tuple[str, str]:
    most = part.get("maxLength")
    limit = f", at most {most} characters" if most else ""
    match part.get("pattern"):
        case pattern if pattern == _ID:
            return f"an id: small letters, digits and hyphens{limit}", "neck-pain"
        case pattern if pattern == _KEY:
            return f"a key: small letters, digits and `_`{limit}", "lu2022ischemic"
        case pattern if pattern == _PLAIN:
            return f"plain words in one line, without any mark-up{limit}", "A few plain words"
        case pattern if pattern == _PROSE:
            return f"a text that may hold links, stress and citations{limit}", "A short, clear sentence."
    return f"a text{limit}", "A text"
