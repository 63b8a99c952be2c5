"""Copies that readers keep: the zip opened from a disk, and the copy that a browser keeps."""

from __future__ import annotations

import base64
import datetime as dt
import json
import os
import posixpath
import shutil
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Error, expect
from selectolax.lexbor import LexborHTMLParser

from guide.delivery.copies import copy_list
from guide.delivery.disk import FOLDER, NAME, START, write_zip
from guide.delivery.html import change_tags
from guide.delivery.policy import content_policy
from guide.delivery.site import deliver
from guide.views.dates import in_words
from tests.conftest import PROJECT, serving
from tests.test_browser import DESKTOP, PHONE
from tests.test_policy import Watched, host_headers

DAY = dt.date(2026, 11, 26)
TITLE = "Trigger Point Guide"


# The zip


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip's one folder, unpacked as a reader would."""
    folder = tmp_path_factory.mktemp("disk")
    with zipfile.ZipFile(site / NAME) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    (top,) = folder.iterdir()
    assert sorted(path.name for path in top.iterdir()) == [START, FOLDER]
    return top


def day_of(unpacked: Path) -> dt.date:
    """The day of a copy, which the name of its folder ends with."""
    return dt.date.fromisoformat(unpacked.name[-len("2026-11-26") :])


@pytest.mark.site
def test_zip_holds_every_page_and_is_the_same_each_time(site: Path, unpacked: Path, tmp_path: Path) -> None:
    pages = {path.relative_to(site) for path in site.rglob("index.html")}
    assert pages == {path.relative_to(unpacked / FOLDER) for path in (unpacked / FOLDER).rglob("index.html")}
    for part in ("muscles", "assets/fonts"):
        kinds = ("*.svg", "*.woff2")
        ours = [path for kind in kinds for path in (site / part).rglob(kind)]
        assert ours and all((unpacked / FOLDER / path.relative_to(site)).is_file() for path in ours)
    assert not list(unpacked.rglob("service-worker.js")) + list(unpacked.rglob("*.map"))
    again = tmp_path / "again.zip"
    count = write_zip(site, again, name=TITLE, date=day_of(unpacked))
    assert again.read_bytes() == (site / NAME).read_bytes()
    size = again.stat().st_size
    print(f"{count} files, {size / 1e6:.1f} MB")
    assert size < 15_000_000
    keep = LexborHTMLParser((site / "about/keep-a-copy/index.html").read_text(encoding="utf-8"))
    assert keep.css_first(".tp-keep a[download]").attributes["href"] == f"../../{NAME}"


@pytest.mark.site
def test_every_link_of_the_zip_leads_to_a_file_and_every_page_tells_its_date(unpacked: Path) -> None:
    pages = {
        path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in sorted(unpacked.rglob("*.html"))
    }
    ids = {path: {node.attributes["id"] for node in page.css("[id]")} for path, page in pages.items()}
    followed, day = 0, in_words(day_of(unpacked))
    for path, page in pages.items():
        moved = page.css_first("meta[http-equiv=refresh]")
        addresses = [
            node.attributes.get("href") or node.attributes.get("src") for node in page.css("[href], [src]")
        ]
        if moved is not None:
            addresses.append((moved.attributes["content"] or "").partition("url=")[2])
        for address in addresses:
            parts = urlsplit(address or "")
            if parts.scheme in ("http", "https", "mailto", "data") or not (parts.path or parts.fragment):
                continue
            target = Path(posixpath.normpath(path.parent / unquote(parts.path))) if parts.path else path
            assert target.is_file(), f"{path.relative_to(unpacked)}: {address}"
            if parts.fragment and target.suffix == ".html" and not parts.fragment.startswith("__"):
                assert unquote(parts.fragment) in ids[target], f"{path.relative_to(unpacked)}: {address}"
            followed += 1
        if moved is None:
            line = page.css_first("body > .tp-copy")
            assert line and f"Copy of {day}. Safety advice may have changed" in line.text(), path
            policy = page.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"]
            assert policy == content_policy("file") and "connect-src" not in policy
    print(f"{len(pages)} pages, {followed} links followed, 0 broken")
    assert followed > 20_000


