"""One thing that is painted on a page, as the rules see it.

In: what the walker found. Out: `Painted` and its parts. Boxes are in mm from the upper left corner of the trim.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chapbook.preflight.colours import Paint, Space
from chapbook.preflight.fonts import Font
from chapbook.preflight.geometry import Matrix
from chapbook.preflight.model import MM_PER_PT, Box

TEXT, FILL, STROKE, IMAGE, SHADING = "text", "fill", "stroke", "image", "shading"
MM_PER_INCH = 25.4
WORDS = {TEXT: ("text", "文字"), FILL: ("an area", "色块"), STROKE: ("a line", "线条"), IMAGE: ("a picture", "图片"),
         SHADING: ("a gradient", "渐变")}


@dataclass(frozen=True)
class Picture:
    """A placed image: size in px, bits of a sample, its colours, and the digest of its JPEG (empty when it is none).

    `matrix` takes the unit square to mm. `stencil`: an image mask, painted in the colour of the moment.
    """

    source: Any
    width: int
    height: int
    bits: int
    space: Space
    digest: str
    matrix: Matrix
    stencil: bool = False
    masked: bool = False

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height in mm, as they are printed, before anything is cropped."""
        a, b, c, d, _, _ = self.matrix
        return (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5

    @property
    def dpi(self) -> float:
        """Pixels an inch, in the direction that has fewer."""
        width, height = self.size
        return min(self.width / width if width else 1e9, self.height / height if height else 1e9) * MM_PER_INCH

    @property
    def line_art(self) -> bool:
        """One bit a pixel."""
        return self.bits == 1

    def fine(self, dpi: float) -> float:
        """The greatest width in mm at which it has this resolution."""
        return self.size[0] * self.dpi / dpi


@dataclass(frozen=True)
class Words:
    """A string that is shown: its font, its codes, its size in pt on paper."""

    font: Font
    codes: list[int]
    size: float

    @property
    def text(self) -> str:
        """What a reader reads, shortened."""
        read = self.font.read(self.codes).strip()
        return read if len(read) <= 20 else read[:20] + "…"


@dataclass(frozen=True)
class Shape:
    """A path: its parts as points of user space, and the matrix to mm. `odd`: the even-odd rule fills it."""

    parts: tuple[tuple[float, ...], ...]
    matrix: Matrix
    odd: bool

    def polygons(self) -> list[list[tuple[float, float]]]:
        """The parts as polygons in mm; curves are taken by their control points."""
        a, b, c, d, e, f = self.matrix
        return [[(a * x + c * y + e, b * x + d * y + f) for x, y in zip(part[0::2], part[1::2], strict=True)] for part in self.parts]


@dataclass(frozen=True)
class Painted:
    """Something painted. `box` is what can be seen of it, `whole` what it would cover without clipping.

    `thickness` in pt: of a line, or of the thinner side of the thinnest rectangle of an area. `effects`: transparency that is at
    work, in English and Chinese. `overprint`: 0 none, 1 with OPM 0, 2 with OPM 1.
    """

    kind: str
    page: int
    box: Box
    whole: Box
    paint: Paint
    overprint: int = 0
    alpha: float = 1
    effects: tuple[tuple[str, str], ...] = ()
    thickness: float = 0
    words: Words | None = None
    picture: Picture | None = None
    shape: Shape | None = None

    @property
    def space(self) -> Space:
        """The space in which its colours are."""
        return self.picture.space if self.picture and not self.picture.stencil else self.paint.space

    @property
    def what(self) -> tuple[str, str]:
        """What to call it, in English and Chinese."""
        return WORDS[self.kind]


def points(millimetres: float) -> float:
    """A length in pt."""
    return millimetres / MM_PER_PT
