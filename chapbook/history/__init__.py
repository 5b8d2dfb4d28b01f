"""Releases and what changed since: the memory of a book.

In: a numbered `Book`, its printed pages line by line, the bytes of its screen PDF. Out: a `Snapshot`, kept as TOML; `Changes` between
two of them, as text, JSON or a page; errata; book.toml with a release more. Specifications: TOML 1.0, ISO 32000-1 for what is painted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from chapbook.history.bookfile import released, with_errata
from chapbook.history.compare import Changes, compare
from chapbook.history.content import passages_of, photos_of
from chapbook.history.looks import looks
from chapbook.history.model import OutputState, PageState, Snapshot
from chapbook.history.places import photos_placed, placed
from chapbook.history.record import DamagedRecord, from_toml, to_toml
from chapbook.labels import labels_of
from chapbook.model import Book
from chapbook.printed import PrintedPage

__all__ = ["Changes", "DamagedRecord", "Snapshot", "compare", "from_toml", "output_state", "released", "snapshot", "to_toml", "with_errata"]


def snapshot(book: Book, root: Path, pages: Sequence[PrintedPage], pdf: bytes, booklet: Sequence[int | None], *, engine: str, design: str,
             note: str = "", outputs: Mapping[str, OutputState] | None = None) -> Snapshot:
    """The state of a book: `pages` line by line, `pdf` its screen edition."""
    meta, labels = book.meta, labels_of(book.meta)
    seen = zip(pages, looks(pdf), strict=True)
    states = tuple(PageState(page.folio, page.section, look, content) for page, (look, content) in seen)
    names = {one.id: one.title or labels.get(one.role, one.role) for one in book.sections}
    return Snapshot(meta.title, meta.language, meta.release, meta.release_date, note, engine, design, placed(passages_of(book), pages),
                    photos_placed(photos_of(book, root), pages), states, tuple(booklet), names, dict(outputs or {}))


def output_state(content: bytes) -> OutputState:
    """Size and digest of a file."""
    return OutputState(len(content), hashlib.sha256(content).hexdigest())
