"""The self-test for students: questions by topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from guide.graph.model import Graph
from guide.schema.question import Question, QuestionTopic

HEADINGS: dict[QuestionTopic, str] = {
    "evidence": "Reading the evidence",
    "finding": "Finding a sore spot by touch",
    "dosing": "How hard, how long, how often",
    "screening": "Screening before you touch",
    "danger zones": "Places to keep off",
    "consent": "Consent and records",
}


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions on one topic; each comes with its number in the whole test."""

    heading: str
    anchor: str
    questions: tuple[tuple[int, Question], ...]


def question_groups(graph: Graph) -> tuple[QuestionGroup, ...]:
    """All questions, numbered through, by topic; topics without one are left out."""
    found = []
    number = 0
    for topic in get_args(QuestionTopic):
        questions = [item for item in graph.records(Question).values() if item.topic == topic]
        if questions:
            numbered = tuple(enumerate(questions, number + 1))
            found.append(QuestionGroup(HEADINGS[topic], topic.replace(" ", "-"), numbered))
            number += len(questions)
    return tuple(found)
