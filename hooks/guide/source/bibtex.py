"""BibTeX entries as data with positions."""

from __future__ import annotations

import logging

from bibtexparser import model as bib
from bibtexparser.entrypoint import parse_string

from guide.diagnostics.model import Diagnostic, Span
from guide.source.model import Data, Loc, Value

# The parser logs what it also reports as failed blocks, which become findings here.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def read_bibtex(path: str, text: str) -> tuple[list[Data], list[Diagnostic]]:
    """One ``Data`` an entry, with the keys ``key`` and ``type`` besides its fields. Never raises.

    Authors become a list, keywords too; braces that only protect capitals are dropped.
    """
    library = parse_string(text)
    problems = []
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, bib.DuplicateBlockKeyBlock):
            problems.append(
                Diagnostic(
                    Span(path, line),
                    "TP202",
                    f"The key '{block.key}' is used twice.",
                    "Give one of the two entries another key.",
                )
            )
        elif isinstance(block, bib.DuplicateFieldKeyBlock):
            names = ", ".join(sorted(block.duplicate_keys))
            problems.append(
                Diagnostic(
                    Span(path, line), "TP004", f"This entry gives {names} twice.", "Keep one of the two."
                )
            )
        else:
            problems.append(
                Diagnostic(
                    Span(path, line),
                    "TP009",
                    "This entry cannot be read as BibTeX.",
                    "Check its braces and commas: @article{key, title = {…}, year = {2020}, }",
                )
            )
    return [_entry(path, text.split("\n"), entry) for entry in library.entries], problems


def _entry(path: str, lines: list[str], entry: bib.Entry) -> Data:
    first = (entry.start_line or 0) + 1
    value: dict[str, Value] = {"key": entry.key, "type": entry.entry_type}
    spans: dict[Loc, Span] = {
        (): Span(path, first),
        ("key",): Span(path, first, lines[first - 1].find("{") + 2),
    }
    keys: dict[Loc, Span] = {}
    for item in entry.fields:
        line = (item.start_line or 0) + 1
        keys[(item.key,)] = Span(path, line, len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1)
        spans[(item.key,)] = Span(path, line, lines[line - 1].find("{") + 2)
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
