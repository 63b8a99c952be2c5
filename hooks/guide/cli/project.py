"""What all commands share: the project's folder, the exit codes, and what happens when our own code fails."""

from __future__ import annotations

import contextlib
import platform
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

CLEAN, FINDINGS, USAGE, INTERNAL = 0, 1, 2, 3
CRASH_REPORT = Path(".cache/crash.txt")


def project_folder() -> Path:
    """The folder that holds ``mkdocs.yml``: this one or one above it. Raises ``click.UsageError``."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "docs").is_dir():
            return folder
    raise click.UsageError("There is no mkdocs.yml here. Change to the project's folder and try again.")


def own_version() -> str:
    """The version of this package, ``0`` if it was not installed."""
    from importlib.metadata import PackageNotFoundError, version  # slow, and few commands ask

    try:
        return version("trigger-point-guide")
    except PackageNotFoundError:
        return "0"


class Commands(click.Group):
    """The group of all commands. A mistake of our own ends with one line, 3, and a report in a file."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            click.echo(f"The guide command itself failed: {_one_line(error)} {_save_report()}", err=True)
            ctx.exit(INTERNAL)


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:200]}".removesuffix(": ") + "."


def _save_report() -> str:
    """Write what went wrong to a file; says where it is, or gives the whole of it if it cannot be written."""
    report = "\n".join(
        [
            f"guide {own_version()}, Python {platform.python_version()}, {platform.system()}",
            f"arguments: {sys.argv[1:]}",
            traceback.format_exc(),
        ]
    )
    try:
        path = project_folder() / CRASH_REPORT
        path.parent.mkdir(exist_ok=True)
        path.write_text(report, encoding="utf-8")
    except (OSError, click.UsageError):
        return f"Please report this:\n{report}"
    return f"Please report it with the file {CRASH_REPORT.as_posix()}."


@contextlib.contextmanager
def patience(what: str, *, after: float = 1.0) -> Iterator[None]:
    """On a terminal, says ``what`` is going on once it has taken ``after`` seconds; wipes it at the end.

    Only in the main thread. By the system's clock and not by a thread, beside which no work could be shared
    out (``rules/processes.py``). Where there is no such clock, on Windows, it is said at once.
    """
    if not sys.stderr.isatty():
        yield
        return
    start = time.monotonic()
    shown = False

    def show(*_: object) -> None:
        nonlocal shown
        shown = True
        sys.stderr.write(f"\r{what} … {time.monotonic() - start:.0f} s")
        sys.stderr.flush()

    clock = hasattr(signal, "setitimer")
    if clock:
        before = signal.signal(signal.SIGALRM, show)
        signal.setitimer(signal.ITIMER_REAL, after, 1.0)
    else:
        show()
    try:
        yield
    finally:
        if clock:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
