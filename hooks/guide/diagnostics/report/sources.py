"""The lines of the files that findings are about, for showing them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from guide.diagnostics.model import Diagnostic

MAX_BYTES = 1_000_000


def read_sources(project: Path, diagnostics: Iterable[Diagnostic]) -> dict[str, list[str]]:
    """Path → lines, for every file with a finding that can be shown; the others are left out.

    A link to another file is never followed, or a report could print what lies outside the project.
    """
    sources = {}
    root = project.resolve()
    for path in sorted({item.span.path for item in diagnostics}):
        file = root / path
        try:
            if file.resolve() != file or not file.is_file() or file.stat().st_size > MAX_BYTES:
                continue
            data = file.read_bytes()
        except (OSError, ValueError):
            continue
        if b"\0" not in data:
            text = data.decode("utf-8", "replace").replace("\r\n", "\n")
            sources[path] = text.split("\n")
    return sources
