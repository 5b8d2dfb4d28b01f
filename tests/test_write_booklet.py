"""The booklet: imposed sheets are folded, nested and read through; the guide beside it is laid out and read."""

from __future__ import annotations

import hashlib
import io
import re
import time
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops
from pypdfium2 import raw
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

from chapbook.labels import labels_of
from chapbook.model import Meta, PrintSpec
from chapbook.typeset.seam import own_drawing, own_layout
from chapbook.write.booklet import write_booklet
from chapbook.write.booklet_guide import guide_values
from chapbook.write.imposition import Imposition, filled, imposition
from tests.composed import fonts
from tests.pages import mm, picture

A5, SMALL, SQUARE = (148.0, 210.0), (100.0, 140.0), (200.0, 200.0)
WORDS = {"sheet_front": "第{n}张正面", "sheet_back": "第{n}张反面"}
TEMPLATES = Path(__file__).parents[1] / "styles" / "templates"
PT = 72 / 25.4
STYLE = """
@page {{ size: {0}mm {1}mm; margin: 15mm; bleed: 3mm; background: {2} }}
body {{ margin: 0; font: 11pt/16pt "Chapbook Song" }} h1 {{ font: bold 20pt/30pt "Chapbook Hei"; margin: 0 }}
section {{ break-after: page }} img {{ width: 40mm }} div {{ height: 10mm; background: linear-gradient(to right, #B5382A, #1F4F5C) }}
"""


class Pictures(URLFetcher):
    """Pictures of one colour each, under a made-up host."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        from weasyprint.urls import URLFetcherResponse

        return URLFetcherResponse(url, picture(300, 200, f"#{url[-6:]}"), {"Content-Type": "image/jpeg"})


@cache
def screen(count: int, trim: tuple[float, float] = A5, background: str = "none") -> bytes:
    """A screen edition as the engine writes one: tags, links, bookmarks, MediaBox = trim though more is drawn."""
    pages = "".join(
        f'<section id="p{n}"><h1>第{n}页</h1><p>正文 body {n}，<a href="#p1">回首页</a>。</p>'
        f'{f"""<img alt="P" src="http://book/{n * 6 % 256:02x}80c0">""" if n % 3 == 0 else "<div></div>"}<p>末行 {n * n}</p></section>'
        for n in range(1, count + 1))
    html = f'<html lang="zh"><head><title>小书</title></head><body>{pages}</body></html>'
    document = HTML(string=html, base_url="http://book/", url_fetcher=Pictures()).render(
        stylesheets=[CSS(string=STYLE.format(*trim, background), font_config=fonts())], font_config=fonts())
    assert len(document.pages) == count
    with pikepdf.open(io.BytesIO(document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"x" * 32))) as pdf:
        for page in pdf.pages:
            page.mediabox = page.cropbox = page.trimbox
            del page.obj["/BleedBox"]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def booklet(count: int, trim: tuple[float, float] = A5, breaks: Sequence[int] = (), bleed: float = 0, background: str = "none", **spec: Any) -> bytes:
    return write_booklet(screen(count, trim, background), PrintSpec(**spec), trim, WORDS, "tiny/1", breaks, bleed)


def opened(content: bytes) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(io.BytesIO(content))


def plain(text: str) -> str:
    return "".join(text.split())


class Half(NamedTuple):
    """Half of one side of a sheet of paper: the page of the file, and the area of it in pt from the lower left corner."""

    page: int
    area: tuple[float, float, float, float]


def folded(content: bytes, duplex: str) -> list[Half]:
    """The sheets printed on both sides, nested, folded and read through: half by half in reading order.

    This knows paper alone: the back is what lies behind the front when the sheet is turned over the edge.
    """
    leaves = []
    sheets = opened(content)
    for front in range(0, len(sheets), 2):
        width, height = sheets[front].get_size()
        left, right = (0, 0, width / 2, height), (width / 2, 0, width, height)
        behind_right = left if duplex == "short" else right  # over the short edge left and right change sides
        behind_left = right if duplex == "short" else left
        # right leaf: recto outside, verso inside; left leaf: recto inside, verso outside
        leaves.append(((Half(front, right), Half(front + 1, behind_right)), (Half(front + 1, behind_left), Half(front, left))))
    first = [half for right_leaf, _ in leaves for half in right_leaf]
    return first + [half for _, left_leaf in reversed(leaves) for half in left_leaf]


def read_through(content: bytes, duplex: str = "short") -> list[int | None]:
    """The numbers of the pages as the folded booklet shows them; None is a blank one."""
    pdf = opened(content)
    found = []
    for half in folded(content, duplex):
        numbers = re.findall(r"第(\d+)页", plain(pdf[half.page].get_textpage().get_text_bounded(*half.area)))
        assert len(numbers) <= 1
        found.append(int(numbers[0]) if numbers else None)
    return found


def placed(content: bytes, plan: Imposition) -> Iterator[tuple[int, pdfium.PdfPage]]:
    """Every page of the screen edition and the piece of a sheet that shows it, cut at the trim; backs turned upright again."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        cut = pikepdf.new()
        numbers = []
        for side, page in zip(plan.sides(), pdf.pages, strict=True):
            width, height = (length * PT for length in plan.sheet)
            wide, high, shift = plan.trim[0] * PT, plan.trim[1] * PT, side.shift * PT
            for number, x in ((side.left, width / 2 - wide + shift), (side.right, width / 2 - shift)):
                if number is None:
                    continue
                turn = plan.turned and side.back
                box = [x, (height - high) / 2, x + wide, (height + high) / 2]
                cut.pages.append(page)
                cut.pages[-1].cropbox = [width - box[2], height - box[3], width - box[0], height - box[1]] if turn else box
                cut.pages[-1].rotate(180 if turn else 0, relative=False)
                numbers.append(number)
        out = io.BytesIO()
        cut.save(out)
    yield from zip(numbers, opened(out.getvalue()), strict=True)


