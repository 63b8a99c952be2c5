"""What is wrong on the pages of this site and of stock Material with the same content, by the same checks.

    .venv/bin/python -m tests.bench.faults [--all] [--ours DIR] [--stock DIR]

Counts per page: errors of the Nu checker, broken links and anchors; per view, light and dark, phone and desktop:
elements that axe faults. axe looks at two pages of each type, or at all pages with ``--all``. Needs Java and npm.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from guide.audit.axe import look
from guide.audit.links import site_faults
from guide.audit.model import Fault, Site, sample
from guide.audit.nu import check_markup
from guide.audit.read import read_page
from guide.cli.browser import find_or_install
from tests.bench.stock import PROJECT, build_ours, build_stock


def count(site: Site, picked: list[str]) -> dict[str, float | str]:
    """One row of the table for ``site``; axe looks at the pages ``picked``."""
    addresses = site.addresses()
    nu = [fault for fault in check_markup(site, PROJECT / ".cache") if "/assets/" not in f"/{fault.page}"]
    pages = [read_page(address, site.read(address)) for address in addresses]
    broken = [fault for fault in site_faults(site, pages) if fault.rule in ("link", "anchor")]
    seen = look(site, picked, find_or_install())
    return {
        "pages": len(addresses),
        "Nu findings per page": round(len(nu) / len(addresses), 2),
        "parse errors per page": round(sum(len(page.errors) for page in pages) / len(addresses), 2),
        "broken links and anchors": len(broken),
        "axe views": seen.views,
        "axe elements per view": round(len(seen.faults) / seen.views, 2),
        "axe rules": _rules(seen.faults),
    }


def _rules(faults: list[Fault]) -> str:
    counted = Counter(fault.rule.removeprefix("axe ") for fault in faults)
    return ", ".join(f"{rule} {number}" for rule, number in counted.most_common(8)) or "none"


def main() -> None:
    """Build what is not given, count, print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--ours", type=Path)
    reader.add_argument("--stock", type=Path)
    reader.add_argument("--all", action="store_true")
    given = reader.parse_args()
    cache = PROJECT / ".cache/bench"
    sites = {
        "ours": Site.at(given.ours or build_ours(cache / "ours")),
        "stock": Site.at(given.stock or build_stock(cache / "stock")),
    }
    addresses = sites["ours"].addresses()
    if not given.all:
        addresses = sample(addresses, {address: len(sites["ours"].read(address)) for address in addresses})
    there = [address for address in addresses if address in set(sites["stock"].addresses())]
    rows = {name: count(site, there) for name, site in sites.items()}
    for what in rows["ours"]:
        print(f"{what:26} ours {rows['ours'][what]!s:12} stock {rows['stock'][what]}")


if __name__ == "__main__":
    main()
