"""Where figures stand on the pages of a real PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages import Pdf, built, picture, sentence, zh_book

BOTTOM = 22.9 + 0.25 * 165.1  # mm: a page whose lowest ink is above this has a hole of over a quarter of the type area


def paragraphs(first: int, count: int, length: int = 200) -> str:
    return "\n\n".join(sentence(number, length) for number in range(first, first + count))


def page_of(pdf: Pdf, words: str) -> int:
    return next(page for page, text in enumerate(pdf.texts()) if words in text)


def test_a_figure_that_does_not_fit_goes_to_the_head_of_the_next_page_and_the_text_flows_on(tmp_path: Path) -> None:
    text = paragraphs(1, 2, 150) + "\n\n![](alpha)\n\n" + paragraphs(3, 8)
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture(600, 500)}))
    before = page_of(pdf, "第3段")
    assert page_of(pdf, "图1-1") == before + 1, "the text after the figure does not wait for it"
    top = pdf.pictures(before + 1)[0].top
    assert abs(top - (210 - 22)) < 4, "the picture stands at the head of the type area"
    assert all(pdf.lowest(page) < BOTTOM for page in range(len(pdf) - 1)), "no page but the last has a hole"


def test_a_figure_that_fits_stays_where_it_is(tmp_path: Path) -> None:
    pdf = built(zh_book(tmp_path, {"one": f"{sentence(1)}\n\n![](alpha)\n\n{sentence(2)}"}, {"alpha": picture()}))
    text = pdf.texts()[0]
    assert text.index("第1段") < text.index("图1-1") < text.index("第2段")


def test_a_figure_never_overtakes_another(tmp_path: Path) -> None:
    parts = [paragraphs(1, 3)]
    photos = {}
    for number in range(1, 7):
        parts += [f"![](p{number})", paragraphs(10 * number, 2)]
        photos[f"p{number}"] = picture(600, 300 if number % 2 else 560)
    pdf = built(zh_book(tmp_path, {"one": "\n\n".join(parts)}, photos))
    order = [mark for text in pdf.texts() for _, mark in sorted((text.index(f"图1-{n}"), n) for n in range(1, 7) if f"图1-{n}" in text)]
    assert order == [1, 2, 3, 4, 5, 6]


def test_a_plate_takes_the_next_page_whole_and_the_text_leaves_no_hole(tmp_path: Path) -> None:
    text = paragraphs(1, 1) + "\n\n![](alpha){placement=plate}\n\n" + paragraphs(2, 10)
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture(600, 850)}))
    plate = page_of(pdf, "图1-1")
    left, bottom, right, top = pdf.pictures(plate)[0]
    assert (left, bottom) < (0, 0) and right > 148 and top > 210, "the plate reaches into the bleed"
    assert "段" not in pdf.texts()[plate]
    assert pdf.lowest(plate - 1) < BOTTOM
    assert page_of(pdf, "第11段") > plate


def test_a_plate_at_the_end_is_the_last_page(tmp_path: Path) -> None:
    pdf = built(zh_book(tmp_path, {"one": sentence(1) + "\n\n![](alpha){placement=plate}"}, {"alpha": picture(600, 850)}))
    assert len(pdf) == 2 and "图1-1" in pdf.texts()[1]


def test_text_stands_beside_a_half_width_figure_on_the_next_page_too(tmp_path: Path) -> None:
    text = paragraphs(1, 1, 330) + "\n\n![](alpha){width=half side=left}\n\n" + paragraphs(2, 8)
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture(600, 700)}))
    page = page_of(pdf, "图1-1")
    found = pdf.pictures(page)[0]
    assert page > page_of(pdf, "第2段") - 1
    assert found.right - found.left < 111 / 2, "half of the measure"
    assert all(pdf.lowest(at) < BOTTOM for at in range(len(pdf) - 1))


def test_pictures_of_a_row_have_one_height(tmp_path: Path) -> None:
    photos = {"alpha": picture(600, 400), "beta": picture(400, 600), "gamma": picture(500, 500)}
    pdf = built(zh_book(tmp_path, {"one": "::: photos\n![](alpha)\n![](beta)\n![](gamma)\n:::"}, photos))
    heights = [round(one.top - one.bottom, 1) for one in pdf.pictures(0)]
    assert len(heights) == 3 and max(heights) - min(heights) < 0.2
    assert max(one.right for one in pdf.pictures(0)) < 148 - 19.5, "the row stays inside the type area"


def test_a_heading_is_not_left_alone_below_a_tall_figure(tmp_path: Path) -> None:
    text = paragraphs(1, 4) + "\n\n![](alpha)\n\n" + sentence(9, 330) + "\n\n## 小节\n\n" + paragraphs(20, 5)
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture(600, 1150)}))
    page = page_of(pdf, "小节")
    assert "第20段" in pdf.texts()[page]


def test_outer_is_away_from_the_fold_on_both_pages(tmp_path: Path) -> None:
    photos = {f"p{number}": picture() for number in range(1, 7)}
    text = "\n\n".join(f"![]({name}){{width=half side=outer}}\n\n{sentence(1, 400)}" for name in photos)
    pdf = built(zh_book(tmp_path, {"one": text}, photos))
    sides = set()
    for page in range(len(pdf)):
        for found in pdf.pictures(page):
            sides.add(page % 2)
            assert found.left > 148 / 2 if page % 2 == 0 else found.right < 148 / 2
    assert sides == {0, 1}


def test_wishes_of_the_editor(tmp_path: Path) -> None:
    text = (sentence(1, 60) + "\n\n![](alpha){placement=top}\n\n" + paragraphs(2, 9)
            + "\n\n![](beta){placement=page}\n\n" + paragraphs(20, 6))
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture(), "beta": picture()}))
    assert page_of(pdf, "图1-1") == 1 and abs(pdf.pictures(1)[0].top - (210 - 22)) < 4
    alone = page_of(pdf, "图1-2")
    assert "段" not in pdf.texts()[alone] and pdf.label(alone) in pdf.texts()[alone], "no text, but a folio"


def test_a_figure_with_few_lines_below_it_goes_to_the_foot_and_the_text_stays_in_one_piece(tmp_path: Path) -> None:
    """Whatever the text before it: never one to three lines below a figure, while the chapter goes on."""
    moved = 0
    for lines in range(4, 12):
        text = sentence(1, 28 * lines) + "\n\n![](alpha)\n\n" + paragraphs(2, 8)
        pdf = built(zh_book(tmp_path / str(lines), {"one": text}, {"alpha": picture(600, 250)}))
        page = page_of(pdf, "图1-1")
        found = pdf.pictures(page)[0]
        below = [line for line in pdf.positions(page) if 23 < line < found.bottom - 8]
        if page == 0:
            assert not below or len(below) >= 4
            moved += not below and "第2段" in pdf.texts()[0]
    assert moved, "some of these lengths made the figure go to the foot, text of the next paragraph above it"


def test_at_a_chapters_end_a_figure_stays_before_the_lines_that_follow_it(tmp_path: Path) -> None:
    text = sentence(1, 28 * 5) + "\n\n![](alpha)\n\n" + sentence(2, 30)
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture(600, 250)}))
    assert len(pdf) == 1 and pdf.texts()[0].index("图1-1") < pdf.texts()[0].index("第2段")


def test_two_figures_that_wait_stand_at_the_head_and_the_foot_of_the_next_page(tmp_path: Path) -> None:
    text = sentence(1, 330) + "\n\n![](alpha)\n\n![](beta)\n\n" + paragraphs(2, 8)
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture(600, 250), "beta": picture(600, 250)}))
    page = page_of(pdf, "图1-1")
    above, below = pdf.pictures(page)
    assert page == page_of(pdf, "图1-2") and above.top > 185
    between = [line for line in pdf.positions(page) if below.top < line < above.bottom - 8]
    assert len(between) >= 5, "text stands between them"
    assert pdf.lowest(page) < 33, "the second one is at the foot"


def test_foot_by_wish(tmp_path: Path) -> None:
    pdf = built(zh_book(tmp_path, {"one": f"{sentence(1)}\n\n![](alpha){{placement=foot}}\n\n" + paragraphs(2, 8)}, {"alpha": picture()}))
    text = pdf.texts()[0]
    assert text.index("第2段") < text.index("图1-1") and pdf.lowest(0) < 33
    assert all(pdf.lowest(page) < BOTTOM for page in range(len(pdf) - 1))


def test_notes_stand_below_a_figure_at_the_foot(tmp_path: Path) -> None:
    text = f"{sentence(1)}\n\n![](alpha){{placement=foot}}\n\n有注[^a]。" + paragraphs(2, 8) + "\n\n[^a]: 脚注在最下面。"
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture(600, 250)}))
    note = min(pdf.positions(0, "脚注在最下面"))
    assert note < pdf.pictures(0)[0].bottom


def test_a_spread_takes_two_facing_pages_and_the_text_flows_around_it(tmp_path: Path) -> None:
    for lines in (10, 60):  # its place is on a recto; on a verso
        text = sentence(1, 28 * lines) + "\n\n![](alpha){placement=spread}\n\n" + paragraphs(2, 14)
        pdf = built(zh_book(tmp_path / str(lines), {"one": text}, {"alpha": picture(1800, 1250)}))
        first = page_of(pdf, "图1-1")
        left, right = pdf.pictures(first)[0], pdf.pictures(first + 1)[0]
        assert first % 2 == 1, "it begins on a left-hand page"
        assert left.right - left.left > 2 * 148 and left.left < 0
        assert abs(left.left - right.left - 148) < 0.1, "the right-hand page shows what the left one cannot"
        assert "图1-1" not in pdf.texts()[first + 1] and "段" not in pdf.texts()[first] + pdf.texts()[first + 1]
        assert all(pdf.lowest(page) < BOTTOM for page in range(len(pdf) - 1))
        assert page_of(pdf, "第15段") > first + 1


def test_a_figure_never_stands_before_the_paragraph_that_names_it_first(tmp_path: Path) -> None:
    text = "![](alpha)\n\n" + paragraphs(1, 9) + "\n\n请看[@fig:alpha]。\n\n" + paragraphs(20, 4)
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture()}))
    assert page_of(pdf, "图说alpha") // 2 >= page_of(pdf, "请看图") // 2


def test_a_plate_of_another_shape_is_shown_whole_unless_the_catalogue_says_where_it_may_be_cropped(tmp_path: Path) -> None:
    def placed(name: str, focus: str) -> tuple[float, float, float, float]:
        root = zh_book(tmp_path / name, {"one": sentence(1) + "\n\n![](alpha){placement=plate}"}, {"alpha": picture(900, 600)})
        catalogue = root / "images/photos.toml"
        catalogue.write_text(catalogue.read_text("utf-8") + focus, "utf-8")
        return built(root).pictures(1)[0]

    whole, low, high = placed("whole", ""), placed("low", "focus = [0.0, 0.5]\n"), placed("high", "focus = [1.0, 0.5]\n")
    assert whole[0] > 10 and whole[2] < 138
    assert (whole[2] - whole[0]) / (whole[3] - whole[1]) == pytest.approx(1.5, abs=0.01), "never distorted"
    assert low[0] == pytest.approx(-3, abs=0.2) and high[2] == pytest.approx(151, abs=0.2)
    assert (low[2] - low[0]) / (low[3] - low[1]) == pytest.approx(1.5, abs=0.01)


def test_captions_of_a_row_stand_on_one_line(tmp_path: Path) -> None:
    photos = {"alpha": picture(600, 400), "beta": picture(400, 600)}
    pdf = built(zh_book(tmp_path, {"one": "::: photos\n![](alpha)\n![](beta)\n:::"}, photos))
    assert max(pdf.positions(0, "图说alpha")) == pytest.approx(max(pdf.positions(0, "图说beta")), abs=0.1)


def test_a_chapters_last_page_holds_three_lines(tmp_path: Path) -> None:
    """Over texts of all lengths: the last page never holds a line or two."""
    least = 99
    for lines in range(46, 52):
        pdf = built(zh_book(tmp_path / str(lines), {"one": sentence(1, 28 * 8) + "\n\n" + sentence(2, 28 * (lines - 8))}))
        if len(pdf) > 1:
            least = min(least, len(pdf.positions(len(pdf) - 1)))
    assert 3 <= least <= 5


@pytest.mark.parametrize("block", [
    "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |", "| 甲 | 乙 |\n|---|---|\n" + "| 一 | 二 |\n" * 7, "::: box 方框\n" + "框里的字。" * 20 + "\n:::",
    "```\ncode\ncode\n```", "- 一\n- 二\n- 三", "1. 一\n2. 二", "> 引文。", "## 小题", "::: verse\n春眠不觉晓\n处处闻啼鸟\n:::", "::: pullquote\n引语。\n:::",
    "::: photos\n![](alpha)\n![](beta)\n:::", "![](alpha)", "::: table 表题\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n:::", "词\n: 解释"])
def test_what_follows_stands_on_the_line_grid(block: str, tmp_path: Path) -> None:
    """Headings, figures, tables, boxes, lists, quotations take whole lines, so that both sides of a leaf align."""
    photos = {"alpha": picture(600, 310), "beta": picture(500, 410)}
    used = {name: content for name, content in photos.items() if name in block}
    pdf = built(zh_book(tmp_path, {"one": f"{sentence(1)}\n\n{block}\n\n{sentence(2)}"}, used))
    first, after = (max(pdf.positions(page_of(pdf, words), words)) for words in ("第1段", "第2段"))
    lines = (first - after) / (18 * 25.4 / 72)
    assert lines == pytest.approx(round(lines), abs=0.03)


def test_a_note_fits_where_there_is_room_for_it(tmp_path: Path) -> None:
    """WeasyPrint compares heights to the last bit and would send the note away."""
    text = sentence(1, 17) + "\n\n## 小节\n\n有注[^a]。\n\n[^a]: 脚注甲。"
    root = zh_book(tmp_path, {"one": text})
    toml = root / "book/book.toml"
    page = "[page]\ntrim = [92, 122]\ncharacters = 18\nlines = 13\ngutter = 13\nhead = 16\n"
    toml.write_text(toml.read_text("utf-8").replace("[editions]", page + "\n[editions]"), "utf-8")
    pdf = built(root)
    assert page_of(pdf, "有注") == page_of(pdf, "脚注甲") == page_of(pdf, "小节")
