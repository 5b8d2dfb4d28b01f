"""The darkroom's processes: photos are developed while the rest of the work goes on, each once.

In: the orders of all editions, in the sequence in which they will be asked for, the press if there is one, and a cache folder.
Out: the `Rendition`s of an edition, waited for when they are asked for. A rendition's name is a digest of the original's
bytes and all settings (of the press its profile and its ink limit), so a changed photo or setting is a new file and an
unchanged one is only looked up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed, wait
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from chapbook.colour import Press
from chapbook.diagnostics import Report
from chapbook.model import Book, Rendition
from chapbook.photos.develop import PRESS_RECIPE, RECIPE, Fault, develop
from chapbook.photos.sizes import Order

FEW = 3  # so many photos are not worth a process


@dataclass(frozen=True, slots=True)
class _Job:
    order: Order
    source: Path
    target: Path
    press: Press | None

    def develop(self) -> Fault | None:
        return develop(self.order, self.source, self.target, self.press)


@dataclass(slots=True)
class Laboratory:
    """Develops the photos of a book; used as a context, so that no process outlives it.

    `digests`: those of originals by path, where they are known already; the others are taken and added.
    """

    root: Path
    cache: Path
    workers: int
    progress: Callable[[str, int, int], None]
    digests: dict[str, bytes] = field(default_factory=dict)
    _jobs: dict[str, list[_Job]] = field(default_factory=dict)
    _begun: dict[Path, Future[Fault | None]] = field(default_factory=dict)

    def __enter__(self) -> Laboratory:
        return self

    def __exit__(self, *_: object) -> None:
        for future in self._begun.values():
            future.cancel()
        wait(self._begun.values())

    def begin(self, wanted: Mapping[str, Sequence[Order]], press: Press | None = None) -> None:
        """Start on the renditions of some editions; whoever needs them waits in `renditions`.

        Orders for the press are made in the inks of `press`, in sRGB where there is none.
        """
        to_do: dict[Path, _Job] = {}
        for edition, orders in wanted.items():
            self._jobs[edition] = [self._job(order, press) for order in orders]
            to_do |= {job.target: job for job in self._jobs[edition] if not job.target.is_file()}
        if self.workers < 2 or len(to_do) < FEW:
            return
        pool = ProcessPoolExecutor(min(self.workers, len(to_do)))
        for job in to_do.values():
            self._begun[job.target] = pool.submit(job.develop)
        pool.shutdown(wait=False)  # its processes end with the last photo, not with the book

    def renditions(self, edition: str, book: Book, report: Report) -> dict[str, Rendition]:
        """The renditions of an edition that was begun, by photo name; a photo with a fault is reported and left out."""
        jobs = self._jobs[edition]
        stage = f"photos for {edition}"
        begun = [self._begun[job.target] for job in jobs if job.target in self._begun]
        for done, _ in enumerate(as_completed(begun), 1):
            self.progress(stage, done, len(begun))
        made = {}
        for job in jobs:
            if fault := self._outcome(job):
                report.add(fault.code, book.photos[job.order.name].span, name=job.order.name, **fault.words)
            else:
                made[job.order.name] = _rendition(job)
        return made

    def _outcome(self, job: _Job) -> Fault | None:
        if job.target in self._begun:
            return self._begun[job.target].result()
        return None if job.target.is_file() else job.develop()

    def _job(self, order: Order, press: Press | None) -> _Job:
        source = self.root / order.path
        if order.path not in self.digests:
            self.digests[order.path] = hashlib.blake2b(source.read_bytes(), digest_size=16).digest()
        settings = f"{RECIPE}/{order.width}x{order.height}/{order.quality}/{order.fill}"
        press = press if order.press else None
        inks = f"{PRESS_RECIPE}/{press.digest}".encode() if press else b""
        digest = hashlib.blake2b(self.digests[order.path] + inks, key=settings.encode()[:64], digest_size=12).hexdigest()
        return _Job(order, source, self.cache / f"{digest}.jpg", press)


def _rendition(job: _Job) -> Rendition:
    with Image.open(job.target) as image:
        return Rendition(job.target.name, job.target.stem, *image.size)
