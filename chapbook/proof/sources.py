"""The files of a book that hold text to be read by a proofreader.

In: a book and its folder. Out: a `Source` for each manuscript file, each table kept as CSV, the catalogue and book.toml, as
the disk has them: byte order mark, line ends and all, so that a correction can leave everything else as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chapbook.model import Book, Prose, Section, Table

CATALOGUE = "images/photos.toml"


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path as diagnostics print it, the file that holds it, its bytes and its raw text."""

    path: str
    file: Path
    content: bytes
    text: str


def sources(book: Book, root: Path) -> Iterator[tuple[Source, tuple[Section, ...]]]:
    """The files in reading order, each once, with the sections that are written in it."""
    sections = {section.span.path: section for section in book.sections if section.span.path.endswith(".md")}
    tables = dict.fromkeys(path for section in sections.values() for path in _csv_paths(section))
    for path in (book.meta.span.path, *sections, *tables, CATALOGUE):
        if source := _source(path, root):
            yield source, (sections[path],) if path in sections else ()


def _csv_paths(section: Section) -> Iterator[str]:
    """The CSV files of a section's tables."""
    for block in section.blocks:
        if isinstance(block, Prose | Table):
            yield from (str(token.meta["path"]) for token in block.tokens if token.type == "inline" and "path" in token.meta)


def _source(path: str, root: Path) -> Source | None:
    """The file; None when the reader has said already that it cannot be read."""
    file = root / path
    try:
        content = file.read_bytes()
        return Source(path, file.resolve(), content, content.decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
