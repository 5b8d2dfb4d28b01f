"""What book.toml asks of the editions: the page, the photos, the ebook, the print shop, the download page.

In: nothing (standard library only). Out: frozen dataclasses with the engine's defaults; model.py hands them on. Lengths are in mm
(paper) or pt (type), as each field says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MM_PER_PT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class PageSpec:
    """The page: trim and margins in mm, type area in characters and lines, size and leading in pt."""

    trim_width: float = 148
    trim_height: float = 210
    characters: int = 30
    lines: int = 26
    size: float = 10.5
    leading: float = 18
    gutter: float = 17
    head: float = 22
    bleed: float = 3

    @property
    def measure(self) -> float:
        """Width of the type area in mm."""
        return self.characters * self.size * MM_PER_PT

    @property
    def depth(self) -> float:
        """Height of the type area in mm."""
        return self.lines * self.leading * MM_PER_PT

    @property
    def outer(self) -> float:
        """Outer margin in mm: what gutter and measure leave."""
        return self.trim_width - self.gutter - self.measure

    @property
    def foot(self) -> float:
        """Foot margin in mm: what head and type area leave."""
        return self.trim_height - self.head - self.depth


@dataclass(frozen=True, slots=True)
class EditionSpec:
    """What one edition asks of its photos: resolution in dpi (print) or longest side in px (EPUB), JPEG quality."""

    dpi: int = 150
    longest: int = 2048
    quality: int = 85


@dataclass(frozen=True, slots=True)
class EbookSpec:
    """What the ebook is asked besides. `limit`: the most MB (10^6 bytes) of the file, 0: any; `isbn`: its own, not the printed book's."""

    limit: float = 0
    isbn: str = ""


@dataclass(frozen=True, slots=True)
class PrintSpec:
    """The print shop: how it binds, what it takes. The presets stand in read/print_shop.py; book.toml overrides them.

    kind: saddle (stapled through the fold), perfect (glued back), office (a printer in the office). standard: x-4 or x-1a.
    profile: an ICC file below the book's folder, empty for the engine's own. ink_limit: per cent, all inks together. multiple:
    what the number of pages is a multiple of. marks: whether crop marks are drawn. caliper: mm a leaf; cover_caliper: mm of the
    cover's. sheet: what the booklet is printed on (A4, A3). duplex: the edge over which an office printer turns the sheet (short,
    long). spots: names of spot colours by the token of tokens.css that they replace (`first`, `second`). paper, cover_paper,
    copies, contact, remark: words for the job sheet.
    """

    kind: str = "saddle"
    standard: str = "x-4"
    profile: str = ""
    ink_limit: int = 300
    multiple: int = 4
    marks: bool = True
    caliper: float = 0.1
    cover_caliper: float = 0.25
    sheet: str = "A4"
    duplex: str = "short"
    spine_text: bool = True
    spots: Mapping[str, str] = field(default_factory=dict)
    paper: str = ""
    cover_paper: str = ""
    copies: int = 0
    contact: str = ""
    remark: str = ""

    @property
    def covers_apart(self) -> bool:
        """Whether the cover is a sheet of its own (cover wrap), printed apart from the pages."""
        return self.kind == "perfect"


@dataclass(frozen=True, slots=True)
class SiteSpec:
    """The download page. url: its absolute address, which ends with a slash, or empty. press: whether the pack for the print shop
    is offered. look_inside: how many pages of the book are shown.
    """

    url: str = ""
    press: bool = False
    look_inside: int = 6
