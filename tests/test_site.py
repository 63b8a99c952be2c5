"""The built site as a whole: every page has its frame, every link an end, nothing comes from elsewhere."""

from __future__ import annotations

import functools
import re
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from guide.adapters import mkdocs as adapter
from guide.pipeline import plan_site
from tests.conftest import PROJECT

pytestmark = pytest.mark.site


@functools.cache
def parse(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """Address → page, for every page but the one for missing pages."""
    return {
        path.parent.relative_to(site).as_posix().removeprefix(".") + "/": parse(path)
        for path in sorted(site.rglob("index.html"))
    }


def test_every_content_file_has_its_page(site: Path, pages: dict[str, LexborHTMLParser]) -> None:
    sources = sorted((PROJECT / "docs").rglob("*.md"))
    made = {PROJECT / "docs" / page.src_uri for page in plan_site(PROJECT / "docs").pages}
    assert set(sources) <= made and len(pages) == len(made)
    for source in made:
        address = source.relative_to(PROJECT / "docs").as_posix().removesuffix(".md").removesuffix("index")
        assert address.strip("/") + "/" in pages or address == ""


def test_every_page_has_its_frame(pages: dict[str, LexborHTMLParser], site: Path) -> None:
    menu = pages["/"].css("nav.tp-nav a")
    sections = {(link.attributes["href"] or "").strip("./") for link in menu} - {""}
    assert {"techniques", "regions", "cautions", "about"} <= sections
    for address, page in [*pages.items(), ("404", parse(site / "404.html"))]:
        assert len(page.css("h1")) == 1, address
        strip = page.css_first("aside.md-banner .tp-strip")
        assert strip and "call your emergency number now" in strip.text(), address
        assert page.css_first("html").attributes["lang"] == "en"
        policies = {
            "Who we are",
            "Editorial policy",
            "How we grade evidence",
            "Sources",
            "Privacy",
            "Accessibility",
        }
        assert policies <= {link.text() for link in page.css("footer.tp-footer a")}, address
        assert page.css_first("a.md-skip[href='#main']") and page.css_first("main#main"), address
        here = [link.attributes["href"] for link in page.css("nav.tp-nav a[aria-current]")]
        assert len(here) == (address.split("/")[0] in sections and "/" in address), (address, here)


def test_trail_leads_up(pages: dict[str, LexborHTMLParser]) -> None:
    trail = pages["techniques/heat/"].css(".tp-trail a")
    assert [(link.text(), link.attributes["href"]) for link in trail] == [
        ("Home", "../.."),
        ("Techniques", "../"),
    ]
    assert pages["/"].css_first(".tp-trail") is None


def test_health_pages_say_that_no_clinician_checked_them(pages: dict[str, LexborHTMLParser]) -> None:
    for address, page in pages.items():
        health = re.fullmatch(r"(techniques|cautions|learn|conditions|muscles|regions)/[^/]+/", address)
        status, review = page.css_first(".tp-status"), page.css_first(".tp-review")
        assert bool(status) == bool(health), address
        if health:
            assert status and review, address
            assert "Not yet reviewed by a clinician" in status.text()
            assert "not yet been reviewed by a clinician" in review.text()
            assert re.search(r"\d{1,2} \w+ 20\d\d:", review.text())


def test_nothing_comes_from_elsewhere(site: Path, pages: dict[str, LexborHTMLParser]) -> None:
    for address, page in [*pages.items(), ("404", parse(site / "404.html"))]:
        for node in page.css("script[src], link[href], img[src], iframe, source[src], form[action]"):
            target = (
                node.attributes.get("src")
                or node.attributes.get("href")
                or node.attributes.get("action")
                or ""
            )
            assert not urlsplit(target).netloc, f"{address}: {target}"
    style = (site / "assets/stylesheets/site.css").read_text(encoding="utf-8")
    assert not re.search(r"@import|url\([\"']?(https?:)?//", style)


def test_links_to_sources_lead_to_their_publishers(pages: dict[str, LexborHTMLParser]) -> None:
    allowed = {"doi.org", "pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov", "search.worldcat.org"}
    own = {
        urlsplit(line.split("{")[1].split("}")[0]).netloc
        for line in (PROJECT / "docs/_data/references.bib").read_text(encoding="utf-8").split("\n")
        if line.strip().startswith("url =")
    }
    hosts = Counter(
        urlsplit(node.attributes["href"] or "").netloc
        for address, page in pages.items()
        if address.startswith("evidence/sources/")
        for node in page.css("article a[href^=http]")
    )
    assert set(hosts) <= allowed | own
    assert hosts["doi.org"] >= 90


def test_leaf_pages_stay_out_of_the_menu(pages: dict[str, LexborHTMLParser]) -> None:
    for address, page in pages.items():
        assert 5 < len(page.css("nav.tp-nav li")) < 20, address
    lists = {"techniques/": 30, "cautions/": 34, "learn/": 7}
    for address, count in lists.items():
        links = {
            node.attributes["href"]
            for node in pages[address].css("article a")
            if re.fullmatch(r"[a-z0-9-]+/", node.attributes["href"] or "")
        }
        assert len(links) >= count, address


def test_records_and_sources_stay_out_of_the_site(site: Path) -> None:
    kinds = Counter(path.suffix for path in site.rglob("*") if path.is_file())
    assert not set(kinds) & {".bib", ".yml", ".md", ".py", ".jinja"}
    assert not list(site.glob("_data*"))


def test_escaping_leaves_stock_pages_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Material's own templates come out the same with and without escaping, on pages with awkward titles."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Home\n\nA *page*.\n\n## `code` & **bold** 1 < 2\n\nText.\n")
    (docs / "other.md").write_text(
        "---\ntitle: Pain and rest\ndescription: plain words\n---\n# Pain and rest\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Stock\nsite_url: https://example.org/\ntheme:\n  name: material\n  features: [navigation.tabs, navigation.footer]\nplugins: [search]\n"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763683200")
    for name, escaped in (("plain", False), ("escaped", True)):
        config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / name))
        if escaped:
            config.extra["guide"] = adapter.Build(None, [])  # type: ignore[arg-type]
            config.plugins._register_event(
                "env", lambda env, config, files: adapter.on_env(env, config, serving=False)
            )
            config.plugins._register_event(
                "page_context", lambda context, page, config, nav: adapter.on_page_context(context, page)
            )
        build(config)
    for path in sorted((tmp_path / "plain").rglob("*.html")):
        assert path.read_bytes() == (tmp_path / "escaped" / path.relative_to(tmp_path / "plain")).read_bytes()


