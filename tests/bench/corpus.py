"""Made-up sites of any size, for measuring the search: the same number gives the same pages on every machine.

The common words are those of this project's own pages, as often as they stand there. Beside them each page has
a topic, and words that few pages have: their number keeps growing with the site, as it does in real texts
(Heaps' law), which is what makes the index of a search grow. The text is nonsense in the shape of prose.
"""

from __future__ import annotations

import html
import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guide.search.documents import KINDS, PARTS, Document

DOCS = Path(__file__).resolve().parents[2] / "docs"
SECTIONS, WORDS = 8, 90
"""Sections of a page, and words in each."""
TOPIC, RARE = 0.04, 0.02
"""Shares of a page's words that name its topic, and that few pages have."""
_SYLLABLES = [first + second for first in "bcdfghklmnprstvz" for second in "aeiou"]


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page: its address, title, other names, and sections of heading and text."""

    url: str
    title: str
    names: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]
    kind: str
    part: str

    def document(self) -> Document:
        """As our index takes it."""
        names = ((self.title, 100), *((name, 85) for name in self.names))
        first = self.sections[0][1]
        return Document(
            self.kind, self.url.split("/")[-2], self.url, self.title, first[:140], "", self.part,
            names, (first[:140],), tuple(heading for heading, _ in self.sections),
            tuple(text for _, text in self.sections),
        )  # fmt: skip

    def html(self) -> str:
        """As the other engines take it. The names stand in a sentence of their own, so that all have them."""
        body = "".join(
            f'<h2 id="s{number}">{html.escape(heading)}</h2><p>{html.escape(text)}</p>'
            for number, (heading, text) in enumerate(self.sections)
        )
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(self.title)}</title>'
            f'</head><body><main><article><h1 id="top">{html.escape(self.title)}</h1>'
            f"<p>Also called {html.escape(', '.join(self.names))}.</p>{body}</article></main></body></html>"
        )


def made_pages(count: int) -> Iterator[MadePage]:
    """``count`` pages. The first ones of a larger site are not those of a smaller one only in their rare words."""
    words, weights, topics = _vocabulary()
    total = list(itertools.accumulate(weights))
    kinds = [kind for kind in KINDS if kind != "page"]
    for number in range(count):
        rng = random.Random(number)
        topic, other = topics[number % len(topics)], rng.choice(topics)
        title = f"{topic} {rng.choice(topics)} {number}".capitalize()
        sections = []
        for _ in range(SECTIONS):
            text = rng.choices(words, cum_weights=total, k=WORDS)
            for place in range(WORDS):
                chance = rng.random()
                if chance < TOPIC:
                    text[place] = topic
                elif chance < TOPIC + RARE:
                    text[place] = _rare(int(rng.random() ** 2 * 12 * count))
            sections.append((" ".join(rng.choices(words, cum_weights=total, k=3)), " ".join(text)))
        yield MadePage(
            f"part-{number // 50:03d}/{topic}-{number:05d}/",
            title,
            (f"{topic} pain", f"sore {other}", " ".join(rng.choices(topics, k=2))),
            tuple(sections),
            kinds[number % len(kinds)],
            PARTS[number % len(PARTS)],
        )


@cache
def _vocabulary() -> tuple[list[str], list[int], list[str]]:
    """The words of the project's pages, how often each stands there, and longer ones of middling frequency."""
    counts: Counter[str] = Counter()
    for path in sorted(DOCS.rglob("*.md")):
        counts.update(re.findall(r"[a-z]{2,}", path.read_text(encoding="utf-8").lower()))
    common = [(word, times) for word, times in counts.most_common() if times > 1]
    topics = [word for word, _ in common if len(word) > 7][:400]
    return [word for word, _ in common], [times for _, times in common], topics


def _rare(number: int) -> str:
    """A word of its own for each number."""
    word = ""
    number += len(_SYLLABLES) ** 2
    while number:
        number, syllable = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[syllable]
    return word
