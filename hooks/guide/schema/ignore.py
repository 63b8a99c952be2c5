"""Where records ask to be let off a rule: the field ``ignore`` of a page or a claim."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from guide.diagnostics.suppress import Suppression
from guide.schema.base import Ignore
from guide.schema.load import Entry


def suppressions(entries: Iterable[Entry]) -> list[Suppression]:
    """Every entry of every ``ignore``. That of a page is about its file, that of a claim about its lines."""
    listed = list(entries)
    asking = [(entry, asked) for entry in listed if (asked := _ignore_of(entry))]
    files = {entry.data.path for entry, _ in asking if entry.document is None}
    starts: dict[str, list[int]] = defaultdict(list)
    for entry in listed:
        if entry.data.path in files:
            starts[entry.data.path].append(entry.span().line)
    found = []
    for entry, ignored in asking:
        first, last = 1, 0
        if entry.document is None:
            first = entry.span().line
            others = sorted(starts[entry.data.path])
            after = bisect_right(others, first)
            last = others[after] - 1 if after < len(others) else 0
        found += [
            Suppression(entry.span("ignore", index, "code"), item.code, first, last)
            for index, item in enumerate(ignored)
        ]
    return found


def _ignore_of(entry: Entry) -> tuple[Ignore, ...]:
    model = type(entry.record)
    return getattr(entry.record, "ignore", ()) if "ignore" in model.model_fields else ()
