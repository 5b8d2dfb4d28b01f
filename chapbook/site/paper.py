"""The finished screen PDF, opened: its pages, their folios, which anchor stands on which page, and pictures of them.

In: the bytes of the screen edition. Out: an `OpenedPdf`. PDFium draws; qpdf (pikepdf) reads the named destinations (ISO 32000-2,
12.3.2.4) that links and bookmarks lead to.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

PROBE = 48  # px: wide enough to see whether anything is on a page


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """The PDF. `folios`: the printed label of each page, empty where none is printed; `anchors`: the page of each anchor, from 0."""

    content: bytes
    folios: tuple[str, ...]
    anchors: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.folios)

    @property
    def digest(self) -> bytes:
        """What tells this file from any other."""
        return hashlib.sha256(self.content).digest()

    def drawn(self, page: int, width: int) -> Image.Image:
        """A picture of a page, `width` px wide."""
        with pypdfium2.PdfDocument(self.content) as document:
            one = document[page]
            image: Image.Image = one.render(scale=2 * width / one.get_width()).to_pil().convert("RGB")
            return image.resize((width, round(width * image.height / image.width)), Image.Resampling.LANCZOS)

    def blank(self, page: int) -> bool:
        """Whether nothing is on a page."""
        lowest, highest = self.drawn(page, PROBE).convert("L").getextrema()
        return lowest == highest


def opened_pdf(content: bytes) -> OpenedPdf:
    """Open the PDF."""
    with pypdfium2.PdfDocument(content) as document:
        folios = tuple(document.get_page_label(at) for at in range(len(document)))
    return OpenedPdf(content, folios, dict(_anchors(content)))


def _anchors(content: bytes) -> Iterator[tuple[str, int]]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root: Any = pdf.Root
        if "/Names" not in root or "/Dests" not in root.Names:
            return
        numbers = {page.objgen: at for at, page in enumerate(pdf.pages)}
        for name, target in pikepdf.NameTree(root.Names.Dests).items():
            place: Any = target.D if isinstance(target, pikepdf.Dictionary) else target
            if place[0].objgen in numbers:
                yield name, numbers[place[0].objgen]
