"""The breaks of a paragraph, chosen over all its lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapbook.typeset.breaks import SPREAD, Line, Paragraph
from chapbook.typeset.marks import FREE, HARD, NEVER

EM = 10.0


def of(text: str, **changes: dict[int, float]) -> Paragraph:
    """A paragraph of full-width squares: `，` is a mark, `|` a Latin word of four em, ` ` a space."""
    paragraph = Paragraph(em=EM)
    for at, sign in enumerate(text):
        paragraph.width.append({"|": 4 * EM, " ": EM / 4}.get(sign, EM))
        paragraph.stretch.append(1.0)
        paragraph.elastic.append(0.0)
        paragraph.shrink.append(0.3 * EM if sign == "，" else 0.0)
        paragraph.cost.append(HARD if text[at + 1 : at + 2] == "，" else NEVER if text[at + 1 : at + 2] == " " else FREE)
        paragraph.counts.append(0 if sign in "， " else 1)
        if sign == "，":
            paragraph.tail[at] = EM / 2
        if sign == " ":
            paragraph.space.add(at)
    for name, values in changes.items():
        for at, value in values.items():
            getattr(paragraph, name)[at] = value
    paragraph.sum_up()
    return paragraph


def lengths(lines: list[Line]) -> list[int]:
    return [line.last - line.first + 1 for line in lines]


def set_width(paragraph: Paragraph, line: Line) -> float:
    """How wide a line is when it is set."""
    last = paragraph.end_of(line)
    width = paragraph.widths[last + 1] - paragraph.widths[line.first] - paragraph.gap.get(last, 0.0) - paragraph.head.get(line.first, 0.0)
    width += line.spread * (paragraph.stretches[last] - paragraph.stretches[line.first])
    width += line.give * (paragraph.elastics[last] - paragraph.elastics[line.first])
    width -= line.squeeze * (paragraph.shrinks[last] - paragraph.shrinks[line.first])
    return width - (paragraph.tail.get(last, 0.0) if line.tail else 0.0)


def test_full_lines_are_left_alone() -> None:
    assert lengths(of("字" * 25).lines(0, 10 * EM, 10 * EM)) == [10, 10, 5]
    assert all(line.spread == line.squeeze == 0 for line in of("字" * 25).lines(0, 10 * EM, 10 * EM))


def test_the_first_line_has_its_own_width() -> None:
    assert lengths(of("字" * 25).lines(0, 8 * EM, 10 * EM)) == [8, 10, 7]


def test_a_mark_at_the_end_hangs_its_blank_half() -> None:
    lines = of("字" * 10 + "，" + "字" * 6).lines(0, 10.5 * EM, 10.5 * EM)
    assert lengths(lines)[0] == 11 and lines[0].tail and lines[0].squeeze == lines[0].spread == 0


def test_a_mark_that_would_begin_a_line_is_pulled_in() -> None:
    lines = of("字字，字字，字字，字" + "，" + "字" * 9).lines(0, 10 * EM, 10 * EM)
    assert lengths(lines)[0] == 11
    assert lines[0].tail and 0 < lines[0].squeeze < 1


def test_the_last_line_holds_two_characters() -> None:
    assert lengths(of("字" * 21).lines(0, 10 * EM, 10 * EM))[-1] >= 2
    assert lengths(of("字" * 20 + "，").lines(0, 10 * EM, 10 * EM))[-1] >= 3, "a mark does not count"


def test_a_spread_line_does_not_stand_beside_a_tight_one() -> None:
    """Greedy breaking would set 10 and then one loose line; over the paragraph the lines share what is missing."""
    paragraph = of("字" * 27 + "||" + "字" * 20)
    spreads = [line.spread for line in paragraph.lines(0, 30 * EM, 30 * EM)[:-1]]
    assert max(spreads) <= 6 * SPREAD * EM


def test_spread_opens_the_gaps_before_the_elastic_spaces() -> None:
    little = of("字" * 29 + "|" + "字" * 20, elastic={3: 2.0}).lines(0, 29.5 * EM, 29.5 * EM)
    assert little[0].give == 0
    much = of("字" * 20 + "|" * 6, elastic={3: 5.0, 6: 5.0}, cost=dict.fromkeys(range(20), HARD)).lines(0, 25 * EM, 25 * EM)
    assert 0 < much[0].give <= 1 and much[0].spread == pytest.approx(SPREAD * EM)


def test_a_word_wider_than_the_measure_stands_alone() -> None:
    paragraph = of("字字|字字", width={2: 20 * EM})
    assert [line.last for line in paragraph.lines(0, 10 * EM, 10 * EM)] == [1, 2, 4]


def test_one_hopeless_line_leaves_the_others_good() -> None:
    paragraph = of("字" * 10 + "|" + "字" * 30, width={10: 20 * EM})
    lines = paragraph.lines(0, 10 * EM, 10 * EM)
    assert [set_width(paragraph, line) for line in lines if line.first > 10][:-1] == pytest.approx([10 * EM] * 2)


def test_a_forced_break_ends_a_natural_line() -> None:
    paragraph = of("字" * 6)
    paragraph.forced.add(2)
    paragraph.sum_up()
    lines = paragraph.lines(0, 10 * EM, 10 * EM)
    assert [line.last for line in lines] == [2, 5] and all(line.spread == 0 for line in lines)


def test_a_heading_breaks_where_a_reader_pauses() -> None:
    text = "字" * 9 + "，" + "字" * 11
    assert lengths(of(text).lines(0, 16 * EM, 16 * EM, justify=False, even=True)) == [10, 11]
    assert lengths(of(text).lines(0, 16 * EM, 16 * EM, justify=False)) == [16, 5]


texts = st.text(st.sampled_from("字字字字字，| "), min_size=1, max_size=160).map(lambda text: "字" + text.replace("  ", "字"))


@settings(max_examples=120, deadline=None)
@given(texts, st.integers(6, 34), st.integers(0, 2), st.booleans())
def test_every_unit_is_set_once_and_no_line_is_too_wide(text: str, measure: int, indent: int, justify: bool) -> None:
    paragraph, width = of(text), measure * EM + 3.0
    lines = paragraph.lines(0, width - indent * EM, width, justify=justify)
    assert lines[0].first == 0 and lines[-1].last >= len(text.rstrip()) - 1
    for one, two in pairwise(lines):
        assert two.first == paragraph.after_spaces(one.last + 1) and two.last >= two.first
        assert set(range(one.last + 1, two.first)) <= paragraph.space, "only spaces vanish"
    for number, line in enumerate(lines):
        room = width - (0 if number else indent * EM)
        assert set_width(paragraph, line) <= room + 0.02 or "，，" in text
        if line is not lines[-1] and justify and line.spread:
            assert set_width(paragraph, line) == pytest.approx(room, abs=0.02)
        assert 0 <= line.squeeze <= 1 and 0 <= line.give <= 1 and line.spread >= 0
        if line is not lines[-1] and paragraph.cost[line.last] >= HARD:
            assert measure < 12 or "，，" in text or "|" in text, "a forbidden break only when nothing else fits"
