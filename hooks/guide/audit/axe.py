"""Looks at pages with axe in a real browser: light and dark, on a phone and on a desktop.

Colours are the only thing that the dark scheme changes, so in it only the rules about colour run; a page
whose dark scheme shows or hides something is looked at with all rules. AAA contrast is asked for, which
contains AA: axe's own rule for it leaves out what fails AA already, so here it is told not to, and measures
each text once.
"""

from __future__ import annotations

import contextlib
import os
import queue
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from guide.audit.model import Blind, Fault, Site
from guide.audit.server import Served

WIDTHS = {"phone": 390, "desktop": 1280}
SCHEMES = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast-enhanced", "link-in-text-block"]
SETTINGS = """axe.configure({checks: [{id: 'color-contrast-enhanced', options: {
  ignoreUnicode: true, ignoreLength: false, ignorePseudo: false, boldValue: 700, boldTextPt: 14, 
  largeTextPt: 18, contrastRatio: {normal: {expected: 7}, large: {expected: 4.5}},
  pseudoSizeThreshold: 0.25, shadowOutlineEmMax: 0.1, textStrokeEmMin: 0.03,
}}]});"""
RUN = """async ([tags, colours, only]) => {
  for (const moving of document.getAnimations()) moving.finish();
  const found = await axe.run(document, {
    resultTypes: ['violations', 'incomplete'], preload: false, elementRef: false,
    runOnly: only ? {type: 'rule', values: colours} : {type: 'tag', values: tags},
    rules: only ? {} : {'color-contrast': {enabled: false}, 'color-contrast-enhanced': {enabled: true}},
  });
  const flat = (list) => list.flatMap((rule) => rule.nodes.map((node) =>
    [rule.id, node.target.join(' '), (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? rule.help]));
  return {violations: flat(found.violations), incomplete: flat(found.incomplete).map(([id]) => id)};
}"""
SHOWN = "() => [...document.querySelectorAll('body *')].map(node => +node.checkVisibility()).join('')"
READY = """async () => {
  const late = () => document.querySelector('template[data-after-paint]')
    || [...document.scripts].some(script => script.src && !performance.getEntriesByName(script.src).length);
  for (let frames = 0; frames < 120 && late(); frames++) await new Promise(requestAnimationFrame);
  await new Promise(setTimeout);
}"""
"""Waits for scripts that come after the first paint, but not for one that never comes."""
FETCHED = "() => performance.getEntriesByType('resource').map(entry => entry.name)"
PLANT = """() => {
  const picture = document.createElement('img');
  picture.src = 'data:,';
  const pale = document.createElement('p');
  pale.textContent = 'Too pale to read';
  pale.style.cssText = 'color: #888 !important; background: #777 !important; position: static !important';
  (document.querySelector('article') ?? document.body).prepend(picture, pale);
}"""


@dataclass(slots=True)
class Seen:
    """What axe found: faults, how often it asks for a person's eye by rule, and what each page fetched."""

    faults: list[Fault] = field(default_factory=list)
    unsure: Counter[str] = field(default_factory=Counter)
    fetched: dict[str, list[str]] = field(default_factory=dict)
    views: int = 0


def look(site: Site, addresses: Sequence[str], program: str, jobs: int | None = None) -> Seen:
    """Run axe on the pages at ``addresses``, in ``jobs`` browsers at once. ``program`` is the browser's path.

    Raises ``Blind`` if a fault that is planted for it goes unseen in any view.
    """
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    # The longest pages first, so that no browser is left alone with one at the end.
    for address in sorted(addresses, key=lambda item: -len(site.read(item))):
        waiting.put(address)
    jobs = min(jobs or os.cpu_count() or 1, len(addresses))
    with Served(site.folder) as home, ThreadPoolExecutor(jobs) as pool:
        parts = list(pool.map(lambda _: _work(home, waiting, program), range(jobs)))
    whole = Seen()
    for part in parts:
        whole.faults += part.faults
        whole.unsure += part.unsure
        whole.fetched |= {
            address: [site.base + url.removeprefix(home) for url in urls if url.startswith(home)]
            for address, urls in part.fetched.items()
        }
        whole.views += part.views
    whole.faults.sort()
    return whole


def _work(home: str, waiting: queue.SimpleQueue[str], program: str) -> Seen:
    seen = Seen()
    with sync_playwright() as playwright, _browser(playwright.chromium.launch, program) as browser:
        # A strict policy must not keep axe out; what the policy itself does is tested elsewhere.
        context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
        axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
        context.add_init_script(axe + SETTINGS)
        page = context.new_page()
        _check_sight(page, home)
        with contextlib.suppress(queue.Empty):
            while True:
                _look_at(page, home, waiting.get_nowait(), seen)
    return seen


@contextlib.contextmanager
def _browser(launch: object, program: str) -> Iterator[Browser]:
    browser: Browser = launch(  # type: ignore[operator]
        executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    )
    try:
        yield browser
    finally:
        browser.close()


def _look_at(page: Page, home: str, address: str, seen: Seen) -> None:
    for view, found in _views(page, home + address, seen.fetched.setdefault(address, [])):
        seen.views += 1
        seen.faults += [
            Fault(f"axe {rule}", address, f"{view}: {where} ({why})")
            for rule, where, why in found["violations"]
        ]
        seen.unsure.update(found["incomplete"])


def _views(
    page: Page, url: str, fetched: list[str], *, plant: bool = False
) -> Iterator[tuple[str, dict[str, list]]]:  # type: ignore[type-arg]
    page.set_viewport_size(_size("phone"))
    page.emulate_media(color_scheme="light")
    page.goto(url, wait_until="load")
    page.evaluate(READY)
    fetched += page.evaluate(FETCHED)
    if plant:
        page.evaluate(PLANT)
    for device in WIDTHS:
        page.set_viewport_size(_size(device))
        shown = ""
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            now = page.evaluate(SHOWN)
            yield f"{device}, {scheme}", page.evaluate(RUN, [TAGS, COLOURS, now == shown])
            shown = now


def _size(device: str) -> ViewportSize:
    return {"width": WIDTHS[device], "height": 844}


def _check_sight(page: Page, home: str) -> None:
    """Plant a picture without a text and a pale line; every view must report what it looks for."""
    found = Counter(
        rule
        for _, view in _views(page, home, [], plant=True)
        for rule in {item[0] for item in view["violations"]}
    )
    if found["image-alt"] < len(WIDTHS) or found["color-contrast-enhanced"] < len(WIDTHS) * len(SCHEMES):
        raise Blind(f"axe did not find the faults that were planted for it, only {dict(found)}.")
