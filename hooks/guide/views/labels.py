"""The fixed words for grades, verdicts, levels and places, in one place.

Certainty words follow GRADE; the sentence forms they allow are in the style guide, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass

from guide.schema.base import Certainty, Verdict
from guide.schema.caution import RuleLevel
from guide.schema.claim import Topic
from guide.schema.technique import Basis, Grade


@dataclass(frozen=True, slots=True)
class Bars:
    """A grade in words and as a number of bars, 0 to 4."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Level:
    """How a level is named, the heading that its bullets finish, and the anchor of its box.

    ``spoken`` goes before the heading for screen readers, where the colour tells others how grave it is.
    """

    word: str
    heading: str
    anchor: str
    spoken: str = ""


GRADES: dict[Grade, Bars] = {
    "strong": Bars("Strong evidence", 4),
    "moderate": Bars("Moderate evidence", 3),
    "limited": Bars("Limited evidence", 2),
    "very limited": Bars("Very limited evidence", 1),
    "none": Bars("No studies", 0),
}

CERTAINTIES: dict[Certainty, Bars] = {
    "high": Bars("High certainty", 4),
    "moderate": Bars("Moderate certainty", 3),
    "low": Bars("Low certainty", 2),
    "very low": Bars("Very low certainty", 1),
}

VERDICTS: dict[Verdict, str] = {
    "supported": "Supported",
    "mixed": "Mixed results",
    "weak": "Weak support",
    "unsupported": "No good evidence",
    "contradicted": "Evidence against it",
}

LEVELS: dict[RuleLevel, Level] = {
    "emergency": Level(
        "Emergency", "Call emergency services now if:", "emergency", "Immediate action required"
    ),
    "urgent": Level("Get help today", "Get medical help today if:", "urgent", "Urgent advice"),
    "never": Level("Do not", "Do not press or massage if:", "do-not"),
    "keep-off": Level("Keep off", "Keep off these places:", "keep-off"),
    "ask": Level("Ask first", "Ask a doctor or pharmacist first if:", "ask-first"),
    "adapt": Level("Adapt", "Go lighter or choose another way if:", "adapt"),
}
"""Gravest first; boxes stand in this order."""

BASES: dict[Basis, str] = {
    "trial": "from a trial",
    "review": "from a review of studies",
    "consensus": "agreed by experts",
    "editorial": "editorial: our own safety rule, not tested",
}

WHO: dict[str, str] = {
    "self": "you, on yourself",
    "therapist": "a trained therapist",
    "clinician": "a trained clinician only",
}

TOPICS: dict[Topic, str] = {
    "definition": "What a trigger point is",
    "finding": "Finding one by touch",
    "mechanism": "What may happen in the body",
    "benefit": "What treatment may do",
    "dose": "How hard, how long, how often",
    "harm": "Unwanted effects and dangers",
    "people": "Different people",
    "technique": "Single techniques",
}
"""Order of the research page."""
