"""着重号: a mark below or above each emphasized character (CSS Text Decoration 4, `text-emphasis`; clreq 3.4.3).

In: a text box that is drawn, and where its composition put each unit. Out: circles drawn on the page, one for each
character but punctuation and spaces. They are paths, not characters: the text layer and the line grid stay as
they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.draw.color import get_color

from chapbook.typeset.glyphs import ComposedLayout, Glyphs

BELOW, ABOVE = 0.30, 1.02  # em from the baseline to the middle of a mark
RADIUS = {"dot": 0.085, "circle": 0.12}  # em
STROKE = 0.035  # em: the line of an open mark
CURVE = 0.5523  # a quarter of a circle as a Bézier curve


def draw_text(original: Callable[..., None], stream: Any, box: Any, *rest: Any) -> None:
    """Draw a text box as WeasyPrint does, then its emphasis marks."""
    original(stream, box, *rest)
    style = box.style
    if style["text_emphasis_style"] == "none" or style["visibility"] != "visible":
        return
    fill, shape = style["text_emphasis_style"].split()
    size = style["font_size"]
    y = box.position_y + box.baseline + (BELOW if style["text_emphasis_position"] == "under" else -ABOVE) * size
    with stream.stacked():
        stream.set_color(get_color(style, "text_emphasis_color"))
        stream.set_color(get_color(style, "text_emphasis_color"), stroke=True)
        stream.set_line_width(STROKE * size)
        for x in _middles(box):
            _circle(stream, x, y, RADIUS[shape] * size)
            (stream.fill if fill == "filled" else stream.stroke)()


def _middles(box: Any) -> Iterator[float]:
    """The middle of each character that is marked, px from the page's left edge."""
    x = box.position_x
    if isinstance(box.pango_layout, ComposedLayout):
        units = box.pango_layout.units()
    else:
        units = [Glyphs(at, at + 1, box.width / len(box.text)) for at in range(len(box.text))]
    for unit in units:
        text = box.text[unit.first : unit.end]
        if text and unicodedata.category(text[0])[0] not in "PZ":
            width = min(unit.advance, box.style["font_size"] * len(text))
            for at in range(len(text)):
                yield x + width * (at + 0.5) / len(text)
        x += unit.advance


def _circle(stream: Any, x: float, y: float, radius: float) -> None:
    reach = radius * CURVE
    stream.move_to(x + radius, y)
    stream.curve_to(x + radius, y + reach, x + reach, y + radius, x, y + radius)
    stream.curve_to(x - reach, y + radius, x - radius, y + reach, x - radius, y)
    stream.curve_to(x - radius, y - reach, x - reach, y - radius, x, y - radius)
    stream.curve_to(x + reach, y - radius, x + radius, y - reach, x + radius, y)
    stream.close()
