"""Every page has the trim of the book.

In: the pages of the file. Out: press-001.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.press_file import PressFile

TOLERANCE = 0.02  # mm


def size(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Compare the TrimBox with what book.toml asks."""
    for page in file.pages:
        if any(abs(found - asked) > TOLERANCE for found, asked in zip(page.trim, job.trim, strict=True)):
            yield Finding("press-001", page.index, words={"found": shown(page.trim), "expected": shown(job.trim)})


def shown(lengths: tuple[float, float]) -> str:
    """`148 × 210`."""
    return " × ".join(f"{length:.2f}".rstrip("0").rstrip(".") for length in lengths)
