"""What would happen without the checks, and what an allow-list finds in the pages that passed them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import markdown
import nh3
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.adapters import mkdocs as adapter
from guide.delivery.policy import content_policy
from guide.pipeline import plan_site
from guide.source.budget import over_budget
from guide.source.markdown_reader import read_markdown
from tests.conftest import PROJECT, serving
from tests.hostile import HERE, MANIFEST, NAMES, cases, variants
from tests.hostile.variants import VARIANTS
from tests.test_browser import DESKTOP

TAGS = {"a", "abbr", "article", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "li", "nav", "ol", "p", "pre", "section", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}  # fmt: skip
ATTRIBUTES = {
    "*": {"class", "id", "role", "aria-label", "aria-hidden", "aria-labelledby", "lang", "title"},
    "a": {"href", "data-meaning"},
    "strong": {"data-level", "data-rule", "data-techniques"},
    "img": {"src", "alt", "width", "height", "loading"},
    "li": {"data-hold"},
    "td": {"data-label", "style"},
    "th": {"scope", "style"},
    "ol": {"start"},
}
ALIGNED = re.compile(r"text-align: ?(left|right|center);?")
"""What a table's column may say about its place; no other style."""


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        clean_content_tags={"script", "style"},
        url_schemes={"https", "http", "mailto"},
        link_rel=None,
        attribute_filter=lambda tag, name, value: (
            None
            if (name == "style" and not ALIGNED.fullmatch(value)) or (name == "title" and "<" in value)
            else value
        ),
    )


def _flat(html: str) -> list[Any]:
    """Elements with their attributes, and texts, in order: what a browser makes of ``html``, spelling aside."""
    body = LexborHTMLParser(f"<!doctype html><body><div>{html}</div>").body
    assert body is not None

    def walk(node: LexborNode) -> Iterator[Any]:
        if node.tag == "-text":
            yield node.text_content
        elif node.tag == "-comment":
            yield "comment"
        else:
            yield node.tag, tuple(sorted((name, value or "") for name, value in node.attributes.items()))
            for child in node.iter(include_text=True):
                yield from walk(child)
            yield f"/{node.tag}"

    return list(walk(body))


def removed(html: str) -> list[Any]:
    """The first things that the allow-list takes away or changes; nothing for a clean page."""
    before, after = _flat(html), _flat(_clean(html))
    return [] if before == after else [x for x in before if x not in after][:3] or ["order"]


@cache
def _extensions() -> tuple[list[str], dict[str, Any]]:
    names, settings = [], {}
    config = load_config(str(PROJECT / "mkdocs.yml"))
    names, settings = config.markdown_extensions, config.mdx_configs
    return names, settings


def _rendered(text: str) -> str:
    names, settings = _extensions()
    return markdown.markdown(text, extensions=names, extension_configs=settings)


OF_TEMPLATES = ".tp-top, .tp-finder, .tp-keep, .tp-results, .tp-review"
"""What our own templates put around the text: forms and buttons that no contribution can bring."""


@pytest.mark.site
def test_the_allow_list_has_nothing_to_remove_from_our_pages(site: Path) -> None:
    looked = 0
    for path in sorted(site.rglob("*.html")):
        article = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article")
        if article is not None:
            for node in article.css(OF_TEMPLATES):
                node.decompose()
            assert removed(article.inner_html or "") == [], path.relative_to(site)
            looked += 1
    print(f"{looked} pages looked at, nothing to remove")
    assert looked >= 80


@pytest.mark.parametrize(
    "fault",
    [
        "<img src=x onerror=alert(1)>",
        "<script>1</script>",
        "<a href='javascript:1'>x</a>",
        "<p style='position:fixed'>x</p>",
        "<form></form>",
        "<a href='a' title='&lt;img&gt;'>x</a>",
        "<!-- x -->",
        "<iframe></iframe>",
        "<svg><a></a></svg>",
    ],
)
def test_the_allow_list_finds_a_planted_fault(fault: str) -> None:
    assert removed("<p>Text &amp; <em>more</em>.</p>") == []
    assert removed(f"<p>Text.</p>{fault}")


