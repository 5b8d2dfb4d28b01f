"""Every page has a TrimBox, a BleedBox that reaches the bleed, a MediaBox that contains it, and stands upright.

In: the pages of the file. Out: press-002. ISO 32000-1, 14.11.2; ISO 15930-7, 6.16.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.press_file import PressFile, PressPage

TOLERANCE = 0.02  # mm


def boxes(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Look at the boxes of each page."""
    for page in file.pages:
        for reason, reason_zh in _faults(page, job.bleed):
            yield Finding("press-002", page.index, words={"reason": reason, "reason_zh": reason_zh})


def _faults(page: PressPage, bleed: float) -> Iterator[tuple[str, str]]:
    width, height = page.trim
    if not page.trimmed:
        yield "the page has no TrimBox", "页面没有成品框（TrimBox）"
    if int(page.page.obj.get("/Rotate", 0)) % 360:
        yield "the page is turned", "页面被旋转"
    box = page.bleed
    if box is None:
        if bleed:
            yield "the page has no BleedBox", "页面没有出血框（BleedBox）"
        return
    reach = min(-box[0], -box[1], box[2] - width, box[3] - height)
    if reach < bleed - TOLERANCE:
        yield (f"the BleedBox reaches {reach:.2f} mm beyond the trim, not {bleed:g} mm",
               f"出血框只超出成品 {reach:.2f} 毫米，应为 {bleed:g} 毫米")
    media = page.media
    if media[0] > box[0] + TOLERANCE or media[1] > box[1] + TOLERANCE or media[2] < box[2] - TOLERANCE or media[3] < box[3] - TOLERANCE:
        yield "the sheet is smaller than the BleedBox", "页面（MediaBox）比出血框小"
