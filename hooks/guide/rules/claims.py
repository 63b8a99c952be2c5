# ruff: noqa: E501 - a family of words reads best as one line
"""No sentence claims more than its sources carry: hedge it, cite it, or leave it out.

Dangerous phrases (``rules/phrases.py``) are refused wherever they stand. Beyond those, a sentence with an effect and
an outcome needs a hedge or a source. Instructions, questions and quotations claim nothing themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from guide.diagnostics.model import Diagnostic
from guide.graph.model import Graph
from guide.rules.effects import claims_effect, hedged, reports
from guide.rules.phrases import phrases_in
from guide.schema.base import Kind, Record
from guide.schema.claim import Claim
from guide.schema.load import Entry, sentences_of
from guide.schema.refs import prose
from guide.source.model import Loc
from guide.source.sentences import Sentence

WEAK_CERTAINTY = frozenset({"low", "very low"})

QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")

_EMBEDDED = re.compile(r"\W*(?:how|why|whether|which|who)\b", re.IGNORECASE)
_EXEMPT = frozenset({"also_called", "said"})
"""Fields that hold other people's words."""
_QUOTED: frozenset[tuple[Kind, Loc]] = frozenset({("claim", ("claim",)), ("retraction", ("title",))})
"""A statement that its verdict stands beside, and the title of a paper that nobody may cite."""
_CONDITIONS = frozenset(
    {"stop", "not_for", "sign", "who", "areas", "you_need", "next_step", "changes", "name", "aim"}
)
"""Fields that finish a heading such as 'Stop at once if:', or that only name things: they claim no effect."""

_VERBS = (
    r"add|aim|allow|apply|arrange|ask|avoid|be|bear|bend|bring|breathe|call|change|check|choose|close"
    r"|come|compare|consider|continue|count|cover|curl|cut|delete|describe|do|draw|drink|ease|eat|end"
    r"|expect|explain|feel|find|finish|follow|get|give|glide|go|grip|have|help|hold|ice|increase|keep"
    r"|kneel|lay|lean|learn|leave|let|lie|lift|listen|look|loosen|lower|make|measure|meet|mention|move"
    r"|name|never|note|open|pause|pick|place|plan|point|press|prop|pull|push|put|raise|rate|reach|read"
    r"|record|relax|release|remember|remove|repeat|rest|return|ring|rise|roll|rub|say|search|see|seek"
    r"|send|set|show|sit|skip|slide|slow|smooth|speak|spend|spread|squeeze|stand|start|stay|step|stop"
    r"|straighten|stroke|support|switch|take|talk|tell|test|think|tilt|tip|treat|try|tuck|turn|use"
    r"|visit|wait|walk|warm|wash|watch|wear|work|wrap|write|yield|rather|please|always"
)
_NOUNS_TOO = frozenset(
    {"massage", "stretch", "heat", "cool", "exercise", "cold", "test", "rest", "roll", "work", "press", "support", "release", "change", "end"}
)  # fmt: skip
_OPENER = re.compile(
    r"^[\W\d]*(?:(?:if|when|before|after|once|while|as soon as|at|on|for|in|with|to|from|then|next|first|now|later|instead|also|and|or|otherwise|until|during|without)\b[^.;]*?,\s*)?"
    r"(?:(?:then|now|slowly|gently|always|please|only|first|rather|also|instead)\s+)*"
    rf"(?:(?:do not|don[’']t|never)\b|(?P<verb>{_VERBS}|{'|'.join(sorted(_NOUNS_TOO))})\b(?P<next>\s+[\w’'-]+)?)",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"\s*(?:the|a|an|your|it|this|that|these|both|each|one|with|slowly|gently|lightly|for|until|on|along|across|in|into|to|off|from|only|no|any|\d+|less|more|further|at|here|there|them|out|up|down|as|around|over|by|again|if)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:to|and|so that|which|that will|as it) (?:\w+ )?(?:relieve|release|restore|dissolve|flush|cure|heal|eliminate|boost|improve|fix|remove"
    r"|reset|realign|deactivate|prevent|banish|melt|break|unlock|increase|reduce|speed|stimulate|promote|strengthen|enhance|detox\w*|get rid|drain"
    r"|eras\w*|correct|free yourself|regain|reliev\w*|restores|releases|let go)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"^\W*(?:say goodbye|get (?:\w+ )?(?:relief|rid|results)|enjoy|feel|discover|experience|unlock|banish|forget)\b|\b(?:and|so) (?:the|your|it|you)\b[^.]*\b(?:will|lets?|goes|disappears|melts)\b",
    re.IGNORECASE,
)


