"""Links can be read from both ends, no page is an orphan, and ``guide graph`` shows the way."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.cli.main import main
from guide.graph.build import build_graph
from guide.graph.model import Graph, Key
from guide.graph.query import keys_of, neighbours, similar
from guide.pipeline import read_content
from guide.schema.article import SitePage
from guide.schema.load import Loaded, load
from guide.source.discover import discover
from guide.views.sections import sections
from tests.conftest import PROJECT, Project

LISTED = {
    "techniques": ("technique",),
    "cautions": ("caution",),
    "articles": ("article",),
    "muscles": ("muscle",),
    "regions": ("region",),
    "conditions": ("condition",),
    "terms": ("term",),
    "claims": ("claim",),
    "references": ("reference",),
}


ROUTES: list[Key] = [("page", "in-pain"), ("page", "for-therapists"), ("page", "safety")]
"""Pages that the template of the home page leads to."""


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(discover(PROJECT / "docs")[0])


@pytest.fixture(scope="module")
def graph(loaded: Loaded) -> Graph:
    return build_graph(loaded)[0]


def one_way_links(graph: Graph) -> list[object]:
    """Links that can be read from one end only, counted in both directions."""
    forward = Counter((edge, key) for key, edges in graph.outgoing.items() for edge in edges)
    back = Counter((edge, edge.source) for edges in graph.incoming.values() for edge in edges)
    wrong_end = [edge for key, edges in graph.outgoing.items() for edge in edges if edge.source != key]
    wrong_end += [edge for key, edges in graph.incoming.items() for edge in edges if edge.target != key]
    return [*(forward - back), *(back - forward), *wrong_end]


def test_every_link_of_the_site_can_be_read_from_both_ends(graph: Graph) -> None:
    assert sum(len(edges) for edges in graph.outgoing.values()) > 1500
    assert one_way_links(graph) == []


def test_a_one_way_link_would_be_seen(graph: Graph) -> None:
    key, edges = next((key, edges) for key, edges in graph.incoming.items() if edges)
    broken = Graph(graph.entries, graph.outgoing, {**graph.incoming, key: edges[1:]})
    assert len(one_way_links(broken)) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_links_have_two_ends_whatever_records_are_missing(loaded: Loaded, data: st.DataObject) -> None:
    size = len(loaded.entries)
    kept = data.draw(st.sets(st.integers(0, size - 1), max_size=size))
    order = data.draw(st.permutations(sorted(kept)))
    part = Loaded([loaded.entries[number] for number in order])
    graph, problems = build_graph(part)

    assert one_way_links(graph) == []
    for edges in (*graph.outgoing.values(), *graph.incoming.values()):
        assert all(edge.source in graph.entries and edge.target in graph.entries for edge in edges)
    for key in graph.entries:
        around = neighbours(graph, key)
        for field, targets in around.refers_to.items():
            assert all(key in neighbours(graph, other).named_by[field] for other in targets)
        for field, sources in around.named_by.items():
            assert all(key in neighbours(graph, other).refers_to[field] for other in sources)
    assert all(problem.code in ("TP201", "TP202", "TP203", "TP204") for problem in problems)


def reachable(graph: Graph) -> set[Key]:
    """Everything that a reader can get to from the first page and those of the sections, link by link."""
    todo = [key for key in graph.entries if key[0] == "page" and key[1].split("/")[-1] == "index"]
    # The menu leads to the first pages of the sections that are made from data, and they list their records.
    made = {section.kind for section in sections(graph)}
    todo += [key for key in graph.entries if key[0] in made]
    found = set(todo)
    while todo:
        key = todo.pop()
        record = graph.entries[key].record
        ways = [edge.target for edge in graph.outgoing.get(key, ())]
        if isinstance(record, SitePage) and record.list:
            ways += ROUTES if record.list == "overview" else []
            ways += [other for other in graph.entries if other[0] in LISTED.get(record.list, ())]
        new = [way for way in ways if way not in found]
        found.update(new)
        todo += new
    return found


def test_no_page_is_an_orphan(graph: Graph) -> None:
    found = reachable(graph)
    pages = [key for key, entry in graph.entries.items() if entry.page is not None]
    assert len(pages) > 70
    assert [key for key in pages if key not in found] == []


def test_an_orphan_would_be_seen(graph: Graph) -> None:
    index = graph.entries["page", "techniques/index"]
    without = {
        key: edges for key, edges in graph.outgoing.items() if not key[1].startswith("techniques/index")
    }
    bare = Graph({**graph.entries}, dict.fromkeys(without, ()), {})
    del bare.entries["page", "techniques/index"]  # type: ignore[attr-defined]
    assert isinstance(index.record, SitePage)
    assert ("technique", "heat") not in reachable(bare)


def test_query_finds_ids_and_guesses(graph: Graph) -> None:
    assert keys_of(graph, "heat", "technique") == [("technique", "heat")]
    assert ("synonym", "heat") in keys_of(graph, "heat")
    assert keys_of(graph, "heat", "claim") == []
    assert similar(graph, "haet")[0] == "heat"
    assert similar(graph, "xxxxxxxxxxxx") == []


def run(project: Project, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.chdir(project.folder)
    result = CliRunner().invoke(main, ["graph", *arguments])
    return result.exit_code, result.output


def test_command_shows_both_directions(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(project, "heat", "--kind", "technique", monkeypatch=monkeypatch)
    assert code == 0
    forth, back = output.split("is named by")
    assert "emergency (5)" in forth and "rule em-chest-pain" in forth and "source french2006cochrane" in forth
    assert "claim tech-heat" in back and "article aftercare" in back


def test_command_shows_every_record_of_an_id(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(project.docs / "learn/aftercare.md", project.docs / "learn/heat.md")
    code, output = run(project, "heat", monkeypatch=monkeypatch)
    assert code == 0 and "technique heat" in output and "article heat" in output
    code, output = run(project, "heat", "--kind", "article", monkeypatch=monkeypatch)
    assert code == 0 and output.startswith("article heat") and "\ntechnique heat  docs" not in output


def test_command_guesses_and_knows_its_kinds(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(project, "haet", monkeypatch=monkeypatch)
    assert code == 2 and "Did you mean 'heat'?" in output
    code, output = run(project, "heat", "--kind", "source", monkeypatch=monkeypatch)
    assert code == 2 and "There is no source 'heat'." in output


def test_command_warns_when_records_are_missing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (Path(project.docs) / "techniques/cold.md").write_text("---\n", encoding="utf-8")
    code, output = run(project, "heat", monkeypatch=monkeypatch)
    assert code == 0 and "Some links may be missing" in output
    assert read_content(project.docs).problems
