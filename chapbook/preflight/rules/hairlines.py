"""No line is thinner than a press can hold.

In: lines and areas. Out: press-008, under 0.25 pt.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.painted import FILL, STROKE
from chapbook.preflight.press_file import PressFile

THINNEST = 0.25  # pt


def hairlines(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Measure lines, and the thinner side of rectangles."""
    for one in file.of(FILL, STROKE):
        if one.thickness < THINNEST - 0.001 and not one.paint.registration and not one.paint.white:
            what, what_zh = one.what
            yield Finding("press-008", one.page, (one.box,), {"what": what, "what_zh": what_zh, "width": f"{one.thickness:.2f}"})
