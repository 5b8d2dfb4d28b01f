"""A fine dotted line on one side of a box: its dots are where they belong, and as dark as they should be in every viewer."""

from __future__ import annotations

import io
import subprocess
from math import floor, pi

import pypdfium2
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


def near(pdf: bytes) -> Image.Image:
    """As on paper."""
    made = subprocess.run(["pdftoppm", "-r", "300", "-gray", "-"], input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(made.stdout))


def far(pdf: bytes) -> Image.Image:
    """As in a browser, small."""
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")


def ink(picture: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.invert(picture)).sum[0])


@pytest.mark.parametrize("side", ["top", "right", "bottom", "left"])
@pytest.mark.parametrize("line", [".8px dotted #678", "1.3px dotted #345"])
def test_the_dots_are_where_they_belong_and_dark_enough(side: str, line: str) -> None:
    """Where WeasyPrint puts them: a row that is half a dot off would share none of its ink; and as much ink as so many circles have."""
    theirs, ours = drawn(f"border-{side}: {line}")
    shared = ImageChops.darker(ImageChops.invert(near(theirs)), ImageChops.invert(near(ours)))
    assert ImageStat.Stat(shared).sum[0] > 0.85 * ink(near(theirs))
    width, dark = float(line.partition("px")[0]), 255 - Image.new("RGB", (1, 1), line.rpartition(" ")[2]).convert("L").getpixel((0, 0))
    length = 184 if side in ("top", "bottom") else 60
    area = (floor(length / (2 * width)) + 1) * pi / 4 * width**2 * 0.75**2  # of all dots, pt²
    assert ink(near(ours)) == pytest.approx(area * (300 / 72) ** 2 * dark, rel=0.2)
    assert ink(far(ours)) == pytest.approx(area * dark, rel=0.2)
    assert len(ours) < len(theirs) / 2


@pytest.mark.parametrize("css", ["border: 1px dotted #345", "border-bottom: 1px solid #345", "border-bottom: 1px dotted #345; border-radius: 9px",
                                 "border-bottom: 1px dotted transparent", "border-top: 1px dotted #345; border-bottom: 1px dashed #345",
                                 "border-bottom: 1px dotted #345; visibility: hidden", "border-bottom: 1px dotted #345; width: 1px",
                                 "border-bottom: 3px dotted #345", "border-bottom: 1px dashed #345"])
def test_all_else_is_drawn_as_before(css: str) -> None:
    theirs, ours = drawn(css)
    assert theirs == ours
