"""How the types of pages look, as text: where the frame's parts stand, and in which type and colours.

Pictures would differ with each version of the browser and each word of content. What a style sheet says does not:
the fonts are our own, places and sizes of the frame follow from it alone, and so do colours and type of each part.
So a test fails when the looks change, and only then. After a look at the pictures that it writes to
`.cache/looks/`, `UPDATE_SNAPSHOTS=1 guide test tests/test_looks.py` keeps the new state; the change is then read as
a diff like any other. Never in continuous integration.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PROJECT, settle
from tests.snapshots import FOLDER
from tests.test_browser import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.site]

TYPES = {
    "home": "",
    "technique": "techniques/heat/",
    "caution": "cautions/blood-thinners/",
    "article": "learn/how-release-works/",
    "claims": "evidence/technique/",
    "condition": "conditions/low-back-pain/",
    "muscle": "muscles/infraspinatus/",
    "finder": "regions/",
    "region": "regions/low-back/",
    "safety": "safety/",
    "self-test": "self-test/",
    "handout": "handouts/heat/",
    "missing": "404.html",
}
BOXES = "header, nav, main, article, aside, footer, h1, [role=search], form"
SLACK = 2
"""Pixels by which a place or size may differ: browsers round differently."""
MEASURE = """(boxes) => {
  const name = (node) => [node.localName, ...[...node.classList].sort()].join('.');
  const found = {};
  for (const node of document.querySelectorAll('body, body *')) {
    const box = node.getBoundingClientRect(), frame = node.matches(boxes);
    if (!box.width || !node.checkVisibility({visibilityProperty: true})) continue;
    if (node.closest('svg') || (!frame && !node.classList.length && !node.parentElement.classList.length)) continue;
    const style = getComputedStyle(node);
    found[`${name(node.parentElement)} > ${name(node)}`] ??= [frame ? `${Math.round(box.x)} ${Math.round(box.width)}` : '-',
      `${style.display} ${style.fontSize}/${style.lineHeight} ${style.fontWeight} ${style.fontFamily.split(',')[0]}`,
      `${style.color} on ${style.backgroundColor} ${style.textDecorationLine}`].join('\\t');
  }
  return found;
}"""


def describe(page: Page, address: str) -> list[str]:
    """A line for each part in each view: view, part with its parent, left edge and width in pixels if it belongs
    to the frame, type, colours. What a phone shows as the desktop does is not said again.
    """
    page.goto(address)
    page.evaluate("document.fonts.ready")
    settle(page)
    lines: list[str] = []
    desktop: dict[str, dict[str, str]] = {}
    for device, viewport in (("desktop", DESKTOP), ("phone", PHONE)):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.evaluate("document.getAnimations().forEach(moving => moving.finish())")
            parts: dict[str, str] = page.evaluate(MEASURE, BOXES)
            known = desktop.setdefault(scheme, {})
            lines += [
                f"{device} {scheme}\t{key}\t{said}" for key, said in parts.items() if known.get(key) != said
            ]
            known |= parts
    return lines


def differences(before: list[str], after: list[str]) -> list[str]:
    """Parts that changed by more than the slack, and parts of the frame that came or went.

    Other parts come and go with the content, which is not what is looked at here.
    """
    old, new = ({tuple(line.split("\t")[:2]): line for line in lines} for lines in (before, after))
    shared = {key[1] for key in old} & {key[1] for key in new}
    changed = []
    for key in sorted(old.keys() | new.keys()):
        one, other = old.get(key, ""), new.get(key, "")
        if one and other:
            if not same(one, other):
                changed.append(f"- {one}\n+ {other}")
        elif key[1] in shared or (one or other).split("\t")[2] != "-":
            changed.append(f"- {one}" if one else f"+ {other}")
    return changed


def same(one: str, other: str) -> bool:
    """Whether two lines say the same, apart from the slack in their places and sizes."""
    (_, _, box, *style), (_, _, other_box, *other_style) = one.split("\t"), other.split("\t")
    if style != other_style or (box == "-") != (other_box == "-"):
        return False
    pairs = zip(box.split(), other_box.split(), strict=True) if box != "-" else ()
    return all(abs(int(a) - int(b)) <= SLACK for a, b in pairs)


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", TYPES)
def test_a_type_of_page_looks_as_it_was_when_last_looked_at(tab: Page, served: str, kind: str) -> None:
    lines = describe(tab, served + TYPES[kind])
    assert len(lines) > 60
    kept = FOLDER / "looks" / f"{kind}.txt"
    before = kept.read_text(encoding="utf-8").splitlines() if kept.is_file() else []
    changed = differences(before, lines)
    if changed:
        _photograph(tab, kind)
    if changed and os.environ.get("UPDATE_SNAPSHOTS") and not os.environ.get("CI"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        return
    assert not changed, f"Look at .cache/looks/{kind}-*.png.\n" + "\n".join(changed[:40])


def _photograph(page: Page, kind: str) -> None:
    folder = PROJECT / ".cache/looks"
    folder.mkdir(parents=True, exist_ok=True)
    for device, viewport in (("phone", PHONE), ("desktop", DESKTOP)):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.screenshot(path=Path(folder / f"{kind}-{device}-{scheme}.png"))


@pytest.mark.parametrize(
    "fault",
    [
        "h1 { color: #777 !important }",
        "h1 { font-family: serif !important }",
        "main { margin-left: 9px !important }",
        "footer { display: none !important }",
        "a { text-decoration: none !important }",
        "@media (prefers-color-scheme: dark) { p { color: red !important } }",
    ],
)
def test_a_change_of_the_looks_is_seen(browser: Browser, served: str, fault: str) -> None:
    # One for each fault, for a browser keeps the style sheets that it was sent.
    context = browser.new_context()
    tab = context.new_page()
    address = served + TYPES["technique"]
    before = describe(tab, address)
    assert differences(before, describe(tab, address)) == []
    tab.route(
        "**/*.css", lambda route: route.fulfill(response=(own := route.fetch()), body=own.text() + fault)
    )
    changed = differences(before, describe(tab, address))
    context.close()
    assert changed


def test_a_slip_of_rounding_is_no_change() -> None:
    line = "phone light\tbody > main\t16 358\tblock\tred"
    assert differences([line], [line.replace("358", "360")]) == []
    assert differences([line], [line.replace("358", "361")])
    assert differences([line], [line.replace("red", "blue")])
