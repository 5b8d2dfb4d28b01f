"""Crop and register marks around a page.

In: trim, bleed and folds in mm. Out: a form XObject for pydyf, in pt from the lower left corner of the sheet. Crop marks point at
the trim's corners from outside the bleed; crosses stand in the middle of each side; dashed lines say where the sheet is folded.
All are of the colour of all plates (ISO 32000-1, 8.6.6.4: /All), which therefore never reaches the bleed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

PT = 72 / 25.4
ROOM = 9.0  # mm of paper around the bleed
AWAY = 1.0  # mm between the bleed and a mark
LENGTH = 5.0  # mm of a mark
DASH = 0.8  # mm of the dashes of a fold mark
RADIUS = 1.4  # mm of a cross's ring
WIDTH = 0.25  # pt
QUARTER = 0.5523  # a quarter of a circle as a Bézier curve
REGISTRATION = "registration"


def marks(trim: tuple[float, float], bleed: float, space: str, folds: Sequence[float] = ()) -> Any:
    """The marks of one sheet as a form; `space` is the reference of the dictionary of colour spaces, `folds` mm from the left trim."""
    width, height = (length + 2 * (bleed + ROOM) for length in trim)
    form = pydyf.Stream(extra=pydyf.Dictionary({
        "Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, width * PT, height * PT]),
        "Resources": pydyf.Dictionary({"ColorSpace": space})}), compress=True)
    form.set_color_space(REGISTRATION, stroke=True)
    form.set_color_special(None, True, 1)
    form.set_line_width(WIDTH)
    for x1, y1, x2, y2 in (*_corners(width, height, bleed), *_crosses(width, height)):
        form.move_to(x1 * PT, y1 * PT)
        form.line_to(x2 * PT, y2 * PT)
    for x, y in _middles(width, height):
        _ring(form, x * PT, y * PT, RADIUS * PT)
    form.stroke()
    if folds:
        form.set_dash([DASH * PT, DASH * PT], 0)
        for x1, y1, x2, y2 in _folds(height, [ROOM + bleed + fold for fold in folds]):
            form.move_to(x1 * PT, y1 * PT)
            form.line_to(x2 * PT, y2 * PT)
        form.stroke()
    return form


def _folds(height: float, folds: Sequence[float]) -> Iterator[tuple[float, float, float, float]]:
    """Dashed lines outside the bleed where the sheet is folded, above and below, in mm."""
    end, start = ROOM - AWAY - LENGTH, ROOM - AWAY
    for x in folds:
        yield x, end, x, start
        yield x, height - start, x, height - end


def _corners(width: float, height: float, bleed: float) -> Iterator[tuple[float, float, float, float]]:
    """The eight crop marks, as lines in mm."""
    end, start, trim = ROOM - AWAY - LENGTH, ROOM - AWAY, ROOM + bleed
    for y in (trim, height - trim):
        yield end, y, start, y
        yield width - start, y, width - end, y
    for x in (trim, width - trim):
        yield x, end, x, start
        yield x, height - start, x, height - end


def _middles(width: float, height: float) -> tuple[tuple[float, float], ...]:
    out = ROOM - AWAY - LENGTH / 2
    return (width / 2, out), (width / 2, height - out), (out, height / 2), (width - out, height / 2)


def _crosses(width: float, height: float) -> Iterator[tuple[float, float, float, float]]:
    for x, y in _middles(width, height):
        yield x - LENGTH / 2, y, x + LENGTH / 2, y
        yield x, y - LENGTH / 2, x, y + LENGTH / 2


def _ring(form: Any, x: float, y: float, radius: float) -> None:
    reach = radius * QUARTER
    form.move_to(x + radius, y)
    form.curve_to(x + radius, y + reach, x + reach, y + radius, x, y + radius)
    form.curve_to(x - reach, y + radius, x - radius, y + reach, x - radius, y)
    form.curve_to(x - radius, y - reach, x - reach, y - radius, x, y - radius)
    form.curve_to(x + reach, y - radius, x + radius, y - reach, x + radius, y)
    form.close()
