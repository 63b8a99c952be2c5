"""The pages of the editors' handbook that are made from the code's own tables and models."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guide.diagnostics.catalogue import Code, catalogue
from guide.graph.model import Graph
from guide.pages.model import DataFile, MarkdownPage
from guide.pages.render import render
from guide.schema.json_schema import FOLDER as SCHEMAS
from guide.schema.json_schema import MODELS, schema_files
from guide.views.handbook import KindView, families, kinds

RULES, FIELDS = "contributing/rules", "contributing/fields"
_CODES, _MODELS = "hooks/guide/diagnostics/codes", "hooks/guide/schema"


def handbook_uris() -> frozenset[str]:
    """Paths of the pages below, for the check of links: known before anything is read."""
    names = [f"{RULES}/{name}.md" for name in ("index", *(code.lower() for code in catalogue()))]
    names += [f"{FIELDS}/{name}.md" for name in ("index", *(kind for kind in MODELS if kind != "rule"))]
    return frozenset(names)


def handbook_pages(graph: Graph) -> list[MarkdownPage]:
    """A page for each rule and each kind of content, and the two lists of them."""
    described = kinds(graph)
    return [
        _page(
            f"{RULES}/index.md",
            _CODES,
            "Messages and rules",
            "Every message that the checks can give, with the reason for it and how to mend it.",
            render("rules", families=families()),
        ),
        *map(_rule_page, catalogue().values()),
        _page(
            f"{FIELDS}/index.md",
            _MODELS,
            "Kinds of content and their fields",
            "What each kind of file may say, field by field.",
            render("fields", kinds=described, schemas=sorted(schema_files()), folder=SCHEMAS),
        ),
        *map(_kind_page, described),
    ]


def schema_data() -> tuple[DataFile, ...]:
    """The JSON Schemas as files of the site."""
    return tuple(DataFile(f"{SCHEMAS}/{name}", text) for name, text in schema_files().items())


def _rule_page(code: Code) -> MarkdownPage:
    body = render("rule", code=code, fence=_fence([code.bad, code.good]))
    summary = f"What the message {code.id} means, why it matters, and how to mend it."
    return _page(f"{RULES}/{code.id.lower()}.md", _CODES, f"{code.id}: {code.title}", summary, body)


def _kind_page(view: KindView) -> MarkdownPage:
    summary = (
        f"Every field of the kind '{view.kind}': what it is for, whether it is needed, what it may hold."
    )
    body = render("kind", view=view, folder=SCHEMAS, code_span=_code_span)
    return _page(f"{FIELDS}/{view.kind}.md", _MODELS, f"Fields of the kind '{view.kind}'", summary, body)


def _page(src_uri: str, source: str, title: str, summary: str, body: str) -> MarkdownPage:
    trail = [
        {"title": "Home", "page": "index.md"},
        {"title": "Contribute", "page": "contributing/index.md"},
    ]
    folder, _, name = src_uri.rpartition("/")
    if name != "index.md":
        up = "Messages and rules" if folder == RULES else "Kinds of content"
        trail.append({"title": up, "page": f"{folder}/index.md"})
    meta = {
        "title": title,
        "description": summary,
        "kind": "page",
        "section": "contributing",
        "trail": trail,
        "hide": ["navigation"],
        # Readers who search for 'dose' want the technique, not the rule on it.
        "searchable": False,
    }
    return MarkdownPage(src_uri, source, meta, re.sub(r"\n{3,}", "\n\n", body).strip() + "\n")


def _fence(texts: Iterable[str]) -> str:
    """A fence longer than any run of backticks in ``texts``."""
    return "`" * max(3, 1 + max((len(run) for text in texts for run in re.findall("`+", text)), default=0))


def _code_span(text: str) -> str:
    """``text`` letter for letter, on one line."""
    text = " ".join(text.split())
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if "`" in text else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
