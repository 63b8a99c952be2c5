"""The lines around a finding, with marks below what it is about.

Columns of a finding count characters, but a terminal shows some of them two cells wide and others not at
all. So the marks are placed by display width.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from guide.diagnostics.model import Diagnostic

MAX_WIDTH = 100
"""Cells of a line that are shown; of a longer line, the part around the finding."""
_TAB = "    "


def width(text: str) -> int:
    """Cells that ``text`` takes up on a terminal."""
    return sum(_cells(character) for character in text)


def visible(text: str) -> str:
    """``text`` with tabs as blanks, and everything unseen or that could steer a terminal written out."""
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character == "\t":
        return _TAB
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return f"<U+{ord(character):04X}>" if hidden else character


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def frame(item: Diagnostic, lines: Sequence[str]) -> list[str]:
    """The line before, the line itself, the marks, and the line after; empty if there is no such line."""
    number = item.span.line
    if not 1 <= number <= len(lines):
        return []
    line = lines[number - 1]
    start = min(item.span.column - 1, len(line))
    end = min(item.end - 1, len(line)) if item.end > item.span.column else _end_of_word(line, start)
    first = _first_shown(line, start)
    gutter = len(str(number + 1))
    rows = [f"{'':{gutter}} |"]
    if number > 1:
        rows.append(f"{number - 1:>{gutter}} | {_cut(lines[number - 2], 0)}")
    rows.append(f"{number:>{gutter}} | {_cut(line, first)}")
    before = width(_cut(line[:start], first, whole=True))
    marked = max(1, width(visible(line[start:end])))
    marked = max(1, min(marked, MAX_WIDTH - before))
    rows.append(f"{'':{gutter}} | {' ' * before}{'^' * marked}")
    if number < len(lines) and (number + 1 < len(lines) or lines[number]):
        rows.append(f"{number + 1:>{gutter}} | {_cut(lines[number], 0)}")
    return [row.rstrip() for row in rows]


def _end_of_word(line: str, start: int) -> int:
    match = re.compile(r"\S+").match(line, start)
    return start + len(match[0].rstrip(":,.")) if match else start


def _first_shown(line: str, start: int) -> int:
    """The first character to show, so that what stands at ``start`` is in view."""
    if width(visible(line)) <= MAX_WIDTH:
        return 0
    first = start
    while first and width(visible(line[first - 1 : start])) < MAX_WIDTH // 2:
        first -= 1
    return first


def _cut(line: str, first: int, *, whole: bool = False) -> str:
    """The part of ``line`` from the character ``first`` that fits, with dots where something is left out."""
    shown = ("… " if first else "") + visible(line[first:])
    if whole or width(shown) <= MAX_WIDTH:
        return shown
    end = len(shown)
    while width(shown[:end]) > MAX_WIDTH - 2:
        end -= 1
    return shown[:end] + " …"
