"""What the pain finder weighs, and how soon it answers on a slow phone, beside a plain page of the same list.

    GUIDE_BROWSER=/usr/bin/chromium .venv/bin/python tests/bench/finder.py SITE [ROUNDS]

SITE is a finished site (``guide build``). Weight: brotli (quality 11, by Node, which has it built in) of the
finder's own HTML (its map, cards and list, without the theme's frame), script and styles. Time: Chromium with
4 times slower CPU on Slow 4G (1.6 Mbit/s, 150 ms there and back; the developer tools' stricter preset of
562 ms a request comes second), pages sent with gzip. Three moments: the map is painted and its links work; the
script listens, so that a click opens a card; a click made at that moment has its card painted. The peer is stock
Material with the same list of areas as one page, ready when its first link is painted. Medians of interleaved
rounds; nothing here passes or fails.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from selectolax.lexbor import LexborHTMLParser

PROJECT = Path(__file__).resolve().parents[2]
NETWORKS = {
    "Slow 4G, 150 ms": {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 7.5e5 / 8},
    "Slow 4G, 562 ms": {"latency": 562.5, "downloadThroughput": 1.44e6 / 8, "uploadThroughput": 6.75e5 / 8},
}
CARD = """
new MutationObserver((_, watch) => {
  if (!document.querySelector(".tp-live")) return;
  watch.disconnect();
  performance.mark("listens");
  const card = document.querySelector(".tp-card");
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => performance.mark("ready"))))
    .observe(card, { attributes: true, attributeFilter: ["hidden"] });
  document.querySelector("svg.tp-map a").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
}).observe(document, { subtree: true, childList: true, attributes: true });
"""
LINK = """
new PerformanceObserver(() => document.querySelector("article li a") && performance.mark("ready"))
  .observe({ type: "paint", buffered: true });
document.addEventListener("DOMContentLoaded", () =>
  performance.getEntriesByName("first-contentful-paint").length && performance.mark("ready"));
"""
MARK = "name => performance.getEntriesByName(name)[0]?.startTime ?? null"


def brotli(data: bytes) -> int:
    script = "const z=require('zlib');process.stdout.write(String(z.brotliCompressSync(require('fs').readFileSync(0)).length))"
    return int(subprocess.run(["node", "-e", script], input=data, capture_output=True, check=True).stdout)


def weigh(site: Path) -> None:
    page = LexborHTMLParser((site / "regions/index.html").read_text(encoding="utf-8"))
    article = page.css_first("article").html or ""
    parts = {
        "HTML with map, cards and list": article.encode(),
        "scripts": b"".join(
            (site / f"assets/javascripts/{name}.js").read_bytes() for name in ("bodymap", "finder")
        ),
        "styles": (site / "assets/stylesheets/finder.css").read_bytes(),
    }
    total = 0
    for name, data in parts.items():
        size = brotli(data)
        total += size
        print(f"{name:32} {len(data) / 1000:7.1f} kB  {size / 1000:6.1f} kB brotli")
    print(f"{'the finder itself':32} {'':10}  {total / 1000:6.1f} kB brotli")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The folder with gzip and keep-alive, as common hosts serve it."""

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A browser that closes while something is on its way is no news."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            packed = path.suffix in (".html", ".css", ".js", ".svg", ".json")
            body = compressed(path) if packed else path.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(body)))
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@functools.cache
def compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


def stock(folder: Path, site: Path) -> Path:
    """Stock Material with the finder's list as its one page."""
    page = LexborHTMLParser((site / "regions/index.html").read_text(encoding="utf-8"))
    (folder / "docs").mkdir()
    listed = page.css_first(".tp-areas").html or ""
    (folder / "docs/index.md").write_text(f"# Where does it hurt?\n\n{listed}\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Peer\ntheme: {name: material, font: false}\n", encoding="utf-8"
    )
    build = [sys.executable, "-m", "mkdocs", "build", "-q"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(build, cwd=folder, env=quiet, check=True, stderr=subprocess.DEVNULL)
    return folder / "site"


def visit(
    browser: Browser, address: str, script: str, network: dict[str, float]
) -> tuple[float, float | None]:
    """Milliseconds until the page is ready, and until its script listens."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **network})
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(script)
    page.goto(address, wait_until="load", timeout=120_000)
    page.wait_for_function("performance.getEntriesByName('ready').length > 0")
    marks = [page.evaluate(MARK, name) for name in ("first-contentful-paint", "listens", "ready")]
    context.close()
    return tuple(mark or 0 for mark in marks)


def main(site: Path, rounds: int) -> None:
    weigh(site)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        peer = stock(Path(name), site)
        program = os.environ.get("GUIDE_BROWSER") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        with serving(site) as ours, serving(peer) as theirs:
            for network, limits in NETWORKS.items():
                mine, peers = [], []
                for _ in range(rounds):
                    mine.append(visit(browser, ours + "regions/", CARD, limits))
                    peers.append(visit(browser, theirs, LINK, limits))
                painted, listens, card = (
                    statistics.median(found) / 1000 for found in zip(*mine, strict=True)
                )
                link = statistics.median(ready for _, _, ready in peers) / 1000
                print(
                    f"{network}, CPU / 4, {rounds} rounds: map painted as links {painted:.2f} s, script listens "
                    f"{listens:.2f} s, card painted {card:.2f} s; peer's links painted {link:.2f} s; ratios "
                    f"{painted / link:.2f}, {listens / link:.2f}, {card / link:.2f}"
                )
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
