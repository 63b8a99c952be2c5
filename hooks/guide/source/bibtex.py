"""BibTeX entries as data with positions."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from bibtexparser import model as bib
from bibtexparser.entrypoint import parse_string

from guide.diagnostics.model import Diagnostic, Span
from guide.source.model import Data, Loc, Value

# The parser logs what it also reports as failed blocks, which become findings here.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


_ADDRESSES = frozenset({"url", "doi", "verified"})
"""Fields that are read letter for letter."""


def read_bibtex(path: str, text: str) -> tuple[list[Data], list[Diagnostic]]:
    """One ``Data`` an entry, with the keys ``key`` and ``type`` besides its fields. Never raises.

    Authors become a list, keywords too; braces that only protect capitals are dropped.
    """
    library = parse_string(text)
    lines = text.split("\n")
    problems = [_failed(path, lines, block) for block in library.failed_blocks]
    for block in library.blocks:
        if isinstance(block, bib.ImplicitComment):
            problems += _outside(path, block)
        elif isinstance(block, bib.String | bib.Preamble):
            place = Span(path, (block.start_line or 0) + 1)
            problems.append(
                Diagnostic(
                    place,
                    "TP009",
                    "Abbreviations and commands are not used in this file.",
                    "Write each source in full, starting with @article{key,",
                )
            )
    entries = []
    for entry in library.entries:
        if (swallowed := next(filter(_swallows, entry.fields), None)) is None:
            entries.append(_entry(path, lines, entry))
            problems += _oddities(path, lines, entry)
            continue
        number, column, _ = _field_place(lines, (swallowed.start_line or 0) + 1, swallowed.key)
        problems.append(
            Diagnostic(
                Span(path, number, column),
                "TP009",
                f"There is no comma after '{swallowed.key[:40]}', or its text has no braces.",
                "Write name = {text}, with both braces and a comma.",
            )
        )
    return entries, problems


def _oddities(path: str, lines: list[str], entry: bib.Entry) -> Iterator[Diagnostic]:
    """Commands of LaTeX, which would be printed as they are, and names that are not parted by ``and``."""
    for item in entry.fields:
        raw = str(item.value)
        number, _, column = _field_place(lines, (item.start_line or 0) + 1, item.key)
        if item.key not in _ADDRESSES and (found := re.search(r"\\(?![&%$#_]).{0,8}", raw)):
            row = number + raw.count("\n", 0, found.start())
            at = lines[row - 1].find(found[0].split("\n")[0]) if row <= len(lines) else -1
            yield Diagnostic(
                Span(path, row, at + 1) if at >= 0 else Span(path, number, column),
                "TP009",
                f"'{found[0][:10].strip()}' is a command of another program; readers would see it as it is.",
                "Type the letter itself, such as ü, and leave commands out.",
            )
        elif item.key == "author" and not raw.startswith("{"):
            for name in raw.split(" and "):
                if name.count(",") > 2 or re.search(r"\bet\.? al\b|;|&", name):
                    at = lines[number - 1].find(name, column - 1)
                    yield Diagnostic(
                        Span(path, number, at + 1 if at >= 0 else column),
                        "TP009",
                        f"'{' '.join(name.split())[:40]}' is not one name.",
                        "Write 'Last, First and Last, First'; ' and others' stands for the rest.",
                    )
                    break


def _swallows(item: bib.Field) -> bool:
    """Whether a field without braces holds more than a number or a word: the next field, mostly."""
    return item.enclosing == "no-enclosing" and not re.fullmatch(r"\s*\w+\s*", str(item.value))


def _failed(path: str, lines: list[str], block: bib.ParsingFailedBlock) -> Diagnostic:
    first = (block.start_line or 0) + 1
    if isinstance(block, bib.DuplicateBlockKeyBlock):
        return Diagnostic(
            Span(path, first),
            "TP202",
            f"The key '{block.key[:60]}' is used twice.",
            "Give one of the two sources another key.",
        )
    if isinstance(block, bib.DuplicateFieldKeyBlock):
        name = min(block.duplicate_keys)
        number, column, _ = _field_place(lines, first, name, again=True)
        return Diagnostic(
            Span(path, number, column),
            "TP004",
            f"This source gives '{name[:40]}' twice.",
            "Keep one of the two.",
            end=column + len(name),
        )
    return Diagnostic(
        _break(path, lines, first),
        "TP009",
        "This source cannot be read: a brace or a comma is missing.",
        "Each line reads: name = {text}, with both braces and a comma. A last } closes the source.",
    )


def _break(path: str, lines: list[str], first: int) -> Span:
    """The first line of a broken entry that does not look like ``name = {text},``."""
    for number in range(first, len(lines)):
        line = lines[number].strip()
        if line.startswith("}") or not line:
            break
        if line.startswith("@"):
            return Span(path, first)
        if line.count("{") != line.count("}") or not line.endswith(",") or "=" not in line:
            indent = len(lines[number]) - len(lines[number].lstrip())
            return Span(path, number + 1, indent + 1)
    return Span(path, first)


def _outside(path: str, block: bib.ImplicitComment) -> list[Diagnostic]:
    """Text between entries that is no remark: mostly an entry whose ``@`` or first brace is missing."""
    for offset, line in enumerate((block.comment or "").split("\n")):
        if line.strip() and not line.lstrip().startswith("%"):
            return [
                Diagnostic(
                    Span(path, (block.start_line or 0) + 1 + offset),
                    "TP009",
                    f"This line belongs to no source: '{line.strip()[:40]}'.",
                    "Start a source with @article{key, and close it with }. Put % before a remark.",
                )
            ]
    return []


def _field_place(lines: list[str], first: int, name: str, *, again: bool = False) -> tuple[int, int, int]:
    """Line of the first field ``name`` from line ``first`` on, and the columns of its name and value."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(\s*=\s*)[{{\"]?")
    for number in range(first, len(lines) + 1):
        if match := pattern.search(lines[number - 1]):
            if not again:
                return number, match.start() + 1, match.end() + 1
            again = False
    return first, 1, 1


def _entry(path: str, lines: list[str], entry: bib.Entry) -> Data:
    first = (entry.start_line or 0) + 1
    value: dict[str, Value] = {"key": entry.key, "type": entry.entry_type}
    spans: dict[Loc, Span] = {
        (): Span(path, first),
        ("key",): Span(path, first, lines[first - 1].find("{") + 2),
        ("type",): Span(path, first, lines[first - 1].find("@") + 2),
    }
    keys: dict[Loc, Span] = {}
    for item in entry.fields:
        number, name_column, value_column = _field_place(lines, (item.start_line or 0) + 1, item.key)
        keys[(item.key,)] = Span(path, number, name_column)
        spans[(item.key,)] = Span(path, number, value_column)
        name = {"author": "authors"}.get(item.key, item.key)
        raw = str(item.value)
        keys[(name,)], spans[(name,)] = keys[(item.key,)], spans[(item.key,)]
        if item.key == "author":
            # An author in a second pair of braces is a body, whose name may hold 'and' and commas.
            value[name] = (
                [_plain(raw)] if raw.startswith("{") else [_plain(part) for part in raw.split(" and ")]
            )
        elif item.key == "keywords":
            value[name] = [part.strip() for part in raw.split(",")]
        else:
            value[name] = _plain(raw)
    return Data(path, value, spans, keys)


def _plain(raw: str) -> str:
    text = raw.replace("---", "\u2014").replace("--", "\u2013").replace("\\&", "&").replace("\\%", "%")
    return " ".join(text.replace("{", "").replace("}", "").split())
