"""From bytes to clean text: encoding, line ends, and characters that nobody sees or that look like others.

A finding here does not stop the reading. Each character that the later readers could not take is replaced by
one blank, so every line and column stays what an editor shows, and the rest of the file is checked as well.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from guide.diagnostics.model import Diagnostic, Span, TextEdit

_BOM = "\ufeff"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e01ef]"
)
_TURNS_TEXT = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# YAML takes some of these for line ends and refuses the others, so the later readers must not meet them.
_MASKED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ODD_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LEADING = re.compile(
    rf"[ \t{_ODD_BLANKS}]*(?:-[ {_ODD_BLANKS}]+)*(?:[a-z_]+:[ {_ODD_BLANKS}]+|#+[ {_ODD_BLANKS}]+)?"
)
_MERGE_MARK = re.compile(r"^(?:<{7} |>{7} |\|{7} |={7}$)", re.MULTILINE)
_FOREIGN = re.compile(r"[^\x00-\x7f]{2,}")
_UTF8 = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")
# What is left of a no-break space that was read as Windows text and then lost its second half.
_LONE = re.compile(r"(?<![^\W\d_])\xc2(?=[\s.,;:!?)]|$)")
_WORD = re.compile(r"[^\W_]+")
# Signs of measures and of science, which English texts use one at a time, and ordinals.
_KNOWN_SIGNS = frozenset("αβγδεθκλμπστφχψωΔΣΦΨΩµªº")
_LIKE_LATIN = dict(
    zip(
        "аАВсСеЕНіІјЈКМоОрРѕЅТуУхХһԁӏΑΒΕΖΗΙΚΜΝΟοΡΤΥΧνι",
        "aABcCeEHiIjJKMoOpPsSTyYxXhdlABEZHIKMNOoPTYXvi",
        strict=True,
    )
)


def read_text(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file with ``\\n`` line ends, and what is wrong with its characters.

    ``None`` instead of a text means that reading on would only give nonsense. Never raises.
    """
    text, encoding = _decode(path, data)
    if encoding and _is_binary(text):
        message = "This is not a text file, or it is damaged."
        hint = "Open it in the program that made it, and copy its text into a new file saved as UTF-8."
        return None, [Diagnostic(Span(path), "TP001", message, hint)]
    if encoding:
        return _MASKED.sub(" ", _plain_ends(text)), encoding
    problems: list[Diagnostic] = []
    if text.startswith(_BOM):
        text = text[1:]
        edit = TextEdit(Span(path), Span(path, 1, 2), "")
        problems.append(
            Diagnostic(
                Span(path),
                "TP011",
                "The file starts with an invisible mark that some programs add.",
                "Run 'guide fix', or save the file as 'UTF-8' rather than 'UTF-8 with BOM'.",
                edits=(edit,),
            )
        )
    problems += _line_ends(path, text)
    text = _plain_ends(text)
    if match := _MERGE_MARK.search(text):
        problems.append(
            Diagnostic(
                Span(path, text.count("\n", 0, match.start()) + 1),
                "TP014",
                f"Two versions of this text stand here, split by '{match[0].strip()}' lines.",
                "Keep one version, and delete the lines that start with <<<<<<<, ======= or >>>>>>>.",
            )
        )
        return None, problems
    if text.isascii() and not _INVISIBLE.search(text):
        return text, problems
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if not line.isascii() or _INVISIBLE.search(line):
            problems += _in_line(path, number, line)
            plain = _LEADING.sub(lambda found: re.sub(f"[{_ODD_BLANKS}]", " ", found[0]), line)
            lines[number - 1] = _MASKED.sub(" ", plain)
    return "\n".join(lines), problems


