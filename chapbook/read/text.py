r"""Reading a source file: bytes to text, or diagnostics.

In: a path inside the book's folder. Out: its text with line ends made `\n` and a byte order mark taken off.
UTF-8 is the only encoding; control characters are refused, because they vanish from some outputs silently.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from chapbook.diagnostics import Report, Span

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Rooms:
    """The book's folder and its three rooms."""

    root: Path

    @property
    def book(self) -> Path:
        """The writer's room."""
        return self.root / "book"

    @property
    def images(self) -> Path:
        """The photographer's room."""
        return self.root / "images"

    @property
    def styles(self) -> Path:
        """The designer's room; what is not in it comes from the house styles."""
        return self.root / "styles"

    def relative(self, path: Path) -> str:
        """The path as diagnostics print it."""
        return path.relative_to(self.root).as_posix()


def inside(folder: Path, name: str) -> Path | None:
    """The file `name` in `folder`, or None when the name leads out of the folder (absolute, by `..` or a link)."""
    name = posixpath.normpath(name)
    try:
        path = (folder / name).resolve()
        stays = path.is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a link that leads to itself, a name that no disk takes
        return None
    return folder / name if stays and not name.startswith(("/", "../")) else None


def is_file(path: Path) -> bool:
    """Whether the file is there; a name that is too long for the disk is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def read_text(path: Path, rooms: Rooms, report: Report) -> str | None:
    """The text of a file; None after a diagnostic when it is missing, closed to us or not UTF-8."""
    name = rooms.relative(path)
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        report.add("file-001", Span(name), path=name)
        return None
    except OSError as fault:
        report.add("file-005", Span(name), path=name, reason=fault.strerror)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        report.add("file-002", Span(name, raw[: fault.start].count(b"\n") + 1), reason=f"byte 0x{raw[fault.start]:02X}")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for match in CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        report.add("file-003", Span(name, line), character=f"U+{ord(match[0]):04X}")
    return CONTROL.sub("", text)
