"""White does not overprint, and black text does.

In: all that is painted. Out: press-017 for white (or no ink at all) that overprints and so vanishes; press-018, once, for text in
black alone that does not. ISO 32000-1, 8.6.7.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.painted import FILL, STROKE, TEXT
from chapbook.preflight.press_file import PressFile


def overprint(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Look at what overprints."""
    knocking = []
    for one in file.of(TEXT, FILL, STROKE):
        if one.overprint and one.paint.white:
            what, what_zh = one.what
            yield Finding("press-017", one.page, (one.box,), {"what": what, "what_zh": what_zh})
        if one.kind == TEXT and not one.overprint and one.paint.ink is not None and one.paint.ink[3] > 0.99 and one.paint.total < 100.1:
            knocking.append(one)
    if knocking:
        pages = len({one.page for one in knocking})
        yield Finding("press-018", knocking[0].page, (knocking[0].box,), {"count": str(pages)})
