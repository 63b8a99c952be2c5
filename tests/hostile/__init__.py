"""Contributions made to do harm, and how each is put into a copy of ``docs/``.

All cases lie in one copy, each in a file of its own, so one reading proves as well that none of them hides
the others. ``MANIFEST.json`` says what each case is; ``variants.py`` holds more of the same families.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PROJECT
from tests.hostile.variants import VARIANTS

HERE = Path(__file__).parent
MANIFEST = json.loads((HERE / "MANIFEST.json").read_text(encoding="utf-8"))
NAMES: list[str] = json.loads((HERE / "names.json").read_text(encoding="utf-8"))["names"]

FIRST_LINE = re.compile(rb"\A# (?:Hostile page|Slow page|T)\n+")
"""The heading of a case, which an article may not have; left out so that it is not what gets refused."""


@dataclass(frozen=True)
class Case:
    """A file below ``docs/`` and what is wanted: ``refuse``, ``inert`` or ``budget``."""

    name: str
    want: str
    path: str
    content: bytes


def article(name: str, body: bytes, fields: str = "") -> bytes:
    """A real article with a title of its own, ``fields`` added to its front matter, and ``body``."""
    text = (PROJECT / "docs/learn/aftercare.md").read_text(encoding="utf-8")
    front = text.split("---\n")[1]
    title = re.sub(r"[^a-z0-9]+", " ", name)
    front = re.sub(r"^title: .*", f"title: Case {title}", front, flags=re.MULTILINE)
    front = re.sub(r"^(summary: .*?)\.?(\"?)$", rf"\1, case {title}.\2", front, count=1, flags=re.MULTILINE)
    return f"---\n{front}{fields}---\n\n## What this is\n\nA short text.\n\n".encode() + body


def _page(file: str) -> bytes:
    raw = (HERE / file).read_bytes()
    name = Path(file).stem
    if name in ("utf16", "empty"):
        return raw
    if name == "bom":
        return b"\xef\xbb\xbf" + article(name, b"Text.\n")
    return article(name, FIRST_LINE.sub(b"", raw))


def _front_matter(file: str) -> bytes:
    """The fields of the case within valid front matter; a list cannot be added to fields and stays alone."""
    raw = (HERE / file).read_text(encoding="utf-8")
    if Path(file).stem == "not-a-map":
        return raw.encode()
    return article(Path(file).stem, b"Text.\n", raw.split("---\n")[1])


def cases() -> list[Case]:
    """Every case of the manifest that is a file below ``docs/``."""
    found = []
    for row in MANIFEST:
        folder, _, rest = row["file"].partition("/")
        name = row["file"]
        match folder:
            case "page" | "slow":
                path, content = f"learn/{folder}-{Path(rest).stem}.md", _page(name)
            case "frontmatter":
                path, content = f"learn/front-{Path(rest).stem}.md", _front_matter(name)
            case "file":
                path = rest.replace("BUNDLE", "bundle.a5f9d56c.min.js")
                content = (HERE / name).read_bytes()
            case _:  # settings of the engine: refused as files here, and never read as settings
                path, content = f"learn/{rest}", (HERE / name).read_bytes()
        found.append(Case(name, row["want"], path, content))
    return found


def variants() -> list[Case]:
    """Our own cases: the same families in other clothes."""
    found = []
    for number, (where, payload) in enumerate(VARIANTS):
        name = f"{where}-{number:03}"
        match where:
            case "body":
                path, content = f"learn/variant-{name}.md", article(name, payload.encode())
            case "front":
                path, content = f"learn/variant-{name}.md", article(name, b"Text.\n", payload)
            case "short" | "title" | "summary":
                key = {"short": "in_short"}.get(where, where)
                text = article(name, b"Text.\n").decode()
                quoted = json.dumps(payload, ensure_ascii=False)
                text = re.sub(
                    rf"^{key}: .*(?:\n  .*)*",
                    lambda _, q=quoted, k=key: f"{k}: {q}",
                    text,
                    flags=re.MULTILINE,
                )
                path, content = f"learn/variant-{name}.md", text.encode()
            case "claim":
                path = f"_data/claims/variant-{number:03}.yml"
                content = (
                    f"- id: variant-{number:03}\n  topic: finding\n  claim: Text number {number}.\n  verdict: supported\n"
                    f"  certainty: low\n  why: {json.dumps(payload, ensure_ascii=False)}\n  no_source: None is known.\n"
                ).encode()
            case _:
                path, content = f"learn/variant-{number:03}.{where}", payload.encode()
        found.append(Case(f"{name} {payload[:40]!a}", "refuse", path, content))
    return found
