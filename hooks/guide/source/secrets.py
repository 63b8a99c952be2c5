"""Finds passwords and keys that were pasted into a file. Looks at the raw text, remarks and samples too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.diagnostics.model import Diagnostic, Span

_SECRET = re.compile(
    r"""
    \bgh[pousr]_[A-Za-z0-9]{20,} | \bgithub_pat_\w{20,} | \bglpat-[\w-]{20,}
    | \b(?:AKIA|ASIA)[A-Z0-9]{16}\b | \bAIza[\w-]{35} | \bxox[abeprs]-[\w-]{10,}
    | \b[rs]k_(?:live|test)_\w{16,} | \bsk-[\w-]{20,} | \bnpm_[A-Za-z0-9]{30,} | \bpypi-[\w-]{30,}
    | \beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{5,}
    | -----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY-----
    | \bhttps?://[^\s/:@]+:[^\s/@]+@
    | (?i:\b(?:password|passwort|passwd|api[_-]?key|secret|access[_-]?token))[ ]*[:=][ ]*['"]?
      (?=\S*\d)(?=\S*[A-Za-z])\S{8,}
    """,
    re.VERBOSE,
)

_CLUES = (
    *(
        "ghp_",
        "gho_",
        "ghu_",
        "ghs_",
        "ghr_",
        "github_pat_",
        "glpat-",
        "akia",
        "asia",
        "aiza",
        "xox",
        "k_live_",
    ),
    *("k_test_", "sk-", "npm_", "pypi-", "eyj", "private key", "passw", "api", "secret", "token"),
)
"""Of these, or of an address with a sign-in, each secret holds one in small letters: quicker to rule out."""


def find_secrets(path: str, text: str) -> list[Diagnostic]:
    """One finding for each line that holds what looks like a password or an access key."""
    return [
        Diagnostic(
            Span(path, number, match.start() + 1),
            "TP023",
            f"'{match[0][:8]}…' looks like a password or an access key.",
            "Take it out, and change it where it is used: what was once saved here stays readable.",
            end=match.end() + 1,
        )
        for number, line in _with_clues(text)
        if (match := _SECRET.search(line))
    ]


def _with_clues(text: str) -> Iterator[tuple[int, str]]:
    """Number and text of the lines that may hold a secret; few files hold more than one of the clues."""
    small = text.lower()
    clues = [clue for clue in _CLUES if clue in small]
    sign_in = "://" in text and "@" in text
    if clues or sign_in:
        for number, line in enumerate(text.split("\n"), 1):
            small = line.lower()
            if any(clue in small for clue in clues) or (sign_in and "://" in line and "@" in line):
                yield number, line
