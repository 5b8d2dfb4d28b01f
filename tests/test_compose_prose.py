"""Running text for the ebook: which cells of a table stay on one line."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from chapbook.compose.prose import ProseRenderer


class NoLinks:
    """A section without references."""

    def reference(self, kind: str, name: str) -> tuple[str, str]:
        return kind, name

    def source(self, token: Token) -> str:
        return ""


def short(rows: list[list[str]], *, paper: bool = False) -> list[str]:
    """The cells of a table that may not be broken."""
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    text = "\n".join([head, "|" + "---|" * len(rows[0]), *rest])
    markup = ProseRenderer(NoLinks(), [], paper=paper).render_markup(MarkdownIt("commonmark").enable("table").parse(text))
    return re.findall(r'class="short">([^<]*)<', markup)


@pytest.mark.parametrize(("rows", "kept"), [
    ([["日期", "经过"], ["正月初一", "一步就能跨过去的细流"]], ["日期", "经过", "正月初一"]),
    ([["a", "b"], ["123456789012", "1234567890123"]], ["a", "b", "123456789012"]),
    ([["初一上午"] * 7, ["12.5米"] * 7], []),
    ([["一", "二", "三", "四", "五", "六"], ["12.5", "12.7", "13.1", "12.9", "12.4", "12.2"]],
     ["一", "二", "三", "四", "五", "六", "12.5", "12.7", "13.1", "12.9", "12.4", "12.2"])])
def test_short_cells_stay_whole_where_a_phone_has_room(rows: list[list[str]], kept: list[str]) -> None:
    """A date is not broken after its month; but a table of many columns would run off the screen."""
    assert short(rows) == kept


def test_each_table_is_judged_alone_and_paper_has_room() -> None:
    """A wide table does not break the dates of the next; the printed page knows no such class."""
    wide, narrow = "| 初一上午 " * 7 + "|\n" + "|---" * 7 + "|\n", "| 日期 |\n|---|\n| 正月初一 |\n"
    markup = ProseRenderer(NoLinks(), [], paper=False).render_markup(MarkdownIt("commonmark").enable("table").parse(f"{wide}\n{narrow}"))
    assert re.findall(r'class="short">([^<]*)<', markup) == ["日期", "正月初一"]
    assert short([["日期"]], paper=True) == []
