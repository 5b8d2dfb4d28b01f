"""What is kept of a book's pages when they have been laid out: all that a later printing is compared with.

In: a book with its laid-out pages. Out: its `Snapshot`, its screen edition. One of the few modules that know stages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version

from chapbook import __version__
from chapbook.editions import Paper
from chapbook.history import Snapshot, output_state, snapshot
from chapbook.model import Book
from chapbook.options import Options
from chapbook.printed import PrintedPage

ENGINE = f"chapbook {__version__}, weasyprint {version('weasyprint')}"


@dataclass(slots=True)
class Seen:
    """What is kept of pages while they are there. `draws`: whether the screen edition has to be made as well."""

    draws: bool = True
    book: Book | None = None
    printed: tuple[PrintedPage, ...] = ()
    booklet: tuple[int | None, ...] = ()
    pdf: bytes = b""

    def __call__(self, paper: Paper) -> None:
        """Look at the pages."""
        from chapbook.typeset.printed_lines import printed_pages

        self.book, self.printed, self.booklet = paper.book, printed_pages(paper.pages), paper.booklet
        if self.draws:
            self.pdf = paper.screen_pdf

    def state(self, options: Options, note: str = "", made: Mapping[str, bytes] | None = None) -> Snapshot:
        """The snapshot of the book that was seen."""
        if self.book is None:
            raise AssertionError("a snapshot of pages that were not laid out")
        outputs = {name: output_state(content) for name, content in (made or {}).items()}
        return snapshot(self.book, options.root, self.printed, self.pdf, self.booklet, engine=ENGINE, design=_design(options), note=note,
                        outputs=outputs)


def _design(options: Options) -> str:
    """A digest of what gives the book its look, the house's own included."""
    digest = hashlib.blake2b(digest_size=8)
    for at, folder in enumerate(options.design.folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                digest.update(f"{at}/{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
