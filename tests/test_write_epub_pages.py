"""The printed pages in the ebook: what stands on each page of the PDF stands behind its marker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pytest
from lxml import etree

from chapbook.build import Options, build
from chapbook.diagnostics import Report
from chapbook.model import PageTurn
from chapbook.write.epub_pages import list_pages, mark_pages
from tests.conftest import write_files
from tests.ebooks import LANG, OPF, TYPE, XHTML, Ebook, opened, picture

HEADS = ("第1篇", "第2篇", "河", "目录", "图片目录", "TheCourse", "River", "Contents")  # what stands beside a folio
NAMES = ("bank", "ford", "hill", "mill", "weir", "wood")


def _toml(title: str, language: str, front: str, chapters: str, back: str) -> str:
    return (f'[book]\nid = "pages"\ntitle = "{title}"\nlanguage = "{language}"\nrelease = "1"\nrelease_date = 2020-01-31\n\n'
            f"[reading_order]\nfront = [{front}]\nchapters = [{chapters}]\nback = [{back}]\n\n"
            '[editions]\nmake = ["screen", "epub"]\n')


def _photos() -> dict[str, str | bytes | None]:
    catalogue = "".join(f'[{name}]\ncaption = "Caption of {name}"\ncredit = "Photo: {name.upper()}"\nalt = "A {name} seen from afar."\n'
                        for name in NAMES)
    return {"images/photos.toml": catalogue, **{f"images/{name}.jpg": picture(600, 400 + 20 * at, "#8FAEB4") for at, name in enumerate(NAMES)}}


def _chinese(chapter: int) -> str:
    """Paragraphs of which some are alike, with a note, ruby, a table longer than a page, and figures of every placement."""
    parts = [f'+++\ntitle = "第{chapter}篇"\n+++\n']
    for number in range(1, 26):
        parts.append(f"第{chapter}篇第{number}段从这里写起，" + "河水一路往东，过了三道桥，又折向南去，两岸的人都这样说。" * (1 + number % 5))
        parts.append("河水一路往东，过了三道桥，又折向南去，两岸的人都这样说。" * 2)
    parts[8] += f"[^n{chapter}]\n\n[^n{chapter}]: 注文很短。"
    parts[10] = f"这一段有{{大伾山|dà|pī|shān}}在内，第{chapter}篇里只说一次，后面仍说河水往东。"
    parts[13:13] = ["## 中间的一节"]
    if chapter == 1:
        parts[5:5] = ["![](bank)"]
        parts[12:12] = ["![](hill){placement=plate}"]
        parts[16:16] = ["::: photos\n![](mill)\n![](ford)\n:::"]
        parts[25:25] = ["![](weir){width=half side=right}"]
        parts.append("![](wood){placement=plate}")
    else:
        rows = "".join(f"| 第{row}里 | 水深{row}寸，此后渐深 |\n" for row in range(1, 70))
        parts[7:7] = [f"::: table 沿河各处\n| 地点 | 说明 |\n|---|---|\n{rows}:::"]
        parts[20:20] = ["::: box 河名\n河名的来历有三种说法。\n:::", "- 第一样\n- 第二样\n- 第三样"]
    return "\n\n".join(parts) + "\n"


def _english() -> str:
    words = ("responsibility neighbourhood watercourse embankment extraordinarily meandering along the river towards another "
             "characteristically inconvenient crossing ")
    return '+++\ntitle = "The Course"\n+++\n\n' + "\n\n".join(f"Paragraph {number} begins. " + words * 3 for number in range(1, 30)) + "\n"


BOOKS: dict[str, dict[str, str | bytes | None]] = {
    "zh": {"book/book.toml": _toml("河", "zh-Hans", '"titlepage", "copyright-page", "toc"', '"one", "two"', '"loi"'), **_photos(),
           "book/chapters/one.md": _chinese(1), "book/chapters/two.md": _chinese(2)},
    "en": {"book/book.toml": _toml("River", "en", '"halftitlepage", "titlepage", "toc"', '"course"', ""),
           "book/chapters/course.md": _english()},
}


class Made(NamedTuple):
    """A book in both forms."""

    ebook: Ebook
    pdf: pdfium.PdfDocument


@pytest.fixture(scope="module", params=BOOKS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Each book, built."""
    root = write_files(tmp_path_factory.mktemp(request.param), BOOKS[request.param])
    outputs = {one.edition: one.path for one in build(Options(root, root / "dist"), Report())}
    return Made(opened(outputs["epub"]), pdfium.PdfDocument(outputs["screen"]))


