"""Colours as the press prints them: from sRGB to the four inks of the print shop's profile.

In: an ICC profile for CMYK, the most ink the shop allows, colours and images in sRGB. Out: the same in cyan, magenta, yellow
and black. Specifications: ICC.1 (by littleCMS, Pillow's ImageCms), relative colorimetric with black point compensation.

* A neutral grey is black ink alone, in a token as in a photo that has no colour (mode L): it cannot turn reddish when an ink
  is a little strong, and small type has no coloured edges when the sheets shift. How much black is asked of the profile: the
  ink that is as light as the grey, between the white of the paper and the blackest that black ink alone can be.
* Where the profile itself asks for more ink than the shop allows, its table is made anew with less: first the grey that cyan,
  magenta and yellow make together is taken out, then what is left of them is thinned; black stays. Interpolation between
  entries that keep the limit keeps it too.
"""

from __future__ import annotations

import hashlib
import io
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain, product
from operator import neg
from pathlib import Path

from PIL import Image, ImageCms, ImageFilter

HOUSE = "profiles/chapbook-coated.icc"
BLACKEST = 0x1A  # a neutral of at most this lightness is meant as black: all of the black ink
TRACE = 0.015  # less of an ink than this is not meant, and would only be a scatter of dots
STEPS = 33  # entries a side of the table with less ink
MARGIN = 0.01  # of an ink, kept free for the rounding of four inks to 8 bits
SPACES = {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"XYZ ": 3, b"CMY ": 3, b"HSV ": 3, b"HLS ": 3, b"YCbr": 3, b"CMYK": 4}
INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC

Inks = tuple[float, float, float, float]  # cyan, magenta, yellow, black


class ProfileFault(Exception):
    """A profile that cannot be used for the press; its text is the reason, part of a sentence."""


def house_profile(styles: Path) -> Path:
    """The engine's own profile, for books that name none."""
    return styles / HOUSE


def channels(profile: bytes) -> int:
    """How many inks or lights a profile describes (ICC.1 7.2.6, bytes 16 to 19); 0 if it is no profile."""
    if len(profile) < 132 or profile[36:40] != b"acsp":
        return 0
    space = profile[16:20]
    if space[1:] == b"CLR" and space[:1] in b"23456789ABCDEF":
        return int(space[:1], 16)
    return SPACES.get(space, 0)


def description(profile: bytes) -> str:
    """The name that a profile gives itself; empty if it gives none or is no profile."""
    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip()
    except (ImageCms.PyCMSError, OSError):
        return ""


class Press:
    """The way from sRGB to the inks of one print shop. What it has made ready goes to another process as profile and limit.

    `ink_limit` is in per cent, all inks together.
    """

    __slots__ = ("_black", "_known", "_less", "_transform", "ink_limit", "profile")

    def __init__(self, profile: bytes, ink_limit: int) -> None:
        """Make the conversion ready, which takes some hundredths of a second.

        Raises:
            ProfileFault: the profile is not one for printing with four inks, or is damaged.
        """
        self.profile = profile
        self.ink_limit = ink_limit
        self._known: dict[tuple[int, int, int], Inks] = {}
        self._transform, lightness = _transforms(profile)
        self._black = _black(lightness)
        self._less = _less(self._transform, ink_limit)

    def __reduce__(self) -> tuple[object, tuple[bytes, int]]:
        return press, (self.profile, self.ink_limit)

    @property
    def digest(self) -> str:
        """Other for another profile or limit."""
        return hashlib.blake2b(self.profile, key=str(self.ink_limit).encode(), digest_size=12).hexdigest()

    def cmyk(self, red: float, green: float, blue: float) -> Inks:
        """One colour, 0 to 1 as sRGB, in inks from 0 to 1."""
        colour = _byte(red), _byte(green), _byte(blue)
        if colour not in self._known:
            self._known[colour] = self._grey(colour[0]) if len(set(colour)) == 1 else self._mixed(colour)
        return self._known[colour]

    def convert(self, image: Image.Image) -> Image.Image:
        """An image of mode RGB in four inks, one of mode L in black ink alone; the profile is not attached.

        Raises:
            ValueError: the image has another mode.
        """
        if image.mode == "L":
            none = Image.new("L", image.size, 0)
            return Image.merge("CMYK", (none, none, none, image.point(self._black)))  # without `info`
        if image.mode != "RGB":
            raise ValueError(f"mode {image.mode}: RGB or L is converted")
        return _bare(image.filter(self._less)) if self._less else _applied(image, self._transform)

    def _grey(self, lightness: int) -> Inks:
        return 0.0, 0.0, 0.0, 1.0 if lightness <= BLACKEST else _without_trace(self._black[lightness])

    def _mixed(self, colour: tuple[int, int, int]) -> Inks:
        levels = _applied(Image.new("RGB", (1, 1), colour), self._transform).tobytes()
        cyan, magenta, yellow, black = _within([_without_trace(level) for level in levels], self.ink_limit / 100 - MARGIN)
        return round(cyan, 3), round(magenta, 3), round(yellow, 3), round(black, 3)


