"""No address that readers may have kept is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.diagnostics.model import Diagnostic, Related
from guide.graph.addresses import Gone, addresses, naming
from guide.graph.model import Graph

_SINGLE = 3
"""So many lost addresses are reported one by one; more have one cause."""


def check(graph: Graph, gone: Sequence[Gone], listed: frozenset[str]) -> Iterator[Diagnostic]:
    """Findings for the addresses that are ``gone``; ``listed`` are all that the list holds."""
    entries = list(graph.entries.values())
    if len(gone) > _SINGLE:
        first, *others = gone
        yield Diagnostic(
            first.span,
            "TP229",
            f"{len(gone)} published addresses lead nowhere any more; the first is '{first.address[:50]}'.",
            "Bring the pages back. Those that should go need a new address each in redirects.yml.",
            related=tuple(Related(item.span, "This one as well.") for item in others),
        )
        return
    new = sorted(addresses(entries) - listed)
    for item in gone:
        page, _, rule = item.address.partition("#")
        alike = [address for address in new if _alike(address, item.address)]
        related = tuple(naming(item, entries))
        entry = graph.entry("rule", alike[0].partition("#")[2]) if rule and len(alike) == 1 else None
        if entry is not None:
            yield Diagnostic(
                entry.span("id"),
                "TP229",
                f"The rule '{rule[:40]}' is gone, and '{entry.id[:40]}' is new. Links lead to the old id.",
                f"Write '{rule[:40]}' here again; 'guide rename' changes an id everywhere.",
                related=(*related, Related(item.span, "The address was published.")),
            )
        elif rule:
            yield Diagnostic(
                item.span,
                "TP229",
                f"The rule '{rule[:40]}' is gone from the page '{page[:50]}', where links lead to it.",
                "Write it there again. If it went on purpose, delete this line.",
                related=related,
            )
        else:
            yield Diagnostic(
                item.span,
                "TP229",
                f"The page '{page[:60]}' is gone, and its address leads nowhere.",
                f"Bring it back, or add to redirects.yml: '- from: {page[:50]}' and "
                + (
                    f"'  to: {alike[0][:50]}'."
                    if len(alike) == 1
                    else "'  to:' with the page to show instead."
                ),
                related=related,
            )


def _alike(new: str, old: str) -> bool:
    """Whether the new address may be the old one under another name."""
    apart = "#" if "#" in old else "/"
    return new.rpartition(apart)[0] == old.rpartition(apart)[0] and ("#" in new) == ("#" in old)
