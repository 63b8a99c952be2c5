"""Faults of the family: links between records."""

from __future__ import annotations

import re

from tests.faults import ARTICLE, BIB, DOSES, HEAT, Fault, body, swap

FAULTS = [
    Fault("unknown technique", HEAT, swap("alternatives:\n- ", "alternatives:\n- active-excercise\n- "), "TP201", "active-excercise", "Did you mean 'active-exercise'?"),
    Fault("unknown rule", HEAT, swap("emergency:\n- ", "emergency:\n- em-stoke\n- "), "TP201", "em-stoke", "Did you mean 'em-stroke'?"),
    Fault("unknown citation in a list", HEAT, swap("- french2006cochrane", "- french2006cochran"), "TP203", "french2006cochran\n", "french2006cochrane"),
    Fault("unknown citation in a text", HEAT, swap("[^french2006cochrane]", "[^frensh2006cochrane]"), "TP203", "[^frensh2006cochrane]", "french2006cochrane"),
    Fault("unknown citation in a claim", DOSES, lambda text: re.sub(r"^  - (\w+)$", r"  - \1x", text, count=1, flags=re.MULTILINE), "TP203", "", "Did you mean"),
    Fault("claim without source", DOSES, lambda text: re.sub(r"  sources:\n(?:  - .*\n)+", "", text, count=1), "TP404", "", "no_source"),
    Fault("claim twice", DOSES, lambda text: text + "\n" + text[text.index("- id:") : text.index("\n\n", text.index("- id:"))] + "\n", "TP202", "", "another id"),
    Fault("source twice", BIB, lambda text: text + text[text.index("@article{aksoy") : text.index("@misc{back")], "TP202", "@article{aksoy2009spinal,", "another key"),
    Fault("source without year's digits", BIB, swap("year = {2015}", "year = {soon}"), "TP103", "soon", ""),
    Fault("link to nothing", ARTICLE, body("See [heat](../techniques/heet.md)."), "TP204", "[heat](../techniques/heet.md)", "heat.md"),
    Fault("link out of the tree", ARTICLE, body("See [setup](../../mkdocs.yml)."), "TP602", "[setup]", "docs/"),
    Fault("next step to nothing", ARTICLE, lambda text: re.sub(r"^  page: .*", "  page: techniques/nix.md", text, flags=re.MULTILINE), "TP204", "techniques/nix.md", "techniques/"),
]  # fmt: skip
