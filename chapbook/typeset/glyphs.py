"""A composed text as it is drawn: the characters as they are, each glyph where the composition put it.

In: a text, and what each of its units is given beyond its own advance. Out: a Pango layout that WeasyPrint draws.
Spaces between characters are glyph advances, written when Pango has shaped the line to be drawn, so the text
layer holds nothing that the source does not. Pango glyph geometry is in 1/1024 px, PDF's TJ in 1/1000 em.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from weasyprint.text.ffi import TO_UNITS, ffi
from weasyprint.text.line_break import Layout

WIDE = 99  # 1/1000 em: from here on readers of PDF take a gap for a space
# Pango's glyphs are read and written as 32-bit integers: cffi makes an object for each glyph and field, which costs more than
# to shape the text. Where a glyph's width and its shift are in it, and how many integers it has:
GLYPH = ffi.sizeof("PangoGlyphInfo")
WIDTH = ffi.offsetof("PangoGlyphInfo", "geometry", "width") // 4
SHIFT = ffi.offsetof("PangoGlyphInfo", "geometry", "x_offset") // 4
STRIDE = GLYPH // 4


class Glyphs(NamedTuple):
    """One unit of a text as it is to be drawn: its characters first..end, its advance and its shift, px."""

    first: int
    end: int
    advance: float
    shift: float = 0.0


Placed = tuple[int, int, float, float]  # the same without names, for there are as many as characters
# Glyphs that belong together: the run of the first and where it begins there, the same of the last, the width of all.
_Cluster = tuple["memoryview[int]", int, "memoryview[int]", int, int]


class ComposedLayout(Layout):  # type: ignore[misc]
    """A text whose glyphs stand where the composition put them."""

    def __init__(self, text: str, style: Any, glyphs: Callable[[], Iterable[Placed]]) -> None:
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
        if hasattr(self, "layout"):
            super().deactivate()

    def reactivate(self, style: Any) -> None:
        """Shape the text, as it is drawn now."""
        self.setup(style)
        self.set_text(self.text)

    def __getstate__(self) -> dict[str, Any]:
        """What is kept on disk: places instead of the plan that they come from."""
        return {**self.__dict__, "_glyphs": tuple(self._glyphs())}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._glyphs = state["_glyphs"].__iter__

    def units(self) -> Sequence[Glyphs]:
        """The text's units as they are drawn, from left to right."""
        return [Glyphs(*one) for one in self._glyphs()]

    def get_first_line(self) -> tuple[Any, Any]:
        """The shaped line with our advances in its glyphs."""
        line, index = super().get_first_line()
        clusters = _clusters(line, self.text)
        thousandth, carried = self._thousandth, 0.0
        pango = 1 / (TO_UNITS * thousandth)
        for first, end, advance, shift in self._glyphs():
            wanted = advance / thousandth + carried
            cluster = clusters[first] if end - first == 1 else _joined(clusters[first:end])
            if cluster is None:
                carried = wanted
                continue
            first_run, head, last_run, last, width = cluster
            whole = round(wanted)
            carried = wanted - whole
            missing = whole - width * pango
            if not -0.5 <= missing <= 0.5:
                last_run[last + WIDTH] += self._units(missing)
                self.wide = self.wide or missing > WIDE
            if shift:
                first_run[head + SHIFT] += int(shift * TO_UNITS * 1000 / 1024)
        return line, index

    def _units(self, thousandths: float) -> int:
        """1/1000 em to Pango units, a fifth beyond: the PDF writer cuts fractions of 1/1000 em off."""
        units: int = round((thousandths + (0.2 if thousandths > 0 else -0.2)) * self._thousandth * TO_UNITS)
        return units


def _clusters(line: Any, text: str) -> list[_Cluster | None]:
    """The clusters of a line by character: each where its first character is, none at the others."""
    found: list[_Cluster | None] = [None] * len(text)
    starts = dict(zip(accumulate(map(len, map(str.encode, text)), initial=0), range(len(text)), strict=False))
    for item in _items(line):
        glyphs, base, count = item.glyphs, item.item.offset, item.glyphs.num_glyphs
        run = memoryview(ffi.buffer(glyphs.glyphs, count * GLYPH)).cast("i")
        for cluster, place in zip(ffi.unpack(glyphs.log_clusters, count), range(0, count * STRIDE, STRIDE), strict=True):
            at = starts[base + cluster]
            one = run, place, run, place, run[place + WIDTH]
            before = found[at]
            found[at] = one if before is None else _joined([before, one])
    return found


def _joined(clusters: Sequence[_Cluster | None]) -> _Cluster | None:
    """Neighbours as one; nothing when there are none."""
    seen = [one for one in clusters if one is not None]
    if len(seen) < 2:
        return seen[0] if seen else None
    return (*seen[0][:2], *seen[-1][2:4], sum([width for *_, width in seen]))


def _items(line: Any) -> Iterator[Any]:
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL:
        yield run.data
        run = run.next
