"""Every character that is shown is in its font.

In: the codes that the file shows and the outlines that it carries. Out: press-011, one for each font and page.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.painted import Painted, Words
from chapbook.preflight.press_file import PressFile


def glyphs(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Look every code up in the embedded font."""
    for font, shown in file.fonts.items():
        lacking = {code for _, words in shown for code in words.codes if font.lacks(code)}
        pages: dict[int, list[tuple[Painted, Words]]] = {}
        for one, words in shown if lacking else ():
            if lacking.intersection(words.codes):
                pages.setdefault(one.page, []).append((one, words))
        for page, group in pages.items():
            count = sum(code in lacking for _, words in group for code in words.codes)
            filled = {"count": str(count), "font": font.name, "text": group[0][1].text}
            yield Finding("press-011", page, tuple(one.box for one, _ in group), filled)
