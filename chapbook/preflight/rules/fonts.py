"""Every font that shows something is embedded, and in a way that every press understands.

In: the fonts of the file. Out: press-004; press-019 for one that does not say what it shows. ISO 15930-7, 6.8; ISO 15930-4, 6.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.fonts import Font
from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.painted import Painted
from chapbook.preflight.press_file import PressFile


def fonts(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Look at each font once, at the first page that it is on."""
    old = job.standard == "x-1a" or file.pdf.pdf_version < "1.6"
    for font, shown in file.fonts.items():
        first = shown[0][0]
        if not font.program:
            yield _finding(font, first, "is not embedded", "没有嵌入")
        elif font.program == "Type3":
            yield _finding(font, first, "is a Type 3 font, drawn by commands", "是 Type 3 字体")
        elif font.program == "OpenType" and old:
            yield _finding(font, first, f"is embedded as OpenType, which PDF {file.pdf.pdf_version} does not know",
                           f"以 OpenType 嵌入，PDF {file.pdf.pdf_version} 不支持")
        if not font.has_unicode:
            yield Finding("press-019", first.page, (first.box,), {"font": font.name})


def _finding(font: Font, first: Painted, reason: str, reason_zh: str) -> Finding:
    return Finding("press-004", first.page, (first.box,), {"font": font.name, "reason": reason, "reason_zh": reason_zh})
