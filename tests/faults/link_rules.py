"""Faults of the family: links, as they are written in texts."""

from __future__ import annotations

import re

from tests.faults import ARTICLE, DOSES, HEAT, Fault, body, swap

NHS = "https://www.nhs.uk/conditions/back-pain/"


def field(name: str, text: str):
    return lambda old: re.sub(
        rf"^{name}: .*(?:\n  .*)*", f"{name}: '{text}'", old, count=1, flags=re.MULTILINE
    )


FAULTS = [
    Fault("ln-broken", ARTICLE, swap("(../cautions/lumps.md)", "(../cautions/lump.md)"), "TP204", "[A lump", "'../cautions/lumps.md'"),
    Fault("ln-broken folder", ARTICLE, swap("(../cautions/lumps.md)", "(lumps.md)"), "TP204", "[A lump", "'../cautions/lumps.md'"),
    Fault("ln-anchor", ARTICLE, swap("cautions/lumps.md)", "cautions/lumps.md#what-to-do-know)"), "TP240", "[A lump", "Did you mean '#what-to-do-now'?"),
    Fault("ln-anchor of a rule", ARTICLE, body("See [blood thinners](../cautions/blood-thinners.md#rel-anticoagulant)."), "TP240", "[blood", "#rel-anticoagulants"),
    Fault("ln-anchor own page", ARTICLE, body("See [the mix-ups](#common-mixups)."), "TP240", "[the mix", "#common-mix-ups"),
    Fault("ln-anchor unknown", ARTICLE, body("See [the mix-ups](#elsewhere)."), "TP240", "[the mix", "page alone"),
    Fault("ln-html", ARTICLE, swap("(../cautions/lumps.md)", "(../cautions/lumps.html)"), "TP241", "[A lump", "'../cautions/lumps.md'"),
    Fault("ln-html folder", ARTICLE, swap("(../cautions/lumps.md)", "(../cautions/lumps/)"), "TP241", "[A lump", "'../cautions/lumps.md'"),
    Fault("ln-html section", ARTICLE, body("See [Cautions](../cautions/)."), "TP241", "[Cautions]", "'../cautions/index.md'"),
    Fault("ln-case", ARTICLE, swap("(../cautions/lumps.md)", "(../cautions/Lumps.md)"), "TP242", "[A lump", "'../cautions/lumps.md'"),
    Fault("ln-backslash", ARTICLE, swap("(../cautions/lumps.md)", "(..\\cautions\\lumps.md)"), "TP243", "[A lump", "../cautions/lumps.md"),
    Fault("ln-local-file", ARTICLE, body("See [my notes](C:/Users/Amy/Desktop/notes.md)."), "TP244", "[my notes]", "docs/"),
    Fault("ln-absolute", ARTICLE, swap("(../cautions/lumps.md)", "(/cautions/lumps.md)"), "TP602", "[A lump", "from this file"),
    Fault("ln-in-data", DOSES, lambda text: re.sub(r"^  (why): .*(?:\n    .*)*", r"  \1: 'Read [Heat packs](heat.md) first.'", text, count=1, flags=re.MULTILINE), "TP204", "[Heat packs]", "name the page"),
    Fault("ln-bare", ARTICLE, body(f"More: {NHS}"), "TP245", "https://www", "[title of the page]"),
    Fault("ln-bare www", ARTICLE, body("More: www.nhs.uk today."), "TP245", "www.nhs", "[title of the page]"),
    Fault("ln-bare as text", ARTICLE, body(f"See [{NHS}]({NHS})."), "TP245", "[https", "[title of the page]"),
    Fault("ln-bare in a field", HEAT, field("in_short", f"More at {NHS} today."), "TP245", "https", "[title of the page]"),
    Fault("ln-here", ARTICLE, swap("[A lump that is not a knot]", "[click here]"), "TP246", "[click here]", "title of the page"),
    Fault("ln-here this page", ARTICLE, swap("[A lump that is not a knot]", "[**This page**]"), "TP246", "[**This", "title of the page"),
    Fault("ln-here file name", ARTICLE, swap("[A lump that is not a knot]", "[lumps.md]"), "TP246", "[lumps.md]", "title of the page"),
    Fault("ln-here next step", ARTICLE, lambda text: re.sub(r"^  text: .*", "  text: Read more", text, count=1, flags=re.MULTILINE), "TP246", "Read more", "title of the page"),
    Fault("ln-empty", ARTICLE, swap("[A lump that is not a knot]", "[]"), "TP247", "[](..", "square brackets"),
    Fault("ln-short", ARTICLE, body("See [this study of heat](https://bit.ly/3abcd)."), "TP248", "[this", "full address"),
    Fault("ln-utm", ARTICLE, body(f"See [Back pain]({NHS}?utm_source=news&page=2&fbclid=1)."), "TP249", "[Back", f"{NHS}?page=2"),
    Fault("ln-affiliate", ARTICLE, body("Get [this ball](https://www.amazon.com/dp/B00?tag=amy-21)."), "TP250", "[this ball]", "not a shop"),
    Fault("ln-affiliate key", ARTICLE, body("Get [this ball](https://shop.example/ball?aff_id=7)."), "TP250", "[this ball]", "not a shop"),
    Fault("ln-foreign", ARTICLE, body("See [a good blog](https://example.com/knots)."), "TP251", "[a good blog]", "[^key]"),
    Fault("ln-foreign lookalike", ARTICLE, body("See [Back pain](https://nhs.uk.example.com/)."), "TP251", "[Back", "[^key]"),
    Fault("ln-foreign name", ARTICLE, body("See [Back pain](https://nhs.uk@example.com/)."), "TP251", "[Back", "[^key]"),
    Fault("ln-foreign backslash", ARTICLE, body("See [Back pain](https://example.com\\\\@nhs.uk/)."), "TP251", "[Back", "[^key]"),
    Fault("ln-foreign slashes", ARTICLE, body("See [Back pain](https:///example.com/)."), "TP251", "[Back", "[^key]"),
    Fault("ln-same-text", ARTICLE, swap("[Chest pain: heart and lungs first]", "[A lump that is not a knot]"), "TP252", "[A lump", "own page"),
    Fault("ln-in-stop-box", HEAT, swap("\nstop:\n- ", "\nstop:\n- you see [Signs of a clot](../cautions/blood-clot-dvt.md), "), "TP253", "[Signs", "Take the link out"),
    Fault("ln-mail", ARTICLE, body("Write to [the editors](mailto:us@nhs.uk)."), "TP251", "[the editors]", "how to reach"),
    Fault("ln-utm after the sign", ARTICLE, body(f"See [Back pain]({NHS}#utm_source=news)."), "TP249", "[Back", NHS),
    Fault("ln-doi", ARTICLE, body("See [a trial of heat](https://doi.org/10.1000/182)."), "TP210", "[a trial", "cite it"),
]  # fmt: skip
