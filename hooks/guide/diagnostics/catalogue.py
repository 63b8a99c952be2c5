"""Every code that a finding may carry, read from the tables in ``codes/``.

TP0 files and YAML · TP1 fields · TP2 links between records · TP3 wording and structure · TP4 safety ·
TP5 the built site · TP6 security. A table gives a code its title, its severity, why it matters, and a bad
and a good example; the handbook's page on it is made from the same table.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path


class Severity(StrEnum):
    """``error`` stops the build, ``warning`` asks for a look, ``note`` is mended by ``guide fix`` or
    only reminds.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """What the handbook says about one kind of finding."""

    id: str
    title: str
    severity: Severity
    why: str = ""
    bad: str = ""
    good: str = ""

    @property
    def suppressible(self) -> bool:
        """Whether a page may ask, with a reason, to be let off: wording only, never safety or security."""
        return self.id.startswith("TP3") and not self.id.startswith("TP39")  # TP39 is about the asking


@cache
def catalogue() -> dict[str, Code]:
    """Code → what is known about it, in order. Raises ``ValueError`` for a code that stands twice."""
    codes: dict[str, Code] = {}
    for table in sorted((Path(__file__).parent / "codes").glob("*.toml")):
        for id, fields in tomllib.loads(table.read_text(encoding="utf-8")).items():
            if id in codes:
                raise ValueError(f"{id} stands twice in {table.parent}")
            texts = {name: text.strip() for name, text in fields.items()}
            codes[id] = Code(id, **{**texts, "severity": Severity(texts["severity"])})
    return dict(sorted(codes.items()))
