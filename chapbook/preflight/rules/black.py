"""Black and grey text is printed with black ink alone.

In: the inks of text. Out: press-012, an error for black, a warning for grey. Coloured text may have several inks.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.codes import ERROR, WARNING
from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.painted import TEXT
from chapbook.preflight.press_file import PressFile

DARK = 0.3  # of the light that paper gives back: below, it is black


def black(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Find text that looks black or grey and is made of more than one ink."""
    for one in file.of(TEXT):
        ink = one.paint.ink
        if ink is None or not one.paint.grey or one.paint.registration or max(ink[:3]) < 0.01:
            continue
        light = (1 - sum(ink[:3]) / 3) * (1 - ink[3])
        inks = " ".join(f"{name}{100 * part:.0f}" for name, part in zip("CMYK", ink, strict=True) if part >= 0.005)
        words = {"inks": inks, "text": one.words.text if one.words else ""}
        yield Finding("press-012", one.page, (one.box,), words, severity=ERROR if light < DARK else WARNING)
