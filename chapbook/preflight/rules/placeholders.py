"""No picture stands in for a better one.

In: the images and what the catalogue says of them. Out: press-014, an error when the book is released.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.codes import ERROR, WARNING
from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.press_file import PressFile
from chapbook.preflight.rules.naming import photo_of


def placeholders(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Look the photos up."""
    for one in file.pictures:
        photo = photo_of(one, job)
        if photo is not None and photo.placeholder:
            severity = ERROR if job.release else WARNING
            yield Finding("press-014", one.page, (one.box,), {"photo": photo.name}, photo.name, photo.span, severity)
