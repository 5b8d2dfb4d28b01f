"""A fine dotted line on one side of a box, such as below a line of contents, drawn with a sixth of the marks.

In: a box that is drawn. Out: its dots as squares of the same area, where CSS Backgrounds 3, `border-style`, lets WeasyPrint 70 put them.
WeasyPrint clips a bar by circles of four curves, two hundred a line, which is most of the time that pages of contents take to draw and
of their size, and too pale on screens, which soften both edges; below a point in width nobody sees the corners of a square. (A dash
pattern would be shorter still, but viewers made of PDFium draw it at least a pixel wide: dark lines at small sizes.)
"""

from __future__ import annotations

from collections.abc import Callable
from math import floor, pi, sqrt
from typing import Any

from weasyprint.draw.color import get_color

SIDES = ("top", "right", "bottom", "left")
FINE = 4 / 3  # px: one point


def draw_border(original: Callable[..., None], stream: Any, box: Any) -> None:
    """Draw the borders of a box: a lone fine dotted one here, all others as WeasyPrint does."""
    side = _lone(box)
    if side is None:
        original(stream, box)
        return
    width = getattr(box, f"border_{side}_width")
    x, y, across, down = box.rounded_border_box()[:4]
    middle = {"top": y + width / 2, "bottom": y + down - width / 2, "left": x + width / 2, "right": x + across - width / 2}[side]
    upright = side in ("left", "right")
    begin, length = (y, down) if upright else (x, across)
    spaces = floor(length / (2 * width))
    pitch, dot = (length - width) / spaces, width * sqrt(pi) / 2
    with stream.artifact(), stream.stacked():
        stream.set_color(get_color(box.style, f"border_{side}_color"))
        for at in range(spaces + 1):
            along, across_it = begin + at * pitch + (width - dot) / 2, middle - dot / 2
            stream.rectangle(*((across_it, along) if upright else (along, across_it)), dot, dot)
        stream.fill()


def _lone(box: Any) -> str | None:
    """The only side that has a border, if it is dotted, fine, straight, seen, and long enough for two dots; else none."""
    style = box.style
    sides = [side for side in SIDES if getattr(box, f"border_{side}_width")]
    if len(sides) != 1 or style[f"border_{sides[0]}_style"] != "dotted" or style["visibility"] != "visible":
        return None
    side = sides[0]
    width = getattr(box, f"border_{side}_width")
    plain = style["border_image_source"][0] == "none" and not style["column_rule_width"]
    straight = all(radius == (0, 0) for radius in box.rounded_border_box()[4:])
    long = box.border_height() if side in ("left", "right") else box.border_width()
    fits = width <= FINE and long >= 2 * width
    return side if plain and straight and fits and get_color(style, f"border_{side}_color").alpha else None