def is_instruction(text: str) -> bool:
    """Whether the sentence tells the reader to do a thing, and promises nothing for it."""
    match = _OPENER.match(text)
    if match is None:
        return False
    verb = (match["verb"] or "").lower()
    return verb not in _NOUNS_TOO or _DETERMINER.match(match["next"] or " it") is not None


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Findings in the sentences of all records."""
    weak = _weak_sources(graph)
    for entry in graph.entries.values():
        yield from _in_entry(entry, weak)


@lru_cache(maxsize=16_384)
def _in_entry(entry: Entry, weak: frozenset[str]) -> tuple[Diagnostic, ...]:
    return tuple(_findings(entry, weak))


def _findings(entry: Entry, weak: frozenset[str]) -> Iterator[Diagnostic]:
    places = [place for place, _ in prose(entry.record)]
    for sentence in sentences_of(entry):
        place = places[-1 - sentence.block] if sentence.block < 0 else ()
        names = {part for part in place if isinstance(part, str)}
        if names & _EXEMPT or " " not in sentence.text:
            continue
        if (entry.kind, place) in _QUOTED:
            continue
        yield from judge(sentence, _around(entry.record, place), bool(names & _CONDITIONS), weak)


def judge(
    sentence: Sentence, around: Set[str], names_only: bool, weak: frozenset[str]
) -> Iterator[Diagnostic]:
    """Findings in one sentence.

    ``around`` are the sources that the field's own record names; ``names_only`` is whether the field cannot
    claim an effect; ``weak`` are the sources on which only claims of low certainty rest.
    """
    raw = sentence.text
    if raw.rstrip('”’")').endswith("?"):
        return
    text = QUOTATION.sub(lambda match: " " * len(match[0]), raw)
    cites = {*sentence.cites, *around}
    order = is_instruction(text)
    found = [
        hit for hit in phrases_in(text, raw, cited=bool(cites)) if not (order and hit[0].code == "TP428")
    ]
    for phrase, start, end in found[:1]:
        yield _at(
            sentence, start, end, phrase.code, f"{phrase.message} ('{_shown(raw[start:end])}')", phrase.hint
        )
    carried = bool(cites) and (not sentence.cites or not weak.issuperset(sentence.cites) or reports(text))
    if found or names_only or carried or hedged(text) or _EMBEDDED.match(text):
        return
    if order and not _PURPOSE.search(text) and not _PROMISE.search(text):
        return
    effect = claims_effect(text)  # the costly question comes last
    if effect is None:
        return
    words = _shown(raw[effect.start : effect.end])
    if cites:
        code = "TP342"
        message = f"'{words}' is stronger than its sources: all we say of them is of low certainty."
        hint = "Write 'may', 'might' or 'we do not know whether'; or say '(low certainty)'."
    else:
        code = "TP341"
        message = f"'{words}' claims an effect without a source or a word of doubt."
        hint = "Cite the source with [^key], or say how sure we are: may, probably, we do not know whether."
    yield _at(sentence, effect.start, effect.end, code, message, hint)


def _weak_sources(graph: Graph) -> frozenset[str]:
    """Sources that carry claims of low or very low certainty, and no others."""
    claims = graph.records(Claim).values()
    firm = {key for claim in claims if claim.certainty not in WEAK_CERTAINTY for key in claim.sources}
    return frozenset(key for claim in claims for key in claim.sources) - firm


def _around(record: Record, place: Loc) -> set[str]:
    """The sources that the innermost part of the record around the text at ``place`` names itself."""
    value: object = record
    found: set[str] = set(getattr(value, "sources", ()))
    for part in place:
        value = (
            value[part] if isinstance(part, int) and isinstance(value, tuple) else getattr(value, str(part))
        )
        found |= set(getattr(value, "sources", ()))
    return found


def _shown(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"


def _at(sentence: Sentence, start: int, end: int, code: str, message: str, hint: str) -> Diagnostic:
    place = sentence.span(start)
    last = sentence.span(max(start, end - 1))
    return Diagnostic(place, code, message, hint, last.column + 1 if last.line == place.line else 0)
