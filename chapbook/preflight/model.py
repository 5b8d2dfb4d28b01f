"""What preflight is told and what it says.

In: nothing (standard library, `Span` and the severities). Out: frozen dataclasses. Every length is in mm, every box is (left, top,
right, bottom) in mm from the upper left corner of the trim, downwards; ink is a share from 0 to 1 for each of cyan, magenta,
yellow and black.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chapbook.codes import ERROR, WARNING
from chapbook.diagnostics import Span
from chapbook.preflight_codes import CODES

Box = tuple[float, float, float, float]
MM_PER_PT = 25.4 / 72
FILE = -1  # the page of a finding about the whole file


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A photo that the book places: its name, whether it stands in for a better one, where the manuscript names it.

    `bleeds`: it is meant to run over the edge of the page (plate, cover, strip).
    """

    name: str
    placeholder: bool = False
    span: Span | None = None
    bleeds: bool = False


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the print shop asks of the file. `trim` (width, height) and `bleed` in mm, `ink_limit` in per cent.

    standard: x-4 or x-1a. profile: the description of the output profile, empty for any; channels: its inks. spots: the names
    of the spot colours that the shop knows of. folios: the label of each page. photos: by the SHA-256 (hex) of the JPEG that is
    in the file. release: the book is to be printed now, so placeholders are errors. text_margin: mm from the trim that text keeps.
    ghostscript: a program that measures the ink in place of the engine's own measurement; empty for none.
    """

    trim: tuple[float, float]
    bleed: float = 3
    multiple: int = 1
    ink_limit: int = 300
    standard: str = "x-4"
    profile: str = ""
    channels: int = 4
    spots: tuple[str, ...] = ()
    folios: tuple[str, ...] = ()
    photos: Mapping[str, PlacedPhoto] = field(default_factory=dict)
    release: bool = False
    text_margin: float = 3
    ghostscript: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the finished file: on which page (its index; FILE for none) and where on it.

    `places` are boxes; `count` says how many things on the page have the fault (there may be more of them than boxes). In an ebook
    it is in a `file` of the archive and a `line` of it, from 1 (0: the whole file).
    """

    code: str
    page: int = FILE
    places: tuple[Box, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    photo: str = ""
    span: Span | None = None
    severity: str = ""
    folio: str = ""
    count: int = 1
    file: str = ""
    line: int = 0

    def message(self, language: str = "en") -> str:
        """What is wrong, in one sentence without a full stop."""
        return CODES[self.code].message(language).format_map(self.words)

    def hint(self, language: str = "en") -> str:
        """What to do; may be empty."""
        return CODES[self.code].hint(language).format_map(self.words)


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of the summary: what was measured (`ink`, `dpi`, …), its value, and the page on which it is found."""

    name: str
    value: float
    page: int = FILE
    folio: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """One rule that was applied: its name, the codes it can give, how many things it looked at and of which kind."""

    rule: str
    codes: tuple[str, ...]
    unit: str
    examined: int


@dataclass(frozen=True, slots=True)
class Findings:
    """All that preflight found, in the order of pages, and what it looked at. Iterates over its findings."""

    findings: tuple[Finding, ...]
    folios: tuple[str, ...] = ()
    pages: int = 0
    trim: tuple[float, float] = (0, 0)
    bleed: float = 0
    checked: tuple[Checked, ...] = ()
    measured: tuple[Measured, ...] = ()
    standard: str = ""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops the file from going to the print shop."""
        return tuple(one for one in self.findings if one.severity == ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What somebody should look at."""
        return tuple(one for one in self.findings if one.severity == WARNING)

    def of(self, *codes: str) -> tuple[Finding, ...]:
        """The findings with these codes."""
        return tuple(one for one in self.findings if one.code in codes)
