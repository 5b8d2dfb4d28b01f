"""The ebook's style: nothing that a reader's own choice of size or colours breaks.

In: an `Archive`. Out: findings ebook-021 and ebook-022. A reader sets the size of the text (so lengths of type and boxes are in em,
rem or per cent) and the colour of paper and ink (so text keeps to the reader's, and a colour of its own has to be seen on white
and on black; contrast as WCAG 2.2 counts it).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import tinycss2
from tinycss2.color3 import RGBA, parse_color

from chapbook.preflight.ebook.archive import Archive
from chapbook.preflight.ebook.css import FACE, Declared
from chapbook.preflight.model import Finding

FIXED = ("px", "pt", "pc", "cm", "mm", "in", "q")
SIZED = ("font", "font-size", "line-height", "width", "height", "min-width", "min-height", "max-width", "max-height", "text-indent",
         "letter-spacing", "word-spacing", "column-width", "columns", "column-gap", "gap", "top", "right", "bottom", "left", "inset")
SIZED_FROM = ("margin", "padding")
ENOUGH = 3.0  # contrast: WCAG 2.2, 1.4.11 and 1.4.3 for large text
PLAIN = ("html", "body", ":root", "*", "p", "div", "section", "article", "main")  # the text and the page themselves
BLACK, WHITE = RGBA(0, 0, 0, 1), RGBA(1, 1, 1, 1)


class Coloured(NamedTuple):
    """A colour and the declaration that sets it."""

    colour: RGBA
    declared: Declared


def sizes(archive: Archive) -> Iterator[Finding]:
    """No length of type or box in px, pt or cm."""
    for sheet in archive.sheets:
        for rule in sheet.rules:
            for one in rule.declarations if rule.selectors != (FACE,) else ():
                if one.name in SIZED or one.name.startswith(SIZED_FROM):
                    for length in _fixed(one.value):
                        yield Finding("ebook-021", file=sheet.file, line=one.line, words={
                            "selector": rule.selectors[0] or "style", "what": f"{one.name}: {length}"})


def _fixed(value: Sequence[Any]) -> Iterator[str]:
    for one in value:
        if one.type == "dimension" and one.lower_unit in FIXED and one.value:
            yield one.serialize()
        elif one.type == "function":
            yield from _fixed(one.arguments)


def colours(archive: Archive) -> Iterator[Finding]:
    """Text and page keep the reader's colours; what has its own can be seen by day and by night."""
    for sheet in archive.sheets:
        inks: dict[str, Coloured] = {}
        papers: dict[str, Coloured] = {}
        for rule in sheet.rules:
            for selector in rule.selectors if rule.always else ():
                for one in rule.declarations:
                    if one.name in ("color", "background", "background-color"):
                        _note(inks if one.name == "color" else papers, selector, one)
        for selector in dict.fromkeys((*inks, *papers)):
            if fault := _unseen(selector, inks.get(selector), papers.get(selector)):
                words, line = fault
                yield Finding("ebook-022", file=sheet.file, line=line, words={"selector": selector or "style", **words})


def _note(colours: dict[str, Coloured], selector: str, one: Declared) -> None:
    """The colour that a selector has now; a later one takes the place of an earlier one."""
    found = next((colour for token in one.value if isinstance(colour := parse_color(token), RGBA)), None)
    if found is None or not found.alpha:
        colours.pop(selector, None)
    else:
        colours[selector] = Coloured(found, one)


def _unseen(selector: str, ink: Coloured | None, paper: Coloured | None) -> tuple[dict[str, str], int] | None:
    """Why the colours of a selector are wrong, if they are; and the line."""
    one = ink or paper
    parts = [part for part in selector.split() if not part.startswith(":lang(")]
    if one and parts and all(part in PLAIN for part in parts):
        return _said(one.declared, "it is set for all text", "这是全部文字的颜色"), one.declared.line
    empty = "::" in selector or selector.endswith((":before", ":after"))  # a stroke or a spot: its paper is all there is of it
    if one is None or (ink and paper) or (paper and empty):
        return None
    low = min(contrast(one.colour, WHITE), contrast(one.colour, BLACK))
    if low >= ENOUGH:
        return None
    reasons = f"by day or by night its contrast is only {low:.1f}:1", f"白天或夜间模式下对比度只有 {low:.1f}:1"
    return _said(one.declared, *reasons), one.declared.line


def _said(one: Declared, en: str, zh: str) -> dict[str, str]:
    return {"what": f"{one.name}: {tinycss2.serialize(one.value).strip()}", "reason": en, "reason_zh": zh}


def contrast(one: RGBA, other: RGBA) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: RGBA) -> float:
    """Relative luminance of an sRGB colour."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (colour.red, colour.green, colour.blue)]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
