"""A dotted or dashed line on one side of a box: one stroke, with its dots where they belong."""

from __future__ import annotations

import io
import subprocess

import pytest
from PIL import Image, ImageChops, ImageStat
from weasyprint import HTML

from chapbook.typeset.seam import own_drawing

PAGE = "<style>@page {{ size: 220px 120px; margin: 10px }} div {{ height: 60px; {css} }}</style><div></div>"


def drawn(css: str) -> tuple[bytes, bytes]:
    """A box as WeasyPrint draws it, and as we do."""
    document = HTML(string=PAGE.format(css=css)).render()
    theirs = document.write_pdf(uncompressed_pdf=True)
    with own_drawing():
        return theirs, document.write_pdf(uncompressed_pdf=True)


def picture(pdf: bytes) -> Image.Image:
    """By poppler: PDFium draws a dot of a dash pattern a tenth of a unit long."""
    made = subprocess.run(["pdftoppm", "-r", "300", "-gray", "-"], input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(made.stdout))


@pytest.mark.parametrize("side", ["top", "right", "bottom", "left"])
@pytest.mark.parametrize("line", ["2px dotted #345", "3px dashed #a21", ".8px dotted #678"])
def test_it_looks_the_same_and_is_one_stroke(side: str, line: str) -> None:
    theirs, ours = drawn(f"border-{side}: {line}")
    shown = picture(theirs)
    difference = ImageStat.Stat(ImageChops.difference(shown, picture(ours))).sum[0] / ImageStat.Stat(ImageChops.invert(shown)).sum[0]
    assert difference < 0.25  # of the ink: the edges of dots
    assert len(ours) < len(theirs) - 500 * ("dotted" in line)


@pytest.mark.parametrize("css", ["border: 2px dotted #345", "border-bottom: 2px solid #345", "border-bottom: 2px dotted #345; border-radius: 9px",
                                 "border-bottom: 2px dotted transparent", "border-top: 2px dotted #345; border-bottom: 1px dashed #345",
                                 "border-bottom: 2px dotted #345; visibility: hidden", "border-bottom: 2px dotted #345; width: 3px"])
def test_all_else_is_drawn_as_before(css: str) -> None:
    theirs, ours = drawn(css)
    assert theirs == ours
