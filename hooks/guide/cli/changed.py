"""Which files a person has changed, from git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import click

from guide.diagnostics.model import Diagnostic

BRANCHES = ("origin/main", "main")


def changed_files(project: Path, base: str | None) -> frozenset[str]:
    """Paths below ``project`` that differ from where this work left ``base``, removed and new ones included.

    Without ``base``, the first of ``BRANCHES`` that exists. Raises ``click.UsageError`` in words.
    """
    if _git(project, "rev-parse", "--is-inside-work-tree") is None:
        raise click.UsageError("--changed needs git, and this folder is not under git.")
    tried = (base,) if base else BRANCHES
    start = next((found for name in tried if (found := _fork_point(project, name))), None)
    if start is None:
        raise click.UsageError(
            f"There is no '{base}' to compare with. Write a branch or a commit."
            if base
            else "There is no branch main to compare with. Name another: guide check --changed BASE"
        )
    listed = [
        _git(project, "diff", "--name-only", "--no-renames", "--relative", "-z", start),
        _git(project, "ls-files", "--others", "--exclude-standard", "-z"),
    ]
    return frozenset(name for names in listed for name in (names or "").split("\0") if name)


def of_the_change(item: Diagnostic, changed: Iterable[str]) -> bool:
    """Whether a change of these files can have caused ``item``.

    A link joins two files, and either may have changed, so findings on links count wherever they stand.
    """
    places = {item.span.path, *(other.span.path for other in item.related)}
    return item.code.startswith("TP2") or not places.isdisjoint(changed)


def _fork_point(project: Path, name: str) -> str | None:
    commit = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        return None
    # Histories without a common commit, as in a shallow clone: compare with the branch itself.
    return _git(project, "merge-base", commit, "HEAD") or commit


def _git(project: Path, *arguments: str) -> str | None:
    """What git answers, or nothing if it refuses or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", str(project), "-c", "core.quotePath=false", *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except OSError:
        return None
    return done.stdout.strip("\n") if done.returncode == 0 else None
