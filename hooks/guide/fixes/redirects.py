"""The list of old addresses that lead to new ones: ``docs/_data/redirects.yml``."""

from __future__ import annotations

from guide.fixes.edits import Lines, Range, replace_ranges
from guide.source.yaml_reader import read_yaml

REDIRECTS = "_data/redirects.yml"


def redirected(path: str, text: str, old: str, new: str) -> str:
    """The list with a way from ``old`` to ``new``, both paths below ``docs/`` without ``.md``.

    Ways that led to ``old`` now lead to ``new``, so that no reader is sent on twice; a way from ``new`` goes,
    for there is a page again. Raises ``ValueError`` if ``text`` is not a list of ``from`` and ``to``.
    """
    data, problems = read_yaml(path, text)
    if data is None or problems or not isinstance(data.value, list | None):
        raise ValueError(f"{path} cannot be read")
    lines, changes = Lines(text), set[Range]()
    items = data.value or []
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            raise ValueError(f"{path} cannot be read")
        start = lines.line(data.values[(index,)].line)
        end = lines.line(data.values[(index + 1,)].line) if index + 1 < len(items) else len(text)
        if item.get("from") in (old, new):
            changes.add((start, end, ""))
        elif item.get("to") == old:
            place = lines.offset(data.values[(index, "to")])
            assert place is not None
            place += text[place] in "'\""
            changes.add((place, place + len(old), new))
    text = replace_ranges(text, changes)
    return text + "\n" * (not text.endswith("\n") and text != "") + f"- from: {old}\n  to: {new}\n"
