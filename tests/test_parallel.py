"""Tasks side by side: results in order, faults raised, nothing left running."""

from __future__ import annotations

import os
import time

import pytest

from chapbook.parallel import SideBySide


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    def slow() -> str:
        time.sleep(0.2)
        return "slow"

    with SideBySide(workers) as work:
        work.begin({"a": slow, "b": lambda: b"x" * 3_000_000, "c": lambda: 3})
        work.begin({"d": os.getpid})
        found = work.results()
    assert list(found) == ["a", "b", "c", "d"] and found["a"] == "slow" and len(found["b"]) == 3_000_000
    assert (found["d"] == os.getpid()) == (workers == 1), "a process of its own"


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_task_raises_is_raised_here(workers: int) -> None:
    def fails() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"), SideBySide(workers) as work:
        work.begin({"a": fails, "b": lambda: time.sleep(0.1)})
        work.results()


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(RuntimeError, match="ended without a result"), SideBySide(2) as work:
        work.begin({"a": lambda: os._exit(1), "b": lambda: 1})
        work.results()


def test_leaving_ends_what_is_at_work() -> None:
    before = time.monotonic()
    with SideBySide(2) as work:
        work.begin({"a": lambda: time.sleep(60)})
    assert time.monotonic() - before < 10
