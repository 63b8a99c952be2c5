"""Brings programs of other languages into the project's cache: what a lock file names, checked by hashes."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

from guide.audit.model import Missing

HERE = Path(__file__).parent / "node"


def node_modules(cache: Path, lock: Path = HERE) -> Path:
    """The folder with the packages of ``lock``; installed into ``cache`` unless that happened before.

    No package's own script runs. Raises ``Missing`` if npm is not there or cannot bring them.
    """
    manifest = (lock / "package-lock.json").read_bytes()
    folder = cache / "node" / sha256(manifest).hexdigest()[:16]
    modules, done = folder / "node_modules", folder / "done"
    if done.is_file():
        return modules
    npm = shutil.which("npm")
    if npm is None:
        raise Missing("npm was not found. It comes with Node.js: install Node.js 18 or newer and try again.")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(lock / name, folder)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        reason = (run.stderr or run.stdout).strip().splitlines()
        raise Missing(f"npm could not bring what {lock / 'package-lock.json'} names: {' '.join(reason[:2])}")
    done.touch()
    return modules
