"""The wording rules on labelled sentences, and the parts that they stand on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from guide.diagnostics.model import Span
from guide.pipeline import read_content
from guide.rules.claims import is_instruction, judge
from guide.rules.effects import hedged
from guide.rules.phrases import PHRASES, phrases_in
from guide.rules.reading import grade, syllables
from guide.rules.wording import lists
from guide.source.markdown_reader import read_markdown
from guide.source.sentences import sentences
from tests.conftest import PROJECT

LABELLED = Path(__file__).parent / "wording/claims.tsv"
ROWS = list(csv.DictReader(LABELLED.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))


def codes(text: str) -> list[str]:
    """What the claim rules say of a text that stands alone on a page."""
    read = sentences(read_markdown("docs/x.md", text))
    return [finding.code for sentence in read for finding in judge(sentence, frozenset(), False, frozenset())]


@pytest.mark.parametrize("half", ["dev", "held"])
def test_claims_of_clinics_are_found_and_our_own_sentences_are_not(
    half: str, capsys: pytest.CaptureFixture[str]
) -> None:
    caught: dict[str, list[bool]] = {"bad": [], "good": []}
    for row in ROWS:
        if row["set"] == half:
            caught[row["label"]].append(bool(codes(row["sentence"])))
    recall = sum(caught["bad"]) / len(caught["bad"])
    alarms = sum(caught["good"]) / len(caught["good"])
    with capsys.disabled():
        print(
            f"\n{half}: found {sum(caught['bad'])} of {len(caught['bad'])} claims ({recall:.1%}), "
            f"{sum(caught['good'])} false alarms in {len(caught['good'])} good sentences ({alarms:.1%})"
        )
    assert recall >= 0.9
    assert alarms <= 0.03


def test_the_labelled_file_is_large_and_says_nothing_twice() -> None:
    assert len(ROWS) >= 220
    assert len({row["sentence"] for row in ROWS}) == len(ROWS)
    assert {row["label"] for row in ROWS} == {"bad", "good"}


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
    assert len(PHRASES) == len({item.code for item in PHRASES})
    for item in PHRASES:
        assert len(item.message) + 65 <= 160 and len(item.hint) <= 160


def test_the_short_cut_past_a_rule_changes_nothing() -> None:
    """Phrases are looked for only where a telling word stands; looking everywhere finds the same."""
    texts = [row["sentence"] for row in ROWS]
    for entry in read_content(PROJECT / "docs").graph.entries.values():
        texts += [sentence.text for sentence in sentences(entry.pieces)]
    for text in texts:
        quick = [(phrase.code, start) for phrase, start, _ in phrases_in(text, text, cited=False)]
        slow = [
            (phrase.code, start) for phrase, start, _ in phrases_in(text, text, cited=False, all_phrases=True)
        ]
        assert quick == slow, text


def test_word_lists_are_lower_case_and_never_correct_a_right_word() -> None:
    typos = lists().typos
    assert len(typos) > 100
    assert all(wrong == wrong.lower() and wrong != right for wrong, right in typos.items())
    assert not set(typos) & {word for right in typos.values() for word in right.split()}
    assert hedged("It may help.") and not hedged("It helps.")
