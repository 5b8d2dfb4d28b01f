"""What stands on the printed pages: the shape in which the layout tells it to those who compare printings.

In: nothing. Out: `Line` and `PrintedPage`, standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or the part of one that belongs to one block of the text.

    `key` names the block: the place of its source (`book/chapters/one.md:12`), or an anchor (`fig-gaoli`, `one-note-1`, `sec-one` for
    what stands at a section's head). `number` counts the page's lines of running text from 1, as a reader does; 0: a
    section's head, a note, a caption or a cell of a table.
    """

    key: str
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its folio (may be empty), its section (empty: a blank page), its lines and the anchors of its figures."""

    folio: str
    section: str
    lines: tuple[Line, ...]
    figures: tuple[str, ...] = ()
