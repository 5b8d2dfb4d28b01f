"""The manuscript's own Markdown rules: input and markup side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from chapbook.read.rules.parser import parser


def marks(text: str) -> str:
    """Inline tokens, shown so that a line reads: text as it is, marks in angle brackets."""
    shown = []
    for token in parser().parseInline(text)[0].children or []:
        if token.type == "ruby":
            shown.append(f"<ruby {token.meta['base']} {'/'.join(token.meta['readings'])}>")
        elif token.type == "reference":
            shown.append(f"<{token.meta['kind']} {token.meta['name']}>")
        elif token.type == "softbreak":
            shown.append("<space>")
        else:
            shown.append({"em_open": "<em>", "em_close": "</em>", "strong_open": "<b>", "strong_close": "</b>",
                          "span_open": "<span>", "span_close": "</span>"}.get(token.type, token.content))
    return "".join(shown)


@pytest.mark.parametrize(("text", "expected"), [
    ("**“必胜”**的决心", "<b>“必胜”</b>的决心"),
    ("这是**《平凡的英雄》**这首歌", "这是<b>《平凡的英雄》</b>这首歌"),
    ("说：**“好。”**他走了", "说：<b>“好。”</b>他走了"),
    ("**2020年1月，**开始", "<b>2020年1月，</b>开始"),
    ("（*强调*）", "（<em>强调</em>）"),
    ("***又强又调***。", "<em><b>又强又调</b></em>。"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("a * b*", "a * b*"),
    ("snake_case_name", "snake_case_name"),
    ("_em_ and *em*", "<em>em</em> and <em>em</em>"),
    ('a*"b"*c', 'a*"b"*c'),
    ("** 空格 **", "** 空格 **"),
])
def test_emphasis_beside_chinese_punctuation(text: str, expected: str) -> None:
    """A full-width mark counts as a letter; Latin text keeps CommonMark's rule."""
    assert marks(text) == expected


@given(st.text("ab *_.,'\"()!-1", max_size=24).filter(lambda text: "~" not in text))
def test_emphasis_of_latin_text_is_commonmarks(text: str) -> None:
    """Property: without a Chinese character our rule gives what CommonMark gives."""
    plain = MarkdownIt("commonmark")
    ours = [(token.type, token.content) for token in parser().parseInline(text)[0].children or []]
    assert ours == [(token.type, token.content) for token in plain.parseInline(text)[0].children or []]


@pytest.mark.parametrize(("text", "expected"), [
    ("中文\n换行", "中文换行"), ("中文，\n换行", "中文，换行"), ("“中文”\n“换行”", "“中文”“换行”"),
    ("latin\nwords", "latin<space>words"), ("中文\nlatin", "中文<space>latin"), ("2020\n年", "2020<space>年"),
    ("*中文*\n**换行**", "<em>中文</em><b>换行</b>"), ("{山|shān}\n水", "<ruby 山 shān>水"), ("中\n文\n字", "中文字"),
    ("见[@fig:a]\n中文", "见<fig a><space>中文"),
])
def test_line_ends(text: str, expected: str) -> None:
    """Between Chinese characters a line end is nothing, elsewhere a space."""
    assert marks(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("{大伾山|dà|pī|shān}", "<ruby 大伾山 dà/pī/shān>"), ("{浚县|xùn xiàn}", "<ruby 浚县 xùn xiàn>"),
    ("去{浚县| xùn xiàn }了", "去<ruby 浚县 xùn xiàn>了"),
    ("{大伾山}", "{大伾山}"), ("{|a}", "{|a}"), ("{a|}", "{a|}"), ("{a|b", "{a|b"), ("\\{a|b}", "{a|b}"), ("`{a|b}`", "{a|b}"),
    ("{𠀀|a}", "<ruby 𠀀 a>"), ("*{山|shān}*", "<em><ruby 山 shān></em>"),
])
def test_ruby(text: str, expected: str) -> None:
    """One reading a character or one for the group."""
    assert marks(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("见[@fig:gaoli]。", "见<fig gaoli>。"), ("[@sec:a][@tab:b][@page:c-d]", "<sec a><tab b><page c-d>"), ("[@fig:]", "<fig >"),
    ("[@foo:a]", "[@foo:a]"), ("[@fig:a b]", "[@fig:a b]"), ("\\[@fig:a]", "[@fig:a]"), ("`[@fig:a]`", "[@fig:a]"),
])
def test_references(text: str, expected: str) -> None:
    """Four kinds; everything else is text, which the reader refuses."""
    assert marks(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("[着重]{.dots}", "<span>着重</span>"), ("着重{.dots}", "着重{.dots}"), ("a  \nb", "ab"), ("<b>x</b>", "<b>x</b>"),
    ("&amp; &#x4e00;", "& 一"),
])
def test_the_rest_of_the_parser(text: str, expected: str) -> None:
    """Spans are on, HTML is off."""
    assert marks(text) == expected
