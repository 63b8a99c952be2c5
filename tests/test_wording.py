"""The wording rules on labelled sentences, and the parts that they stand on."""

from __future__ import annotations

import csv
import datetime as dt
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from guide.diagnostics.model import Span
from guide.rules.claims import Ground, is_instruction, judge
from guide.rules.effects import Strength, hedged, strength
from guide.rules.grades import grades
from guide.rules.patterns import Patterns
from guide.rules.phrases import phrases
from guide.rules.reading import grade, syllables
from guide.rules.vocabulary import plural, read, verb_forms, vocabulary
from guide.rules.wording import lists
from guide.schema.claim import Claim
from guide.source.markdown_reader import read_markdown
from guide.source.sentences import sentences
from tests.conftest import PROJECT


def rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / "wording" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


SETS = {
    "development": [row for row in rows("claims.tsv") if row["set"] == "dev"],
    "held out": [row for row in rows("claims.tsv") if row["set"] == "held"],
    "blind": rows("blind.tsv"),
    "web": rows("web.tsv"),
    "fresh": rows("fresh.tsv"),
    "last": rows("last.tsv"),
}
"""Labelled sentences. ``README.md`` has the scores before the rules had seen them."""


def codes(text: str) -> list[str]:
    """What the claim rules say of a text that stands alone on a page."""
    read = sentences(read_markdown("docs/x.md", text))
    return [finding.code for sentence in read for finding in judge(sentence, Ground(), False)]


@pytest.mark.parametrize("name", SETS)
def test_claims_of_clinics_are_found_and_our_own_sentences_are_not(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    caught: dict[str, list[bool]] = {"bad": [], "good": []}
    for row in SETS[name]:
        caught[row["label"]].append(bool(codes(row["sentence"])))
    recall = sum(caught["bad"]) / len(caught["bad"])
    alarms = sum(caught["good"]) / len(caught["good"])
    with capsys.disabled():
        print(
            f"\n{name}: found {sum(caught['bad'])} of {len(caught['bad'])} claims ({recall:.1%}), "
            f"{sum(caught['good'])} false alarms in {len(caught['good'])} good sentences ({alarms:.1%})"
        )
    assert recall >= 0.9
    assert alarms <= 0.03


GRADED = rows("graded.tsv")


def graded(verdict: str, certainty: str) -> Ground:
    claim = Claim.model_validate(
        {
            "id": "x",
            "topic": "benefit",
            "claim": "It helps.",
            "verdict": verdict,
            "certainty": certainty,
            "why": "It was studied.",
            "searched": dt.date(2026, 1, 1),
            "sources": ("key",),
        }
    )
    return Ground(grades=grades([claim]))


def test_words_are_no_stronger_than_the_grade_that_they_cite(capsys: pytest.CaptureFixture[str]) -> None:
    found: Counter[tuple[str, str]] = Counter()
    for row in GRADED:
        read_as = sentences(read_markdown("docs/x.md", row["sentence"] + "[^key]"))
        ground = graded(row["verdict"], row["certainty"])
        said = [finding.code for sentence in read_as for finding in judge(sentence, ground, False)]
        found[row["expected"], "strong" if said else "ok"] += 1
    right, missed, false = found["strong", "strong"], found["strong", "ok"], found["ok", "strong"]
    precision, recall = right / (right + false), right / (right + missed)
    with capsys.disabled():
        print(f"\ngraded: {len(GRADED)} sentences, precision {precision:.1%}, recall {recall:.1%}")
    assert len(GRADED) >= 150
    assert precision >= 0.95
    assert recall >= 0.9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pressing lowers pain.", Strength.PLAIN),
        ("Pressing probably lowers pain.", Strength.PROBABLY),
        ("Pressing may lower pain.", Strength.MAY),
        ("It probably lowers pain, and may help sleep.", Strength.PROBABLY),
        ("We do not know whether it may help.", Strength.OPEN),
        ("Small studies point to less pain.", Strength.OPEN),
        ("You may have heard that it lowers pain.", Strength.PLAIN),
    ],
)
def test_the_strength_of_a_sentence_is_that_of_its_hedges(text: str, expected: Strength) -> None:
    assert strength(text) is expected


def test_the_labelled_files_are_large_and_say_nothing_twice() -> None:
    every = [row for found in SETS.values() for row in found]
    assert len(every) >= 920
    assert len({row["sentence"] for row in every}) == len(every)
    assert {row["label"] for row in every} == {"bad", "good"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Use a tool, e.g. a ball. Then rest.", ["Use a tool, e.g. a ball.", "Then rest."]),
        ("It fell by 7.9 mm. Dr. Smith saw it.", ["It fell by 7.9 mm.", "Dr. Smith saw it."]),
        ("Stop! Do you feel it? Rest.", ["Stop!", "Do you feel it?", "Rest."]),
        ("“It hurts.” That is all.", ["“It hurts.”", "That is all."]),
        ("One **bold. Two** three.", ["One bold.", "Two three."]),
        ("A line\nthat goes on. [A link](a.md) too.", ["A line that goes on.", "A link too."]),
        ("- item one\n- item two", ["item one", "item two"]),
        ('"It was gone!" says Maria.', ['"It was gone!" says Maria.']),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(read_markdown("x.md", text))] == expected


def test_each_word_of_a_sentence_has_its_place() -> None:
    text = "First one. A *soft*\nword, then **bold** text.[^key] Last."
    found = list(sentences(read_markdown("x.md", text, first_line=5)))
    assert [sentence.cites for sentence in found] == [(), ("key",), ()]
    lines = text.split("\n")
    for sentence in found:
        for word in ("First", "A", "soft", "word", "bold", "text", "Last"):
            if word in sentence.text:
                span = sentence.span(sentence.text.index(word))
                assert lines[span.line - 5][span.column - 1 :].startswith(word)
    assert found[1].span(2) == Span("x.md", 5, 15)