@lru_cache(maxsize=2)
def press(profile: bytes, ink_limit: int) -> Press:
    """The same `Press` for the same profile and limit: a process that gets it with every photo makes it ready once."""
    return Press(profile, ink_limit)


def _byte(part: float) -> int:
    return round(max(0.0, min(1.0, part)) * 255)


def _without_trace(level: int) -> float:
    ink = round(level / 255, 3)
    return ink if ink >= TRACE else 0.0


def _applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    return _bare(transform.apply(image))


def _bare(image: Image.Image) -> Image.Image:
    image.info.clear()  # a profile, which Pillow would write into every file
    return image


def _transforms(profile: bytes) -> tuple[ImageCms.ImageCmsTransform, bytes]:
    """The conversion from sRGB, and the lightness (0 to 255 for L* from 0 to 100) of every amount of black ink alone."""
    count = channels(profile)
    if not count:
        raise ProfileFault("it is no ICC profile")
    if count != 4 or profile[16:20] != b"CMYK":
        raise ProfileFault(f"it is a profile for {profile[16:20].decode('latin-1').strip()}, not for CMYK")
    if len(profile) < int.from_bytes(profile[:4], "big"):
        raise ProfileFault("it is cut off")
    try:
        inks = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        there = ImageCms.buildTransform(srgb, inks, "RGB", "CMYK", INTENT, ImageCms.Flags.BLACKPOINTCOMPENSATION)
        back = ImageCms.buildTransform(inks, lab, "CMYK", "LAB", INTENT)
    except (ImageCms.PyCMSError, OSError):
        raise ProfileFault("it is damaged, or lacks a table from colours to inks or back") from None
    wedge = Image.frombytes("CMYK", (256, 1), bytes(part for black in range(256) for part in (0, 0, 0, black)))
    return there, back.apply(wedge).tobytes()[::3]


def _black(lightness: bytes) -> list[int]:
    """The black ink (0 to 255) for every grey of sRGB, with black point compensation: luminance scaled to what the ink can do."""
    steps = list(accumulate((step / 2.55 for step in lightness), min))
    darkest = _luminance(steps[-1])
    found = []
    for grey in range(256):
        part = grey / 255
        light = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # IEC 61966-2-1
        wanted = _lightness(darkest + (1 - darkest) * light)
        darker = min(255, bisect_left(steps, -wanted, key=neg))
        found.append(min(darker, max(0, darker - 1), key=lambda ink: abs(steps[ink] - wanted)))
    return found


def _lightness(luminance: float) -> float:
    """CIE L* of a relative luminance."""
    return 116 * luminance ** (1 / 3) - 16 if luminance > 216 / 24389 else luminance * 24389 / 27


def _luminance(lightness: float) -> float:
    """The relative luminance of CIE L*."""
    return ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness * 27 / 24389


def _less(transform: ImageCms.ImageCmsTransform, ink_limit: int) -> ImageFilter.Color3DLUT | None:
    """A table of the same colours with less ink; None where the profile keeps the limit by itself."""
    sides = [round(step * 255 / (STEPS - 1)) for step in range(STEPS)]
    blue, green, red = Image.frombytes("RGB", (STEPS * STEPS, STEPS), bytes(chain.from_iterable(product(sides, repeat=3)))).split()
    levels = _applied(Image.merge("RGB", (red, green, blue)), transform).tobytes()  # red changes first
    most = (ink_limit / 100 - MARGIN) * 255
    entries = list(zip(*(levels[ink::4] for ink in range(4)), strict=True))
    if max(map(sum, entries)) <= most:
        return None
    table = [ink / 255 for entry in entries for ink in _within(entry, most)]
    return ImageFilter.Color3DLUT(STEPS, table, channels=4, target_mode="CMYK")


def _within(inks: Sequence[float], most: float) -> Sequence[float]:
    """Four inks that together are `most` at most: less grey of the three colours, then less of each; black stays."""
    excess = sum(inks) - most
    if excess <= 0:
        return inks
    *colours, black = inks
    grey = min(*colours, excess / 3)
    colours = [ink - grey for ink in colours]
    left = sum(colours)
    scale = min(1.0, max(0.0, most - black) / left) if left else 1.0
    return *(ink * scale for ink in colours), black
