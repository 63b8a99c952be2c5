"""Sources as text: the list in the manner of medical journals, and the short form for tables.

Readers are sent to the DOI, PubMed or the publisher's own page, never to a copy elsewhere, so the address
under ``verified`` is not shown.
"""

from __future__ import annotations

import re

from guide.schema.reference import Reference

MAX_AUTHORS, MAX_IN_NOTES = 6, 3
"""Authors that a source's own page names, and that the notes of other pages do."""


def escape(text: str) -> str:
    """``text`` as Markdown that shows it letter for letter."""
    # A backslash does nothing before these in Python-Markdown, which would take "\\<b>" for HTML.
    text = re.sub(r"[&<>|~^]", lambda match: f"&#{ord(match[0])};", text)
    return re.sub(r"(?<!&)([\\`*_\[\]{}#])", r"\\\1", text)


def full(reference: Reference, authors: int = MAX_AUTHORS) -> str:
    """One line of Markdown: at most so many authors, title, journal or body, year, place in it, and links."""
    where = reference.journal or reference.publisher or reference.howpublished
    issue = (reference.volume or "") + (f"({reference.number})" if reference.number else "")
    pages = reference.pages or reference.eid or ""
    year = str(reference.year) if reference.year else "year not known"
    place = year + (f";{issue}" if issue else "") + (f":{pages}" if pages else "")
    parts = [
        _sentence(escape(_authors(reference, authors))),
        titled(reference),
        f"*{escape(where)}*." if where else "",
        f"{escape(place)}.",
        " · ".join(f"[{escape(text)}]({address})" for text, address in links(reference)),
    ]
    return " ".join(part for part in parts if part)


def titled(reference: Reference) -> str:
    """The title as a sentence of Markdown."""
    return _sentence(escape(reference.title))


def short(reference: Reference) -> str:
    """First author and year, for example ``Lu 2022``; plain text."""
    name = reference.authors[0].split(",")[0].split("(")[0].strip() if reference.authors else ""
    name = name.removesuffix(" and others")
    if not name or len(name) > 40:
        name = " ".join(reference.title.split()[:4]) + " …"
    return f"{name} {reference.year}" if reference.year else name


def links(reference: Reference) -> list[tuple[str, str]]:
    """Text and address of every place where the source itself can be found."""
    found = []
    if reference.doi:
        found.append(
            (
                f"doi:{reference.doi}",
                f"https://doi.org/{reference.doi.replace('(', '%28').replace(')', '%29')}",
            )
        )
    if reference.pmid:
        found.append((f"PubMed {reference.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"))
    if reference.pmcid:
        found.append((reference.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.pmcid}/"))
    if not found and reference.url:
        found.append(("Web page", reference.url))
    if reference.isbn:
        found.append(
            (
                f"ISBN {reference.isbn}",
                f"https://search.worldcat.org/search?q=bn%3A{reference.isbn.replace('-', '')}",
            )
        )
    return found


def _authors(reference: Reference, most: int) -> str:
    names = [" ".join(name.replace(",", "").split()) for name in reference.authors if name != "others"]
    more = len(names) < len(reference.authors) or len(names) > most
    if (
        reference.authors
        and len(reference.authors) == 1
        and "," in reference.authors[0]
        and len(reference.authors[0].split()) > 4
    ):
        names = [reference.authors[0]]  # a body, whose name may hold commas
    if not names:
        return "Authors not shown on the page read"
    return ", ".join(names[:most]) + (" and others" if more else "")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
