"""Ruby (拼音): readings above or below their characters, never touching each other, never opening the line.

In: a line box before it is laid out; later its text boxes as they are drawn. Out: a reading that is wider than its base,
and may not hang over its neighbours, gets room on both sides of the base; every reading is drawn over the middle of its
base, at a distance that the base's size gives, and takes no part in the height of the line. CSS Ruby Layout 1
(`ruby-position`); clreq 3.3.2: a reading may hang over a neighbour that has none. Lengths are px and em of the base.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import split_first_line

from chapbook.typeset.measure import Measurer

OVERHANG = 0.25  # so far a reading hangs over a neighbour that has none
APART = 0.2  # em of the reading: the least between two readings
ABOVE, BELOW = 0.93, 0.15  # from the baseline of the base to the foot of a reading above it, to the head of one below
DESCENT, ASCENT = 0.26, 0.85  # em of the reading: what of its letters is below and above its baseline, tones included


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of a text box, or of the first text box of a group. base: how wide all of the group is, px."""

    text: str
    style: Any
    base: float


def take_readings(line_box: Any, measurer: Measurer, context: Any) -> None:
    """Take the readings out of a line box, and give each its room; the base remembers its reading."""
    if all(type(child) is boxes.TextBox for child in line_box.children):
        return  # as most paragraphs are
    found = [one for one in _rubies(line_box) if any(box.element_tag == "rt" for box in one[2].children)]
    touching = {id(ruby[2]) for pair in pairwise(found) if _adjacent(*pair) for ruby in pair}
    for _, _, ruby in found:
        texts = [box for child in ruby.children if child.element_tag == "rt" for box in child.descendants()
                 if isinstance(box, boxes.TextBox)]
        ruby.children = [child for child in ruby.children if child.element_tag not in ("rt", "rp")]
        base = [box for box in ruby.descendants() if isinstance(box, boxes.TextBox)]
        if not texts or not base:
            continue
        text, style, size = "".join(box.text for box in texts).strip(), texts[0].style, base[0].style["font_size"]
        wide = sum(measurer.face(box.style, context).sort(box.text).width for box in base)
        base[0].reading = Reading(text, style, wide)
        excess = measurer.face(style, context).sort(text).width + APART * style["font_size"] - wide
        room = excess / 2 - (0.0 if id(ruby) in touching else OVERHANG * size)
        if room > 0:
            ruby.style = ruby.style.copy()  # elements alike share one
            ruby.style["padding_left"] = ruby.style["padding_right"] = Dimension(room, "px")


class Readings:
    """Draws the readings of one document: behind all else of their page, as artifacts, so that the text is copied in one piece."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Any, tuple[Any, ...]]] = []  # of the page that is drawn: text boxes, and how they are drawn
        self._ctm: Any = None

    def draw_text(self, original: Callable[..., None], stream: Any, box: Any, *rest: Any) -> None:
        """Draw a text box; its reading waits for the end of the page, unless it is drawn in a space of its own (a transform)."""
        original(stream, box, *rest)
        if getattr(box, "reading", None) is None or box.style["visibility"] != "visible":
            return
        shown = _shown(box, box.reading)
        if stream.ctm.values == self._ctm:
            self._waiting.append((shown, rest))
        else:
            original(stream, shown, *rest)

    def draw_page(self, original: Callable[..., None], draw_text: Callable[..., None], page: Any, stream: Any) -> None:
        """Draw a page, then its readings."""
        self._waiting, self._ctm = [], stream.ctm.values
        original(page, stream)
        if self._waiting:
            with stream.artifact():
                for shown, rest in self._waiting:
                    draw_text(stream, shown, *rest)
        self._waiting = []


def _shown(box: Any, reading: Reading) -> Any:
    """A reading as a text box over or under the middle of its base."""
    layout, _, _, width, _, baseline = split_first_line(reading.text, reading.style, None, None, 0)
    size, own = box.style["font_size"], reading.style["font_size"]
    under = reading.style["ruby_position"] == "under"
    shown = box.copy_with_text(reading.text)
    shown.reading, shown.style, shown.pango_layout, shown.width, shown.baseline = None, reading.style, layout, width, baseline
    shown.position_x = box.position_x + (max(reading.base, box.width if box.text else 0.0) - width) / 2
    foot = BELOW * size + ASCENT * own if under else -ABOVE * size - DESCENT * own
    shown.position_y = box.position_y + box.baseline + foot - baseline
    return shown


def _rubies(box: Any) -> Iterator[tuple[Any, int, Any]]:
    """Parent, place in it and box of every ruby."""
    for at, child in enumerate(box.children):
        if child.element_tag == "ruby":
            yield box, at, child
        elif isinstance(child, boxes.InlineBox):
            yield from _rubies(child)


def _adjacent(one: tuple[Any, int, Any], two: tuple[Any, int, Any]) -> bool:
    return one[0] is two[0] and two[1] == one[1] + 1
