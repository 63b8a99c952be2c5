"""Works out changes to a whole content folder on a copy of it, and writes them all or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from guide.diagnostics.model import Diagnostic
from guide.fixes.edits import apply_edits
from guide.fixes.guard import objection

MAX_ROUNDS = 5

Check = Callable[[Path], Sequence[Diagnostic]]
"""Reads a content folder and says what is wrong with it."""


@dataclass(slots=True)
class Mended:
    """What ``guide fix`` would do, or did.

    ``before`` and ``after`` hold the bytes of every changed file by its path from the project's folder;
    ``done`` the findings whose edits were made, in the order of the rounds; ``left_alone`` says of a file
    why it was not touched; ``remaining`` is what is still wrong afterwards.
    """

    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    done: list[Diagnostic] = field(default_factory=list)
    left_alone: dict[str, str] = field(default_factory=dict)
    remaining: Sequence[Diagnostic] = ()


def mend(docs: Path, check: Check, only: Collection[str] | None = None) -> Mended:
    """Work out, on a copy, what the findings' edits make of the files. Changes nothing below ``docs``.

    ``only`` limits the changes to these paths. A file is left alone if an edit bears on a safety field, if
    an edit would break it, or if it has not settled after ``MAX_ROUNDS`` rounds.
    """
    mended = Mended()
    with copy_of(docs) as copy:
        for round in range(MAX_ROUNDS + 1):
            mended.remaining = check(copy)
            todo = _by_file(mended.remaining, only, mended.left_alone)
            if not todo:
                break
            for path, findings in todo.items():
                if round == MAX_ROUNDS:
                    mended.left_alone[path] = f"{MAX_ROUNDS} rounds of changes did not settle it."
                else:
                    _mend_file(copy.parent / path, path, findings, mended)
        restored = [path for path in mended.left_alone if path in mended.before]
        for path in restored:
            (copy.parent / path).write_bytes(mended.before.pop(path))
            mended.after.pop(path, None)
        mended.done = [finding for finding in mended.done if finding.span.path in mended.after]
        if restored:
            mended.remaining = check(copy)
    return mended


def _by_file(
    problems: Sequence[Diagnostic], only: Collection[str] | None, left_alone: Mapping[str, str]
) -> dict[str, list[Diagnostic]]:
    """The findings that can be mended, by file. One whose edits lie in another file is left to a person."""
    found: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        path = problem.span.path
        within = all(edit.start.path == edit.end.path == path for edit in problem.edits)
        if problem.edits and within and path not in left_alone and (only is None or path in only):
            found.setdefault(path, []).append(problem)
    return found


def _mend_file(file: Path, path: str, findings: list[Diagnostic], mended: Mended) -> None:
    data = file.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        mended.left_alone[path] = "it is not saved as UTF-8."
        return
    changed, done = apply_edits(text, findings)
    if changed == text:
        mended.left_alone[path] = "its changes do not fit the text."
        return
    edits = tuple(edit for finding in done for edit in finding.edits)
    if reason := objection(path, text, changed, edits):
        mended.left_alone[path] = reason
        return
    mended.before.setdefault(path, data)
    mended.after[path] = changed.encode("utf-8")
    file.write_bytes(mended.after[path])
    mended.done += done


@contextmanager
def copy_of(docs: Path) -> Iterator[Path]:
    """A copy of a content folder under the same name, to try changes on. Removed at the end."""
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        copy = Path(folder) / docs.name
        shutil.copytree(docs, copy, symlinks=True)
        yield copy


def write_all(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Turn the files of ``before`` into those of ``after``; both map paths below ``folder`` to contents.

    A path in ``before`` only is removed, one in ``after`` only is new. Every file is written aside first and
    put in place in one step. Raises ``OSError``, after putting back what was there, if anything fails or if
    a file is no longer what ``before`` says.
    """
    for path in {**before, **after}:
        now = (folder / path).read_bytes() if (folder / path).exists() else None
        if now != before.get(path):
            raise OSError(f"{path} was changed by somebody else in the meantime")
    with tempfile.TemporaryDirectory(prefix=".guide-", dir=folder) as aside:
        try:
            for number, (path, data) in enumerate(after.items()):
                _replace(Path(aside) / str(number), folder / path, data)
            for path in before.keys() - after.keys():
                (folder / path).unlink()
        except BaseException:
            for path in {**before, **after}:
                if path in before:
                    _replace(Path(aside) / "back", folder / path, before[path])
                else:
                    (folder / path).unlink(missing_ok=True)
            raise


def _replace(aside: Path, target: Path, data: bytes) -> None:
    aside.write_bytes(data)
    if target.exists():
        shutil.copymode(target, aside)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
    aside.replace(target)
