"""How much ink lies where, on the finished pages.

In: the painted things of a page, or the file and Ghostscript. Out: the highest coverage and the places over a limit. The engine
paints the inks of a page into a small picture of its own (50 dpi, which is what a press sees as an area); Ghostscript's device
tiffscaled32 does the same for a cross-check. Text is left out but for its own inks and for what it overprints.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pikepdf
from PIL import Image, ImageChops, ImageDraw, ImageFile, ImageMath

from chapbook.preflight.colours import Paint
from chapbook.preflight.model import Box
from chapbook.preflight.painted import FILL, IMAGE, MM_PER_INCH, STROKE, TEXT, Painted, Picture

if TYPE_CHECKING:
    from chapbook.preflight.press_file import PressFile, PressPage

DPI = 50
SCALE = DPI / MM_PER_INCH  # px per mm
Pixels = Image.Image


@dataclass(frozen=True, slots=True)
class Coverage:
    """The inks of one page: the highest sum in per cent, where it is, and the boxes (mm) over the limit."""

    page: int
    highest: float
    place: Box
    over: tuple[Box, ...]


class Unreadable(Exception):
    """An image whose inks cannot be decoded; the text says why, in English and Chinese."""


class Plates:
    """The four inks of one page as pictures. Named inks are added to a fifth."""

    def __init__(self, area: Box) -> None:
        self.left, self.top = area[0], area[1]
        self.size = (max(1, round((area[2] - area[0]) * SCALE)), max(1, round((area[3] - area[1]) * SCALE)))
        self.plates = [Image.new("L", self.size, 0) for _ in range(5)]

    def box(self, box: Box) -> tuple[int, int, int, int]:
        """A box of mm in px, at least one px wide and high, within the picture."""
        width, height = self.size
        x, y = (box[0] - self.left) * SCALE, (box[1] - self.top) * SCALE
        right, bottom = (box[2] - self.left) * SCALE, (box[3] - self.top) * SCALE
        left, top = min(max(round(x), 0), width), min(max(round(y), 0), height)
        return (left, top, min(max(round(right), left + 1), width), min(max(round(bottom), top + 1), height))

    def paint(self, one: Painted) -> None:
        """Put a flat colour where the thing is."""
        inks = _five(one.paint)
        left, top, right, bottom = area = self.box(one.box)
        if inks is None or right <= left or bottom <= top:
            return
        mask = self._mask(one, area)
        if one.alpha < 1:
            mask = mask.point([round(value * one.alpha) for value in range(256)])
        for plate, ink in zip(self.plates, inks, strict=True):
            if not one.overprint or ink > 0:
                plate.paste(round(ink * 255), area, mask)

    def _mask(self, one: Painted, area: tuple[int, int, int, int]) -> Pixels:
        """The shape of an area or a line within its box."""
        size = (area[2] - area[0], area[3] - area[1])
        if one.shape is None or (one.kind == FILL and all(len(part) == 8 for part in one.shape.parts) and len(one.shape.parts) == 1):
            return Image.new("L", size, 255)
        x, y = self.left + area[0] / SCALE, self.top + area[1] / SCALE
        mask = Image.new("L", size, 0)
        draw = ImageDraw.Draw(mask)
        for part in one.shape.polygons():
            points = [((px - x) * SCALE, (py - y) * SCALE) for px, py in part]
            if len(points) < 2:
                continue
            if one.kind == STROKE:
                draw.line(points, 255, max(1, round(one.thickness / 72 * DPI)))
            elif one.shape.odd and len(one.shape.parts) < 16:
                ring = Image.new("L", size, 0)
                ImageDraw.Draw(ring).polygon(points, 255)
                mask.paste(ImageChops.difference(mask, ring))
            else:
                draw.polygon(points, 255)
        return mask

    def overprinted(self, one: Painted) -> float:
        """The highest coverage, in per cent, where text lies on what is already there."""
        inks, area = _five(one.paint), self.box(one.box)
        if inks is None or area[2] <= area[0] or area[3] <= area[1]:
            return 0
        under = [plate.crop(area) for plate in self.plates]
        full = [Image.new("L", plate.size, round(ink * 255)) if ink > 0 else plate for plate, ink in zip(under, inks, strict=True)]
        return _highest(full)

    def place(self, one: Painted, picture: Pixels, mask: Pixels | None) -> None:
        """Put an image (CMYK) where it is placed."""
        area = self.box(one.box)
        if one.picture is None or area[2] <= area[0] or area[3] <= area[1]:
            return
        size = (area[2] - area[0], area[3] - area[1])
        here = self._fitted(one.picture, picture, area, size)
        cover = self._fitted(one.picture, mask, area, size) if mask is not None else Image.new("L", size, 255)
        if one.alpha < 1:
            cover = cover.point([round(value * one.alpha) for value in range(256)])
        for plate, ink in zip(self.plates, (*here.split(), Image.new("L", size, 0)), strict=True):
            plate.paste(ink, area, cover)

    def _fitted(self, picture: Picture, pixels: Pixels, area: tuple[int, int, int, int], size: tuple[int, int]) -> Pixels:
        """The part of an image that lies in an area, in the picture's pixels (upright images are averaged, turned ones sampled)."""
        a, b, c, d, e, f = picture.matrix
        width, height = pixels.size
        x, y = self.left + area[0] / SCALE, self.top + area[1] / SCALE  # mm of the area's corner
        if abs(b) + abs(c) < 1e-6 * (abs(a) + abs(d)) and a > 0 > d:
            step = 1 / SCALE
            source = ((x - e) / a * width, (1 - (y - f) / d) * height, (x + size[0] * step - e) / a * width,
                      (1 - (y + size[1] * step - f) / d) * height)
            inside = (max(source[0], 0.0), max(source[1], 0.0), min(source[2], float(width)), min(source[3], float(height)))
            if inside[2] - inside[0] > 0.01 and inside[3] - inside[1] > 0.01:
                return pixels.resize(size, Image.Resampling.BOX, box=inside)
        determinant = a * d - b * c
        if not determinant:
            return Image.new(pixels.mode, size)
        u, v = (d / determinant, -c / determinant), (-b / determinant, a / determinant)
        step = 1 / SCALE
        start = (u[0] * (x - e) + u[1] * (y - f), v[0] * (x - e) + v[1] * (y - f))
        return pixels.transform(size, Image.Transform.AFFINE, (
            u[0] * step * width, u[1] * step * width, start[0] * width,
            -v[0] * step * height, -v[1] * step * height, (1 - start[1]) * height), Image.Resampling.BILINEAR)


