"""Which characters the book's faces have.

In: the font files of the design. Out: the set of code points that at least one face maps to a glyph
(OpenType `cmap`), so that a missing one is an error with file and line and never an empty box.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from chapbook.diagnostics import EnvironmentFault


def coverage(fonts: Sequence[Path]) -> frozenset[int]:
    """The code points of all faces together.

    Raises:
        EnvironmentFault: there is no face, or a file is not a font.
    """
    if not fonts:
        raise EnvironmentFault("there is no font in styles/fonts (restore the folder, or add a .ttf file)")
    return frozenset[int]().union(*(_code_points(path, path.stat().st_mtime_ns) for path in fonts))


@cache
def _code_points(path: Path, _changed: int) -> frozenset[int]:
    try:
        with TTFont(path, lazy=True) as font:
            font.setGlyphOrder(range(font["maxp"].numGlyphs))  # nobody asks for glyphs' names, and to make them up takes most of the time
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, KeyError) as fault:
        raise EnvironmentFault(f"the font {path.name} cannot be read: {fault} (put a sound file in its place)") from fault
