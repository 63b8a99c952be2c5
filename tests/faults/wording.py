"""Faults of the family: wording."""

from __future__ import annotations

from tests.faults import HEAT, Fault, swap

FAULTS = [
    Fault("long answer", HEAT, swap("in_short: ", "in_short: " + "very " * 60), "TP301", "very", "Cut"),
]  # fmt: skip
