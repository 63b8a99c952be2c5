"""How long `guide check` takes beside a plain parse of the same files.

    .venv/bin/python tests/bench/check.py [ROUNDS]

Prints medians of interleaved rounds: the start of a fresh process that checks nothing, the check in a fresh
process (cold) with all processors and with one, the check again in a process that has run it (warm), and the
plain parse: PyYAML's safe loader on front matter and data, markdown-it on bodies, bibtexparser on the sources.
Beside the time on the clock stands that of the processors, which other programs on the machine disturb less.
Ratios are to the plain parse of the same run; nothing here passes or fails.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import yaml
from markdown_it import MarkdownIt

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs"


def seconds(action: Callable[[], object]) -> tuple[float, float]:
    """Time on the clock, and of the processors for this process and those that it started."""
    start, used = time.perf_counter(), sum(os.times()[:4])
    action()
    return time.perf_counter() - start, sum(os.times()[:4]) - used


def start() -> None:
    subprocess.run(
        [sys.executable, "-m", "guide", "check", "--help"],
        cwd=PROJECT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def cold() -> None:
    subprocess.run(
        [sys.executable, "-m", "guide", "check"], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL
    )


def cold_alone() -> None:
    """The same with one processor."""
    ours = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(ours)})
    try:
        cold()
    finally:
        os.sched_setaffinity(0, ours)


def warm() -> None:
    from guide.pipeline import read_content

    assert not read_content(DOCS).problems


def plain() -> None:
    parser = MarkdownIt("commonmark").enable("table")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in DOCS.rglob("*.*"):
        if path.suffix == ".md":
            _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
            yaml.load(front, loader)
            parser.parse(body)
        elif path.suffix == ".yml":
            yaml.load(path.read_text(encoding="utf-8"), loader)
        elif path.suffix == ".bib":
            bibtexparser.parse_string(path.read_text(encoding="utf-8"))


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    files = sum(path.suffix in {".md", ".yml", ".bib"} for path in DOCS.rglob("*.*"))
    actions = {"start": start, "check, cold": cold, "cold, alone": cold_alone}
    actions |= {"check, warm": warm, "plain parse": plain}
    warm()  # imports are not part of the warm time
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            times[name].append(seconds(action))
    for column, what in enumerate(("clock", "processors")):
        medians = {name: statistics.median(pair[column] for pair in pairs) for name, pairs in times.items()}
        print(f"{files} files, median of {rounds} rounds, {what}")
        for name, value in medians.items():
            # The start does not grow with the files.
            once = medians["start"] if name in ("start", "check, cold", "cold, alone") else 0.0
            grown = once + (value - once) / files * 400
            ratio = value / medians["plain parse"]
            print(f"{name:12} {value:6.3f} s   {grown:6.3f} s for 400 files   {ratio:5.2f} x plain parse")


if __name__ == "__main__":
    main()
