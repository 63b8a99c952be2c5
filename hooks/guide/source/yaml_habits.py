"""Plain values that are read, but perhaps not as they were meant or not alike by every program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from guide.diagnostics.model import Diagnostic, Span, TextEdit
from guide.source.model import Loc

# Only here may a value be changed without a second look: neither tells anybody what to do.
_HARMLESS = frozenset({"title", "summary"})
_CANONICAL = re.compile(r"0|[1-9][0-9]*|true|false|\d{4}-\d\d-\d\d")
# Numbers of the newer YAML that the older one, which the resolver knows, takes for texts.
_NEW_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)[eE][-+]?\d+|0o[0-7]+")
_CURLY = frozenset("“„”‟‘‚’")
_RESOLVER: Any = yaml.SafeLoader("")
_READ_AS = {
    "bool": "yes or no",
    "int": "a number",
    "float": "a number",
    "timestamp": "a time",
    "null": "nothing",
}


def check_scalar(event: yaml.ScalarEvent, span: Span, loc: Loc, lines: list[str]) -> Iterator[Diagnostic]:
    """Findings in how one value is written; ``lines`` are those that its marks count."""
    last: Any = event.end_mark
    if event.implicit[0] and last.line < len(lines):
        yield from _plain(event, span, loc, lines)
    elif event.style == '"':
        yield from _escapes(event, span, lines)


def _escapes(event: yaml.ScalarEvent, span: Span, lines: list[str]) -> Iterator[Diagnostic]:
    """A backslash between double quotes can stand for any sign, also for those that nobody can see."""
    first: Any = event.start_mark
    last: Any = event.end_mark
    for row in range(first.line, min(last.line + 1, len(lines))):
        start = first.column + 1 if row == first.line else 0
        end = last.column - 1 if row == last.line else len(lines[row])
        for found in re.finditer(r"\\(.?)", lines[row][start:end]):
            if found[1] not in ('"', "\\"):
                place = Span(span.path, span.line + row - first.line, start + found.start() + 1)
                yield Diagnostic(
                    place,
                    "TP005",
                    f"'{found[0]}' between double quotes is a command for another sign.",
                    "Type the sign itself, or leave the backslash out.",
                    end=place.column + len(found[0]),
                )
                return


def _plain(event: yaml.ScalarEvent, span: Span, loc: Loc, lines: list[str]) -> Iterator[Diagnostic]:
    """Findings in one value without quotes."""
    value = str(event.value)
    first: Any = event.start_mark
    last: Any = event.end_mark
    end, line = last.column, lines[last.line]
    for row in range(first.line + 1, last.line + 1):
        if point := re.match(r"\s*(?=- )", lines[row]):
            yield Diagnostic(
                Span(span.path, span.line + row - first.line, point.end() + 1),
                "TP003",
                "This point is stepped in further than the one above, so it counts as part of its text.",
                "Line its '- ' up with the '- ' above.",
            )
            break
    if "#" in line and (lost := re.match(r"[ \t]+(#.*\S)", line[end:])):
        row = span.line + last.line - first.line
        yield Diagnostic(
            Span(span.path, row, end + lost.start(1) + 1),
            "TP018",
            f"The text from '{lost[1][:20]}' on is lost: '#' starts a remark.",
            "Put the whole text in quotes; give a remark a line of its own.",
            end=end + lost.end(1) + 1,
        )
    start = first.column
    if first.line == last.line and line[:start].endswith("\t"):
        width = start - len(line[:start].rstrip("\t"))
        tab = Span(span.path, span.line, span.column - width)
        yield Diagnostic(
            tab,
            "TP021",
            "A tab stands where a plain blank must be.",
            "Run 'guide fix', or delete it and press the space bar.",
            edits=(TextEdit(tab, span, " "),),
        )
    if kind := _other_reading(value):
        yield Diagnostic(
            span,
            "TP019",
            f"'{value[:40]}' without quotes is {_READ_AS[kind]} to some programs, not a text.",
            _in_other_words(value, kind),
            end=span.column + len(value),
        )
    if value[:1] in _CURLY and re.fullmatch("[“„”‟][^“„”‟]*[“”‟]|[‘‚’][^‘‚’]*[‘’]", value):
        inner = value[1:-1]
        edits: tuple[TextEdit, ...] = ()
        if (
            len(loc) == 1
            and loc[0] in _HARMLESS
            and first.line == last.line
            and not re.search(r'["\\]', inner)
        ):
            stop = Span(span.path, span.line, span.column + len(value))
            edits = (TextEdit(span, stop, f'"{inner}"'),)
        yield Diagnostic(
            span,
            "TP022",
            "Curly quotes round a whole text do not count as quotes; readers would see them.",
            "Use plain quotes, or none.",
            end=span.column + 1,
            edits=edits,
        )


def _other_reading(value: str) -> str:
    """What other readers of YAML make of a plain text that stays a text here; empty if the same."""
    if value[:1].isalpha() and " " in value:
        return ""  # nearly every text: only a time of day may hold a blank
    if not value or _CANONICAL.fullmatch(value) or value in ("~", "null", "true", "false"):
        return ""
    if _NEW_NUMBER.fullmatch(value):
        return "float"
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
    return (kind := tag.rpartition(":")[2]) and (kind if kind in _READ_AS else "")


def _in_other_words(value: str, kind: str) -> str:
    if re.fullmatch(r"0\d+", value) and value.strip("0"):
        return f"Write {value.lstrip('0')} without the leading zero, or put it in quotes."
    if match := re.fullmatch(r"(\d+):(\d\d)", value):
        return f"Write it in one unit, {int(match[1]) * 60 + int(match[2])} seconds, or put it in quotes."
    quoted = f"'{value[:40]}'"
    match kind:
        case "bool":
            return f"Write true or false where that is asked for; put a text in quotes: {quoted}."
        case "timestamp":
            return f"Write the day alone, such as {value[:10]}; put a text in quotes."
    return f"Write a number with digits only, such as 3; put a text in quotes: {quoted}."
