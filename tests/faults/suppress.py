"""Faults of the family: leave asked for where none is given."""

from __future__ import annotations

from tests.faults import DOSES, HEAT, Fault, swap


def _ignore(code: str, before: str = "\naim: ") -> str:
    return f"\nignore:\n- code: {code}\n  reason: The official name is this long.{before}"


FAULTS = [
    Fault("ignored rule is not broken", HEAT, swap("\naim: ", _ignore("TP301")), "TP390", "TP301", "Remove"),
    Fault("ignored safety rule", HEAT, swap("\naim: ", _ignore("TP401")), "TP391", "TP401", "only wording rules"),
    Fault("ignored security rule", HEAT, swap("\naim: ", _ignore("TP601")), "TP391", "TP601", "Mend"),
    Fault("ignored rule that is not there", HEAT, swap("\naim: ", _ignore("TP399")), "TP391", "TP399", "Did you mean 'TP39"),
    Fault("ignored twice over", HEAT, lambda text: swap("\naim: ", _ignore("TP301", "\n- code: TP301\n  reason: Again.\naim: "))(swap("in_short: ", "in_short: " + "very " * 60)(text)), "TP390", "TP301", "Remove"),
    Fault("ignored without a reason", HEAT, swap("\naim: ", "\nignore:\n- code: TP301\naim: "), "TP101", "code: TP301", "reason"),
    Fault("ignored in a claim for nothing", DOSES, swap("\n  topic: ", "\n  ignore:\n  - code: TP301\n    reason: It is long.\n  topic: "), "TP390", "TP301", "Remove"),
]  # fmt: skip
