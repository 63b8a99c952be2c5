"""What went wrong in fields that cannot be read, in plain words and at the right place."""

from __future__ import annotations

import re
from typing import Any

import yaml

from guide.diagnostics.model import Diagnostic, Span, TextEdit

# Part of the parser's message, what it means, what to do. The first that fits counts.
_PLAIN_WORDS = (
    ("'\\t'", "A tab is used for spacing.", "Use spaces instead of the tab."),
    ("found unexpected end of stream", "A quotation mark is not closed.", "Close it, or leave both out."),
    ("while scanning a quoted", "A quotation mark is not closed.", "Close it, or leave both out."),
    ("cannot start any token", "A text may not start with this character.", "Put the text in quotes."),
    ("a directive", "A text may not start with this character.", "Put the text in quotes."),
    ("a block scalar", "'|' or '>' at the start of a text has a special meaning.", "Put the text in quotes."),
    ("expected ',' or ']'", "A list in [ ] is not closed.", "Add the missing ']' or comma."),
    ("expected ',' or '}'", "A group in { } is not closed.", "Add the missing '}' or comma."),
    ("a flow node", "A list in [ ] or a group in { } is not closed.", "Add the missing ']', '}' or comma."),
    (
        "could not find expected ':'",
        "A line has no colon after its field name.",
        "Write 'title: text'; a line that goes on with the text above is stepped in by two blanks.",
    ),
    (
        "sequence entries are not allowed",
        "A list starts on the line of its field.",
        "Put each '- ' on a line of its own, or put the text in quotes.",
    ),
    (
        "but found '<scalar>'",
        "There is text after a closing quotation mark or bracket.",
        "Remove it, or put the whole text in quotes.",
    ),
    (
        "expected <block end>",
        "The step-in at the start of this line is wrong.",
        "Line this up with the line above it, or step it in by two blanks.",
    ),
    ("<document start>", "Something stands after the end of the fields.", "Remove the '...' line."),
)
_NO_BLANK = re.compile(r"(\s*(?:- +)*[a-z_]+):(?=[^\s/])")


def special(span: Span) -> Diagnostic:
    """The finding for anchors, aliases and tags."""
    return Diagnostic(
        span,
        "TP005",
        "A text that starts with '&', '*' or '!' has a special meaning.",
        "Put the text in quotes; write repeated parts out in full.",
    )


def is_special(event: yaml.Event) -> bool:
    """Whether the event is an alias or carries an anchor or a tag."""
    return bool(getattr(event, "anchor", None) or getattr(event, "tag", None))  # an alias has an anchor


def explain(path: str, text: str, first_line: int) -> Diagnostic:
    """Say in plain words what the parser met. The pure Python parser words its errors alike everywhere."""
    lines = text.split("\n")

    def place(mark: Any) -> Span:
        return Span(path, mark.line + first_line, mark.column + 1)

    swallowed = None
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if is_special(event):
                return special(place(event.start_mark))
            if _holds_other_fields(event, lines):
                swallowed = event.start_mark
    except yaml.MarkedYAMLError as error:
        return _marked(path, lines, first_line, error, swallowed)
    except yaml.YAMLError as error:  # a character that YAML does not allow; has an offset only
        before = text[: getattr(error, "position", 0)]
        span = Span(path, before.count("\n") + first_line, len(before) - before.rfind("\n"))
        return Diagnostic(
            span, "TP003", "There is a character that cannot be used.", "Delete it and type it again."
        )
    return _finding(Span(path, first_line), "")  # the C parser refused what the Python parser takes