def _decode(path: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    hint = "In your editor choose 'Save with encoding', then 'UTF-8'."
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if marked or data[:400].count(0) > len(data[:400]) / 4:
        unmarked = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        text = data.decode("utf-16" if marked else unmarked, errors="replace")
        return text, [Diagnostic(Span(path), "TP001", "This file is saved as UTF-16, not as UTF-8.", hint)]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
    # Byte for byte, because a file may be right in some places and wrong in others.
    text = re.sub(
        "[\udc80-\udcff]",
        lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", errors="replace"),
        data.decode("utf-8", errors="surrogateescape"),
    )
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    shown = _INVISIBLE.sub(" ", text[max(0, len(before) - 10) : len(before) + 6]).split("\n")
    around = next((part for part in shown if not part.isascii()), shown[0]).strip()
    message = f"This file is not saved as UTF-8 (near '{around}')."
    return text, [Diagnostic(Span(path, line, column), "TP001", message, hint)]


def _is_binary(text: str) -> bool:
    return len(_MASKED.findall(text.replace("\r", ""))) * 50 > len(text)


def _plain_ends(text: str) -> str:
    text = text.replace("\r\n", "\n")
    return text if "\n" in text else text.replace("\r", "\n")


def _line_ends(path: str, text: str) -> Iterator[Diagnostic]:
    """Line ends of other systems and a missing one; columns of the edits count the ``\\r`` as a character."""
    lines = text.split("\n")
    edits = tuple(
        TextEdit(Span(path, number, len(line)), Span(path, number, len(line) + 1), "")
        for number, line in enumerate(lines[:-1], 1)
        if line.endswith("\r")
    )
    hint = "Run 'guide fix', or set the line ends to 'LF' in your editor."
    if edits:
        all_of_them = "The" if len(edits) == len(lines) - 1 else "Some"
        message = f"{all_of_them} line ends of this file are in Windows style."
        yield Diagnostic(edits[0].start, "TP012", message, hint, edits=edits)
    elif len(lines) == 1 and "\r" in text:
        place = Span(path, 1, text.index("\r") + 1)
        yield Diagnostic(place, "TP012", "The line ends of this file are in the style of old Macs.", hint)
        return
    if lines[-1].strip("\r"):
        end = Span(path, len(lines), len(lines[-1]) + 1)
        yield Diagnostic(
            end,
            "TP013",
            "The last line of the file has no line end.",
            "Run 'guide fix', or press Enter at the end of the file.",
            edits=(TextEdit(end, end, "\n"),),
        )


def _in_line(path: str, number: int, line: str) -> Iterator[Diagnostic]:
    damaged = dict(_damaged(line))
    for start, (raw, meant) in damaged.items():
        yield Diagnostic(
            Span(path, number, start + 1),
            "TP015",
            f"'{_INVISIBLE.sub('?', raw)[:30]}' is damaged text"
            + (f"; it was probably '{meant[:30]}'." if meant else "."),
            f"Type '{meant[:30]}' in its place." if meant else "Delete it, or type the right sign again.",
            end=start + len(raw) + 1,
        )
    taken = {start + offset for start, (raw, _) in damaged.items() for offset in range(len(raw))}
    seen: set[str] = set()
    for match in _INVISIBLE.finditer(line):
        sign = match[0]
        in_emoji = sign in "\u200d\ufe0f" and line[: match.start()][-1:] > "\u2000"
        if sign in seen or match.start() in taken or in_emoji:
            continue
        seen.add(sign)
        yield _invisible(Span(path, number, match.start() + 1), sign)
    leading = _LEADING.match(line)
    if leading and (found := re.search(f"[{_ODD_BLANKS}]", leading[0])):
        edits = tuple(
            TextEdit(Span(path, number, at.start() + 1), Span(path, number, at.start() + 2), " ")
            for at in re.finditer(f"[{_ODD_BLANKS}]", leading[0])
        )
        yield Diagnostic(
            Span(path, number, found.start() + 1),
            "TP021",
            f"A special blank (U+{ord(found[0]):04X}) stands where a plain one must be.",
            "Run 'guide fix', or delete it and press the space bar.",
            edits=edits,
        )
    yield from _look_alikes(path, number, line)


def _invisible(span: Span, sign: str) -> Diagnostic:
    code = f"U+{ord(sign):04X}"
    if sign in _TURNS_TEXT:
        message = f"An invisible character ({code}) turns the direction of the text here."
    elif unicodedata.category(sign) == "Cc":
        message = f"There is a control character ({code}) here."
    elif unicodedata.category(sign) == "Co":
        message = f"This sign ({code}) belongs to one program's own font; readers see an empty box."
    else:
        name = unicodedata.name(sign, "").lower()
        message = f"There is an invisible character here ({code}{', ' * bool(name)}{name})."
    hint = "Delete it and type the words beside it again."
    return Diagnostic(span, "TP006", message, hint, span.column + 1)


def _damaged(line: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Offset, text and likely meaning of UTF-8 that was once read as Windows or Mac text."""
    for match in _FOREIGN.finditer(line):
        for encoding in ("cp1252", "mac_roman"):
            raw = b"".join(_byte(sign, encoding) for sign in match[0])
            for found in _UTF8.finditer(raw):
                meant = found[0].decode("utf-8", errors="replace")
                if all(sign < "\u0180" or "\u2000" <= sign < "\u2200" or sign > "\uffff" for sign in meant):
                    start = match.start() + found.start()
                    yield start, (line[start : start + len(found[0])], meant)
    for match in re.finditer("\ufffd+", line):
        yield match.start(), (match[0], "")
    for match in _LONE.finditer(line):
        yield match.start(), (match[0], "")


def _byte(sign: str, encoding: str) -> bytes:
    """The one byte of a sign; zero for a sign that the encoding does not have."""
    try:
        return sign.encode(encoding)
    except UnicodeEncodeError:  # Windows leaves five bytes undefined
        return sign.encode("latin-1") if encoding == "cp1252" and sign < "\xa0" else b"\0"


def _look_alikes(path: str, number: int, line: str) -> Iterator[Diagnostic]:
    for word in _WORD.finditer(line):
        if word[0].isascii():
            continue
        latin = any(sign.isascii() and sign.isalpha() for sign in word[0])
        if not latin and (found := _foreign_word(path, number, word)):
            yield found
            return
        for offset, sign in enumerate(word[0]):
            plain = (_LIKE_LATIN.get(sign) if latin else None) or _without_form(sign)
            if plain is None:
                if latin and sign.isalpha() and sign not in _KNOWN_SIGNS and not _is_latin(sign):
                    yield _of_another_script(Span(path, number, word.start() + offset + 1), sign)
                    break
                continue
            script = unicodedata.name(sign, "foreign").split()[0].capitalize()
            yield Diagnostic(
                Span(path, number, word.start() + offset + 1),
                "TP016",
                f"'{sign}' in '{word[0][:40]}' is a {script} letter that only looks like '{plain}'.",
                f"Delete it and type '{plain}'.",
                end=word.start() + offset + 2,
            )
            break


def _is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "LATIN").startswith(("LATIN", "MODIFIER", "COMBINING"))


def _without_form(sign: str) -> str | None:
    """The plain letters or digits of a sign that is only another form of them, such as a ligature."""
    plain = unicodedata.normalize("NFKC", sign)
    usual = sign in _KNOWN_SIGNS or unicodedata.category(sign) in ("No", "Lm")
    return (
        None
        if sign.isascii() or usual or not (plain.isalnum() and plain[0] < "\u0400") or plain == sign
        else plain
    )


def _foreign_word(path: str, number: int, word: re.Match[str]) -> Diagnostic | None:
    """A word in letters of another script. Single letters such as ``β`` are signs of science."""
    first = next((sign for sign in word[0] if sign.isalpha() and not _is_latin(sign)), None)
    if first is None or _without_form(first) or (len(word[0]) == 1 and first in _KNOWN_SIGNS):
        return None
    return _of_another_script(Span(path, number, word.start() + 1), word[0])


def _of_another_script(span: Span, text: str) -> Diagnostic:
    foreign = next(sign for sign in text if sign.isalpha() and not _is_latin(sign))
    script = unicodedata.name(foreign).split()[0].capitalize()
    return Diagnostic(
        span,
        "TP016",
        f"'{text[:30]}' is written in {script} letters.",
        "Write it in the letters of English, or delete it.",
        end=span.column + len(text),
    )
