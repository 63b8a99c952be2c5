"""Dates as readers write them."""

from __future__ import annotations

import datetime as dt


def in_words(date: dt.date) -> str:
    """For example 25 November 2026."""
    return f"{date.day} {date:%B %Y}"
