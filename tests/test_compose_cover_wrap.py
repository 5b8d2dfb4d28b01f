"""The cover wrap as a print shop and a bookseller see it: laid out, drawn at 300 dpi and measured in mm."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image
from pypdfium2 import raw
from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle

from chapbook.compose import Composer
from chapbook.compose.barcode import ean_label
from chapbook.compose.cover_wrap import Wrap, cover_wrap, spine_width
from chapbook.compose.vertical import cells, length
from chapbook.design import Design, house_styles
from chapbook.diagnostics import Report
from chapbook.model import Contributor, Meta, PageSpec, PrintSpec, Rendition
from chapbook.typeset.fetch import HOST, BookFetcher
from chapbook.typeset.pages import geometry
from chapbook.typeset.seam import own_drawing, own_layout
from tests.composed import fonts
from tests.conftest import MakeBook, whole_book
from tests.pages import catalogue, mm, picture

ISBN = "978-7-302-51167-0"
DPI = 300
BLEED = 3.0
GROUND = (0x1F, 0x4F, 0x5C)  # --second of tokens.css
ART = (0x5D, 0x87, 0x90)
PERFECT = PrintSpec("perfect", caliper=0.1, cover_caliper=0.25)
Drawn = Callable[..., "Sheet"]


class Mark(NamedTuple):
    """A character on the sheet: where it stands, mm from the upper left trim corner, and by how many degrees it is turned clockwise."""

    text: str
    x: float
    y: float
    turned: int


class Sheet:
    """A finished cover wrap."""

    def __init__(self, wrap: Wrap, pdf: bytes) -> None:
        self.wrap = wrap
        self.pdf = pdf
        self.document = pdfium.PdfDocument(io.BytesIO(pdf))
        self.page = self.document[0]
        self.image: Image.Image = self.page.render(scale=DPI / 72).to_pil().convert("RGB")

    def colour(self, x: float, y: float) -> tuple[int, int, int]:
        """The colour of a point, mm from the upper left trim corner."""
        at = (round((x + BLEED) * DPI / 25.4), round((y + BLEED) * DPI / 25.4))
        red, green, blue = self.image.getpixel(at)  # type: ignore[misc]
        return red, green, blue

    def area(self, left: float, top: float, right: float, bottom: float) -> Image.Image:
        """A part of the picture, in mm from the upper left trim corner."""
        return self.image.crop(tuple(round((side + BLEED) * DPI / 25.4) for side in (left, top, right, bottom)))  # type: ignore[arg-type]

    def ink(self) -> tuple[float, float, float, float] | None:
        """What is printed on the back of the book: left and right from its left fold, top and bottom from the trim, mm."""
        left, right = self.wrap.folds[0], self.wrap.folds[-1]
        part = self.area(left, 0, right - 0.1, self.wrap.height)
        box = part.point([255 if value > 150 else 0 for value in range(256)] * 3).convert("L").getbbox()
        return None if box is None else (box[0] * 25.4 / DPI, box[2] * 25.4 / DPI, box[1] * 25.4 / DPI, box[3] * 25.4 / DPI)

    def characters(self) -> list[Mark]:
        """The characters on the back of the book, as PDFium reads them."""
        text = self.page.get_textpage()
        left, right = self.wrap.folds[0], self.wrap.folds[-1]
        found = []
        for index in range(text.count_chars()):
            x1, y1, x2, y2 = (mm(length) for length in text.get_charbox(index))
            middle = (x1 + x2) / 2
            character = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if left < middle < right and character.strip() and raw.FPDFText_IsGenerated(text.raw, index) != 1:
                angle = round(math.degrees(raw.FPDFText_GetCharAngle(text.raw, index))) % 360
                found.append(Mark(character, middle, self.wrap.height - (y1 + y2) / 2, angle))
        return found

    def text(self) -> str:
        """All text of the sheet without blanks."""
        return "".join(self.page.get_textpage().get_text_bounded().split())


@pytest.fixture
def drawn(make_book: MakeBook, tmp_path: Path) -> Drawn:
    """A function that draws the cover wrap of a book: `drawn(pages, title=…, isbn=…)`; other words are fields of Meta."""
    root = make_book({"images/photos.toml": catalogue("front"), "images/front.jpg": picture(1540, 2160)})
    photos = tmp_path / "photos"
    photos.mkdir(exist_ok=True)
    (photos / "front.jpg").write_bytes(picture(1540, 2160))
    fonts()

    def draw(pages: int = 110, *, styles: Path | None = None, art: bool = True, **fields: Any) -> Sheet:
        book, _ = whole_book(root)
        meta: Meta = replace(book.meta, **{"language": "zh-Hans", "title": "春江花月夜", "publisher": "书坊",
                                           "print_shop": PERFECT, "cover_photo": "front" if art else "", **fields})
        report = Report()
        design = Design(root, (styles or root / "styles", house_styles()))
        renditions = {"front": Rendition("front.jpg", "0", 1540, 2160)}
        composer = Composer(replace(book, meta=meta), design, renditions, "print", report)
        wrap = cover_wrap(composer, pages)
        assert not [one for one in report if one.code != "photo-010"]
        return Sheet(wrap, _written(wrap, meta.page, photos, root))

    return draw


def _written(wrap: Wrap, page: PageSpec, photos: Path, root: Path) -> bytes:
    """The sheet's PDF, with the house's style sheets."""
    fetcher, counters, config = BookFetcher({"photos": (photos,), "images": (root / "images",)}), CounterStyle(), fonts()
    house = [(house_styles() / f"{name}.css").read_text("utf-8") for name in ("tokens", "page", "prose", "photos", "paper", "cover-wrap")]
    styles = [CSS(string=text, font_config=config, counter_style=counters, url_fetcher=fetcher, base_url=f"{HOST}styles/")
              for text in (geometry(page), "@page { bleed: var(--bleed) }", *house, wrap.style)]
    with own_layout():
        document = HTML(string=wrap.markup, base_url=HOST, url_fetcher=fetcher).render(
            stylesheets=styles, font_config=config, counter_style=counters)
    assert len(document.pages) == 1
    with own_drawing():
        return bytes(document.write_pdf())


# the sheet

@pytest.mark.parametrize(("pages", "spine"), [(110, 6.0), (290, 15.0), (48, 2.9)])
def test_the_sheet_is_two_covers_and_the_back_wide(drawn: Drawn, pages: int, spine: float) -> None:
    """TrimBox is what the shop cuts; the bleed lies around it; folds are where the back begins and ends."""
    sheet = drawn(pages)
    trim = [mm(length) for length in sheet.page.get_trimbox()]
    media = [mm(length) for length in sheet.page.get_mediabox()]
    assert trim == pytest.approx([0, 0, 296 + spine, 210], abs=0.02)
    assert media == pytest.approx([-BLEED, -BLEED, 296 + spine + BLEED, 210 + BLEED], abs=0.02)
    assert sheet.wrap.folds == pytest.approx((148, 148 + spine))
    assert (sheet.wrap.width, sheet.wrap.height, sheet.wrap.spine) == pytest.approx((296 + spine, 210, spine))


def test_the_front_begins_at_the_fold_and_runs_into_the_bleed(drawn: Drawn) -> None:
    """Nothing of the picture on the back of the book, and no white edge after trimming 3 mm out."""
    sheet = drawn(290)
    fold, right = sheet.wrap.folds[1], sheet.wrap.width
    for y in (-2.8, 100, 212.7):
        assert near(sheet.colour(fold - 0.15, y), GROUND)
        assert near(sheet.colour(fold + 0.15, y), ART)
        assert near(sheet.colour(right + 2.8, y), ART)
        assert near(sheet.colour(-2.8, y), GROUND)


@pytest.mark.parametrize("y", [-2.5, 30, 205, 212.5])
def test_back_cover_and_back_of_the_book_have_no_seam(drawn: Drawn, y: float) -> None:
    """One colour from the left bleed over the left fold to the right one: folding is never exact."""
    sheet = drawn(290, title="春")
    row = sheet.area(-2.8, y, sheet.wrap.folds[0] + 4, y + 0.2)
    assert len(row.getcolors() or ()) == 1


def test_a_book_without_a_cover_picture_has_plain_fields(drawn: Drawn) -> None:
    """The reading order names no cover, there is no photo: title and publisher stand on the second colour."""
    sheet = drawn(290, art=False)
    assert near(sheet.colour(sheet.wrap.width - 20, 150), GROUND)
    assert sheet.text().count("春江花月夜") >= 2
    assert near(sheet.colour(sheet.wrap.width + 2.8, 212.7), GROUND)


def test_a_cover_of_the_books_own_is_taken(drawn: Drawn, tmp_path: Path) -> None:
    """A designer who replaces cover.html changes the wrap too."""
    own = tmp_path / "own/templates"
    own.mkdir(parents=True)
    (own / "cover.html").write_text("{% extends layout %}{% block section %}<p>{{ section.role }} of my own</p>{% endblock %}")
    assert "coverofmyown" in drawn(290, styles=tmp_path / "own").text()


def test_same_bytes_twice(drawn: Drawn) -> None:
    """The same book gives the same sheet."""
    one, other = drawn(290, isbn=ISBN), drawn(290, isbn=ISBN)
    assert (one.wrap, one.pdf) == (other.wrap, other.pdf)


def test_texts_are_escaped(drawn: Drawn) -> None:
    """Signs of HTML in a title are printed, on all three parts."""
    text = "<i>&amp;\"'{{7*7}}"
    sheet = drawn(290, title=text, publisher=text, subtitle=text, slogan=text, back_text=text, contributors=(Contributor(text, "aut"),))
    assert sheet.text().count("<i>&amp;\"'{{7*7}}") >= 6
    assert "<i>" not in re.sub(r"<style.*?</style>", "", sheet.wrap.markup)


# the back of the book

@pytest.mark.parametrize(("pages", "spec", "spine"), [
    (100, PERFECT, 5.5), (101, PERFECT, 5.6), (102, PERFECT, 5.6), (2, PERFECT, 0.6), (0, PERFECT, 0.0),
    (300, PrintSpec("perfect", caliper=0.13, cover_caliper=0.3), 20.1), (96, PrintSpec("perfect", caliper=0.065, cover_caliper=0.2), 3.5),
    (100, PrintSpec("saddle"), 0.0), (100, PrintSpec("office"), 0.0),
])
def test_spine_width(pages: int, spec: PrintSpec, spine: float) -> None:
    """Leaves times caliper and the cover on both sides, to a tenth of a millimetre; a stapled book has none."""
    assert spine_width(pages, spec) == spine


TITLES = {
    "zh": {"title": "春江花月夜"},
    "quoted": {"title": "必胜，我们的“战疫”"},
    "mixed": {"title": "《Typography》与COVID-19：2020年1月22日"},
    "latin": {"language": "en", "title": "Typography of Days", "publisher": "Quay Press"},
}


@pytest.mark.parametrize("pages", [90, 110, 290])
@pytest.mark.parametrize("kind", TITLES)
def test_the_text_on_the_back_is_in_its_middle_with_a_millimetre_clear(drawn: Drawn, kind: str, pages: int) -> None:
    """A fold that is 1 mm out does not carry the text onto a cover; from 5 mm on."""
    sheet = drawn(pages, **TITLES[kind])
    ink = sheet.ink()
    assert ink is not None
    left, right, top, bottom = ink
    assert left >= 0.95
    assert sheet.wrap.spine - right >= 0.95
    assert (left + right) / 2 == pytest.approx(sheet.wrap.spine / 2, abs=0.06 * sheet.wrap.spine)
    assert 11.5 <= top <= 14.5
    assert 11.5 <= sheet.wrap.height - bottom <= 14.5


@pytest.mark.parametrize("fields", [{"pages": 80}, {"pages": 290, "print_shop": replace(PERFECT, spine_text=False)},
                                    {"pages": 290, "print_shop": PrintSpec("saddle")}])
def test_a_thin_back_stays_empty(drawn: Drawn, fields: dict[str, Any]) -> None:
    """Below 5 mm, or when book.toml says so: the title stands on front and back only."""
    sheet = drawn(**fields)
    assert "spine-text" not in sheet.wrap.markup
    assert sheet.text().count("春江花月夜") == 2
    if sheet.wrap.spine:
        assert sheet.ink() is None


def test_chinese_stands_upright_one_below_the_other(drawn: Drawn) -> None:
    """Characters upright, brackets and Latin words turned clockwise, publisher at the foot."""
    marks = drawn(290, title="《江花》与Moon").characters()
    assert "".join(one.text for one in sorted(marks, key=lambda one: one.y)) == "《江花》与Moon书坊"
    turned = {one.text: one.turned for one in marks}
    assert {turned[one] for one in "江花与书坊"} == {0}
    assert {turned[one] for one in "《》Mon"} == {90}
    middles = [one.x for one in marks if one.text in "江花与书坊"]
    assert max(middles) - min(middles) < 0.4
    assert marks[-1].y > 190


def test_a_latin_back_reads_from_top_to_bottom(drawn: Drawn) -> None:
    """Lying face up, the book shows its title the right way round."""
    marks = drawn(290, **TITLES["latin"]).characters()
    assert "".join(one.text for one in sorted(marks, key=lambda one: one.y)) == "TypographyofDaysQuayPress"
    assert {one.turned for one in marks} == {90}


@pytest.mark.parametrize("fields", [
    {"title": "国" * 90}, {"title": "W" * 70, "language": "en"}, {"title": "COVID-19与" * 12, "publisher": "某某大学出版社与另一家出版社"},
    {"title": "长夜将尽" * 5, "contributors": (Contributor("某某市新闻工作者协会编写组", "aut"),)},
])
def test_a_long_title_is_set_smaller_and_stays_on_the_back(drawn: Drawn, fields: dict[str, Any]) -> None:
    """Nothing runs over the trim, and title and publisher do not meet."""
    sheet = drawn(290, **fields)
    ink = sheet.ink()
    assert ink is not None
    assert ink[2] >= 11.5
    assert ink[3] <= sheet.wrap.height - 11.5
    marks = sorted(sheet.characters(), key=lambda one: one.y)
    assert "".join(one.text for one in marks).startswith(fields["title"][:60])
    assert "".join(one.text for one in marks).endswith(fields.get("publisher", "书坊"))


def test_the_author_stands_below_the_title_where_there_is_room(drawn: Drawn) -> None:
    """GB/T 11668: title and publisher always, the author if possible; never so that the title shrinks."""
    author = (Contributor("张若虚", "aut"), Contributor("某编辑", "edt"))
    texts = ["".join(one.text for one in sorted(drawn(290, title=title, contributors=author).characters(), key=lambda one: one.y))
             for title in ("春江花月夜", "春江花月夜与其他" * 3)]
    assert texts == ["春江花月夜张若虚书坊", "春江花月夜与其他" * 3 + "书坊"]


@pytest.mark.parametrize(("text", "expected"), [
    ("必胜，“疫”", "up必 up胜 mark︐ open『 up疫 close』"),
    ("《红楼梦》（上）", "open《 up红 up楼 up梦 close》 open（ up上 close）"),
    ("十天——A城与COVID-19", "up十 up天 turned—— upA up城 up与 runCOVID-19"),
    ("2020年1月22日", "run2020 up年 up1 up月 pair22 up日"),
    ("问：何故？", "up问 up︓ up何 up故 up︖"),
    ("大卫·It’s me’s", "up大 up卫 turned· runIt’s me’s"),
    ("江 月\n Moon", "up江 up\u3000 up月 runMoon"),
    ("", ""), ("  ", ""), ("か\u3099", "upか\u3099"),
])
def test_cells(text: str, expected: str) -> None:
    """Which character stands how, and which mark takes its vertical form."""
    found = cells(text, "cjk", frozenset(range(0x10000)))
    assert " ".join(one.kind + one.text for one in found) == expected
    assert length(found) >= 0


def test_marks_that_no_face_has_stay_what_they_are() -> None:
    """A vertical form that would be an empty box is not used."""
    assert "".join(one.text for one in cells("必胜，“疫”", "cjk", frozenset())) == "必胜，“疫”"


# the barcode

@pytest.mark.parametrize("page", [PageSpec(), PageSpec(trim_width=105, trim_height=148, characters=20, lines=16)])
def test_the_barcode_is_read_from_the_printed_sheet(drawn: Drawn, page: PageSpec) -> None:
    """A scanner finds the ISBN, and nothing else, on the lower right of the back cover; a small book has it at 80 %."""
    sheet = drawn(200, isbn=ISBN, page=page)
    (found,) = zxingcpp.read_barcodes(sheet.image)
    assert (found.text, found.format) == (ISBN.replace("-", ""), zxingcpp.BarcodeFormat.EAN13)
    left, top = ((value * 25.4 / DPI) - BLEED for value in (found.position.top_left.x, found.position.top_left.y))
    right = found.position.top_right.x * 25.4 / DPI - BLEED
    assert right - left == pytest.approx(95 * 0.33 * (1 if page.trim_width > 120 else 0.8), abs=0.3)
    assert page.trim_width / 2 < (left + right) / 2 < page.trim_width - 12
    assert top > page.trim_height / 2
    assert f"ISBN{ISBN}" in sheet.text()


def test_the_barcode_is_black_on_white_with_its_quiet_zones(drawn: Drawn) -> None:
    """37.29 mm wide, white around the bars: 11 modules before, 7 behind; black alone, no grey and no colour."""
    sheet = drawn(290, isbn=ISBN)
    right, bottom = 148 - 12, 210 - 12
    left = right - 37.29
    assert near(sheet.colour(left - 0.3, 185), GROUND)
    assert near(sheet.colour(right + 0.3, 185), GROUND)
    for start, end in ((left + 0.1, left + 3.55), (right - 2.25, right - 0.1)):
        quiet = sheet.area(start, bottom - 20, end, bottom - 8)
        assert quiet.getcolors() == [(quiet.size[0] * quiet.size[1], (255, 255, 255))]
    bars = sheet.area(left, bottom - 20, right, bottom - 8)
    assert {(red, green) for _, (red, green, blue) in bars.getcolors(10_000) or () if red != green or green != blue} == set()
    assert b"<image" not in sheet.wrap.markup.encode()


@pytest.mark.parametrize("isbn", ["", "4006381333931", "978-7-302-51167-5"])
def test_without_an_isbn_there_is_no_box(drawn: Drawn, isbn: str) -> None:
    """A white box without bars would be printed on every copy, a barcode of something else too."""
    sheet = drawn(290, isbn=isbn)
    corner = sheet.area(148 - 55, 210 - 50, 147, 209)
    assert corner.getcolors() == [(corner.size[0] * corner.size[1], GROUND)]


def test_a_long_title_stays_clear_of_the_barcode(drawn: Drawn) -> None:
    """The line at the foot of the back cover breaks before it."""
    sheet = drawn(290, isbn=ISBN, title="一座一百六十万人口的城市怎样迎来这个冬天里最长的十天")
    assert zxingcpp.read_barcodes(sheet.image)
    clear = sheet.area(148 - 12 - 37.29 - 3, 160, 148 - 12 - 37.29 - 0.3, 205)
    assert len(clear.getcolors() or ()) == 1


def test_the_text_of_a_small_back_cover_ends_at_the_margin_and_above_the_barcode(drawn: Drawn) -> None:
    """The house's sheets are drawn for A5; on A6 nothing is cut off at the fold or hidden below the white box."""
    page = PageSpec(trim_width=105, trim_height=148, characters=20, lines=16)
    sheet = drawn(290, isbn=ISBN, page=page, slogan="全市一心必须打赢也一定能打赢", back_text="十天，一座一百六十万人口的城市怎样开始这一仗，" * 3)
    for clear in (sheet.area(85, 20, 104.5, 105), sheet.area(61, 107, 62, 140)):
        assert len(clear.getcolors() or ()) == 1
    assert zxingcpp.read_barcodes(sheet.image)


@pytest.mark.parametrize(("isbn", "magnification"), [
    ("978-7-302-51167-5", 1), ("978730251167", 1), ("9787302511670x", 1), ("977-7-302-51167-3", 1), ("９７８７３０２５１１６７０", 1), ("", 1),
    (ISBN, 0.79), (ISBN, 1.01)])
def test_a_wrong_isbn_has_no_barcode(isbn: str, magnification: float) -> None:
    """A barcode that names another book is worse than none."""
    with pytest.raises(ValueError, match=r"ISBN|check digit|barcode"):
        ean_label(isbn, magnification)


@pytest.mark.parametrize("isbn", [ISBN, "9780306406157", "979 10 90636 07 1", "978-0-14-044913-6", "979-8-88645-174-0", "9783161484100"])
def test_every_kind_of_isbn_is_read_back(drawn: Drawn, isbn: str) -> None:
    """All ten figures in both halves and both parities."""
    digits = re.sub(r"\D", "", isbn)
    assert [one.text for one in zxingcpp.read_barcodes(drawn(290, isbn=isbn, art=False).image)] == [digits]


def near(colour: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two colours are the same but for a JPEG's rounding."""
    return all(abs(one - two) <= 6 for one, two in zip(colour, other, strict=True))
