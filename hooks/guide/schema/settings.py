"""The limits that editors have agreed on: ``docs/_data/settings.yml``."""

from __future__ import annotations

from pydantic import Field

from guide.schema.base import Record


class Settings(Record):
    """One number a limit. A limit that the file leaves out, or a missing file, means the number here."""

    in_short_max_words: int = Field(
        default=60, ge=20, le=100, description="Most words of a short answer; 60 fit on a phone's screen."
    )
    definition_max_words: int = Field(
        default=50, ge=10, le=100, description="Most words of a definition in the glossary."
    )
    sentence_max_words: int = Field(
        default=25, ge=10, le=40, description="Most words of a sentence; a longer one is marked."
    )
    reading_grade_max: int = Field(
        default=8, ge=4, le=14, description="Highest reading grade of a page (Flesch-Kincaid, school years)."
    )
    pressure_max: int = Field(
        default=6, ge=1, le=7, description="Highest discomfort that a page may name, 0 (none) to 10 (worst)."
    )
    hold_seconds_min: int = Field(
        default=5, ge=1, le=60, description="Shortest time to press one spot, in seconds."
    )
    hold_seconds_max: int = Field(
        default=300, ge=60, le=600, description="Longest time to press one spot, in seconds."
    )
    review_months: int = Field(
        default=24, ge=1, le=60, description="Most months from a clinician's check to the next."
    )
    source_check_months: int = Field(
        default=24, ge=1, le=60, description="Most months from one look at a source to the next."
    )
    search_months: int = Field(
        default=24, ge=1, le=60, description="Most months from one search for studies on a claim to the next."
    )
    review_warn_days: int = Field(
        default=60, ge=0, le=365, description="Days before a check is due when editors are told."
    )
