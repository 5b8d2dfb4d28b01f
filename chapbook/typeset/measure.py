"""Widths and heights of text, asked of Pango once for each text and style.

In: a style and a text. Out: px. Styles that set the same face in the same size share their figures, so that a
book's paragraphs are measured once and not paragraph by paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.text.line_break import Layout, _font_style_cache_key, line_size, split_first_line, strut

from chapbook.typeset.marks import CLOSING, OPENING, SHRINK

FIGURES = frozenset("0123456789.,:%")
BLANK = 0.5  # em: the blank half of a full-width mark


@dataclass(frozen=True, slots=True)
class Sort:
    """One piece of type: its advance, px. head, tail: the blank half in front, behind; shrink: what may be taken from it.

    letters: how many of its characters are letters or figures.
    """

    width: float
    head: float = 0.0
    tail: float = 0.0
    shrink: float = 0.0
    letters: int = 0


class Face:
    """One face in one size: the sorts that were asked for, and the place of its line box."""

    def __init__(self, style: Any, context: Any) -> None:
        self._style = style
        _, _, _, self.em, self.height, baseline = split_first_line("一", style, context, None, 0)
        line_height, _ = strut(style)
        self.margin = (line_height - self.height) / 2
        self.baseline = baseline + self.margin
        self._sorts: dict[str, Sort] = {}
        self._layout = Layout(style)  # one for all texts: to make it costs more than to shape a word

    def sort(self, text: str) -> Sort:
        """The sort of a token."""
        sort = self._sorts.get(text)
        if sort is None:
            width, letters = self._width(text), sum(map(str.isalnum, text))
            sort = Sort(width, letters=letters)
            if len(text) == 1 and abs(width - self.em) < 0.01 * self.em:
                blank = BLANK * self.em
                sort = Sort(width, blank if text in OPENING else 0.0, blank if text in CLOSING else 0.0,
                            SHRINK.get(text, 0.0) * self.em, letters)
            self._sorts[text] = sort
        return sort

    def _width(self, text: str) -> float:
        """The advance of a text set alone; a number's is that of its figures, which are not kerned."""
        if len(text) > 1 and FIGURES.issuperset(text):
            return sum(self.sort(one).width for one in text)
        self._layout.set_text(text.replace(" ", "\u00a0"))
        line, _ = self._layout.get_first_line()
        return float(line_size(line, self._style)[0])


class Measurer:
    """The faces of one document."""

    def __init__(self) -> None:
        self._faces: dict[str, Face] = {}
        self._known: dict[int, Face] = {}
        self._kept: list[Any] = []  # keeps the styles alive, so that their ids stay theirs

    def face(self, style: Any, context: Any) -> Face:
        """The face that a style sets."""
        face = self._known.get(id(style))
        if face is None:
            self._kept.append(style)
            key = _font_style_cache_key(style, include_size=True)
            if key not in self._faces:
                self._faces[key] = Face(style, context)
            face = self._known[id(style)] = self._faces[key]
        return face
