"""Texts that people read, kept as files: a change of one shows up in the review of the change."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent


def same_as_snapshot(name: str, text: str) -> None:
    """Fails unless ``text`` is what ``name`` holds; with ``UPDATE_SNAPSHOTS=1`` it is written instead."""
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.is_file(), f"there is no {path}; write it with UPDATE_SNAPSHOTS=1"
    assert text == path.read_text(encoding="utf-8"), f"{path} differs; look, then UPDATE_SNAPSHOTS=1"
