"""What a reader copies out of the PDF: the text of the source, also where a line is spread wide.

In: the strings of glyphs that WeasyPrint shows for a composed text. Out: the same glyphs at the same places; a character
with a wide gap behind it is drawn together with a blank glyph that fills the gap, in a span whose ActualText is the
character alone (ISO 32000-1, 14.9.4). Readers of PDF take a gap of a tenth of an em for a space; the source has none.
All lengths are 1/1000 em.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from fontTools.ttLib import TTFont

from chapbook.typeset.glyphs import WIDE, ComposedLayout

SHOWN = re.compile(r"<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")


class Copying:
    """One document's fonts, as far as their blank glyph is known."""

    def __init__(self) -> None:
        self._blanks: dict[str, tuple[int, int]] = {}  # by the PDF font's name: glyph and width of the space; 0, 0: it has none

    def draw_text(self, original: Callable[..., None], stream: Any, box: Any, *rest: Any) -> None:
        """Draw a text box as WeasyPrint does, with what is copied from it as it stands in the source."""
        layout, plain = box.pango_layout, stream.show_text
        if not isinstance(layout, ComposedLayout):
            original(stream, box, *rest)
            return

        def show_text(string: str) -> None:
            for text, part in self._parts(stream, string) if layout.wide else [("", string)]:
                if text:
                    stream.begin_marked_content("Span", f"<</ActualText <FEFF{text.encode('utf-16-be').hex()}>>>")
                plain(part)
                if text:
                    stream.end_marked_content()

        stream.show_text = show_text
        try:
            original(stream, box, *rest)
        finally:
            del stream.show_text

    def _parts(self, stream: Any, string: str) -> Iterator[tuple[str, str]]:
        """The string cut before and behind each character that has a wide gap behind it, which comes with its text."""
        font = next((one for one in stream._fonts.values() if one.hash == stream._current_font[0]), None)
        blank, width = self._blank(font) if font is not None and not font.bitmap else (0, 0)
        before = ""
        for glyphs, number in SHOWN.findall(string):
            gap = -float(number or 0)
            last = before[-5:-1]
            text = font.to_unicode.get(int(last, 16), " ") if gap > WIDE and blank and before.endswith(">") and font else ""
            if not text.strip():
                before += f"<{glyphs}>" if glyphs else number
                continue
            if before != f"<{last}>":
                yield "", before[:-6] if before[-6] == "<" else f"{before[:-5]}>"
            font.widths[blank], font.to_unicode[blank] = width, " "  # type: ignore[union-attr]
            yield text, f"<{last}>{width - gap:g}<{blank:04x}>"
            before = ""
        if before:
            yield "", before

    def _blank(self, font: Any) -> tuple[int, int]:
        """The font's space: its glyph and width."""
        if font.hash not in self._blanks:
            with TTFont(io.BytesIO(font.file_content), lazy=True, fontNumber=font.index) as face:
                # the names of a large face's glyphs cost a tenth of a second, and only the number of one is wanted
                face.setGlyphOrder([f"glyph{at:05}" for at in range(face["maxp"].numGlyphs)])
                name = face.getBestCmap().get(0x20)
                scale = 1000 / face["head"].unitsPerEm
                self._blanks[font.hash] = (face.getGlyphID(name), round(face["hmtx"][name][0] * scale)) if name else (0, 0)
        return self._blanks[font.hash]
