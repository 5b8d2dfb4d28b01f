"""Where a change is seen on a page, to be marked on its picture.

In: a page of a PDF and the wording or photo that changed. Out: boxes in per cent of the page, from its upper left corner. Words are
looked for among the characters of the page with what stands around them; what was only taken out, or only put in, is a thin line on the
other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from chapbook.history.looks import painted
from chapbook.history.model import Passage
from chapbook.history.places import squeezed
from chapbook.history.turned import stretches
from chapbook.history.words import Piece

Box = tuple[float, float, float, float]  # left, top, right, bottom, per cent
CONTEXTS = (14, 8, 5, 3, 2, 1, 0)  # characters on each side by which a place is recognized
CARET = 0.35  # per cent of the width
ROOM = 0.35  # per cent on both sides of what is marked


@dataclass(frozen=True, slots=True)
class Ground:
    """A page to look on: its characters without white space, and the box of each in pt."""

    text: str
    boxes: tuple[Box, ...]
    page: pypdfium2.PdfPage
    frame: Box

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> Ground:
        """Read a page."""
        text = page.get_textpage()
        found = []
        for at in range(text.count_chars()):
            sign = chr(raw.FPDFText_GetUnicode(text.raw, at))
            if sign.strip() and not raw.FPDFText_IsGenerated(text.raw, at):
                found.append((sign, text.get_charbox(at, loose=True)))
        return cls("".join(sign for sign, _ in found), tuple(box for _, box in found), page, page.get_cropbox())

    def percent(self, box: Box) -> Box:
        """A box in pt (left, bottom, right, top) as per cent of the page."""
        left, bottom, right, top = self.frame
        wide, high = right - left, top - bottom
        return ((box[0] - left) / wide * 100 - ROOM, (top - box[3]) / high * 100, (box[2] - left) / wide * 100 + ROOM,
                (top - box[1]) / high * 100)

    def span(self, first: int, last: int) -> Iterator[Box]:
        """The boxes of some characters, one a line."""
        line: list[float] = []
        for box in self.boxes[first:last]:
            if line and (box[1] > line[3] or box[3] < line[1] or box[0] < line[2] - 20):
                yield self.percent((line[0], line[1], line[2], line[3]))
                line = []
            line = [min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3])] if line else list(box)
        if line:
            yield self.percent((line[0], line[1], line[2], line[3]))

    def found(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Where characters `start` to `end` of a passage stand on the page."""
        for room in CONTEXTS:
            before, after = text[max(start - room, 0) : start], text[end : end + room]
            if before + text[start:end] + after and (at := self.text.find(before + text[start:end] + after)) >= 0:
                return at + len(before), at + len(before) + end - start
        return None


def words(ground: Ground, passage: Passage, changed: Sequence[Piece], page: int, *, new: bool) -> Iterator[Box]:
    """The changed pieces of a passage on one side."""
    text = squeezed(passage.text)
    for piece in changed:
        start = len(squeezed(passage.text[: piece.new_at if new else piece.old_at]))
        end = start + len(squeezed(piece.new if new else piece.old))
        for first, last in _on_page(passage, page, start, end):
            if place := ground.found(text, first, last):
                yield from ground.span(*place) if last > first else _caret(ground, place[0])


def whole(ground: Ground, passage: Passage, page: int) -> Iterator[Box]:
    """All lines of a passage on a page."""
    text = squeezed(passage.printed or passage.text)
    for there, start, end in stretches(passage):
        if there != page:
            continue
        if place := ground.found(text, start, min(end, len(text))):
            yield from ground.span(*place)
            continue
        offsets = [offset for place in passage.places if place.page == page for offset in place.offsets if start <= offset < end]
        for first, last in zip(offsets, [*offsets[1:], end], strict=True):
            if place := ground.found(text, first, min(last, len(text))):
                yield from ground.span(*place)


def pictures(ground: Ground, others: Ground | None) -> Iterator[Box]:
    """The pictures of a page that the other one has not."""
    known = {one.image for one in painted(others.page) if one.image} if others else set()
    for one in painted(ground.page):
        if one.image and one.image not in known:
            left, top, right, bottom = ground.percent(one.box)
            yield max(left, 0), max(top, 0), min(right, 100), min(bottom, 100)


def _on_page(passage: Passage, page: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of a stretch of a passage stands on a page."""
    for there, first, last in stretches(passage):
        if there == page and (max(first, start) < min(last, end) or (start == end and first <= start <= last)):
            yield max(first, start), min(last, end)


def _caret(ground: Ground, at: int) -> Iterator[Box]:
    """A thin line between two characters."""
    if ground.boxes:
        before = ground.boxes[max(at - 1, 0)]
        left, top, right, bottom = ground.percent(before)
        edge = right - ROOM if at else left + ROOM
        yield edge - CARET, top, edge + CARET, bottom