def where(page: pdfium.PdfPage, number: int) -> tuple[float, float, float]:
    """Origin in pt of the heading of a page number on a sheet, and the direction of its baseline: 1 or -1."""
    textpage = page.get_textpage()
    at = textpage.get_text_range().index(f"第{number}页")
    x, y, matrix = raw.c_double(), raw.c_double(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(textpage.raw, at, x, y)
    raw.FPDFText_GetMatrix(textpage.raw, at, matrix)
    return x.value, y.value, 1 if matrix.a > 0 else -1


@pytest.mark.parametrize("duplex", ["short", "long"])
@pytest.mark.parametrize("count", [4, 8, 12, 13, 22, 56])
def test_folded_sheets_read_through(count: int, duplex: str) -> None:
    """Blanks stand before the last page, and all pages come in order, whichever way the printer turns its sheets."""
    content = booklet(count, duplex=duplex)
    blanks = [None] * (-count % 4)
    assert read_through(content, duplex) == [*range(1, count), *blanks, count]
    assert len(opened(content)) * 2 == count + len(blanks)


def test_blanks_stand_where_they_may() -> None:
    """Two before page index 6, the odd one before the last page: no recto becomes a verso."""
    assert read_through(booklet(13, breaks=(6, 12))) == [*range(1, 7), None, None, *range(7, 13), None, 13]
    assert read_through(booklet(22, breaks=(10,))) == [*range(1, 11), None, None, *range(11, 23)]
    assert read_through(booklet(13, breaks=(13,))) == [*range(1, 14), None, None, None]


@pytest.mark.parametrize("count", range(1, 30))
@pytest.mark.parametrize("breaks", [(), (0,), (1,), (0, 1, 5), (8, 3), (99, -1)])
def test_blanks_never_part_cover_and_title(count: int, breaks: tuple[int, ...]) -> None:
    """Any places: a multiple of four, at most three blanks, every page once and on its side, the last on the back, the first two together."""
    pages = filled(count, breaks)
    assert len(pages) % 4 == 0 and pages.count(None) <= 3
    assert [page for page in pages if page is not None] == list(range(count))
    if count > 1:
        assert pages[-1] == count - 1 or count in breaks
    if count > 2:
        assert pages[:2] == (0, 1)
    assert all(at % 2 == page % 2 for at, page in enumerate(pages) if page is not None and page < count - 1)


@pytest.mark.parametrize(("trim", "spec"), [
    (A5, {}), (A5, {"duplex": "long"}), (A5, {"sheet": "A3", "caliper": 0.3}), (SMALL, {}), (SQUARE, {"sheet": "A3"}), (SQUARE, {"duplex": "long"})])
def test_every_page_is_the_screen_page(trim: tuple[float, float], spec: dict[str, Any]) -> None:
    """Text and picture of every placed page are those of the screen edition, whatever paper, trim, scale and duplex."""
    count = 13
    original, plan = opened(screen(count, trim)), imposition(count, PrintSpec(**spec), trim)
    seen = set()
    for number, page in placed(booklet(count, trim, **spec), plan):
        seen.add(number)
        assert same_text(page, original[number], turned=page.get_rotation() == 180)
        left, right = (one.render(scale=60 / 72 / factor).to_pil().convert("RGB") for one, factor in ((page, plan.scale), (original[number], 1)))
        assert abs(left.width - right.width) <= 1 and abs(left.height - right.height) <= 1
        size = (min(left.width, right.width), min(left.height, right.height))
        difference = ImageChops.difference(left.crop((0, 0, *size)), right.crop((0, 0, *size))).convert("L")
        assert sum(difference.histogram()[48:]) < 0.002 * size[0] * size[1], number
    assert seen == set(range(count))


def same_text(page: pdfium.PdfPage, other: pdfium.PdfPage, *, turned: bool) -> bool:
    """Whether two pages say the same; what stands on its head is read from its end, so there the characters are compared."""
    mine, theirs = (plain(one.get_textpage().get_text_bounded()) for one in (page, other))
    return (sorted(mine) == sorted(theirs) if turned else mine == theirs) and len(mine) > 10


@pytest.mark.parametrize("duplex", ["short", "long"])
@pytest.mark.parametrize("trim", [A5, SMALL])
def test_page_two_is_printed_behind_page_one(trim: tuple[float, float], duplex: str) -> None:
    """Held against the light, a leaf shows both its pages upright and one upon the other."""
    pdf = opened(booklet(8, trim, duplex=duplex, caliper=0.4))
    width, height = pdf[0].get_size()
    for sheet, rectos in ((0, (1, 7)), (1, (3, 5))):
        for recto in rectos:
            front, back = (2 * sheet, 2 * sheet + 1) if recto < 5 else (2 * sheet + 1, 2 * sheet)
            x, y, upright = where(pdf[front], recto)
            x2, y2, upright2 = where(pdf[back], recto + 1)
            if duplex == "short":  # the paper is turned about its upright axis
                through, level, stands = width - x2, y2, upright2
            else:  # about its lying axis: what stood on its head stands on its feet
                through, level, stands = x2, height - y2, -upright2
            assert level == pytest.approx(y, abs=0.01) and stands == upright
            page_width = trim[0] * PT  # both pages have a margin of 15 mm at their left
            assert abs(through - x) == pytest.approx(page_width - 30 * PT, abs=0.01)
            assert (x > width / 2) == (through > width / 2) or duplex == "long"


@pytest.mark.parametrize("trim", [A5, SQUARE])
def test_creep_moves_inner_pages_to_the_fold(trim: tuple[float, float]) -> None:
    """By caliper times the number of sheets outside, in real millimetres, both pages, both sides."""
    caliper, count = 0.25, 24
    flat, moved = (opened(booklet(count, trim, caliper=one)) for one in (0, caliper))
    for number in range(len(flat)):
        sheet = number // 2
        outer, inner = 2 * sheet + number % 2, count - 1 - 2 * sheet - number % 2
        left, right = (outer, inner) if number % 2 else (inner, outer)
        for page, way in ((left, 1), (right, -1)):
            before, after = where(flat[number], page + 1), where(moved[number], page + 1)
            assert mm(after[0] - before[0]) == pytest.approx(way * caliper * sheet, abs=0.005)
            assert after[1] == pytest.approx(before[1])


@pytest.mark.parametrize(("trim", "sheet", "scale", "paper"), [
    (A5, "A4", 1, (297, 210)), (SMALL, "A4", 1, (297, 210)), (SQUARE, "A3", 1, (420, 297)), (SQUARE, "A4", 148.5 / 200, (297, 210)),
    ((210, 297), "A3", 1, (420, 297)), ((170, 240), "A4", 148.5 / 170, (297, 210)), ((140, 240), "A4", 210 / 240, (297, 210)), (A5, "A3", 1, (420, 297))])
def test_pages_meet_at_the_fold_and_marks_stand_outside(trim: tuple[float, float], sheet: str, scale: float, paper: tuple[float, float]) -> None:
    """Lying sheets; pages centred upon the fold, smaller only when they must be; marks on paper that is cut off, and nowhere else."""
    plan = imposition(12, PrintSpec(sheet=sheet, caliper=0.5), trim)
    content = booklet(12, trim, sheet=sheet, caliper=0.5)
    assert plan.scale == pytest.approx(scale)
    for side, page in zip(plan.sides(), opened(content), strict=True):
        width, height = (mm(length) for length in page.get_size())
        assert (width, height) == (pytest.approx(paper[0], abs=0.01), pytest.approx(paper[1], abs=0.01))
        wide, high = trim[0] * scale, trim[1] * scale
        left, right = width / 2 - wide + side.shift, width / 2 + wide - side.shift
        low, top = (height - high) / 2, (height + high) / 2
        marks = [[mm(edge) for edge in one.get_bounds()] for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)]
        for x1, y1, x2, y2 in marks:
            assert x1 > -0.2 and y1 > -0.2 and x2 < width + 0.2 and y2 < height + 0.2
            assert x2 < left + 0.05 or x1 > right - 0.05 or y2 < low + 0.05 or y1 > top - 0.05
        upright = {round((x1 + x2) / 2, 1) for x1, y1, x2, y2 in marks if x2 - x1 < y2 - y1}
        lying = {round((y1 + y2) / 2, 1) for x1, y1, x2, y2 in marks if x2 - x1 > y2 - y1}
        fore, head = paper[0] / 2 - wide >= 1, (paper[1] - high) / 2 >= 1
        assert near(upright, ([left, right] if fore else []) + ([width / 2] if head else []))
        assert near(lying, [low, top] if head else [])


