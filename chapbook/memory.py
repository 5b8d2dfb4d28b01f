"""What was worked out before, for as long as it is asked for: a preview reads a book again and again, and little of it changes.

In: keys that hold everything a result depends on, and the work. Out: the result, with what the work had to say. Nothing is kept
that was not asked for in the last two rounds, so that memory does not grow with the number of changes. A command that runs
once has a memory too, and gains nothing by it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from chapbook.diagnostics import Diagnostic, Report

Result = TypeVar("Result")


class Memory:
    """Results by key, in two generations."""

    def __init__(self) -> None:
        self._now: dict[Hashable, tuple[Any, tuple[Diagnostic, ...]]] = {}
        self._before: dict[Hashable, tuple[Any, tuple[Diagnostic, ...]]] = {}

    @property
    def size(self) -> int:
        """How many results are kept."""
        return len(self._now.keys() | self._before.keys())

    def turn(self) -> None:
        """A new round begins: what the last one did not ask for is forgotten."""
        self._before, self._now = self._now, {}

    def recall(self, key: Hashable, work: Callable[[Report], Result], report: Report) -> Result:
        """The result of `work`, which reports to a report of its own; what it said is told again each time."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else self._worked(work)
        result, said = self._now[key]
        report.extend(said)
        kept: Result = result
        return kept

    @staticmethod
    def _worked(work: Callable[[Report], Result]) -> tuple[Result, tuple[Diagnostic, ...]]:
        own = Report()
        result = work(own)
        return result, tuple(own)
