"""Colour spaces of a PDF and the inks that a colour in them is printed with.

In: a colour space as it stands in the file, the numbers of a colour operator. Out: `Space` and `Paint`. ISO 32000-1, 8.6.
Process colours spelt as separations (Black, All) are inks too; what is no ink at all (RGB, Lab) has `ink` None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

Ink = tuple[float, float, float, float]
NO_INK: Ink = (0, 0, 0, 0)
_PROCESS = {"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_CHANNELS = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4, "CalGray": 1, "CalRGB": 3, "Lab": 3}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its family, how many numbers a colour has, the inks it names; `base` of Indexed and Pattern."""

    family: str
    channels: int
    names: tuple[str, ...] = ()
    base: Space | None = None

    @property
    def shown(self) -> str:
        """The name as a report prints it."""
        if self.family == "Indexed" and self.base:
            return self.base.shown
        kind = {"DeviceGray": "grey", "DeviceCMYK": "CMYK", "DeviceRGB": "RGB", "CalRGB": "calibrated RGB", "CalGray": "calibrated grey"}
        if self.family == "ICCBased":
            return {1: "ICC grey", 3: "ICC RGB", 4: "ICC CMYK"}.get(self.channels, "ICC")
        return kind.get(self.family, self.family)

    @property
    def printable(self) -> bool:
        """Whether it is made of inks: grey, CMYK, named inks."""
        if self.family in ("Indexed", "Pattern"):
            return self.base is None or self.base.printable
        return self.family in ("DeviceGray", "DeviceCMYK", "Separation", "DeviceN") or (self.family == "ICCBased" and self.channels != 3)

    @property
    def device(self) -> bool:
        """Whether it is bound to no profile of its own, as PDF/X-1a asks."""
        if self.family in ("Indexed", "Pattern"):
            return self.base is None or self.base.device
        return self.family in ("DeviceGray", "DeviceCMYK", "Separation", "DeviceN")

    @property
    def spots(self) -> tuple[str, ...]:
        """The inks it names that are none of the four."""
        if self.base:
            return self.base.spots
        return tuple(name for name in self.names if name not in _PROCESS and name not in ("All", "None"))


GREY, RGB, CMYK = Space("DeviceGray", 1), Space("DeviceRGB", 3), Space("DeviceCMYK", 4)
PATTERN = Space("Pattern", 0)


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour in its space. `ink` is None when it is not made of inks; `spots` are tints of named inks."""

    space: Space
    ink: Ink | None = None
    spots: tuple[tuple[str, float], ...] = ()
    registration: bool = False

    @property
    def total(self) -> float:
        """All inks together, in per cent."""
        return 100 * (sum(self.ink or NO_INK) + sum(tint for _, tint in self.spots))

    @property
    def white(self) -> bool:
        """Whether nothing is printed."""
        return self.ink is not None and self.total < 0.1

    @property
    def grey(self) -> bool:
        """Whether it looks black or grey, whatever it is made of: the three hues of the ink are nearly equal."""
        if self.ink is None or self.spots:
            return False
        cyan, magenta, yellow, black = self.ink
        hues = [(1 - part) * (1 - black) for part in (cyan, magenta, yellow)]
        return max(hues) - min(hues) < 0.12 and max(hues) < 0.85


BLACK = Paint(GREY, (0, 0, 0, 1))


def space_of(value: Any, resources: Any = None) -> Space:
    """The colour space that a name or an array of the file stands for."""
    if isinstance(value, pikepdf.Name):
        named = resources.get("/ColorSpace") if resources is not None else None
        if named is not None and value in named:
            return space_of(named[value])
        name = _SHORT.get(str(value)[1:], str(value)[1:])
        return Space(name, _CHANNELS.get(name, 0))
    return _array(value, resources)


def _array(value: Any, resources: Any) -> Space:
    if not isinstance(value, pikepdf.Array) or not len(value):
        return Space("unknown", 0)
    family = _SHORT.get(str(value[0])[1:], str(value[0])[1:])
    if family == "ICCBased":
        return Space(family, int(value[1].get("/N", 0)))
    if family in ("Separation", "DeviceN"):
        names = tuple(str(name)[1:] for name in (value[1] if family == "DeviceN" else [value[1]]))
        return Space(family, len(names), names)
    if family in ("Indexed", "Pattern"):
        base = space_of(value[1], resources) if len(value) > 1 else None
        return Space(family, 1 if family == "Indexed" else 0, base=base)
    return Space(family, _CHANNELS.get(family, 0))


def paint_of(space: Space, numbers: Sequence[float]) -> Paint:
    """The colour that these numbers are in a space."""
    if space.family in ("Separation", "DeviceN"):
        return _named(space, numbers)
    if not space.printable or space.family in ("Indexed", "Pattern") or not numbers:
        return Paint(space)
    if space.channels == 1:
        return Paint(space, (0, 0, 0, 1 - numbers[0]))
    return Paint(space, (numbers[0], numbers[1], numbers[2], numbers[3])) if len(numbers) == 4 else Paint(space)


def _named(space: Space, numbers: Sequence[float]) -> Paint:
    ink, spots = [0.0, 0.0, 0.0, 0.0], []
    for name, tint in zip(space.names, numbers, strict=False):
        if name == "All":
            return Paint(space, (tint, tint, tint, tint), registration=True)
        if name in _PROCESS:
            ink[_PROCESS[name]] = tint
        elif name != "None":
            spots.append((name, tint))
    return Paint(space, (ink[0], ink[1], ink[2], ink[3]), tuple(spots))


def initial(space: Space) -> Paint:
    """The colour with which a space begins: black, or full tint (ISO 32000-1, 8.6.5.1 to 8.6.6)."""
    if space.family in ("Separation", "DeviceN"):
        return paint_of(space, [1.0] * space.channels)
    return paint_of(space, [0.0] * 3 + [1.0] if space.channels == 4 else [0.0] * space.channels)
