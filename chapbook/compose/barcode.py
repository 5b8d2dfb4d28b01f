"""The barcode of an ISBN for the back cover, as a drawing in SVG.

In: an ISBN of 13 digits, hyphens or spaces allowed, and the magnification. Out: a `Label`: SVG of known size in mm, black bars
and digits without a ground of their own. EAN-13 by ISO/IEC 15420 and the GS1 General Specifications (module 0.33 mm, quiet zones
of 11 and 7 modules, guards 5 modules longer, 80 to 200 %); the line `ISBN …` above it by ISO 2108. python-barcode knows the bars.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from barcode.ean import EuropeanArticleNumber13

MODULE = 0.33  # mm, at 100 %
BEFORE, BARS, AFTER = 11, 95, 7  # modules: quiet zone, symbol, quiet zone
WIDTH = (BEFORE + BARS + AFTER) * MODULE  # 37.29 mm at 100 %
HEIGHT = 25.93  # mm at 100 %, digits included
BAR, GUARD = 22.85, 24.50  # mm: heights of the bars and of the guards
ABOVE = 3.6  # mm: the line `ISBN …` and what is clear below it
DIGIT, LINE = 3.5, 2.9  # mm: type sizes of the digits and of the line above
FACE = "Chapbook Hei"
SMALLEST, LARGEST = 0.8, 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """The drawing and its size in mm, quiet zones and the line above included."""

    svg: str
    width: float
    height: float


def ean_label(isbn: str, magnification: float = 1.0) -> Label:
    """The barcode of an ISBN with its digits below and the ISBN above.

    Raises:
        ValueError: it is no ISBN of 13 digits, its check digit is wrong, or the magnification is outside 0.8 to 1.
    """
    if not SMALLEST <= magnification <= LARGEST:
        raise ValueError(f"a barcode of {magnification:.0%} is outside {SMALLEST:.0%} to {LARGEST:.0%}")
    digits = isbn.replace("-", "").replace(" ", "")
    if len(digits) != 13 or not (digits.isascii() and digits.isdigit()) or digits[:3] not in ("978", "979"):
        raise ValueError(f"{isbn} is no ISBN of 13 digits")
    symbol = EuropeanArticleNumber13(digits, guardbar=True)
    if str(symbol) != digits:
        raise ValueError(f"the check digit of {isbn} is wrong")
    height = ABOVE + HEIGHT
    bars = "".join(_bars(symbol.build()[0]))
    texts = "".join(_text(x, ABOVE + HEIGHT - 0.05, DIGIT, digit) for x, digit in zip(_centres(), digits, strict=True))
    above = _text((BEFORE + BARS / 2) * MODULE, ABOVE - 1, LINE, f"ISBN {isbn}")
    width_mm, height_mm = WIDTH * magnification, height * magnification
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_mm:.3f}mm" height="{height_mm:.3f}mm" '
           f'viewBox="0 0 {WIDTH:g} {height:g}"><path fill="#000" d="{bars}"/>'
           f'<g fill="#000" font-family="{FACE}" text-anchor="middle">{above}{texts}</g></svg>')
    return Label(svg, width_mm, height_mm)


def _bars(modules: str) -> Iterator[str]:
    """Each bar as a rectangle of an SVG path; `1` is a bar's module, `G` a guard's, `0` a space."""
    at = BEFORE
    for kind, group in groupby(modules):
        wide = len(list(group))
        if kind != "0":
            yield f"M{at * MODULE:.2f} {ABOVE:g}h{wide * MODULE:.2f}v{GUARD if kind == 'G' else BAR:g}h-{wide * MODULE:.2f}z"
        at += wide


def _centres() -> Iterator[float]:
    """Where the digits stand, mm from the left: the first before the symbol, six below either half."""
    yield 4.5 * MODULE
    for half in (3, 50):
        yield from ((BEFORE + half + 7 * place + 3.5) * MODULE for place in range(6))


def _text(x: float, y: float, size: float, text: str) -> str:
    return f'<text x="{x:.3f}" y="{y:.3f}" font-size="{size:g}">{text}</text>'
