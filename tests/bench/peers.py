"""The searches that ours is measured against, each the real thing, on the same built pages.

Material: its own indexer makes ``search_index.json``, and its own worker script (lunr with Material's
tokenizer, pipeline, wildcards and boosts) answers in a browser. Pagefind: its own program makes the index, its
own script and WebAssembly answer in a browser. Both get the text of each page's ``<article>``, without the
frame around it, and only the pages that they are told.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
from material.plugins.search.plugin import SearchIndex
from playwright.sync_api import Browser

from tests.conftest import serving

PAGEFIND = "pagefind@1.5.2"
NO_NODE = (
    f"Pagefind is measured with its own program. Install Node 20 or newer, so that 'npx {PAGEFIND}' works, "
    "or leave it out with --engines guide,material."
)
MATERIAL_SETTINGS: dict[str, Any] = {
    "lang": ["en"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1e3}, "text": {"boost": 1e0}, "tags": {"boost": 1e6}},
}
"""What Material's plugin writes for an English site that sets nothing."""

_ASK_MATERIAL = """async ([queries, most]) => {
  const worker = new Worker("/worker.js")
  const answer = data => new Promise(done => {
    worker.onmessage = event => done(event.data)
    worker.postMessage(data)
  })
  const { config, docs } = await (await fetch("/search_index.json")).json()
  await answer({ type: 0, data: { config, docs, options: { suggest: false } } })
  const found = []
  for (const query of queries) {
    const { items } = (await answer({ type: 2, data: query })).data
    found.push(items.map(item => item[0].location).slice(0, most))
  }
  return found
}"""
_ASK_PAGEFIND = """async ([queries, most]) => {
  const pagefind = await import("/pagefind/pagefind.js")
  await pagefind.init()
  const found = []
  for (const query of queries) {
    const { results } = await pagefind.search(query)
    const data = await Promise.all(results.slice(0, most).map(result => result.data()))
    found.push(data.map(page => page.url))
  }
  return found
}"""


class Missing(Exception):
    """Something that a peer needs is not on this machine; the text says how to get it."""


def page_files(site: Path) -> dict[str, Path]:
    """Page without ending, such as ``muscles/soleus``, → its file, for every page that has an article."""
    found = {}
    for file in sorted(site.rglob("index.html")):
        page = file.parent.relative_to(site).as_posix()
        if _article(file.read_text(encoding="utf-8")):
            found["" if page == "." else page] = file
    return found


def page_at(address: str) -> str:
    """The page at an address of the site: no slash at either end, no place within the page."""
    return address.partition("#")[0].partition("?")[0].removesuffix("index.html").strip("/")


def material_index(files: dict[str, Path]) -> str:
    """``search_index.json`` as Material makes it from these pages."""
    index = SearchIndex(**MATERIAL_SETTINGS)
    for page, file in files.items():
        html = _article(file.read_text(encoding="utf-8"))
        index.add_entry_from_context(
            SimpleNamespace(content=html, url=f"{page}/" if page else "", meta={}, toc=[], title=page)
        )
    return str(index.generate_search_index(None))


def material_worker() -> Path:
    """The script of Material's search."""
    return next(
        (Path(material.__file__).parent / "templates/assets/javascripts/workers").glob("search.*.min.js")
    )


def pagefind_index(files: dict[str, Path], target: Path) -> None:
    """Writes Pagefind's index of these pages, with its scripts, into ``target``.

    :raises Missing: if there is no Node, or Pagefind cannot be had
    """
    npx = shutil.which("npx")
    if npx is None:
        raise Missing(NO_NODE)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        for page, file in files.items():
            copy = Path(folder, page, "index.html")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
        done = subprocess.run(
            [
                npx,
                "--yes",
                PAGEFIND,
                "--site",
                folder,
                "--output-path",
                str(target),
                "--root-selector",
                "article",
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise Missing(f"{NO_NODE}\n{done.stdout[-500:]}{done.stderr[-500:]}")


def ask_material(
    browser: Browser, files: dict[str, Path], queries: Sequence[str], most: int
) -> list[list[str]]:
    """The pages that Material finds for each query, best first."""
    with _folder() as folder:
        (folder / "search_index.json").write_text(material_index(files), encoding="utf-8")
        shutil.copy(material_worker(), folder / "worker.js")
        return _ask(browser, folder, _ASK_MATERIAL, queries, most)


def ask_pagefind(
    browser: Browser, files: dict[str, Path], queries: Sequence[str], most: int
) -> list[list[str]]:
    """The pages that Pagefind finds for each query, best first.

    :raises Missing: if Pagefind cannot be had
    """
    with _folder() as folder:
        pagefind_index(files, folder / "pagefind")
        return _ask(browser, folder, _ASK_PAGEFIND, queries, most)


def _ask(browser: Browser, folder: Path, script: str, queries: Sequence[str], most: int) -> list[list[str]]:
    (folder / "index.html").write_text("<!doctype html><title>Bench</title>", encoding="utf-8")
    with serving(folder) as address:
        page = browser.new_page()
        try:
            page.set_default_timeout(600_000)
            page.goto(address)
            found: list[list[str]] = page.evaluate(script, [list(queries), most * 4])
        finally:
            page.close()
    return [unique(map(page_at, hits))[:most] for hits in found]


def unique(pages: Iterator[str] | Collection[str]) -> list[str]:
    """Each page once, at its best place."""
    return list(dict.fromkeys(pages))


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _article(html: str) -> str:
    start, end = html.find("<article"), html.rfind("</article>")
    return html[html.index(">", start) + 1 : end] if 0 <= start < end else ""
