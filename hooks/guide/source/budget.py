"""How much a text may ask of the programs that read it, counted before any of them sees it.

Readers of Markdown, YAML and BibTeX have inputs of a few kilobytes that keep them busy for minutes or end
them: thousands of open brackets, lists inside lists inside lists. Their time grows with the square of a few
counts, so these are counted first, which is quick for every input. A text over a limit is read by nobody.
The limits are several times what the longest real page needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.diagnostics.model import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits of one sort of file. ``signs`` gives the most of each sign in a file; ``{}`` counts none."""

    characters: int
    lines: int
    line: int
    indent: int
    signs: Mapping[str, int]


PAGE = Budget(
    characters=40_000,
    lines=1_200,
    line=4_000,
    indent=24,
    signs={
        "[": 400, "]": 400, "(": 400, ")": 400, "*": 800, "_": 300, "`": 800, "|": 800, "#": 300, ":": 800,
        "-": 2_000, '"': 400, "'": 500, "!": 120, "\\": 120, "{": 120, "}": 120, "<": 60, ">": 200, "^": 300,
        "=": 200, "+": 100, "&": 100, "~": 60, "%": 400, "/": 800,
    },
)  # fmt: skip
"""Limits of a page, its front matter included."""

YAML = Budget(
    characters=200_000,
    lines=8_000,
    line=4_000,
    indent=24,
    signs={
        "[": 600, "{": 120, "*": 800, "_": 1_200, "`": 400, "|": 200, "!": 120, "\\": 120, "<": 60, "^": 600,
        "=": 400, "+": 200, "&": 200, "~": 60, "#": 4_000, "?": 600,
    },
)  # fmt: skip
"""Limits of a file of records, such as claims."""

BIBTEX = Budget(
    characters=500_000,
    lines=12_000,
    line=4_000,
    indent=24,
    signs={
        "[": 200, "*": 120, "_": 1_600, "`": 120, "|": 120, "!": 120, "\\": 400, "<": 60, "^": 120, "~": 120,
        "{": 14_000, "}": 14_000, "=": 14_000, "@": 1_200, '"': 1_200, "#": 120, "&": 600,
    },
)  # fmt: skip
"""Limits of the list of sources."""

_BUDGETS = {".md": PAGE, ".yml": YAML, ".bib": BIBTEX}

MAX_RUN = 8
"""How often one mark may follow itself; hyphens, which draw the lines of tables, up to ``MAX_RULE``."""
MAX_RULE = 120
MAX_DEPTH = 5
"""How many quotes or lists may begin on one line, and how many brackets may be open at once on one line."""
MAX_DEFINITIONS = 60
"""How many lines may begin with a colon: Python-Markdown goes a level deeper for each."""
_BLANK_LINES = 20
_COMBINING = 3
_OVER_LETTERS = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"

_RUNS = re.compile(
    rf"([^\w\s.\-])\1{{{MAX_RUN},}}|_{{{MAX_RUN + 1},}}|\.{{{MAX_RUN + 5},}}|-{{{MAX_RULE + 1},}}"
    rf"|{_OVER_LETTERS}{{{_COMBINING + 1},}}"
)
_BLANKS = re.compile(rf"[^\S\n]{{{MAX_RULE + 1},}}|(?:[^\S\n]*\n){{{_BLANK_LINES + 2},}}")
_SHORT_RUN = re.compile(rf"([^\w\s])\1{{{MAX_RUN}}}|_{{{MAX_RUN + 1}}}")
_OVER_A_LETTER = re.compile(_OVER_LETTERS)
_SHORT_GAP = re.compile(r"[^\S\n]{9}|\n[^\S\n]*\n[^\S\n]*\n")
"""Whatever the two long patterns above find holds one of these, which are quicker to rule out."""
_MARKERS = re.compile(
    rf"^[^\S\n]*(?:(?:>|(?:[-+*:]|\d{{1,9}}[.)])[^\S\n]+)[^\S\n]*){{{MAX_DEPTH + 1},}}", re.MULTILINE
)
_DEFINITION = re.compile(r"^[^\S\n]*(?:[>*+-][^\S\n]*)*:\s", re.MULTILINE)
_BRACKETS = re.compile(rf"(?:[\[{{(][^\[{{(\]}})]*){{{MAX_DEPTH + 2},}}")


