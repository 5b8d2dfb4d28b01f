"""Developing: decode, turn upright, convert to sRGB, and for the press to its inks, scale, strip, encode.

In: an order, the press it is for (if it is for one), and a file to make. Out: the file, or the fault of the original.
Specifications: EXIF 2.32 orientation, ICC.1 profiles (Pillow's ImageCms), JFIF baseline; CMYK as Adobe writes it (inverted, with
the marker APP14), which a PDF must say in `Decode`.

For the press every original goes by way of sRGB, a CMYK one too: its inks were meant for another press, and what sRGB cannot show
is little of what coated paper can. A photo without colour, whatever its file says, is printed with black ink alone.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import PIL
from PIL import Image, ImageChops, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from chapbook.colour import Press
from chapbook.files import write_atomically
from chapbook.photos.sizes import Order

RECIPE = f"5/{PIL.__version__}"  # part of every digest: raise the number when the steps below change
PRESS_RECIPE = "1"  # the same for renditions in inks alone, whose steps are those of colour.py too
FORMATS = frozenset({"JPEG", "MPO", "PNG", "TIFF", "WEBP"})
MOST_PIXELS = 4_000_000  # of a photo on a screen: some reading systems show no larger one
COLOURLESS = 2  # levels by which red, green and blue may differ in a photo without colour (rounding)
SRGB = ImageCms.createProfile("sRGB")


class Fault(NamedTuple):
    """Why an original could not be developed: a code and its words."""

    code: str
    words: dict[str, str]


def develop(order: Order, source: Path, target: Path, press: Press | None = None) -> Fault | None:
    """Make one rendition; an original that cannot be decoded is a fault of the book."""
    path = order.path
    try:
        with warnings.catch_warnings(), _whole_files_only():
            warnings.simplefilter("ignore")
            content = _developed(source, order, press)
    except UnidentifiedImageError:
        if kind := _other_format(source):
            return Fault("photo-009", {"path": path, "format": kind})
        return Fault("photo-004", {"path": path, "reason": "it is no picture"})
    except _Refused as refused:
        return Fault("photo-009", {"path": path, "format": str(refused)})
    except Image.DecompressionBombError:
        most = 2 * (Image.MAX_IMAGE_PIXELS or 0)
        return Fault("photo-004", {"path": path, "reason": f"it has more than {most / 1e6:.0f} million pixels"})
    except (OSError, SyntaxError, ValueError, TypeError, struct.error, zlib.error) as fault:
        return Fault("photo-004", {"path": path, "reason": str(fault).partition(" (")[0]})
    write_atomically(target, content)
    return None


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """WeasyPrint, when it is imported, tells Pillow to take truncated files without a word."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


class _Refused(Exception):
    """A format that is no photograph's."""


def _other_format(source: Path) -> str:
    """What a file is that Pillow does not know: telephones write HEIC, and drawings come as SVG or PDF."""
    with source.open("rb") as file:
        head = file.read(256)
    if head[4:8] == b"ftyp":
        return "HEIC"
    if head.startswith(b"%PDF"):
        return "PDF"
    return "SVG" if b"<svg" in head else ""


def _developed(source: Path, order: Order, press: Press | None) -> bytes:
    with Image.open(source) as original:
        if original.format not in FORMATS:
            raise _Refused(original.format)
        turned = original.getexif().get(0x0112, 1) >= 5
        box = (order.height, order.width) if turned else (order.width, order.height)
        target = _target(original.size, box, fill=order.fill)
        if original.format == "JPEG":  # decode at a half, a quarter, an eighth
            original.draft(None, target if order.fill else _least(target))
        image = ImageOps.exif_transpose(original)
        profile = original.info.get("icc_profile")
    image = _flat(image)
    if turned:
        target = (target[1], target[0])
    if target[0] < image.width or target[1] < image.height:
        image = image.resize(target, Image.Resampling.LANCZOS, reducing_gap=2.0)
    image = _srgb(image, profile)
    if press:
        image = press.convert(image.getchannel(1) if _colourless(image) else image)
    image.info.clear()  # Pillow would carry a comment over
    out = io.BytesIO()
    if press:  # tables of its own would save a hundredth, and cost as much time as the rest of encoding
        image.save(out, "JPEG", quality=order.quality, subsampling="4:4:4")
    else:
        image.save(out, "JPEG", quality=order.quality, subsampling="4:4:4" if order.quality >= 90 else "4:2:0", optimize=True)
    return out.getvalue()


def _colourless(image: Image.Image) -> bool:
    """Whether red, green and blue are the same everywhere."""
    red, green, blue = image.split()
    spread = [ImageChops.difference(green, other).point(lambda level: level > COLOURLESS and 255) for other in (red, blue)]
    return not any(one.getbbox() for one in spread)


def _least(target: tuple[int, int]) -> tuple[int, int]:
    """What will do where only the longest side is limited: the decoder's own size, up to a tenth less, needs no scaling."""
    return round(target[0] * 0.9), round(target[1] * 0.9)


def _target(size: tuple[int, int], box: tuple[int, int], *, fill: bool) -> tuple[int, int]:
    """The size in px that fills or fits the box; a side of 0 follows the other; never larger than the original."""
    scales = [wanted / have for wanted, have in zip(box, size, strict=True) if wanted]
    scale = min(1.0, max(scales) if fill else min(*scales, (MOST_PIXELS / (size[0] * size[1])) ** 0.5))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _flat(image: Image.Image) -> Image.Image:
    """One of the modes L, RGB, CMYK: 8 bits a channel, transparency laid on white paper."""
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        low, high = image.convert("F").getextrema()
        span = 65535.0 if image.mode.startswith("I;16") or float(str(high)) > 255 else max(1.0, float(str(high)) - float(str(low)))
        return image.convert("F").point(lambda value: value * (255.0 / span)).convert("L")
    if image.mode == "P" or "A" in image.mode or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The same colours as sRGB; an unusable profile is left out, as viewers do."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, SRGB, ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)
            return converted or image
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert("RGB")
