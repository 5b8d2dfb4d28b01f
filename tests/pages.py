"""A finished PDF as a test sees it: pages, text with positions, pictures, boxes (all read with PDFium)."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from chapbook.build import Options, build
from chapbook.diagnostics import Report

ZH = """[book]
id = "xiaoshu"
title = "小书"
language = "zh-Hans"
release = "1"
release_date = 2020-01-31

[reading_order]
{order}

[editions]
make = ["screen"]
"""


class Picture(NamedTuple):
    """A placed picture: its box in mm from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


def mm(points: float) -> float:
    """pt to mm."""
    return points * 25.4 / 72


class Pdf:
    """A PDF file opened for looking."""

    def __init__(self, path: Path) -> None:
        self._pdf = pdfium.PdfDocument(path)

    def __len__(self) -> int:
        return len(self._pdf)

    def text(self, page: int) -> str:
        """The text of a page (from 0), line ends as PDFium gives them."""
        return self._pdf[page].get_textpage().get_text_bounded().replace("\r\n", "\n")

    def texts(self) -> list[str]:
        """The text of every page without white space."""
        return ["".join(self.text(page).split()) for page in range(len(self))]

    def pictures(self, page: int) -> list[Picture]:
        """The pictures of a page, from the top."""
        found = []
        for one in self._pdf[page].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = (mm(length) for length in one.get_bounds())
            found.append(Picture(left, bottom, right, top))
        return sorted(found, key=lambda one: -one.top)

    def advance(self, page: int, pair: str) -> float:
        """From the origin of a pair's first character to that of its second, in pt, where both stand on one line."""
        textpage = self._pdf[page].get_textpage()
        text = textpage.get_text_range()
        for at in range(len(text) - 1):
            if text[at : at + 2] == pair:
                (x1, y1), (x2, y2) = (self._origin(textpage, one) for one in (at, at + 1))
                if abs(y1 - y2) < 1:
                    return x2 - x1
        raise AssertionError(f"{pair} does not stand on one line")

    @staticmethod
    def _origin(textpage: pdfium.PdfTextPage, at: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(textpage.raw, at, x, y)
        return x.value, y.value

    def positions(self, page: int, words: str = "") -> list[float]:
        """Heights in mm of the lines of body text of a page, or of those that hold certain words."""
        textpage = self._pdf[page].get_textpage()
        text = textpage.get_text_range()
        if words:
            at = text.index(words)
            return [mm(self._origin(textpage, one)[1]) for one in range(at, at + len(words))]
        heights = {round(mm(self._origin(textpage, at)[1]), 1) for at in range(len(text))
                   if text[at].strip() and abs(self._size(textpage, at) - 10.5) < 0.1}
        return sorted(heights, reverse=True)

    @staticmethod
    def _size(textpage: pdfium.PdfTextPage, at: int) -> float:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(textpage.raw, at, matrix)
        return float(raw.FPDFText_GetFontSize(textpage.raw, at)) * abs(matrix.d or 1)

    def lines(self, page: int) -> list[str]:
        """The lines of a page as PDFium reads them."""
        return self.text(page).split("\n")

    def paths(self, page: int) -> int:
        """How many lines and areas are drawn on a page."""
        return sum(1 for _ in self._pdf[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))

    def lowest(self, page: int) -> float:
        """Height in mm of the lowest body text or picture above the foot margin."""
        textpage = self._pdf[page].get_textpage()
        edges = [mm(textpage.get_charbox(at)[1]) for at in range(textpage.count_chars())
                 if textpage.get_text_range(at, 1).strip()]
        edges = [edge for edge in edges if edge > 20] + [one.bottom for one in self.pictures(page)]
        return min(edges, default=210.0)

    def label(self, page: int) -> str:
        """The page label that a viewer shows."""
        return str(self._pdf.get_page_label(page))

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of the page in mm."""
        width, height = self._pdf[page].get_size()
        return mm(width), mm(height)


def picture(width: int = 600, height: int = 400, colour: str = "#5D8790") -> bytes:
    """A JPEG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def catalogue(*names: str) -> str:
    """A complete catalogue of photos."""
    return "".join(f'[{name}]\ncaption = "图说{name}"\ncredit = "摄影"\nalt = "画面{name}的描述。"\n\n' for name in names)


def zh_book(root: Path, chapters: dict[str, str], photos: dict[str, bytes] | None = None, order: str = "") -> Path:
    """Write a small Chinese book: chapters by name, photos by name."""
    names = ", ".join(f'"{name}"' for name in chapters)
    (root / "book/chapters").mkdir(parents=True)
    (root / "book/book.toml").write_text(ZH.format(order=order or f"chapters = [{names}]"), "utf-8")
    for name, text in chapters.items():
        (root / f"book/chapters/{name}.md").write_text(f'+++\ntitle = "{name}章"\n+++\n\n{text}\n', "utf-8")
    if photos:
        (root / "images").mkdir()
        (root / "images/photos.toml").write_text(catalogue(*photos), "utf-8")
        for name, content in photos.items():
            (root / f"images/{name}.jpg").write_bytes(content)
    return root


def built(root: Path, edition: str = "screen") -> Pdf:
    """Build one edition and open it."""
    (output,) = build(Options(root, root / "dist", (edition,)), Report())
    return Pdf(output.path)


def sentence(number: int, length: int = 28) -> str:
    """A paragraph that says its number and is `length` characters long."""
    return f"第{number}段" + "春眠不觉晓处处闻啼鸟夜来风雨声花落知多少"[:20] * (length // 20 + 1)
