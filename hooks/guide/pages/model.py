"""A page ready for an engine, and the files that go with the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """One page: ``meta`` becomes its front matter, ``source`` is the file that an editor would change.

    ``src_uri`` is the path below ``docs/``, ``source`` the path below the project's folder.
    """

    src_uri: str
    source: str
    meta: Mapping[str, Any]
    body: str


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that is published as it is. ``src_uri`` is its path in the site, which no page has."""

    src_uri: str
    text: str
