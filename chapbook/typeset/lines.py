"""Chinese lines inside WeasyPrint: our breaks, our spaces, its boxes.

In: WeasyPrint's inline layout. Out: the same layout with the lines of Chinese paragraphs broken by `breaks` and set
to the measure. Three of its functions are wrapped (see `seam`): `split_inline_box` tells when a line begins and how
wide it may be; `split_text_box` cuts a text box where the plan says; `justify_line` has nothing left to do. No text
is shaped before it is drawn.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.layout.percent import resolve_percentages

from chapbook.typeset.breaks import Line
from chapbook.typeset.glyphs import ComposedLayout, Placed
from chapbook.typeset.measure import Measurer
from chapbook.typeset.ruby import take_readings
from chapbook.typeset.units import Flat

OwnLayout = Callable[..., Any]
AMPLE = 1e6  # px: the plan keeps the measure, WeasyPrint need not watch it


@dataclass(slots=True)
class Composed:
    """The plan of one line box: its flat text, and the lines by the unit that they begin with and their width."""

    flat: Flat
    justify: bool
    even: bool
    lines: dict[tuple[int, int], Line | None] = field(default_factory=dict)


class Planned(NamedTuple):
    """The line that is being filled. end: its last unit that is seen; after: the unit that the next line begins with."""

    flat: Flat
    line: Line
    end: int
    after: int


class Composition:
    """The wrapped functions. One instance serves one document."""

    def __init__(self, split_inline_box: OwnLayout, split_text_box: OwnLayout, justify_line: OwnLayout) -> None:
        self._split_inline_box, self._split_text_box, self._justify_line = split_inline_box, split_text_box, justify_line
        self._measurer = Measurer()
        self._known: dict[int, Composed | None] = {}
        self._kept: list[Any] = []  # keeps the boxes alive, so that their ids stay theirs
        self._planned: Planned | None = None

    def split_inline_box(self, context: Any, box: Any, position_x: float, max_x: float, bottom_space: float, skip_stack: Any,
                         *rest: Any) -> Any:
        """Plan the line before WeasyPrint fills it."""
        if not isinstance(box, boxes.LineBox):
            return self._split_inline_box(context, box, position_x, max_x, bottom_space, skip_stack, *rest)
        outer = self._planned
        self._planned = None if rest[-1] else self._plan(context, box, skip_stack, max_x - position_x, rest[0])
        try:
            room = max_x if self._planned is None else max_x + AMPLE
            return self._split_inline_box(context, box, position_x, room, bottom_space, skip_stack, *rest)
        finally:
            self._planned = outer

    def split_text_box(self, context: Any, box: Any, available_width: Any, skip: int, is_line_start: bool = True) -> Any:
        """Cut a text box where the plan says; its width is the one that the plan gives it."""
        planned = self._planned
        number = None if planned is None else planned.flat.number.get(id(box))
        if planned is None or number is None or box.text == "\n":
            return self._split_text_box(context, box, available_width, skip, is_line_start)
        flat = planned.flat
        first = max(planned.line.first, flat.first_unit[number])
        beyond = flat.first_unit[number + 1] if number + 1 < len(flat.first_unit) else len(flat.offsets)
        end = min(planned.end + 1, beyond)
        if planned.after < beyond:  # the line ends in this box
            resume = len(box.text[: flat.offsets[planned.after]].encode()) if planned.after >= first else skip
        else:
            resume = None
            if planned.after == beyond and planned.line.last >= flat.first_unit[number] and planned.after < len(flat.offsets):
                resume = len(box.text.encode())
        if end <= first:
            return None, resume if resume is None or resume > skip else None, False
        return self._text_box(box, planned, number, first, end), resume, False

    def justify_line(self, context: Any, line: Any, extra_width: float) -> None:
        """Composed lines are at their measure; others are justified as WeasyPrint does."""
        if not any(isinstance(getattr(box, "pango_layout", None), ComposedLayout) for box in line.descendants()):
            self._justify_line(context, line, extra_width)

    # the plan

    def _plan(self, context: Any, box: Any, skip_stack: Any, width: float, containing_block: Any) -> Planned | None:
        composed = self._composed(context, box, width, containing_block)
        if composed is None:
            return None
        flat = composed.flat
        start = _unit_at(flat, skip_stack)
        if start >= len(flat.offsets):
            return None
        key = (start, round(width * 64))
        if key not in composed.lines:
            rest = width + (box.text_indent if skip_stack is None else 0)
            composed.lines[key] = None
            if start == 0 and flat.paragraph.natural > width and _one_line(flat, width):
                return None  # its box was made to fit it as WeasyPrint sets it
            if composed.even:
                flat.find_pauses()
            for at, line in enumerate(flat.paragraph.lines(start, width, rest, justify=composed.justify, even=composed.even)):
                composed.lines[line.first, round((rest if at else width) * 64)] = line
        line_here = composed.lines[key]
        if line_here is None:
            return None
        return Planned(flat, line_here, flat.paragraph.end_of(line_here), flat.paragraph.after_spaces(line_here.last + 1))

    def _composed(self, context: Any, box: Any, width: float, containing_block: Any) -> Composed | None:
        if id(box) not in self._known:
            self._kept.append(box)
            take_readings(box, self._measurer, context)
            composed = None
            if box.style["text_align_last"] != "justify" and box.style["text_justify"] != "inter-word":
                def atom(child: Any) -> float:
                    resolve_percentages(child, containing_block)
                    laid_out = inline.atomic_box(context, child, 0, None, containing_block, [], [])
                    return float(laid_out.margin_width())

                flat = Flat(box, self._measurer, context, width, atom)
                if flat.good and flat.has_wide:
                    justify = box.style["text_align_all"] == "justify" and box.style["text_justify"] != "none"
                    composed = Composed(flat, justify, box.style["text_wrap_style"] == "balance")
            self._known[id(box)] = composed
        return self._known[id(box)]

    def _text_box(self, box: Any, planned: Planned, number: int, first: int, end: int) -> Any:
        """The text box with units first..end (not included)."""
        flat, face = planned.flat, planned.flat.faces[number]
        begin = flat.offsets[first]
        beyond = flat.first_unit[number + 1] if number + 1 < len(flat.first_unit) else len(flat.offsets)
        text = box.text[begin : flat.offsets[end] if end < beyond else None]
        new = box.copy_with_text(text)
        new.width, new.height = _width(planned, first, end), face.height
        new.pango_layout = ComposedLayout(text, box.style, partial(_glyphs, planned, first, end, begin, len(text)))
        new.margin_top = new.margin_bottom = face.margin
        new.baseline = face.baseline
        return new


def _width(planned: Planned, first: int, end: int) -> float:
    """How wide units first..end (not included) are on their line, edges of inline boxes left out."""
    flat, line, last = planned.flat, planned.line, planned.end
    paragraph = flat.paragraph
    inner = min(end, last)  # what is spread or squeezed
    width = paragraph.widths[end] - paragraph.widths[first]
    if inner > first:
        width += line.spread * (paragraph.stretches[inner] - paragraph.stretches[first])
        width += line.give * (paragraph.elastics[inner] - paragraph.elastics[first])
        width -= line.squeeze * (paragraph.shrinks[inner] - paragraph.shrinks[first])
    if first == line.first and first in paragraph.head:
        width -= paragraph.lead.get(first, 0.0)
        if first != last:
            width += line.squeeze * paragraph.shrink[first]
    if end == last + 1:
        width -= paragraph.gap.get(last, 0.0)
        if line.tail:
            width -= paragraph.tail.get(last, 0.0)
    if flat.edge:
        width -= sum(edge for at, edge in flat.edge.items() if first <= at < end)
    return width


def _glyphs(planned: Planned, first: int, end: int, begin: int, length: int) -> Iterator[Placed]:
    """Units first..end (not included) as they are drawn in a text that begins at character `begin` of its box."""
    starts = [offset - begin for offset in planned.flat.offsets[first:end]]
    return zip(starts, [*starts[1:], length], _advances(planned, first, end), _shifts(planned, first, end), strict=True)


def _advances(planned: Planned, first: int, end: int) -> list[float]:
    """The advances of units first..end (not included), edges of inline boxes left out."""
    flat, line, last = planned.flat, planned.line, planned.end
    paragraph, inner = flat.paragraph, min(end, last)  # the line's last unit is neither spread nor squeezed
    count, spread, give, squeeze = inner - first, line.spread, line.give, line.squeeze
    advances = paragraph.width[first:end]
    for at in _within(flat.edge, first, end):
        advances[at - first] -= flat.edge[at]
    if spread or give:
        advances[:count] = [advance + (spread * stretch + give * elastic) for advance, stretch, elastic in zip(
            advances[:count], paragraph.stretch[first:inner], paragraph.elastic[first:inner], strict=True)]
    if squeeze:
        shrinks = paragraph.shrink[first:inner]
        if count and _opens(planned, first):
            shrinks[0] = 0.0  # its blank is gone, or is to be kept
        advances[:count] = [advance - squeeze * shrink for advance, shrink in zip(advances[:count], shrinks, strict=True)]
    if inner < end:
        advances[-1] -= paragraph.gap.get(last, 0.0)
        if line.tail:
            advances[-1] -= paragraph.tail.get(last, 0.0)
    if _opens(planned, first):
        advances[0] -= paragraph.lead.get(first, 0.0)
    return advances


def _shifts(planned: Planned, first: int, end: int) -> list[float]:
    """How far units first..end (not included) are moved: by what was taken from the blank in front of their ink."""
    flat, line = planned.flat, planned.line
    paragraph = flat.paragraph
    shifts = [0.0] * (end - first)
    for at in _within(flat.left, first, end):
        shifts[at - first] -= flat.left[at]
    if line.squeeze:
        for at in _within(paragraph.head, max(first, line.first + 1), min(end, planned.end)):
            shifts[at - first] -= line.squeeze * paragraph.shrink[at]
    if _opens(planned, first):
        shifts[0] -= paragraph.lead.get(first, 0.0)
    return shifts


def _opens(planned: Planned, first: int) -> bool:
    """Whether a unit is an opening mark that begins the line."""
    return first == planned.line.first and first in planned.flat.paragraph.head


def _within(places: Collection[int], first: int, end: int) -> list[int]:
    """Those of units first..end (not included) that are among some places; most paragraphs have none."""
    return [at for at in range(first, end) if at in places] if places else []


def _one_line(flat: Flat, width: float) -> bool:
    """Whether all of it fits on one line without Chinese–Latin spaces, as WeasyPrint measured it."""
    return flat.paragraph.natural - sum(flat.paragraph.gap.values()) <= width + 0.05


def _unit_at(flat: Flat, skip_stack: Any) -> int:
    """The unit at a resume point."""
    path, skip = [], 0
    while skip_stack:
        (index, skip_stack), = skip_stack.items()
        path.append(index)
    number = flat.leaf_at(tuple(path))
    if number > 0 and len(flat.leaves[number - 1].path) < len(path) and flat.leaves[number - 1].path == tuple(path[:-1]):
        number, skip = number - 1, path[-1]
    if number >= len(flat.leaves):
        return len(flat.offsets)
    if not skip:
        return flat.first_unit[number]
    box = flat.leaves[number].box
    offset = len(box.text.encode()[:skip].decode())
    beyond = flat.first_unit[number + 1] if number + 1 < len(flat.first_unit) else len(flat.offsets)
    return bisect_left(flat.offsets, offset, flat.first_unit[number], beyond)
