"""Chinese lines inside WeasyPrint: our breaks, our spaces, its boxes.

In: WeasyPrint's inline layout. Out: the same layout with the lines of Chinese paragraphs broken by `breaks` and set
to the measure. Three of its functions are wrapped (see `seam`): `split_inline_box` tells when a line begins and how
wide it may be; `split_text_box` cuts a text box where the plan says; `justify_line` has nothing left to do. A
composed text keeps its characters as they are: spaces between them are glyph advances, written when Pango has
shaped the line to be drawn (Pango glyph geometry is in 1/1024 px, PDF's TJ in 1/1000 em).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import TO_UNITS, ffi
from weasyprint.text.line_break import Layout, strut

from chapbook.typeset.breaks import Line, Paragraph
from chapbook.typeset.marks import is_wide
from chapbook.typeset.units import Flat, Measurer

OwnLayout = Callable[..., Any]
HAIR = 0.05  # px: what sums of floats may miss the measure by


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One unit of a text as it is to be drawn: its characters first..end, its advance and its shift, px."""

    first: int
    end: int
    advance: float
    shift: float = 0.0


class ComposedLayout(Layout):  # type: ignore[misc]
    """A text whose glyphs stand where the composition put them."""

    def __init__(self, text: str, style: Any, glyphs: Sequence[Glyphs]) -> None:
        self.text = text
        self.justification_spacing = 0
        self.max_width = None
        self.first_line_direction = 0
        self.ascent = None
        self._thousandth = style["font_size"] / 1000
        self._glyphs = glyphs

    def deactivate(self) -> None:
        """Nothing is held before it is drawn."""

    def reactivate(self, style: Any) -> None:
        """Shape the text, as it is drawn now."""
        self.setup(style)
        self.set_text(self.text)

    def get_first_line(self) -> tuple[Any, Any]:
        """The shaped line with our advances in its glyphs."""
        line, index = super().get_first_line()
        geometries = dict(self._geometries(line))
        carried = 0.0
        for unit in self._glyphs:
            inside = [geometries[at] for at in range(unit.first, unit.end) if at in geometries]
            if not inside:
                continue
            natural = sum(one.width for one in inside)
            wanted = unit.advance / self._thousandth + carried
            whole = round(wanted)
            carried = wanted - whole
            inside[-1].width += self._units(whole - natural / TO_UNITS / self._thousandth)
            if unit.shift:
                inside[0].x_offset += int(unit.shift * TO_UNITS * 1000 / 1024)
        return line, index

    def _geometries(self, line: Any) -> Iterator[tuple[int, Any]]:
        """The geometry of each cluster's last glyph, by the index of its first character."""
        starts = {}
        offset = 0
        for at, character in enumerate(self.text):
            starts[offset] = at
            offset += len(character.encode())
        run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
        while run != ffi.NULL:
            item, run = run.data, run.next
            for i in range(item.glyphs.num_glyphs):
                yield starts[item.item.offset + item.glyphs.log_clusters[i]], item.glyphs.glyphs[i].geometry

    def _units(self, thousandths: float) -> int:
        """1/1000 em to Pango units, a fifth beyond: the PDF writer cuts fractions of 1/1000 em off."""
        if abs(thousandths) < 0.5:
            return 0
        return round((thousandths + (0.2 if thousandths > 0 else -0.2)) * self._thousandth * TO_UNITS)


@dataclass(slots=True)
class Composed:
    """The plan of one line box: its flat text, and the lines by the unit that they begin with."""

    box: Any
    flat: Flat
    paragraph: Paragraph
    lines: dict[tuple[int, int], Line] = field(default_factory=dict)


