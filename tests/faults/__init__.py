"""Mistakes that editors make, as mechanical changes to our own real files, one list a family.

Each ``Fault`` names the file, the change, the code that must be found and the text that the finding must
point at. ``tests/test_faults.py`` runs them all and prints the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

HEAT = "techniques/heat.md"
HOOK = "techniques/hook-cane.md"
NEEDLING = "techniques/dry-needling.md"
THINNERS = "cautions/blood-thinners.md"
ARTICLE = "learn/what-is-a-trigger-point.md"
DOSES = "_data/claims/dose.yml"
BIB = "_data/references.bib"

ELSEWHERE = {"TP000", "TP214", "TP215"}
"""Codes that no change of a content file can reach: TP000 is about our own code, see ``test_serve``; the others
need another day, see ``test_upkeep``."""


@dataclass(frozen=True)
class Fault:
    """A change to one file; the finding's code, and the text that it must point at after the change."""

    name: str
    file: str
    change: Callable[[str], str]
    code: str
    at: str
    hint: str


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, f"{old!r} is not in the file"
        return text.replace(old, new, 1)

    return change


def without(key: str) -> Callable[[str], str]:
    """The front matter without a field and everything below it."""

    def change(text: str) -> str:
        changed = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", text, count=1, flags=re.MULTILINE)
        assert changed != text, f"there is no field {key!r}"
        return changed

    return change


def body(addition: str) -> Callable[[str], str]:
    return lambda text: text.rstrip("\n") + f"\n\n{addition}\n"
