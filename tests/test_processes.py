"""Work that is shared out among copies of the process comes back whole and in order, whatever happens to them."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from guide.pipeline import read_content
from guide.rules.processes import each, processors
from tests.test_faults import FAULTS, TODAY

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system copies no processes")


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 2, 10])
def test_results_keep_the_order_of_the_items(processes: int, count: int) -> None:
    assert each(lambda item: item * 2, range(count), processes) == [item * 2 for item in range(count)]


def test_the_work_is_shared_out() -> None:
    assert len(set(each(lambda _: os.getpid(), range(4), 2))) == 2


def test_more_than_a_pipe_holds_comes_back() -> None:
    assert each(lambda item: "x" * item, [200_000, 300_000], 2) == ["x" * 200_000, "x" * 300_000]


def test_a_copy_that_dies_costs_nothing_but_time() -> None:
    first = os.getpid()

    def work(item: int) -> int:
        if os.getpid() != first:
            os._exit(1)
        return item

    assert each(work, [1, 2, 3], 2) == [1, 2, 3]


def test_an_error_arises_here_wherever_it_happened(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    copies: list[int] = []
    fork = os.fork

    def remembered() -> int:
        copies.append(fork())
        return copies[-1]

    monkeypatch.setattr(os, "fork", remembered)
    with pytest.raises(ZeroDivisionError):
        each(lambda item: 1 // item, [1, 0], 2)
    assert len(copies) == 1
    with pytest.raises(ChildProcessError):  # the copy is not left behind
        os.waitpid(copies[0], os.WNOHANG)


def test_no_copies_beside_threads() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert processors() == 1
    finally:
        done.set()
        thread.join()


def test_copies_find_what_one_process_finds(folder: Path) -> None:
    chosen = {fault.file: fault for fault in FAULTS if fault.code.startswith("TP33")}
    for fault in chosen.values():
        path = folder / "docs" / fault.file
        path.write_text(fault.change(path.read_text(encoding="utf-8")), encoding="utf-8")
    shared = read_content(folder / "docs", TODAY, processes=3).problems
    assert len(shared) >= len(chosen) > 1
    assert shared == read_content(folder / "docs", TODAY).problems