class Composition:
    """The wrapped functions. One instance serves one document."""

    def __init__(self, split_inline_box: OwnLayout, split_text_box: OwnLayout, justify_line: OwnLayout) -> None:
        self._split_inline_box, self._split_text_box, self._justify_line = split_inline_box, split_text_box, justify_line
        self._measurer = Measurer()
        self._known: dict[int, Composed | None] = {}
        self._kept: list[Any] = []
        self._line: tuple[Composed, Line, dict[int, float], dict[int, float]] | None = None

    def split_inline_box(self, context: Any, box: Any, position_x: float, max_x: float, bottom_space: float, skip_stack: Any,
                         *rest: Any) -> Any:
        """Plan the line before WeasyPrint fills it."""
        if not isinstance(box, boxes.LineBox):
            return self._split_inline_box(context, box, position_x, max_x, bottom_space, skip_stack, *rest)
        before, self._line = self._line, self._plan(context, box, skip_stack, max_x - position_x)
        try:
            room = max_x + HAIR if self._line else max_x
            return self._split_inline_box(context, box, position_x, room, bottom_space, skip_stack, *rest)
        finally:
            self._line = before

    def split_text_box(self, context: Any, box: Any, available_width: Any, skip: int, is_line_start: bool = True) -> Any:
        """Cut a text box where the plan says; its width is the one that the plan gives it."""
        if self._line is None or id(box) not in self._line[0].flat.first_unit:
            return self._split_text_box(context, box, available_width, skip, is_line_start)
        composed, line, advances, shifts = self._line
        index = composed.flat.first_unit[id(box)]
        begin = len(box.text.encode()[:skip].decode()) if skip else 0
        end, resume = self._cut(composed.flat, line, index, box)
        if end <= begin:
            return None, (resume if resume is not None and resume > skip else None), False
        return self._text_box(context, box, composed.flat, line, (begin, end), advances, shifts), resume, False

    def justify_line(self, context: Any, line: Any, extra_width: float) -> None:
        """Composed lines are at their measure; others are justified as WeasyPrint does."""
        if not any(isinstance(getattr(box, "pango_layout", None), ComposedLayout) for box in line.descendants()):
            self._justify_line(context, line, extra_width)

    # the plan

    def _plan(self, context: Any, box: Any, skip_stack: Any, width: float) -> Any:
        composed = self._composed(context, box)
        if composed is None:
            return None
        start = _unit_at(composed.flat, box, skip_stack)
        if start is None or start >= len(composed.flat.units):
            return None
        key = (start, round(width * 64))
        if key not in composed.lines:
            rest = width + (box.text_indent if skip_stack is None else 0)
            lines = composed.paragraph.lines(start, width, rest)
            if skip_stack is None and len(lines) == 1 and not _justified(box):
                self._known[id(box)] = None  # one short line: as WeasyPrint sets it
                return None
            for at, line in enumerate(lines):
                composed.lines[line.first, round((rest if at else width) * 64)] = line
        line = composed.lines.get(key)
        return (composed, line, *_advances(composed.flat, line)) if line else None

    def _composed(self, context: Any, box: Any) -> Composed | None:
        if id(box) not in self._known:
            self._kept.append(box)
            self._known[id(box)] = None
            if _chinese(box):
                flat = Flat(box, self._measurer, context)
                if flat.good and flat.units:
                    em = self._measurer.em(box.style, context)
                    self._known[id(box)] = Composed(box, flat, Paragraph(flat.units, em, justify=_justified(box)))
        return self._known[id(box)]

    @staticmethod
    def _cut(flat: Flat, line: Line, index: int, box: Any) -> tuple[int, int | None]:
        """Where the text of a box ends on this line (character offset), and where it goes on (byte offset)."""
        place = flat.places[line.last]
        number = flat.places[index].box
        after = line.last + 1
        while after < len(flat.units) and flat.units[after].space:
            after += 1
        length = len(box.text)
        if number < place.box:
            return length, None
        if number > place.box:
            return 0, None
        end = place.offset + len(place.text)
        visible = len(box.text[:end].rstrip(" "))
        if after >= len(flat.units):
            return visible, None
        resume = flat.places[after]
        byte = len(box.text[: resume.offset].encode()) if resume.box == number else len(box.text.encode())
        return visible, byte

    def _text_box(self, context: Any, box: Any, flat: Flat, line: Line, cut: tuple[int, int], advances: dict[int, float],
                  shifts: dict[int, float]) -> Any:
        begin, end = cut
        first = flat.first_unit[id(box)]
        number = flat.places[first].box
        glyphs = []
        for at in range(max(line.first, first), line.last + 1):
            place = flat.places[at]
            if place.box != number or place.offset >= end:
                break
            if place.offset >= begin:
                advance = flat.units[at].width + place.left + place.right + advances.get(at, 0.0)
                offset = place.offset - begin
                glyphs.append(Glyphs(offset, offset + len(place.text), advance, shifts.get(at, 0.0)))
        text = box.text[begin:end]
        new = box.copy_with_text(text)
        metrics = self._measurer.metrics(box.style, context)
        new.width, new.height = sum(unit.advance for unit in glyphs), metrics.height
        new.pango_layout = ComposedLayout(text, box.style, glyphs)
        line_height, _ = strut(box.style)
        half_leading = (line_height - metrics.height) / 2
        new.margin_top = new.margin_bottom = half_leading
        new.baseline = metrics.baseline + half_leading
        return new


def _advances(flat: Flat, line: Line) -> tuple[dict[int, float], dict[int, float]]:
    """For each unit of a line, px to add to its advance, and px to move its glyph."""
    advances: dict[int, float] = {}
    shifts: dict[int, float] = {}
    last = line.last
    while last > line.first and flat.units[last].space:
        last -= 1
    for at in range(line.first, last + 1):
        unit, place = flat.units[at], flat.places[at]
        left = place.left + (unit.head if at == line.first else 0.0)
        right = place.right + (unit.tail if at == last and line.tail else 0.0)
        extra = -left - right
        if at < last:
            extra += unit.gap + line.spread * unit.stretch - line.squeeze * unit.shrink
        if left:
            shifts[at] = -left
        elif unit.head and line.squeeze and at < last:  # an opening mark is squeezed in front of its ink
            shifts[at] = -line.squeeze * unit.shrink
        if extra:
            advances[at] = extra
    return advances, shifts


def _unit_at(flat: Flat, box: Any, skip_stack: Any) -> int | None:
    """The unit at a resume point."""
    if skip_stack is None:
        return 0
    skip = 0
    while skip_stack:
        (index, skip_stack), = skip_stack.items()
        if isinstance(box, boxes.TextBox):
            skip = index
            break
        if index >= len(box.children):
            return None
        box = box.children[index]
    while not isinstance(box, boxes.TextBox):
        inner = [child for child in box.children if child.is_in_normal_flow()]
        if not inner:
            return None
        box = inner[0]
    first = flat.first_unit.get(id(box))
    if first is None:
        return None
    offset = len(box.text.encode()[:skip].decode()) if skip else 0
    at = first
    while at < len(flat.places) and flat.places[at].box == flat.places[first].box and flat.places[at].offset < offset:
        at += 1
    return at


def _justified(box: Any) -> bool:
    return bool(box.style["text_align_all"] == "justify")


def _chinese(box: Any) -> bool:
    return any(is_wide(one) for child in box.descendants() if isinstance(child, boxes.TextBox) for one in child.text)


