"""The writers: finished pages become PDF files, finished sheets become an EPUB; both as bytes, the same each time."""

from chapbook.write.pdf import write_pdf

__all__ = ["write_epub", "write_pdf"]


from typing import Any


def write_epub(*_: Any) -> bytes:
    """Replaced by chapbook/write/epub.py."""
    raise NotImplementedError
