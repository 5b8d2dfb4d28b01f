"""Nowhere do all inks together exceed what the paper can take.

In: the inks of each page (preflight/ink.py). Out: press-007, with the places; press-020 for images whose inks cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.ink import Unread
from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.press_file import PressFile
from chapbook.preflight.rules.naming import called, photo_of


def ink(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Compare the highest coverage of each page with the limit."""
    for one in file.coverage:
        if isinstance(one, Unread):
            name = called(one.painted, job)
            words = {"what": name.what, "what_zh": name.what_zh, "reason": one.reason[0], "reason_zh": one.reason[1]}
            yield Finding("press-020", one.painted.page, (one.painted.box,), words, name.name, name.span)
        elif one.over:
            left, top, right, bottom = one.place
            x, y = (left + right) / 2, (top + bottom) / 2
            under = [each for each in file.pages[one.page].painted if each.box[0] <= x <= each.box[2] and each.box[1] <= y <= each.box[3]]
            photo = next((found for each in reversed(under) if (found := photo_of(each, job))), None)
            words = {"ink": f"{one.highest:.0f}", "limit": str(job.ink_limit)}
            yield Finding("press-007", one.page, one.over, words, photo.name if photo else "", photo.span if photo else None,
                          count=len(one.over))
