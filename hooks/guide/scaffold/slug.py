"""Names for addresses and ids, made from a title."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 60


def slug(title: str, joint: str = "-") -> str:
    """Small letters and digits of ``title``, words parted by ``joint``; empty if it has none of them."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))
    while words and len(joint.join(words)) > MAX_LENGTH:
        words.pop()
    return joint.join(words)
