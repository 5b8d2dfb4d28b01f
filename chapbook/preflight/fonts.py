"""The fonts of a PDF: how they are embedded, how wide their glyphs are, which glyphs are really there.

In: a font dictionary. Out: `Font`. ISO 32000-1, 9.6 to 9.10; outlines are looked up in the embedded TrueType or CFF file, because
a glyph that was lost in subsetting is seen by no one until the book is printed.
"""

from __future__ import annotations

import io
import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont, TTLibError

from chapbook.preflight.model import Box

_EM: Box = (0, -0.12, 1, 0.88)  # an ideographic em box, for glyphs whose outline cannot be looked up
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]*>|\[[^\]]*\])")
_INVISIBLE = ("Zs", "Zl", "Zp", "Cf", "Cc", "Mn")


class Font:
    """One font of the file. Widths and boxes are in em."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.subtype = str(font.get("/Subtype", ""))[1:]
        self.wide = self.subtype == "Type0"
        self.inner = font.DescendantFonts[0] if self.wide else font
        self.descriptor = self.inner.get("/FontDescriptor")
        self.name = str(font.get("/BaseFont", "/?"))[1:].rpartition("+")[2]

    @cached_property
    def program(self) -> str:
        """What is embedded: FontFile, FontFile2, CIDFontType0C, Type1C, OpenType …; empty for nothing."""
        if self.subtype == "Type3":
            return "Type3"
        if self.descriptor is None:
            return ""
        for key in ("/FontFile", "/FontFile2"):
            if key in self.descriptor:
                return key[1:]
        if "/FontFile3" in self.descriptor:
            return str(self.descriptor.FontFile3.get("/Subtype", "/FontFile3"))[1:]
        return ""

    @cached_property
    def has_unicode(self) -> bool:
        """Whether the font says which characters its glyphs are."""
        return "/ToUnicode" in self.font or (not self.wide and self.subtype != "Type3")

    @cached_property
    def characters(self) -> dict[int, str]:
        """The characters of its codes, by ToUnicode."""
        table = self.font.get("/ToUnicode")
        return _unicode(table.read_bytes()) if isinstance(table, pikepdf.Stream) else {}

    @cached_property
    def _widths(self) -> dict[int, float]:
        if not self.wide:
            first = int(self.font.get("/FirstChar", 0))
            return {first + at: float(width) / 1000 for at, width in enumerate(self.font.get("/Widths", []))}
        return dict(_cid_widths(self.inner.get("/W", [])))

    @cached_property
    def _default(self) -> float:
        return float(self.inner.get("/DW", 1000)) / 1000 if self.wide else 0.5

    def codes(self, text: bytes) -> list[int]:
        """The codes that a string shows."""
        if not self.wide:
            return list(text)
        even = text[: len(text) // 2 * 2]
        return list(struct.unpack(f">{len(even) // 2}H", even))

    def width(self, code: int) -> float:
        """How far a glyph advances."""
        return self._widths.get(code, self._default)

    def read(self, codes: list[int]) -> str:
        """The text of codes, as far as it is known."""
        if self.characters or self.wide:
            return "".join(self.characters.get(code, "") for code in codes)
        return bytes(codes).decode("cp1252", "replace")

    @cached_property
    def _outlines(self) -> _Outlines | None:
        try:
            if self.program == "FontFile2" and self.wide:
                return _TrueType(self.descriptor.FontFile2.read_bytes(), self.inner.get("/CIDToGIDMap"))
            if self.program in ("CIDFontType0C", "OpenType") and self.wide:
                return _Compact(self.descriptor.FontFile3.read_bytes(), self.program == "OpenType")
        except (TTLibError, struct.error, AssertionError, KeyError, IndexError, ValueError):
            return None
        return None

    def box(self, code: int) -> Box | None:
        """The box (left, bottom, right, top) around the ink of a glyph; None for a glyph without any."""
        if self._outlines is not None:
            return self._outlines.box(code)
        return (0, _EM[1], self.width(code), _EM[3])

    def lacks(self, code: int) -> bool:
        """Whether this glyph is the box for unknown characters, or should show something and is empty."""
        if self._outlines is None or not self._outlines.known(code):
            return self._outlines is not None
        shown = self.characters.get(code, "")
        visible = any(unicodedata.category(one) not in _INVISIBLE for one in shown)
        return visible and self._outlines.box(code) is None


class _Outlines:
    """Where the glyphs of an embedded font are drawn."""

    def box(self, code: int) -> Box | None:
        """The box around the glyph's ink in em."""
        raise NotImplementedError

    def known(self, code: int) -> bool:
        """Whether it has a glyph of its own for the code."""
        raise NotImplementedError


