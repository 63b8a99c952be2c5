"""Cuts a Markdown file into front matter and body, keeping positions.

MkDocs publishes broken front matter as text and calls the build a success; here it is a finding.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from guide.diagnostics.model import Diagnostic, Related, Span, TextEdit
from guide.source.model import Document
from guide.source.yaml_reader import read_yaml

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENING = re.compile(r"---[ \t]*$")
# Four hyphens, two, or the dashes that a phone or a word processor makes of three.
_DASHES = re.compile(r"[ \t]*[-\u2010-\u2015]{1,10}[ \t]*")


def read_document(path: str, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """Split and read one Markdown file with ``\\n`` line ends. Never raises."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None, [_missing(path, text)]
    data, problems = read_yaml(path, match[1], first_line=2)
    if data is None:
        return None, problems
    if not isinstance(data.value, dict):
        return None, [
            Diagnostic(
                Span(path, 2),
                "TP002",
                "Between the two '---' lines there are no fields."
                if data.value is None
                else "The first part of the page must hold fields, each on a line of its own.",
                "Write lines such as 'title: Heat', without '- ' before them.",
            )
        ]
    body_line = text.count("\n", 0, match.end()) + 1
    document = Document(path, text, data, text[match.end() :], body_line)
    return document, problems + _second_block(document)


def _missing(path: str, text: str) -> Diagnostic:
    lines = text.split("\n")
    if _OPENING.match(lines[0]):
        return _unclosed(path, lines)
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    line = lines[first]
    if first and _OPENING.match(line):
        return Diagnostic(
            Span(path),
            "TP002",
            "There is an empty line before the first '---' line.",
            "Delete it: '---' must be the very first line.",
            edits=(TextEdit(Span(path), Span(path, first + 1), ""),),
        )
    if _DASHES.fullmatch(line):
        return _wrong_dashes(path, first + 1, line)
    if line.startswith(("```", "~~~")) and re.search(r"^---[ \t]*$", text, re.MULTILINE):
        return Diagnostic(
            Span(path, first + 1),
            "TP002",
            f"A '{line.strip()[:10]}' line stands before the fields, so they count as a sample.",
            "Remove the ``` lines round the fields; '---' must be the first line.",
        )
    if re.match(r"[a-z_]+:(?: |$)", line):
        return Diagnostic(
            Span(path, first + 1),
            "TP002",
            "The '---' line before the fields is missing.",
            "Make '---' the first line, then the fields, then another '---' line.",
        )
    if line and re.search(r"^---[ \t]*$", text, re.MULTILINE):
        message = f"There is text before the first '---' line: '{line[:40]}'."
        return Diagnostic(
            Span(path, first + 1), "TP002", message, "Move it below the second '---' line, or delete it."
        )
    return Diagnostic(
        Span(path),
        "TP002",
        "The page does not start with its fields (title, summary and so on).",
        "Make '---' the first line, then the fields, then another '---' line.",
    )


def _unclosed(path: str, lines: list[str]) -> Diagnostic:
    """The second ``---`` is missing: reported where the fields end, because there it belongs."""
    opened = (Related(Span(path), "The fields start here."),)
    for number, line in enumerate(lines[1:], 2):
        if _DASHES.fullmatch(line):
            return replace(_wrong_dashes(path, number, line), related=opened)
        if not line.strip() or line.startswith("##"):
            break
    else:
        number = len(lines)
    return Diagnostic(
        Span(path, number),
        "TP002",
        "The part with the fields is never closed.",
        "Put a line with exactly three hyphens, ---, after the last field.",
        related=opened,
    )


def _wrong_dashes(path: str, number: int, line: str) -> Diagnostic:
    return Diagnostic(
        Span(path, number),
        "TP002",
        f"The line '{line.strip()[:10]}' must be exactly three hyphens.",
        "Write '---', without blanks before it.",
        end=len(line) + 1,
        edits=(TextEdit(Span(path, number), Span(path, number, len(line) + 1), "---"),),
    )


def _second_block(document: Document) -> list[Diagnostic]:
    """Fields in the text: a line of three hyphens with ``name: value`` directly below, and another one."""
    if not re.search(r"^---[ \t]*$", document.body, re.MULTILINE):
        return []
    tokens = MarkdownIt("commonmark").parse(document.body)
    lines = document.body.split("\n")
    for token in tokens:
        below = token.map[1] if token.type == "hr" and token.map else len(lines)
        if below < len(lines) and re.match(r"[a-z_]+:(?: |$)", lines[below]):
            return [
                Diagnostic(
                    Span(document.path, document.body_line + below - 1),
                    "TP020",
                    f"There is a second part with fields in the text: '{lines[below][:40]}'.",
                    "Move the fields up between the first two '---' lines, and delete these lines.",
                )
            ]
    return []
