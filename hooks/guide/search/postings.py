"""How a term's pages stand in the index, written and read. See ``docs/contributing/search.md``."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import takewhile

LEVELS, TENTHS = 31, 10
"""How finely a word's weight on a page and its rarity are written down."""
DAMPED = 0.7
"""The power that rarity is raised to: a word of few pages is often there by chance."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"


def posting(weights: Mapping[int, float], count: int) -> str:
    """A term's rarity and pages, level by level, the highest first: ``23 v1a c3 …``.

    The first part is the rarity in tenths. Each other part is a level's digit and the steps from page to
    page, in digits of base 32 of which all but the last have 32 added.
    """
    rarity = round(TENTHS * math.log(1 + (count - len(weights) + 0.5) / (len(weights) + 0.5)) ** DAMPED)
    levels: dict[int, list[int]] = defaultdict(list)
    for number, weight in sorted(weights.items()):
        levels[max(1, round(LEVELS * weight))].append(number)
    parts = [str(max(1, rarity))]
    for level in sorted(levels, reverse=True):
        last, text = -1, DIGITS[level]
        for number in levels[level]:
            text += _digits(number - last - 1)
            last = number
        parts.append(text)
    return " ".join(parts)


def shared(one: str, other: str) -> int:
    """How many letters the two begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def front_coded(terms: Iterable[str]) -> str:
    """Terms of small letters and digits, each after a capital that says how much it shares with the last one.

    ``hip``, ``hipbone`` and ``hop`` are ``AhipDboneBop``: nothing, 3 letters and 1 letter are shared.
    """
    text, last = "", ""
    for term in terms:
        same = min(shared(last, term), 25)
        text += chr(ord("A") + same) + term[same:]
        last = term
    return text


def front_decoded(text: str) -> list[str]:
    """The terms again."""
    terms, last = [], ""
    for capital, rest in re.findall("([A-Z])([^A-Z]*)", text):
        last = last[: ord(capital) - ord("A")] + rest
        terms.append(last)
    return terms


def _digits(number: int) -> str:
    text = DIGITS[number % 32]
    while number >= 32:
        number //= 32
        text = DIGITS[32 + number % 32] + text
    return text


def decoded(text: str) -> tuple[int, dict[int, int]]:
    """A term's rarity, and page → level."""
    rarity, *parts = text.split(" ")
    pages: dict[int, int] = {}
    for part in parts:
        level, last, number = DIGITS.index(part[0]), -1, 0
        for sign in part[1:]:
            digit = DIGITS.index(sign)
            number = number * 32 + digit % 32
            if digit < 32:
                last += number + 1
                pages[last] = level
                number = 0
    return int(rarity), pages
