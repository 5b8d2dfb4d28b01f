"""The ebook's size: which quality and size of photos keep the file under its limit.

In: what book.toml asks of the photos, the sizes of the file and of its photos in bytes, the limit. Out: what to ask instead,
step by step, until the file fits or nothing is left to give up. First quality goes down to what the eye begins to notice on a
screen, then the size in px, then the rest of the quality.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chapbook.model import EditionSpec

STEPS = ((2048, 78), (2048, 72), (2048, 66), (1440, 66), (1280, 66), (1280, 58), (1080, 58), (960, 50), (800, 45))  # px, JPEG quality
LIGHTER = {78: 0.86, 72: 0.74, 66: 0.66, 58: 0.58, 50: 0.51, 45: 0.47}  # bytes, by quality, where 82 has 1
SLACK = 1.15  # photos differ: a step that seems so much too heavy is not tried


def lighter(spec: EditionSpec, total: int, photos: int, limit: int) -> Iterator[EditionSpec]:
    """What to ask of the photos (longest side in px, JPEG quality), one after the other, when `total` bytes are over the limit."""
    for longest, quality in STEPS:
        if quality >= spec.quality and longest >= spec.longest:
            continue
        asked = replace(spec, longest=min(longest, spec.longest), quality=min(quality, spec.quality))
        guess = photos * (asked.longest / spec.longest) ** 2 * LIGHTER[quality] / LIGHTER.get(spec.quality, 1)
        if total - photos + guess <= limit * SLACK or (longest, quality) == STEPS[-1]:
            yield asked
