"""The reader: the three rooms of a book become a `Book`.

In: the book's folder and the font files of its design. Out: a `Book` as written, nothing resolved yet, and
diagnostics for all that cannot be read. Specifications: TOML 1.0, CommonMark 0.31, RFC 4180 (tables).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

from chapbook.diagnostics import Report, Span
from chapbook.memory import Memory
from chapbook.model import BACKMATTER, BODYMATTER, FRONTMATTER, Book, Section
from chapbook.read.catalogue import CATALOGUE, read_catalogue
from chapbook.read.coverage import coverage
from chapbook.read.meta import BOOK, ReadingOrder, read_meta
from chapbook.read.sections import SectionReader
from chapbook.read.text import Rooms, inside, is_file
from chapbook.roles import ROLES

FOLDERS = {"front": FRONTMATTER, "chapters": BODYMATTER, "back": BACKMATTER}


def read(root: Path, fonts: Sequence[Path], report: Report, memory: Memory | None = None) -> Book | None:
    """Read the book in the folder `root`; None when book.toml is no TOML. Files that `memory` has read are not parsed again."""
    rooms, memory = Rooms(root), Memory() if memory is None else memory
    unread: set[str] = set()
    found = read_meta(rooms, report)
    photos = read_catalogue(rooms, memory, report)
    if found is None:
        return None
    meta, order = found
    reader = SectionReader(rooms, memory)
    front, body, back = (_division(reader, order, folder, unread, report) for folder in FOLDERS)
    if photos is None:
        unread.add(CATALOGUE)
    return Book(meta, front, body, back, MappingProxyType(photos or {}), coverage(fonts), unread=frozenset(unread))


def _division(reader: SectionReader, order: ReadingOrder, folder: str, unread: set[str], report: Report) -> tuple[Section, ...]:
    """The sections of one division: its list in book.toml, each from its file or from its role alone."""
    rooms, division, names = reader.rooms, FOLDERS[folder], order.names[folder]
    if names is None:
        unread.add(BOOK)
        return ()
    for path in sorted((rooms.book / folder).glob("*.md")):
        if path.stem not in names:
            report.add("order-002", Span(rooms.relative(path)), name=path.stem, list=folder)
    sections = []
    for at, name in enumerate(names):
        file = inside(rooms.book / folder, f"{name}.md")
        span = order.span(folder, at)
        if name in names[:at]:
            report.add("order-003", span, name=name)
        elif file is None:
            report.add("file-004", span, path=f"book/{folder}/{name}.md")
            unread.add(f"book/{folder}/{name}.md")
        elif is_file(file):
            if section := reader.read(file, division, report):
                sections.append(section)
            else:
                unread.add(rooms.relative(file))
        elif name in ROLES and ROLES[name].generated and ROLES[name].division == division:
            sections.append(Section(name, name, division, "", (), span, opens=ROLES[name].opens, generated=True))
        else:
            report.add("order-001", span, name=name, path=f"book/{folder}/{name}.md")
            unread.add(f"book/{folder}/{name}.md")
    return tuple(sections)
