"""The cover's picture: the first page as it is typeset.

In: the laid-out pages of the screen edition. Out: a JPEG 1,600 px wide without metadata, or nothing when the book
has no cover page. It is drawn by PDFium from the very page that is printed, so the two cannot differ.
"""

from __future__ import annotations

import hashlib
import io
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypdfium2

from chapbook.files import write_atomically

WIDTH = 1600  # px; 1600 × 2560 is what shops ask for, 4.1 megapixels the most
QUALITY = 88


def cover_image(document: Any, page: int | None, cache: Path) -> bytes:
    """The picture of one page, by its index; drawn anew only when the page has changed."""
    if page is None:
        return b""
    pdf: bytes = document.copy([document.pages[page]]).write_pdf(pdf_identifier=b"cover", custom_metadata=False)
    settings = f"{WIDTH}/{QUALITY}/{version('pypdfium2')}/{version('pillow')}"
    path = cache / f"{hashlib.blake2b(pdf, key=settings.encode()[:64], digest_size=12).hexdigest()}.jpg"
    if not path.is_file():
        write_atomically(path, _drawn(pdf))
    return path.read_bytes()


def _drawn(pdf: bytes) -> bytes:
    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[0]
        left, bottom, right, top = page.get_trimbox()
        edge, scale = page.get_mediabox(), WIDTH / (right - left)
        image = page.render(scale=scale).to_pil().convert("RGB")
        x, y = round((left - edge[0]) * scale), round((edge[3] - top) * scale)  # what is beyond the trim is not the cover's picture
        image = image.crop((x, y, x + WIDTH, y + round((top - bottom) * scale)))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, subsampling="4:4:4", optimize=True)
    return out.getvalue()
