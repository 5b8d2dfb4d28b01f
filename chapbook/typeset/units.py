"""The text of one line box, cut into units that are measured once.

In: a WeasyPrint line box. Out: its text boxes in order and, for all of them together, the units of
`breaks.Paragraph`, each knowing its text box and character offset, so that a line may run across bold words,
links, ruby and note calls as one. Widths come from Pango, once for each word and style; a full-width character is
one em.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import split_first_line

from chapbook.typeset.breaks import Unit
from chapbook.typeset.marks import (
    CLOSING,
    NO_END,
    NO_START,
    OPENING,
    SHRINKABLE,
    UNIT,
    UNITS,
    is_han,
    is_latin,
    is_wide,
)

AUTOSPACE = 0.125  # em between Chinese and Latin (CSS Text 4, text-autospace: normal)
BLANK = 0.5  # em: the blank half of a full-width mark
SQUEEZE = 0.3  # em: how much of it may be taken inside a line
WORD_STRETCH = 3.0  # a word space takes part in spreading as much as three gaps between characters


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands: index of its text box, character offset there, its text; px trimmed off in front and behind."""

    box: int
    offset: int
    text: str
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class Metrics:
    """Height and baseline of a style's line, px, as Pango gives them."""

    height: float
    baseline: float


class Measurer:
    """Widths in px, measured with Pango once for each text and style."""

    def __init__(self) -> None:
        self._widths: dict[tuple[int, str], float] = {}
        self._metrics: dict[int, Metrics] = {}
        self._styles: dict[int, Any] = {}  # keeps the styles alive, so that their ids stay theirs

    def width(self, text: str, style: Any, context: Any) -> float:
        """The advance of a text set alone."""
        key = (id(style), text)
        if key not in self._widths:
            self._styles[id(style)] = style
            self._widths[key] = split_first_line(text.replace(" ", "\u00a0"), style, context, None, 0)[3]
        return self._widths[key]

    def em(self, style: Any, context: Any) -> float:
        """The advance of a full-width character."""
        return self.width("一", style, context)

    def metrics(self, style: Any, context: Any) -> Metrics:
        """Height and baseline of a line in this style."""
        if id(style) not in self._metrics:
            self._styles[id(style)] = style
            _, _, _, _, height, baseline = split_first_line("一", style, context, None, 0)
            self._metrics[id(style)] = Metrics(height, baseline)
        return self._metrics[id(style)]


