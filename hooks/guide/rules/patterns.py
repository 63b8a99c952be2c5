"""Patterns of words over a sentence that has been read (``vocabulary.py``), and where they fit.

A pattern is written as words with blanks between them:

    word            exactly this word
    GROUP           a word or phrase of a group of vocabulary.toml; ``EFFECT/S`` asks for a form of a verb
    a|b|GROUP       one of these
    x?              x, or nothing
    -x              what follows is not x
    ..4             up to 4 other words, within one thought: not across a BREAK or a mark other than a comma
    ~4              the same, and no verb among them: the rest of a name, as in 'massage of tight muscles'
    ...             any number of words, within one sentence part that ends at ; or .
    ^  $            the beginning, the end of the sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guide.rules.vocabulary import Reading, Token

_MARKS = frozenset(';:.!?–—()”“"…')
_FAR = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a pattern. ``gap`` is how many words may stand before it, and ``over`` is their kind."""

    words: frozenset[str]
    gap: int = 0
    over: str = "thought"
    optional: bool = False
    absent: bool = False
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Steps in order; of each set in ``needs`` a sentence must hold one for the pattern to fit."""

    steps: tuple[Step, ...]
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Numbers of the first token, and behind the last token, that a pattern covers."""

    first: int
    behind: int


def compile_pattern(text: str) -> Pattern:
    """The pattern that ``text`` writes down; see the module's docstring."""
    steps: list[Step] = []
    gap, over = 0, "thought"
    for part in text.split():
        if part == "...":
            gap, over = _FAR, "part"
        elif match := re.fullmatch(r"(\.\.|~)(\d+)", part):
            gap, over = int(match[2]), "thought" if match[1] == ".." else "name"
        else:
            absent, optional = part.startswith("-") and len(part) > 1, part.endswith("?") and len(part) > 1
            bare = part.removeprefix("-") if absent else part
            bare = bare.removesuffix("?") if optional else bare
            edge = bare if bare in "^$" else ""
            steps.append(Step(frozenset(bare.split("|")), gap, over, optional, absent, edge))
            gap, over = 0, "thought"
    needs = [step.words for step in steps if not (step.optional or step.absent or step.edge)]
    return Pattern(tuple(steps), tuple(needs))


class Patterns:
    """Many patterns, each with a label. Each looks only at sentences that hold a word of it."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        self._by_key: dict[str, list[tuple[int, str, Pattern]]] = {}
        for number, (label, text) in enumerate(labelled):
            pattern = compile_pattern(text)
            for key in min(pattern.needs, key=_how_common):
                self._by_key.setdefault(key, []).append((number, label, pattern))
        self._keys = frozenset(self._by_key)

    def matches(self, reading: Reading) -> Iterator[tuple[str, Match]]:
        """Labels and places of those that fit, in the order of the patterns."""
        present = reading.present
        likely = {
            number: (label, pattern)
            for key in present & self._keys
            for number, label, pattern in self._by_key[key]
            if not any(map(present.isdisjoint, pattern.needs))
        }
        for number in sorted(likely) if likely else ():
            label, pattern = likely[number]
            for match in _fits(pattern, reading.tokens):
                yield label, match


_COMMON = frozenset((
    ",", ".", "a", "and", "are", "as", "at", "be", "can", "for", "if", "in", "is", "it", "no", "not", "of",
    "on", "that", "the", "to", "you",
))  # fmt: skip


def _how_common(words: frozenset[str]) -> tuple[int, bool, int]:
    """Sorts the parts of a pattern: that which fewest sentences hold comes first."""
    return len(words & _COMMON), any(word.isupper() for word in words), len(words)


def _fits(pattern: Pattern, tokens: tuple[Token, ...]) -> Iterator[Match]:
    starts: Iterable[int] = (0,) if pattern.steps[0].edge == "^" else range(len(tokens))
    for start in starts:
        behind = _fit(pattern.steps, 0, tokens, start)
        if behind is not None:
            yield Match(start, behind)


def _fit(steps: tuple[Step, ...], number: int, tokens: tuple[Token, ...], at: int) -> int | None:
    """Behind which token the steps from ``number`` on end if they begin at ``at``; the nearest end."""
    if number == len(steps):
        return at
    step = steps[number]
    if step.edge == "^":
        return _fit(steps, number + 1, tokens, at) if at == 0 else None
    last = min(at + step.gap, len(tokens))
    for place in range(at, last + 1):
        if step.edge == "$":
            if all(not token.text[0].isalnum() for token in tokens[place:]):
                return place
        elif step.absent:
            if place == len(tokens) or not _length(step, tokens[place]):
                return _fit(steps, number + 1, tokens, place)
            return None
        elif place < len(tokens) and (length := _length(step, tokens[place])):
            behind = _fit(steps, number + 1, tokens, place + length)
            if behind is not None:
                return behind
        if place < last and not _may_skip(tokens[place], step.over):
            break
    return _fit(steps, number + 1, tokens, at) if step.optional else None


def _length(step: Step, token: Token) -> int:
    """How many tokens the step takes up at ``token``; 0 if it does not fit."""
    if token.text in step.words:
        return 1
    tags: Mapping[str, int] = token.tags
    return max((tags[word] for word in step.words if word in tags), default=0)


_VERBS = frozenset({"NEUTRAL/S", "NEUTRAL/ED", "DOES", "AUXILIARY"})


def _may_skip(token: Token, over: str) -> bool:
    if token.text in (";", ".") or (over != "part" and (token.text in _MARKS or "BREAK" in token.tags)):
        return False
    return over != "name" or not (token.text == "," or not _VERBS.isdisjoint(token.tags))
