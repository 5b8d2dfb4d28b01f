"""Headings break where a reader pauses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapbook.typeset.phrases import BETWEEN, INSIDE, pauses
from tests.composed import EM, laid_out, lines


@pytest.mark.parametrize("heading", [
    "白衣为甲逆行出征的|鹤壁医务工作者", "全市上下联防联控|打赢疫情防控阻击战", "口罩、食品、热饮：|全城的心意送到卡点",
    "驻村第一书记守在村口的|那些夜晚和白天", "城乡一体化示范区|党员重温入党誓词", "在疫情防控的日子里|我们一起守护家园",
    "那些没有来得及说出口的话|和没有送出去的信", "鹤壁日报社2020年新春特刊|《向前走》", "我把青春献给你",
])
def test_a_heading_breaks_behind_a_phrase(heading: str) -> None:
    """Not in a word, not behind a preposition, not before a particle; both lines of about the same length."""
    text = heading.replace("|", "")
    found = lines(laid_out(f'<h2 style="text-wrap-style: balance">{text}</h2>', 14 * EM))
    assert "|".join(line for line, _, _ in found) == heading


def test_a_phrase_across_inline_elements_is_one_text() -> None:
    body = '<h2 style="text-wrap-style: balance">驻村第一<b>书记守在</b>村口的那些夜晚和白天</h2>'
    assert [line for line, _, _ in lines(laid_out(body, 14 * EM))] == ["驻村第一书记守在村口的", "那些夜晚和白天"]


def test_words_cost_more_than_what_is_between_them() -> None:
    costs = pauses("疫情防控")
    assert costs[0] == costs[2] == INSIDE > costs[1] <= BETWEEN


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_any_text_has_pauses_within_it(text: str) -> None:
    assert all(0 <= at < len(text) for at in pauses(text))