@pytest.mark.parametrize(
    ("word", "count"),
    [("pain", 1), ("muscle", 2), ("release", 2), ("pressed", 1), ("rested", 2), ("hours", 1), ("emergency", 4), ("area", 3), ("the", 1), ("30", 1), ("presses", 2), ("investigation", 5)],
)  # fmt: skip
def test_syllables_are_about_right(word: str, count: int) -> None:
    assert syllables(word) == count


def test_grade_rises_with_hard_words_and_ignores_the_medical_partner() -> None:
    plain = ["Press the sore spot with your thumb.", "Hold it for 30 seconds."]
    assert grade(plain) < 4
    assert grade(["Apply ischaemic compression to the hyperirritable locus of the musculature."]) > 15
    with_partner = ["Press the tight band (taut palpable band of myofascial tissue) with your thumb."]
    assert grade(with_partner) < 5
    assert grade([]) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Press the spot for 30 seconds.", True),
        ("If it hurts, numbs or stings, stop at once.", True),
        ("Do not press here.", True),
        ("Massage the calf slowly.", True),
        ("Massage improves sleep.", False),
        ("Heat eases pain.", False),
    ],
)
def test_instructions_are_told_from_claims(text: str, expected: bool) -> None:
    assert is_instruction(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Massage relieves pain.",
        "A therapist may use it, for it relieves pain.",
        "Use the ball to release deep knots.",
        "Not only does it relieve pain, it restores the muscle.",
    ],
)
def test_a_hedge_must_belong_to_the_claim(text: str) -> None:
    assert codes(text) == ["TP341"]


def test_messages_on_dangerous_phrases_can_be_read_at_a_glance() -> None:
    for item in phrases().values():
        assert len(item.message) + 65 <= 160 and len(item.hint) <= 160


def test_verbs_and_nouns_are_inflected_as_in_english() -> None:
    irregular = {"take": "took, taken", "reset": "reset, resetting"}
    made = {
        form: kind
        for verb in ("ease", "stop", "carry", "press", "loosen", "take off", "reset")
        for form, kind in verb_forms(verb, irregular)
    }
    expected = {
        "S": {"eases", "stops", "carries", "presses", "loosens", "takes off", "resets"},
        "ED": {"eased", "stopped", "carried", "pressed", "loosened", "took off", "taken off", "reset"},
        "ING": {"easing", "stopping", "carrying", "pressing", "loosening", "taking off", "resetting"},
    }
    for kind, forms in expected.items():
        assert forms == {form for form, found in made.items() if found == kind}
    assert [plural(noun) for noun in ("knot", "injury", "toe", "check-up", "lymph node", "calf")] == [
        "knots",
        "injuries",
        "toes",
        "check-ups",
        "lymph nodes",
        "calves",
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("EFFECT ..3 COMPLAINT", "It quickly eases old back pain.", "eases old back pain"),
        ("EFFECT ..1 COMPLAINT", "It eases your very old pain.", None),
        ("EFFECT ..6 COMPLAINT", "It eases you, but pain stays.", None),
        ("EFFECT/S pain", "They ease pain.", None),
        ("^ ease pain", "Ease pain now.", "Ease pain"),
        ("^ ease pain", "To ease pain.", None),
        ("COMPLAINT $", "A life without pain!", "pain"),
        ("ease -the pain|ache", "They ease pain.", "ease pain"),
        ("ease -your ..2 pain", "They ease your pain.", None),
        ("ease the? pain", "They ease the pain.", "ease the pain"),
        (
            "if ... pain",
            "If you press, and but for that, pain comes.",
            "If you press, and but for that, pain",
        ),
        ("if ... pain", "If you press; pain comes.", None),
        ("massage ~4 eases", "Massage of the calf eases it.", "Massage of the calf eases"),
        ("massage ~4 eases", "Massage is what eases it.", None),
    ],
)
def test_patterns_fit_as_they_are_described(pattern: str, text: str, expected: str | None) -> None:
    reading = read(text)
    found = [
        text[reading.tokens[item.first].start : reading.tokens[item.behind - 1].end]
        for _, item in Patterns([("", pattern)]).matches(reading)
    ]
    assert found == ([expected] if expected else [])


def test_every_word_in_capitals_of_a_pattern_is_a_group() -> None:
    """A group that does not exist would fit nothing, and nobody would see it."""
    folder = PROJECT / "hooks/guide/rules"
    known = {tag for tags in vocabulary().groups.values() for tag in tags} | {"DOES", "NAME", "DIGITS"}
    effects = tomllib.loads((folder / "effects.toml").read_text(encoding="utf-8"))
    texts = [*effects["claims"].values(), *effects["open"].values()]
    texts += [
        item[key]
        for item in tomllib.loads((folder / "phrases.toml").read_text(encoding="utf-8")).values()
        for key in ("patterns", "unless")
        if key in item
    ]
    named = {word for text in texts for word in re.findall(r"[A-Z][A-Z_]+(?:/[A-Z]+)?", text)}
    assert named - known - effects["unions"].keys() == set()


def test_word_lists_are_lower_case_and_never_correct_a_right_word() -> None:
    typos = lists().typos
    assert len(typos) > 100
    assert all(wrong == wrong.lower() and wrong != right for wrong, right in typos.items())
    assert not set(typos) & {word for right in typos.values() for word in right.split()}
    assert hedged("It may help.") and not hedged("It helps.")
