"""The number of pages is one that the binding can take.

In: the number of pages. Out: press-003.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.press_file import PressFile


def multiple(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Divide."""
    pages = len(file.pages)
    if pages % job.multiple or not pages:
        yield Finding("press-003", words={"pages": str(pages), "multiple": str(job.multiple), "missing": str(-pages % job.multiple)})
