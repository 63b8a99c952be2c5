"""Faults of the family: safety."""

from __future__ import annotations

import re

from tests.faults import ARTICLE, HEAT, NEEDLING, THINNERS, Fault, swap, without

FAULTS = [
    Fault("no emergency box", HEAT, without("emergency"), "TP101", "kind:", "emergency"),
    Fault("no ask-first box", HEAT, without("ask_first"), "TP101", "kind:", "ask_first"),
    Fault("no stop rules", HEAT, without("stop"), "TP101", "kind:", "stop"),
    Fault("no evidence", HEAT, without("evidence"), "TP101", "kind:", "evidence"),
    Fault("no dose", HEAT, without("dose"), "TP403", "kind:", "dose"),
    Fault("no steps", HEAT, without("steps"), "TP403", "kind:", "steps"),
    Fault("no source", HEAT, lambda text: re.sub(r"(grade:.*\n  summary:.*\n(?:    .*\n)*)  sources:\n(?:  - .*\n)+", r"\1  sources: []\n", text), "TP103", "[]", "references.bib"),
    Fault("needling taught", NEEDLING, swap("\nstop:", "\nsteps:\n- do: Push it in.\nstop:"), "TP402", "steps:\n- do", "what_happens"),
    Fault("needling with a dose", NEEDLING, swap("who:\n- clinician", "who:\n- clinician\n- self"), "TP402", "- clinician\n- self", "clinician"),
    Fault("ask rule as emergency", HEAT, swap("emergency:\n- ", "emergency:\n- rel-varicose\n- "), "TP401", "rel-varicose", "ask_first"),
    Fault("page level too low", THINNERS, swap("level: ask\n", "level: adapt\n"), "TP405", "adapt\n", "ask"),
    Fault("rule without source", THINNERS, lambda text: re.sub(r"  sources:\n(?:  - .*\n)+", "", text, count=1), "TP404", "source\n", "anatomy"),
    Fault("concept without critics", ARTICLE, without("disagree"), "TP404", "concept", "disagree"),
]  # fmt: skip