def coverage(file: PressFile) -> Iterator[Coverage | Unread]:
    """The inks of every page, and the images whose inks cannot be read."""
    limit = file.job.ink_limit
    if file.job.ghostscript:
        yield from by_ghostscript(file, file.job.ghostscript)
        return
    for page in file.pages:
        yield from _page(page, limit)


@dataclass(frozen=True, slots=True)
class Unread:
    """An image whose inks are not known, and why (English, Chinese)."""

    painted: Painted
    reason: tuple[str, str]


def _page(page: PressPage, limit: float) -> Iterator[Coverage | Unread]:
    plates = Plates(_sheet(page))
    flat = [one for one in page.painted if one.kind != IMAGE]
    best = max(((one.paint.total * one.alpha, one.box) for one in flat if not one.paint.registration), default=(0.0, page.area))
    over = [one.box for one in flat if one.paint.total * one.alpha > limit + 0.5 and not one.paint.registration]
    if any(one.kind == IMAGE for one in page.painted) or any(one.overprint or one.alpha < 1 for one in flat):
        for one in page.painted:
            if one.picture is not None:
                try:
                    pixels, mask = inks_of(one.picture)
                except Unreadable as fault:
                    yield Unread(one, (fault.args[0], fault.args[1]))
                    continue
                if pixels is not None:
                    plates.place(one, pixels, mask)
            elif one.kind in (FILL, STROKE) and not one.paint.registration:
                plates.paint(one)
            elif one.kind == TEXT and one.overprint and one.paint.ink is not None:
                total = plates.overprinted(one)
                best = max(best, (total, one.box))
                if total > limit + 2:
                    over.append(one.box)
        summed, boxes = _over(plates, limit)
        best = max(best, summed)
        over.extend(boxes)
    yield Coverage(page.index, best[0], best[1], tuple(over))


def _sheet(page: PressPage) -> Box:
    """What is measured: trim and bleed, no marks."""
    box = page.bleed or page.area
    return (box[0], box[1], box[2], box[3])


def inks_of(picture: Picture) -> tuple[Pixels | None, Pixels | None]:
    """The image in CMYK, reduced, and its soft mask; None for colours that are no inks.

    Raises:
        Unreadable: it cannot be decoded.
    """
    if picture.stencil or not picture.space.printable or picture.space.spots:
        return None, None
    source = picture.source
    mask = _mask_of(source)
    if picture.digest:
        return _jpeg(source, picture), mask
    try:
        coded = pikepdf.PdfImage(cast(pikepdf.Stream, source)) if isinstance(source, pikepdf.Object) else source
        pixels = coded.as_pil_image()
    except Exception as fault:  # pikepdf's decoders raise whatever the codec raises
        raise Unreadable(f"it is coded as {_codec(source)}", f"编码为 {_codec(source)}") from fault
    if pixels.mode == "CMYK":
        return pixels, mask
    grey = ImageChops.invert(pixels.convert("L"))
    none = Image.new("L", grey.size, 0)
    return Image.merge("CMYK", (none, none, none, grey)), mask


