"""Faults found by trying to get past the checks: other fields, other places, other programs' habits."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.faults import ARTICLE, BIB, DOSES, HEAT, Fault, body, swap

AFTERCARE = "learn/aftercare.md"
DRAWING = "contributing/architecture.md"
PRESSING = "techniques/pressure-release.md"
ALT = "![Boxes joined by arrows lead from the files in docs to the published site]"
EFFORT = "effort: 15 to 20 minutes at home, little or no cost, no helper"
TABLE = "| after 3 days, and worse"


def row(name: str, value: str) -> Callable[[str], str]:
    """Another value in a row of the dose."""
    return lambda text: re.sub(rf"({name}:\n    value: ).*", rf"\g<1>{value}", text, count=1)


def review(checked: str, following: str) -> Callable[[str], str]:
    fields = f"  reviewer: Ann Example\n  role: Physiotherapist\n  interests: none\n  checked: {checked}\n"
    return swap("changes:\n", f"review:\n{fields}  next_check: {following}\nchanges:\n")


def older(checked: str, following: str) -> Callable[[str], str]:
    """A check of a page that was not changed since."""
    return lambda text: review(checked, following)(re.sub(r"date: 2026-11-\d\d", "date: 2026-01-02", text))


FAULTS = [
    # Files and characters
    Fault("mojibake of a Mac", AFTERCARE, body("It doesn‚Äôt hurt."), "TP015", "‚Äôt", "'’'"),
    Fault("mojibake after an accent", AFTERCARE, body("A caféâ€™s tea."), "TP015", "â€™s", "'’'"),
    Fault("half a no-break space", AFTERCARE, body("Wait 2Â days."), "TP015", "Â days", "Delete it"),
    Fault("word of another script", AFTERCARE, body("Массаж helps some people."), "TP016", "Массаж", "letters of English"),
    Fault("letter of a rare script", AFTERCARE, body("Pr\u0585ssing is fine."), "TP016", "\u0585ss", "Armenian"),
    Fault("ligature", AFTERCARE, body("The \ufb01rst day."), "TP016", "\ufb01rst", "type 'fi'"),
    Fault("Roman numeral", HEAT, swap("- skin redness", "- skin \u2163 redness"), "TP016", "\u2163", "type 'IV'"),
    Fault("wide digit", HEAT, swap("1 to 3 times", "\uff11 to 3 times"), "TP016", "\uff11", "type '1'"),
    Fault("code of a blank", HEAT, swap("- skin redness", "- skin&nbsp;redness"), "TP024", "&nbsp;", "a plain blank"),
    Fault("code of a dash", AFTERCARE, body("Wait &mdash; please."), "TP024", "&mdash;", "'—'"),
    Fault("code of an invisible sign", AFTERCARE, body("Hold &#8238;for a while."), "TP024", "&#8238;", "nobody could see"),
    Fault("emoji in a description", DRAWING, swap("![Boxes", "![\U0001f600 Boxes"), "TP110", "", "Screen readers"),
    # How fields are written
    Fault("sign by its number", HEAT, swap("- skin redness", '- "skin \\u202eredness"'), "TP005", "\\u202e", "Type the sign itself"),
    Fault("sign by a letter", DOSES, swap("  why: A single trial compared massage with a waiting list.", '  why: "A single\\0 trial." #'), "TP005", "\\0", "backslash"),
    Fault("point stepped in too far", HEAT, swap("- on a swelling", "  - on a swelling"), "TP003", "- on a swelling", "Line its '- ' up"),
    Fault("nothing but blanks", HEAT, swap("aim: To make you more comfortable before or after pressure work.", 'aim: "   "'), "TP103", '"   "', "empty"),
    Fault("nothing but a number", HEAT, swap(EFFORT, "effort: 15"), "TP112", "15", "in words"),
    Fault("nothing but true", HEAT, swap(EFFORT, "effort: true"), "TP112", "true", "in words"),
    Fault("curly quotes and a colon", HEAT, swap("title: Heat packs and wraps", "title: “Heat: packs and wraps”"), "TP003", "“Heat", "plain quotes"),
    Fault("colon in a point", HEAT, swap("- on numb skin", "- on numb: skin"), "TP103", "on numb", "quotes"),
    Fault("two marks of a list", HEAT, swap("- on a swelling", "- - on a swelling"), "TP103", "- on a swelling", "one '- ' only"),
    Fault("line with a per cent", HEAT, lambda text: "---\n%YAML 1.1\n" + text[4:], "TP003", "%YAML", "Delete the line"),
    Fault("time beside a date", HEAT, swap("date: 2026-11-21", "date: 2026-11-21T10:00:00"), "TP019", "2026-11-21T10", "the day alone"),
    Fault("date long ago", HEAT, swap("date: 2026-11-21", "date: 1926-11-21"), "TP106", "1926", "year"),
    Fault("step twice", HEAT, swap("- do: Stay awake. Never fall asleep on a hot pack.\n", "- do: Stay awake. Never fall asleep on a hot pack.\n" * 2), "TP104", "Stay awake. Never fall asleep on a hot pack.\ndose:", "Remove one"),
    Fault("name with its ending", HEAT, swap("- static-stretching", "- techniques/static-stretching.md"), "TP103", "techniques/static", "'static-stretching'"),
    Fault("page of another folder", "learn/how-release-works.md", swap("kind: article", "kind: technique"), "TP103", "technique", "docs/techniques/"),
    Fault("place of the list taken", "learn/what-is-a-trigger-point.md", lambda text: re.sub(r"order: \d+", "order: 4", text), "TP115", "4", "another number"),
    # Dose and checks
    Fault("fm-pressure-high", PRESSING, row("pressure", "Discomfort of 9 out of 10"), "TP406", "9 out of 10", "6 or less"),
    Fault("pressure in a step", PRESSING, swap("mild discomfort, 1 to 3 out of 10", "discomfort, 7 to 8 out of 10"), "TP406", "7 to 8", "6 or less"),
    Fault("pressure never above", PRESSING, row("pressure", "Discomfort of 1 to 3 out of 10, never more than 8."), "TP406", "more than 8", "6 or less"),
    Fault("pressure in an article", AFTERCARE, body("Press until the pain is 8 out of 10."), "TP406", "8 out of 10", "6 or less"),
    Fault("fm-hold-high", PRESSING, row("hold", "900 seconds"), "TP407", "900 seconds", "within the limits"),
    Fault("hold in minutes", PRESSING, row("hold", "20 minutes"), "TP407", "20 minutes", "within the limits"),
    Fault("hold too short", PRESSING, row("hold", "1 to 60 seconds"), "TP407", "1 to 60", "at least 5"),
    Fault("md-dose-text", "techniques/hook-cane.md", swap("- do: Hold for 30 seconds.", "- do: Hold for 90 seconds."), "TP408", "90 seconds", "both places"),
    Fault("check due soon", HEAT, older("2026-11-21", "2027-01-14"), "TP113", "2027-01-14", "in 50 days"),
    Fault("fm-changed-after-review", HEAT, review("2026-05-04", "2028-05-04"), "TP114", "2026-05-04\n  next", "new check"),
    Fault("check overdue by a day", HEAT, older("2026-05-04", "2026-11-20"), "TP107", "2026-11-20", "by 2026-11-20"),
    Fault("check too far away", HEAT, older("2026-05-04", "2028-05-05"), "TP108", "2028-05-05", "2028-05-04"),
    # Sources
    Fault("citation without its mark", AFTERCARE, body("It may help some people.[quintner2015critical]"), "TP210", "[quintner", "[^quintner2015critical]"),
    Fault("citation mark outside", AFTERCARE, body("It may help some people.^[quintner2015critical]"), "TP210", "^[quintner", "[^quintner2015critical]"),
    Fault("citation with a blank", AFTERCARE, body("It may help some people.[^quintner2015 critical]"), "TP210", "[^quintner2015 c", "[^key]"),
    Fault("two citations in one", AFTERCARE, body("It may help.[^quintner2015critical;^lu2022ischemic]"), "TP203", "[^quintner", "[^one][^two]"),
    Fault("citation before the full stop", AFTERCARE, body("It may help some people[^quintner2015critical]."), "TP216", "[^quintner", ".[^quintner2015critical]"),
    Fault("citation as a small number", AFTERCARE, body("It may help some people.¹"), "TP210", "¹", "[^key]"),
    Fault("citation by DOI", AFTERCARE, body("It may help (doi:10.1186/s12891-015-0729-5)."), "TP210", "doi:10", "[^key]"),
    Fault("citation by PubMed", AFTERCARE, body("It may help (PMID 26135370)."), "TP210", "PMID", "[^key]"),
    Fault("accent as a command", BIB, swap("Freiwald, Jürgen", 'Freiwald, J{\\"u}rgen'), "TP009", '\\"u', "letter itself"),
    Fault("authors with et al", BIB, lambda text: re.sub(r"author = \{([^}]*?) and [^}]*\}", r"author = {\1 et al.}", text, count=1), "TP009", "Aboodarda", "' and others'"),
    Fault("retracted by its note", BIB, swap("title = {Pain pressure", "note = {Retracted in 2024},\n  title = {Pain pressure"), "TP209", "Retracted", "Remove it"),
    # Structure
    Fault("fields in the middle of the text", AFTERCARE, body("---\nstatus: draft\n---\n\nRest for a day."), "TP020", "---\nstatus", "Move the fields"),
    Fault("text of a printer", AFTERCARE, body("Lorem ipsum dolor."), "TP370", "Lorem", "delete"),
    Fault("long sentence of short words", AFTERCARE, body("Sit down on a chair and rest your arm on the table and look at the wall and breathe in and out and do this for as long as you like to do it."), "TP331", "Sit", "Cut it in two"),
    Fault("bare host that leads elsewhere", AFTERCARE, body("Read [nhs.uk](https://www.who.int/) first."), "TP607", "[nhs.uk]", "in words"),
    Fault("bold not closed", AFTERCARE, body("This is **bold text."), "TP371", "**bold", "same before and after"),
    Fault("bold with blanks", AFTERCARE, body("This is ** bold ** text."), "TP371", "** bold", "right beside"),
    Fault("bold not closed in a field", HEAT, swap("- skin redness", "- '**skin redness'"), "TP371", "**skin", "same before and after"),
    Fault("marks of another program", AFTERCARE, body("This is ~~old~~ text."), "TP371", "~~old", "Take the marks out"),
    Fault("link of a wiki", AFTERCARE, body("See [[heat]]."), "TP371", "[[heat]]", "[text](address)"),
    Fault("box of another program", AFTERCARE, body("> [!WARNING]\n> Do not press."), "TP371", "[!WARNING]", "Take the marks out"),
    Fault("list of tasks", AFTERCARE, body("- [ ] One thing\n- [x] Two things"), "TP371", "[ ] One", "Take the marks out"),
    Fault("small picture by name", AFTERCARE, body("Well :smile: done."), "TP371", ":smile:", "in words"),
    Fault("formula", AFTERCARE, body("The force is $F=ma$ here."), "TP371", "$F=ma$", "in words"),
    Fault("table without its line", AFTERCARE, body("| a | b |\n| 1 | 2 |"), "TP371", "| a", "line of hyphens"),
    Fault("table cut by an empty line", AFTERCARE, swap(TABLE, f"\n{TABLE}"), "TP371", TABLE, "no empty line"),
    Fault("columns by tabs", AFTERCARE, body("one\ttwo\tthree"), "TP371", "\ttwo", "as a table"),
    Fault("backslash for a new line", AFTERCARE, body("One line\\\nnext line."), "TP371", "\\\nnext", "empty line"),
    Fault("list by letters", AFTERCARE, body("a) One thing\nb) Two things"), "TP365", "a) One", "'- '"),
    Fault("list in brackets", AFTERCARE, body("(1) One thing\n(2) Two things"), "TP365", "(1) One", "'1. '"),
    Fault("list with plus", AFTERCARE, body("+one thing\n+two things"), "TP365", "+one", "'- '"),
    Fault("list with a gap", AFTERCARE, body("1. One thing\n2. Two things\n4. Three things"), "TP365", "4. Three", "'3.'"),
    Fault("point without text", AFTERCARE, body("- one\n-\n- three"), "TP365", "-\n- three", "no text"),
    Fault("sentence as a heading", AFTERCARE, body("A whole sentence stands here.\n---\nMore."), "TP352", "A whole", "empty line"),
    Fault("bold line as a heading", AFTERCARE, body("**What to do at home**\n\nRest."), "TP352", "", "'## What to do at home'"),
    Fault("long heading", AFTERCARE, body("## " + "Long heading words " * 6 + "\n\nText is here."), "TP352", "## Long", "limit is 80"),
    # Links and pictures
    Fault("link the wrong way round", AFTERCARE, body("See (heat packs)[../techniques/heat.md] now."), "TP371", ")[", "text first"),
    Fault("link with a blank inside", AFTERCARE, body("See [heat packs] (../techniques/heat.md) now."), "TP371", "] (", "no blank"),
    Fault("picture with a blank inside", DRAWING, swap(f"{ALT}(", f"{ALT} ("), "TP371", "] (", "no blank"),
    Fault("link without an address", AFTERCARE, body("See [heat packs]()."), "TP204", "[heat", "no address"),
    Fault("link to a mere sign", AFTERCARE, body("See [the top](#)."), "TP204", "[the top]", "no address"),
    Fault("link to no place", AFTERCARE, body("See [heat packs](../techniques/heat.md#)."), "TP240", "[heat", "page alone"),
    Fault("link with a question", AFTERCARE, body("See [heat packs](../techniques/heat.md?x=1)."), "TP204", "[heat", "Write '../techniques/heat.md'"),
    Fault("link of one letter", AFTERCARE, body("See [x](../techniques/heat.md)."), "TP246", "[x]", "title of the page"),
    Fault("address of a mailbox", AFTERCARE, body("Write to ann@example.org."), "TP245", "ann@", "Give the link a text"),
    Fault("picture that is a page", DRAWING, swap("(data-flow.svg)", "(index.md)"), "TP204", "![Boxes", "not a picture"),
    Fault("description in one word", DRAWING, swap(ALT, "![Diagram]"), "TP254", "![Diagram]", "too short"),
    Fault("description by a phone", DRAWING, swap(ALT, "![WhatsApp Image 2024-01-01 at 10.10.10]"), "TP254", "![Whats", "one learns"),
    Fault("description like its file", DRAWING, swap(ALT, "![Data flow]"), "TP254", "![Data", "one learns"),
    Fault("link in a table", AFTERCARE, swap("| not usual |", "| [not usual](../techniques/heet.md) |"), "TP204", "[not usual]", "heat.md"),
    Fault("link behind other letters", ARTICLE, body("Ümläut “quoted” see [heat packs](../techniques/heet.md)."), "TP204", "[heat packs]", "heat.md"),
]  # fmt: skip