class _TrueType(_Outlines):
    def __init__(self, content: bytes, ids: Any) -> None:
        font = TTFont(io.BytesIO(content), lazy=True, checkChecksums=0)
        self._em = font["head"].unitsPerEm
        self._places = font["loca"].locations
        self._glyphs = font.reader["glyf"] if font.reader is not None else b""
        stream = ids.read_bytes() if isinstance(ids, pikepdf.Stream) else None
        self._ids = struct.unpack(f">{len(stream) // 2}H", stream) if stream is not None else None
        self._boxes: dict[int, Box | None] = {}

    def _glyph(self, code: int) -> int:
        if self._ids is None:
            return code
        return self._ids[code] if code < len(self._ids) else 0

    def known(self, code: int) -> bool:
        return 0 < self._glyph(code) < len(self._places) - 1

    def box(self, code: int) -> Box | None:
        if code not in self._boxes:
            glyph = self._glyph(code)
            known = 0 <= glyph < len(self._places) - 1 and self._places[glyph + 1] - self._places[glyph] >= 10
            numbers = struct.unpack_from(">hhhh", self._glyphs, self._places[glyph] + 2) if known else ()
            self._boxes[code] = tuple(number / self._em for number in numbers) if known else None
        return self._boxes[code]


class _Compact(_Outlines):
    """A CFF font. Its codes are CIDs: one whose charset lacks the CID prints blank in Ghostscript and MuPDF."""

    def __init__(self, content: bytes, wrapped: bool) -> None:
        table = TTFont(io.BytesIO(content), lazy=True).reader["CFF "] if wrapped else content
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(table), None)
        top = fonts[0]
        self._keyed = hasattr(top, "ROS")
        self._names = list(top.charset)
        self._cids = {int(name[3:]) for name in self._names if name.startswith("cid")} if self._keyed else set()

    def known(self, code: int) -> bool:
        return code in self._cids if self._keyed else 0 < code < len(self._names)

    def box(self, code: int) -> Box | None:
        return _EM


def _cid_widths(widths: Any) -> Iterator[tuple[int, float]]:
    """The pairs of a /W array: `first [w w …]` or `first last w`."""
    parts = list(widths)
    at = 0
    while at + 1 < len(parts):
        first = int(parts[at])
        if isinstance(parts[at + 1], pikepdf.Array):
            yield from ((first + offset, float(width) / 1000) for offset, width in enumerate(parts[at + 1]))
            at += 2
        elif at + 2 < len(parts):
            yield from ((code, float(parts[at + 2]) / 1000) for code in range(first, int(parts[at + 1]) + 1))
            at += 3
        else:
            return


def _unicode(table: bytes) -> dict[int, str]:
    """The characters of a ToUnicode table."""
    found: dict[int, str] = {}
    for block in _CHARACTERS.findall(table):
        for code, text in _PAIR.findall(block):
            found[int(code, 16)] = _text(text)
    for block in _RANGES.findall(table):
        for first, last, text in _TRIPLE.findall(block):
            start, end = int(first, 16), int(last, 16)
            if text.startswith(b"["):
                for offset, one in enumerate(re.findall(rb"<([0-9A-Fa-f\s]*)>", text)):
                    found[start + offset] = _text(one)
            else:
                base = _text(text[1:-1])
                for offset in range(min(end - start, 0xFFFF) + 1 if base else 0):
                    found[start + offset] = base[:-1] + chr(min(ord(base[-1]) + offset, 0x10FFFF))
    return found


def _text(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode()).decode("utf-16-be", "replace")
