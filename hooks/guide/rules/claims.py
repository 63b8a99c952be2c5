# ruff: noqa: E501 - a family of words reads best as one line
"""No sentence claims more than its sources carry: hedge it, cite it, or leave it out.

Dangerous phrases (``rules/phrases.py``) are refused wherever they stand. Beyond those, a sentence with an effect and
an outcome needs a hedge or a source. Instructions, questions and quotations claim nothing themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from guide.diagnostics.model import Diagnostic
from guide.rules.effects import Strength, claims_effect, promises, reports, strength
from guide.rules.grades import NO_GRADES, Ceiling, Grades
from guide.rules.phrases import phrases_in
from guide.rules.vocabulary import Token, read
from guide.schema.base import SAID, Kind, Record
from guide.schema.claim import Claim
from guide.schema.load import Entry, places_of, sentences_of
from guide.source.model import Loc
from guide.source.sentences import Sentence

QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")

_QUOTES = re.compile('[“"‘]')

_BEFORE = '0123456789-–*•(“"'
"""Numbers and marks that may stand before an order."""
_EMBEDDED = re.compile(r"\W*(?:how|why|whether|which|who)\b", re.IGNORECASE)
_EXEMPT = SAID | {"said"}
"""Fields that hold other people's words, such as those of a myth."""
_QUOTED: frozenset[tuple[Kind, Loc]] = frozenset(
    {
        ("claim", ("claim",)),
        ("retraction", ("title",)),
        ("correction", ("about",)),
        ("correction", ("was",)),
    }
)
"""A statement that its verdict stands beside, the title of a paper that nobody may cite, and what was mended."""
_CONDITIONS = frozenset(
    {
        *("stop", "not_for", "sign", "who", "areas", "you_need", "next_step", "changes", "name", "aim"),
        *("about", "action", "do_not", "feels_like", "linked_with", "lay_names", "urgent"),
    }
)
"""Fields that finish a heading such as 'Stop at once if:', that only name things, or that tell how the body moves:
they claim no effect of a treatment."""


def is_instruction(text: str) -> bool:
    """Whether the sentence tells the reader to do a thing: it begins with an order, or with 'if …, do'."""
    tokens = [token for token in read(text).tokens if token.text[0] not in _BEFORE]
    starts = [0]
    if tokens and "OPENER" in tokens[0].tags:
        starts += [number + 1 for number, token in enumerate(tokens) if token.text == ","]
    return any(_orders(tokens[start:]) for start in starts)


def _orders(tokens: Sequence[Token]) -> bool:
    """Whether the words begin with an order, such as 'then gently press'."""
    at = 0
    while at < len(tokens) and "MANNER" in tokens[at].tags:
        at += 1
    order = tokens[at : at + 2]
    if not order:
        return False
    if order[0].text in ("don't", "never") or [token.text for token in order] == ["do", "not"]:
        return True
    if "NOUN_OR_ORDER" not in order[0].tags:
        return "IMPERATIVE" in order[0].tags
    if len(order) == 2 and not ({"DETERMINER", "DIGITS"} & order[1].tags.keys()):
        return False
    return not _has_verb(tokens[at + 1 :])