class Flat:
    """One line box flattened: `boxes` are its text boxes, `units` and `places` their text, unit by unit."""

    def __init__(self, line_box: Any, measurer: Measurer, context: Any) -> None:
        self.boxes: list[Any] = []
        self.units: list[Unit] = []
        self.places: list[Place] = []
        self.first_unit: dict[int, int] = {}  # by id of the text box
        self._index = {}
        self.good = True
        for box, solid, noted in self._leaves(line_box, solid=False, noted=False):
            self._add(box, solid, noted, measurer, context)
        self._join(measurer, context)

    def _leaves(self, box: Any, *, solid: bool, noted: bool) -> Iterator[tuple[Any, bool, bool]]:
        """The text boxes in order; `solid`: inside ruby, not to be broken; `noted`: a note's call, not to begin a line."""
        for child in box.children:
            if isinstance(child, boxes.TextBox):
                yield child, solid, noted
            elif not child.is_in_normal_flow():
                continue
            elif isinstance(child, boxes.InlineBox):
                edges = ("margin_left", "margin_right", "padding_left", "padding_right", "border_left_width", "border_right_width")
                if any(getattr(child.style[edge], "value", child.style[edge]) not in (0, "auto") for edge in edges):
                    self.good = False
                tag = str(child.element_tag)
                yield from self._leaves(child, solid=solid or tag == "ruby", noted=noted or tag.endswith("::footnote-call"))
            else:
                self.good = False  # an inline block or picture: WeasyPrint's own line breaking knows how

    def _add(self, box: Any, solid: bool, noted: bool, measurer: Measurer, context: Any) -> None:
        style = box.style
        if not _plain(style) or "\n" in box.text or "\t" in box.text:
            self.good = False
            return
        self._index[id(box)] = len(self.boxes)
        self.first_unit[id(box)] = len(self.units)
        self.boxes.append(box)
        em = measurer.em(style, context)
        for match in UNIT.finditer(box.text):
            text = match[0]
            wide = len(text) == 1 and is_han(text)
            width = em if wide else measurer.width(text, style, context)
            space = text[0] in " \u00a0"
            full = len(text) == 1 and abs(width - em) < 0.01 * em
            mark = BLANK * em if full else 0.0
            opening, closing = text in OPENING and full, text in CLOSING and full
            unit = Unit(
                width, stretch=WORD_STRETCH if space else 1.0, shrink=SQUEEZE * em if full and text in SHRINKABLE else 0.0,
                head=mark if opening else 0.0, tail=mark if closing else 0.0, space=space, ends=not solid,
                counts=0 if space or not any(one.isalnum() for one in text) else len(text))
            self.units.append(replace(unit, ends=False) if noted else unit)
            self.places.append(Place(len(self.boxes) - 1, match.start(), text))

    def _join(self, measurer: Measurer, context: Any) -> None:
        """What two neighbours do to each other: trimmed marks, Chinese–Latin gaps, forbidden breaks."""
        for at in range(len(self.units) - 1):
            before, after = self.units[at], self.units[at + 1]
            one, two = self.places[at], self.places[at + 1]
            a, b = one.text[-1], two.text[0]
            em = measurer.em(self.boxes[one.box].style, context)
            if before.tail and (after.tail or after.head):  # ”。 ）、 ：“
                before = replace(before, width=before.width - before.tail, shrink=0.0, tail=0.0)
                one = replace(one, right=BLANK * em)
            elif before.head and after.head:  # （“
                after = replace(after, width=after.width - after.head, shrink=0.0, head=0.0)
                two = replace(two, left=BLANK * em)
            elif (is_han(a) and is_latin(b)) or (is_latin(a) and is_han(b)):
                before = replace(before, gap=AUTOSPACE * em, shrink=before.shrink + AUTOSPACE * em)
            if before.ends and self._forbidden(a, b, one, two, at):
                before = replace(before, ends=False)
            if _noted(self.boxes[two.box]):
                before = replace(before, ends=False, stretch=0.0)
            self.units[at], self.units[at + 1] = before, after
            self.places[at], self.places[at + 1] = one, two

    def _forbidden(self, a: str, b: str, one: Place, two: Place, at: int) -> bool:
        if b == " ":
            return True  # the break is behind the space
        if a in NO_END or b in NO_START:
            return True
        if a.isdigit() and b in UNITS:
            return True
        if b.isdigit() and a in UNITS and at and self.places[at - 1].text[-1].isdigit() and one.text in "年月":
            return False
        if a in UNITS and b in UNITS and self._numbered(at):
            return True  # 200万元
        wide = is_wide(a) or is_wide(b) or a == " "
        return not wide and not (one.text.endswith("/") or a in "…—”’")

    def _numbered(self, at: int) -> bool:
        """Whether the unit character at `at` follows a number at once."""
        return at > 0 and self.places[at - 1].text[-1].isdigit() and self.places[at].text in "万亿千百多余"


def _noted(box: Any) -> bool:
    return "::footnote-call" in str(box.element_tag)


def _plain(style: Any) -> bool:
    """Whether our composition may set text of this style; else WeasyPrint's own does."""
    return (style["white_space"] == "normal" and style["letter_spacing"] in ("normal", 0) and style["word_spacing"] == 0
            and style["text_decoration_line"] == "none" and style["direction"] == "ltr" and style["font_size"] > 0)
