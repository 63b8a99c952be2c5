"""YAML with positions, in the small subset that content needs.

Built on PyYAML's events rather than its loaders, because these lose positions, turn ``no`` into false and
``12:30`` into 750, and die on 2026-02-30 without saying where. Anchors, aliases and tags are refused before
anything is built, so a nest of aliases cannot blow up.
"""

from __future__ import annotations

from typing import Any

import yaml

from guide.diagnostics.model import Diagnostic, Related, Span
from guide.source.model import Data, Loc, Value
from guide.source.yaml_errors import explain, is_special, special
from guide.source.yaml_habits import check_scalar

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 8


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Reader:
    """Turns the event stream of one document into data; collects duplicate keys on the way."""

    def __init__(self, path: str, first_line: int, events: list[yaml.Event], lines: list[str]) -> None:
        self.path, self.first_line, self.events, self.next = path, first_line, events, 0
        self.lines = lines
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
        if is_special(event):
            raise _Refused(special(span))
        if len(loc) > MAX_DEPTH:
            raise _Refused(
                Diagnostic(
                    span, "TP005", f"This is nested more than {MAX_DEPTH} levels deep.", "Use fewer levels."
                )
            )
        if isinstance(event, yaml.ScalarEvent):
            self.problems += check_scalar(event, span, loc, self.lines)
            return None if event.implicit[0] and event.value in ("", "~", "null") else event.value
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
                        "The name of a field must be a single word.",
                        "Write 'title: text'; put a text that starts with [ or { in quotes.",
                    )
                )
            if is_special(event) or event.value == "<<":
                raise _Refused(special(span))
            self.take()
            key = event.value
            if not event.implicit[0]:
                end: Any = event.end_mark
                if self.span(end).column - span.column != len(key) + 2:
                    message, hint = "The name of a field must be a plain word.", "Write it without quotes."
                    raise _Refused(Diagnostic(span, "TP005", message, hint))
                span = span.right(1)  # of the word itself, so that it can be mended
            if key in mapping:
                first = self.keys[(*loc, key)]
                self.problems.append(
                    Diagnostic(
                        span,
                        "TP004",
                        f"'{key[:40]}' is given twice; the first is in line {first.line}.",
                        "Keep one of the two.",
                        end=span.column + len(key),
                        related=(Related(first, f"'{key[:40]}' was given here first."),),
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
        return None, [explain(path, text, first_line)]
    starts = [event for event in events if isinstance(event, yaml.DocumentStartEvent)]
    if not starts:
        return Data(path, None), []
    if len(starts) > 1:
        mark: Any = starts[1].start_mark
        span = Span(path, mark.line + first_line, mark.column + 1)
        return None, [Diagnostic(span, "TP005", "There is a second '---' here.", "Keep one part only.")]
    reader = _Reader(path, first_line, events, text.split("\n"))
    reader.next = events.index(starts[0]) + 1
    try:
        value = reader.read(())
    except _Refused as refused:
        return None, [*reader.problems, refused.diagnostic]
    return Data(path, value, reader.values, reader.keys), reader.problems
