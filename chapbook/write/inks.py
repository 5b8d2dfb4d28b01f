"""Colours of a content stream to inks: RGB operators become CMYK or spot ones, and black text overprints.

In: the lines of a stream as WeasyPrint writes them with pydyf, one operator a line. Out: the same lines for the press.
Colours are sRGB from 0 to 1 before and parts of ink from 0 to 1 behind (ISO 32000-1, 8.6.8); text that is all black and opaque
is printed over what lies below it (8.6.7, overprint mode 1), so that no light line shows where the plates do not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pydyf

RGB = tuple[int, int, int]
CMYK = tuple[float, float, float, float]

BLACK = b"0 0 0 1"
OVERPRINT, KNOCKOUT = "overprint", "knockout"
STATES = {OVERPRINT: {"OP": "true", "op": "true", "OPM": 1}, KNOCKOUT: {"OP": "false", "op": "false", "OPM": 0}}
LAB = ("lab-d50", "lab-d65")  # what WeasyPrint calls its two spaces for lab(), lch(), oklab() and oklch()
EXACT = 0.02  # of 1/255: what six decimals may be off


class _Text(NamedTuple):
    """What decides whether text overprints: the fill is black, opaque, and letters are filled and nothing else."""

    black: bool = False
    opaque: bool = True
    filled: bool = True


class Inks:
    """What each colour is printed with: `colours` first, spots before them, the profile's conversion for all others."""

    def __init__(self, convert: Callable[[float, float, float], CMYK], colours: Mapping[RGB, CMYK], spots: Mapping[RGB, str]) -> None:
        self._convert = convert
        self._colours = colours
        self._spots = spots
        self._names = {name: f"spot{at}" for at, name in enumerate(sorted(set(spots.values())))}
        self._set: dict[bytes, tuple[bytes, bytes]] = {}

    def cmyk(self, red: float, green: float, blue: float) -> CMYK:
        """The process inks of a colour; a grey is black alone."""
        return self._colours.get(_exact(red, green, blue)) or self._convert(red, green, blue)

    def spaces(self) -> dict[str, Any]:
        """The colour spaces of the spot colours, by their names in streams (ISO 32000-1, 8.6.6.4)."""
        alternates = {name: self.cmyk(*(part / 255 for part in rgb)) for rgb, name in self._spots.items()}
        return {self._names[name]: separation(name, alternates[name]) for name in sorted(alternates)}

    def rewritten(self, lines: Iterable[bytes | str]) -> list[bytes]:
        """A stream's lines for the press."""
        out: list[bytes] = []
        text, saved, within, overprints, lab = _Text(), list[_Text](), False, False, False
        for given in lines:
            line = given if isinstance(given, bytes) else pydyf._to_bytes(given)
            operator = line[line.rfind(b" ") + 1 :]
            if operator in _PASSED:
                out.append(line)
                continue
            if operator in (b"cs", b"CS"):
                lab = line[1 : line.find(b" ")].decode() in LAB
                text = text._replace(black=False) if operator == b"cs" else text
                line = b"" if lab else line
            elif operator in _COLOURS or (lab and operator in (b"scn", b"SCN")):
                line, black = self._line(line, operator)
                text = text._replace(black=black) if operator.islower() else text
            else:
                text = _after(text, saved, line, operator)
                within = within if operator not in (b"BT", b"ET") else operator == b"BT"
            if line:
                out.append(line)
            if overprints != (within and all(text)):
                overprints = not overprints
                out.append(b"/%s gs" % (OVERPRINT if overprints else KNOCKOUT).encode())
        return out

    def _line(self, line: bytes, operator: bytes) -> tuple[bytes, bool]:
        """The line that sets a colour, and whether it is black alone."""
        if line not in self._set:
            values = [float(value) for value in line.split()[:-1]]
            self._set[line] = self._setting(_rgb(values, operator), stroke=operator.isupper())
        setting, inks = self._set[line]
        return setting, inks == BLACK

    def _setting(self, rgb: tuple[float, float, float], *, stroke: bool) -> tuple[bytes, bytes]:
        spot = self._spots.get(_exact(*rgb))
        if spot is not None:
            space = self._names[spot].encode()
            return (b"/%s CS\n1 SCN" if stroke else b"/%s cs\n1 scn") % space, b""
        inks = b" ".join(_number(part) for part in self.cmyk(*rgb))
        return inks + (b" K" if stroke else b" k"), inks


_COLOURS = frozenset((b"rg", b"RG", b"g", b"G"))
_PASSED = frozenset((b"m", b"l", b"c", b"h", b"re", b"f", b"f*", b"S", b"n", b"W", b"W*", b"cm", b"TJ", b"Tm", b"Tf", b"w", b"Do", b"EMC"))


def _after(text: _Text, saved: list[_Text], line: bytes, operator: bytes) -> _Text:
    """The state behind a line that sets no colour."""
    if operator == b"q":
        saved.append(text)
    elif operator == b"Q":
        return saved.pop() if saved else _Text()
    elif operator == b"gs" and line.startswith(b"/a"):
        return text._replace(opaque=float(line[2 : line.find(b" ")]) == 1)
    elif operator == b"Tr":
        return text._replace(filled=line.split()[0] == b"0")
    return text


def separation(name: str, inks: CMYK) -> Any:
    """The colour space of one ink with what stands for it where it is not to be had."""
    tint = pydyf.Dictionary({"FunctionType": 2, "Domain": pydyf.Array([0, 1]), "N": 1,
                             "C0": pydyf.Array([0, 0, 0, 0]), "C1": pydyf.Array(list(inks))})
    escaped = "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"#{byte:02X}" for byte in name.encode())
    return pydyf.Array(["/Separation", f"/{escaped}", "/DeviceCMYK", tint])


def shade(function: Any, inks: Inks) -> None:
    """Turn the colours of a gradient's function into inks (ISO 32000-1, 7.10: types 2 and 3)."""
    for end in ("C0", "C1"):
        if len(function.get(end, ())) == 3:
            function[end] = pydyf.Array(list(inks.cmyk(*function[end])))
    for part in function.get("Functions", ()):
        shade(part, inks)


def _rgb(values: Sequence[float], operator: bytes) -> tuple[float, float, float]:
    if operator in (b"g", b"G"):
        return (values[0],) * 3
    if operator in (b"scn", b"SCN"):
        return _from_lab(*values)
    return values[0], values[1], values[2]


def _from_lab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """CIE L*a*b* as sRGB (IEC 61966-2-1), clipped; its white is that of sRGB, whatever it was."""
    middle = (lightness + 16) / 116
    x, y, z = (white * (part**3 if part > 6 / 29 else 3 * (6 / 29) ** 2 * (part - 4 / 29))
               for white, part in ((0.9505, middle + a / 500), (1, middle), (1.089, middle - b / 200)))
    red, green, blue = (
        min(max(12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055, 0), 1)
        for light in (3.2406 * x - 1.5372 * y - 0.4986 * z, -0.9689 * x + 1.8758 * y + 0.0415 * z, 0.0557 * x - 0.204 * y + 1.057 * z))
    return red, green, blue


def _exact(*parts: float) -> RGB:
    """The colour in 256 steps; one that no step is near enough is none of the designer's."""
    red, green, blue = (step if abs(part * 255 - (step := round(part * 255))) <= EXACT else -1 for part in parts)
    return red, green, blue


def _number(value: float) -> bytes:
    return (f"{value:.4f}".rstrip("0").rstrip(".") or "0").encode()
