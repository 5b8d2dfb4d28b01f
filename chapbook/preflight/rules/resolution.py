"""Every placed picture has pixels enough for the size at which it is printed.

In: the images with their matrices. Out: press-005, an error under 200 dpi, a warning under 300; line art (1 bit) needs 600.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.codes import ERROR, WARNING
from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.press_file import PressFile
from chapbook.preflight.rules.naming import called

LEAST, FINE = 200, 300
LINE_LEAST, LINE_FINE = 400, 600
TOLERANCE = 1  # dpi: renditions are whole pixels


def resolution(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Divide pixels by inches. A picture of one pixel is a flat colour."""
    for one in file.pictures:
        picture = one.picture
        if picture is None or min(picture.width, picture.height) <= 1:
            continue
        least, fine = (LINE_LEAST, LINE_FINE) if picture.line_art else (LEAST, FINE)
        if picture.dpi < fine - TOLERANCE:
            name = called(one, job)
            words = {"what": name.what, "what_zh": name.what_zh, "dpi": f"{picture.dpi:.0f}", "width": f"{picture.fine(fine):.0f}"}
            severity = ERROR if picture.dpi < least - TOLERANCE else WARNING
            yield Finding("press-005", one.page, (one.box,), words, name.name, name.span, severity)
