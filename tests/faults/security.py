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
    # The family "Security" of the catalogue of editors' mistakes, by its names there.
    Fault("sec-script", ARTICLE, body("<script>alert(1)</script>"), "TP601", "<script>", "HTML"),
    Fault("sec-iframe", ARTICLE, body('<iframe src="https://example.com/embed"></iframe>'), "TP601", "<iframe", "HTML"),
    Fault("sec-meta", ARTICLE, body('<meta http-equiv="refresh" content="0;url=https://example.com/">'), "TP601", "<meta", "HTML"),
    Fault("sec-js-link", ARTICLE, body("[Press](javascript:alert(1))"), "TP602", "[Press](java", "https"),
    Fault("sec-data-link", ARTICLE, body("[Open](data:text/html;base64,PHNjcmlwdD4=)"), "TP602", "[Open](data", "https"),
    Fault("sec-jinja", ARTICLE, body("Version {{ config.extra.token }} {% include '/etc/passwd' %}"), "TP603", "{{", "brackets"),
    Fault("sec-snippet-up", ARTICLE, body('--8<-- "../../../../../etc/hostname"'), "TP604", "--8<--", "itself"),
    Fault("sec-snippet-missing", ARTICLE, body('--8<-- "disclamer.md"'), "TP604", "--8<--", "itself"),
    Fault("sec-hidden", ARTICLE, body('<p style="display:none">Cheap pills</p>'), "TP601", "<p", "HTML"),
    Fault("sec-style", ARTICLE, body("<style>@import url(https://example.com/a.css);</style>"), "TP601", "<style>", "HTML"),
    # Where the checks and the page builder read differently.
    Fault("blank in an address", ARTICLE, body("See [this page](javascript:alert(1) //x) first."), "TP608", "](", "round brackets"),
    Fault("address list in a paragraph", ARTICLE, body("Some text\n[r]: javascript:alert(1)\nmore text."), "TP608", "]:", "address"),
    Fault("bracket in an address", ARTICLE, body("See [the heat page](../techniques/heat.md?a=(b))."), "TP608", "[the heat page]", "%28"),
    Fault("lone backtick", ARTICLE, body("Press ` gently."), "TP606", "` gently", "before"),
    Fault("code over two lines", ARTICLE, body("See `one\ntwo` here."), "TP606", "", "one line"),
    Fault("diagram", ARTICLE, body("```mermaid\ngraph TD\n```"), "TP606", "```mermaid", "alone"),
    Fault("box with a class", ARTICLE, body("!!! note onclick=alert(1)\n    Some text."), "TP606", "!!! note", "note"),
    Fault("link that says another address", ARTICLE, body("Read [https://www.nhs.uk](https://www.who.int/) first."), "TP607", "[https", "words"),
    Fault("long row of marks", ARTICLE, body("*" * 40), "TP612", "****", "Delete"),
    Fault("brackets in brackets", ARTICLE, body("[a [b [c [d [e [f [g [h"), "TP613", "[a", "fewer"),
    Fault("lists in lists", ARTICLE, body("- - - - - - - - a"), "TP613", "- -", "fewer"),
    Fault("endless line", ARTICLE, body("word " * 1000), "TP614", "", "shorter"),
    Fault("too many signs", ARTICLE, body("*a* b\n\n" * 450), "TP611", "*a*", "split"),
    Fault("endless page", ARTICLE, body("a\n\n" * 700), "TP610", "", "Split"),
]  # fmt: skip
