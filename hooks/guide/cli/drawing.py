"""What the commands that draw share: tools that only developers have, and a file that the build reads."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from guide.cli.project import FINDINGS


@contextmanager
def drawing() -> Iterator[None]:
    """Ends the command with words if the tools are missing or a figure can't be drawn. Import them within."""
    try:
        from guide.bodymap.drawing.partition import DrawingError

        try:
            yield
        except DrawingError as error:
            click.echo(error)
            sys.exit(FINDINGS)
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is missing. Install the tools for development: run 'make test' once."
        ) from error


def settle(file: Path, text: str, problems: Sequence[str], stale: str, *, write: bool, check: bool) -> None:
    """Write ``text`` to the file that the build reads, or compare the two; end the command on problems.

    ``stale`` is what to say of a file that holds something else.
    """
    told = list(problems)
    if write:
        file.write_text(text, encoding="utf-8", newline="\n")
    elif check and (not file.is_file() or file.read_text(encoding="utf-8") != text):
        told.append(stale)
    for problem in told:
        click.echo(problem)
    if told:
        sys.exit(FINDINGS)
