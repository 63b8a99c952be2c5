"""Lighthouse on a simulated phone: this site beside stock Material with the same content, in the same run.

    .venv/bin/python -m tests.bench.lighthouse [--runs 5] [--pages 24] [--stock-pages 4] [--ours DIR] [--stock DIR]

Prints for each page the medians of the four scores, of LCP and TBT in ms and of CLS, and what the first view weighs
as it came over the wire (brotli 5): bytes of HTML, CSS and JavaScript with their requests, bytes of fonts, other
bytes, elements outside the article. Rounds are interleaved. Needs npm. Fonts of the stock theme lie elsewhere and
are not fetched, which flatters it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from guide.audit.model import Site, kind_of, sample
from guide.audit.read import read_page
from guide.audit.server import Served
from guide.audit.tools import node_modules
from guide.cli.browser import find_or_install
from tests.bench.stock import PROJECT, build_ours, build_stock

FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TEXT = ("Document", "Stylesheet", "Script", "Fetch", "XHR", "Manifest")


@dataclass(frozen=True, slots=True)
class Run:
    """One run: scores 0 to 100, times in ms, bytes as transferred."""

    performance: float
    accessibility: float
    practices: float
    seo: float
    lcp: float
    tbt: float
    cls: float
    text: float
    requests: float
    fonts: float
    other: float


def measure(program: Path, url: str, browser: str) -> Run:
    """Run Lighthouse once. Raises ``RuntimeError`` with its own words if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = ["node", str(program), url, "--quiet", "--output=json", f"--output-path={out}"]
        command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
        environment = {**os.environ, "CHROME_PATH": browser}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if not out.is_file():
            raise RuntimeError(f"Lighthouse failed on {url}: {done.stderr.strip()[-300:]}")
        report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    if "runtimeError" in report:
        raise RuntimeError(f"Lighthouse failed on {url}: {report['runtimeError']['message']}")
    audits = report["audits"]
    items = [
        item
        for item in audits["network-requests"]["details"]["items"]
        if item["url"].startswith(url.split("/", 3)[0] + "//" + url.split("/", 3)[2])
    ]
    text = [item for item in items if item.get("resourceType") in TEXT]
    fonts = [item for item in items if item.get("resourceType") == "Font"]
    size = lambda some: sum(item.get("transferSize", 0) for item in some)  # noqa: E731
    return Run(
        *(100 * (report["categories"][name]["score"] or 0) for name in CATEGORIES),
        lcp=audits["largest-contentful-paint"]["numericValue"],
        tbt=audits["total-blocking-time"]["numericValue"],
        cls=audits["cumulative-layout-shift"]["numericValue"],
        text=size(text),
        requests=len(text),
        fonts=size(fonts),
        other=size(items) - size(text) - size(fonts),
    )


def spread(addresses: Sequence[str], number: int) -> list[str]:
    """``number`` of the addresses, as many types as there is room for, then second pages of a type."""
    seen: defaultdict[str, int] = defaultdict(int)
    ranked = []
    for address in addresses:
        ranked.append((seen[kind_of(address)], address))
        seen[kind_of(address)] += 1
    return [address for _, address in sorted(ranked)[:number]]


def main() -> None:
    """Build what is not given, measure in interleaved rounds, print medians."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    reader.add_argument("--runs", type=int, default=5)
    reader.add_argument("--pages", type=int, default=24)
    reader.add_argument("--stock-pages", type=int, default=4)
    reader.add_argument("--ours", type=Path)
    reader.add_argument("--stock", type=Path)
    given = reader.parse_args()
    cache = PROJECT / ".cache"
    program = node_modules(cache, Path(__file__).parent / "node") / "lighthouse/cli/index.js"
    sites = {
        "ours": Site.at(given.ours or build_ours(cache / "bench/ours")),
        "stock": Site.at(given.stock or build_stock(cache / "bench/stock")),
    }
    addresses = [address for address in sites["ours"].addresses() if address != "404.html"]
    picked = spread(
        sample(addresses, {item: len(sites["ours"].read(item)) for item in addresses}), given.pages
    )
    browser = find_or_install()
    runs: defaultdict[tuple[str, str], list[Run]] = defaultdict(list)
    with ExitStack() as stack:
        homes = {name: stack.enter_context(Served(site.folder)) for name, site in sites.items()}
        for _ in range(given.runs):
            for place, address in enumerate(picked):
                for name in ("ours", "stock") if place < given.stock_pages else ("ours",):
                    runs[name, address].append(measure(program, homes[name] + address, browser))
    print("site  page", *(field.name for field in fields(Run)), "furniture", sep="\t")
    for (name, address), several in sorted(runs.items()):
        medians = [statistics.median(column) for column in zip(*map(astuple, several), strict=True)]
        furniture = read_page(address, sites[name].read(address)).furniture
        numbers = [f"{value:.3f}" if 0 < value < 1 else f"{value:,.0f}" for value in medians]
        print(f"{name:5} /{address}", *numbers, furniture, sep="\t")


if __name__ == "__main__":
    main()
