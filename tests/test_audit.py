"""The quality gate: nothing is wrong on any page, and every rule finds what is planted for it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from guide.audit import crawl as gate
from guide.audit.crawl import PLANTED, crawl
from guide.audit.model import Blind, Fault, Missing, Site, kind_of, sample
from guide.audit.nu import check_markup
from guide.audit.report import report
from guide.audit.server import Served
from guide.audit.tools import node_modules
from tests.conftest import PROJECT, Project

WEIGHTS = {"weight", "requests", "fonts", "furniture"}


def small_site(folder: Path, *, head: str = "", body: str = "") -> Path:
    """A sound site of two pages with ``head`` and ``body`` put into the first page."""
    folder.mkdir()
    (folder / "sitemap.xml").write_text("<urlset><url><loc>https://guide.example/</loc></url></urlset>")
    for address, up, more_head, more in (("", "", head, body), ("two/", "../", "", "")):
        path = folder / address / "index.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f"""<!doctype html><html lang="en"><head><meta charset="utf-8">{more_head}
<title>Page {address}</title><meta name="description" content="About {address}">
<link rel="canonical" href="https://guide.example/{address}">
<meta name="viewport" content="width=device-width"></head>
<body><a href="#text">Skip</a><header><nav aria-label="Pages"><a href="{up}./">Home</a> <a href="{up}two/">Two</a></nav></header>
<main id="text"><article><h1>Page</h1><p>Words to read.</p>{more}</article></main><footer><p>End.</p></footer></body></html>""",
            encoding="utf-8",
        )
    return folder


def rules(faults: list[Fault]) -> set[str]:
    return {fault.rule for fault in faults}


@pytest.fixture(scope="module")
def judged(site: Path) -> list[Fault]:
    """What the crawl finds in the whole site; it plants a fault for each rule first."""
    readings, faults = crawl(Site.at(site))
    assert len(readings) > 800
    return faults


@pytest.mark.site
def test_no_page_has_a_fault_in_markup_links_or_landmarks(judged: list[Fault]) -> None:
    assert [fault for fault in judged if fault.rule not in WEIGHTS] == []


@pytest.mark.site
def test_every_page_is_within_its_budget(judged: list[Fault]) -> None:
    assert [fault for fault in judged if fault.rule in WEIGHTS] == []


def test_a_sound_site_has_no_findings(tmp_path: Path) -> None:
    assert crawl(Site.at(small_site(tmp_path / "site")))[1] == []


@pytest.mark.parametrize("rule", sorted(PLANTED))
def test_a_planted_fault_is_found_and_named(tmp_path: Path, rule: str) -> None:
    folder = small_site(tmp_path / "site")
    page = folder / "index.html"
    page.write_text(PLANTED[rule](page.read_text(encoding="utf-8")), encoding="utf-8")
    faults = crawl(Site.at(folder))[1]
    assert rule in rules(faults)
    text = "\n".join(report(faults))
    assert f"{rule}: " in text and "on 1 pages (home)" in text


@pytest.mark.parametrize(
    ("rule", "head", "body"),
    [
        ("html", "", "<p><b>x</p></b>"),
        ("html", "", '<p class="a" class="b">x</p>'),
        ("html", "", "<p>a &nosuchname; b</p>"),
        ("html", "", "<div>never closed"),
        ("inline", "", '<a href="JavaScript:x()">x</a>'),
        ("inline", "", '<p style="color: red">x</p>'),
        ("foreign", '<link rel="stylesheet" href="https://elsewhere.example/x.css">', ""),
        ("foreign", "", '<a href="http://elsewhere.example/">x</a>'),
        ("foreign", "", '<img alt="" srcset="https://elsewhere.example/x.png 2x" src="data:,">'),
        ("link", "", '<img alt="" srcset="no-such.png 2x" src="data:,">'),
        ("link", "", '<a href="../outside/">x</a>'),
        ("anchor", "", '<a href="two/#nowhere">x</a>'),
        ("requests", "".join(f'<script src="{n}.js" defer></script>' for n in range(5)), ""),
        ("fonts", '<link rel="stylesheet" href="big.css">', ""),
    ],
)
def test_other_shapes_of_a_fault_are_found_too(tmp_path: Path, rule: str, head: str, body: str) -> None:
    folder = small_site(tmp_path / "site", head=head, body=body)
    for number in range(5):
        (folder / f"{number}.js").write_text(f"/* {number} */")
    (folder / "big.css").write_text("@font-face { font-family: Big; src: url('big.woff2') format('woff2') }")
    (folder / "big.woff2").write_bytes(bytes(60_000))
    assert rule in rules(crawl(Site.at(folder))[1])


def test_pages_that_share_a_title_or_that_nothing_reaches_are_found(tmp_path: Path) -> None:
    folder = small_site(tmp_path / "site")
    (folder / "three").mkdir()
    shutil.copy(folder / "two/index.html", folder / "three/index.html")
    faults = crawl(Site.at(folder))[1]
    assert {"title", "description", "canonical", "unlinked"} <= rules(faults)


def test_a_blind_rule_stops_the_audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site.at(small_site(tmp_path / "site"))
    monkeypatch.setattr(gate, "page_faults", lambda site, page: iter(()))
    with pytest.raises(Blind, match="did not find the fault"):
        crawl(site)


def test_the_sample_holds_each_type_of_page() -> None:
    sizes = {"": 1, "a/": 2, "a/x/": 3, "a/y/": 9, "a/z/": 4, "404.html": 1}
    assert sample(sizes, sizes) == ["", "404.html", "a/", "a/y/", "a/z/"]
    assert [kind_of(address) for address in ("", "a/", "a/x/", "a/b/c/")] == ["home", "a", "a/*", "a/b/*"]


def test_the_server_presses_text_and_keeps_to_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    with Served(small_site(tmp_path / "site")) as home:
        with urlopen(Request(home + "two/", headers={"Accept-Encoding": "br"})) as answer:
            assert answer.headers["Content-Encoding"] == "br"
            assert len(answer.read()) < (tmp_path / "site/two/index.html").stat().st_size
        with urlopen(home) as answer:
            assert answer.read() == (tmp_path / "site/index.html").read_bytes()
        with pytest.raises(OSError, match="404"):
            urlopen(home + "%2e%2e/secret.txt")


def test_the_command_reports_and_says_what_is_missing(project: Project, tmp_path: Path) -> None:
    folder = small_site(tmp_path / "site", body="<img src='two/'>")
    done = project.run_here("audit", "--only", "pages", "--site-dir", str(folder))
    assert done.returncode == 1
    assert "alt: 1 on 1 pages (home)" in done.stdout and "no text in its place" in done.stdout
    done = project.run_here("audit", "--only", "pages", "--site-dir", str(tmp_path / "none"))
    assert done.returncode == 2 and "guide build" in done.stderr
    done = project.run_here("audit", "--only", "nu", "--site-dir", str(folder), PATH=str(tmp_path))
    assert done.returncode == 2 and "Install Java" in done.stderr


def test_tools_of_other_languages_come_by_their_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match=r"install Node\.js"):
        node_modules(tmp_path)
    lock = (PROJECT / "hooks/guide/audit/node/package-lock.json").read_text(encoding="utf-8")
    assert '"integrity": "sha512-' in lock and "http" not in lock


@pytest.mark.skipif(
    not (shutil.which("java") and shutil.which("npm")), reason="the Nu checker needs Java and npm"
)
@pytest.mark.site
def test_the_nu_checker_finds_what_only_it_knows(tmp_path: Path) -> None:
    folder = small_site(
        tmp_path / "site", body="<label for='x'>x</label><input id='x' type='checkbox' autocomplete='off'>"
    )
    faults = check_markup(Site.at(folder), PROJECT / ".cache")
    assert [(fault.rule, fault.page) for fault in faults] == [("nu", "")]
    assert "autocomplete" in faults[0].what


@pytest.mark.browser
def test_axe_sees_through_a_strict_policy(tmp_path: Path) -> None:
    from guide.audit.axe import look

    policy = "default-src 'none'; style-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'"
    folder = small_site(
        tmp_path / "site",
        head=f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        body='<input type="text">',
    )
    seen = look(Site.at(folder), ["", "two/"], os.environ["GUIDE_BROWSER"])
    assert seen.views == 8
    assert [fault.page for fault in seen.faults if fault.rule == "axe label"] == ["", ""]


@pytest.mark.site
@pytest.mark.browser
def test_axe_finds_nothing_on_a_sample_of_each_type_of_page(site: Path) -> None:
    """Whole pages, frame included: light and dark, phone and desktop. `make audit` does the same for all pages."""
    from guide.audit.axe import look

    built = Site.at(site)
    addresses = built.addresses()
    picked = sample(addresses, {address: len(built.read(address)) for address in addresses})
    assert len(picked) > 30
    seen = look(built, picked, os.environ["GUIDE_BROWSER"])
    assert seen.views == 4 * len(picked)
    assert list(report(seen.faults)) == []
    assert list(report(gate.fetched_faults(built, seen.fetched))) == []
