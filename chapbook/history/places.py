"""Where every passage stands on paper.

In: passages, and the printed pages line by line. Out: the same passages with their places, photos with their pages. A passage is looked for
among the lines of its block; where the two differ (a reference prints a number), characters are matched one by one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chapbook.history.model import Passage, PhotoState, Place
from chapbook.printed import PrintedPage

ENTIRE = ("paragraph", "heading", "note", "code")  # a block holds nothing else than one of these


def squeezed(text: str) -> str:
    """A text without its white space: offsets count what is printed."""
    return "".join(text.split())


class Ground:
    """The lines of all pages, by the key of their block."""

    def __init__(self, pages: Sequence[PrintedPage]) -> None:
        self._lines: dict[str, list[tuple[int, int, str]]] = {}
        for at, page in enumerate(pages):
            for line in page.lines:
                self._lines.setdefault(line.key, []).append((at, line.number, squeezed(line.text)))

    def placed(self, passage: Passage) -> Passage:
        """The passage with its places; unchanged when it is not on paper."""
        for key in passage.keys:
            if key in self._lines:
                return self._placed(passage, self._lines[key])
        return passage

    @staticmethod
    def _placed(passage: Passage, lines: Sequence[tuple[int, int, str]]) -> Passage:
        text = squeezed(passage.text.replace(" | ", "") if passage.kind == "row" else passage.text)
        printed = "".join(line[2] for line in lines)
        whole = passage.kind in ENTIRE
        start = printed.find(text)
        offsets = _offsets(text, printed) if start < 0 else None
        places: list[Place] = []
        at = 0
        for page, number, line in lines:
            first, last = (at - start, at + len(line) - start) if offsets is None else (offsets[at], offsets[at + len(line)])
            at += len(line)
            if last > 0 and first < len(text) and last > first:
                _add(places, page, number, max(first, 0))
        shown = printed if whole and printed != text else ""
        return replace(passage, places=tuple(places), printed=shown)


def _add(places: list[Place], page: int, number: int, offset: int) -> None:
    """Put a line behind the others."""
    last = places[-1] if places else None
    if last and last.page == page and (number == last.line + len(last.offsets) if number else last.line == 0):
        places[-1] = replace(last, offsets=(*last.offsets, offset))
    elif not (last and last.page == page and number and last.line <= number < last.line + len(last.offsets)):
        places.append(Place(page, number, (offset,)))


def _offsets(text: str, printed: str) -> list[int]:
    """For every character of what is printed, and for the end, its offset in the text."""
    found = [0] * (len(printed) + 1)
    blocks = difflib.SequenceMatcher(None, text, printed, autojunk=False).get_matching_blocks()
    at = 0
    for block in blocks:
        for one in range(at, block.b):
            found[one] = min(block.a, found[one - 1] + 1 if one else 0) if one else 0
        for one in range(block.size):
            found[block.b + one] = block.a + one
        at = block.b + block.size
    found[len(printed)] = len(text)
    return found


def placed(passages: Iterable[Passage], pages: Sequence[PrintedPage]) -> tuple[Passage, ...]:
    """All passages with their places."""
    ground = Ground(pages)
    return tuple(ground.placed(one) for one in passages)


def photos_placed(photos: Iterable[PhotoState], pages: Sequence[PrintedPage]) -> tuple[PhotoState, ...]:
    """All photos with the pages on which they stand: as a figure, or at the head of their section."""
    figures = {anchor: at for at, page in reversed(list(enumerate(pages))) for anchor in page.figures}
    heads = {page.section: at for at, page in reversed(list(enumerate(pages)))}
    return tuple(replace(one, page=figures.get(f"fig-{one.name}", heads.get(one.section))) for one in photos)