@pytest.mark.site
def test_pages_that_show_mistakes_in_a_preview_are_clean(tmp_path: Path) -> None:
    """A preview shows what is wrong with a hostile page, names and messages included, and nothing of it runs."""
    docs = tmp_path / "docs"
    shutil.copytree(PROJECT / "docs", docs)
    for case in [*cases(), *(case for case in variants() if not case.path.endswith(".bib"))]:
        (docs / case.path).parent.mkdir(parents=True, exist_ok=True)
        (docs / case.path).write_bytes(case.content)
    for name in [
        *"|".join(NAMES).split("|"),
        "a`<img src='x' onerror='window.__pwned=1'>`.md",
        "[x](javascript:x).md",
        "a<img src='x'>.md",
    ]:
        if len(name.encode()) < 255 and name.count("/") == 0 and not (docs / name).exists():
            (docs / name).write_text("---\n---\n", encoding="utf-8")
    plan = plan_site(docs)
    shown = [page for page in plan.pages if page.meta.get("title") == "This page has a mistake"]
    assert len(shown) > 150
    for page in shown:
        assert removed(_rendered(page.body)) == [], page.src_uri
    passed = [
        page
        for page in plan.pages
        if page.src_uri.startswith(("learn/page-", "learn/front-", "learn/variant-"))
    ]
    assert {page.src_uri for page in passed} <= {page.src_uri for page in shown}


STOPS_STOCK = {"frontmatter/icon-missing.md", "frontmatter/search-type.md", "frontmatter/tags-type.md"}
"""Cases that end a stock build with a traceback, so that nothing is published."""

POKE = """() => {
  const root = document.querySelector('article') || document.body;
  for (const node of root ? root.querySelectorAll('*') : []) {
    for (const kind of ['mouseover', 'mouseenter', 'pointerenter', 'focus', 'toggle'])
      node.dispatchEvent(new Event(kind, {bubbles: true}));
    if (/^[\\s\\x00-\\x20]*j\\s*a\\s*v\\s*a/i.test(node.getAttribute('href') || ''))
      node.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  }
  return window.__pwned === 1;
}"""
"""Touches everything as a reader might and tells whether a payload has run."""


def _stock(folder: Path) -> tuple[Path, list[str]]:
    """Every hostile page as stock MkDocs would publish it, with our Markdown extensions and our escaping."""
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Home\n\nText.\n")
    names = []
    for row in MANIFEST:
        kind, _, rest = row["file"].partition("/")
        if kind in ("page", "frontmatter") and row["file"] not in STOPS_STOCK:
            data = (HERE / row["file"]).read_bytes()
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                continue
            name = f"{kind}-{Path(rest).stem}"
            (docs / f"{name}.md").write_bytes(data)
            names.append(name)
    for number, (where, payload) in enumerate(VARIANTS):
        if where in ("body", "short", "claim") and len(payload) < 500:
            name = f"variant-{number:03}"
            (docs / f"{name}.md").write_text(f"# T\n\n{payload}", encoding="utf-8")
            names.append(name)
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = re.search(r"^markdown_extensions:\n(?:[ ].*\n)+", settings, re.MULTILINE)
    assert extensions
    (folder / "mkdocs.yml").write_text(
        "site_name: Stock\ntheme:\n  name: material\n  font: false\n  features: [navigation.tabs, navigation.top, toc.follow]\n"
        f"extra: {{scope: /}}\nplugins: [search]\n{extensions[0]}"
    )
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.extra["guide"] = adapter.Build(None, [])  # type: ignore[arg-type]
    config.plugins._register_event(
        "env", lambda env, config, files: adapter.on_env(env, config, serving=False)
    )
    config.plugins._register_event(
        "page_context", lambda context, page, config, nav: adapter.on_page_context(context, page)
    )
    build(config)
    return folder / "site", names


WATCH = f"""if (self === top) addEventListener('DOMContentLoaded', () => {{
  const watch = setInterval(() => {{
    if (({POKE})()) {{ clearInterval(watch); tellThatItRan(); }}
  }}, 30);
}});"""
"""Goes before all else into each page, policy or not, and asks again and again."""

TABS = 10
"""So many pages wait at once for what they may do."""


