"""The fixed words for grades, verdicts, levels and places, in one place.

Certainty words follow GRADE; the sentence forms they allow are in the style guide, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass

from guide.schema.article import ArticleGroup
from guide.schema.base import Certainty, Verdict
from guide.schema.caution import RuleLevel
from guide.schema.claim import Topic
from guide.schema.myth import Finding
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

FINDINGS: dict[Finding, str] = {
    "supported": VERDICTS["supported"],
    "mixed": VERDICTS["mixed"],
    "weak": VERDICTS["weak"],
    "unsupported": VERDICTS["unsupported"],
    "contradicted": VERDICTS["contradicted"],
    "spam": "An advert, no claim",
    "left out": "A warning is missing",
    "nonsense": "The words say nothing",
}
"""How a popular claim fares; the last three are no verdicts."""

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

ARTICLE_GROUPS: dict[ArticleGroup, str] = {
    "basics": "What trigger points are",
    "treating": "Pressing, stretching, heat and cold",
    "self-care": "Caring for yourself",
    "daily life": "Desk, sleep, stress and sport",
    "muscle or something else": "Is it a muscle?",
    "people": "If you are older, pregnant, young or ill",
    "sessions": "Sessions and therapists",
    "professionals": "For therapists and students",
}
"""Order of the list of articles."""

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
"""Order of the research pages."""

TOPIC_SUMMARIES: dict[Topic, str] = {
    "definition": "How experts describe it, and where they disagree.",
    "finding": "How well hands agree on where the sore spots are.",
    "mechanism": "The ideas behind it, and how they hold up.",
    "benefit": "Pain, movement and daily life, problem by problem.",
    "dose": "Pressure, time and number of sessions.",
    "harm": "From soreness to rare, grave harm.",
    "people": "Children, older people, athletes and others.",
    "technique": "Each method, from heat to needles.",
}
