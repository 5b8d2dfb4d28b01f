"""Text keeps clear of the knife.

In: text with the boxes of its glyphs. Out: press-009 for text nearer to the trim than the margin, or across it. What stands wholly
beyond the bleed is for the printer and is cut off.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.painted import TEXT
from chapbook.preflight.press_file import PressFile

TOLERANCE = 0.05  # mm


def margin(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Measure from each edge inwards."""
    for one in file.of(TEXT):
        width, height = file.pages[one.page].trim
        left, top, right, bottom = one.box
        if right <= left or bottom <= top:  # spaces
            continue
        beyond = job.bleed
        if right < -beyond or bottom < -beyond or left > width + beyond or top > height + beyond:
            continue
        distance = min(left, top, width - right, height - bottom)
        if distance < job.text_margin - TOLERANCE:
            text = one.words.text if one.words else ""
            words = {"distance": f"{distance:.1f}", "margin": f"{job.text_margin:g}", "text": text}
            yield Finding("press-009", one.page, (one.box,), words)
