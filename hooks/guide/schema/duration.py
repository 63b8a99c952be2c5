"""How long, in the words of a text: '30 to 60 seconds', '1 or 2 minutes'."""

from __future__ import annotations

import re

DURATION = re.compile(r"(?:(\d+) (?:to|or) )?(\d+) (second|minute)s?\b")
"""Shortest (or nothing), longest, unit."""


def seconds(match: re.Match[str]) -> tuple[int, int]:
    """Shortest and longest time of a match of ``DURATION``, in seconds; the same for a single time."""
    unit = 60 if match[3] == "minute" else 1
    return int(match[1] or match[2]) * unit, int(match[2]) * unit


def durations(text: str) -> list[tuple[int, int]]:
    """All times that ``text`` names, in its order, in seconds."""
    return [seconds(match) for match in DURATION.finditer(text)]