def test_templates_escape_what_they_print() -> None:
    environment = Environment()
    adapter.on_env(environment, None, serving=False)  # type: ignore[arg-type]
    assert environment.from_string("{{ title }}").render(title="<script>") == "&lt;script&gt;"


def test_the_same_tree_builds_without_the_hooks(tmp_path: Path) -> None:
    """The planned pages are plain Markdown: written to disk, stock MkDocs builds the same articles from them."""
    import yaml

    plan = plan_site(PROJECT / "docs")
    stage = tmp_path / "stage"
    for page in plan.pages:
        path = stage / "docs" / page.src_uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{yaml.safe_dump(dict(page.meta))}---\n{page.body}", encoding="utf-8")
    for file in plan.data:
        path = stage / "docs" / file.src_uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    for picture in plan.pictures:
        shutil.copy(PROJECT / "docs" / picture, stage / "docs" / picture)
    shutil.copytree(PROJECT / "overrides", stage / "overrides")
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(r"^(hooks|watch):\n(?:  - .*\n)+", "", text, flags=re.MULTILINE)
    assert "mkdocs_hooks" not in text
    (stage / "mkdocs.yml").write_text(text, encoding="utf-8")
    build(load_config(str(stage / "mkdocs.yml"), site_dir=str(tmp_path / "site"), strict=True))
    for name in ("techniques/heat", "cautions/chest-pain", "learn/aftercare", "evidence/technique"):
        html = parse(tmp_path / "site" / name / "index.html").css_first("article")
        assert html.css_first("h2") and (html.css_first(".footnote") or name == "evidence/technique")
        assert len(html.text()) > 3000
