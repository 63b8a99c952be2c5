"""From the files of ``docs/`` to the plan of a site. Knows no engine."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guide.diagnostics.model import Diagnostic, Span, in_order
from guide.diagnostics.suppress import suppress
from guide.graph.addresses import gone, listed
from guide.graph.build import build_graph
from guide.graph.model import Graph
from guide.pages.anchors import anchors
from guide.pages.build import build_page, problem_page
from guide.pages.citation import citation_file
from guide.pages.drawings import drawing_files, drawing_uris, home_figures
from guide.pages.handbook import schema_data
from guide.pages.made import made_pages, made_uris
from guide.pages.model import DataFile, MarkdownPage
from guide.pages.redirects import TEMPLATE, redirect_files
from guide.pages.research import open_data
from guide.rules import check, check_files
from guide.rules import published as published_rules
from guide.rules.links import Anchors
from guide.schema.ignore import suppressions
from guide.schema.load import load
from guide.schema.places import LIST_PAGES
from guide.search.index import index_files
from guide.source.discover import SourceFile, discover
from guide.views.sections import sections


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that ``docs/`` says, linked, and everything that is wrong with it."""

    files: tuple[SourceFile, ...]
    graph: Graph
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class SitePlan:
    """All pages of the site, the paths below ``docs/`` of the pictures that go with them, and the data files
    that are made from the code.
    """

    pages: tuple[MarkdownPage, ...]
    pictures: tuple[str, ...]
    problems: tuple[Diagnostic, ...]
    data: tuple[DataFile, ...] = ()
    menu: tuple[tuple[str, str], ...] = ()
    """Title and first page of the sections that come and go with their content."""


def read_content(docs: Path, today: dt.date | None = None, processes: int = 1) -> Content:
    """Read, check and link everything below ``docs``. Bad content becomes problems, sorted by place.

    Without ``today`` no date is compared with the calendar. Much of the checking is shared out among so many
    ``processes``; see ``rules/processes.py``.
    """
    files, found = discover(docs)
    loaded = load(files)
    lost = gone(files, loaded)
    loaded.unread |= {key for item in lost for key in item.keys}  # told once, with all places that name it
    graph, dangling = build_graph(loaded)
    made = (
        made_uris(graph)
        | drawing_uris(graph)
        | {entry.page for entry in loaded.entries if entry.kind in LIST_PAGES and entry.page}
    )
    published = {file.src_uri for file in files if not file.src_uri.startswith("_data/")} | made
    published |= {section.index for section in sections(graph)} | {f"{item.address}.md" for item in lost}
    problems = [
        *found,
        *_in_the_way(files, made),
        *loaded.problems,
        *dangling,
        *check(graph, published, today, processes),
    ]
    problems += published_rules.check(graph, lost, listed(files))
    problems += check_files(graph, files, _places(graph, problems))
    problems = suppress(problems, suppressions(graph.entries.values()))
    return Content(tuple(files), graph, tuple(in_order(problems)))


def plan_site(docs: Path, today: dt.date | None = None, processes: int = 1) -> SitePlan:
    """The plan of the site. A page with problems shows these instead of its text: for previews only."""
    content = read_content(docs, today, processes)
    faults: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in content.problems:
        if problem.stops:
            faults[problem.span.path].append(problem)
    pages = made_pages(content.graph)
    pages += [
        build_page(entry, content.graph)
        for entry in content.graph.entries.values()
        if entry.page is not None and (entry.data.path not in faults or entry.kind in LIST_PAGES)
    ]
    pages += [
        problem_page(path.split("/", 1)[1], path, found)
        for path, found in faults.items()
        if path.endswith(".md")
    ]
    pictures = (
        file.src_uri for file in content.files if file.text == "" and not file.src_uri.endswith(".md")
    )
    # A file in the place of a made page has a problem, and its page, which comes later, says so.
    planned = tuple(page for _, page in sorted({page.src_uri: page for page in pages}.items()))
    return SitePlan(
        planned,
        tuple(uri for uri in pictures if not uri.startswith("_data/")),
        content.problems,
        (
            *schema_data(),
            *open_data(content.graph),
            *citation_file(content.graph),
            *drawing_files(content.graph),
            home_figures(),
            *_redirects(content.graph, docs),
            *index_files(planned, content.graph),
        ),
        tuple((section.title, section.index) for section in sections(content.graph)),
    )


def _redirects(graph: Graph, docs: Path) -> tuple[DataFile, ...]:
    """The pages of old addresses; the theme's folder, beside ``docs``, is read only if there are any."""
    if not graph.all("redirect"):
        return ()
    template = (docs.parent / "overrides" / TEMPLATE).read_text(encoding="utf-8")
    return redirect_files(graph, template)


def _places(graph: Graph, problems: Iterable[Diagnostic]) -> Anchors:
    """Looks up the places in a page that a link may name; each page is written out at most once.

    Of pages that cannot be written, because a field or a safety box is wrong, no places are known.
    """
    faulty = {problem.span.path for problem in problems if problem.code.startswith(("TP0", "TP1", "TP4"))}
    entries = {entry.page: entry for entry in graph.entries.values() if entry.page is not None}

    @cache
    def places(src_uri: str) -> frozenset[str] | None:
        entry = entries.get(src_uri)
        if entry is not None:
            return None if entry.data.path in faulty else anchors(build_page(entry, graph))
        made = {page.src_uri: page for page in made_pages(graph)}
        return anchors(made[src_uri]) if src_uri in made else None

    return places


def _in_the_way(files: Iterable[SourceFile], made: Set[str]) -> list[Diagnostic]:
    """A finding for each file that would get the address of a page that the build makes itself."""
    return [
        Diagnostic(
            Span(file.path),
            "TP008",
            "The build makes a page of this address itself, from the code.",
            "Give the file another name, or remove it.",
        )
        for file in files
        if file.src_uri in made or f"{file.src_uri.removesuffix('.md')}/index.md" in made
    ]
