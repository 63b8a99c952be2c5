"""Fills the templates: Markdown for pages, SVG for drawings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guide.graph.model import Graph
from guide.schema.reference import Reference
from guide.source.markdown_reader import Piece, read_markdown
from guide.views.sources import MAX_IN_NOTES, escape, full


def render(template: str, **context: Any) -> str:
    """The Markdown of ``templates/<template>.md.jinja``."""
    return _environment().get_template(f"{template}.md.jinja").render(context)


def render_svg(template: str, **context: Any) -> str:
    """The drawing of ``templates/<template>.svg.jinja``, which escapes its texts itself."""
    return _environment().get_template(f"{template}.svg.jinja").render(context)


@lru_cache(maxsize=2048)
def pieces_of(markdown: str) -> tuple[Piece, ...]:
    """The pieces of a page's text. Remembered, so that a preview reads anew only the pages that changed."""
    return tuple(read_markdown("", markdown))


def with_sources(markdown: str, graph: Graph, here: str, pieces: Iterable[Piece] | None = None) -> str:
    """``markdown`` and the sources that it cites, which the engine numbers and links both ways.

    ``here`` is the page's path below ``docs/``: each source leads on to the page about it. ``pieces`` are
    those of ``markdown`` if it has been read already.
    """
    if "[^" not in markdown:
        return _squeeze(markdown)
    if pieces is None:
        pieces = pieces_of(markdown)
    cited = dict.fromkeys(piece.value for piece in pieces if piece.kind == "citation")
    listed = [
        (full(entry.record, MAX_IN_NOTES), posixpath.relpath(entry.page, posixpath.dirname(here) or "."), key)
        for key in cited
        if (entry := graph.entry("reference", key)) is not None
        and isinstance(entry.record, Reference)
        and entry.page is not None
    ]
    return _squeeze(markdown + (render("sources", sources=listed) if listed else ""))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # this writes Markdown; the engine escapes what becomes HTML
    )
    environment.filters.update(
        capitalize_first=lambda text: text[:1].upper() + text[1:],
        escape_markdown=escape,
        relative=lambda page, here: posixpath.relpath(page, posixpath.dirname(here)),
        without_notes=lambda text: re.sub(r"\[\^[^\]]+\]", "", text),
    )
    return environment


def _squeeze(markdown: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", markdown).strip() + "\n"
