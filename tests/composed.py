"""Chinese HTML laid out by the engine, as tests of line composition see it: lines of glyphs with their positions."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from ctypes import c_double
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw
from weasyprint import CSS, HTML
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from chapbook.typeset.faces import use_only
from chapbook.typeset.seam import own_drawing, own_layout

EM = 20.0  # px
STYLE = """
@page { size: 210mm 297mm; margin: 20mm }
body { margin: 0; font: 20px/30px "Chapbook Song"; width: %gpx; text-spacing-trim: trim-start }
p { margin: 0; text-align: justify; text-indent: 2em }
h2 { margin: 0; font: bold 20px/30px "Chapbook Hei"; text-align: left }
b { font-family: "Chapbook Hei" } em { font-style: normal; font-family: "Chapbook Kai" }
rt { position: absolute; left: -1em; right: -1em; top: -1.7em; font: 10px/1 "Chapbook Latin"; text-align: center; text-indent: 0; white-space: nowrap }
.footnote { float: footnote; font: 12px/18px "Chapbook Song" }
::footnote-call { content: counter(footnote); font: 12px/1 "Chapbook Hei"; vertical-align: 8px }
"""


class Glyph(NamedTuple):
    """One character of a PDF: where its advance begins, its baseline, its size, px."""

    text: str
    x: float
    y: float
    size: float


@cache
def fonts() -> FontConfiguration:
    """The faces of this project and no others."""
    use_only([Path(__file__).parent.parent / "styles" / "fonts"], Path(tempfile.mkdtemp()))
    return FontConfiguration()


def laid_out(body: str, measure: float = 30 * EM, *, composed: bool = True, language: str = "zh-Hans") -> Any:
    """The WeasyPrint document of a body whose text is so wide, px."""
    config = fonts()
    page = HTML(string=f'<html lang="{language}"><body>{body}</body></html>')
    sheet = CSS(string=STYLE % measure, font_config=config)
    if not composed:
        return page.render(stylesheets=[sheet], font_config=config)
    with own_layout():
        return page.render(stylesheets=[sheet], font_config=config)


def paragraph(text: str) -> str:
    """A text as HTML."""
    return f"<p>{escape(text)}</p>"


def lines(document: Any) -> list[tuple[str, float, float]]:
    """Text, left and right edge of every line box, px from the left edge of its text area."""
    found = []
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.LineBox):
                texts = [one for one in box.descendants() if isinstance(one, boxes.TextBox)]
                if texts:
                    left = page._page_box.content_box_x()
                    found.append(("".join(one.text for one in texts), texts[0].position_x - left, texts[-1].position_x + texts[-1].width - left))
    return found


def written(document: Any) -> bytes:
    """The document's PDF."""
    with own_drawing():
        return bytes(document.write_pdf())


def glyphs(document: Any) -> list[list[Glyph]]:
    """The characters of a document's PDF, in lines, as PDFium reads them."""
    pdf = pdfium.PdfDocument(io.BytesIO(written(document)))
    found: list[list[Glyph]] = []
    for page in pdf:
        for glyph in _characters(page):
            if not found or abs(found[-1][-1].y - glyph.y) > 0.6 * max(glyph.size, found[-1][-1].size):
                found.append([])
            found[-1].append(glyph)
    return found


def _characters(page: Any) -> Iterator[Glyph]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text.raw, index))
        if raw.FPDFText_IsGenerated(text.raw, index) == 1 or not character.strip():
            continue
        x, y, matrix = c_double(), c_double(), raw.FS_MATRIX()
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        raw.FPDFText_GetMatrix(text.raw, index, matrix)
        size = raw.FPDFText_GetFontSize(text.raw, index) * abs(matrix.d or 1)
        yield Glyph(character, x.value / 0.75 - 20 / 25.4 * 96, y.value / 0.75, size / 0.75)


def extracted(document: Any) -> str:
    """The text of a document's PDF as PDFium copies it, line ends taken out."""
    pdf = pdfium.PdfDocument(io.BytesIO(written(document)))
    return "".join(page.get_textpage().get_text_range() for page in pdf).replace("\r\n", "").replace("\n", "")
