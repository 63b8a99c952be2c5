"""Reads every file of ``docs/`` into typed records with their places and the pieces of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from guide.diagnostics.model import Diagnostic, Span
from guide.schema.article import Article, SitePage
from guide.schema.base import Kind, Record
from guide.schema.caution import Caution
from guide.schema.claim import Claim
from guide.schema.reference import Reference
from guide.schema.refs import prose
from guide.schema.technique import Technique
from guide.schema.validate import validate
from guide.source.bibtex import read_bibtex
from guide.source.discover import SourceFile
from guide.source.front_matter import read_document
from guide.source.markdown_reader import Piece, read_inline, read_markdown
from guide.source.model import Data, Document, Loc
from guide.source.yaml_reader import read_yaml

FOLDERS: dict[str, tuple[Kind, type[Record]]] = {
    "techniques": ("technique", Technique),
    "cautions": ("caution", Caution),
    "learn": ("article", Article),
}
"""Folder of ``docs/`` → what its pages are. Everything else, and each ``index.md``, is a plain page."""


_PAGE_KINDS: dict[str, tuple[Kind, ...]] = {
    "techniques": ("technique",),
    "cautions": ("caution", "rule"),
    "learn": ("article",),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A record, where it stands, and what its texts say.

    ``loc`` is the record's place in ``data``, for records that are part of a file; ``document`` is the page
    that it belongs to, if it is a page or part of one.
    """

    kind: Kind
    id: str
    record: Record
    data: Data
    loc: Loc = ()
    document: Document | None = None
    pieces: tuple[Piece, ...] = ()

    def span(self, *loc: str | int) -> Span:
        """Place of a field of this record."""
        return self.data.span((*self.loc, *loc))


@dataclass(slots=True)
class Loaded:
    """All records that can be read, in the order of the files, and what is wrong with the others.

    ``unread`` holds the kinds of record that a faulty file may define, so that references to its records
    are not reported as well: one cause, one finding.
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    unread: set[Kind] = field(default_factory=set)


def load(files: Iterable[SourceFile]) -> Loaded:
    """Read every file. Raises nothing for bad content."""
    loaded = Loaded()
    for file in files:
        if file.path.endswith(".md"):
            kinds, reader = _PAGE_KINDS.get(file.src_uri.split("/")[0], ()), _load_page
        elif file.path.endswith(".yml"):
            kinds, reader = ("claim",), _load_claims
        elif file.path.endswith(".bib"):
            kinds, reader = ("reference",), _load_references
        else:
            continue
        entries, problems = reader(file)
        loaded.entries += entries
        loaded.problems += problems
        if problems:
            loaded.unread.update(kinds)
    return loaded


def _load_page(file: SourceFile) -> tuple[list[Entry], list[Diagnostic]]:
    document, problems = read_document(file.path, file.text)
    if document is None:
        return [], problems
    folder, _, name = file.src_uri.rpartition("/")
    stem = name.removesuffix(".md")
    kind, model = FOLDERS.get(folder, ("page", SitePage)) if stem != "index" else ("page", SitePage)
    record, trouble = validate(model, document.data)
    if record is None:
        return [], problems + trouble
    page = Entry(
        kind,
        file.src_uri.removesuffix(".md") if kind == "page" else stem,
        record,
        document.data,
        (),
        document,
        (
            *_field_pieces(record, document.data, file.text, ()),
            *read_markdown(file.path, document.body, first_line=document.body_line),
        ),
    )
    return [page, *_rules(page)], problems


def _rules(page: Entry) -> Iterator[Entry]:
    if isinstance(page.record, Caution):
        for index, rule in enumerate(page.record.rules):
            yield Entry("rule", rule.id, rule, page.data, ("rules", index), page.document)


def _load_claims(file: SourceFile) -> tuple[list[Entry], list[Diagnostic]]:
    data, problems = read_yaml(file.path, file.text)
    if data is None:
        return [], problems
    if not isinstance(data.value, list):
        return [], [
            *problems,
            Diagnostic(
                Span(file.path),
                "TP103",
                "This file must be a list of claims.",
                "Start each claim with '- id: …'.",
            ),
        ]
    entries = []
    for index, value in enumerate(data.value):
        part = Data(
            file.path,
            value,
            {loc[1:]: span for loc, span in data.values.items() if loc[:1] == (index,)},
            {loc[1:]: span for loc, span in data.keys.items() if loc[:1] == (index,)},
        )
        record, trouble = validate(Claim, part)
        problems += trouble
        if record is not None:
            pieces = tuple(_field_pieces(record, part, file.text, ()))
            entries.append(Entry("claim", record.id, record, part, pieces=pieces))
    return entries, problems


def _load_references(file: SourceFile) -> tuple[list[Entry], list[Diagnostic]]:
    items, problems = read_bibtex(file.path, file.text)
    entries = []
    for data in items:
        record, trouble = validate(Reference, data)
        problems += trouble
        if record is not None:
            entries.append(Entry("reference", record.key, record, data))
    return entries, problems


def _field_pieces(record: Record, data: Data, text: str, loc: Loc) -> Iterator[Piece]:
    for number, (place, value) in enumerate(prose(record, loc)):
        for piece in read_inline(text, value, data.span(place)):
            yield replace(piece, block=-1 - number)
