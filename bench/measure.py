"""What one command costs: wall time, processor time, memory.

In: a command line. Out: a `Cost`. Processor time and the largest process come from the kernel's account of the
command and of every child it waited for (wait4); the sum over the process tree is sampled every 10 ms and counts
pages that processes share once for each of them, so it errs on the high side.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

INTERVAL = 0.01  # s between two looks at the process tree
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall and processor time, MB of the largest process and of the whole tree."""

    wall: float
    cpu: float
    largest: float
    tree: float


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command once.

    Raises:
        SystemExit: the command failed; what it said is shown.
    """
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=said, stderr=subprocess.STDOUT)
        highest = [0]
        done = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, done, highest))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        done.set()
        watcher.join()
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\nended with {process.returncode}:\n{said.read().decode(errors='replace')}")
    largest = usage.ru_maxrss * 1024 / MB
    return Cost(wall, usage.ru_utime + usage.ru_stime, largest, max(highest[0] / MB, largest))


def _watch(pid: int, done: threading.Event, highest: list[int]) -> None:
    """Keep the largest sum of resident memory over the process and its descendants."""
    try:
        root = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return
    while not done.wait(INTERVAL):
        total = 0
        for process in (root, *_descendants(root)):
            try:
                total += process.memory_info().rss
            except psutil.Error:  # it ended between the two looks
                continue
        highest[0] = max(highest[0], total)


def _descendants(root: psutil.Process) -> list[psutil.Process]:
    try:
        return root.children(recursive=True)
    except psutil.Error:
        return []


def typical(costs: Sequence[Cost]) -> Cost:
    """Median times; memory is the highest of all runs, since a peak is a peak."""
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs),
                max(cost.largest for cost in costs), max(cost.tree for cost in costs))


def interleaved(subjects: Mapping[str, Callable[[], Cost]], rounds: int, say: Callable[[str], None]) -> dict[str, list[Cost]]:
    """Run every subject in turn, `rounds` times, so that a busy machine is busy for all of them."""
    costs: dict[str, list[Cost]] = {name: [] for name in subjects}
    for at in range(1, rounds + 1):
        for name, run in subjects.items():
            cost = run()
            costs[name].append(cost)
            say(f"round {at}/{rounds}: {name}: {cost.wall:.2f} s, {cost.cpu:.2f} s of processor time, {cost.tree:.0f} MB")
    return costs
