"""The writers: finished pages become PDF files, finished sheets become an EPUB; both as bytes, the same each time."""

from chapbook.write.cover_image import cover_image
from chapbook.write.epub import Darkroom, write_epub
from chapbook.write.pdf import write_pdf

__all__ = ["Darkroom", "cover_image", "write_epub", "write_pdf"]
