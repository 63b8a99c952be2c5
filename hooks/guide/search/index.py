"""Writes the index: a few hundred small files, of which a query needs one for each of its words.

The format is explained in ``docs/contributing/search.md``. Everything in it is a whole number, so that the
terminal and the browser come to the same ranking, and so that the same content gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from guide.graph.model import Graph
from guide.pages.model import DataFile, MarkdownPage
from guide.search.documents import KINDS, OTHER, PARTS, Document, documents
from guide.search.postings import front_coded, posting, shared
from guide.search.synonyms import Synonyms
from guide.search.urgent import telling_words, urgent_data
from guide.search.words import Language, joints, language, language_data, split, whole

FOLDER = "search"
"""Where the index stands in the site, beside the search page."""
START = f"{FOLDER}/start.json"
"""The file that is read first."""

NAME, NOTE, HEADING, TEXT = 8.0, 1.5, 1.2, 0.75
"""What one use of a word is worth in each field of a page."""
K1, B, MOST_USES = 6.5, 0.6, 6
"""BM25's constants: how soon more uses stop counting, and how much the length of a text does."""
PAIR, SYNONYM, PART_OF_SYNONYM = 0.5, 0.9, 0.35
"""What counts of a name's worth for two neighbours as one word, for a word that stands for it, and for a
word of a phrase that does.
"""
TITLE, LINKED = 2.5, 0.5
"""What the whole title counts, against another name of the record, and the whole name of a linked record."""

SHARD_BYTES, BLOCK = 2_000, 6
BEST, TELLING = 24, 0.5
"""Of so many pages for each term its part has the title, if the term weighs so much on them."""
SUGGESTED = 3
"""A suggestion shows the first so many items of ``_shown``: id, address and title."""
BANDS = (4, 6, 8, 10)
"""Spellings are filed by first sound and by length: up to 4 letters, 5 or 6, 7 or 8, 9 or 10, longer."""


def index_files(pages: Iterable[MarkdownPage], graph: Graph) -> tuple[DataFile, ...]:
    """All files of the index, ready for the site."""
    found = documents(pages, graph)
    data = build(found, Synonyms.of(graph, language()), urgent_data(graph))
    return tuple(DataFile(f"{FOLDER}/{name}.json", text) for name, text in data.items())


