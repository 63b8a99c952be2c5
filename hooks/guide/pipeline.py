"""From the files of ``docs/`` to the plan of a site. Knows no engine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from guide.diagnostics.model import Diagnostic, in_order
from guide.graph.build import build_graph
from guide.graph.model import Graph
from guide.pages.build import build_page, problem_page
from guide.pages.model import MarkdownPage
from guide.rules import check
from guide.schema.base import Page
from guide.schema.load import load
from guide.source.discover import SourceFile, discover


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that ``docs/`` says, linked, and everything that is wrong with it."""

    files: tuple[SourceFile, ...]
    graph: Graph
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class SitePlan:
    """All pages of the site, and the paths below ``docs/`` of the pictures that go with them."""

    pages: tuple[MarkdownPage, ...]
    pictures: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def read_content(docs: Path) -> Content:
    """Read, check and link everything below ``docs``. Bad content becomes problems, sorted by place."""
    files, found = discover(docs)
    loaded = load(files)
    graph, dangling = build_graph(loaded)
    published = {file.src_uri for file in files if not file.src_uri.startswith("_data/")}
    problems = [*found, *loaded.problems, *dangling, *check(graph, published)]
    return Content(tuple(files), graph, tuple(in_order(problems)))


def plan_site(docs: Path) -> SitePlan:
    """The plan of the site. A page with problems shows these instead of its text: for previews only."""
    content = read_content(docs)
    faults: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in content.problems:
        faults[problem.span.path].append(problem)
    pages = [
        build_page(entry, content.graph)
        for entry in content.graph.entries.values()
        if isinstance(entry.record, Page) and entry.data.path not in faults
    ]
    pages += [
        problem_page(path.split("/", 1)[1], path, found)
        for path, found in faults.items()
        if path.endswith(".md")
    ]
    pictures = (
        file.src_uri for file in content.files if file.text == "" and not file.src_uri.endswith(".md")
    )
    return SitePlan(
        tuple(sorted(pages, key=lambda page: page.src_uri)),
        tuple(uri for uri in pictures if not uri.startswith("_data/")),
        content.problems,
    )