def near(found: set[float], expected: list[float]) -> bool:
    """Whether numbers are equal to 0.2 mm."""
    return len(found) == len(expected) and all(abs(one - two) < 0.2 for one, two in zip(sorted(found), sorted(expected), strict=True))


def test_a5_on_a4_has_nothing_but_its_pages() -> None:
    """Nothing is cut, so nothing is marked."""
    for page in opened(booklet(8)):
        assert not list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1))
    assert imposition(8, PrintSpec(), A5).cuts == (False, False)


def test_bleed_is_shown_outside_and_never_beyond_the_fold() -> None:
    """What the content draws beyond the trim fills the strip that creep leaves at the fore edge; the other page is not touched."""
    content = booklet(8, SMALL, bleed=3, background="#1F4F5C", caliper=1)
    image = opened(content)[2].render(scale=4 / PT).to_pil().convert("L")  # 4 px a mm; the inner sheet, shifted by 1 mm

    def dark(x: float, y: float) -> bool:
        return bool(image.getpixel((round(x * 4), round(y * 4))) < 128)

    fold, edge, head = 297 / 2, 297 / 2 + 100 - 1, 35
    assert dark(edge + 2.5, 100) and not dark(edge + 3.5, 100)
    assert dark(200, head - 2.5) and not dark(200, head - 3.5)
    assert dark(297 - edge - 2.5, 100) and dark(fold - 0.5, 100) and dark(fold + 0.5, 100)
    for at, way in ((2, -1), (3, 1)):  # page 3 at the right of a blank one, page 4 at the left of one
        image = opened(booklet(5, SMALL, bleed=3, background="#1F4F5C", caliper=1))[at].render(scale=4 / PT).to_pil().convert("L")
        assert dark(fold - way * 0.5, 100) and not dark(fold + way * 0.5, 100)


