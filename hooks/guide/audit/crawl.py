"""Reads every page of a site and judges it with the rules that need nothing but Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from guide.audit.links import site_faults
from guide.audit.markup import page_faults
from guide.audit.model import Blind, Fault, Link, Page, Site
from guide.audit.read import read_page
from guide.audit.weight import FURNITURE, Scales, Weight, weight_faults

Reading = tuple[Page, Weight]


def crawl(site: Site) -> tuple[list[Reading], list[Fault]]:
    """All pages with their weights, and what is wrong with them.

    Raises ``Blind`` if a rule does not find the fault that is planted for it.
    """
    scales = Scales(site)
    readings = []
    for address in site.addresses():
        markup = site.read(address)
        page = read_page(address, markup)
        readings.append((page, scales.weigh(page, markup)))
    _see(site, scales, readings)
    return readings, sorted(_judge(site, readings))


def fetched_faults(site: Site, fetched: Mapping[str, Iterable[str]]) -> list[Fault]:
    """Where a browser was seen to fetch more than a budget; ``fetched`` gives full addresses by page."""
    scales = Scales(site)
    faults: list[Fault] = []
    for address, urls in fetched.items():
        markup = site.read(address)
        page = read_page(address, markup)
        faults += weight_faults(page, scales.weigh(page, markup, urls))
    return faults


def _judge(site: Site, readings: Sequence[Reading]) -> list[Fault]:
    pages = [page for page, _ in readings]
    faults = [fault for page in pages for fault in page_faults(site, page)]
    faults += site_faults(site, pages)
    faults += [fault for page, weight in readings for fault in weight_faults(page, weight)]
    return faults


PLANTED: dict[str, Callable[[str], str]] = {
    "html": lambda text: _put("<table><p>out of place</p></table>", text),
    "id": lambda text: _put("<p id=twin></p><p id=twin></p>", text),
    "inline": lambda text: _put("<p onclick='x()'>x</p>", text),
    "lang": lambda text: text.replace(" lang=", " data-lang=", 1),
    "description": lambda text: text.replace('name="description"', 'name="nothing"', 1),
    "foreign": lambda text: _put("<img alt='' src='//elsewhere.example/x.png'>", text),
    "alt": lambda text: _put("<img src='x.png'>", text),
    "h1": lambda text: _put("<h1>Another</h1>", text),
    "heading-order": lambda text: _put("<h2>Two</h2><h5>Five</h5>", text),
    "landmark": lambda text: _put("<nav></nav>", text),
    "skip": lambda text: text.replace("<body", "<body><a href='#no-such-place'>Skip</a><div", 1),
    "link": lambda text: _put("<a href='no-such-page/'>x</a>", text),
    "anchor": lambda text: _put("<a href='#no-such-place'>x</a>", text),
    "weight": lambda text: _put("<p>" + " ".join(f"{n * n * 7919:x}" for n in range(12_000)), text),
    "furniture": lambda text: text.replace("</footer>", "<i></i>" * FURNITURE + "</footer>", 1),
}
"""For each rule about one page, a way to plant a fault for it in the markup of a sound page."""


def _put(fault: str, text: str) -> str:
    head, mark, tail = text.rpartition("</article>")
    return head + fault + mark + tail


def _see(site: Site, scales: Scales, readings: Sequence[Reading]) -> None:
    """Plant a fault for each rule into a copy of the first page; each must be found."""
    address = ""
    markup = site.read(address)
    for rule, plant in PLANTED.items():
        text = plant(markup)
        page = read_page(address, text)
        _expect(rule, address, _judge(site, [(page, scales.weigh(page, text))]))
    sound = replace(readings[0][0], address=address, title="Same", description="Same", moved=False)
    twin = replace(
        sound, address="twin/", canonical="https://elsewhere.example/", links=(Link("a", "href", "/"),)
    )
    faults = list(site_faults(site, [sound, twin]))
    for rule in ("title", "description", "canonical", "unlinked"):
        _expect(rule, "twin/", faults)
    heavy = list(weight_faults(sound, Weight(text=0, requests=100, fonts=10**6, pictures=0)))
    for rule in ("requests", "fonts"):
        _expect(rule, address, heavy)


def _expect(rule: str, address: str, faults: Sequence[Fault]) -> None:
    if not any(fault.rule == rule and fault.page == address for fault in faults):
        raise Blind(f"The rule '{rule}' did not find the fault that was planted for it.")
