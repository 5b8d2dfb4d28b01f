"""What a picture is called in a sentence.

In: a placed image and the photos that the book knows. Out: words in English and Chinese, the photo's name and its line.
"""

from __future__ import annotations

from typing import NamedTuple

from chapbook.diagnostics import Span
from chapbook.preflight.model import Inspection, PlacedPhoto
from chapbook.preflight.painted import Painted


class Called(NamedTuple):
    """The words, and what is known of the photo."""

    what: str
    what_zh: str
    name: str
    span: Span | None


def photo_of(one: Painted, job: Inspection) -> PlacedPhoto | None:
    """The photo of the book that an image is; None for other pictures."""
    return job.photos.get(one.picture.digest) if one.picture is not None else None


def called(one: Painted, job: Inspection) -> Called:
    """`photo "name"`, or a picture of so many pixels."""
    photo = photo_of(one, job)
    if photo is not None:
        return Called(f'photo "{photo.name}"', f"照片“{photo.name}”", photo.name, photo.span)
    if one.picture is None:
        return Called(*one.what, "", None)
    pixels = f"{one.picture.width} × {one.picture.height}"
    return Called(f"a picture of {pixels} px", f"一幅 {pixels} 像素的图", "", None)