def test_pages_whose_corner_is_not_the_origin() -> None:
    """A page box may begin anywhere; what is placed is what stands in the trim."""
    with pikepdf.open(io.BytesIO(screen(4, A5, "#E2B7AC"))) as pdf:
        for page in pdf.pages:
            page.contents_add(b"1 0 0 1 50 -70 cm", prepend=True)
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.mediabox = page.cropbox = page.trimbox = [left + 50, bottom - 70, right + 50, top - 70]
        out = io.BytesIO()
        pdf.save(out)
    moved = opened(write_booklet(out.getvalue(), PrintSpec(), A5, WORDS, "x"))
    plain_sheets = opened(booklet(4, background="#E2B7AC"))
    for at, pages in enumerate(((4, 1), (2, 3))):
        for number in pages:
            assert where(moved[at], number) == pytest.approx(where(plain_sheets[at], number), abs=0.01)
        images = [pdf[at].render(scale=0.5).to_pil().convert("L") for pdf in (moved, plain_sheets)]
        box = ImageChops.difference(*images).getbbox()
        assert box is None or box[3] - box[1] <= 16  # a gradient does not go with the operator that moved the page


def test_nothing_is_copied_twice() -> None:
    """As many faces and pictures as the screen edition, the very same bytes of pictures, and no more bytes in all."""
    original, content = screen(56), booklet(56)
    assert streams(content) == streams(original)
    assert len(content) < 1.02 * len(original)


