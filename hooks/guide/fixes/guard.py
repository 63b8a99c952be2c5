"""Keeps automatic changes away from what safety hangs on, and from files that they would break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from guide.diagnostics.model import TextEdit
from guide.source.bibtex import read_bibtex
from guide.source.characters import read_text
from guide.source.front_matter import read_document
from guide.source.model import Value
from guide.source.yaml_reader import read_yaml

SAFETY_FIELDS = frozenset(
    {
        *("emergency", "ask_first", "not_for", "who", "before", "steps", "dose", "stop", "after", "harms"),
        *("done_by", "what_happens", "level", "do_now", "still_fine", "safe_again", "rules"),
        *("urgent", "not_muscle", "look_alikes", "danger_zones", "reach", "do", "do_not", "self_care"),
        *("pressure_max", "hold_seconds_min", "hold_seconds_max"),
        *("claim", "verdict", "certainty", "effect", "review"),
    }
)
"""Fields whose values only a person may change, in whatever kind of record they stand."""

_PAGE_KEY = re.compile(r"([a-z_]+):")
_ENTRY_KEY = re.compile(r"(?:- |  )([a-z_]+):")


def objection(path: str, before: str, after: str, edits: tuple[TextEdit, ...]) -> str:
    """Why the change of a file's text from ``before`` to ``after`` may not be made; empty if it may."""
    old = _readable(path, before)
    if old is None:
        if _visible(before) == _visible(after):
            return ""
        fields = (_field_around(path, before, edit.start.line) for edit in edits)
        return next((_hands_off(field) for field in fields if field in SAFETY_FIELDS), "")
    new = _readable(path, after)
    if new is None:
        return "the change would break the file."
    guarded, changed = dict(_guarded(old, ())), dict(_guarded(new, ()))
    lost = next((loc for loc, leaves in guarded.items() if changed.get(loc) != leaves), None)
    return "" if lost is None else _hands_off(str(lost[-1]))


def _hands_off(field: str) -> str:
    return f"safety depends on '{field}', so a person must change it."


def _readable(path: str, written: str) -> Value:
    """The fields of a file; ``None`` if it cannot be read."""
    text = read_text(path, written.encode("utf-8", errors="surrogatepass"))[0]
    if text is None:
        return None
    if path.endswith(".md"):
        document = read_document(path, text)[0]
        return None if document is None else document.data.value
    if path.endswith(".bib"):
        return [entry.value for entry in read_bibtex(path, text)[0]]
    data = read_yaml(path, text)[0]
    return None if data is None else data.value


def _guarded(value: Value, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], list[str]]]:
    """Each safety field, with the texts in it in order. Names of fields inside may be put right."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in SAFETY_FIELDS:
                yield (*loc, key), list(_leaves(item))
            else:
                yield from _guarded(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _guarded(item, (*loc, index))


def _leaves(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield value or ""


def _visible(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] not in "ZC")


def _field_around(path: str, text: str, line: int) -> str:
    """The outermost field that a line belongs to, for files that cannot be read."""
    key = _PAGE_KEY if path.endswith(".md") else _ENTRY_KEY
    for row in reversed(text.split("\n")[:line]):
        if match := key.match(row):
            return match[1]
    return ""