def _ran(
    browser: Browser, site: Path, names: list[str], headers: Mapping[str, str], patience: float = 150
) -> list[str]:
    """The pages on which a payload runs within ``patience`` ms; the first page, which has none, has no name.

    Each has a tab of its own, which a page that keeps sending the browser on cannot take to the next.
    """
    ran: set[Page] = set()
    tabs: dict[Page, str] = {}
    with serving(site, headers) as address:
        context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
        context.route(re.compile(f"^(?!{re.escape(address)})"), lambda route: route.fulfill(status=204))
        context.expose_binding("tellThatItRan", lambda source: ran.add(source["page"]))
        context.add_init_script(WATCH)
        for few in batched(["", *names], TABS):
            for name in few:
                page = context.new_page()
                tabs[page] = name
                # Nothing but the start of the page is waited for by name: some break off their own loading.
                page.goto(f"{address}{name}/" if name else address, wait_until="commit")
                page.wait_for_load_state("domcontentloaded")
            page.wait_for_timeout(patience)
            for page in context.pages:
                page.close()
        context.close()
    return [name for page, name in tabs.items() if page in ran]


def batched(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


@pytest.mark.browser
def test_scripts_run_without_checks_and_policy_and_never_with_one_of_them(
    browser: Browser, tmp_path: Path
) -> None:
    site, names = _stock(tmp_path)
    ran = _ran(browser, site, names, {})
    print(f"checks off: a script ran on {len(ran)} of {len(names)} pages: {ran}")
    assert len(ran) >= 20, "the payloads must work, or the test proves nothing"
    assert "" not in ran

    (site / "control").mkdir()
    (site / "control/own.js").write_text("window.__pwned = 1;")
    (site / "control/index.html").write_text(
        "<!doctype html><title>A script of ours</title><script src=own.js></script>"
    )
    policy = {"Content-Security-Policy": content_policy("header")}
    held = _ran(browser, site, [*ran, "control"], policy, patience=500)
    print(f"checks off, policy on: a script ran on {len(held) - 1} of these {len(ran)} pages")
    assert held == ["control"], (
        "only the page with a script of the site itself, which shows that we would notice"
    )

    # With the checks on there is no page to load: each of these files has findings, so the build stops.
    copy = tmp_path / "checked" / "docs"
    shutil.copytree(PROJECT / "docs", copy)
    for path in (tmp_path / "docs").glob("*.md"):
        if path.stem in ran:
            shutil.copy(path, copy / "about" / path.name)
    refused = {problem.span.path for problem in plan_site(copy).problems}
    left = [name for name in ran if f"docs/about/{name}.md" not in refused]
    print(f"checks on: {len(left)} of these {len(ran)} are built")
    assert left == []


MARKS = [
    *("[", "](", "][", "<", "<!", "*", "**", "_", "`", "``", "![", "&", "{:", '"', "\n", "\n\n", "\n    ", "- ", "> "),
    *("a", "a ", "|", ": ", "\n:   ", "# ", "\n---\n", "[^1]", "!!! note\n    ", "```\n", "1. ", "\\", "(", "\t", "~"),
]  # fmt: skip


def _fullest(unit: str) -> str:
    """As many repeats of ``unit`` as the budget lets through."""
    few, many = 0, 40_000 // len(unit)
    while few < many:
        middle = (few + many + 1) // 2
        if over_budget("docs/a.md", unit * middle):
            many = middle - 1
        else:
            few = middle
    return unit * few


@pytest.mark.site
def test_whatever_the_budget_lets_through_is_read_and_built_quickly() -> None:
    random = Random(5)
    units = {"".join(random.choices(MARKS, k=random.choice([1, 2, 2, 3, 4]))) for _ in range(250)}
    worst = 0.0, ""
    for unit in sorted(units | {"- \t", "*\n:     - \n", "|\n:   ", "a\n---\n    *"}):
        text = _fullest(unit)
        before = process_time()
        read_markdown("docs/a.md", text)
        _rendered(text)
        worst = max(worst, (process_time() - before, unit))
    print(f"the slowest text within the budget takes {worst[0]:.2f} s of CPU: {worst[1]!r} over and over")
    assert worst[0] < 1
