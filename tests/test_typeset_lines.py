"""Composed lines of real PDFs: where the glyphs stand, what the text layer holds, what WeasyPrint still sets alone."""

from __future__ import annotations

import random
import subprocess
from html import escape
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapbook.typeset.marks import HARD, break_between
from tests.composed import EM, Glyph, extracted, glyphs, laid_out, lines, paragraph, written

NEWS = ("2020年1月22日，全市召开会议：“严防死守，坚决打赢！”（见第3版）共出动2,300余名干部、13个工作组，排查65%的村（社区）；"
        "《鹤壁日报》记者从CDC了解到，各县区已备口罩200万只……同时——也是最要紧的——在G4高速鹤壁北站设卡，“一车一检”，24小时值守。")
NOVEL = ("“你怎么来了？”他问。“天黑了，路上不好走……”她说：“不要紧，天还早呢！”‘好’字还没有出口，船家已经把灯点着了——那是一盏旧灯，"
         "罩子上落满了灰。“走吧，”他说，“走吧，（不要回头），《诗经》里不是说过么：‘既见君子，云胡不喜’？”")
PLAIN = "那年冬天的雪下得早村里的老人都说没有见过这样大的雪路上一个人也没有只有一只狗远远地叫着"


def full(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """All lines but the last."""
    return rows[:-1]


def right(row: list[Glyph]) -> float:
    """The right edge of the last full-width character's square."""
    return row[-1].x + EM


@pytest.mark.parametrize("text", [NEWS, NOVEL, PLAIN * 3], ids=["news", "novel", "plain"])
@pytest.mark.parametrize("measure", [18, 24, 30, 30.4])
def test_lines_reach_the_measure(text: str, measure: float) -> None:
    """Every line but the last ends at the measure with its ink's square, or with its mark's inner half."""
    rows = glyphs(laid_out(paragraph(text), measure * EM))
    for row in full(rows):
        if row[-1].text > "\u2e80" or row[-1].text in "“”":
            assert min(abs(right(row) - measure * EM), abs(right(row) - EM / 2 - measure * EM)) < 0.35, "".join(one.text for one in row)
    assert rows[0][0].x - (EM / 2 if rows[0][0].text == "“" else 0) == pytest.approx(2 * EM - (EM if rows[0][0].text == "“" else 0), abs=0.3)


@pytest.mark.parametrize("text", [NEWS, NOVEL, PLAIN * 3], ids=["news", "novel", "plain"])
def test_gaps_are_even_on_a_line(text: str) -> None:
    for row in full(glyphs(laid_out(paragraph(text)))):
        gaps = [two.x - one.x - EM for one, two in pairwise(row) if "\u4e00" <= one.text <= "\u9fff" and "\u4e00" <= two.text <= "\u9fff"]
        assert max(gaps) - min(gaps) < 0.04 * EM / 2, "to 1/1000 em"
        assert max(gaps) < 0.1 * EM


@pytest.mark.parametrize("text", [NEWS, NOVEL, PLAIN * 3], ids=["news", "novel", "plain"])
@pytest.mark.parametrize("measure", [15, 22, 30])
def test_the_text_layer_is_the_source(text: str, measure: int) -> None:
    """Nothing is lost, doubled or put between."""
    document = laid_out(paragraph(text), measure * EM)
    assert "".join(glyph.text for row in glyphs(document) for glyph in row) == text
    assert extracted(document) == text


@pytest.mark.parametrize("measure", [32, 13, 11.5, 9])
def test_a_wide_gap_is_copied_without_a_space(measure: float) -> None:
    """Readers of PDF take a tenth of an em for a space: between Chinese and Latin, and on a line that is spread very far."""
    text = "全市共出动干部2300名，排查13个村的65%，各县区已备口罩200万只，从Administration了解到的消息也是这样。"
    document = laid_out(paragraph(text), measure * EM)
    assert extracted(document) == text
    assert poppler(written(document)).replace("\n", "").rstrip("\f") == text
    rows = glyphs(document)
    if measure == 9:
        assert max(two.x - one.x for row in rows for one, two in pairwise(row) if one.text in "从了") > 1.1 * EM, "there is such a gap"


def poppler(pdf: bytes) -> str:
    """What pdftotext reads."""
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def test_marks_at_both_ends_and_side_by_side() -> None:
    rows = glyphs(laid_out(paragraph("“你好”，（他说）。" * 12), 30 * EM))
    for row in rows:
        for one, two in pairwise(row):
            if one.text in "”）" and two.text in "，。":
                assert two.x - one.x < 0.6 * EM, "the first gives its blank up"
        if row[0].text in "“（":
            assert row[0].x - (2 * EM if row is rows[0] else 0) == pytest.approx(-EM / 2, abs=0.3), "the blank in front is gone"


@pytest.mark.parametrize(("value", "first", "other"), [
    ("normal", 0.0, 0.0), ("space-all", 0.0, 0.0), ("space-first", 0.0, -0.5), ("trim-start", -0.5, -0.5)])
def test_where_an_opening_mark_keeps_its_blank_at_a_line_start(value: str, first: float, other: float) -> None:
    """CSS Text 4, text-spacing-trim: on the first line, after a forced break, on other lines."""
    body = f'<p style="text-spacing-trim: {value}; text-align: left">“{"字" * 27}“{"字" * 12}<br>“字</p>'
    rows = glyphs(laid_out(body, 30 * EM))
    assert [row[0].text for row in rows] == ["“"] * 3
    assert [row[0].x / EM for row in rows] == pytest.approx([2 + first, other, first], abs=0.02)


def test_no_mark_begins_a_line_in_a_narrow_column() -> None:
    """Not even where the line before must be spread far: beside a picture."""
    text = "老馆长说：“全馆有书12000册，借出的占65%，一年要补200册。”他又说：“都是1998年以后的事。”"
    for measure in (13, 14, 15, 16):
        body = f'<p style="text-spacing-trim: space-first">{text}</p>'
        assert not [line for line, _, _ in lines(laid_out(body, measure * EM)) if line[0] in "，。”："]


def test_the_last_mark_gives_its_blank_before_the_others_are_squeezed_flat() -> None:
    text = "图书馆在旧桥的北边，门前有两棵槐树。夏天的傍晚，常有人坐在树下看书，看到天黑了才走。"
    row = glyphs(laid_out(paragraph(text), 21 * EM))[1]
    commas = [two.x - one.x for one, two in pairwise(row) if one.text in "，。"]
    assert row[-1].text == "。" and len(commas) == 2 and min(commas) > 0.6 * EM


def test_a_squeezed_line_that_opens_with_a_mark_keeps_its_distance() -> None:
    """The opening mark has given its blank up; a squeeze takes no more of it."""
    for count in range(20, 27):
        for row in glyphs(laid_out(f'<p style="text-indent: 0">{"“一，二，三，四" + "字" * count}。好，" </p>', 30.2 * EM)):
            if row[0].text == "“":
                assert row[1].x - row[0].x >= EM - 0.05


def test_runs_across_inline_elements_are_one_line() -> None:
    """Bold, emphasised, linked and annotated text is broken and spread as if it were one."""
    plain = "人们称它为医用防护口罩也有人叫它别的名字记者从市里了解到第一批已经运到"
    marked = "人们称它为<b>医用防护</b>口罩也<em>有人叫<a href='#x'>它别</a>的</em>名字记<ruby>者<rt>zhě</rt></ruby>从市里了解到第一批已经运到"
    one, two = (lines(laid_out(f"<p>{text * 3}</p>", 20.3 * EM)) for text in (plain, marked))
    assert [text.replace("zhě", "") for text, _, _ in two] == [text for text, _, _ in one]
    assert [edge for _, _, edge in two] == pytest.approx([edge for _, _, edge in one], abs=0.05)


def test_sizes_on_one_line() -> None:
    body = f'<p>{PLAIN}<span style="font-size: 30px">大字大字</span>{PLAIN}，<span style="font-size: 12px">小字小字</span>{PLAIN}</p>'
    found = lines(laid_out(body))
    assert all(edge == pytest.approx(30 * EM, abs=0.05) or edge < 30 * EM + EM / 2 for _, _, edge in found)
    assert "".join(text for text, _, _ in found) == f"{PLAIN}大字大字{PLAIN}，小字小字{PLAIN}"


def test_forced_breaks_edges_and_boxes_in_lines() -> None:
    body = ('<p>第一行<br>第二行很长很长很长很长很长很长很长很长很长很长，还有<span style="border: 1px solid; padding: 0 4px">框里的字也'
            '很长很长很长</span>和<span style="display: inline-block; width: 33px; height: 9px"></span>方块，<br>第三行。<br></p>')
    found = lines(laid_out(body, 20 * EM))
    assert [text[:3] for text, _, _ in found if text.startswith("第")] == ["第一行", "第二行", "第三行"]
    assert max(edge for _, _, edge in found) < 20.5 * EM + 0.1


def test_text_beside_a_float_is_planned_again() -> None:
    document = laid_out(f'<div style="float: right; width: {10 * EM}px; height: 80px"></div><p>{PLAIN * 4}</p>')
    found = lines(document)
    assert [round(edge / EM, 1) for _, _, edge in found[:3]] == [20, 20, 20]
    assert [round(edge / EM, 1) for _, _, edge in found[3:-1]] == [30] * (len(found) - 4)
    assert "".join(text for text, _, _ in found) == PLAIN * 4


def test_a_page_break_goes_on_where_it_stopped() -> None:
    text = "".join(f"第{number}段，{PLAIN}。" for number in range(120))
    document = laid_out(paragraph(text))
    assert len(document.pages) > 1
    assert "".join(one for one, _, _ in lines(document)) == text


def test_chinese_verse_keeps_its_lines() -> None:
    body = '<p style="white-space: pre-line">春眠不觉晓，\n处处闻啼鸟。</p>'
    assert [text for text, _, _ in lines(laid_out(body))] == [text for text, _, _ in lines(laid_out(body, composed=False))]


PHRASE = st.one_of(
    st.text("天地玄黄宇宙洪荒", min_size=1, max_size=9), st.sampled_from(["Latin", "a", "13个", "2020年1月22日", "65%", "200万元", "e\u0301t", "𬭎"]))
MARK = st.sampled_from(["，", "。", "！", "”", "（", "“", "——", "……", "、", " ", "》", "："])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PHRASE, MARK, st.sampled_from(["", "", "b", "em"])), min_size=2, max_size=40), st.integers(40, 70))
def test_random_text_is_set_once_in_order_within_the_measure(parts: list[tuple[str, str, str]], half_ems: int) -> None:
    """No character lost, none twice, order kept, no line over the measure, every break allowed."""
    body = "".join((f"<{tag}>{escape(phrase)}</{tag}>" if tag else escape(phrase)) + mark for phrase, mark, tag in parts)
    source = "".join(phrase + mark for phrase, mark, _ in parts).rstrip(" ")
    measure = half_ems * EM / 2
    found = lines(laid_out(f"<p>{body}</p>", measure))
    assert "".join(text for text, _, _ in found).replace(" ", "") == source.replace(" ", "")
    for _, left, edge in found:
        assert left >= -0.01 and edge <= measure + 0.05
    at = 0
    for text, _, _ in found[:-1]:
        at += len(text)
        space = source[at : at + 1] == " "
        at += space
        assert space or break_between(source[at - 1], source[at]) < HARD, source[at - 4 : at + 4]


def test_random_news_lays_out_like_its_source() -> None:
    chance = random.Random(4)
    text = "".join(chance.choice([NEWS, NOVEL, PLAIN + "。", "见https://example.org/a/b，"]) for _ in range(12))
    assert "".join(glyph.text for row in glyphs(laid_out(paragraph(text))) for glyph in row) == text.replace(" ", "")
