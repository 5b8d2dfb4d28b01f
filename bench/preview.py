"""How soon a correction is seen: from saving a file to the picture of the page that changed; and memory after a thousand edits.

In: nothing; makes the project's own book's copy and a synthetic one of about 500 pages. Out: medians, and the memory of the process
before and after, against what the preview is meant to do.

    python bench/preview.py [--edits 1000] [--rounds 9] [--book DIR]
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import psutil
from synthetic import make_book

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from chapbook.build import Options
from chapbook.preview.work import Work
from chapbook.session import Session

AIMS = {"small": 0.5, "large": 1.5}  # s
CHAPTERS = 20  # about 520 pages
WIDTH = 960  # px


class Watched:
    """A book in the preview's work, without a browser."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.session = Session(Options(root, root / "dist", workers=2))
        self.session.prepare()
        self.work = Work(self.session, print)
        started = time.perf_counter()
        with self.work.listening() as events:
            self.work.start()
            while events.get()["kind"] != "round":
                pass
        self.first = time.perf_counter() - started
        chapters = sorted((root / "book/chapters").glob("*.md"))
        self.file = chapters[len(chapters) // 2]
        self.text = self.file.read_text("utf-8")
        self.at = self.text.index("。", len(self.text) // 2)
        self._settle()

    def _settle(self) -> None:
        while not self.session.snapshot.complete:
            time.sleep(0.01)
        time.sleep(0.05)

    def edit(self, at: int) -> float:
        """Correct one character; seconds until the changed page's picture is there."""
        before = {page.digest for page in self.session.snapshot.pages}
        text = f"{self.text[: self.at]}{'，；、'[at % 3]}{self.text[self.at + 1 :]}"
        with self.work.listening() as events:
            started = time.perf_counter()
            self.file.write_text(text, "utf-8")
            while events.get()["kind"] != "round":
                pass
            changed = [page.digest for page in self.session.snapshot.pages if page.digest not in before]
            for digest in changed[:1]:
                self.session.picture(digest, WIDTH)
            took = time.perf_counter() - started
        self._settle()
        return took

    def close(self) -> None:
        self.file.write_text(self.text, "utf-8")
        self.work.stop()
        self.session.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--edits", type=int, default=1000, help="for memory; 0: not measured")
    parser.add_argument("--book", type=Path, default=Path(__file__).resolve().parents[1], help="the small book")
    parser.add_argument("--large", type=Path, help="a large book, made already")
    asked = parser.parse_args()
    gc.set_threshold(50_000, 20, 100)  # as the command line does
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        small = Path(folder) / "small"
        for room in ("book", "images", "styles", ".chapbook"):
            if (asked.book / room).is_dir():
                shutil.copytree(asked.book / room, small / room)
        for kind, root in (("small", small), ("large", asked.large or make_book(Path(folder) / "large", CHAPTERS))):
            for line in measured(kind, root, asked.rounds, asked.edits if kind == "small" else 0):
                print(line, flush=True)


def seen(root: Path, rounds: int) -> tuple[int, list[float]]:
    """How many pages a book has, and how long each of some corrections took to be seen, s."""
    watched = Watched(root)
    took = [watched.edit(at) for at in range(rounds + 1)][1:]
    watched.close()
    return len(watched.session.snapshot.pages), took


def measured(kind: str, root: Path, rounds: int, edits: int) -> Iterator[str]:
    """Measure one book: how soon corrections are seen; and memory, if edits are asked for."""
    process = psutil.Process()
    watched = Watched(root)
    pages = len(watched.session.snapshot.pages)
    took = [watched.edit(at) for at in range(rounds + 1)][1:]
    met = "met" if median(took) <= AIMS[kind] else "missed"
    yield (f"{pages} pages: {median(took):.2f} s from saving to the page's picture (worst {max(took):.2f} s; aim {AIMS[kind]} s: {met}); "
           f"first pages after {watched.first:.1f} s")
    if edits:
        for at in range(60):
            watched.edit(at)
        before = process.memory_info().rss
        for at in range(edits):
            watched.edit(at)
        after = process.memory_info().rss
        yield f"memory after 70 edits {before / 1e6:.0f} MB, after {edits} more {after / 1e6:.0f} MB ({(after - before) / 1e6:+.0f} MB)"
    watched.close()


if __name__ == "__main__":
    main()
