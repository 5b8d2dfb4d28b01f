"""Where each page of a booklet stands on its sheets: arithmetic alone, in millimetres.

In: the number of pages, the print shop, the trim, the places where blank pages may stand. Out: an `Imposition`: the pages with
the blanks that fill them up to a multiple of four, and the sides of the sheets in printing order. Saddle stitch: with n pages,
sheet s (from 0, the outermost) carries n - 2s and 1 + 2s on its front, 2 + 2s and n - 1 - 2s on its back, counted from 1.

Creep: folded into one another, sheets push each other out at the fore edge, each by the caliper of those around it. So the pages of
sheet s are moved towards the fold by

    shift(s) = caliper * s                          (mm; caliper is that of one leaf, the outermost sheet has s = 0)

and the outer margins are even once the fore edge is cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chapbook.model import PrintSpec

SHEETS = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}  # ISO 216, mm, lying
CUT = 1.0  # mm; less than this is not cut off
GAP, LENGTH, SHORTEST = 2.0, 5.0, 1.5  # mm: from the trim to a mark; of a mark
BESIDE = 0.1  # mm; from the edge to a mark along it


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the sheet from 0, the indexes of its pages (None is blank), how far both move to the fold in mm."""

    sheet: int
    back: bool
    left: int | None
    right: int | None
    shift: float


@dataclass(frozen=True, slots=True)
class Line:
    """A mark between two points, mm from the lower left corner of the sheet; fold marks are dashed."""

    start: tuple[float, float]
    end: tuple[float, float]
    fold: bool = False


@dataclass(frozen=True, slots=True)
class Imposition:
    """A booklet on its sheets. `pages` are the indexes of the screen's pages in reading order; None is a blank one.

    sheet: mm, lying. trim: mm, as printed. scale: 1 or less. turned: whether backs are turned by 180 degrees.
    """

    pages: tuple[int | None, ...]
    sheet: tuple[float, float]
    trim: tuple[float, float]
    scale: float
    caliper: float
    turned: bool

    @property
    def sheets(self) -> int:
        """How many sheets of paper."""
        return len(self.pages) // 4

    @property
    def blanks(self) -> int:
        """How many pages were filled in."""
        return self.pages.count(None)

    @property
    def room(self) -> tuple[float, float]:
        """Paper beside the fore edge, and above and below the trim, mm."""
        return self.sheet[0] / 2 - self.trim[0], (self.sheet[1] - self.trim[1]) / 2

    @property
    def cuts(self) -> tuple[bool, bool]:
        """Whether paper is cut off at the fore edge, and at head and foot."""
        fore, head = self.room
        return fore >= CUT, head >= CUT

    def sides(self) -> Iterator[Side]:
        """Front and back of every sheet, from the outermost."""
        count = len(self.pages)
        for sheet in range(self.sheets):
            outer, inner = 2 * sheet, count - 1 - 2 * sheet  # the front's right and left page, from 0
            shift = self.caliper * sheet
            yield Side(sheet, False, self.pages[inner], self.pages[outer], shift)
            yield Side(sheet, True, self.pages[outer + 1], self.pages[inner - 1], shift)

    def marks(self, side: Side, bleed: float) -> Iterator[Line]:
        """Crop marks at the outer corners of the trim, for the edges that are cut; fold marks at head and foot, if there is paper.

        `bleed` is what is printed beyond the trim, mm; marks stand outside it. Where the paper ends before a mark could stand, it
        lies along the edge to be cut, outside it by its own thickness.
        """
        (width, height), (fore, head) = self.sheet, self.room
        gap = max(GAP, bleed * self.scale + GAP / 2)
        across, along = (min(LENGTH, room - gap) for room in (fore, head))
        levels = ((head, -1), (height - head, 1))  # foot and head of the trim, and the way out
        for level, up in levels if along >= SHORTEST else ():
            yield Line((width / 2, level + up * gap), (width / 2, level + up * (gap + along)), fold=True)
        for out in (-1, 1):
            edge = width / 2 + out * (self.trim[0] - side.shift)
            for level, up in levels:
                if self.cuts[0]:
                    start, end = (gap, gap + along) if along >= SHORTEST else (0, -LENGTH)
                    x = edge if along >= SHORTEST else edge + out * BESIDE
                    yield Line((x, level + up * start), (x, level + up * end))
                if self.cuts[1]:
                    start, end = (gap, gap + across) if across >= SHORTEST else (0, -LENGTH)
                    y = level if across >= SHORTEST else level + up * BESIDE
                    yield Line((edge + out * start, y), (edge + out * end, y))


def imposition(count: int, spec: PrintSpec, trim: tuple[float, float], breaks: Sequence[int] = ()) -> Imposition:
    """`count` pages of `trim` (mm) on the sheets of a print shop; `breaks` as in `filled`."""
    sheet = SHEETS[spec.sheet]
    scale = min(1.0, sheet[0] / 2 / trim[0], sheet[1] / trim[1])
    return Imposition(filled(count, breaks), sheet, (trim[0] * scale, trim[1] * scale), scale, spec.caliper, spec.duplex == "long")


def filled(count: int, breaks: Sequence[int] = ()) -> tuple[int | None, ...]:
    """Page indexes filled up to a multiple of four by blank pages (None).

    `breaks` are the indexes, best first, of the pages that blanks may stand before; `count` is the place after the last page, for
    books without a back cover. Nothing stands before the first page or between it and the second. A single blank would make a
    verso of every recto behind it, so elsewhere than at the end blanks come in pairs, and the odd one stands at the end.
    """
    needed = -count % 4
    places = [place for place in breaks if 1 < place <= count or place == count - 1 > 0]
    end = next((place for place in places if place >= count - 1), max(count - 1, 1))
    pairs = places[0] if places else end
    pages: list[int | None] = []
    for index in range(count + 1):
        if index == pairs:
            pages += [None] * (needed - needed % 2)
        if index == end:
            pages += [None] * (needed % 2)
        pages += [index] if index < count else []
    return tuple(pages)
