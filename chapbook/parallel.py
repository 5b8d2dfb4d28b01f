"""Work side by side: each task in a process of its own, forked from this one, so that laid-out pages need not be copied.

In: tasks by name, functions without arguments whose results can be pickled, and how many may run at once. Out: their results
by name. Where the system cannot fork, or for one task alone, they run one after the other in this process. A task's exception
is raised here.
"""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

Task = Callable[[], Any]


@dataclass(slots=True)
class SideBySide:
    """Tasks that have begun. `results` waits for all of them; leaving the context ends those that are still at work."""

    workers: int
    _waiting: list[tuple[str, Task]] = field(default_factory=list)
    _running: dict[Connection, tuple[str, Any]] = field(default_factory=dict)
    _results: dict[str, Any] = field(default_factory=dict)

    def __enter__(self) -> SideBySide:
        return self

    def __exit__(self, *_: object) -> None:
        for _name, process in self._running.values():
            process.kill()
            process.join()

    def begin(self, tasks: Mapping[str, Task]) -> None:
        """Start as many tasks as may run at once; the others wait for one to end."""
        self._waiting += tasks.items()
        self._start()

    def results(self) -> dict[str, Any]:
        """The results of all tasks, in the order in which they were begun."""
        names = [*self._results, *(name for name, _ in self._running.values()), *(name for name, _ in self._waiting)]
        while self._running or self._waiting:
            if not self._running:
                name, task = self._waiting.pop(0)
                self._results[name] = task()
            self._receive()
            self._start()
        return {name: self._results[name] for name in names}

    def _start(self) -> None:
        if "fork" not in multiprocessing.get_all_start_methods() or self.workers < 2:
            return
        context = multiprocessing.get_context("fork")
        while self._waiting and len(self._running) < self.workers:
            name, task = self._waiting.pop(0)
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_run, args=(task, theirs), daemon=True)
            process.start()
            theirs.close()
            self._running[ours] = (name, process)

    def _receive(self) -> None:
        """Take the results that are there; wait for one when none is."""
        for connection in wait(list(self._running)) if self._running else ():
            assert isinstance(connection, Connection)
            name, process = self._running.pop(connection)
            try:
                done, value = pickle.loads(connection.recv_bytes())
            except EOFError:
                done, value = False, RuntimeError(f"the process for {name} ended without a result")
            process.join()
            if not done:
                raise value
            self._results[name] = value


def _run(task: Task, connection: Connection) -> None:
    """Do one task and send its result, or what it raised."""
    try:
        content = pickle.dumps((True, task()))
    except BaseException as fault:  # whatever it is, the parent raises it
        try:
            content = pickle.dumps((False, fault))
        except Exception:
            content = pickle.dumps((False, RuntimeError(f"{type(fault).__name__}: {fault}")))
    connection.send_bytes(content)
    connection.close()
