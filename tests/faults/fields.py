"""Faults of the family: YAML and fields."""

from __future__ import annotations

import re

from tests.faults import HEAT, Fault, swap

FAULTS = [
    Fault("open quote", HEAT, swap("title: ", 'title: "'), "TP003", '"', "quot"),
    Fault("colon in text", HEAT, swap("title: ", "title: Heat: "), "TP003", ": Heat packs", "quotes"),
    Fault("tab", HEAT, swap("\n- ", "\n\t- "), "TP003", "\t- ", "spaces"),
    Fault("open list", HEAT, swap("who:\n- self\n- therapist", "who: [self, therapist"), "TP003", "[self, therapist", "]"),
    Fault("no front matter", HEAT, lambda text: "Heat is nice.\n" + text, "TP002", "Heat is nice.", "---"),
    Fault("front matter not closed", HEAT, lambda text: text.rstrip().removesuffix("---"), "TP002", "---", "three hyphens"),
    Fault("key twice", HEAT, swap("\naim: ", "\nkind: technique\naim: "), "TP004", "kind: technique\naim", "Keep one"),
    Fault("alias", HEAT, swap("title: ", "title: *best "), "TP005", "*best", "quotes"),
    Fault("impossible date", HEAT, swap("2026-11-21", "2026-02-30"), "TP103", "2026-02-30", "day"),
    Fault("date in words", HEAT, swap("2026-11-21", "21 November"), "TP103", "21 November", "day"),
    Fault("unknown key", HEAT, swap("\nharms:", "\nharmz:"), "TP102", "harmz", "Did you mean 'harms'?"),
    Fault("theme key", HEAT, swap("\naim:", "\ntemplate: redirect.html\naim:"), "TP102", "template", "Remove it"),
    Fault("value not in list", HEAT, swap("grade: moderate", "grade: great"), "TP103", "great", "strong, moderate"),
    Fault("wrong kind", HEAT, swap("kind: technique", "kind: tehcnique"), "TP103", "tehcnique", ""),
    Fault("text for a list", HEAT, swap("who:\n- self\n- therapist", "who: self"), "TP103", "self", "Who"),
    Fault("empty title", HEAT, lambda text: re.sub(r"^title: .*", "title:", text, flags=re.MULTILINE), "TP103", "", "heading"),
    Fault("html in a field", HEAT, swap("title: ", "title: <b>Big</b> "), "TP103", "<b>Big", "words"),
]  # fmt: skip
