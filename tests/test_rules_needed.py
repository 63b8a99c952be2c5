"""Every rule is needed: with its code switched off, a fault goes by unseen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guide.diagnostics.catalogue import catalogue
from tests import test_kinds, test_structure
from tests.conftest import PROJECT
from tests.test_faults import FAULTS, FILES, find_all
from tests.test_handbook import ELSEWHERE


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Code → the faults that nothing else finds."""
    folder: Path = tmp_path_factory.mktemp("needed") / "docs"
    shutil.copytree(PROJECT / "docs", folder)
    found: dict[str, list[str]] = {}
    for name, problems in find_all(folder).items():
        codes = {problem.code for problem in problems}
        if len(codes) == 1:
            found.setdefault(codes.pop(), []).append(name)
    # These two tests demand that their code is the only one.
    for name, *_, code, _ in FILES:
        found.setdefault(code, []).append(name)
    for name, _, _, code, _ in test_structure.FILE_FAULTS:
        found.setdefault(code, []).append(name)
    return found


OF_KINDS = {row[3] for row in test_kinds.FAULTS} - {fault.code for fault in FAULTS}
"""Codes that only the fixture's muscles, regions, terms and old addresses can bring about."""


@pytest.mark.parametrize("code", sorted(set(catalogue()) - ELSEWHERE - OF_KINDS))
def test_a_fault_survives_without_the_rule(code: str, alone: dict[str, list[str]]) -> None:
    assert alone.get(code), f"no fault needs {code}: give it one, or delete the rule"
