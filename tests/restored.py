"""A copy of files that tests may break: it is put right after each, which is quicker than to copy all anew."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class State(NamedTuple):
    """What tells whether a file was touched; of a folder it is only the mode."""

    mode: int
    modified: int = 0
    size: int = 0


class Restored:
    """Copies ``parts`` of the folder ``source`` to the folder ``target``."""

    def __init__(self, source: Path, parts: tuple[str, ...], target: Path) -> None:
        for part in parts:
            if (source / part).is_dir():
                shutil.copytree(source / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source / part, target)
        self.folder = target
        self._states = dict(_look(target))
        # Kept here, for the source may be edited while the tests run.
        self._data = {path: Path(path).read_bytes() for path, state in self._states.items() if state.modified}

    def put_right(self) -> None:
        """Take away what is new, and bring back what was changed or removed. Byte code may stay."""
        now = dict(_look(self.folder))
        for path, state in sorted(now.items(), reverse=True):  # what is in a folder comes before it
            before = self._states.get(path)
            if before is None or stat.S_IFMT(before.mode) != stat.S_IFMT(state.mode):
                shutil.rmtree(path) if stat.S_ISDIR(state.mode) else Path(path).unlink()
        for path, state in self._states.items():
            if now.get(path) == state:
                continue
            if path in self._data:
                Path(path).write_bytes(self._data[path])
                os.utime(path, ns=(state.modified, state.modified))
            else:
                Path(path).mkdir(exist_ok=True)
            Path(path).chmod(stat.S_IMODE(state.mode))


def _look(folder: Path | str) -> Iterator[tuple[str, State]]:
    """Path and state of everything below ``folder``, each folder before what is in it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            found = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(found.st_mode):
                yield entry.path, State(found.st_mode)
                yield from _look(entry.path)
            else:
                yield entry.path, State(found.st_mode, found.st_mtime_ns, found.st_size)
