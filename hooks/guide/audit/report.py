"""The report of an audit for people: each rule once, with the number of pages and the first places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from guide.audit.model import Fault, kind_of

SHOWN = 5
HELP = {
    "html": "The markup breaks the HTML standard, so browsers guess. Mend the template.",
    "id": "An id may stand once on a page; links and labels find the first only.",
    "inline": "Move it to a file in overrides/assets/.",
    "foreign": "Readers' browsers must not call other sites by themselves; links out are https.",
    "landmark": "Screen readers jump between header, main, footer and named navigations.",
    "skip": "The first link of a page leads past the menu.",
    "link": "Mend the link, or add a redirect in docs/_data/redirects.yml.",
    "anchor": "Name a heading or an id that is on that page.",
    "unlinked": "Readers cannot find a page that nothing leads to: list it on its section's page.",
    "weight": "See what the page loads; load it only where it is used.",
    "canonical": "Each page names its own full address, once SITE_URL is set.",
    "nu": "The Nu checker's own words; the line is the one of the built page.",
}
"""How to mend what a rule finds, where the finding does not say it."""


def report(faults: Sequence[Fault]) -> Iterator[str]:
    """Lines of text, the rules that hit most pages first."""
    by_rule = [(rule, sorted(group)) for rule, group in groupby(sorted(faults), key=lambda fault: fault.rule)]
    for rule, group in sorted(by_rule, key=lambda item: (-len({fault.page for fault in item[1]}), item[0])):
        pages = {fault.page for fault in group}
        kinds = sorted({kind_of(page) for page in pages})
        where = ", ".join([*kinds[:6], *(["…"] if kinds[6:] else [])])
        yield f"{rule}: {len(group)} on {len(pages)} pages ({where})"
        for fault in group[:SHOWN]:
            yield f"   /{fault.page}  {fault.what}"
        if group[SHOWN:]:
            yield f"   and {len(group) - SHOWN} more"
        if remedy := HELP.get(rule) or (
            "See the rule at dequeuniversity.com." if rule.startswith("axe") else ""
        ):
            yield f"   = help: {remedy}"
        yield ""
