"""Links that leave the site: to sources and public bodies only, by their full address, with nothing added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from guide.diagnostics.model import Diagnostic, Span
from guide.rules.addresses import readdress
from guide.schema.load import Entry
from guide.schema.reference import Reference

HOSTS = {
    "doi.org": "papers by their lasting number",
    "nih.gov": "PubMed, PubMed Central and the health institutes of the United States",
    "cochrane.org": "reviews of studies",
    "cochranelibrary.com": "reviews of studies",
    "pedro.org.au": "studies of physiotherapy",
    "worldcat.org": "books by their ISBN",
    "who.int": "the World Health Organization",
    "nhs.uk": "public health advice in England",
    "nhs.scot": "public health advice in Scotland",
    "nhs.wales": "public health advice in Wales",
    "hscni.net": "public health advice in Northern Ireland",
    "hse.ie": "public health advice in Ireland",
    "nice.org.uk": "guidelines of the United Kingdom",
    "gov.uk": "authorities of the United Kingdom",
    "cdc.gov": "public health advice in the United States",
    "medlineplus.gov": "health information of the United States",
    "healthdirect.gov.au": "public health advice in Australia",
    "europa.eu": "authorities of the European Union, such as the one for medicines",
    "creativecommons.org": "texts of licences",
    "w3.org": "rules for accessible pages",
}
"""Host, with all below it → why readers may be sent there. Other places are cited as sources, by key."""

SHORTENERS = frozenset(
    {
        "bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "v.gd", "buff.ly", "rebrand.ly",
        "cutt.ly", "t.ly", "tiny.cc", "rb.gy", "shorturl.at", "lnkd.in", "dlvr.it", "adf.ly", "trib.al",
        "wp.me", "fb.me", "bl.ink", "s.id", "x.co", "shorte.st", "tiny.one", "t2m.io", "qr.ae", "soo.gd",
    }
)  # fmt: skip
"""Addresses that hide where they lead."""

PARTNERS = frozenset(
    {
        "amzn.to", "awin1.com", "shareasale.com", "clickbank.net", "linksynergy.com", "anrdoezrs.net",
        "dpbolvw.net", "jdoqocy.com", "tkqlhce.com", "kqzyfj.com", "skimresources.com", "rstyle.me",
        "digistore24.com", "sjv.io", "pxf.io", "tradedoubler.com",
    }
)  # fmt: skip
"""Networks that pay for each click or sale."""

_DOI_HOST = re.compile(r"(?:dx\.|www\.)?doi\.org", re.IGNORECASE)
_PARTNER_KEYS = re.compile(r"aff|aff_?id|affiliate(_?id)?|partner(_?id)?|ascsubtag|linkcode|awc|irclickid")
_TRACKING_KEYS = re.compile(
    r"utm_.*|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|ttclid|twclid|li_fat_id|igshid|mc_[ce]id|_hs(enc|mi)"
    r"|mkt_tok|ref_src|vero_id|oly_(anon|enc)_id"
)


def check(entry: Entry) -> Iterator[Diagnostic]:
    """Findings in the addresses outside the site that one record names."""
    if isinstance(entry.record, Reference) and entry.record.url:
        parts = _parts(entry.record.url)
        if entry.record.url.startswith("http:"):
            yield Diagnostic(
                entry.span("url"),
                "TP602",
                "The address begins with 'http:', so anybody on the way can change the page.",
                "Write https: and try the address; if it does not open, find another page of the source.",
            )
        yield from (_hidden(entry.span("url"), parts) or ()) if parts else ()
        return
    for piece in entry.pieces:
        if piece.kind == "link" and piece.value.strip().lower().startswith("mailto:"):
            yield Diagnostic(
                piece.span,
                "TP251",
                "This site does not link to mailboxes: programs collect such addresses.",
                "Link to the page that says how to reach people, or name them in words.",
            )
        if piece.kind != "link" or not re.match(r"\s*https?:", piece.value, re.IGNORECASE):
            continue
        parts = _parts(piece.value)
        host = (parts.hostname or "") if parts else ""
        if parts and (found := _hidden(piece.span, parts)):
            yield from found
            continue
        if parts is None or parts.username is not None or "\\" in piece.value or not _allowed(host):
            yield Diagnostic(
                piece.span,
                "TP251",
                f"This site does not link to '{host[:60] or piece.value[:60]}'.",
                "Link to a public health body, or add the source to references.bib and cite it: [^key].",
            )
        if parts and _DOI_HOST.fullmatch(host):
            yield Diagnostic(
                piece.span,
                "TP210",
                "A paper is linked by its address, which leaves it out of the list of sources.",
                "Add the paper to references.bib and cite it instead of the link: [^key].",
            )
        marks = [*parts.query.split("&"), *parts.fragment.split("&")] if parts else []
        if parts and (query := [item for item in marks if _is_tracking(item)]):
            yield Diagnostic(
                piece.span,
                "TP249",
                f"The address carries a mark that follows readers: '{query[0][:40]}'.",
                "Cut it off: " + _clean(parts)[:100],
                edits=readdress(entry, piece, _clean(parts)),
            )


def _hidden(span: Span, parts: SplitResult) -> list[Diagnostic]:
    host = (parts.hostname or "").removeprefix("www.")
    keys = {item.split("=")[0].lower() for item in parts.query.split("&")}
    partner = next((key for key in sorted(keys) if _PARTNER_KEYS.fullmatch(key)), "")
    if _below(host, PARTNERS) or partner or ("tag" in keys and re.search(r"(^|\.)amazon\.", host)):
        return [
            Diagnostic(
                span,
                "TP250",
                f"This is a partner link: somebody is paid when a reader follows it to '{host[:60]}'.",
                "Take the link out. Name the kind of thing, not a shop.",
            )
        ]
    if _below(host, SHORTENERS):
        return [
            Diagnostic(
                span,
                "TP248",
                f"'{host}' hides where the link leads.",
                "Open the link and write the full address of the page that you see.",
            )
        ]
    return []


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address.strip())
        return parts if parts.hostname and parts.port is None else None
    except ValueError:
        return None


def _allowed(host: str) -> bool:
    return _below(host, HOSTS)


def _below(host: str, hosts: frozenset[str] | dict[str, str]) -> bool:
    labels = host.lower().split(".")
    return any(".".join(labels[start:]) in hosts for start in range(len(labels)))


def _is_tracking(item: str) -> bool:
    return _TRACKING_KEYS.fullmatch(item.split("=")[0].lower()) is not None


def _clean(parts: SplitResult) -> str:
    query, fragment = (
        "&".join(item for item in part.split("&") if not _is_tracking(item))
        for part in (parts.query, parts.fragment)
    )
    return parts._replace(query=query, fragment=fragment).geturl()
