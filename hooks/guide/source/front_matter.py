"""Cuts a Markdown file into front matter and body, keeping positions.

MkDocs publishes broken front matter as text and calls the build a success; here it is a finding.
"""

from __future__ import annotations

import re

from guide.diagnostics.model import Diagnostic, Span
from guide.source.model import Document
from guide.source.yaml_reader import read_yaml

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


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
                "The front matter holds no fields.",
                "Write lines such as 'title: Heat' between the '---' lines.",
            )
        ]
    body_line = text.count("\n", 0, match.end()) + 1
    return Document(path, text, data, text[match.end() :], body_line), problems


def _missing(path: str, text: str) -> Diagnostic:
    if re.match(r"---[ \t]*\n", text):
        return Diagnostic(
            Span(path),
            "TP002",
            "The front matter is never closed.",
            "Put a line with exactly three hyphens, ---, after the last field.",
        )
    return Diagnostic(
        Span(path),
        "TP002",
        "The page does not start with front matter.",
        "Make '---' the first line, then the fields, then another '---' line.",
    )