def streams(content: bytes) -> list[tuple[str, bytes]]:
    """Kind and raw bytes of every picture and embedded face of a file."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = []
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
                found.append(("picture", one.read_raw_bytes()))
            elif isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
                found.append(("face", one.FontFile2.read_bytes()))
        return sorted(found)


def test_same_bytes_twice_and_another_name_for_another_release() -> None:
    """At another second too; the identifier is the booklet's own, not the screen edition's."""
    first = booklet(13)
    time.sleep(1.1)  # qpdf makes identifiers from the second
    assert booklet(13) == first
    names = []
    for name in ("tiny/1", "tiny/2"):
        with pikepdf.open(io.BytesIO(write_booklet(screen(4), PrintSpec(), A5, WORDS, name))) as pdf:
            names.append(bytes(pdf.trailer.ID[0]))
    assert names[0] != names[1] and names[0] != hashlib.md5(b"tiny/1", usedforsecurity=False).digest()


def test_nothing_for_screens_is_left() -> None:
    """No links in wrong places, no tags, no outlines, no claim to be PDF/UA; title and language stay, and no fault of syntax."""
    content = booklet(13)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert not any("/Annots" in page.obj for page in pdf.pages)
        assert {"/StructTreeRoot", "/Outlines", "/Names", "/Dests", "/MarkInfo"}.isdisjoint(pdf.Root.keys())
        assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes() and "小书".encode() in pdf.Root.Metadata.read_bytes()
        assert str(pdf.Root.Lang) == "zh" and pdf.check_pdf_syntax() == []
        assert b"/Annot" not in content and not any(isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Annot" for one in pdf.objects)


@pytest.mark.parametrize(("duplex", "told"), [("short", "/DuplexFlipShortEdge"), ("long", "/DuplexFlipLongEdge")])
def test_labels_and_what_a_viewer_tells_the_printer(duplex: str, told: str) -> None:
    """Sides are named in the book's language; viewers offer actual size, both sides and the right edge."""
    content = booklet(8, duplex=duplex)
    pdf = opened(content)
    assert [pdf.get_page_label(at) for at in range(4)] == ["第1张正面", "第1张反面", "第2张正面", "第2张反面"]
    wishes = pikepdf.open(io.BytesIO(content))
    assert (str(wishes.Root.ViewerPreferences.Duplex), str(wishes.Root.ViewerPreferences.PrintScaling)) == (told, "/None")


def test_a_page_of_several_streams() -> None:
    """A file that another tool has touched has its content in pieces; a page may have none."""
    with pikepdf.open(io.BytesIO(screen(4))) as pdf:
        pdf.pages[0].contents_add(b"q Q", prepend=True)
        assert isinstance(pdf.pages[0].Contents, pikepdf.Array)
        del pdf.pages[1].obj["/Contents"]
        out = io.BytesIO()
        pdf.save(out)
    assert read_through(write_booklet(out.getvalue(), PrintSpec(), A5, WORDS, "x")) == [1, None, 3, 4]


# the guide

@cache
def house() -> list[CSS]:
    """The style sheets of the pages."""
    return [CSS(filename=TEMPLATES.parent / f"{name}.css", font_config=fonts()) for name in ("tokens", "page", "prose", "photos", "paper")]


