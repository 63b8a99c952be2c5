"""Reads every file of ``docs/`` into typed records with their places and the pieces of their texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial

from guide.diagnostics.model import Diagnostic, Span
from guide.schema.article import SitePage
from guide.schema.base import Kind, Record
from guide.schema.caution import Caution
from guide.schema.claim import Claim
from guide.schema.places import FOLDERS, LIST_PAGES, LISTS, SETTINGS
from guide.schema.reference import Reference
from guide.schema.refs import prose, references
from guide.schema.settings import Settings
from guide.schema.validate import validate
from guide.source.bibtex import read_bibtex
from guide.source.budget import over_budget
from guide.source.discover import SourceFile
from guide.source.front_matter import read_document
from guide.source.markdown_reader import Piece, read_inline, read_markdown
from guide.source.model import Data, Document, Loc, Value
from guide.source.sentences import Sentence, sentences
from guide.source.yaml_reader import read_yaml


@dataclass(frozen=True, slots=True, eq=False)
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

    @property
    def page(self) -> str | None:
        """Path below ``docs/`` of the page that shows this record, if it is one page; a rule has none."""
        if self.kind in LIST_PAGES:
            return f"{LIST_PAGES[self.kind]}/{self.id}.md"
        return self.document.src_uri if self.document is not None and self.kind != "rule" else None


@lru_cache(maxsize=16_384)
def sentences_of(entry: Entry) -> tuple[Sentence, ...]:
    """The sentences of a record's texts, split once for all the rules that read them. One word is none."""
    return tuple(sentence for sentence in sentences(entry.pieces) if " " in sentence.text)


@lru_cache(maxsize=16_384)
def texts_of(entry: Entry) -> tuple[tuple[Loc, str], ...]:
    """Place and text of each of a record's text fields, found once for all the rules that read them."""
    return tuple(prose(entry.record))


@lru_cache(maxsize=16_384)
def places_of(entry: Entry) -> tuple[Loc, ...]:
    """Places of a record's text fields; that of the pieces and sentences with block -1 - n is the n-th."""
    return tuple(place for place, _ in texts_of(entry))


def unseen_blocks(entry: Entry) -> frozenset[int]:
    """Blocks of the pieces that no page shows, for only the search reads them."""
    return frozenset(
        -1 - number for number, place in enumerate(places_of(entry)) if place[0] == "searched_as"
    )


@lru_cache(maxsize=16_384)
def references_of(entry: Entry) -> tuple[tuple[Loc, Kind, str], ...]:
    """Place in the record, kind and id of everything that its fields refer to."""
    return tuple(references(entry.record))


@lru_cache(maxsize=16_384)
def links_of(entry: Entry) -> tuple[Piece, ...]:
    """The links and pictures in a record's texts."""
    return tuple(piece for piece in entry.pieces if piece.kind in ("link", "image"))


@dataclass(slots=True)
class Loaded:
    """All records that can be read, in the order of the files, and what is wrong with the others.

    ``unread`` holds the kind and id of the records that a faulty file may define, with ``None`` for any id,
    so that references to its records are not reported as well: one cause, one finding.
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    unread: set[tuple[Kind, str | None]] = field(default_factory=set)


def load(files: Iterable[SourceFile]) -> Loaded:
    """Read every file. Raises nothing for bad content."""
    loaded = Loaded()
    for file in files:
        reader, kinds = _reader(file)
        if reader is None:
            continue
        if not file.readable:
            loaded.unread |= _may_define(file, kinds)
            continue
        entries, problems = _read_once(file)
        loaded.entries += entries
        loaded.problems += problems
        if any(problem.severity == "error" for problem in problems):
            loaded.unread |= _may_define(file, kinds)
    return loaded


@lru_cache(maxsize=4096)
def _read_once(file: SourceFile) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The records of one file. Remembered, so that a preview reads anew only what was saved."""
    refused = over_budget(file.path, file.text)
    reader, _ = _reader(file)
    entries, problems = ([], refused) if refused or reader is None else reader(file)
    return tuple(entries), tuple(problems)


_Reader = Callable[[SourceFile], tuple[list["Entry"], list[Diagnostic]]]


