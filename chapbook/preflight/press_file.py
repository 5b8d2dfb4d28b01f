"""The finished file, opened: its pages with their boxes, and all that is painted on them.

In: the bytes of a PDF. Out: `PressFile`, which every rule reads. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

from chapbook.preflight.fonts import Font
from chapbook.preflight.ink import Coverage, Unread, coverage
from chapbook.preflight.model import MM_PER_PT, Box, Inspection
from chapbook.preflight.painted import IMAGE, TEXT, Painted, Words
from chapbook.preflight.walker import Library, Walker


@dataclass(frozen=True)
class PressPage:
    """A page. The boxes are in mm from the upper left corner of the trim; one that the file lacks is that of the next larger one."""

    index: int
    page: pikepdf.Page
    trim: tuple[float, float]
    media: Box
    bleed: Box | None
    trimmed: bool
    painted: tuple[Painted, ...]

    @property
    def area(self) -> Box:
        """The trim as a box."""
        return (0, 0, *self.trim)


class PressFile:
    """The file as rules see it."""

    def __init__(self, pdf: pikepdf.Pdf, job: Inspection) -> None:
        self.pdf, self.job = pdf, job
        library = Library()
        self.pages = tuple(_page(index, page, library) for index, page in enumerate(pdf.pages))

    @cached_property
    def painted(self) -> tuple[Painted, ...]:
        """All that is painted, page after page."""
        return tuple(one for page in self.pages for one in page.painted)

    def of(self, *kinds: str) -> Iterator[Painted]:
        """What is painted of these kinds."""
        return (one for one in self.painted if one.kind in kinds)

    @cached_property
    def pictures(self) -> tuple[Painted, ...]:
        """The placed images."""
        return tuple(self.of(IMAGE))

    @cached_property
    def coverage(self) -> tuple[Coverage | Unread, ...]:
        """The inks of each page."""
        return tuple(coverage(self))

    @cached_property
    def fonts(self) -> dict[Font, list[tuple[Painted, Words]]]:
        """The fonts that show something, with what they show."""
        found: dict[Font, list[tuple[Painted, Words]]] = {}
        for one in self.of(TEXT):
            if one.words is not None:
                found.setdefault(one.words.font, []).append((one, one.words))
        return found


def _page(index: int, page: pikepdf.Page, library: Library) -> PressPage:
    unit = MM_PER_PT * float(page.obj.get("/UserUnit", 1))
    media = _points(page.mediabox)
    given = page.obj.get("/TrimBox")
    left, bottom, right, top = _points(given) if given is not None else _points(page.cropbox)

    def placed(box: Box) -> Box:
        return ((box[0] - left) * unit, (top - box[3]) * unit, (box[2] - left) * unit, (top - box[1]) * unit)

    bleed = page.obj.get("/BleedBox")
    painted = Walker(index, (unit, 0, 0, -unit, -left * unit, top * unit), library).page(page)
    return PressPage(index, page, ((right - left) * unit, (top - bottom) * unit), placed(media),
                     placed(_points(bleed)) if bleed is not None else None, given is not None, tuple(painted))


def _points(box: Any) -> Box:
    x, y, right, top = (float(number) for number in box)
    return (min(x, right), min(y, top), max(x, right), max(y, top))