@pytest.mark.browser
def test_zip_opens_from_a_disk_without_the_network(browser: Browser, unpacked: Path) -> None:
    context = browser.new_context(viewport=PHONE, offline=True)  # type: ignore[arg-type]
    watched = Watched(context)
    page = watched.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((unpacked / START).as_uri())
    assert in_words(day_of(unpacked)) in page.locator(".tp-copy").inner_text()
    page.get_by_role("link", name="Open the first page").click()
    page.locator(".tp-ways a").first.click()
    page.goto((unpacked / FOLDER / "muscles/infraspinatus/index.html").as_uri())
    page.wait_for_load_state()
    picture = page.locator("article img").first
    picture.scroll_into_view_if_needed()  # a browser does not load one that is far down
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert (
        page.evaluate(
            "document.fonts.load('16px \"Atkinson Hyperlegible Next\"').then(fonts => fonts.length)"
        )
        == 1
    )
    page.locator(".tp-trail a").last.click()
    assert page.url.endswith("/muscles/index.html")

    page.goto((unpacked / FOLDER / "learn/how-long-to-press/index.html").as_uri())
    page.locator("a.tp-term[aria-expanded]").first.click()
    assert page.locator(".tp-meaning").is_visible()
    page.locator("#search-words").fill("warfarin")
    page.locator("#search-list [role=option]").first.click()
    page.wait_for_url("**/cautions/blood-thinners/index.html*")
    assert "Copy of" in page.locator(".tp-copy").inner_text()
    page.goto((unpacked / FOLDER / "search/index.html").as_uri() + "?q=warfarin")
    page.locator("[data-results] > li a").first.click()
    page.wait_for_url("**/index.html*")
    page.goto((unpacked / FOLDER / "safety/index.html").as_uri() + "?technique=heat")
    page.locator(".tp-answers input").first.check()
    assert page.locator(".tp-result li").count() > 0
    page.goto((unpacked / FOLDER / "about/keep-a-copy/index.html").as_uri())
    assert page.locator(".tp-keep-state").inner_text() == "These pages are a copy already."
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    assert watched.violations == []
    context.close()


def test_links_to_what_the_zip_lacks_lead_to_the_site_or_nowhere(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "index.html").write_text("<!doctype html><html><body>Home</body></html>")
    (site / "b & c.txt").write_text("text")
    (site / NAME).write_bytes(b"an older zip")
    (site / "a/index.html").write_text(
        '<!doctype html><html>\n<head><meta http-equiv="refresh" content="0; url=../"></head><body class=x>\n'
        '<!-- <a href="../"> --><a class="k" href="../">é</a> <a\nhref="../?x=1&amp;y=2#top">2</a> <a href="#here">3</a>\n'
        f'<a href="../{NAME}">zip</a><a href="../b%20&amp;%20c.txt">t</a><img src="../lost.png" alt="">\n'
        "<script>const no = '<a href=\"../\">';</script></body></html>"
    )
    write_zip(site, tmp_path / "1.zip", name=TITLE, date=DAY, newest="https://guide.example/")
    write_zip(site, tmp_path / "2.zip", name=TITLE, date=DAY)
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        page = archive.read(f"trigger-point-guide-{DAY}/{FOLDER}/a/index.html").decode()
        assert f"{FOLDER}/{NAME}" not in "".join(archive.namelist())
    line = page[page.index("<aside") : page.index("</aside>") + len("</aside>")]
    assert '<a href="https://guide.example/a/">https://guide.example/a/</a>' in line
    assert page.replace(line, "") == (
        '<!doctype html><html>\n<head><meta http-equiv="refresh" content="0; url=../index.html"></head><body class=x>\n'
        '<!-- <a href="../"> --><a class="k" href="../index.html">é</a> <a href="../index.html?x=1&amp;y=2#top">2</a> <a href="#here">3</a>\n'
        f'<a href="https://guide.example/{NAME}">zip</a><a href="../b%20%26%20c.txt">t</a><img src="https://guide.example/lost.png" alt="">\n'
        "<script>const no = '<a href=\"../\">';</script></body></html>"
    )
    with zipfile.ZipFile(tmp_path / "2.zip") as archive:
        page = archive.read(f"trigger-point-guide-{DAY}/{FOLDER}/a/index.html").decode()
    assert "<a>zip</a>" in page and "where you got this one" in page


