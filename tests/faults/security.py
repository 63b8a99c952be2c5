"""Faults of the family: security."""

from __future__ import annotations

import re

from tests.faults import ARTICLE, HEAT, Fault, body

FAULTS = [
    Fault("html", ARTICLE, body("A <b>bold</b> word."), "TP601", "<b>bold", "**bold**"),
    Fault("script", ARTICLE, body("<script>alert(1)</script>"), "TP601", "<script>", "Markdown"),
    Fault("html comment", ARTICLE, body("<!-- hidden -->"), "TP601", "<!--", "Markdown"),
    Fault("javascript link", ARTICLE, body("[x](javascript:alert(1))"), "TP602", "[x](java", "https"),
    Fault("javascript with a tab", ARTICLE, body("[x](java&#9;script:alert(1))"), "TP602", "[x](java", "https"),
    Fault("data link", ARTICLE, body("[x](data:text/html,hi)"), "TP602", "[x](data", "https"),
    Fault("other host by slashes", ARTICLE, body("[x](//example.org/)"), "TP602", "[x](//", "slash"),
    Fault("remote picture", ARTICLE, body("![a knee](https://example.org/knee.png)"), "TP602", "![a knee]", "beside"),
    Fault("event handler", ARTICLE, body("*x*{ onclick=alert(1) }"), "TP603", "{ onclick", "backticks"),
    Fault("template syntax", ARTICLE, body("{{ config }}"), "TP603", "{{", "backticks"),
    Fault("snippet", ARTICLE, body('--8<-- "mkdocs.yml"'), "TP604", "--8<--", "itself"),
    Fault("hidden source list", ARTICLE, body("[^a]: javascript:alert(1)"), "TP605", "[^a]:", "the build lists"),
    Fault("markup in a tooltip", ARTICLE, body('[x](how-release-works.md "<img onerror=alert(1)>")'), "TP601", "", "Markdown"),
    Fault("inside an admonition", ARTICLE, body("!!! note\n    A [x](javascript:a) here."), "TP602", "[x](javascript:a)", "https"),
    Fault("script in a field's link", HEAT, lambda text: re.sub(r"^in_short: .*(?:\n  .*)*", "in_short: 'See [x](javascript:a).'", text, flags=re.MULTILINE), "TP602", "[x](javascript:a)", "https"),
    Fault("bidi", ARTICLE, body("Hold for \u202e09\u202c seconds."), "TP006", "\u202e09", "Delete"),
    Fault("zero width", ARTICLE, body("Do n\u200bot press."), "TP006", "\u200b", "Delete"),
]  # fmt: skip
