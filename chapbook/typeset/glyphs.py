"""A composed text as it is drawn: the characters as they are, each glyph where the composition put it.

In: a text, and what each of its units is given beyond its own advance. Out: a Pango layout that WeasyPrint draws.
Spaces between characters are glyph advances, written when Pango has shaped the line to be drawn, so the text
layer holds nothing that the source does not. Pango glyph geometry is in 1/1024 px, PDF's TJ in 1/1000 em.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.text.ffi import TO_UNITS, ffi
from weasyprint.text.line_break import Layout

WIDE = 99  # 1/1000 em: from here on readers of PDF take a gap for a space


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One unit of a text as it is to be drawn: its characters first..end, its advance and its shift, px."""

    first: int
    end: int
    advance: float
    shift: float = 0.0


class ComposedLayout(Layout):  # type: ignore[misc]
    """A text whose glyphs stand where the composition put them."""

    def __init__(self, text: str, style: Any, glyphs: Callable[[], Sequence[Glyphs]]) -> None:
        self.text = text
        self.justification_spacing = 0
        self.max_width = None
        self.first_line_direction = 0
        self.ascent = None
        self._thousandth = style["font_size"] / 1000
        self._glyphs = glyphs
        self.wide = False  # whether a gap of the text, as it was shaped, is taken for a space
        if style["text_decoration_line"] != "none":
            self.setup(style)  # for the place of the decoration, which is drawn first
            self.deactivate()

    def deactivate(self) -> None:
        """Hold nothing of Pango's until the text is drawn."""
        for name in ("layout", "language", "style"):
            self.__dict__.pop(name, None)

    def reactivate(self, style: Any) -> None:
        """Shape the text, as it is drawn now."""
        self.setup(style)
        self.set_text(self.text)

    def units(self) -> Sequence[Glyphs]:
        """The text's units as they are drawn, from left to right."""
        return self._glyphs()

    def get_first_line(self) -> tuple[Any, Any]:
        """The shaped line with our advances in its glyphs."""
        line, index = super().get_first_line()
        first, last, width = self._clusters(line)
        carried, pango = 0.0, 1 / (TO_UNITS * self._thousandth)
        for unit in self._glyphs():
            inside = [at for at in range(unit.first, unit.end) if at in width]
            wanted = unit.advance / self._thousandth + carried
            if not inside:
                carried = wanted
                continue
            whole = round(wanted)
            carried = wanted - whole
            missing = whole - sum([width[at] for at in inside]) * pango
            if abs(missing) > 0.5:
                last[inside[-1]].width += self._units(missing)
                self.wide = self.wide or missing > WIDE
            if unit.shift:
                first[inside[0]].x_offset += int(unit.shift * TO_UNITS * 1000 / 1024)
        return line, index

    def _clusters(self, line: Any) -> tuple[dict[int, Any], dict[int, Any], dict[int, int]]:
        """The geometry of each cluster's first and last glyph, and its width, by the index of its first character."""
        starts = {}
        offset = 0
        for at, character in enumerate(self.text):
            starts[offset] = at
            offset += len(character.encode())
        first: dict[int, Any] = {}
        last: dict[int, Any] = {}
        widths: dict[int, int] = {}
        for item in _items(line):
            base, glyphs, log = item.item.offset, item.glyphs.glyphs, item.glyphs.log_clusters
            for i in range(item.glyphs.num_glyphs):
                geometry, at = glyphs[i].geometry, starts[base + log[i]]
                first.setdefault(at, geometry)
                last[at] = geometry
                widths[at] = widths.get(at, 0) + geometry.width
        return first, last, widths

    def _units(self, thousandths: float) -> Any:
        """1/1000 em to Pango units, a fifth beyond: the PDF writer cuts fractions of 1/1000 em off."""
        if abs(thousandths) < 0.5:
            return 0
        return round((thousandths + (0.2 if thousandths > 0 else -0.2)) * self._thousandth * TO_UNITS)


def _items(line: Any) -> Iterator[Any]:
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL:
        yield run.data
        run = run.next
