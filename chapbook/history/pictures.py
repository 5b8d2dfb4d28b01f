"""Pictures of the pages that changed, before and after, with the places marked.

In: `Changes`, the screen editions of both states (the earlier one may be missing). Out: a `Sight` for each page that somebody should
look at, as JPEGs and boxes. Pages that merely moved have none.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops

from chapbook.history import spots
from chapbook.history.align import CHANGED
from chapbook.history.compare import GONE, LOOK, NEW, PASSAGE, PHOTO, Changes, PageChange, Wording
from chapbook.history.spots import Box, Ground

DPI, QUALITY = 100, 72
MOST = 60  # pages that are drawn; more make a file that no browser opens gladly
FAINT = 24  # of 255; smaller differences between two drawn pages are not seen


@dataclass(frozen=True, slots=True)
class View:
    """A page as it is drawn: a JPEG, width by height, the boxes to mark in per cent."""

    jpeg: bytes
    ratio: str
    marks: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """A page before and after; None where there is none, or where it cannot be drawn."""

    page: PageChange
    old: View | None
    new: View | None


def sights(changes: Changes, old_pdf: bytes, new_pdf: bytes) -> tuple[Sight, ...]:
    """The changed, new and lost pages, in order."""
    wanted = to_see(changes)[:MOST]
    with _Opened(old_pdf) as old, _Opened(new_pdf) as new:
        return tuple(_sight(changes, one, old, new) for one in wanted)


def to_see(changes: Changes) -> tuple[PageChange, ...]:
    """The pages that somebody should look at; one whose text went to its neighbours is not missed."""
    return tuple(one for one in changes.of(CHANGED, NEW, GONE) if one.state != GONE or one.reasons)


class _Opened:
    """A PDF to look into; empty when there is none."""

    def __init__(self, content: bytes) -> None:
        self._document = pypdfium2.PdfDocument(content) if content else None

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_: object) -> None:
        if self._document is not None:
            self._document.close()

    def ground(self, page: int | None) -> Ground | None:
        """A page of it."""
        if self._document is None or page is None or page >= len(self._document):
            return None
        return Ground.of(self._document[page])


def _sight(changes: Changes, page: PageChange, old: _Opened, new: _Opened) -> Sight:
    before, after = old.ground(page.was), new.ground(page.now)
    drawn = [_drawn(ground) if ground else None for ground in (before, after)]
    marks = [_marks(changes, page, ground, other, now=now) for ground, other, now in ((before, after, False), (after, before, True))]
    if drawn[0] and drawn[1] and any(one.kind == LOOK for one in page.reasons):
        marks = [list(_differing(drawn[0], drawn[1]))] * 2
    views = [_view(image, found) if image else None for image, found in zip(drawn, marks, strict=True)]
    return Sight(page, views[0], views[1])


def _marks(changes: Changes, page: PageChange, ground: Ground | None, other: Ground | None, *, now: bool) -> list[Box]:
    """What is to be marked on one of two pages."""
    index = page.now if now else page.was
    if ground is None or index is None:
        return []
    by_number: Mapping[int, Wording] = {one.number: one for one in changes.wordings}
    found: list[Box] = []
    for reason in page.reasons:
        if reason.kind == PASSAGE:
            found += _of_wording(by_number[reason.number], ground, index, now=now)
        elif reason.kind == PHOTO:
            found += spots.pictures(ground, other)
    return list(dict.fromkeys(found))


def _of_wording(one: Wording, ground: Ground, page: int, *, now: bool) -> Iterator[Box]:
    passage = one.pair.new if now else one.pair.old
    changed = [piece for piece in one.pieces if piece.changed]
    if passage and changed:
        yield from spots.words(ground, passage, changed, page, new=now)
    elif passage:
        yield from spots.whole(ground, passage, page)


def _drawn(ground: Ground) -> Image.Image:
    image: Image.Image = ground.page.render(scale=DPI / 72).to_pil().convert("RGB")
    return image


def _differing(one: Image.Image, other: Image.Image) -> Iterator[Box]:
    """The box of all that differs between two drawn pages of one size."""
    if one.size == other.size:
        box = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > FAINT else 0).getbbox()
        if box:
            wide, high = one.size
            yield box[0] / wide * 100, box[1] / high * 100, box[2] / wide * 100, box[3] / high * 100


def _view(image: Image.Image, marks: list[Box]) -> View:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return View(out.getvalue(), f"{image.width} / {image.height}", tuple(marks))
