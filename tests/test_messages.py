"""Every message that a fault of the catalogue brings about, kept as a snapshot and held to the style of messages."""

from __future__ import annotations

import re
import shutil

import pytest

from guide.diagnostics.model import Diagnostic
from tests.conftest import PROJECT
from tests.snapshots import same_as_snapshot
from tests.test_faults import FAULTS, find_all

FOREIGN = re.compile(
    r"\b(?:yaml|regex(?:p|es)?|schemas?|pars(?:e|es|ed|er|ing)|tokens?|null|boolean|integer)\b", re.I
)
MAX_LENGTH = 160


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Diagnostic]:
    """Name of a fault → its finding."""
    docs = tmp_path_factory.mktemp("messages") / "docs"
    shutil.copytree(PROJECT / "docs", docs)
    found = find_all(docs)
    return {
        fault.name: next(item for item in found[fault.name] if item.code == fault.code) for fault in FAULTS
    }


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
