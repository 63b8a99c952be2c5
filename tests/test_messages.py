"""Every message that a fault of the catalogue brings about, kept as a snapshot and held to the style of messages."""

from __future__ import annotations

import re
import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from guide.diagnostics.model import Diagnostic
from guide.pipeline import read_content
from tests.conftest import PROJECT
from tests.snapshots import same_as_snapshot
from tests.test_faults import FAULTS, SAID, TODAY

FOREIGN = re.compile(
    r"\b(?:yaml|regex(?:p|es)?|schemas?|pars(?:e|es|ed|er|ing)|tokens?|null|boolean|integer)\b", re.I
)
MAX_LENGTH = 160


def _find(numbers: list[int]) -> dict[str, Diagnostic]:
    """Name → finding, for the faults of these numbers."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        shutil.copytree(PROJECT / "docs", docs)
        for fault in (FAULTS[number] for number in numbers):
            path = docs / fault.file
            original = path.read_text(encoding="utf-8")
            path.write_text(fault.change(original), encoding="utf-8")
            named = [item for item in read_content(docs, TODAY).problems if item.code == fault.code]
            path.write_text(original, encoding="utf-8")
            if named:
                found[fault.name] = named[0]
    return found


@pytest.fixture(scope="module")
def said() -> dict[str, Diagnostic]:
    """Name of a fault → its finding. After ``test_faults.py`` they are at hand, else they take some minutes."""
    missing = [number for number, fault in enumerate(FAULTS) if fault.name not in SAID]
    with ProcessPoolExecutor() as pool:
        for part in pool.map(_find, [missing[start::8] for start in range(8) if missing[start::8]]):
            SAID.update(part)
    assert SAID.keys() == {fault.name for fault in FAULTS}
    return SAID


def test_messages_are_those_that_were_read_aloud(said: dict[str, Diagnostic]) -> None:
    # Places move with the content, texts do not.
    shown = {f"{item.code}\n  {item.message}\n  -> {item.hint}\n" for item in said.values()}
    same_as_snapshot("messages.txt", "\n".join(sorted(shown)))


def test_messages_are_short_and_in_plain_words(said: dict[str, Diagnostic]) -> None:
    wrong = []
    for name, item in said.items():
        for text in (item.message, item.hint):
            if not 0 < len(text) <= MAX_LENGTH or text.strip() != text:
                wrong.append(f"{name}: {len(text)} characters: {text!r}")
            if match := FOREIGN.search(re.sub(r"'[^']*'", "", text)):  # what a page says may be quoted
                wrong.append(f"{name}: the word '{match[0]}': {text!r}")
        if not re.search(r"[.?!](?: \('[^']*'\))?$", item.message):  # the words in question may follow
            wrong.append(f"{name}: not a sentence: {item.message!r}")
    assert not wrong, "\n".join(wrong)
