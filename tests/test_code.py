"""The code keeps its own rules: layers, types, style, small modules, locks without addresses."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

MODULES = sorted((PROJECT / "hooks").rglob("*.py"))


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_layers_lean_one_way() -> None:
    run(str(Path(sys.executable).with_name("lint-imports")), "--cache-dir", ".cache/import_linter")


def test_style() -> None:
    run(sys.executable, "-m", "ruff", "check", "hooks", "tests")
    run(sys.executable, "-m", "ruff", "format", "--check", "hooks", "tests")


def test_types() -> None:
    run(sys.executable, "-m", "mypy")


def test_a_layer_that_leans_the_wrong_way_is_found(tmp_path: Path) -> None:
    """The check above can fail: with one import against the flow, it does."""
    import shutil

    shutil.copytree(PROJECT / "hooks", tmp_path / "hooks")
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    for module, line in (
        ("source/model.py", "import guide.graph.model"),
        ("rules/links.py", "import mkdocs"),
    ):
        path = tmp_path / "hooks/guide" / module
        text = path.read_text(encoding="utf-8")
        path.write_text(text + f"\n{line}\n", encoding="utf-8")
        done = subprocess.run(
            [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
            cwd=tmp_path,
            env={"PYTHONPATH": "hooks", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1 and "BROKEN" in done.stdout, done.stdout + done.stderr
        path.write_text(text, encoding="utf-8")


def test_modules_stay_small() -> None:
    long = {path.name: count for path in MODULES if (count := len(path.read_text().splitlines())) >= 300}
    assert long == {}


def test_hook_file_only_forwards() -> None:
    hook = PROJECT / "hooks/mkdocs_hooks.py"
    assert len(hook.read_text(encoding="utf-8").splitlines()) < 100
    assert [path.name for path in (PROJECT / "hooks").glob("*.py")] == [hook.name]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_pins_every_package_by_hash_and_names_no_address(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9._-]+)==", text, flags=re.MULTILINE)
    assert len(pins) == len(set(pins)) >= 40
    assert text.count("--hash=sha256:") >= len(pins)
    assert not re.search(r"https?://|index-url|find-links", text)


def test_versions_with_known_slow_inputs_are_out() -> None:
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    version = {
        name: tuple(int(part) for part in number.split("."))
        for name, number in re.findall(r"^([a-z0-9-]+)==([\d.]+)", text, flags=re.MULTILINE)
    }
    assert version["markdown"] >= (3, 11)
    assert version["pymdown-extensions"] >= (11, 0, 1)
    assert version["click"] >= (8, 3, 2)
    assert (1, 6, 1) <= version["mkdocs"] < (2,)


def test_top_level_holds_nothing_unasked_for() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    top = {name.split("/")[0] for name in tracked if name and not name.startswith(".")}
    assert top <= {
        "docs", "overrides", "hooks", "mkdocs.yml", "tests", "README.md", "pyproject.toml", "Makefile",
        "requirements.lock", "requirements-dev.lock",
    }  # fmt: skip
