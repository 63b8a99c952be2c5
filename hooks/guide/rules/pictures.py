"""Pictures can be understood without seeing them, load fast, and tell nothing that they should not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from guide.diagnostics.guess import did_you_mean
from guide.diagnostics.model import Diagnostic, Span
from guide.schema.load import Entry
from guide.schema.technique import Technique
from guide.source.discover import SourceFile
from guide.steps.model import load

MAX_ALT = 125
"""Characters. Screen readers read an alt text in one go, with no way to pause."""
MIN_WORDS = 3
"""Fewer words name a picture, but do not say what it shows."""
MAX_BYTES = 500_000
MAX_WIDTH = 1600
"""Pixels: twice the width of the text column, for sharp screens."""
MAX_HEIGHT = 2400

_FILE_NAME = re.compile(
    r"[\w./\\ %()-]+\.(?:png|jpe?g|svg|webp|gif|heic|tiff?|bmp)"
    r"|(?:https?:|www\.)\S*|(?:whatsapp image|screen ?shot|bildschirmfoto)\b.*"
    r"|(?:img|dsc[nf]?|pict?|image|photo|screenshot|scan)[-_ ]?\d*|[a-z0-9]+(?:[-_][a-z0-9]+)*[-_]\d+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:an? |the |this |my )?"
    r"(?:image|picture|photo(?:graph)?|pic|drawing|illustration|graphic|figure|diagram|screenshot|sketch)\b"
    r"(?: (?:is|was))?(?: ?:| (?:of|showing|shows|that shows|with|depicting)\b)",
    re.IGNORECASE,
)


def check(entry: Entry) -> Iterator[Diagnostic]:
    """Findings in what one record says about its pictures."""
    for piece in entry.pieces:
        if piece.kind == "image":
            yield from _described(piece.span, piece.label, piece.value)
    if isinstance(entry.record, Technique):
        for number, step in enumerate(entry.record.steps):
            if (picture := step.picture) is None:
                continue
            yield from _described(
                entry.span("steps", number, "picture", "alt"),
                picture.alt,
                f"{picture.drawing}.svg",
                "after 'alt:'",
                "'Two thumbs press …'",
            )
            if picture.drawing not in (known := load()):
                yield Diagnostic(
                    entry.span("steps", number, "picture", "drawing"),
                    "TP260",
                    f"There is no drawing '{picture.drawing}'.",
                    did_you_mean(picture.drawing, known)
                    or "Leave the picture out, or draw it in hooks/guide/steps/drawing/panels/.",
                )


def _described(
    place: Span,
    description: str,
    file: str,
    where: str = "between the square brackets",
    form: str = "![Two thumbs press …](…)",
) -> Iterator[Diagnostic]:
    """Findings in the words for readers who cannot see the picture in ``file``.

    ``where`` they are written, and in what ``form``, is for the remedy.
    """
    alt = " ".join(description.split())
    if not re.search(r"\w", alt):
        yield Diagnostic(
            place,
            "TP254",
            "The picture has no description for readers who cannot see it.",
            f"Write {where} what one learns by looking: {form}.",
        )
    elif _FILE_NAME.fullmatch(alt) or _plain(alt) == _plain(PurePosixPath(file).stem):
        yield Diagnostic(
            place,
            "TP254",
            f"'{alt[:60]}' is the name of a file, not a description.",
            "Write what one learns by looking at the picture.",
        )
    elif len(alt.split()) < MIN_WORDS:
        yield Diagnostic(
            place,
            "TP254",
            f"'{alt[:60]}' is too short to describe a picture.",
            f"Write what one learns by looking: {form}.",
        )
    elif found := _LEAD.match(alt):
        yield Diagnostic(
            place,
            "TP256",
            f"The description starts with '{found[0][:40]}', which screen readers say by themselves.",
            "Start with what the picture shows.",
        )
    elif len(alt) > MAX_ALT:
        yield Diagnostic(
            place,
            "TP256",
            f"The description has {len(alt)} characters; the limit is {MAX_ALT}.",
            "Keep the point, and put the rest into the text under the picture.",
        )


def _plain(text: str) -> str:
    """Only the letters and digits, to compare a text with the name of a file."""
    return re.sub(r"[\W_]", "", text.casefold())


def check_files(files: Iterable[SourceFile]) -> Iterator[Diagnostic]:
    """Findings in the picture files themselves; each stands at the start of its file."""
    for file in files:
        if (picture := file.picture) is None:
            continue
        place = Span(file.path)
        if picture.bytes > MAX_BYTES:
            yield Diagnostic(
                place,
                "TP257",
                f"The picture has {picture.bytes:,} bytes; the limit is {MAX_BYTES:,}.",
                "Save it smaller, or as .webp: people read this on phones.",
            )
        if picture.width > MAX_WIDTH or picture.height > MAX_HEIGHT:
            yield Diagnostic(
                place,
                "TP258",
                f"The picture is {picture.width} by {picture.height} pixels; "
                f"the limit is {MAX_WIDTH} by {MAX_HEIGHT}.",
                f"Make it at most {MAX_WIDTH} pixels wide and {MAX_HEIGHT} high.",
            )
        if picture.has_place:
            yield Diagnostic(
                place,
                "TP259",
                "The photo tells where it was taken.",
                "Remove the place: export the picture again without its hidden details.",
            )
