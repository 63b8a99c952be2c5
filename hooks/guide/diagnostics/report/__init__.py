"""Findings as an editor, GitHub or another program wants to read them."""

from __future__ import annotations

from guide.diagnostics.report.sources import read_sources
from guide.diagnostics.report.text import as_text, summary

__all__ = ["as_text", "read_sources", "summary"]
