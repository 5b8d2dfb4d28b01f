"""Figures on the line grid: how many whole lines a placed photo takes.

In: a figure or group, the pictures' aspect ratios, the page. Out: heights in pt for the style attribute:
`--image` (the picture) and `--block` (picture, caption and the space around, a multiple of the leading), so
that body lines after a figure stand on the grid again. Caption metrics are those of styles/photos.css.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence

from chapbook.model import Figure, FigureGroup, PageSpec, Photo, Rendition

CAPTION_SIZE = 8.0  # pt
CAPTION_LEADING = 12.0  # pt
CAPTION_GAP = 5.0  # pt between picture and caption
AROUND = 11.0  # pt, at least, above and below together
GROUP_GAP = 6.0  # pt between the photos of a row
HALF = 0.5


def figure_grid(figure: Figure, picture: Rendition, photo: Photo, page: PageSpec) -> tuple[float, float]:
    """Heights in pt of the picture and of the whole block."""
    measure = page.characters * page.size
    width = measure * HALF - page.size / 2 if figure.width == "half" else measure
    image = width * picture.height / picture.width
    lines = _caption_lines(figure.number, photo, width)
    depth = page.lines * page.leading
    if figure.placement == "page":
        return min(image, depth - CAPTION_GAP - lines * CAPTION_LEADING - AROUND), depth
    return _fit(min(image, depth - 4 * page.leading), lines, page)


def group_grid(group: FigureGroup, pictures: Mapping[str, Rendition], photos: Mapping[str, Photo], shares: Sequence[float],
               page: PageSpec) -> tuple[float, float]:
    """Heights in pt of the pictures of a row (all the same) and of the whole block."""
    measure = page.characters * page.size
    image, lines = 0.0, 1
    for figure, share in zip(group.figures, shares, strict=True):
        picture, photo = pictures.get(figure.photo), photos.get(figure.photo)
        if picture and photo:
            width = measure * share / 100
            image = max(image, width * picture.height / picture.width)
            lines = max(lines, _caption_lines(figure.number, photo, width))
    return _fit(image, lines, page)


def _fit(image: float, lines: int, page: PageSpec) -> tuple[float, float]:
    least = image + CAPTION_GAP + lines * CAPTION_LEADING + AROUND
    return image, math.ceil(least / page.leading - 0.01) * page.leading


def _caption_lines(number: str, photo: Photo, width: float) -> int:
    """How many lines number, caption and credit take in `width` pt; a generous guess from character widths."""
    text = " ".join(part for part in (number, photo.caption, photo.credit) if part)
    length = sum(1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.52 for one in text) * CAPTION_SIZE
    return max(1, math.ceil(length / (width - CAPTION_SIZE)))