def _plain(text: str) -> str:
    return re.sub(r"[\s\ufffe\u2010-]", "", text)  # PDFium says U+FFFE for a hyphen at a line end


def _aside(element: Any) -> bool:
    """What is not running text: paper has it elsewhere on the page."""
    return (element.tag in (f"{XHTML}figure", f"{XHTML}head", f"{XHTML}rt") or element.get(TYPE) in ("footnotes", "noteref", "landmarks", "page-list")
            or bool({"box", "chapter-head"} & set(element.get("class", "").split())))


def _flow(element: Any) -> Iterator[tuple[str, str]]:
    """The running text of a document in its order: ("text", …), and ("page", folio) at each marker."""
    if _aside(element):
        return
    if element.get(TYPE) == "pagebreak":
        yield "page", element.get("id").removeprefix("page_")
    yield "text", _plain(element.text or "")
    for child in element:
        yield from _flow(child)
        yield "text", _plain(child.tail or "")


def _between(ebook: Ebook) -> dict[str, str]:
    """What stands between each marker and the next, the whole book through."""
    pages: dict[str, str] = {}
    for root in ebook.documents.values():
        folio = ""  # a section begins with a marker or belongs to no page
        for kind, text in _flow(root.find(f"{XHTML}body")):
            if kind == "page":
                assert text not in pages
                folio, pages[text] = text, ""
            elif folio:
                pages[folio] += text
    return pages


def _moved(ebook: Ebook) -> list[str]:
    """The captions, notes and boxes, which the printed page sets wherever there is room."""
    found = []
    for root in ebook.documents.values():
        for one in root.iter():
            if one.tag == f"{XHTML}figcaption" or "box" in one.get("class", "").split():
                found.append(_plain("".join(one.itertext())))
            elif one.get(TYPE) == "footnote":
                found.append("①" + _plain("".join(one.itertext()))[1:])
    return sorted(found, key=len, reverse=True)


def _printed(made: Made) -> dict[str, str]:
    """The text of each page that has a folio, without the folio and what is set elsewhere."""
    pages = {}
    for at, page in enumerate(made.pdf):
        folio = made.pdf.get_page_label(at)
        text = _plain(page.get_textpage().get_text_bounded())
        text = re.sub(f"(第.章|Chapter1)?({'|'.join(HEADS)})?{folio}(dàpīshān)?$", "", text)  # drawn last, out of order
        for one in _moved(made.ebook):
            text = text.replace(one, "")
        pages[folio] = re.sub("[①•]", "", text)
    return {folio: text for folio, text in pages.items() if folio}


def _prose(text: str) -> str:
    """Without what only one of the two says: the heads of tables repeated, the folios of lists."""
    return text.replace("地点说明", "")


def test_every_page_of_prose_holds_what_stands_between_its_markers(made: Made) -> None:
    """Page for page, the running text of the chapters is the same, to the character."""
    ebook, printed = _between(made.ebook), _printed(made)
    pages = [folio for folio, text in printed.items() if folio.isdigit() and text]
    assert len(pages) > 8
    lists = {folio for folio in ebook if "Captionof" in ebook[folio]}
    assert {folio: _prose(ebook.get(folio, "–")) for folio in pages if folio not in lists} == {
        folio: _prose(printed[folio]) for folio in pages if folio not in lists}


def test_the_first_words_of_every_printed_page_stand_behind_its_marker(made: Made) -> None:
    """Lists and pages that templates make as well."""
    ebook, printed = _between(made.ebook), _printed(made)
    listed = [folio for folio in printed if folio in ebook and printed[folio]]
    assert len(listed) > 8
    assert {folio: _prose(ebook[folio])[:6] for folio in listed} == {folio: _prose(printed[folio])[:6] for folio in listed}