def _marked(
    path: str, lines: list[str], first_line: int, error: yaml.MarkedYAMLError, swallowed: Any
) -> Diagnostic:
    raw = f"{error.context or ''} {error.problem or ''}"
    mark: Any = error.problem_mark or error.context_mark
    if error.context_mark and re.search(
        r"quoted|flow|simple key|block scalar|an alias|an anchor|a tag|directive", raw
    ):
        mark = error.context_mark  # where it was opened tells more than where the reader gave up
    if lines[0].startswith("%"):
        return Diagnostic(
            Span(path, first_line),
            "TP003",
            "A line may not start with '%' here.",
            "Delete the line, or put the text in quotes.",
        )
    if mark is None:
        return _finding(Span(path, first_line), raw)
    row = min(mark.line, len(lines) - 1)
    line, span = lines[row], Span(path, mark.line + first_line, mark.column + 1)
    if re.search(r"scanning (?:an alias|an anchor|a tag)", raw):
        return special(span)
    if "unknown escape" in raw:
        return Diagnostic(
            span,
            "TP003",
            "A backslash has a special meaning between double quotes.",
            "Use single quotes round the text, or leave the backslash out.",
        )
    if swallowed is not None and "quoted" not in raw:
        start = Span(path, swallowed.line + first_line, swallowed.column + 1)
        return Diagnostic(
            start, "TP003", "A quotation mark is not closed.", "Close it on its line, or leave both out."
        )
    if found := _no_blank(path, lines, first_line, row):
        return found
    if "'\\t'" in raw and (tab := re.match(r"(\s*(?:- +)*[a-z_]+:|\s*(?:- +)*-)(\t+)", line)):
        where = [Span(path, span.line, tab.start(2) + 1), Span(path, span.line, tab.end(2) + 1)]
        return _finding(where[0], raw, (TextEdit(where[0], where[1], " "),))
    before = line[: mark.column]
    if "mapping values are not allowed" in raw and (
        curly := re.match(r"\s*(?:- +)*[\w-]+: +(?=[“„”])", line)
    ):
        return Diagnostic(
            Span(path, span.line, curly.end() + 1),
            "TP003",
            "Curly quotes do not count as quotes, so the colon inside the text is taken for that of a field.",
            'Use plain quotes: "text".',
        )
    if "mapping values are not allowed" in raw:
        if re.fullmatch(r"\s+(?:- +)*[\w-]+", before):
            start = Span(path, span.line, len(before) - len(before.lstrip()) + 1)
            return _finding(start, "expected <block end>")
        return Diagnostic(span, "TP003", "There is a colon inside the text.", "Put the whole text in quotes.")
    if "but found" in raw and re.match(r"\s*(?:- +)*(?:[\w-]+: +)?'", before):
        return Diagnostic(
            span,
            "TP003",
            "A quotation mark or apostrophe inside the text ends it too early.",
            'Put the whole text in double quotes: "Don\'t press."',
        )
    return _finding(span, raw)


def _finding(span: Span, raw: str, edits: tuple[TextEdit, ...] = ()) -> Diagnostic:
    for fragment, message, hint in _PLAIN_WORDS:
        if fragment in raw:
            return Diagnostic(span, "TP003", message, hint, edits=edits)
    return Diagnostic(
        span,
        "TP003",
        "This line cannot be understood.",
        "Compare it with the same line of another page, or put the text in quotes.",
    )


def _holds_other_fields(event: yaml.Event, lines: list[str]) -> bool:
    """Whether a quoted text runs over lines that look like fields: then its closing mark is missing."""
    if not isinstance(event, yaml.ScalarEvent) or event.style not in ("'", '"'):
        return False
    first: Any = event.start_mark
    last: Any = event.end_mark
    inside = lines[first.line + 1 : last.line + 1]
    return any(re.match(r"\s*(?:- +)*[a-z_]+:(?: |$)", line) for line in inside)


def _no_blank(path: str, lines: list[str], first_line: int, row: int) -> Diagnostic | None:
    """``grip:pincer``, in the line that could not be read or in the very first one."""
    for number in dict.fromkeys((row, 0)):
        match = _NO_BLANK.match(lines[number])
        if match is None or re.match(r"\s*(?:- +)*https?:", lines[number]):
            continue
        name = match[1].strip(" -")
        after = Span(path, number + first_line, match.end() + 1)
        return Diagnostic(
            Span(path, number + first_line, match.end() - len(name)),
            "TP003",
            f"There is no blank after the colon of '{name}:'.",
            f"Write '{name}: …', with a blank after the colon.",
            end=match.end() + 1,
            edits=(TextEdit(after, after, " "),),
        )
    return None
