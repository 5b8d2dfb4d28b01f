"""Pages and folios of real PDFs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf

from chapbook.build import Options, build
from chapbook.diagnostics import Report
from chapbook.typeset.pages import roman
from tests.conftest import MakeBook
from tests.pages import Pdf, built, picture, sentence, zh_book

ORDER = 'front = ["cover", "titlepage", "toc"]\nchapters = ["one", "two"]\nback = ["loi", "backcover"]'


def long(first: int, count: int) -> str:
    return "\n\n".join(sentence(number, 220) for number in range(first, first + count))


def test_chapters_open_on_a_recto_and_folios_count_on(tmp_path: Path) -> None:
    pdf = built(zh_book(tmp_path, {"one": long(1, 9), "two": long(20, 2)}, order=ORDER))
    texts = pdf.texts()
    first, second = (next(page for page, text in enumerate(texts) if name in text and "段" in text) for name in ("one章", "two章"))
    assert first % 2 == 0 and second % 2 == 0, "an even index is a right-hand page"
    assert pdf.label(first) == "1"
    assert pdf.label(second) == str(1 + second - first)
    assert texts[second].endswith(pdf.label(second)), "the printed folio is the label"


def test_front_matter_has_roman_folios_and_covers_none(tmp_path: Path) -> None:
    pdf = built(zh_book(tmp_path, {"one": sentence(1), "two": sentence(2)}, order=ORDER))
    assert pdf.label(0) == "" and pdf.label(len(pdf) - 1) == ""
    contents = next(page for page, text in enumerate(pdf.texts()) if "目录" in text and "第一章" in text)
    assert pdf.label(contents) == "iii" and "iii" in pdf.texts()[contents]


def test_the_back_cover_is_the_last_left_hand_page(tmp_path: Path) -> None:
    pdf = built(zh_book(tmp_path, {"one": sentence(1), "two": sentence(2)}, order=ORDER))
    assert len(pdf) % 2 == 0


def test_contents_and_references_print_the_right_pages(tmp_path: Path) -> None:
    chapters = {"one": long(1, 9) + "\n\n见第[@page:two]页，[@fig:alpha]。", "two": long(20, 5) + "\n\n![](alpha)"}
    pdf = built(zh_book(tmp_path, chapters, {"alpha": picture()}, order=ORDER))
    texts = pdf.texts()
    second = next(page for page, text in enumerate(texts) if "two章" in text and "第20段" in text)
    assert f"见第{pdf.label(second)}页，图2-1。" in "".join(texts)
    contents = next(text for text in texts if "目录" in text and "第一章" in text)
    assert f"two章{pdf.label(second)}" in contents or f"{pdf.label(second)}第二章two章" in contents
    shown = next(page for page, text in enumerate(texts) if "图2-1图说" in text and "摄影" in text)
    photos = next(text for text in texts if "图2-1" in text and "目录" in text)
    assert f"图2-1图说alpha{pdf.label(shown)}" in photos or f"{pdf.label(shown)}图2-1图说alpha" in photos


def test_the_same_sources_give_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    contents = []
    for name in ("here", "there/deep"):
        root = zh_book(tmp_path / name, {"one": sentence(1) + "\n\n![](alpha)", "two": "文字。"}, {"alpha": picture()}, order=ORDER)
        (output,) = build(Options(root, root / "dist", ("screen",)), Report())
        contents.append(output.path.read_bytes())
    assert contents[0] == contents[1]


def test_press_edition_has_trim_and_bleed_boxes(tmp_path: Path) -> None:
    root = zh_book(tmp_path, {"one": "文字。"})
    output = build(Options(root, root / "dist", ("press",)), Report())[0]
    with pikepdf.open(output.path) as pdf:
        page = pdf.pages[0]
        trim, bleed = ([float(edge) for edge in box] for box in (page.trimbox, page.obj.BleedBox))
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    assert abs(width * 25.4 / 72 - 148) < 0.01 and abs(height * 25.4 / 72 - 210) < 0.01
    assert all(abs(abs(one - other) * 25.4 / 72 - 3) < 0.01 for one, other in zip(trim, bleed, strict=True))


def test_only_the_books_own_faces_are_embedded_as_subsets(tmp_path: Path) -> None:
    root = zh_book(tmp_path, {"one": "宋体，*楷体*，**黑体**，Latin 123。"})
    (output,) = build(Options(root, root / "dist", ("screen",)), Report())
    rows = subprocess.run(["pdffonts", output.path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert rows and all("+Chapbook" in row and " yes yes yes " in row for row in rows)


def test_screen_edition_is_tagged_and_named(tmp_path: Path) -> None:
    root = zh_book(tmp_path, {"one": sentence(1) + "\n\n![](alpha)"}, {"alpha": picture()})
    (output,) = build(Options(root, root / "dist", ("screen",)), Report())
    with pikepdf.open(output.path) as pdf:
        assert pdf.Root.Lang == "zh-Hans" and pdf.Root.MarkInfo.Marked
        assert pdf.docinfo["/Title"] == "小书"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        assert [str(one.Alt) for one in figures] == ["画面alpha的描述。"]
        assert [str(item.title) for item in pdf.open_outline().root] == ["第一章　one章"]


def test_roman_numerals() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 90, 1999)] == ["i", "iv", "ix", "xiv", "xl", "xc", "mcmxcix"]




def test_the_grid_is_drawn_under_the_same_text(tmp_path: Path) -> None:
    root = zh_book(tmp_path, {"one": long(1, 3)})
    plain = built(root)
    (output,) = build(Options(root, root / "grid", ("screen",), grid=True), Report())
    drawn = Pdf(output.path)
    assert drawn.texts() == plain.texts()
    assert drawn.paths(0) > plain.paths(0) + 2, "type area, lines and columns"


def test_a_sheet_says_the_same_to_every_book(make_book: MakeBook) -> None:
    """What was parsed for one book serves the next: with its faults and its counter styles; an import is looked at each time."""
    sheet = '@import "more.css";\n@counter-style stars { system: cyclic; symbols: "★"; suffix: " " }\nul { list-style: stars }\np { colour: red }\n'
    seen = []
    for _ in range(2):
        for more in ("p { color: #123 }", "h1 { nonsense: 1 }"):
            root = make_book({"styles/book-paper.css": sheet.partition("\n")[2], "styles/book.css": sheet.partition("\n")[0], "styles/more.css": more},
                             text="- Item\n")
            report = Report()
            (output,) = build(Options(root, root / "dist"), report)
            seen.append(([str(one.span) for one in report if one.code == "style-002"], "★" in "".join(Pdf(output.path).texts())))
    plain = ["styles/book-paper.css:3"]
    assert [found for found, _ in seen] == [plain, [*plain, "styles/book.css:1"], plain, [*plain, "styles/book.css:1"]]
    assert all(starred for _, starred in seen)