def test_the_page_list_has_every_page_in_reading_order(made: Made) -> None:
    """The list of nav.xhtml leads to the markers as they come; toc.ncx says the same; the print edition is named."""
    nav = next(one for one in made.ebook.tree("nav.xhtml").iter(f"{XHTML}nav") if one.get(TYPE) == "page-list")
    listed = [(one.text, one.get("href")) for one in nav.iter(f"{XHTML}a")]
    markers = [(one.get("id").removeprefix("page_"), f"{name}#{one.get('id')}", one.get("role"), one.get("aria-label"))
               for name, root in made.ebook.documents.items() for one in root.iter() if one.get(TYPE) == "pagebreak"]
    assert listed == [(folio, address) for folio, address, *_ in markers]
    words = {"zh-Hans": "第{}页", "en": "Page {}"}[made.ebook.package.get(LANG)]
    assert [(role, label) for *_, role, label in markers] == [("doc-pagebreak", words.format(folio)) for folio, _ in listed]
    space = {"n": "http://www.daisy.org/z3986/2005/ncx/"}
    ncx = made.ebook.tree("toc.ncx")
    assert list(zip(ncx.xpath("//n:pageTarget/n:navLabel/n:text/text()", namespaces=space),
                    ncx.xpath("//n:pageTarget/n:content/@src", namespaces=space), strict=True)) == listed
    assert all(one.strip() for one in ncx.xpath("//n:text/text()", namespaces=space))
    assert len(made.ebook.said("pageBreakSource")) == 1
    assert {"pageBreakMarkers", "pageNavigation"} <= set(made.ebook.said("schema:accessibilityFeature"))


def test_pages_of_the_pdf_that_are_not_listed_are_blank_or_not_in_the_ebook(made: Made) -> None:
    """Nothing that can be read is left out; plates are listed too."""
    ebook = _between(made.ebook)
    for at, page in enumerate(made.pdf):
        folio, text = made.pdf.get_page_label(at), _plain(page.get_textpage().get_text_bounded())
        pictures = any(one.type == pdfium.raw.FPDF_PAGEOBJ_IMAGE for one in page.get_objects())
        if folio not in ebook:
            assert not folio or not (text or pictures) or text == "River", (folio, text)  # the half title
    if made.ebook.package.get(LANG) == "zh-Hans":
        document = made.ebook.tree("one.xhtml")
        plate = next(one for one in document.iter(f"{XHTML}figure") if one.get("id") == "fig-wood")
        assert plate.getprevious().get(TYPE) == "pagebreak"  # the last page of its chapter


# small trees, each a case of its own


def _marked(body: str, *turns: PageTurn) -> str:
    """A section after marking, markers as ‹folio›."""
    root = etree.fromstring(f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
                            f"<section>{body}</section></body></html>")
    marks = mark_pages({"one": ("one.xhtml", root)}, turns, "Page {n}")
    text = etree.tostring(next(root.iter(f"{XHTML}section")), encoding="unicode")
    text = re.sub(r' xmlns(:\w+)?="[^"]*"', "", text)
    text = re.sub(r'<(span|div)[^>]*id="page_(\w+)"[^>]*></\1>', lambda found: f"‹{found[2]}›", text)
    assert [one.folio for one in marks] == re.findall("‹(.*?)›", text)
    return text.removeprefix("<section>").removesuffix("</section>")


def _turn(folio: str, text: str, offset: int, *figures: str) -> PageTurn:
    return PageTurn(folio, "one", text, offset, figures)