def test_tags_that_stay_stay_byte_for_byte() -> None:
    text = (
        "<!DOCTYPE html>\r\n<p title='a>b'>1 &lt; 2 &amp é\n<svg viewBox='0 0 1 1'><path d='M0'/></svg>"
        "<textarea><a href=x></textarea><script>if (a<b) '<a href=x>'</script><a href=x>"
    )
    assert change_tags(text, lambda tag, attributes, own: None) == text
    assert change_tags(text, lambda tag, attributes, own: own.upper() if tag == "a" else None).endswith(
        "<A HREF=X>"
    )


# The copy in a browser

PARTS = (
    "index.html",
    "404.html",
    "about",
    "techniques/heat",
    "techniques/cupping",
    "safety",
    "search",
    "assets",
)
HEAT = "techniques/heat/index.html"


@pytest.fixture
def small(site: Path, tmp_path: Path) -> Path:
    """A part of the site, to be changed at will; ``deliver`` makes its list anew."""
    folder = tmp_path / "small"
    for part in (*PARTS, "service-worker.js", "app.webmanifest"):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        if (site / part).is_dir():
            shutil.copytree(site / part, folder / part, ignore=shutil.ignore_patterns("lunr", "*.map"))
        else:
            shutil.copy(site / part, folder / part)
    deliver(folder, name=TITLE)
    return folder


class Reader:
    """Someone with a browser of their own, on the page that offers a copy."""

    def __init__(self, browser: Browser, folder: Path, site: Path) -> None:
        self.folder, self.server = folder, serving(folder, host_headers(site))
        self.address = self.server.__enter__()
        self.context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
        self.watched = Watched(self.context)
        self.page = self.watched.page
        self.page.goto(self.address + "about/keep-a-copy/")

    def press(self, button: str, then: str) -> None:
        """Press a button and wait until the panel says ``then``."""
        self.page.get_by_role("button", name=button).click()
        self.wait(then)

    def wait(self, text: str) -> None:
        expect(self.page.locator(".tp-keep-state")).to_contain_text(text, timeout=60_000)

    def offline(self, off: bool = True) -> None:
        self.context.set_offline(off)

    def open(self, path: str) -> str:
        """The text of a page; in an offline browser, of the copy."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        return self.page.locator("body").inner_text()

    def stored(self) -> dict[str, list[str]]:
        """Addresses in every cache of this site."""
        found = self.page.evaluate(
            """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async name =>
                 [name, (await (await caches.open(name)).keys()).map(request => request.url)])))"""
        )
        return dict(found)

    def change(self, path: str, old: str, new: str) -> None:
        """Publish the site with ``old`` text replaced in one page."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        (self.folder / path).write_text(text.replace(old, new), encoding="utf-8")
        deliver(self.folder, name=TITLE)


@pytest.fixture
def reader(browser: Browser, small: Path, site: Path) -> Iterator[Reader]:
    someone = Reader(browser, small, site)
    yield someone
    someone.context.close()
    someone.server.__exit__()


WHOLE = "It holds every page."


@pytest.mark.browser
def test_nothing_is_stored_before_the_reader_asks(reader: Reader) -> None:
    reader.wait("There is no copy on this device. It has")
    for path in ("", "techniques/heat/", "about/keep-a-copy/"):
        reader.open(path)
        assert reader.page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
        assert reader.stored() == {}
    cdp = reader.context.new_cdp_session(reader.page)
    manifest = cdp.send("Page.getAppManifest")
    assert manifest["errors"] == [] and json.loads(manifest["data"])["start_url"] == "./"
    # Playwright's contexts are private windows, and that is the one thing in the way.
    assert {item["errorId"] for item in cdp.send("Page.getInstallabilityErrors")["installabilityErrors"]} <= {
        "in-incognito"
    }
    assert reader.watched.said == []


