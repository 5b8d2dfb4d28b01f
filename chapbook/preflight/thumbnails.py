"""Small pictures of the pages, for the report.

In: the bytes of a PDF. Out: `Thumbnail`s by page: a JPEG of trim and bleed, and the box in mm that it shows.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pypdfium2

from chapbook.preflight.model import MM_PER_PT, Box

DPI, QUALITY = 40, 70


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """One page as a JPEG; `area` is what it shows, in mm from the upper left corner of the trim."""

    jpeg: bytes
    area: Box
    trim: tuple[float, float]


def thumbnails(pdf: bytes, pages: Iterable[int] | None = None, dpi: float = DPI) -> Mapping[int, Thumbnail]:
    """Pictures of the pages (of all, if none are named)."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        wanted = range(len(document)) if pages is None else sorted(set(pages) & set(range(len(document))))
        return {index: _picture(document[index], dpi) for index in wanted}
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, dpi: float) -> Thumbnail:
    left, bottom, right, top = page.get_trimbox()
    shown = page.get_bleedbox()
    visible = page.get_cropbox()
    crop = (shown[0] - visible[0], shown[1] - visible[1], visible[2] - shown[2], visible[3] - shown[3])
    image = page.render(scale=dpi / 72, crop=tuple(max(0.0, side) for side in crop)).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    k = MM_PER_PT
    area = ((shown[0] - left) * k, (top - shown[3]) * k, (shown[2] - left) * k, (top - shown[1]) * k)
    return Thumbnail(out.getvalue(), area, ((right - left) * k, (top - bottom) * k))
