"""How well the search answers, beside Material's own search and Pagefind on the same built pages.

    PYTHONPATH=hooks .venv/bin/python -m tests.bench.search [--queries FILE …] [--engines guide,material,pagefind]
        [--site FOLDER] [--failures 20] [--command 'NAME=program {}']

Scores every engine on each query file (default: the queries that we tune for, then those that we don't):

* nDCG@5, gain = grade, as in trec_eval, ideal order from the graded pages of the query;
* the same with gain 2^grade - 1, which counts the best pages more;
* MRR: 1 / place of the first page with grade 2 or 3, within ten;
* success@3: share of queries with such a page among the first three.

Prints a table by tag and the ratio to the better peer. Pages that an engine lists twice (two sections of a
page) count once, at their best place. Emergency cards of ours are not counted as hits, and help nobody here.
``--command`` scores any other engine: a program that prints a JSON list of objects with ``url``. Needs a
browser (GUIDE_BROWSER) and, for Pagefind, Node. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from guide.pipeline import read_content
from guide.search.query import Searcher
from tests.bench.peers import Missing, ask_material, ask_pagefind, page_at, page_files, unique
from tests.search_facts import DEV, HELD_OUT, Query, queries

PROJECT = Path(__file__).resolve().parents[2]
MOST = 10
ENOUGH = 2
"""From this grade on a page answers the query."""
Found = dict[str, list[list[str]]]
"""Engine → for each query the pages it found, best first."""


def gain(places: Sequence[int], shape: Callable[[int], float]) -> float:
    """Discounted cumulative gain of the grades of the first places."""
    return sum(shape(grade) / math.log2(place + 1) for place, grade in enumerate(places, 1))


def ndcg(
    pages: Sequence[str], grades: dict[str, int], shape: Callable[[int], float], first: int = 5
) -> float:
    """Gain of the ``first`` pages found, as a share of the best that could be."""
    best = sorted(grades.values(), reverse=True)[:first]
    return gain([grades.get(page, 0) for page in pages[:first]], shape) / gain(best, shape)


def reciprocal(pages: Sequence[str], grades: dict[str, int]) -> float:
    """1 / place of the first page that answers, 0 if there is none."""
    return next((1 / place for place, page in enumerate(pages, 1) if grades.get(page, 0) >= ENOUGH), 0.0)


def success(pages: Sequence[str], grades: dict[str, int], first: int = 3) -> float:
    """1 if one of the ``first`` pages answers."""
    return float(any(grades.get(page, 0) >= ENOUGH for page in pages[:first]))


MEASURES: dict[str, Callable[[Sequence[str], dict[str, int]], float]] = {
    "nDCG@5": lambda pages, grades: ndcg(pages, grades, float),
    "nDCG@5 exp": lambda pages, grades: ndcg(pages, grades, lambda grade: 2.0**grade - 1),
    "MRR": reciprocal,
    "success@3": success,
}


def canonical(page: str) -> str:
    """One name for a page, however an engine or a record calls it."""
    return page.removesuffix("/index") if page != "index" else ""


def scored(asked: Sequence[Query], found: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """Each measure for each query."""
    rows = []
    for query, pages in zip(asked, found, strict=True):
        grades = {canonical(page): grade for page, grade in query.grades.items()}
        rows.append({name: measure([*map(canonical, pages)], grades) for name, measure in MEASURES.items()})
    return rows


def table(asked: Sequence[Query], found: Found) -> str:
    """The scores of all engines, by tag, and the ratio of ours to the better of the others."""
    scores = {name: scored(asked, pages) for name, pages in found.items()}
    tags = ["all", *sorted({tag for query in asked for tag in query.tags})]
    lines = [f"{'':16}{'rows':>6}" + "".join(f"{f'{m} {name}':>22}" for m in MEASURES for name in scores)]
    for tag in tags:
        of = [n for n, query in enumerate(asked) if tag == "all" or tag in query.tags]
        cells = [
            statistics.fmean(scores[name][n][measure] for n in of) for measure in MEASURES for name in scores
        ]
        lines.append(f"{tag:16}{len(of):6}" + "".join(f"{cell:22.3f}" for cell in cells))
    ours, *others = scores
    if others:
        for measure in MEASURES:
            mean = {name: statistics.fmean(row[measure] for row in rows) for name, rows in scores.items()}
            better = max(others, key=mean.__getitem__)
            lines.append(f"{measure}: {ours} / {better} = {mean[ours] / (mean[better] or math.nan):.2f}")
    return "\n".join(lines)


def failures(asked: Sequence[Query], pages: Sequence[Sequence[str]], most: int) -> str:
    """The queries that went worst: what was found, and what was missed."""
    rows = sorted(
        zip(scored(asked, pages), asked, pages, strict=True), key=lambda row: (row[0]["nDCG@5"], row[1].id)
    )
    lines = []
    for score, query, hits in rows[:most]:
        missed = [
            f"{page}={grade}" for page, grade in query.grades.items() if canonical(page) not in hits[:5]
        ]
        lines += [f"{score['nDCG@5']:.2f} {query.id} {query.text} [{' '.join(query.tags)}]"]
        lines += [f"     found  {', '.join(hits[:5]) or 'nothing'}", f"     missed {', '.join(missed[:8])}"]
    return "\n".join(lines)


def ask_guide(site: Path, texts: Sequence[str]) -> list[list[str]]:
    """The pages that our search finds for each query, best first."""
    searcher = Searcher.load(site)
    return [
        unique(page_at(hit.url) for hit in searcher.search(text, MOST) if not hit.urgent) for text in texts
    ]


def ask_command(command: str, texts: Sequence[str]) -> list[list[str]]:
    """The pages that a program finds, run once for each query, with the query in place of ``{}``."""
    found = []
    for text in texts:
        words = [text if word == "{}" else word for word in shlex.split(command)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        found.append(unique(page_at(hit["url"]) for hit in json.loads(done.stdout)))
    return found


def searchable(site: Path) -> dict[str, Path]:
    """The pages that our search knows, so that every engine searches the same ones."""
    known = {page_at(url) for url in Searcher.load(site).addresses()}
    return {page: file for page, file in page_files(site).items() if page in known}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--queries", type=Path, nargs="+", default=[DEV, HELD_OUT])
    parser.add_argument("--engines", default="guide,material,pagefind")
    parser.add_argument("--site", type=Path, help="a built site; else it is built first")
    parser.add_argument(
        "--failures", type=int, default=0, help="so many of the worst queries, not of the held-out set"
    )
    parser.add_argument("--command", action="append", default=[], help="NAME=program {}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = options.site or Path(folder, "site")
        if options.site is None:
            build = [sys.executable, "-m", "guide", "build", "--site-dir", str(site)]
            subprocess.run(build, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        graph = read_content(PROJECT / "docs").graph
        sets = {path: queries(path, graph) for path in options.queries}
        texts = [query.text for asked in sets.values() for query in asked]
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("GUIDE_BROWSER"), args=["--no-sandbox", "--disable-gpu"]
        )
        files = searchable(site)
        ways: dict[str, Callable[[], list[list[str]]]] = {
            "guide": lambda: ask_guide(site, texts),
            "material": lambda: ask_material(browser, files, texts, MOST),
            "pagefind": lambda: ask_pagefind(browser, files, texts, MOST),
        }
        found: Found = {}
        try:
            for name in options.engines.split(","):
                found[name] = ways[name]()
        except Missing as missing:
            sys.exit(str(missing))
        for way in options.command:
            name, _, command = way.partition("=")
            found[name] = ask_command(command, texts)
        browser.close()
    print(f"{len(files)} pages")
    start = 0
    for path, asked in sets.items():
        part = {name: pages[start : start + len(asked)] for name, pages in found.items()}
        start += len(asked)
        print(f"\n{path.name}: {len(asked)} queries\n{table(asked, part)}")
        if options.failures and path != HELD_OUT:  # who reads these would tune for them
            print(failures(asked, next(iter(part.values())), options.failures))


if __name__ == "__main__":
    main()
