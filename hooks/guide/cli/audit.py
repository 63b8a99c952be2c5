"""``guide audit``: the built site as its readers' programs see it, every page of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.cli.browser import find_or_install
from guide.cli.project import FINDINGS, INTERNAL, USAGE, project_folder

if TYPE_CHECKING:
    from guide.audit.model import Fault, Site

CHECKS = ("pages", "axe", "nu")


@click.command()
@click.option(
    "--site-dir", type=click.Path(path_type=Path), default=None, help="The built site; site/ unless given."
)
@click.option("--sample", is_flag=True, help="For axe: two pages of each type in place of all.")
@click.option("--only", type=click.Choice(CHECKS), multiple=True, help="Run these checks only.")
def audit(site_dir: Path | None, sample: bool, only: tuple[str, ...]) -> None:
    """Check every page of the built site: markup, links, weight, axe in four views, the Nu checker.

    Ends with 0 if nothing is wrong, 1 with findings, 2 if the site or a program is missing.
    """
    try:
        from guide.audit.model import Blind, Missing, Site
        from guide.audit.report import report
    except ImportError as missing:
        click.echo(
            f"The audit needs the tools for tests, and {missing.name} is missing. Run: make audit", err=True
        )
        sys.exit(USAGE)
    folder = project_folder()
    faults: list[Fault] = []
    try:
        site = Site.at((site_dir or folder / "site").absolute())
        for name in only or CHECKS:
            started = time.monotonic()
            found, what = _RUN[name](site, folder / ".cache", sample)
            faults += found
            click.echo(f"{name}: {what}, {len(found)} findings, {time.monotonic() - started:.0f} s", err=True)
    except Missing as missing:
        click.echo(str(missing), err=True)
        sys.exit(USAGE)
    except Blind as blind:
        click.echo(f"The audit cannot be trusted: {blind}", err=True)
        sys.exit(INTERNAL)
    for line in report(faults):
        click.echo(line)
    click.echo(f"{len(faults)} findings on {len({fault.page for fault in faults})} pages.")
    sys.exit(FINDINGS if faults else 0)


def _pages(site: Site, cache: Path, sample: bool) -> tuple[list[Fault], str]:
    from guide.audit.crawl import crawl

    readings, faults = crawl(site)
    return faults, f"{len(readings)} pages read"


def _axe(site: Site, cache: Path, sample: bool) -> tuple[list[Fault], str]:
    from guide.audit.axe import look
    from guide.audit.crawl import fetched_faults
    from guide.audit.model import sample as pick

    addresses = site.addresses()
    if sample:
        addresses = pick(addresses, {address: len(site.read(address)) for address in addresses})
    seen = look(site, addresses, find_or_install())
    unsure = ", ".join(f"{rule} {count}" for rule, count in sorted(seen.unsure.items())) or "nothing"
    faults = [*seen.faults, *fetched_faults(site, seen.fetched)]
    return faults, f"{len(addresses)} pages in {seen.views} views (axe leaves to people: {unsure})"


def _nu(site: Site, cache: Path, sample: bool) -> tuple[list[Fault], str]:
    from guide.audit.nu import check_markup

    return check_markup(site, cache), f"{len(site.addresses())} pages, style sheets and drawings"


_RUN: dict[str, Callable[[Site, Path, bool], tuple[list[Fault], str]]] = {
    "pages": _pages,
    "axe": _axe,
    "nu": _nu,
}