def over_budget(path: str, text: str) -> list[Diagnostic]:
    """The first place where the file asks for too much; nothing if every reader copes with it.

    ``text`` has ``\\n`` line ends. The time needed grows with its length only.
    """
    budget = next((limits for suffix, limits in _BUDGETS.items() if path.endswith(suffix)), None)
    if budget is None:
        return []
    found = sorted(_over(text, budget))
    if not found:
        return []
    position, code, message, hint = found[0]
    before = text[:position]
    span = Span(path, before.count("\n") + 1, position - before.rfind("\n"))
    return [Diagnostic(span, code, message, hint)]


def _over(text: str, budget: Budget) -> Iterator[tuple[int, str, str, str]]:
    split = "Split it into two, or take out what is not needed."
    if len(text) > budget.characters:
        yield (
            budget.characters,
            "TP610",
            f"The file has {len(text):,} characters; at most {budget.characters:,} can be read.",
            split,
        )
    if text.count("\n") > budget.lines:
        yield (
            _nth(text, "\n", budget.lines),
            "TP610",
            f"The file has {text.count(chr(10)):,} lines; at most {budget.lines:,} can be read.",
            split,
        )
    for sign, limit in budget.signs.items():
        if (count := text.count(sign)) > limit:
            yield (
                _nth(text, sign, limit + 1),
                "TP611",
                f"The file has {count:,} of the sign {sign}; at most {limit:,} can be read.",
                "Take out those that are not needed, or split the file.",
            )
    if _may_hold_a_run(text) and (match := _RUNS.search(text)):
        yield (
            match.start(),
            "TP612",
            f"Here the same mark stands {len(match[0]):,} times in a row.",
            "Delete the repeated marks.",
        )
    if _SHORT_GAP.search(text) and (match := _BLANKS.search(text)):
        yield match.start(), "TP612", "Here is a very long stretch of empty space.", "Delete the empty space."
    for pattern in (_MARKERS, _BRACKETS):
        if match := pattern.search(text):
            yield (
                match.start(),
                "TP613",
                f"Here more than {MAX_DEPTH} lists, quotes or brackets stand inside each other.",
                "Use fewer levels, or write the parts one after the other.",
            )
    definitions = list(_DEFINITION.finditer(text))
    if len(definitions) > MAX_DEFINITIONS:
        yield (
            definitions[MAX_DEFINITIONS].start(),
            "TP611",
            f"{len(definitions):,} lines start with a colon; at most {MAX_DEFINITIONS} can be read.",
            "Use a list with '-' instead, or split the page.",
        )
    if match := re.search(rf"^[^\S\n]{{{budget.indent + 1},}}\S", text, re.MULTILINE):
        yield (
            match.start(),
            "TP613",
            f"This line is indented by {len(match[0]) - 1} blanks; at most {budget.indent} can be read.",
            "Use fewer levels of lists or boxes.",
        )
    if match := re.search(rf"^[^\n]{{{budget.line + 1},}}", text, re.MULTILINE):
        yield (
            match.start() + budget.line,
            "TP614",
            f"This line has {len(match[0]):,} characters; at most {budget.line:,} can be read.",
            "Break it into shorter lines.",
        )


def _may_hold_a_run(text: str) -> bool:
    return bool(_SHORT_RUN.search(text) or (not text.isascii() and _OVER_A_LETTER.search(text)))


def _nth(text: str, sign: str, number: int) -> int:
    """Position of the ``number``-th ``sign``, counted from 1."""
    position = -1
    for _ in range(number):
        position = text.find(sign, position + 1)
    return position