def guide(language: str, count: int, trim: tuple[float, float], **spec: Any) -> Any:
    """The guide's document, laid out with the house's faces, and with the book's style sheets, which must not reach it."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), undefined=jinja2.StrictUndefined, autoescape=True,
                                     trim_blocks=True, lstrip_blocks=True)
    meta, wishes = Meta("x", "Tiny & 小书", language, "1", date(2020, 1, 31)), PrintSpec(**spec)
    values = guide_values(imposition(count, wishes, trim), wishes)
    markup = environment.get_template("booklet-guide.html").render(book=meta, labels=labels_of(language), **values)
    with own_layout():
        return HTML(string=markup).render(font_config=fonts(), stylesheets=house())


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize(("count", "trim", "spec"), [(1, SQUARE, {}), (13, SMALL, {"duplex": "long"}), (79, (148, 180), {}),
                                                     (79, SQUARE, {"duplex": "long"}), (79, (400, 300), {"sheet": "A3"})])
def test_the_guide_is_one_page_of_a4(language: str, count: int, trim: tuple[float, float], spec: dict[str, str]) -> None:
    """Whatever has to be said fits on one page, and nothing sticks out of its margins."""
    (page,) = guide(language, count, trim, **spec).pages
    assert not any(box.element_tag and "::" in box.element_tag for box in page._page_box.descendants())
    assert (mm(page.width * 0.75), mm(page.height * 0.75)) == (pytest.approx(210), pytest.approx(297))
    steps = elements(page, "li")
    assert len(steps) == 10
    assert max(box.position_y + box.margin_height() for box in steps) < page.height - 8 / 25.4 * 96


def elements(page: Any, tag: str) -> list[Any]:
    """The outermost box of every element of a name."""
    found: dict[int, Any] = {}
    for box in page._page_box.descendants():
        if (box.element_tag or "").endswith(tag):
            found.setdefault(id(box.element), box)
    return list(found.values())


def said(document: Any) -> str:
    with own_drawing():
        return plain(opened(bytes(document.write_pdf()))[0].get_textpage().get_text_range())


@pytest.mark.parametrize(("language", "duplex", "words", "not_words"), [
    ("zh-Hans", "short", ["14张A4", "56面", "双面选“短边翻转”", "改选“长边翻转”", "小书"], ["long"]),
    ("en", "long", ["14×A4", "56pages", "fliponthelongedge", "choose“shortedge”"], ["双面"])])
def test_the_guide_tells_the_settings(language: str, duplex: str, words: list[str], not_words: list[str]) -> None:
    """How many sheets, of what, over which edge, and what to choose if the printer thinks otherwise."""
    text = said(guide(language, 56, A5, duplex=duplex))
    assert [word for word in words if word not in text] == [] and not [word for word in not_words if word in text]
    assert "裁切" not in text and "Cut" not in text


@pytest.mark.parametrize(("trim", "spec", "words"), [
    (SQUARE, {}, ["74%", "A3", "切去上下两边"]), (SMALL, {}, ["先切口，再切上下"]), ((120, 210), {}, ["切去切口一边"]),
    ((400, 300), {"sheet": "A3"}, ["52%"]), (A5, {"sheet": "A3"}, ["先切口，再切上下"])])
def test_the_guide_says_what_is_smaller_and_what_is_cut(trim: tuple[float, float], spec: dict[str, str], words: list[str]) -> None:
    """Pages that had to be made smaller are told, and the edges that are cut."""
    text = said(guide("zh-Hans", 8, trim, **spec))
    assert [word for word in words if word not in text] == []
    assert ("重做" in text) == (trim == SQUARE)


def test_the_guide_draws_the_edge_over_which_sheets_turn() -> None:
    """One who does not read sees it: the first picture differs with the edge, and none of the others does."""
    short, long = (pictures(guide("en", 56, A5, duplex=edge)) for edge in ("short", "long"))
    same = [ImageChops.difference(one, other).getbbox() is None for one, other in zip(short, long, strict=True)]
    assert same == [False, True, True, True, True, True]
    width, height = short[0].size
    beside_words = tuple(round(edge) for edge in (0.53 * width, 0.66 * height, 0.69 * width, 0.95 * height))
    assert ImageChops.difference(*(figure[0].crop(beside_words) for figure in (short, long))).getbbox()


def drawn(document: Any) -> bytes:
    with own_drawing():
        return bytes(document.write_pdf())


def pictures(document: Any) -> list[Image.Image]:
    """The guide's figures at 100 dpi."""
    image = opened(drawn(document))[0].render(scale=100 / 72).to_pil().convert("RGB")
    figures = elements(document.pages[0], "svg")
    corners = [[length * 100 / 96 for length in (box.content_box_x(), box.content_box_y(), box.width, box.height)] for box in figures]
    return [image.crop((round(x), round(y), round(x + width), round(y + height))) for x, y, width, height in corners]


def test_the_guide_has_six_pictures() -> None:
    """None is empty: each has paper, and the red of what is done with it."""
    figures = pictures(guide("zh-Hans", 56, A5))
    assert len(figures) == 6
    for figure in figures:
        counts = {colour: number for number, colour in figure.getcolors(1 << 20) or []}
        assert counts.get((181, 56, 42), 0) > 100 and counts.get((255, 255, 255), 0) > 100
