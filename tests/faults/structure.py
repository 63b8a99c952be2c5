"""Faults of the family: structure of the text."""

from __future__ import annotations

import re

from tests.faults import ARTICLE, HEAT, THINNERS, Fault, body, swap, without

AFTERCARE = "learn/aftercare.md"
START = "learn/before-you-start.md"
ABOUT = "about/privacy.md"
TABLE_END = "| after 3 days, and worse | not usual | get advice from a doctor or pharmacist |"
BOX = '!!! note "Good to know"\n'

FAULTS = [
    Fault("md-no-h1", ARTICLE, without("title"), "TP101", "kind:", "title"),
    Fault("md-two-h1", AFTERCARE, swap("## Movement", "# Movement"), "TP350", "# Movement", "Use ##"),
    Fault("md-two-h1 underlined", AFTERCARE, swap("## Movement", "Movement\n========"), "TP350", "Movement", "Use ##"),
    Fault("md-two-h1 on a plain page", ABOUT, body("# Privacy\n\nThis site keeps nothing."), "TP350", "# Privacy", "title"),
    Fault("md-heading-jump", AFTERCARE, swap("## Movement", "#### Movement"), "TP351", "#### Movement", "Use ###"),
    Fault("md-heading-jump at the start", AFTERCARE, swap("## How soreness", "### How soreness"), "TP351", "### How", "Use ##"),
    Fault("md-heading-deep", AFTERCARE, swap("## Movement", "### A\n\nText.\n\n#### B\n\nText.\n\n##### Movement"), "TP355", "##### M", "####"),
    Fault("md-heading-empty", AFTERCARE, swap("## Movement", "##\n\nMove.\n\n## Movement"), "TP352", "##\n", "delete"),
    Fault("md-heading-dup", AFTERCARE, swap("## Cold", "## Heat"), "TP353", "## Heat\n\nThere", "different"),
    Fault("md-heading-dup other case", AFTERCARE, swap("## Cold", "## HEAT:"), "TP353", "## HEAT:", "different"),
    Fault("md-heading-nospace", AFTERCARE, swap("## Movement", "##Movement"), "TP354", "##Movement", "## Movement"),
    Fault("md-heading-nospace in a point", AFTERCARE, swap("- Walk,", "- #1 Walk,"), "TP354", "#1 Walk", "# 1"),
    Fault("md-heading-fixed", AFTERCARE, swap("## Movement", "## In short"), "TP356", "## In short", "field"),
    Fault("md-heading-fixed sources", AFTERCARE, body("## Sources\n\nA review of studies."), "TP356", "## Sources", "itself"),
    Fault("md-heading-fixed caution", THINNERS, body("## Why it matters\n\nBlood is thin."), "TP356", "## Why", "itself"),
    Fault("md-adm-type", ARTICLE, body(f"{BOX}    Heat is warm.".replace("note", "warnning")), "TP358", "warnning", "!!! note"),
    Fault("md-adm-type near", ARTICLE, body(f"{BOX}    Heat is warm.".replace("note", "notte")), "TP358", "notte", "Did you mean 'note'?"),
    Fault("md-adm-own", ARTICLE, body(f"{BOX}    Heat is warm.".replace("note", "emergency")), "TP358", "emergency", "caution rule"),
    Fault("md-adm-class", ARTICLE, body(f"{BOX}    Heat is warm.".replace("note", "note urgent")), "TP358", "note urgent", "!!! note"),
    Fault("md-adm-indent", ARTICLE, body(f"{BOX}Heat is warm."), "TP359", "Heat is warm.", "four blanks"),
    Fault("md-adm-indent2", ARTICLE, body(f"{BOX}    Heat is\nwarm."), "TP359", "warm.", "four blanks"),
    Fault("md-adm-indent by two", ARTICLE, body(f"{BOX}  Heat is warm."), "TP359", "Heat is warm.", "four blanks"),
    Fault("md-adm-empty", ARTICLE, body(f"{BOX}\nHeat is warm."), "TP359", BOX, "four blanks"),
    Fault("md-adm-bangs", ARTICLE, body(f"{BOX}    Heat is warm."[1:]), "TP360", "!! note", "three marks"),
    Fault("md-adm-bangs four", ARTICLE, body(f"!{BOX}    Heat is warm."), "TP360", "!!!! note", "three marks"),
    Fault("md-adm-fold", ARTICLE, body(f"{BOX}    Heat is warm.".replace("!!!", "???")), "TP360", "??? note", "three marks"),
    Fault("md-adm-quote", ARTICLE, body("!!! note “Good to know”\n    Heat is warm."), "TP360", "!!! note “", "plain quotes"),
    Fault("md-adm-noquote", ARTICLE, body("!!! note Good: to know\n    Heat is warm."), "TP360", "!!! note G", "plain quotes"),
    Fault("md-fence-open", AFTERCARE, swap("## After needles", "```\nHold for 30\n\n## After needles"), "TP255", "```\nHold", "alone"),
    Fault("md-fence-other-end", AFTERCARE, body("```text\nHold for 30\n````"), "TP255", "```text", "same number"),
    Fault("md-fence-head", AFTERCARE, body('```text <b x="y">\nHold for 30\n```'), "TP255", "```text", "one word"),
    Fault("md-table-cols", AFTERCARE, swap(TABLE_END, f"{TABLE_END} mild |"), "TP362", "| after 3 days", "4 cells; the table has 3"),
    Fault("md-table-cols fewer", AFTERCARE, swap(TABLE_END, "| after 3 days | not usual |"), "TP362", "| after 3 days", "2 cells"),
    Fault("md-table-cols escaped bar", AFTERCARE, swap("| not usual |", "| not \\| usual | x |"), "TP362", "| after 3 days", "4 cells"),
    Fault("md-table-cols text below", AFTERCARE, swap(TABLE_END, f"{TABLE_END}\nThis is our rule."), "TP362", "This is our rule.", "blank line ends"),
    Fault("md-table-head", AFTERCARE, swap("|---|---|---|", "|---|---|"), "TP362", "|---|---|\n", "2 cells; the head of the table has 3"),
    Fault("md-table-blank", AFTERCARE, swap("\n\n| When |", "\nHere it is:\n| When |"), "TP363", "| When |", "blank line"),
    Fault("md-list-noblank", AFTERCARE, swap("\n- Move the area", "\nDo this:\n- Move the area"), "TP364", "- Move the area", "blank line"),
    Fault("md-list-noblank from 2", START, swap("1. Did the pain", "Do this:\n2. Did the pain"), "TP364", "2. Did", "blank line"),
    Fault("md-list-paren", START, lambda text: re.sub(r"^(\d)\. ", r"\1) ", text, flags=re.MULTILINE), "TP365", "1) Did", "'1.'"),
    Fault("md-list-dot", AFTERCARE, swap("- Move the area", "• Move the area"), "TP365", "• Move", "'- '"),
    Fault("md-list-nospace", AFTERCARE, swap("- Move the area", "-Move the area"), "TP365", "-Move", "'- '"),
    Fault("md-list-shallow", AFTERCARE, swap("\n- Walk,", "\n  - Walk,"), "TP366", "- Walk,", "four blanks"),
    Fault("md-list-shallow text", AFTERCARE, swap("\n- Walk,", "\n\n  Walk,"), "TP366", "Walk,", "four blanks"),
    Fault("md-section-missing", HEAT, without("stop"), "TP101", "kind:", "stop"),
    Fault("md-section-empty", AFTERCARE, swap("## Movement\n", "## Rest\n\n## Movement\n"), "TP357", "## Rest", "no text"),
    Fault("md-section-empty last", AFTERCARE, body("## Rest"), "TP357", "## Rest", "no text"),
    Fault("md-body-empty", AFTERCARE, lambda text: text[: text.index("---\n\n") + 4], "TP357", "", "no text"),
    Fault("md-body-unseen", HEAT, lambda text: text.rstrip() + "\n\nHeat feels good.\n", "TP367", "Heat feels good.", "field"),
    Fault("md-mark-in-field", HEAT, swap("- do: ", "- do: 1. "), "TP368", "1. ", "Start with a word"),
    Fault("md-box-in-field", HEAT, swap("\naim: ", "\naim: '!!! note' #"), "TP368", "'!!! note", "Start with a word"),
    Fault("md-todo", AFTERCARE, body("TODO: ask Jane. Lorem ipsum dolor sit amet."), "TP370", "TODO", "delete"),
    Fault("md-todo in a field", HEAT, swap("\naim: ", "\naim: TODO "), "TP370", "TODO", "delete"),
    Fault("md-template-hint", AFTERCARE, body("<!-- Write two sentences here -->"), "TP601", "<!--", "Markdown"),
    Fault("md-math-escape", AFTERCARE, body("Keep the pain <5 of 10."), "TP369", "<5", "less than 5"),
    Fault("heading in a list", ARTICLE, body("- ## Before you start\n\n    Rest first."), "TP361", "- ## Before", "# signs"),
]  # fmt: skip