@pytest.mark.browser
def test_the_copy_is_read_and_searched_offline_and_says_its_date(reader: Reader) -> None:
    reader.press("Keep all pages", WHOLE)
    reader.wait(f"Your copy is of {in_words(dt.date.today())}.")
    reader.offline()
    for path in ("techniques/cupping/", "techniques/cupping", "safety/?technique=heat", ""):
        text = reader.open(path)
        assert f"Copy of {in_words(dt.date.today())}. Safety advice may have changed" in text, path
        assert reader.page.locator(".tp-copy").bounding_box()["y"] < 300  # type: ignore[index]
    assert (
        reader.page.evaluate("document.fonts.load('16px \"Atkinson Hyperlegible Next\"').then(f => f.length)")
        == 1
    )
    assert "Page not found" in reader.open("no/such/page/")
    reader.open("safety/")
    reader.page.locator(".tp-answers input").first.check()
    assert reader.page.locator(".tp-result li").count() > 0
    reader.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    reader.page.locator("#search-words").fill("warfarin")
    option = reader.page.locator("#search-list [role=option]").first
    option.wait_for()
    assert "cautions/blood-thinners/" in (option.get_attribute("data-href") or "")
    assert [
        text for text in reader.watched.said if "404" not in text and "ERR_INTERNET_DISCONNECTED" not in text
    ] == []

    reader.offline(False)
    assert "Copy of" not in reader.open("techniques/cupping/"), "online, pages come from the site"


@pytest.mark.browser
def test_an_update_is_told_and_fetches_only_what_changed(reader: Reader) -> None:
    reader.press("Keep all pages", WHOLE)
    before = reader.stored()["guide-copy"]
    reader.change(HEAT, "<h1", "<p>Changed advice.</p><h1")
    reader.open("about/keep-a-copy/")
    reader.wait("There is a newer version of the site.")
    assert "your copy on this device is of" in reader.open("")
    reader.page.get_by_role("link", name="Get the changes").click()
    reader.wait("There is a newer version")
    reader.server.asked.clear()
    reader.press("Get the changes", WHOLE)
    assert sorted(set(reader.server.asked)) == ["/copy/files.json", "/techniques/heat/"]
    after = reader.stored()["guide-copy"]
    assert len(after) == len(before) and len(set(after) - set(before)) == 1, "the old content is gone"
    assert "newer" not in reader.open("")
    reader.offline()
    assert "Changed advice." in reader.open("techniques/heat/")


@pytest.mark.browser
@pytest.mark.parametrize("fault", ["other content", "missing", "offline"])
def test_half_an_update_never_replaces_a_whole_copy(reader: Reader, fault: str) -> None:
    reader.press("Keep all pages", WHOLE)
    reader.change(HEAT, "<h1", "<p>Changed advice.</p><h1")
    cupping = reader.folder / "techniques/cupping/index.html"
    text = cupping.read_text(encoding="utf-8")
    reader.change("techniques/cupping/index.html", "<h1", "<p>Other advice.</p><h1")
    published = cupping.read_text(encoding="utf-8")
    reader.open("about/keep-a-copy/")
    reader.wait("There is a newer version")
    changed = cupping.stat().st_mtime
    if fault == "other content":  # as when the site is published anew meanwhile
        cupping.write_text(text.replace("<h1", "<p>Cut o"), encoding="utf-8")
        os.utime(cupping, (changed, changed))
    elif fault == "missing":
        cupping.unlink()
    else:
        reader.offline()
    reader.press("Get the changes", "Your old copy, of ")
    reader.wait("The connection broke off." if fault == "offline" else "The site changed while")
    reader.offline()
    for page in ("techniques/heat/", "techniques/cupping/"):
        assert "advice." not in reader.open(page).replace("Safety advice", ""), page
        assert "Copy of" in reader.open(page)
    reader.offline(False)
    cupping.write_text(published, encoding="utf-8")
    os.utime(cupping, (changed, changed))  # a host that counts in seconds sees no change
    reader.open("about/keep-a-copy/")
    reader.press("Get the changes", WHOLE)
    reader.offline()
    assert "Changed advice." in reader.open("techniques/heat/")
    assert "Other advice." in reader.open("techniques/cupping/")


