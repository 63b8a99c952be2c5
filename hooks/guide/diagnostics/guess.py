"""The one place that guesses what a misspelt word was meant to be, and that counts the slips in a word."""

from __future__ import annotations

from collections.abc import Iterable


def near(word: str, known: Iterable[str]) -> str | None:
    """The one word of ``known`` that ``word`` was meant to be, or ``None``.

    At most 1, 2 or 3 letters may differ in words of up to 5, up to 10 and more letters; ``_``, ``-``, blanks
    and capitals count as equal. Two words that are equally near give no guess: a wrong guess on a page about
    safety is worse than none.
    """
    found = _alike(word, known)
    return found[0][1] if found and (len(found) == 1 or found[0][0] < found[1][0]) else None


def closest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The words of ``known`` that ``word`` may have meant, the most alike first, within the same limits.

    For answers to a person who chooses; ``near`` is for findings, which must not guess wrong.
    """
    typed = _fold(word)
    found = _alike(word, known)
    found.sort(key=lambda pair: (pair[0], -_same_start(typed, _fold(pair[1]))))
    return [other for _, other in found[:most]]


def _alike(word: str, known: Iterable[str]) -> list[tuple[int, str]]:
    """Letters that differ, and the word, for all within the limits of ``near``; the nearest first."""
    typed = _fold(word)
    limit = 0 if len(typed) < 3 else 1 if len(typed) <= 5 else 2 if len(typed) <= 10 else 3
    measured = ((distance(typed, _fold(other), limit), other) for other in set(known))
    return sorted(pair for pair in measured if pair[0] <= limit)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``Did you mean 'x'?``, or an empty text when there is no clear guess."""
    guess = near(word, known)
    return "" if guess is None else f"Did you mean '{guess}'?"


def _same_start(one: str, other: str) -> int:
    """How many letters the two words begin with alike."""
    at = 0
    for letter, wanted in zip(one, other, strict=False):
        if letter != wanted:
            break
        at += 1
    return at


def _fold(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


def distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap with their neighbour; ``limit + 1`` stands for anything above."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    one, other = _where_they_differ(one, other)
    if limit == 1 and len(one) + len(other) > 2 and one != other[::-1]:
        return 2  # their first and last letters differ, so that one slip could only be a swap
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, above = above, current
    return min(above[-1], limit + 1)


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Both words without the letters that they begin with alike, then without those that they end with."""
    start = _same_start(one, other)
    one, other = one[start:], other[start:]
    end = _same_start(one[::-1], other[::-1])
    return one[: len(one) - end], other[: len(other) - end]
