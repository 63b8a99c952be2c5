"""Sees to a browser for the browser tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def find() -> str | None:
    """Path of a browser of the Chromium family: ``$GUIDE_BROWSER``, one on the PATH, or in a usual place."""
    chosen = os.environ.get("GUIDE_BROWSER")
    if chosen:
        return chosen if Path(chosen).is_file() else None
    return next((path for name in NAMES if (path := shutil.which(name))), None) or next(
        (place for place in PLACES if Path(place).is_file()), None
    )


def find_or_install() -> str:
    """Path of a browser; on Debian one is installed if need be. Raises ``click.ClickException``."""
    found = find()
    if found is None and sys.platform == "linux" and shutil.which("apt-get"):
        _install_with_apt()
        found = find()
    if found is None:
        raise click.ClickException(
            "The browser tests need Chromium, Chrome or Edge, and none was found.\n"
            "Install one of them, or set GUIDE_BROWSER to the path of its program, and try again."
        )
    return found


def _install_with_apt() -> None:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not shutil.which("sudo"):
        return
    click.echo("No browser found. Installing chromium with apt-get, which takes a minute ...", err=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        if subprocess.run([*sudo, "apt-get", "-qq", *words], check=False, **quiet).returncode != 0:  # type: ignore[call-overload]
            return
