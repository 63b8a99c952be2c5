"""Faults of the family: links between records."""

from __future__ import annotations

import re

from tests.faults import ARTICLE, BIB, DOSES, HEAT, THINNERS, Fault, body, swap

FAULTS = [
    Fault("unknown technique", HEAT, swap("alternatives:\n- ", "alternatives:\n- active-excercise\n- "), "TP201", "active-excercise", "Did you mean 'active-exercise'?"),
    Fault("unknown rule", HEAT, swap("emergency:\n- ", "emergency:\n- em-stoke\n- "), "TP201", "em-stoke", "Did you mean 'em-stroke'?"),
    Fault("unknown citation in a list", HEAT, swap("- french2006cochrane", "- french2006cochran"), "TP203", "french2006cochran\n", "french2006cochrane"),
    Fault("unknown citation in a text", HEAT, swap("[^french2006cochrane]", "[^frensh2006cochrane]"), "TP203", "[^frensh2006cochrane]", "french2006cochrane"),
    Fault("unknown citation in a claim", DOSES, lambda text: re.sub(r"^  - (\w+)$", r"  - \1x", text, count=1, flags=re.MULTILINE), "TP203", "", "Did you mean"),
    Fault("claim without source", DOSES, lambda text: re.sub(r"  sources:\n(?:  - .*\n)+", "", text, count=1), "TP404", "", "no_source"),
    Fault("claim twice", DOSES, lambda text: text + "\n" + text[text.index("- id:") : text.index("\n\n", text.index("- id:"))] + "\n", "TP202", "", "another id"),
    Fault("source twice", BIB, lambda text: text + "\n" + text[text.index("@article{aksoy") :].split("\n\n")[0].rstrip() + "\n", "TP202", "@article{aksoy2009spinal,", "another key"),
    Fault("source without year's digits", BIB, swap("year = {2015}", "year = {soon}"), "TP103", "soon", ""),
    Fault("link to nothing", ARTICLE, body("See [heat](../techniques/heet.md)."), "TP204", "[heat](../techniques/heet.md)", "heat.md"),
    Fault("link out of the tree", ARTICLE, body("See [setup](../../mkdocs.yml)."), "TP602", "[setup]", "docs/"),
    Fault("next step to nothing", ARTICLE, lambda text: re.sub(r"^  page: .*", "  page: techniques/nix.md", text, flags=re.MULTILINE), "TP204", "techniques/nix.md", "techniques/"),
    Fault("ref-id-dup", THINNERS, swap("- id: rel-anticoagulants", "- id: ab-low-platelets"), "TP202", "ab-low-platelets\n  name: Blood", "another id"),
    Fault("ref-id-changed", THINNERS, swap("- id: rel-anticoagulants", "- id: rel-anticoagulant"), "TP229", "rel-anticoagulant\n", "'rel-anticoagulants' here again"),
    Fault("ref-cite-fm", HEAT, swap("  - benjaboonyanupap2015effect", "  - benjaboonyanupap2016effect"), "TP203", "benjaboonyanupap2016effect", "Did you mean 'benjaboonyanupap2015effect'?"),
    Fault("ref-cite-body", ARTICLE, swap("60 experts from 12 countries agreed on 3 signs.[^fernandezdelaspenas2018international]", "60 experts agreed.[^fernandezdelaspenas2081international]"), "TP203", "[^fernandezdelaspenas2081", "Did you mean"),
    Fault("ref-cite-unknown", HEAT, swap("  - benjaboonyanupap2015effect", "  - moraska2071"), "TP203", "moraska2071", "references.bib"),
    Fault("ref-cite-url", HEAT, swap("  - benjaboonyanupap2015effect", "  - https://pubmed.ncbi.nlm.nih.gov/26135370/"), "TP103", "https://pubmed", "references.bib"),
    Fault("ref-cite-form", ARTICLE, body("It may help some people (Quintner et al., 2015)."), "TP210", "(Quintner", "[^quintner2015critical]"),
    Fault("ref-cite-form and", ARTICLE, body("Smith and Jones (2015) say that it may help some people."), "TP210", "Smith", "[^key]"),
    Fault("ref-cite-form at", ARTICLE, body("It may help some people [@quintner2015critical]."), "TP210", "[@quint", "[^quintner2015critical]"),
    Fault("ref-cite-form number", ARTICLE, body("It may help some people [12]."), "TP210", "[12]", "[^key]"),
    Fault("ref-doi-bad", BIB, swap("doi = {10.1186/s12891-015-0729-5}", "doi = {https//doi.org/10.1186 /PHM}"), "TP103", "https//doi", "10.1234/abc"),
    Fault("ref-doi-address", BIB, swap("doi = {10.1186", "doi = {https://doi.org/10.1186"), "TP103", "https://doi", "Write '10.1186/s12891-015-0729-5'"),
    Fault("ref-doi-twice", BIB, swap("10.1016/j.apmr.2009.06.015", "10.1186/s12891-015-0729-5"), "TP207", "10.1186", "aboodarda2015pain"),
    Fault("ref-year", BIB, swap("year = {2015}", "year = {2051}"), "TP211", "2051", "Look the year up"),
    Fault("ref-retracted", BIB, swap("title = {Pain pressure", "title = {RETRACTED: Pain pressure"), "TP209", "RETRACTED", "Remove it"),
    Fault("ref-retracted word", BIB, swap("keywords = {mechanism,", "keywords = {retracted, mechanism,"), "TP209", "retracted", "Remove it"),
    Fault("ref-no-number", BIB, lambda text: re.sub(r"  (?:doi|pmid|pmcid) = \{.*\},\n", "", text, count=3), "TP213", "aboodarda2015pain", "DOI"),
    Fault("ref-technique", DOSES, swap("  topic: dose\n", "  topic: dose\n  technique: foam-roling\n"), "TP201", "foam-roling", "Did you mean 'foam-rolling'?"),
    Fault("ref-seealso-unknown", HEAT, swap("- static-stretching", "- levator-thumb"), "TP201", "levator-thumb", "that exists"),
    Fault("ref-seealso-self", HEAT, swap("- static-stretching", "- heat"), "TP201", "", "other techniques"),
    Fault("ref-next-self", ARTICLE, swap("page: learn/how-release-works.md", "page: learn/what-is-a-trigger-point.md"), "TP205", "learn/what", "another page"),
    Fault("ref-link-self", ARTICLE, body("See [what a trigger point is](what-is-a-trigger-point.md)."), "TP205", "[what a", "another page"),
    Fault("ref-evidence-grade", "techniques/cupping.md", lambda text: re.sub(r"sources:\n(?:  - .*\n)+claims", "sources:\n  - benjaboonyanupap2015effect\nclaims", re.sub("  grade: .*", "  grade: strong", text)), "TP208", "strong", "lower grade"),
    Fault("ref-topic-file", DOSES, swap("topic: dose", "topic: harm"), "TP212", "harm", "topic: dose"),
    Fault("ref-emoji", BIB, swap("title = {Pain pressure", "title = {💥 Pain pressure"), "TP110", "💥", "in words"),
    Fault("ref-placeholder", BIB, swap("title = {Pain pressure", "title = {FIXME Pain pressure"), "TP370", "FIXME", "belongs here"),
    Fault("ref-http", BIB, lambda text: text.replace("url = {https:", "url = {http:", 1), "TP602", "http:", "https:"),
]  # fmt: skip
