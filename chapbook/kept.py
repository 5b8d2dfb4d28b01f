"""Things that are kept for a while, and taking turns: what a program that runs all day needs.

In: bytes by name; work that must not be done twice at once. Out: `Kept`, a store that never grows beyond its limit, and `Turns`, a
lock where drawing goes before layout.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Kept:
    """Keeps the bytes that were asked for last, up to a limit in bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """What was kept under a name, if it is there still."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: str, content: bytes) -> bytes:
        """Keep something, let go of what was not asked for longest; gives it back."""
        with self._lock:
            self._size += len(content) - len(self._kept.pop(key, b""))
            self._kept[key] = content
            while self._size > self._limit:
                self._size -= len(self._kept.popitem(last=False)[1])
        return content

    def let_go(self, wanted: Callable[[str], bool]) -> None:
        """Let go of everything that is not wanted any more."""
        with self._lock:
            for key in [key for key in self._kept if not wanted(key)]:
                self._size -= len(self._kept.pop(key))


class Turns:
    """One at a time: a long layout that pauses, and short drawings that go first when it does."""

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._busy = False
        self._drawings = 0  # waiting

    @contextmanager
    def layout(self) -> Iterator[None]:
        """The turn of a layout."""
        self._begin()
        try:
            yield
        finally:
            self._end()

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """The turn of a drawing."""
        with self._free:
            self._drawings += 1
            self._free.wait_for(lambda: not self._busy)
            self._drawings -= 1
            self._busy = True
        try:
            yield
        finally:
            self._end()

    def pause(self) -> None:
        """In a layout: let the drawings that wait go first."""
        if self._drawings:
            self._end()
            self._begin()

    def _begin(self) -> None:
        with self._free:
            self._free.wait_for(lambda: not self._busy and not self._drawings)
            self._busy = True

    def _end(self) -> None:
        with self._free:
            self._busy = False
            self._free.notify_all()