@pytest.mark.parametrize(("body", "second", "expected"), [
    ("<p>abcdefgh</p>", ("efgh", 4), "‹1›<p>abcd‹2›efgh</p>"),
    ("<p>abcd</p><p>efgh</p>", ("efgh", 4), "‹1›<p>abcd</p><p>‹2›efgh</p>"),
    ("<p>abcd</p><h2>efgh</h2>", ("efgh", 4), "‹1›<p>abcd</p>‹2›<h2>efgh</h2>"),
    ("<p>abcd</p><p><em>efgh</em></p>", ("efgh", 4), "‹1›<p>abcd</p><p>‹2›<em>efgh</em></p>"),
    ("<p>abcd<em>efgh</em></p>", ("efgh", 4), "‹1›<p>abcd‹2›<em>efgh</em></p>"),
    ("<p>ab<em>cdef</em>gh</p>", ("efgh", 4), "‹1›<p>ab<em>cd‹2›ef</em>gh</p>"),
    ("<p>ab<em>cd</em> efgh</p>", ("efgh", 4), "‹1›<p>ab<em>cd</em> ‹2›efgh</p>"),
    ("<p>abcd</p><ul><li>efgh</li></ul>", ("efgh", 4), "‹1›<p>abcd</p><ul><li>‹2›efgh</li></ul>"),
    ("<p>abcd<ruby>e<rt>x</rt>f<rt>y</rt></ruby>gh</p>", ("fgh", 5), "‹1›<p>abcd‹2›<ruby>e<rt>x</rt>f<rt>y</rt></ruby>gh</p>"),
    ('<p>abab</p><nav><ol><li><a href="#x">abab</a></li></ol></nav>', ("abab", 4),
     '‹1›<p>abab</p><nav><ol><li><a href="#x">‹2›abab</a></li></ol></nav>'),
    ("<p>abcd abcd abcd</p>", ("abcd", 8), "‹1›<p>abcd abcd ‹2›abcd</p>"),
])
def test_where_a_marker_goes(body: str, second: tuple[str, int], expected: str) -> None:
    """Before the character, at the beginning of its block, never between a character and its reading."""
    assert _marked(body, _turn("1", "ab", 0), _turn("2", *second)) == expected


def test_pages_of_figures() -> None:
    """A plate is marked where it stands if the text goes on behind it, else where the text goes on; a figure at the head opens its page."""
    one, two, three = _turn("1", "abcd", 0), _turn("2", "", 4, "p"), _turn("3", "efgh", 4)
    plate = '<figure id="p"/>'
    assert _marked(f"<p>abcd</p>{plate}<p>efgh</p>", one, two, three) == f"‹1›<p>abcd</p>‹2›{plate}<p>‹3›efgh</p>"
    assert _marked(f"<p>abcd</p><p>efgh</p>{plate}", one, two, three) == f"‹1›<p>abcd</p><p>‹2›‹3›efgh</p>{plate}"
    assert _marked(f"<p>abcd</p>{plate}", one, two) == f"‹1›<p>abcd</p>‹2›{plate}"
    assert _marked(f"{plate}<p>abcd</p>", one, two) == f"‹1›{plate}<p>abcd</p>‹2›"
    assert _marked(f"<p>abcd</p>{plate}<p>efgh</p>", one, _turn("2", "efgh", 4, "p")) == f"‹1›<p>abcd</p>‹2›{plate}<p>efgh</p>"
    assert _marked(f"<p>abcd</p>{plate}<p>efgh</p>", one, _turn("2", "efgh", 4)) == f"‹1›<p>abcd</p>{plate}<p>‹2›efgh</p>"


def test_text_that_the_ebook_has_not() -> None:
    """A page that cannot be found is not listed, and the next is found all the same."""
    assert _marked("<p>abcdefgh</p>", _turn("1", "abcd", 0), _turn("2", "zzzz", 4), _turn("3", "gh", 10)) == "‹1›<p>abcdef‹3›gh</p>"


def test_no_pages_no_list() -> None:
    """A navigation document without pages stays as it is."""
    nav = etree.fromstring(f'<html xmlns="{XHTML[1:-1]}"><body/></html>')
    list_pages(nav, (), "Pages")
    assert len(nav[0]) == 0


def test_origins(tmp_path: Path, made: Made) -> None:
    """No attribute of ours is left in the file; every manifest document is XHTML with end tags."""
    for name, root in made.ebook.documents.items():
        assert not [one for one in root.iter() if one.get("data-source")], name
    assert not re.search(rb"<(span|div|p|a|td|th)\b[^>]*/>", b"".join(made.ebook.files.values()))
    assert {one.get("media-type") for one in made.ebook.package.iter(f"{OPF}item")} >= {"application/xhtml+xml"}
