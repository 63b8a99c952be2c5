"""The W3C's Nu checker on every page, style sheet and drawing of the site. It is a Java program."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from guide.audit.model import Blind, Fault, Missing, Site
from guide.audit.tools import node_modules

NEWER = (
    "CSS: Unknown pseudo-element or pseudo-class “:target-current”",
    "CSS: “background”: too few values for the property “linear-gradient”.",
    "CSS: “mask”: Too many values or values are not recognized.",
    "CSS: “scroll-target-group”: Property “scroll-target-group” doesn't exist.",
    "CSS: “vector-effect”: Property “vector-effect” doesn't exist.",
)
"""What browsers read and the checker's list of CSS does not hold yet: a colour with two places in a gradient
(CSS Images 4), the short form of a mask (CSS Masking 1), marks for the heading in view (CSS Overflow 5),
lines that keep their width in a scaled drawing (SVG 2)."""
POLICY = ("Resource violates Content Security", "Inline script violates Content Security")
"""It reads files, to which 'self' in a policy gives no name, and takes data in a script element for a script.
Browsers test the policy itself: ``tests/test_policy.py``."""
PLANTED = {
    "html": '<!doctype html><html lang="en"><title>x</title><p><input type="checkbox" autocomplete="off">',
    "css": "p { colour: red }",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg"><marquee/></svg>',
}
"""A fault for each kind of file; the checker must find all of them in each run."""


def check_markup(site: Site, cache: Path) -> list[Fault]:
    """What the checker calls an error or a warning, sorted.

    Raises ``Missing`` without Java or npm, and ``Blind`` if a planted fault goes unseen.
    """
    java = shutil.which("java")
    if java is None:
        raise Missing("Java was not found. Install Java 11 or newer and try again.")
    jar = node_modules(cache) / "vnu-jar/build/dist/vnu.jar"
    with tempfile.TemporaryDirectory() as folder:
        planted = [Path(folder).resolve() / f"planted.{kind}" for kind in PLANTED]
        for path, fault in zip(planted, PLANTED.values(), strict=True):
            path.write_text(fault, encoding="utf-8")
        found = list(
            _run([java, "-Xss8m", "-jar", str(jar)], [site.folder.resolve(), Path(folder).resolve()])
        )
    for path in planted:
        if path not in {place for place, _ in found}:
            raise Blind(f"The Nu checker did not find the fault that was planted in {path.name}.")
    return sorted(Fault("nu", _address(site, path), what) for path, what in found if path not in planted)


def _address(site: Site, path: Path) -> str:
    return path.relative_to(site.folder.resolve()).as_posix().removesuffix("index.html")


def _run(java: list[str], folders: list[Path]) -> Iterator[tuple[Path, str]]:
    kinds = ["--skip-non-html", "--also-check-css", "--also-check-svg"]
    command = [*java, "--format", "json", "--stdout", "--exit-zero-always", *kinds, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    except (json.JSONDecodeError, KeyError):
        raise Missing(f"The Nu checker did not run: {(done.stderr or done.stdout).strip()[:300]}") from None
    for message in messages:
        if message["message"] in NEWER or message["message"].startswith(POLICY):
            continue
        # Plain remarks are about style, such as a slash in <hr />, which the standard allows.
        if message["type"] == "info" and message.get("subType") != "warning":
            continue
        path = Path(unquote(urlsplit(message.get("url", "")).path))
        yield path, f"line {message.get('lastLine', '?')}: {message['message']}"
