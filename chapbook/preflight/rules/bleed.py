"""Pictures at the edge of the page run over it.

In: the images. Out: press-010 for one that ends within 1 mm of the trim without reaching the bleed, and for one that is meant to
bleed (plate, cover, strip) and reaches it nowhere. The inner edges of the two halves of a spread meet in the fold and need no bleed.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.model import Box, Finding, Inspection
from chapbook.preflight.painted import Painted
from chapbook.preflight.press_file import PressFile
from chapbook.preflight.rules.naming import called, photo_of

NEAR = 1  # mm from the trim: meant to lie at the edge
TOLERANCE = 0.1  # mm
SIDES = (("left", "左边"), ("top", "上边"), ("right", "右边"), ("bottom", "下边"))


def bleed(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Measure how far each picture goes beyond each edge."""
    for one in file.pictures:
        reach = _reach(one.box, file.pages[one.page].trim)
        photo = photo_of(one, job)
        halves = _fold(one, file)
        missed = [side for side in range(4) if -NEAR <= reach[side] < job.bleed - TOLERANCE and side != halves]
        if photo is not None and photo.bleeds and not missed and max(reach) < job.bleed - TOLERANCE:
            missed = [reach.index(max(reach))]
        for side in missed:
            name = called(one, job)
            words = {"what": name.what, "what_zh": name.what_zh, "distance": f"{abs(reach[side]):.1f}", "side": SIDES[side][0],
                     "side_zh": SIDES[side][1]}
            yield Finding("press-010", one.page, (one.box,), words, name.name, name.span)


def _reach(box: Box, trim: tuple[float, float]) -> tuple[float, float, float, float]:
    """How far beyond the trim, at the left, the top, the right and the bottom; negative inside."""
    return (-box[0], -box[1], box[2] - trim[0], box[3] - trim[1])


def _fold(one: Painted, file: PressFile) -> int | None:
    """The side at which this image meets its other half on the facing page; None if it is no half. Page 1 is a right-hand page."""
    right_hand = one.page % 2 == 0
    facing, side = (one.page - 1, 0) if right_hand else (one.page + 1, 2)
    if not 0 <= facing < len(file.pages) or one.picture is None or not one.picture.digest:
        return None
    for other in file.pages[facing].painted:
        if other.picture is not None and other.picture.digest == one.picture.digest:
            return side
    return None