def _mask_of(source: Any) -> Pixels | None:
    if not isinstance(source, pikepdf.Object) or "/SMask" not in source:
        return None
    try:
        return pikepdf.PdfImage(cast(pikepdf.Stream, source.SMask)).as_pil_image().convert("L")
    except Exception:  # an unreadable mask leaves the image opaque: more ink, not less
        return None


def _codec(source: Any) -> str:
    return str(source.get("/Filter", "?")) if isinstance(source, pikepdf.Object) else "?"


def _jpeg(source: Any, picture: Picture) -> Pixels:
    """A JPEG in CMYK or grey, decoded small. Pillow turns the values of Adobe's CMYK round; PDF does what /Decode says."""
    try:
        image = Image.open(io.BytesIO(source.read_raw_bytes()))
        width, height = picture.size
        image.draft(None, (max(1, int(width * SCALE)), max(1, int(height * SCALE))))
        with _whole_files_only():
            image.load()
    except (OSError, SyntaxError, ValueError) as fault:
        raise Unreadable("the JPEG is damaged", "JPEG 已损坏") from fault
    inverted = [float(one) for one in source.get("/Decode", [])][:1] == [1.0]
    if image.mode == "CMYK" and picture.space.channels == 4:
        return image if inverted else ImageChops.invert(image)
    if image.mode != "L" or picture.space.channels != 1:
        raise Unreadable("the JPEG has other channels than the file says", "JPEG 的通道与文件所述不符")
    grey = image if inverted else ImageChops.invert(image)
    none = Image.new("L", grey.size, 0)
    return Image.merge("CMYK", (none, none, none, grey))


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Make Pillow refuse truncated images: WeasyPrint lets it accept them, for the whole process."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _five(paint: Paint) -> tuple[float, ...] | None:
    """The four inks and the sum of named ones."""
    return (*paint.ink, min(1.0, sum(tint for _, tint in paint.spots))) if paint.ink is not None else None


def _sum(plates: Sequence[Pixels]) -> Pixels:
    """All inks together, in mode I, 255 for one ink in full."""
    names = dict(zip("cmyks", plates, strict=False))
    return cast(Pixels, ImageMath.lambda_eval(lambda of: sum((of[name] for name in names), 0), **names))


def _highest(plates: Sequence[Pixels]) -> float:
    return cast(tuple[float, float], _sum(plates).getextrema())[1] / 2.55


def _over(plates: Plates, limit: float) -> tuple[tuple[float, Box], list[Box]]:
    """The highest coverage with its place, and a box around each stretch of the page over the limit."""
    total = _sum(plates.plates)
    highest = cast(tuple[float, float], total.getextrema())[1]
    place = _boxes(plates, total, highest - 1)
    over = _boxes(plates, total, (limit + 2) * 2.55) if highest > (limit + 2) * 2.55 else []
    return (highest / 2.55, place[0] if place else (0, 0, 0, 0)), over


def _boxes(plates: Plates, total: Pixels, threshold: float) -> list[Box]:
    """Boxes of mm around what is above a threshold, in squares of 20 mm."""
    marked = ImageMath.lambda_eval(lambda of: of["convert"]((of["total"] > threshold) * 255, "L"), total=total)
    side, found = round(20 * SCALE), []
    for y in range(0, marked.height, side):
        for x in range(0, marked.width, side):
            inside = marked.crop((x, y, min(x + side, marked.width), min(y + side, marked.height))).getbbox()
            if inside:
                left, top, right, bottom = inside
                found.append((plates.left + (x + left) / SCALE, plates.top + (y + top) / SCALE,
                              plates.left + (x + right) / SCALE, plates.top + (y + bottom) / SCALE))
    return found


def by_ghostscript(file: PressFile, program: str) -> Iterator[Coverage]:
    """The same, measured by Ghostscript (device tiffscaled32: four times as fine, then averaged), within trim and bleed."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        file.pdf.save(room / "press.pdf", static_id=True)
        command = [program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffscaled32", f"-r{4 * DPI}", "-dDownScaleFactor=4",
                   f"-sOutputFile={room / 'page-%d.tif'}", str(room / "press.pdf")]
        subprocess.run(command, check=True, capture_output=True)
        for page in file.pages:
            with Image.open(room / f"page-{page.index + 1}.tif") as sheet:
                plates = Plates(_sheet(page))
                corner = (round((plates.left - page.media[0]) * SCALE), round((plates.top - page.media[1]) * SCALE))
                part = sheet.crop((*corner, corner[0] + plates.size[0], corner[1] + plates.size[1]))
                plates.plates = [*part.split()]
                (highest, place), over = _over(plates, file.job.ink_limit)
                yield Coverage(page.index, highest, place, tuple(over))