def _reader(file: SourceFile) -> tuple[_Reader | None, tuple[Kind, ...]]:
    """What reads the file, and the kinds of record that it may define."""
    if file.path.endswith(".md"):
        folder = file.src_uri.split("/")[0]
        kind = FOLDERS[folder][0] if folder in FOLDERS else None
        return _load_page, () if kind is None else ("caution", "rule") if kind == "caution" else (kind,)
    if file.src_uri == SETTINGS:
        return _load_settings, ("settings",)
    if file.path.endswith(".yml"):
        kind, model, name = LISTS.get(file.src_uri, ("claim", Claim, "id"))
        return partial(_load_list, kind=kind, model=model, name=name), (kind,)
    return (_load_references, ("reference",)) if file.path.endswith(".bib") else (None, ())


def _may_define(file: SourceFile, kinds: tuple[Kind, ...]) -> set[tuple[Kind, str | None]]:
    """The records that a file which cannot be read would define; an id of ``None`` stands for any."""
    page = file.src_uri.rpartition("/")[2].removesuffix(".md") if file.path.endswith(".md") else None
    return {(kind, None if kind == "rule" else page) for kind in kinds}


def _load_page(file: SourceFile) -> tuple[list[Entry], list[Diagnostic]]:
    document, problems = read_document(file.path, file.text)
    if document is None:
        return [], problems
    folder, _, name = file.src_uri.rpartition("/")
    stem = name.removesuffix(".md")
    kind, model = FOLDERS.get(folder, ("page", SitePage)) if stem != "index" else ("page", SitePage)
    if elsewhere := _of_another_folder(document, kind):
        return [], [*problems, elsewhere]
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


def _of_another_folder(document: Document, kind: Kind) -> Diagnostic | None:
    """A page of a kind that has another folder. None of its fields would fit, so nothing else is said."""
    given = (
        document.data.value["kind"]
        if isinstance(document.data.value, dict) and "kind" in document.data.value
        else kind
    )
    homes = {of: folder for folder, (of, _) in FOLDERS.items()}
    if given == kind or given not in (*homes, "page"):
        return None
    here = document.src_uri.rpartition("/")[0]
    if given == "page":
        message, hint = (
            f"The pages of docs/{here}/ are of the kind '{kind}', not 'page'.",
            f"Write 'kind: {kind}'.",
        )
    else:
        home = homes[given]
        message = (
            f"A page of the kind '{given}' stands in docs/{home}/, not in docs/{here}{'/' * bool(here)}."
        )
        hint = f"Move the file to docs/{home}/, or correct 'kind:'."
    return Diagnostic(document.data.span(("kind",)), "TP103", message, hint)


def _rules(page: Entry) -> Iterator[Entry]:
    if isinstance(page.record, Caution):
        for index, rule in enumerate(page.record.rules):
            yield Entry("rule", rule.id, rule, page.data, ("rules", index), page.document)


def _load_list(
    file: SourceFile, *, kind: Kind, model: type[Record], name: str
) -> tuple[list[Entry], list[Diagnostic]]:
    data, problems = read_yaml(file.path, file.text)
    if data is None:
        return [], problems
    if not isinstance(data.value, list):
        return [], [
            *problems,
            Diagnostic(
                Span(file.path),
                "TP103",
                f"This file must be a list of {kind}s.",
                f"Start each {kind} with '- {name}: …'.",
            ),
        ]
    entries = []
    for part in _items(data, data.value):
        record, trouble = validate(model, part)
        problems += trouble
        if record is not None and isinstance(part.value, dict):
            pieces = tuple(_field_pieces(record, part, file.text, ()))
            entries.append(Entry(kind, str(part.value[name]), record, part, pieces=pieces))
    return entries, problems


def _items(data: Data, values: list[Value]) -> list[Data]:
    """The items of a list, each with its own places."""
    parts = [Data(data.path, value, {}, {}) for value in values]
    for loc, span in data.values.items():
        if loc and isinstance(loc[0], int):
            parts[loc[0]].values[loc[1:]] = span
    for loc, span in data.keys.items():
        if loc and isinstance(loc[0], int):
            parts[loc[0]].keys[loc[1:]] = span
    return parts


def _load_settings(file: SourceFile) -> tuple[list[Entry], list[Diagnostic]]:
    data, problems = read_yaml(file.path, file.text)
    if data is None or (data.value is None and not problems):
        return [], problems
    record, trouble = validate(Settings, data)
    return ([] if record is None else [Entry("settings", "settings", record, data)]), problems + trouble


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
        yield from read_inline(text, value, data.span(place), -1 - number)
