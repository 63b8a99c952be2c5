"""Every link within the site leads to a file that exists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Set
from difflib import get_close_matches
from urllib.parse import unquote

from guide.diagnostics.model import Diagnostic
from guide.schema.article import Article
from guide.schema.load import Entry


def check(entry: Entry, files: Set[str]) -> Iterator[Diagnostic]:
    """Findings in the links of one record. ``files`` are paths below ``docs/``."""
    if isinstance(entry.record, Article) and entry.record.next_step.page not in files:
        yield Diagnostic(
            entry.span("next_step", "page"),
            "TP204",
            f"There is no page '{entry.record.next_step.page}'.",
            _guess(entry.record.next_step.page, files)
            or "Write the path below docs/, such as techniques/heat.md.",
        )
    for piece in entry.pieces:
        if piece.kind not in ("link", "image") or re.match(
            r"[a-z][a-z0-9+.-]*:|[/\\#]", piece.value, re.IGNORECASE
        ):
            continue
        if entry.document is None:
            yield Diagnostic(
                piece.span,
                "TP204",
                "Texts of data files are shown on many pages and cannot link from one.",
                "Leave the link out; name the page in words.",
            )
            continue
        folder = posixpath.dirname(entry.document.src_uri)
        target = posixpath.normpath(posixpath.join(folder, unquote(piece.value).split("#")[0]))
        if target.startswith("../"):
            yield Diagnostic(
                piece.span,
                "TP602",
                f"The link '{piece.value}' leads out of the site's files.",
                "Link to a page below docs/.",
            )
        elif target not in files:
            yield Diagnostic(
                piece.span,
                "TP204",
                f"The link '{piece.value}' leads to no file.",
                _guess(target, files) or "Link to the .md file of the page, seen from this file.",
            )


def _guess(target: str, files: Set[str]) -> str:
    near = get_close_matches(target, sorted(files), 1)
    return f"Did you mean '{near[0]}'?" if near else ""
