"""Finds the code of a sign, such as ``&nbsp;``, where the sign itself should stand: in any file, as written.

The readers that come later turn such a code into its sign, so nobody would see one that is invisible.
"""

from __future__ import annotations

import html
import re

from guide.diagnostics.model import Diagnostic, Span

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_IN_WORDS = {"<": "'less than'", ">": "'more than'", "&": "'and'", "\xa0": "a plain blank"}


def find_entities(path: str, text: str) -> list[Diagnostic]:
    """One finding for each line with such a code, outside samples of code."""
    if "&" not in text:
        return []
    found, sample = [], False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("```"):
            sample = not sample
        if sample or "&" not in line:
            continue
        bare = _CODE.sub(lambda match: "x" * len(match[0]), line)
        for match in _ENTITY.finditer(bare):
            sign = html.unescape(match[0])
            if sign != match[0]:
                found.append(_finding(Span(path, number, match.start() + 1), match[0], sign))
                break
    return found


def _finding(span: Span, code: str, sign: str) -> Diagnostic:
    shown = _IN_WORDS.get(sign) or (f"'{sign}'" if sign.isprintable() and not sign.isspace() else "")
    return Diagnostic(
        span,
        "TP024",
        f"'{code}' is the code of a sign, not the sign itself.",
        f"Write {shown} in its place." if shown else "Delete it: nobody could see that sign.",
        end=span.column + len(code),
    )
