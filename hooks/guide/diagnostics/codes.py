"""Every code that a finding may carry, with its title.

TP0 files and YAML · TP1 fields · TP2 links between records · TP3 wording · TP4 safety · TP6 security.
"""

from __future__ import annotations

TITLES: dict[str, str] = {
    "TP000": "The site's own code failed",
    "TP001": "File is not UTF-8 text",
    "TP002": "Front matter is missing or not closed",
    "TP003": "YAML cannot be read",
    "TP004": "Key is given twice",
    "TP005": "YAML feature that is not allowed here",
    "TP006": "Invisible or control character",
    "TP007": "File does not belong here",
    "TP008": "Two files claim one address",
    "TP009": "BibTeX cannot be read",
    "TP010": "File is too large",
    "TP101": "Field is missing",
    "TP102": "Unknown field",
    "TP103": "Value does not fit the field",
    "TP201": "Unknown id",
    "TP202": "Id is used twice",
    "TP203": "Unknown citation",
    "TP204": "Link leads nowhere",
    "TP301": "Text is too long",
    "TP401": "Safety box is missing or wrong",
    "TP402": "Clinician-only technique is taught",
    "TP403": "Technique lacks steps or dose",
    "TP404": "Evidence is missing",
    "TP405": "Caution rule is at the wrong level",
    "TP601": "Raw HTML",
    "TP602": "Unsafe link",
    "TP603": "Curly braces",
    "TP604": "Text is pulled in from another file",
    "TP605": "Markdown that the build keeps for itself",
}
