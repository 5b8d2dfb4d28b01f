"""One laid-out page as a picture, for a screen.

In: laid-out pages and an index; then the PDF of that page. Out: a PDF of one page; PNG where there is only type, JPEG where there
are photos, with the bleed, without metadata. The picture's width is that of the trim in px, so that type is sharp at that size.
"""

from __future__ import annotations

import io
from typing import Any

import pypdfium2

QUALITY = 88
MM_PER_PT = 25.4 / 72


def page_pdf(document: Any, index: int) -> bytes:
    """The PDF of one page."""
    content: bytes = document.copy([document.pages[index]]).write_pdf(pdf_identifier=b"page", custom_metadata=False)
    return content


def page_picture(pdf: bytes, width: int, bleed: float, *, photos: bool) -> bytes:
    """The first page of a PDF, `width` px from trim to trim, with so many mm of bleed on all sides."""
    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[0]
        left, bottom, right, top = page.get_trimbox()
        edge, scale, more = page.get_mediabox(), width / (right - left), bleed / MM_PER_PT
        crop = (left - more - edge[0], bottom - more - edge[1], edge[2] - right - more, edge[3] - top - more)
        image = page.render(scale=scale, crop=tuple(max(0.0, side) for side in crop)).to_pil().convert("RGB")
    out = io.BytesIO()
    if photos:
        image.save(out, "JPEG", quality=QUALITY, subsampling="4:4:4")
    else:
        image.save(out, "PNG", compress_level=3)
    return out.getvalue()
