"""Reckoning with dates: months later, and days that are still to come."""

from __future__ import annotations

import datetime as dt

from guide.diagnostics.model import Diagnostic
from guide.schema.load import Entry
from guide.source.model import Loc


def months_later(date: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last day of that month."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    for day in (date.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, day)
        except ValueError:
            continue
    return dt.date.max


def in_the_future(entry: Entry, loc: Loc, date: dt.date, today: dt.date) -> Diagnostic:
    """The finding on a field at ``loc`` of the record that gives a day after ``today``."""
    return Diagnostic(
        entry.span(*loc),
        "TP106",
        f"{date} is in the future; today is {today}.",
        "Write the day on which it was done.",
    )
