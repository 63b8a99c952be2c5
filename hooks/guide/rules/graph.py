"""The links as a whole: nothing stands alone, nothing goes round in a circle, no old address is lost."""

from __future__ import annotations

from collections.abc import Iterator, Set

from guide.diagnostics.guess import did_you_mean
from guide.diagnostics.model import Diagnostic, Related
from guide.graph.model import Graph, Key
from guide.schema.base import Kind
from guide.schema.load import Entry
from guide.schema.redirect import Redirect

RESERVED = frozenset({"assets", "search", "schema", "404", "sitemap", "build"})
"""First parts of addresses that the theme and the build use themselves."""
_SPREADS = ("located_in", "regions_main.region", "regions_sometimes.region")


def check(graph: Graph, files: Set[str]) -> Iterator[Diagnostic]:
    """Findings in all links together. ``files`` are the paths below ``docs/`` that a link may lead to."""
    yield from _regions(graph)
    yield from _terms(graph)
    yield from _circles(graph)
    yield from _named_itself(graph)
    yield from _redirects(graph, files)


def _known(graph: Graph, *kinds: Kind) -> bool:
    """Whether all records and links of these kinds could be read; else what seems to lack may be there."""
    return not graph.uncertain & set(kinds)


def _regions(graph: Graph) -> Iterator[Diagnostic]:
    """Every region is named by a muscle, or is a part of the body whose parts are."""
    if not graph.all("muscle") or not _known(graph, "muscle", "region"):
        return
    reached = {entry.id for entry in graph.all("region") if graph.sources(("region", entry.id), *_SPREADS)}
    for id in list(reached):
        reached.update(_larger(id, graph))
    for entry in graph.all("region"):
        if entry.id not in reached:
            yield Diagnostic(
                entry.span("id"),
                "TP220",
                f"No muscle names the region '{entry.id}', so its page would list none.",
                "Add it to a muscle's regions_main, regions_sometimes or located_in, or remove it here.",
            )


def _larger(id: str, graph: Graph) -> list[str]:
    """The regions that ``id`` is a part of, smallest first; ends where a circle closes."""
    found: list[str] = []
    while (parent := graph.targets(("region", id), "parent")) and parent[0].id not in found:
        id = parent[0].id
        found.append(id)
    return found


def _terms(graph: Graph) -> Iterator[Diagnostic]:
    """Every term is used by a page. Any page that cannot be read might be the one."""
    if graph.uncertain:
        return
    for entry in graph.all("term"):
        if all(source.kind == "term" for source in graph.sources(("term", entry.id))):
            yield Diagnostic(
                entry.span("id"),
                "TP221",
                f"No page uses the word '{entry.id}' of the glossary.",
                "Add the id under 'terms:' of a page that uses it, or link to it there; else remove it.",
            )


def _circles(graph: Graph) -> Iterator[Diagnostic]:
    """One finding a circle, at the region whose id comes first."""
    for entry in graph.all("region"):
        larger = _larger(entry.id, graph)
        if entry.id in larger and entry.id == min(circle := larger[: larger.index(entry.id) + 1]):
            way = " → ".join([entry.id, *circle])
            yield Diagnostic(
                entry.span("parent"),
                "TP222",
                f"The regions go round in a circle: {_shortened(way)}.",
                "Remove 'parent:' from the largest region of them.",
            )


def _named_itself(graph: Graph) -> Iterator[Diagnostic]:
    for key, edges in graph.outgoing.items():
        entry = graph.entries[key]
        for edge in edges:
            # A circle of one region, and a technique compared with itself, are found by other rules.
            if edge.target == key and edge.field not in ("parent", "alternatives", "link", "text"):
                yield Diagnostic(
                    entry.span(edge.field.split(".")[0]),
                    "TP223",
                    f"'{entry.id}' names itself under '{edge.field.split('.')[0]}'.",
                    "Name others there, or remove it.",
                )


def _redirects(graph: Graph, files: Set[str]) -> Iterator[Diagnostic]:
    targets = {id: record.to for id, record in graph.records(Redirect).items()}
    for entry in graph.all("redirect"):
        to = targets[entry.id]
        if (circle := _circle(entry.id, targets)) is not None:
            if entry.id == min(circle):
                way = " → ".join([*circle, circle[0]])
                yield Diagnostic(
                    entry.span("to"),
                    "TP224",
                    f"The old addresses lead round in a circle: {_shortened(way)}.",
                    "Let each lead to a page that exists.",
                )
        elif to in targets:
            yield Diagnostic(
                entry.span("to"),
                "TP225",
                f"'{to}' is an old address itself.",
                f"Write the last page of the chain: 'to: {_end(to, targets)}'.",
                related=_standing_at(graph, ("redirect", to)),
            )
        elif f"{to}.md" not in files:
            guess = did_you_mean(to, (name.removesuffix(".md") for name in files))
            yield Diagnostic(
                entry.span("to"),
                "TP226",
                f"There is no page '{to}'.",
                guess or "Write the path below docs/ without .md.",
            )
        if entry.id.split("/")[0] in RESERVED:
            yield Diagnostic(
                entry.span("from"),
                "TP227",
                f"'{entry.id}' is an address of the site's design, so nothing may lead away from it.",
                "Write the address that the page had, or remove this entry.",
            )
        live = [name for name in (f"{entry.id}.md", f"{entry.id}/index.md") if name in files]
        if entry.id.endswith("/index") and f"{entry.id.removesuffix('/index')}.md" in files:
            live.append(f"{entry.id.removesuffix('/index')}.md")
        if live:
            yield Diagnostic(
                entry.span("from"),
                "TP227",
                f"The page '{live[0]}' still exists, so nothing may lead away from it.",
                "Remove the page, or remove this entry.",
            )


def _circle(start: str, targets: dict[str, str]) -> list[str] | None:
    """The addresses from ``start`` back to itself, or ``None``."""
    way = [start]
    while (after := targets.get(way[-1])) is not None and after not in way:
        way.append(after)
    return way if after == start else None


def _end(start: str, targets: dict[str, str]) -> str:
    seen = {start}
    while (after := targets.get(start)) is not None and after not in seen:
        seen.add(after)
        start = after
    return start


def _standing_at(graph: Graph, key: Key) -> tuple[Related, ...]:
    entry: Entry = graph.entries[key]
    return (Related(entry.span("from"), "The old address that it leads to."),)


def _shortened(way: str) -> str:
    return way if len(way) <= 90 else f"{way[:89]}…"
