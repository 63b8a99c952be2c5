"""Faults of the family: YAML and fields."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.faults import ARTICLE, BIB, DOSES, HEAT, THINNERS, Fault, body, swap, without


def review(checked: str, following: str, name: str = "  reviewer: Ann Example\n") -> Callable[[str], str]:
    """A clinician's check with these dates; today is 2026-11-21."""
    rest = f"  role: Physiotherapist\n  interests: none\n  checked: {checked}\n  next_check: {following}\n"
    return swap("changes:\n", f"review:\n{name}{rest}changes:\n")


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
    # Rows of the catalogue
    Fault("fm-missing-title", HEAT, without("title"), "TP101", "kind:", "Add 'title:'"),
    Fault("fm-missing-stop", HEAT, without("stop"), "TP101", "kind:", "Add 'stop:'"),
    Fault("fm-missing-nested", HEAT, swap("  too_much:", "  toomuch_of_it:"), "TP101", "after:", "Add 'too_much:'"),
    Fault("fm-typo-key", HEAT, swap("\nharms:", "\nhamrs:"), "TP102", "hamrs", "Did you mean 'harms'?"),
    Fault("fm-typo-nested", HEAT, swap("  hold:\n", "  holdd:\n"), "TP102", "holdd", "Did you mean 'hold'?"),
    Fault("fm-typo-rule", THINNERS, swap("  sign: ", "  sing: "), "TP102", "sing", "Did you mean 'sign'?"),
    Fault("fm-typo-claim", DOSES, swap("  verdict:", "  verdct:"), "TP102", "verdct", "Did you mean 'verdict'?"),
    Fault("fm-typo-source", BIB, swap("journal =", "jornal ="), "TP102", "jornal", "Did you mean 'journal'?"),
    Fault("fm-hyphen-key", HEAT, swap("how_it_may_work:", "how-it-may-work:"), "TP102", "how-it", "Did you mean 'how_it_may_work'?"),
    Fault("fm-capital-key", HEAT, swap("title:", "Title:"), "TP102", "Title", "Did you mean 'title'?"),
    Fault("fm-quoted-key", HEAT, swap("title:", "'titel':"), "TP102", "titel", "Did you mean 'title'?"),
    Fault("fm-key-beside-its-typo", HEAT, swap("\nharms:", "\nharm:\n- none\nharms:"), "TP102", "harm:", "given as well"),
    Fault("fm-unknown-key", HEAT, swap("\naim:", "\ndifficulty: easy\naim:"), "TP102", "difficulty", "Remove it"),
    Fault("fm-enum-case", HEAT, swap("grade: moderate", "grade: Moderate"), "TP103", "Moderate", "Did you mean 'moderate'?"),
    Fault("fm-enum-unknown", DOSES, swap("verdict: mixed", "verdict: published"), "TP103", "published", "supported, mixed"),
    Fault("fm-caution-typo", THINNERS, swap("  level: never", "  level: nevr"), "TP103", "nevr", "Did you mean 'never'?"),
    Fault("fm-order-high", ARTICLE, swap("order: 1\n", "order: 900\n"), "TP103", "900", "at most 99; it is 900"),
    Fault("fm-unit", ARTICLE, swap("order: 1\n", "order: 1st\n"), "TP103", "1st", "whole number"),
    Fault("fm-float", ARTICLE, swap("order: 1\n", "order: 4.5\n"), "TP103", "4.5", "whole number"),
    Fault("fm-comma-decimal", ARTICLE, swap("order: 1\n", "order: 4,5\n"), "TP103", "4,5", "digits only"),
    Fault("fm-summary-short", HEAT, lambda text: re.sub(r"^summary: .*", "summary: Nice one.", text, flags=re.MULTILINE), "TP111", "Nice", "whole sentence"),
    Fault("fm-title-long", HEAT, swap("title: ", "title: " + "Very " * 13), "TP103", "Very", "at most 65 characters"),
    Fault("fm-slug-caps", HEAT, swap("- tech-heat-burn", "- Tech Heat Burn"), "TP103", "Tech Heat Burn", "'tech-heat-burn'"),
    Fault("fm-slug-umlaut", HEAT, swap("- static-stretching", "- bew\u00e4hrtes-dehnen"), "TP103", "bew", "bewahrtes-dehnen"),
    Fault("fm-list-comma", HEAT, swap("who:\n- self\n- therapist", "who: self, therapist"), "TP103", "self, therapist", "starting with '- '"),
    Fault("fm-list-empty", HEAT, lambda text: re.sub(r"^emergency:\n(?:- .*\n)+", "emergency: []\n", text, flags=re.MULTILINE), "TP103", "[]", "at least 1"),
    Fault("fm-list-bare", HEAT, lambda text: re.sub(r"^harms:\n(?:- .*\n)+", "harms:\n", text, flags=re.MULTILINE), "TP103", "", "empty"),
    Fault("fm-date-dots", HEAT, swap("2026-11-21", "04.05.2026"), "TP103", "04.05.2026", "2026-05-04"),
    Fault("fm-date-us", HEAT, swap("2026-11-21", "05/04/2026"), "TP103", "05/04/2026", "year, month"),
    Fault("fm-date-impossible", HEAT, swap("2026-11-21", "2026-02-30"), "TP103", "2026-02-30", "day that exists"),
    Fault("fm-none-known-plus", THINNERS, swap("  techniques: all", "  techniques:\n  - all\n  - heat"), "TP109", "all", "stand alone"),
    Fault("fm-list-dup", HEAT, swap("- em-stroke", "- em-stroke\n- em-stroke"), "TP104", "em-stroke\n- em-cauda", "Remove one"),
    Fault("fm-list-dup text", HEAT, swap("- on numb skin", "- on numb skin\n- On numb skin"), "TP104", "On numb", "Remove one"),
    Fault("fm-review-order", HEAT, review("2026-05-04", "2025-05-04"), "TP105", "2025-05-04", "next check"),
    Fault("fm-review-future", HEAT, review("2031-05-04", "2032-05-04"), "TP106", "2031-05-04", "future"),
    Fault("fm-review-noname", HEAT, review("2026-05-04", "2027-05-04", ""), "TP101", "review:", "Add 'reviewer:'"),
    Fault("fm-review-expired", HEAT, review("2023-05-04", "2024-05-04"), "TP107", "2024-05-04", "by 2024-05-04"),
    Fault("fm-review-toolong", HEAT, review("2026-05-04", "2036-05-04"), "TP108", "2036-05-04", "2028-05-04"),
    Fault("fm-change-future", HEAT, swap("2026-11-21", "2031-11-21"), "TP106", "2031-11-21", "future"),
    Fault("fm-change-order", HEAT, swap("changes:\n", "changes:\n- date: 2026-05-04\n  kind: checked\n  text: Read again.\n"), "TP105", "2026-11-25", "newest change first"),
    Fault("file-emoji-title", HEAT, swap("title: ", "title: \U0001f4aa "), "TP110", "\U0001f4aa", "Leave it out"),
    Fault("emoji in a heading", ARTICLE, body("## Rest \u2705\n\nRest for a day."), "TP110", "", "emoji"),
    Fault("table sign in a title", HEAT, swap("title: Heat packs", "title: Heat | packs"), "TP103", "Heat |", "may not hold '|'"),
    Fault("several lines in a field", HEAT, swap("aim: To make", "aim: |\n  To rest.\n\n  To make"), "TP103", "|", "one line"),
    Fault("text for a group", HEAT, lambda text: re.sub(r"^after:\n(?:  .*\n)+", "after: Rest.\n", text, flags=re.MULTILINE), "TP103", "Rest.", "stepped in"),
]  # fmt: skip
