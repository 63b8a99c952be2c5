"""What a search costs a reader on a phone, beside Material's own search and Pagefind, as the site grows.

    PYTHONPATH=hooks .venv/bin/python -m tests.bench.search_speed [--pages 400,1000,5000,10000] [--rounds 3]
        [--site FOLDER]

For each size of a made-up site (``corpus.py``): CPU seconds and bytes of each index; then, in interleaved
rounds, the bytes and requests that the first result moves, and the time to the first result of a first query
(cold) and of another one after it (warm). Slow 4G: 562.5 ms before each answer and 1.44 Mbit/s for all of them
together, kept by the server, so that workers feel it too. CPU: four times slower by the browser's own
throttle, which does not reach workers; that favours the other two, which work there.

The clock starts when the search has to begin: ours when the field of a real page of this site gets the focus
with the words in it (the page itself is there already, as in every engine here), Pagefind's at the import of
its script, Material's at the fetch of its worker and index, which it does on every page view. Bytes are brotli
at quality 5, without headers, and include each engine's own code.

Needs Node for the server and Pagefind, and a browser (GUIDE_BROWSER). Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from guide.pipeline import read_content
from guide.search.index import build
from guide.search.synonyms import Synonyms
from guide.search.urgent import urgent_data
from guide.search.words import language
from tests.bench.corpus import made_pages
from tests.bench.peers import NO_NODE, Missing, material_index, material_worker, page_files, pagefind_index

PROJECT = Path(__file__).resolve().parents[2]
SLOW_4G = "__slow?latency=562.5&rate=184320"
CPU = 4
QUERIES = ("piriformis numbness", "shoulder breathing")
ENGINES = ("guide", "material", "pagefind")

_SHOW = """
const list = document.createElement("ul")
document.body.append(list)
const show = titles => list.replaceChildren(...titles.map(title => {
  const item = document.createElement("li")
  item.setAttribute("role", "option")
  item.textContent = title
  return item
}))
"""
_PAGES = {
    "material": """
let ask
async function start() {
  const worker = new Worker("worker.js")
  const answer = data => new Promise(done => { worker.onmessage = event => done(event.data); worker.postMessage(data) })
  const { config, docs } = await (await fetch("search_index.json")).json()
  await answer({ type: 0, data: { config, docs, options: { suggest: false } } })
  return query => answer({ type: 2, data: query })
}
globalThis.search = async query => {
  ask ??= await start()
  show((await ask(query)).data.items.slice(0, 5).map(item => item[0].title))
}""",
    "pagefind": """
