"""The designer's colours as inks.

In: the custom properties of tokens.css (`--first: #B5382A`) and those of print.css beside it (`--first: device-cmyk(…)`).
Out: what each sRGB colour is printed with, from 0 to 1, and which colours are printed with a spot ink (CSS Color 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import tinycss2
from tinycss2.color5 import parse_color

from chapbook.design import Design
from chapbook.write.inks import CMYK, RGB

TOKENS, TABLE = "tokens.css", "print.css"
WHITE: RGB = (255, 255, 255)


def press_colours(design: Design) -> dict[RGB, CMYK]:
    """What the colours of the design are printed with.

    The house's table speaks of the house's colours: a book that has other tokens, and no table of its own, gets those by its
    profile. A book's table without tokens of its own replaces the house's.
    """
    colours: dict[RGB, CMYK] = {WHITE: (0.0, 0.0, 0.0, 0.0)}
    tokens = ""
    for folder in reversed(design.folders):
        own, table = folder / TOKENS, folder / TABLE
        tokens = own.read_text("utf-8") if own.is_file() else tokens
        if table.is_file():
            colours |= compared(tokens, table.read_text("utf-8"))
    return colours


def compared(tokens: str, table: str) -> dict[RGB, CMYK]:
    """The inks of the colours that stand in both sheets under one name."""
    inks = {name: color.coordinates for name, color in _colours(table) if color.space == "device-cmyk"}
    return {rgb: inks[name] for name, rgb in token_colours(tokens).items() if name in inks}


def token_colours(tokens: str) -> dict[str, RGB]:
    """The sRGB colours of a sheet's `:root`, by the names of their custom properties without the dashes."""
    return {name: _rgb(color) for name, color in _colours(tokens) if color.space == "srgb"}


def spot_colours(design: Design, names: Mapping[str, str]) -> dict[RGB, str]:
    """The names of spot inks by the colour that each stands for; `names` gives them by token (`first`)."""
    path = design.find(TOKENS)
    tokens = token_colours(path.read_text("utf-8")) if path else {}
    return {tokens[token]: name for token, name in names.items() if token in tokens}


def _colours(sheet: str) -> Iterator[tuple[str, Any]]:
    """Name and colour of the custom properties of `:root`, in order."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if one.type == "declaration" and one.name.startswith("--"):
                    color = parse_color(tinycss2.serialize(one.value).strip())
                    if color not in (None, "currentcolor"):
                        yield one.name.removeprefix("--"), color


def _rgb(color: Any) -> RGB:
    red, green, blue = (round(part * 255) for part in color.coordinates)
    return red, green, blue
