"""What fields say together: dates in order, lists without doubles, titles that name one page."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from guide.diagnostics.model import Diagnostic, Related, Span
from guide.graph.model import Graph
from guide.rules.dates import in_the_future, months_later
from guide.schema.article import Article
from guide.schema.base import ContentPage, Page, Record, Review
from guide.schema.load import Entry, texts_of
from guide.schema.reference import Reference
from guide.schema.region import Region
from guide.schema.settings import Settings
from guide.schema.term import Term
from guide.source.model import Loc, Value

MIN_SUMMARY = 40
"""Characters; shorter than this tells nobody what a page is about. Our shortest has 80."""

_EMOJI = re.compile("[\u231a\u231b\u23e9-\u23f3\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff]")
_NO_WORDS = re.compile(r"[\d\s.,:;%/–-]*|true|false", re.IGNORECASE)
_BEGAN = dt.date(2020, 1, 1)
"""No page of this site is older, so an older date is a slip."""
_NAMES = ("name", "do")
"""Fields that tell the items of a list apart."""
_REPEATS_ARE_FINE = frozenset({"authors", "author"})


def check(entry: Entry, limits: Settings, today: dt.date | None) -> Iterator[Diagnostic]:
    """Findings in one record. Without ``today`` no date is compared with the calendar."""
    if entry.kind != "rule":  # a rule's fields are part of its page
        yield from _doubles(entry, entry.data.value, ())
    if isinstance(entry.record, Page):
        yield from _summary(entry, entry.record)
        yield from _own_page(entry)
    if isinstance(entry.record, ContentPage | Region):
        yield from _changes(entry, entry.record, today)
        if entry.record.review is not None:
            yield from _review(entry, entry.record.review, limits, today)
            yield from _changed_since(entry, entry.record, entry.record.review)
    for loc, value in texts_of(entry) if entry.kind not in ("rule", "reference") else ():
        if _NO_WORDS.fullmatch(value):
            yield Diagnostic(
                entry.span(*loc),
                "TP112",
                f"'{value[:40]}' alone tells a reader nothing.",
                "Write it in words, such as '15 minutes a day'.",
            )
    if isinstance(entry.record, Reference):
        for loc, value in texts_of(entry):
            if found := _EMOJI.search(value):
                yield _emoji(entry.span(*loc), found[0])
    for piece in entry.pieces:
        shown = piece.kind == "heading" or (
            piece.kind == "text" and (piece.container == "field" or piece.within == "image")
        )
        if shown and (found := _EMOJI.search(piece.value)):
            column = piece.span.column + (found.start() if piece.kind == "text" else 0)
            yield _emoji(Span(piece.span.path, piece.span.line, column), found[0])


def _emoji(span: Span, sign: str) -> Diagnostic:
    return Diagnostic(
        span,
        "TP110",
        f"There is an emoji here: '{sign}'. Screen readers read it aloud.",
        "Leave it out, or say it in words.",
    )


def check_all(graph: Graph) -> Iterator[Diagnostic]:
    """Findings in all records together: two with one title, which mostly is a copy that was left behind."""
    for kinds, field in ((Page, "title"), (Region, "name"), (Term, "term")):
        for entry, other in _same(graph, kinds, field):
            where = f"The page '{other.data.path}'" if kinds is Page else f"'{other.id}'"
            yield Diagnostic(
                entry.span(field),
                "TP206",
                f"{where} has the same {'title' if kinds is Page else 'name'}.",
                "Give this one another, or delete it if it is a copy.",
                related=(Related(other.span(field), "It stands here first."),),
            )
    for entry, other in _same(graph, Article, "group", "order"):
        if getattr(entry.record, "title", "") == getattr(other.record, "title", ""):
            continue  # a copy, which is told already
        yield Diagnostic(
            entry.span("order"),
            "TP115",
            f"The article '{other.data.path}' has the same place in its group.",
            "Write another number; the lowest comes first.",
            related=(Related(other.span("order"), "The same place."),),
        )


def _same(graph: Graph, kind: type[Record], *fields: str) -> Iterator[tuple[Entry, Entry]]:
    """Records with the same texts or numbers in all ``fields``, each with the first that has it."""
    first: dict[tuple[str, ...], Entry] = {}
    entries = [entry for entry in graph.entries.values() if isinstance(entry.record, kind)]
    for entry in sorted(entries, key=lambda entry: (len(entry.data.path), entry.data.path, entry.span())):
        key = tuple(str(getattr(entry.record, field)).casefold() for field in fields)
        other = first.setdefault(key, entry)
        if other is not entry:
            yield entry, other


def _doubles(entry: Entry, value: Value, loc: Loc) -> Iterator[Diagnostic]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in _REPEATS_ARE_FINE:
                yield from _doubles(entry, item, (*loc, key))
    elif isinstance(value, list):
        seen: dict[str, int] = {}
        for index, item in enumerate(value):
            name, place = item, (*loc, index)
            if isinstance(item, dict):
                key = next((key for key in _NAMES if isinstance(item.get(key), str)), "")
                name, place = item.get(key), (*place, key)
                yield from _doubles(entry, item, (*loc, index))
            elif not isinstance(item, str):
                yield from _doubles(entry, item, place)
            if isinstance(name, str):
                before = seen.setdefault(name.strip().casefold(), index)
                if before != index:
                    yield _double(entry, place, name, (*loc, before))
        if loc and loc[-1] == "techniques" and "all" in seen and len(value) > 1:
            yield Diagnostic(
                entry.data.span((*loc, seen["all"])),
                "TP109",
                "'all' may only stand alone.",
                "Write 'techniques: all', or name the techniques without 'all'.",
            )


def _double(entry: Entry, loc: Loc, text: str, first: Loc) -> Diagnostic:
    return Diagnostic(
        entry.data.span(loc),
        "TP104",
        f"'{text[:60]}' is listed twice.",
        "Remove one of the two, or write what you meant.",
        related=(Related(entry.data.span(first), "It stands here first."),),
    )


def _summary(entry: Entry, page: Page) -> Iterator[Diagnostic]:
    if len(page.summary) < MIN_SUMMARY:
        yield Diagnostic(
            entry.span("summary"),
            "TP111",
            f"The summary has {len(page.summary)} characters; it needs at least {MIN_SUMMARY}.",
            "Write one whole sentence for lists and search results.",
        )


def _own_page(entry: Entry) -> Iterator[Diagnostic]:
    own = entry.document.src_uri if entry.document is not None else ""
    hint = "Name another page, or leave the link out."
    if isinstance(entry.record, Article) and entry.record.next_step.page == own:
        yield Diagnostic(entry.span("next_step", "page"), "TP205", "The next step leads to this page.", hint)
    for piece in entry.pieces:
        if piece.kind == "link" and ":" not in piece.value and not piece.value.startswith("#"):
            target = posixpath.join(posixpath.dirname(own), unquote(piece.value))
            if posixpath.normpath(target) == own:
                yield Diagnostic(piece.span, "TP205", "This link leads to the page that it is on.", hint)


def _changes(entry: Entry, page: ContentPage | Region, today: dt.date | None) -> Iterator[Diagnostic]:
    for index, change in enumerate(page.changes):
        if today is not None and change.date > today:
            yield in_the_future(entry, ("changes", index, "date"), change.date, today)
        elif change.date < _BEGAN:
            yield Diagnostic(
                entry.span("changes", index, "date"),
                "TP106",
                f"{change.date} is before this site began.",
                "Write the day on which it was done; look at the year.",
            )
        elif index and change.date > page.changes[index - 1].date:
            yield Diagnostic(
                entry.span("changes", index, "date"),
                "TP105",
                f"The change of {change.date} stands below an older one.",
                "Put the newest change first.",
            )


def _review(entry: Entry, review: Review, limits: Settings, today: dt.date | None) -> Iterator[Diagnostic]:
    span = entry.span("review", "next_check")
    if today is not None and review.checked > today:
        yield in_the_future(entry, ("review", "checked"), review.checked, today)
    elif review.next_check <= review.checked:
        yield Diagnostic(
            span,
            "TP105",
            f"The next check ({review.next_check}) is not after the last one ({review.checked}).",
            "Write the day on which the next check is due.",
        )
    elif review.next_check > months_later(review.checked, limits.review_months):
        yield Diagnostic(
            span,
            "TP108",
            f"The next check is on {review.next_check}, more than {limits.review_months} months away.",
            f"Write {months_later(review.checked, limits.review_months)} or an earlier day.",
        )
    elif today is not None and review.next_check < today:
        yield Diagnostic(
            span,
            "TP107",
            f"A clinician should have checked this page again by {review.next_check}.",
            "Ask for a check; then write the new dates, or take 'review:' out until there was one.",
        )
    elif today is not None and (review.next_check - today).days <= limits.review_warn_days:
        days = (review.next_check - today).days
        yield Diagnostic(
            span,
            "TP113",
            f"The next check by a clinician is due on {review.next_check}, in {days} day{'s' * (days != 1)}.",
            "Ask for the check now; then write the new dates.",
        )


def _changed_since(entry: Entry, page: ContentPage | Region, review: Review) -> Iterator[Diagnostic]:
    """Readers take the clinician's name as a word for the text that they see, not for an older one."""
    for index, change in enumerate(page.changes):
        if change.kind != "checked" and change.date > review.checked:
            yield Diagnostic(
                entry.span("review", "checked"),
                "TP114",
                f"The page was changed on {change.date}, after the check of {review.checked}.",
                "Ask for a new check, or take 'review:' out until there was one.",
                related=(Related(entry.span("changes", index, "date"), "The change."),),
            )
            return
