"""YAML with positions, in the small subset that content needs.

Built on PyYAML's events rather than its loaders, because these lose positions, turn ``no`` into false and
``12:30`` into 750, and die on 2026-02-30 without saying where. Anchors, aliases and tags are refused before
anything is built, so a nest of aliases cannot blow up.
"""

from __future__ import annotations

from typing import Any

import yaml

from guide.diagnostics.model import Diagnostic, Span
from guide.source.model import Data, Loc, Value

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 8

_PLAIN_WORDS = (
    ("'\\t'", "A tab is used for spacing.", "Use spaces instead of the tab."),
    ("mapping values are not allowed", "There is a colon inside the text.", "Put the whole text in quotes."),
    ("found unexpected end of stream", "A quotation mark is not closed.", "Close it, or leave both out."),
    ("while scanning a quoted", "A quotation mark is not closed.", "Close it, or leave both out."),
    ("cannot start any token", "A text may not start with this character.", "Put the text in quotes."),
    ("expected ',' or ']'", "A list in [ ] is not closed.", "Add the missing ']' or comma."),
    ("expected ',' or '}'", "A group in { } is not closed.", "Add the missing '}' or comma."),
    (
        "could not find expected ':'",
        "A line has no colon after its key.",
        "Write 'key: text' with a blank after the colon.",
    ),
    (
        "expected <block end>",
        "The indentation is wrong here.",
        "Line this up with the line above it, or indent it by two spaces.",
    ),
)


def _is_special(event: yaml.Event) -> bool:
    marks = (getattr(event, "anchor", None), getattr(event, "tag", None))
    return isinstance(event, yaml.AliasEvent) or any(marks)


def _special(span: Span) -> Diagnostic:
    return Diagnostic(
        span,
        "TP005",
        "A text that starts with '&', '*' or '!' has a special meaning.",
        "Put the text in quotes; write repeated parts out in full.",
    )


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Reader:
    """Turns the event stream of one document into data; collects duplicate keys on the way."""

    def __init__(self, path: str, first_line: int, events: list[yaml.Event]) -> None:
        self.path, self.first_line, self.events, self.next = path, first_line, events, 0
        self.values: dict[Loc, Span] = {}
        self.keys: dict[Loc, Span] = {}
        self.problems: list[Diagnostic] = []

    def span(self, mark: Any) -> Span:
        return Span(self.path, mark.line + self.first_line, mark.column + 1)

    def take(self) -> yaml.Event:
        event = self.events[self.next]
        self.next += 1
        return event

    def read(self, loc: Loc) -> Value:
        event = self.take()
        self.values[loc] = span = self.span(event.start_mark)
        if _is_special(event):
            raise _Refused(_special(span))
        if len(loc) > MAX_DEPTH:
            raise _Refused(
                Diagnostic(
                    span, "TP005", f"This is nested more than {MAX_DEPTH} levels deep.", "Use fewer levels."
                )
            )
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0]
            return None if plain and event.value in ("", "~", "null") else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(self.events[self.next], yaml.SequenceEndEvent):
                items.append(self.read((*loc, len(items))))
            self.take()
            return items
        return self.read_mapping(loc)

    def read_mapping(self, loc: Loc) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        while not isinstance(self.events[self.next], yaml.MappingEndEvent):
            event = self.events[self.next]
            span = self.span(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(
                    Diagnostic(
                        span,
                        "TP005",
                        "A key must be a single word.",
                        "Write 'key: text'; quote text that starts with [ or {.",
                    )
                )
            self.take()
            key = event.value
            if key in mapping:
                first = self.keys[(*loc, key)].line
                self.problems.append(
                    Diagnostic(
                        span,
                        "TP004",
                        f"'{key}' is given twice; the first is in line {first}.",
                        "Keep one of the two.",
                    )
                )
            self.keys[(*loc, key)] = span
            mapping[key] = self.read((*loc, key))
        self.take()
        return mapping


def read_yaml(path: str, text: str, *, first_line: int = 1) -> tuple[Data | None, list[Diagnostic]]:
    """Read one YAML document.

    ``first_line`` is the line of the file on which ``text`` starts. Values are texts, null, lists and
    mappings. Never raises: what cannot be read comes back as diagnostics, and then the data are ``None``.
    """
    try:
        events = list(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError:
        return None, [_explain(path, text, first_line)]
    starts = [event for event in events if isinstance(event, yaml.DocumentStartEvent)]
    if not starts:
        return Data(path, None), []
    if len(starts) > 1:
        span = _Reader(path, first_line, []).span(starts[1].start_mark)
        return None, [Diagnostic(span, "TP005", "There is a second '---' here.", "Keep one part only.")]
    reader = _Reader(path, first_line, events)
    reader.next = events.index(starts[0]) + 1
    try:
        value = reader.read(())
    except _Refused as refused:
        return None, [*reader.problems, refused.diagnostic]
    return Data(path, value, reader.values, reader.keys), reader.problems


def _explain(path: str, text: str, first_line: int) -> Diagnostic:
    """Say in plain words what the parser met. The pure Python parser words its errors alike everywhere."""
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if _is_special(event):
                return _special(_Reader(path, first_line, []).span(event.start_mark))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raw = f"{error.context or ''} {error.problem or ''}"
        if error.context_mark and any(word in raw for word in ("quoted", "flow")):
            mark = error.context_mark  # where it was opened tells more than where the reader gave up
        span = Span(path, mark.line + first_line, mark.column + 1) if mark else Span(path, first_line)
    except yaml.YAMLError as error:  # a character that YAML does not allow; has an offset only
        before = text[: getattr(error, "position", 0)]
        raw = str(getattr(error, "reason", error))
        span = Span(path, before.count("\n") + first_line, len(before) - before.rfind("\n"))
    else:  # the C parser refused what the Python parser takes
        raw, span = "", Span(path, first_line)
    for fragment, message, hint in _PLAIN_WORDS:
        if fragment in raw:
            return Diagnostic(span, "TP003", message, hint)
    return Diagnostic(
        span,
        "TP003",
        f"This cannot be read as YAML ({raw.strip() or 'unknown reason'}).",
        "Compare the line with the one above it, or put the text in quotes.",
    )
