"""Make the pictures of the specimen: `python docs/make_specimen.py [--check] [NAME …]`, run by hand.

In: docs/specimen/samples.toml: for every rule a few lines of HTML or a tiny book, and what to mark in the pictures.
Out: docs/specimen/NAME-before.png, set by WeasyPrint as it is, and NAME-after.png, the same HTML and CSS set by our
layout. Names given: only those samples. With `--check` nothing is drawn, and the exit code says whether the folder
holds just the pictures that the samples make and both pages show each of them. The same sources, engine and libraries
make the same files.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from unittest import mock

import pypdfium2
from PIL import Image, ImageChops, ImageColor, ImageDraw
from pypdfium2 import raw

DOCS = Path(__file__).resolve().parent
sys.path[:0] = [str(DOCS), str(DOCS.parent)]

from make_pictures import BARE, beside  # noqa: E402

from chapbook.build import Options, build  # noqa: E402
from chapbook.diagnostics import Report  # noqa: E402
from chapbook.typeset.faces import use_only  # noqa: E402

FOLDER = DOCS / "specimen"
PAGES = ("README.md", "README.zh.md")
RULES = ("grid", "paragraph", "line-ends", "marks", "adjusting", "latin",
         "whole-paragraph", "pages", "figures", "emphasis", "ruby", "faces")
BEYOND = ("headings", "copying")  # not among the twelve
SIDES = ("before", "after")
EM = 18.0  # px of CSS
MARGIN = 21.0  # px around the measure
SHARPNESS = 2  # px of a picture for one of CSS
PAGE_WIDTH = 210  # px of CSS that a book's page is wide
EDGE, WRONG, RIGHT = "#B9CDD1", "#F3CFC6", "#CBE6DA"
TINTS = {"before": WRONG, "after": RIGHT}
INK = "#1A1A1A"
COLOURS = (EDGE, WRONG, RIGHT, "#B5382A", "#1F4F5C", "#55606A", "#E2B7AC", "#8FAEB4", "#5D8790", "#E6EDEE", "#DCE7E9", "#D3DEE0")
LINES = """
@page { size: %gpx 1200px; margin: 16px 21px }
body { margin: 0; font: 18px/30px "Chapbook Song"; width: %gpx; color: #1A1A1A; hyphens: none }
p { margin: 0; text-align: justify; text-indent: 2em; text-spacing-trim: space-first }
"""
BOOK = """[book]
id = "specimen"
title = "河上"
language = "zh-Hans"
release = "1"
release_date = 2026-11-25
[reading_order]
chapters = ["one"]
[editions]
make = ["screen"]
[page]
trim = [92, 122]
characters = 18
lines = 15
gutter = 13
head = 13
"""
AREA = tuple(length / 92 * PAGE_WIDTH * SHARPNESS for length in (13, 13, 13 + 18 * 10.5 * 25.4 / 72, 13 + 15 * 18 * 25.4 / 72))
COPIED = "body { background: #E6EDEE } p { font: 14px/22px 'Chapbook Hei'; text-indent: 0; text-align: left; white-space: pre-wrap }"
PHOTO = '[river]\ncaption = "河湾与对岸的山"\ncredit = "本书绘"\nalt = "河在山前转弯。"\n'


Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sample:
    """One sample. `before` and `after`: texts to find in the picture, with what is tinted in square brackets.

    `html` and `css`: a few lines, `measure` em wide; `gaps` tints what lines lack at the right edge, `copied` adds what a
    reader copies. `text` and `css`: a tiny book instead, whose `pages` are shown, with the line grid if `grid`. `sides`:
    which pictures there are.
    """

    name: str
    html: str = ""
    css: str = ""
    measure: float = 21.0
    text: str = ""
    pages: tuple[int, ...] = (0, 1)
    grid: bool = False
    gaps: bool = False
    copied: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sides: tuple[str, ...] = SIDES


@dataclass(frozen=True)
class Glyph:
    """One character of a page: the edges of its square, its baseline and its size, px of the picture from its upper left corner."""

    text: str
    left: float
    right: float
    bottom: float
    baseline: float
    em: float


def samples() -> dict[str, Sample]:
    """All samples by name."""
    entries = tomllib.loads((FOLDER / "samples.toml").read_text("utf-8"))
    return {name: Sample(name, **{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()})
            for name, entry in entries.items()}


def pictures() -> list[str]:
    """The names of all pictures."""
    return [f"{sample.name}-{side}.png" for sample in samples().values() for side in sample.sides]


@contextmanager
def plain_layout() -> Iterator[None]:
    """Within this context, books are laid out by WeasyPrint as it is."""
    plain = {"own_layout": nullcontext, "own_drawing": nullcontext, "ends_short": lambda pages: False}
    with mock.patch.multiple("chapbook.typeset.pages", **plain):
        yield


@cache
def kept() -> tempfile.TemporaryDirectory[str]:
    """The folder of what fontconfig keeps, as long as the process lives."""
    return tempfile.TemporaryDirectory()


def lines_pdf(sample: Sample, side: str) -> bytes:
    """A few lines as a PDF of one page."""
    use_only([DOCS.parent / "styles/fonts"], Path(kept().name))  # a book before may have chosen others; before WeasyPrint is imported
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from chapbook.typeset.seam import own_drawing, own_layout  # noqa: PLC0415

    ours = side == "after"
    fonts = FontConfiguration()
    width = sample.measure * EM
    sheets = [CSS(string=text, font_config=fonts) for text in (LINES % (width + 2 * MARGIN, width), sample.css)]
    page = HTML(string=f'<html lang="zh-Hans"><body>{sample.html}</body></html>')
    with own_layout() if ours else nullcontext():
        document = page.render(stylesheets=sheets, font_config=fonts)
    with own_drawing() if ours else nullcontext():
        return bytes(document.write_pdf())


def book_pdf(sample: Sample, side: str, root: Path) -> bytes:
    """A tiny book of one chapter as a PDF."""
    for folder in ("book/chapters", "styles", "images"):
        (root / folder).mkdir(parents=True)
    (root / "book/book.toml").write_text(BOOK, "utf-8")
    (root / "book/chapters/one.md").write_text(f'+++\ntitle = "河上"\n+++\n\n{sample.text}', "utf-8")
    (root / "styles/book.css").write_text(BARE + sample.css, "utf-8")
    if "](river)" in sample.text:
        river().save(root / "images/river.jpg", quality=92)
        (root / "images/photos.toml").write_text(PHOTO, "utf-8")
    with nullcontext() if side == "after" else plain_layout():
        (output,) = build(Options(root, root / "out", ("screen",), grid=sample.grid), Report())
    return output.path.read_bytes()


def river() -> Image.Image:
    """A drawing for the figures: a river that turns before hills."""
    image = Image.new("RGB", (1200, 620), "#E6EDEE")
    pen = ImageDraw.Draw(image)
    pen.ellipse((830, 70, 950, 190), fill="#E2B7AC")
    pen.polygon([(0, 300), (190, 190), (420, 290), (640, 160), (900, 300), (1200, 210), (1200, 400), (0, 400)], fill="#8FAEB4")
    pen.polygon([(0, 370), (260, 310), (560, 370), (900, 325), (1200, 380), (1200, 620), (0, 620)], fill="#5D8790")
    pen.polygon([(560, 368), (640, 362), (700, 420), (420, 490), (560, 620), (120, 620), (160, 505), (540, 420)], fill="#DCE7E9")
    return image


def glyphs(page: pypdfium2.PdfPage, scale: float) -> list[Glyph]:
    """The visible characters of a page."""
    textpage, height = page.get_textpage(), page.get_height()
    found = []
    for at in range(textpage.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(textpage.raw, at))
        if text.strip() and raw.FPDFText_IsGenerated(textpage.raw, at) != 1:
            left, bottom, right, _ = textpage.get_charbox(at, loose=True)
            x, y = raw.c_double(), raw.c_double()
            raw.FPDFText_GetCharOrigin(textpage.raw, at, x, y)
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(textpage.raw, at, matrix)
            em = raw.FPDFText_GetFontSize(textpage.raw, at) * abs(matrix.d) * scale
            found.append(Glyph(text, left * scale, right * scale, (height - bottom) * scale, (height - y.value) * scale, em))
    return found


def rows(found: list[Glyph]) -> list[list[Glyph]]:
    """Characters in lines of text; small ones above or below a line make lines of their own."""
    lines: list[list[Glyph]] = []
    for glyph in found:
        if not lines or abs(lines[-1][-1].baseline - glyph.baseline) > 6:
            lines.append([])
        lines[-1].append(glyph)
    return lines


def marked(found: list[Glyph], pattern: str) -> Iterator[Box]:
    """Where the characters stand that a pattern puts in square brackets, line by line; nothing when its text is not here."""
    before, inside, after = re.split(r"[\[\]]", pattern)
    first = "".join(glyph.text for glyph in found).find(before + inside + after) + len(before)
    end = first + len(inside)
    if first < len(before):
        return
    for row in rows(found[first:end]):
        right = row[-1].right
        if row[-1] is found[end - 1] and end < len(found) and abs(found[end].baseline - row[-1].baseline) < 1:
            right = min(right, found[end].left)
        yield row[0].left, row[0].baseline - 0.96 * row[0].em, right, row[0].baseline + 0.2 * row[0].em


class Pen:
    """Draws thin marks on a picture, smoothly, behind its ink."""

    FINE = 4

    def __init__(self, image: Image.Image) -> None:
        self.image = image

    def draw(self, colour: str, shape: str, box: Box, **options: Any) -> None:
        """One shape of Pillow's in one colour; options are Pillow's, lengths in px of the picture."""
        size = (self.image.width * self.FINE, self.image.height * self.FINE)
        mask = Image.new("L", size)
        fine = {key: round(value * self.FINE) if key in ("width", "radius") else value for key, value in options.items()}
        getattr(ImageDraw.Draw(mask), shape)([length * self.FINE for length in box], **fine)
        layer = Image.new("RGB", self.image.size, "white")
        layer.paste(colour, mask=mask.resize(self.image.size, Image.Resampling.BOX))
        self.image.paste(ImageChops.multiply(self.image, layer))

    def mark(self, found: list[Glyph], patterns: tuple[str, ...], colour: str) -> None:
        """Tint the characters that patterns put in square brackets."""
        for pattern in patterns:
            for box in marked(found, pattern):
                self.draw(colour, "rounded_rectangle", box, fill=255, radius=4)


def gaps(found: list[Glyph], left: float, right: float) -> Iterator[Box]:
    """What the lines of justified paragraphs lack at the right edge; a paragraph's last line lacks nothing."""
    em = EM * SHARPNESS
    lines = rows(found)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        last = following is None or following[0].left > left + 1.2 * em
        if not last and right - line[-1].right > 0.2 * em:
            yield line[-1].right + 2, line[0].baseline - 0.88 * em, right, line[0].baseline + 0.12 * em


def draw_lines(sample: Sample, side: str) -> Image.Image:
    """The picture of a few lines."""
    scale = SHARPNESS * 96 / 72
    with pypdfium2.PdfDocument(lines_pdf(sample, side)) as pdf:
        image = pdf[0].render(scale=scale).to_pil().convert("RGB")
        found = glyphs(pdf[0], scale)
        copied = pdf[0].get_textpage().get_text_range()
    depth = max(glyph.bottom for glyph in found) + 20
    pen = Pen(image.crop((0, 0, image.width, round(depth))))
    left, right = MARGIN * SHARPNESS, (MARGIN + sample.measure * EM) * SHARPNESS
    for edge in (left, right):
        pen.draw(EDGE, "line", (edge, 0, edge, depth), fill=255, width=1)
    if sample.gaps:
        for box in gaps(found, left, right):
            pen.draw(WRONG, "rectangle", box, fill=255)
    pen.mark(found, getattr(sample, side), TINTS[side])
    if not sample.copied:
        return pen.image
    below = draw_lines(replace(sample, html=f"<p>{escape(copied)}</p>", css=COPIED, copied=False, gaps=False, before=()), "before")
    sheet = Image.new("RGB", (pen.image.width, pen.image.height + below.height))
    sheet.paste(pen.image)
    sheet.paste(below, (0, pen.image.height))
    return sheet


def draw_pages(sample: Sample, side: str) -> Image.Image:
    """The picture of a tiny book's pages."""
    images = []
    with tempfile.TemporaryDirectory() as folder:
        content = book_pdf(sample, side, Path(folder) / "book")
    with pypdfium2.PdfDocument(content) as pdf:
        scale = SHARPNESS * PAGE_WIDTH / pdf[0].get_width()
        for at in sample.pages:
            pen = Pen(pdf[at].render(scale=scale).to_pil().convert("RGB"))
            if not sample.grid:
                furnish(pen, verso=at % 2 == 1, last=at == len(pdf) - 1)
            pen.mark(glyphs(pdf[at], scale), getattr(sample, side), TINTS[side])
            images.append(pen.image)
    return beside(images, [12] * (len(images) - 1))


def furnish(pen: Pen, *, verso: bool, last: bool) -> None:
    """Draw the edges of a page and of its type area, and tint over a quarter of it that is empty though the text goes on."""
    left, head, right, foot = AREA
    if verso:
        left, right = pen.image.width - right, pen.image.width - left
    ink = ImageChops.difference(pen.image, Image.new("RGB", pen.image.size, "white")).crop(tuple(map(round, AREA))).getbbox()
    lowest = head + (ink[3] if ink else 0)
    if not last and foot - lowest > (foot - head) / 4:
        pen.draw(WRONG, "rectangle", (left, lowest + 10, right, foot), fill=255)
    pen.draw(EDGE, "rectangle", (left, head, right, foot), outline=255, width=1)
    pen.draw(EDGE, "rectangle", (0, 0, pen.image.width - 1, pen.image.height - 1), outline=255, width=1)


def palette() -> Image.Image:
    """Steps from white to each colour that the pictures have, so that all have the same ones and stay small."""
    mixed = [255, 255, 255]
    for colour in map(ImageColor.getrgb, (INK, *COLOURS)):
        count = max(2, round((255 - min(colour)) / 10))
        mixed += [round(255 + (part - 255) * step / count) for step in range(1, count + 1) for part in colour]
    image = Image.new("P", (1, 1))
    image.putpalette(mixed)
    return image


def draw(sample: Sample, side: str) -> Image.Image:
    """One picture."""
    return draw_lines(sample, side) if sample.html else draw_pages(sample, side)


def faults() -> list[str]:
    """What is wrong with the names of pictures: left over, missing, or not shown."""
    wanted, there = set(pictures()), {path.name for path in FOLDER.glob("*.png")}
    found = [f"{name} is left over" for name in sorted(there - wanted)] + [f"{name} is missing" for name in sorted(wanted - there)]
    for page in PAGES:
        shown = set(re.findall(r'src="([^"]+\.png)"', (FOLDER / page).read_text("utf-8")))
        found += [f"{page} does not show {name}" for name in sorted(wanted - shown)]
        found += [f"{page} shows {name}, which is not made" for name in sorted(shown - wanted)]
    return found


def main() -> int:
    """Run the command line."""
    options = argparse.ArgumentParser(description="Make the pictures of the specimen.")
    options.add_argument("--check", action="store_true", help="only look at names")
    options.add_argument("names", nargs="*", help="only these samples")
    asked = options.parse_args()
    if asked.check:
        found = faults()
        for fault in found:
            print(fault)
        return 1 if found else 0
    for name, sample in samples().items():
        if not asked.names or name in asked.names:
            for side in sample.sides:
                path = FOLDER / f"{name}-{side}.png"
                image = draw(sample, side).quantize(palette=palette(), dither=Image.Dither.NONE)
                image.save(path, optimize=True)
                print(f"{path.name}  {image.width} × {image.height}, {path.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
