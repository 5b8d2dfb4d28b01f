"""A dotted or dashed line on one side of a box, such as below a line of contents, as one stroke.

In: a box that is drawn. Out: the line as a dash pattern (ISO 32000-1, 8.4.3.6), its dots where CSS Backgrounds 3, `border-style`,
lets WeasyPrint 70 put them. WeasyPrint draws such a pattern for boxes with four equal borders only; for one side it makes a path of
every dot, two hundred a line, which is most of the time that pages of contents take to draw.
"""

from __future__ import annotations

from collections.abc import Callable
from math import floor
from typing import Any

from weasyprint.draw.color import get_color

SIDES = ("top", "right", "bottom", "left")
DASH = {"dotted": 1, "dashed": 3}  # how long one is, in widths of the line


def draw_border(original: Callable[..., None], stream: Any, box: Any) -> None:
    """Draw the borders of a box: a lone dotted or dashed one here, all others as WeasyPrint does."""
    side = _lone(box)
    if side is None:
        original(stream, box)
        return
    style, width = box.style[f"border_{side}_style"], getattr(box, f"border_{side}_width")
    x, y, across, down = box.rounded_border_box()[:4]
    long = down if side in ("left", "right") else across
    spaces = floor(long / (2 * DASH[style] * width))
    inset = width / 2 if style == "dotted" else 0.0  # a round cap reaches beyond the end of its line
    on, off = (0.0, (long - width) / spaces) if style == "dotted" else (long / (2 * spaces + 1),) * 2
    with stream.artifact(), stream.stacked():
        stream.set_color(get_color(box.style, f"border_{side}_color"), stroke=True)
        stream.set_line_width(width)
        stream.set_line_cap(1 if style == "dotted" else 0)
        stream.set_dash([on, off], 0)
        middle = {"top": y + width / 2, "bottom": y + down - width / 2, "left": x + width / 2, "right": x + across - width / 2}[side]
        ends = [(x + inset, middle), (x + across - inset, middle)]
        if side in ("left", "right"):
            ends = [(middle, y + inset), (middle, y + down - inset)]
        stream.move_to(*ends[0])
        stream.line_to(*ends[1])
        stream.stroke()


def _lone(box: Any) -> str | None:
    """The only side that has a border, if it is dotted or dashed, straight, seen, and long enough for two dots; else none."""
    style = box.style
    sides = [side for side in SIDES if getattr(box, f"border_{side}_width")]
    if len(sides) != 1 or style[f"border_{sides[0]}_style"] not in DASH or style["visibility"] != "visible":
        return None
    side = sides[0]
    plain = style["border_image_source"][0] == "none" and not style["column_rule_width"]
    straight = all(radius == (0, 0) for radius in box.rounded_border_box()[4:])
    long = box.border_height() if side in ("left", "right") else box.border_width()
    enough = long >= 2 * DASH[style[f"border_{side}_style"]] * getattr(box, f"border_{side}_width")
    return side if plain and straight and enough and get_color(style, f"border_{side}_color").alpha else None
