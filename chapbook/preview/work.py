"""The preview's work: one thread that watches the rooms and refreshes the session, and all who want to hear of it.

In: a session. Out: events for subscribers: `working`, `progress`, `round` (there is something new to see). Whatever goes wrong is
told, and the work goes on.
"""

from __future__ import annotations

import queue
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from watchfiles import Change, watch

from chapbook.diagnostics import EnvironmentFault
from chapbook.session import Session

ROOMS = ("book", "images", "styles")
QUIET, LONGEST = 40, 250  # ms: so long nothing changes before we look; so long at most
LOOK = 1000  # ms: whether a room has come or gone
IDLE = 2.0  # s without a change, before memory is tidied
Event = Mapping[str, object]


class Work:
    """Keeps a session up to date. `say` is told what a programmer would want to know."""

    def __init__(self, session: Session, say: Callable[[str], None] = lambda text: None) -> None:
        options = session.options
        session.options = replace(options, progress=self._progress)
        self.session = session
        self.fault = ""
        self._root, self._say = options.root, say
        self._listeners: set[queue.SimpleQueue[Event]] = set()
        self._lock = threading.Lock()
        self._changed, self._stopped = threading.Event(), threading.Event()
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._work, self._watch)]

    def start(self) -> None:
        """Begin."""
        self._changed.set()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, when what is at work is done."""
        self._stopped.set()
        self._changed.set()
        self._tell({"kind": "end"})
        for thread in self._threads:
            thread.join(timeout=5)

    def look(self) -> None:
        """A source has changed, or may have."""
        self._changed.set()

    @contextmanager
    def listening(self) -> Iterator[queue.SimpleQueue[Event]]:
        """Events from now on."""
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        with self._lock:
            self._listeners.add(events)
        try:
            yield events
        finally:
            with self._lock:
                self._listeners.discard(events)

    def _tell(self, event: Event) -> None:
        with self._lock:
            for events in self._listeners:
                events.put(event)

    def _progress(self, stage: str, done: int, total: int) -> None:
        self._tell({"kind": "progress", "stage": stage, "done": done, "total": total})

    def _work(self) -> None:
        while not self._stopped.is_set():
            if not self._changed.wait(IDLE):
                self.session.rest()
                continue
            self._changed.clear()
            if not self._stopped.is_set():
                self._refresh()

    def _refresh(self) -> None:
        """Pages first, the proofreader a moment later; if something changes meanwhile, the next round is nearer."""
        self._tell({"kind": "working"})
        try:
            self.session.refresh()
            self.fault = ""
            self._round()
            if not self._changed.is_set():
                self.session.proofread()
        except EnvironmentFault as fault:
            self.fault = str(fault)
        except Exception as bug:  # the preview outlives it; the next save may do
            self.fault = f"{type(bug).__name__}: {bug}"
            self._say(traceback.format_exc())
        self._round()

    def _round(self) -> None:
        self._tell({"kind": "round", "number": self.session.snapshot.number})

    def _watch(self) -> None:
        """Look again whenever something changes in a room; a room may come and go."""
        while not self._stopped.is_set():
            rooms = self._rooms()
            try:
                for changes in watch(*rooms, watch_filter=_wanted, debounce=LONGEST, step=QUIET, rust_timeout=LOOK, yield_on_timeout=True,
                                     stop_event=self._stopped, raise_interrupt=False):
                    if changes:
                        self.look()
                    if self._rooms() != rooms:
                        self.look()
                        break
            except OSError as fault:  # a room went while it was looked at, or the system watches no more
                self.fault = str(fault)
                self._stopped.wait(LOOK / 1000)

    def _rooms(self) -> list[Path]:
        return [self._root / room for room in ROOMS if (self._root / room).is_dir()]


def _wanted(change: Change, path: str) -> bool:
    """Whether a file is a source: not one that a program writes beside it for a moment."""
    name = Path(path).name
    return not name.startswith((".", "#", "4913")) and not name.endswith(("~", ".swp", ".swx", ".part", ".tmp", ".crdownload"))