let pagefind
globalThis.search = async query => {
  pagefind ??= await import("./pagefind/pagefind.js")
  const { results } = await pagefind.search(query)
  show((await Promise.all(results.slice(0, 5).map(result => result.data()))).map(page => page.meta.title))
}""",
}
_RUN = """async ([query, engine]) => {
  const old = document.querySelector("[role=option]")
  const start = performance.now()
  const shown = new Promise(done => {
    const look = () => {
      const first = document.querySelector("[role=option]")
      if (first && first !== old) done(performance.now() - start)
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
  })
  if (engine === "guide") {
    const input = document.querySelector("form[data-search] input[name=q]")
    input.value = query
    input.focus()
    input.dispatchEvent(new Event("input", { bubbles: true }))
  } else search(query)
  return await shown
}"""


@dataclass(frozen=True, slots=True)
class Index:
    """What an index cost to make, and what it weighs."""

    seconds: float
    bytes: int
    files: int


@dataclass(frozen=True, slots=True)
class Search:
    """A first search and another one after it, in milliseconds, and what the first one moved."""

    cold: float
    warm: float
    bytes: int
    requests: int


def make(site: Path, count: int, root: Path) -> dict[str, Index]:
    """Writes a folder for each engine below ``root``: a page to search from, and its index of ``count`` pages."""
    pages = list(made_pages(count))
    graph = read_content(PROJECT / "docs").graph
    made: dict[str, Index] = {}

    shutil.copytree(site, root / "guide", ignore=lambda folder, names: _but_assets(site, folder, names))
    (root / "guide/search").mkdir()
    found = sorted((page.document() for page in pages), key=lambda document: document.order)
    synonyms, urgent = Synonyms.of(graph, language()), urgent_data(graph)
    start = time.process_time()
    files = build(found, synonyms, urgent)
    for name, text in files.items():
        target = root / f"guide/search/{name}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    made["guide"] = _weighed(root / "guide/search", time.process_time() - start)

    source = root / "source"
    for page in pages:
        target = source / page.url / "index.html"
        target.parent.mkdir(parents=True)
        target.write_text(page.html(), encoding="utf-8")
    articles = page_files(source)
    for name, script in _PAGES.items():
        (root / name).mkdir()
        (root / name / "index.html").write_text(
            f"<!doctype html><title>{name}</title><body><script>{_SHOW}{script}</script>", encoding="utf-8"
        )

    start = time.process_time()
    (root / "material/search_index.json").write_text(material_index(articles), encoding="utf-8")
    made["material"] = _weighed(root / "material/search_index.json", time.process_time() - start)
    shutil.copy(material_worker(), root / "material/worker.js")

    start = _children()
    pagefind_index(articles, root / "pagefind/pagefind")
    made["pagefind"] = _weighed(root / "pagefind/pagefind", _children() - start)
    shutil.rmtree(source)
    return made


def search_once(browser: Browser, address: str, engine: str, slow: bool) -> Search:
    """A reader without anything in the cache searches twice."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    try:
        page = context.new_page()
        page.set_default_timeout(500_000)
        page.goto(f"{address}{engine}/", wait_until="load")
        if slow:
            _get(f"{address}{SLOW_4G}")
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        _get(f"{address}__log")
        cold = page.evaluate(_RUN, [QUERIES[0], engine])
        moved = json.loads(_get(f"{address}__log"))
        warm = page.evaluate(_RUN, [QUERIES[1], engine])
    finally:
        _get(f"{address}__slow?latency=0&rate=0")
        context.close()
    return Search(cold, warm, sum(size for _, size in moved), len(moved))


def report(count: int, made: dict[str, Index], rounds: dict[str, list[Search]]) -> str:
    """Medians of one size, and ours as a share of each other's."""
    lines = [f"\n{count:,} pages"]
    rows: dict[str, Callable[[str], float]] = {
        "index, CPU s": lambda name: made[name].seconds,
        "index, KiB": lambda name: made[name].bytes / 1024,
        "index, files": lambda name: made[name].files,
        "moved, KiB": lambda name: _median(rounds[name], "bytes") / 1024,
        "requests": lambda name: _median(rounds[name], "requests"),
        "cold, ms": lambda name: _median(rounds[name], "cold"),
        "warm, ms": lambda name: _median(rounds[name], "warm"),
    }
    lines.append(
        f"{'':16}" + "".join(f"{name:>12}" for name in ENGINES) + f"{'/ material':>12}{'/ pagefind':>12}"
    )
    for title, of in rows.items():
        values = [of(name) for name in ENGINES]
        ratios = [values[0] / other if other else float("nan") for other in values[1:]]
        lines.append(
            f"{title:16}"
            + "".join(f"{value:12,.1f}" for value in values)
            + "".join(f"{r:12.3f}" for r in ratios)
        )
    return "\n".join(lines)


def _median(found: list[Search], name: str) -> float:
    return statistics.median(getattr(one, name) for one in found)


def _weighed(path: Path, seconds: float) -> Index:
    files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
    return Index(seconds, sum(file.stat().st_size for file in files), len(files))


def _but_assets(site: Path, folder: str, names: list[str]) -> set[str]:
    """All but the start page and what it needs."""
    return set(names) - {"index.html", "assets"} if Path(folder) == site else set()


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        text: str = answer.read().decode()
    return text


@contextmanager
def _served(root: Path) -> Iterator[str]:
    node = shutil.which("node")
    if node is None:
        raise Missing(NO_NODE)
    server = subprocess.Popen(
        [node, str(Path(__file__).with_name("slow_server.mjs")), str(root)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", default="400,1000,5000,10000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fast", action="store_true", help="no slow line, no slow CPU")
    parser.add_argument("--site", type=Path, help="a built site; else it is built first")
    parser.add_argument("--raw", type=Path, help="where to write every single number as JSON")
    options = parser.parse_args()
    raw: dict[int, Any] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = options.site or Path(folder, "site")
        if options.site is None:
            command = [sys.executable, "-m", "guide", "build", "--site-dir", str(site)]
            subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("GUIDE_BROWSER"), args=["--no-sandbox", "--disable-gpu"]
        )
        for count in map(int, options.pages.split(",")):
            root = Path(folder, str(count))
            try:
                made = make(site, count, root)
                with _served(root) as address:
                    rounds: dict[str, list[Search]] = {engine: [] for engine in ENGINES}
                    for number in range(options.rounds + 1):
                        for engine in ENGINES:
                            one = search_once(browser, address, engine, not options.fast and number > 0)
                            if number:  # the first, fast one fills the server's cache
                                rounds[engine].append(one)
            except Missing as missing:
                sys.exit(str(missing))
            print(report(count, made, rounds), flush=True)
            raw[count] = {"index": made, "searches": rounds}
            shutil.rmtree(root)
    if options.raw:
        text = json.dumps(
            raw, default=lambda item: {name: getattr(item, name) for name in item.__slots__}, indent=1
        )
        options.raw.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
