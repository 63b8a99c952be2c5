"""Where in ``docs/`` and in the site the records of each kind stand."""

from __future__ import annotations

from guide.schema.article import Article
from guide.schema.base import Kind, Record
from guide.schema.caution import Caution
from guide.schema.condition import Condition
from guide.schema.muscle import Muscle
from guide.schema.myth import Myth
from guide.schema.question import Question
from guide.schema.record_keeping import Correction, Retraction
from guide.schema.redirect import Redirect
from guide.schema.region import Region
from guide.schema.screen import ScreenQuestion
from guide.schema.synonym import Synonym
from guide.schema.technique import Technique
from guide.schema.term import Term
from guide.schema.urgent import Urgent

FOLDERS: dict[str, tuple[Kind, type[Record]]] = {
    "techniques": ("technique", Technique),
    "muscles": ("muscle", Muscle),
    "conditions": ("condition", Condition),
    "cautions": ("caution", Caution),
    "learn": ("article", Article),
}
"""Folder of ``docs/`` → what its pages are. Everything else, and each ``index.md``, is a plain page."""

LISTS: dict[str, tuple[Kind, type[Record], str]] = {
    "_data/regions.yml": ("region", Region, "id"),
    "_data/glossary.yml": ("term", Term, "id"),
    "_data/myths.yml": ("myth", Myth, "id"),
    "_data/retractions.yml": ("retraction", Retraction, "id"),
    "_data/corrections.yml": ("correction", Correction, "id"),
    "_data/questions.yml": ("question", Question, "id"),
    "_data/safety.yml": ("safety", ScreenQuestion, "id"),
    "_data/synonyms.yml": ("synonym", Synonym, "id"),
    "_data/urgent.yml": ("urgent", Urgent, "id"),
    "_data/redirects.yml": ("redirect", Redirect, "from"),
}
"""Data file → what the items of its list are, and the field that names each. All others hold claims."""

SETTINGS = "_data/settings.yml"

LIST_PAGES: dict[Kind, str] = {"region": "regions", "term": "glossary", "reference": "evidence/sources"}
"""Kinds of data that get a page each, and the folder of the site where these stand."""