def build(
    found: Sequence[Document], synonyms: Synonyms, urgent: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Name of each file without its ending → its text, ``start`` among them."""
    tongue = synonyms.tongue
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    named: set[str] = set()
    lengths = [sum(len(text) for text in document.texts) for document in found]
    # Rounded, so that a small edit elsewhere does not make every page's weights anew.
    usual = max(1, round(sum(lengths) / max(1, len(lengths)), -2))
    for number, document in enumerate(found):
        weighed, names = _weights(document, round(lengths[number] / usual, 2), synonyms)
        named |= names
        for term, weight in weighed.items():
            weights[term][number] = weight
    postings = {term: posting(weights[term], len(found)) for term in sorted(weights)}
    parts = _parted(postings)
    files = {
        f"w/{number}": _json({"terms": part, "best": _best(part, weights, found)})
        for number, part in enumerate(parts)
    }
    for name, words in _spellings(weights, named, len(found), tongue).items():
        files[f"s/{name}"] = _json(words)
    for first in range(0, len(found), BLOCK):
        files[f"d/{first // BLOCK}"] = _json([_shown(item) for item in found[first : first + BLOCK]])
    files |= {f"u/{id}": _json(card) for id, card in urgent.items()}
    version = hashlib.sha256("".join(files[name] for name in sorted(files)).encode()).hexdigest()[:10]
    start = {
        "version": version,
        "language": language_data(),
        "kinds": KINDS,
        "parts": PARTS,
        "ranges": _ranges(found),
        "count": len(found),
        "block": BLOCK,
        "bands": BANDS,
        "spellings": " ".join(sorted(name[2:] for name in files if name.startswith("s/"))),
        "firsts": front_coded(_separators(parts)),
        "urgent": telling_words(urgent, tongue),
    }
    return {"start": _json(start), **{f"{version}/{name}": text for name, text in files.items()}}


def as_script(folder: Path) -> str:
    """The whole index of a built site as a script, for copies that are opened from a disk.

    There a page may read no other files. The script sets ``guideSearchData``, which the client asks first,
    and tells it so by an event, for the two may come in any order.
    ``folder`` is the site's folder. Raises ``FileNotFoundError`` if it holds no index.
    """
    home = folder / FOLDER
    start = json.loads((home / "start.json").read_text("utf-8"))
    paths = [home / "start.json", *sorted((home / start["version"]).rglob("*.json"))]
    data = {
        path.relative_to(home).as_posix().removesuffix(".json"): json.loads(path.read_text("utf-8"))
        for path in paths
    }
    # Inside a page's own script, '</script' would end it, and old readers take two separators for line ends.
    text = _json(data).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"globalThis.guideSearchData = {text};\ndispatchEvent(new Event('guide-search-data'));\n"


@lru_cache(maxsize=16_384)
def _weights(
    document: Document, length: float, synonyms: Synonyms
) -> tuple[dict[str, float], frozenset[str]]:
    """Each term's weight on the page, between 0 and 1, and the terms of its names.

    BM25F over names, notes, headings and texts, but for the names, of which each term counts once, by the
    best of them: a page does not become a better answer by having many names. Remembered, so that a preview
    weighs anew only the pages that changed.
    """
    names = _name_weights(document, synonyms)
    total = dict(names)
    spread = 1 - B + B * length
    for texts, worth in (
        (document.notes, NOTE),
        (document.headings, HEADING),
        (document.texts, TEXT / spread),
    ):
        words = split("\n".join(texts))
        counts: Counter[str] = Counter()
        for word, count in Counter(words).items():
            if not synonyms.tongue.silent(word):
                counts[synonyms.tongue.stem(word)] += count
        counts.update(term for term, alone in synonyms.added(words).items() if alone)
        for term, count in counts.items():
            total[term] = total.get(term, 0.0) + worth * min(count, MOST_USES)
    return {term: value / (K1 + value) for term, value in total.items()}, frozenset(names)


def _name_weights(document: Document, synonyms: Synonyms) -> dict[str, float]:
    """What each word and each two neighbours in the page's names are worth; more in a short name."""
    tongue = synonyms.tongue
    best: dict[str, float] = {}
    for name, share in document.names:
        words = split(name)
        terms = [tongue.stem(word) for word in words if not tongue.silent(word)]
        telling = sum(term not in tongue.weak for term in terms)
        worth = NAME * share / 100 / (0.7 + 0.15 * max(1, telling))
        found = dict.fromkeys(joints(words, tongue), worth * PAIR)
        found |= dict.fromkeys(terms, worth)
        for term, alone in synonyms.added(words).items():
            found.setdefault(term, worth * (SYNONYM if alone else PART_OF_SYNONYM))
        full = TITLE if name == document.title else share / 100 * (1 if share >= OTHER else LINKED)
        if terms:
            found[whole(terms, tongue)] = NAME * full
        for phrase in synonyms.names.get(tuple(terms), ()):
            found.setdefault(whole(phrase, tongue), NAME * full * SYNONYM)
        for term, value in found.items():
            best[term] = max(best.get(term, 0.0), value)
    return best


def _parted(postings: Mapping[str, str]) -> list[dict[str, str]]:
    """Neighbouring terms in parts of about the same size, which grows slowly with the index.

    A word and the whole names that start with it stay together, so that these need no file of their own.
    """
    whole = sum(len(term) + len(text) for term, text in postings.items())
    most = SHARD_BYTES * max(1.0, (whole / 1_500_000) ** 0.5)
    parts: list[dict[str, str]] = [{}]
    size = 0.0
    for term, text in postings.items():
        if size + len(text) > most and parts[-1] and "_" not in term:
            parts.append({})
            size = 0
        parts[-1][term] = text
        size += len(term) + len(text) + 6
    return parts if postings else []


def _separators(parts: Sequence[Mapping[str, str]]) -> list[str]:
    """For each part the shortest text that comes after all terms before it, and after none of its own."""
    found, last = [], ""
    for part in parts:
        terms = list(part)
        found.append(terms[0][: shared(last, terms[0]) + 1])
        last = terms[-1]
    return found


def _best(
    terms: Iterable[str], weights: Mapping[str, Mapping[int, float]], found: Sequence[Document]
) -> dict[int, list[str]]:
    """The pages on which a term of the part weighs most, with what a suggestion shows of them.

    A first hit is nearly always among them, so it can be shown before the files of the pages have come.
    """
    best: set[int] = set()
    for term in terms:
        if not term.endswith("_"):  # the whole of a name: its words have the page as well
            telling = [
                (-weight * KINDS[found[number].kind], number)
                for number, weight in weights[term].items()
                if weight >= TELLING
            ]
            best.update(number for _, number in sorted(telling)[:BEST])
    return {number: _shown(found[number])[:SUGGESTED] for number in sorted(best)}


def _spellings(
    weights: Mapping[str, Mapping[int, float]], named: set[str], count: int, tongue: Language
) -> dict[str, str]:
    """Terms that a misspelt word may stand for, by first sound and length of their sound.

    Words of names, and those that one page in 300 uses; others are as likely misspelt themselves.
    """
    least = max(2, count // 300)
    filed: dict[str, list[str]] = defaultdict(list)
    for term in sorted(weights):
        if (
            len(term) >= 4
            and "_" not in term
            and not term.isdigit()
            and (term in named or len(weights[term]) >= least)
        ):
            sound = tongue.sound(term)
            band = sum(len(sound) > border for border in BANDS)
            filed[f"{sound[0]}{band}"].append(term)
    return {name: " ".join(terms) for name, terms in filed.items()}


def _ranges(found: Sequence[Document]) -> list[list[int]]:
    """First page of each run of one kind and part of the body, with the two as numbers."""
    kinds, runs = list(KINDS), []
    last: tuple[int, int] | None = None
    for number, document in enumerate(found):
        this = (kinds.index(document.kind), PARTS.index(document.part))
        if this != last:
            runs.append([number, *this])
            last = this
    return runs


def _shown(document: Document) -> list[str]:
    """Id, address, title, line and grade; the id is left empty if the address ends with it."""
    id = "" if document.url.endswith(f"/{document.id}/") else document.id
    return [id, document.url, document.title, document.line, document.grade]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
