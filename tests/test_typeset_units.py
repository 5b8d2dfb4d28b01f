"""Characters, tokens and units: what may end a line, what shares its blank, what is kept whole."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import split_first_line

from chapbook.typeset.marks import FREE, HARD, NUMBER, TOKEN, break_between, pieces
from chapbook.typeset.measure import Measurer
from chapbook.typeset.units import Flat
from tests.composed import EM, laid_out


def flat(body: str) -> Flat:
    """The units of the first line box of a body."""
    document = laid_out(f"<p>{body}</p>", 2000 * EM, composed=False)
    line = next(box for box in document.pages[0]._page_box.descendants() if isinstance(box, boxes.LineBox))
    return Flat(line, Measurer(), None, 2000 * EM, lambda box: float(box.width))


def cut(body: str) -> list[str]:
    """The text between the places where a line may end."""
    units = flat(body)
    text = "".join(leaf.box.text for leaf in units.leaves)
    found, begin = [], 0
    for unit, cost in enumerate(units.paragraph.cost):
        if cost < HARD or unit == len(units.paragraph.cost) - 1:
            end = units._starts[unit + 1] if unit + 1 < len(units._starts) else len(text)
            found.append(text[begin:end])
            begin = end
    return found


@pytest.mark.parametrize(("text", "parts"), [
    ("一二，三", ["一", "二，", "三"]),
    ("说：“好。”他", ["说：", "“好。”", "他"]),
    ("——……好", ["——……", "好"]),
    ("2020年1月22日起", ["2020年", "1月", "22日", "起"]),
    ("共13个村", ["共", "13个", "村"]),
    ("约65%的", ["约", "65%", "的"]),
    ("3000多万元整", ["3000多万元", "整"]),
    ("9.5平方米和1,100余户人", ["9.5平方米", "和", "1,100余户", "人"]),
    ("第8版", ["第8版"]),
    ("a 字 b c", ["a ", "字 ", "b ", "c"]),
    ("见https://a.org/bcd/efg。", ["见", "https://a.", "org/", "bcd/", "efg。"]),
    ("时速206km/h的", ["时", "速", "206km/h", "的"]),
    ("it’s好", ["it’s", "好"]),
    ("字e\u0301字", ["字", "e\u0301", "字"]),
    ("𬭎𫖯字", ["𬭎", "𫖯", "字"]),
    ("２０２０年", ["２０２０年"]),
    ("<b>13</b>个<em>，</em>字", ["13个，", "字"]),
    ("字<ruby>浚县<rt>xùn xiàn</rt></ruby>字", ["字", "浚县", "字"]),
    ("字①字", ["字", "①", "字"]),
    ("（见图3-2）画图工", ["（见", "图3-2）", "画", "图", "工"]),
    ("《 Vue》字 ，字", ["《 Vue》", "字 ，", "字"]),
    ("用#[derive(Debug)]，字", ["用", "#[derive(Debug)]，", "字"]),
    ("取secret_number_of_all字", ["取", "secret_", "number_", "of_", "all", "字"]),
])
def test_a_line_may_end_here_and_nowhere_else(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_note_call_does_not_begin_a_line_and_lends_the_blank_before_it() -> None:
    units = flat('他说。<span class="footnote">注</span>后来')
    assert [units.leaves[1].noted, cut('他说。<span class="footnote">注</span>后来')] == [True, ["他", "说。1", "后", "来"]]
    assert units.paragraph.width[2] == pytest.approx(EM / 2)


@pytest.mark.parametrize(("text", "width"), [
    ("字字", 2), ("字，字", 3), ("。”字", 2.5), ("）、字", 2.5), ("：“字", 2.5), ("“（字", 2.5), ("，——字", 4), ("？！字", 2.5), ("”“字", 2.5),
])
def test_adjacent_marks_share_a_blank(text: str, width: float) -> None:
    assert flat(text).paragraph.natural == pytest.approx(width * EM, abs=0.1)


def test_latin_beside_chinese_has_a_space_that_shrinks_and_grows_within_a_quarter_em() -> None:
    units = flat("字a字").paragraph
    for unit in (0, 1):
        assert 0 < units.gap[unit] < 0.1 * EM, "less than what a reader of PDF takes for a space"
        assert units.shrink[unit] <= units.gap[unit] and units.gap[unit] + units.elastic[unit] <= EM / 4 + 1e-9
    assert not flat("字，a").paragraph.gap and not flat("a b").paragraph.gap and not flat("字①").paragraph.gap


def test_marks_keep_enough_of_their_width() -> None:
    units = flat("，。！字").paragraph
    assert all(flat(f"{mark}字").paragraph.shrink[0] == pytest.approx(EM / 2) for mark in "，、；：。！？）”"), "no more than the blank half"
    assert units.shrink[0] == 0, "a trimmed mark gives no more"


def test_what_composition_cannot_set_is_left_to_weasyprint() -> None:
    assert flat("字<br>字").good and flat('字<span style="padding-left: 3px">字</span>').good
    assert not flat('<span style="white-space: pre">字 字</span>').good
    assert not flat('<span style="letter-spacing: 2px">字字</span>').good
    assert not flat('<span style="padding-left: 3%">字字</span>').good
    assert not flat("plain English").has_wide


def test_edges_of_inline_boxes_are_counted_once() -> None:
    units = flat('字<span style="padding: 0 3px 0 5px; margin-right: 2px">字字</span>字')
    assert units.paragraph.natural == pytest.approx(4 * EM + 10) and units.edge == {1: 5.0, 2: 5.0}


def test_kinsoku_of_every_mark() -> None:
    for mark in "、，。．；：！？）》〉」』】〕”’…—～·％℃!),.:;?]}%":
        assert break_between("字", mark) >= HARD, mark
    for mark in "（《〈「『【〔“‘([{":
        assert break_between(mark, "字") >= HARD and break_between("字", mark) == FREE, mark


def test_words_are_whole_unless_they_are_long() -> None:
    assert pieces("km/h") == (("km/h", FREE),)
    assert "".join(piece for piece, _ in pieces("https://example.org/a/b?c=d")) == "https://example.org/a/b?c=d"
    assert NUMBER.match("200万元")[0] == "200万元"  # type: ignore[index]


def whole(text: str) -> str:
    return "".join(match[0] for match in TOKEN.finditer(text))


@settings(max_examples=300, deadline=None)
@given(st.text(st.one_of(st.sampled_from("字文，。“”（）—…·％ 0aB-/.:@①é"), st.characters(codec="utf-8")), max_size=40))
def test_tokens_hold_every_character_once(text: str) -> None:
    assert whole(text) == text
    assert "".join(piece for piece, _ in pieces(text)) == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["字", "，", "“", "”", "a1", "13个", " ", "——", "é", "𬭎", "<b>", "<em>"]), min_size=1, max_size=30))
def test_units_cover_the_text_in_order(parts: list[str]) -> None:
    body = "字" + "".join(f"{part}字</{part[1:]}" if part.startswith("<") else escape(part) for part in parts)
    units: Any = flat(body)
    assert units.good and len(units.offsets) == len(units.paragraph.width) == len(units.paragraph.cost)
    assert units._starts == sorted(set(units._starts)) and units._starts[0] == 0
    for number, leaf in enumerate(units.leaves):
        end = units.first_unit[number + 1] if number + 1 < len(units.leaves) else len(units.offsets)
        offsets = units.offsets[units.first_unit[number]:end]
        assert offsets == sorted(set(offsets)) and offsets[0] == 0 and offsets[-1] < len(leaf.box.text)


def test_a_face_measures_each_text_as_if_alone() -> None:
    """All texts of a face share one Pango layout: what was measured before leaves no trace in a width."""
    style = flat("字").leaves[0].box.style
    face = Measurer().face(style, None)
    for text in ("AV", "office", "，", "——", "AV To", "e\u0301", "字", "AVATAR", "A", "V"):
        assert face.sort(text).width == split_first_line(text, style, None, None, 0)[3]