@pytest.mark.browser
def test_a_full_device_is_told(reader: Reader) -> None:
    cdp = reader.context.new_cdp_session(reader.page)
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": reader.address.rstrip("/"), "quotaSize": 200_000})
    reader.press("Keep all pages", "Your device has not enough room for the copy.")
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": reader.address.rstrip("/")})
    reader.press("Go on", WHOLE)


@pytest.mark.browser
def test_removal_leaves_nothing(reader: Reader) -> None:
    reader.press("Keep all pages", WHOLE)
    files = json.loads((reader.folder / "copy/files.json").read_text(encoding="utf-8"))["files"]
    assert {*files} >= {"", "techniques/heat/", "404.html"}
    (_, kept), *others = reader.stored().items()
    assert others == [] and len(kept) == len({hash for hash, _ in files.values()}) + 1
    reader.press("Remove the copy", "There is no copy on this device.")
    assert reader.stored() == {}
    state = reader.page.evaluate(
        """async () => [(await navigator.serviceWorker.getRegistrations()).length, localStorage.length,
             sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"""
    )
    assert state == [0, 0, 0, "", 0]
    reader.offline()
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        reader.open("techniques/heat/")


@pytest.mark.site
def test_list_names_each_file_with_its_hash_and_its_version_follows(small: Path) -> None:
    lists = copy_list(small)
    listed = json.loads(lists["copy/files.json"])
    assert not [
        path
        for path in listed["files"]
        if path.startswith(("copy/", "hosting/", "_headers", "service-worker"))
    ]
    for address, (hash, size) in listed["files"].items():
        path = small / (f"{address}index.html" if address == "" or address.endswith("/") else address)
        assert (sha256(path.read_bytes()).hexdigest()[:32], path.stat().st_size) == (hash, size)
    assert copy_list(small) == lists
    about = json.loads(lists["copy/version.json"])
    assert about["files"] == len(listed["files"])
    assert 0 < about["bytes"] < sum(size for _, size in listed["files"].values()) / 2
    (small / HEAT).write_text("other", encoding="utf-8")
    assert json.loads(copy_list(small)["copy/version.json"])["version"] != listed["version"]


@pytest.mark.browser
def test_icons_show_the_mark(browser: Browser) -> None:
    """The PNG files, which devices want, are the mark as the browser draws it; they go stale with it."""
    folder = PROJECT / "overrides/assets/images"
    mark = (folder / "mark.svg").read_text(encoding="utf-8")
    for item in json.loads((PROJECT / "overrides/app.webmanifest").read_text(encoding="utf-8"))["icons"][1:]:
        size = int(item["sizes"].partition("x")[0])
        page = browser.new_page(viewport={"width": size, "height": size})
        width = round(size * (0.78 if item.get("purpose") == "maskable" else 1))
        page.set_content(
            f"<style>body{{margin:0;height:{size}px;background:#fbfaf7;display:grid;place-items:center}}"
            f"body>svg{{width:{width}px;height:{width}px}}</style>{mark}"
        )
        shot, path = page.screenshot(), folder / item["src"].rpartition("/")[2]
        if os.environ.get("UPDATE_SNAPSHOTS"):
            path.write_bytes(shot)
        drawn, stored = base64.b64encode(shot).decode(), base64.b64encode(path.read_bytes()).decode()
        difference = page.evaluate(
            """async ([one, other]) => {
                 const read = async data => {
                   const image = new Image();
                   image.src = `data:image/png;base64,${data}`;
                   await image.decode();
                   const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d');
                   canvas.drawImage(image, 0, 0);
                   return canvas.getImageData(0, 0, image.naturalWidth, image.naturalHeight).data;
                 };
                 const [a, b] = [await read(one), await read(other)];
                 if (a.length !== b.length) return 255;
                 return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
               }""",
            [drawn, stored],
        )
        assert difference < 1, f"{item['src']} shows another mark; UPDATE_SNAPSHOTS=1 draws it anew"
        page.close()