def _has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a verb of effect in the third person follows: 'work on the knot relieves' is no order."""
    for token in tokens:
        if token.text in (",", "that", "until") or "BREAK" in token.tags:
            return False
        if "EFFECT/S" in token.tags:
            return True
    return False


@lru_cache(maxsize=16_384)
def check(entry: Entry, known: Grades, own: Ceiling | None) -> tuple[Diagnostic, ...]:
    """Findings in the sentences of one record: ``known`` is what each source allows to be said of effects, and
    ``own`` what the record as a whole may say.
    """
    return tuple(_findings(entry, known, own))


def _findings(entry: Entry, known: Grades, own: Ceiling | None) -> Iterator[Diagnostic]:
    places = places_of(entry)
    in_ledger = isinstance(entry.record, Claim)
    for block, group in groupby(sentences_of(entry), key=lambda sentence: sentence.block):
        place = places[-1 - block] if block < 0 else ()
        names = {part for part in place if isinstance(part, str)}
        if names & _EXEMPT or (entry.kind, place) in _QUOTED:
            continue
        around = frozenset(_around(entry.record, place))
        # The rest of a ledger entry tells of single studies; only its row in brief is an answer.
        graded = not in_ledger or "in_brief" in names
        ground = Ground(around, known, own) if graded else Ground(around)
        names_only = entry.kind == "term" or bool(names & _CONDITIONS)
        for sentence in group:
            yield from judge(sentence, ground, names_only)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a sentence rests on besides what it cites.

    ``around`` are the sources that the field's own record names, ``grades`` what each source allows to be
    said, and ``own`` is what the record as a whole may say of effects.
    """

    around: frozenset[str] = frozenset()
    grades: Grades = NO_GRADES
    own: Ceiling | None = None

    def ceiling(self, sentence: Sentence) -> Ceiling | None:
        """The strongest that the sentence may say of an effect; ``None`` if nothing is graded."""
        if sentence.cites:
            return self.grades.of(sentence.cites) or self.own
        return self.own or self.grades.of(self.around)


def judge(sentence: Sentence, ground: Ground, names_only: bool) -> Iterator[Diagnostic]:
    """Findings in one sentence; ``names_only`` is whether the field cannot claim an effect."""
    raw = sentence.text
    if raw.rstrip('”’")').endswith("?"):
        return
    text = QUOTATION.sub(lambda match: " " * len(match[0]), raw) if _QUOTES.search(raw) else raw
    cited = bool(sentence.cites or ground.around)
    for phrase, start, end in phrases_in(text, raw, cited=cited):
        if phrase.code != "TP428" or not is_instruction(text):
            message = f"{phrase.message} ('{_shown(raw[start:end])}')"
            yield _at(sentence, start, end, phrase.code, message, phrase.hint)
            return
    if names_only or _EMBEDDED.match(text):
        return
    effect = claims_effect(text)
    if effect is None or (is_instruction(text) and not promises(text)) or (cited and reports(text)):
        return
    said = strength(text)
    ceiling = ground.ceiling(sentence)
    words = _shown(raw[effect.start : effect.end])
    if said == Strength.PLAIN and not cited:
        message = f"'{words}' claims an effect without a source or a word of doubt."
        hint = "Cite the source with [^key], or say how sure we are: may, probably, we do not know whether."
        yield _at(sentence, effect.start, effect.end, "TP341", message, hint)
    elif ceiling is not None and said > ceiling.strength:
        message = f"'{words}' is stronger than its evidence: {ceiling.because}."
        yield _at(sentence, effect.start, effect.end, "TP342", message, _WEAKER[ceiling.strength])


_WEAKER = {
    Strength.PROBABLY: "Write 'probably', and how large the effect is.",
    Strength.MAY: "Write 'may', 'might' or 'we do not know whether'; or say '(low certainty)'.",
    Strength.OPEN: "Write 'we do not know whether', 'small studies point to' or 'this has not been shown'.",
}
"""Strongest allowed → what to write instead."""


def _around(record: Record, place: Loc) -> set[str]:
    """The sources that the innermost part of the record around the text at ``place`` names itself."""
    value: object = record
    found: set[str] = set()
    for part in (None, *place):
        if isinstance(part, int) and isinstance(value, tuple):
            value = value[part]
        elif part is not None:
            value = getattr(value, str(part), ())  # a field that is written by another name holds no record
        if isinstance(value, Record) and _has_sources(type(value)):
            found |= set(getattr(value, "sources", ()))
    return found


@cache
def _has_sources(model: type[Record]) -> bool:
    return "sources" in model.model_fields


def _shown(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"


def _at(sentence: Sentence, start: int, end: int, code: str, message: str, hint: str) -> Diagnostic:
    place = sentence.span(start)
    last = sentence.span(max(start, end - 1))
    return Diagnostic(place, code, message, hint, last.column + 1 if last.line == place.line else 0)
