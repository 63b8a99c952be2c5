"""Shares work out among copies of this process."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST = 4
"""More copies cost more memory than they save time."""


def processors() -> int:
    """How many copies of this process may work at once, at least 1.

    It stays at one where a process cannot be copied, and while other threads run: a copy has none of them,
    and may wait for ever for what one of them held. Only Linux says which processors are ours, and on macOS
    copies are not safe.
    """
    if not hasattr(os, "sched_getaffinity") or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def each(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> list[Result]:
    """``work`` of each item, in the order of the items; results must be picklable.

    What goes wrong in a copy is done again here, so errors arise as if there were no copies.
    """
    parts = [items[start::processes] for start in range(processes)]
    copies = [_Copy(work, part) for part in parts[1:]]
    try:
        done = [[work(item) for item in parts[0]]]
    finally:
        handed_back = [copy.end() for copy in copies]
    for part, data in zip(parts[1:], handed_back, strict=True):
        done.append(pickle.loads(data) if data else [work(item) for item in part])
    return [done[number % processes][number // processes] for number in range(len(items))]


class _Copy:
    """A copy of this process that does its part and hands the results back through a pipe."""

    def __init__(self, work: Callable[[Item], Result], part: Sequence[Item]) -> None:
        ours, its = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(its)
            self._pipe = os.fdopen(ours, "rb")
            return
        failed = 1
        try:
            os.close(ours)
            with os.fdopen(its, "wb") as pipe:
                pipe.write(pickle.dumps([work(item) for item in part]))
            failed = 0
        finally:
            os._exit(failed)  # without tidying up: open files and folders belong to the first process

    def end(self) -> bytes:
        """Wait for the copy; its results, or nothing if it failed."""
        with self._pipe:
            data = self._pipe.read()
        _, status = os.waitpid(self._process, 0)
        return b"" if status else data
