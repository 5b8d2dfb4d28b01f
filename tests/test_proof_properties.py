"""What holds for every correction, whatever is written: it is stable, exact about places, and touches nothing else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chapbook.proof.correct import corrected, findings
from chapbook.proof.rules.numbers import grouping
from chapbook.proof.text import PARAGRAPH, Gathering, Text, line_starts, place
from chapbook.proof.usage import Usage
from tests.conftest import HEADER, MakeBook
from tests.test_proof_cases import CHINESE, corrected_in, found_in, source_of

PIECES = ("你好", "他说", "发展", "後來", "頭髮", "Python", "a", "10", "2,300", "2300人", "３", "Ａ", ",", ".", "...", "…", "……", "--", "—", "——", "!", "?",
          ";", ":", "，", "。", "、", "：", "！", "？", "(", ")", "（", "）", "“", "”", "‘", "’", '"', "'", "「", "」", "《", "》", " ", "\n", PARAGRAPH,
          "2月30日", "了", "这", "《书》", "张三", "张叁")
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map("".join)
USAGES = st.sampled_from([Usage("zh-Hans", {"张三": ("张叁",)}), Usage("zh-Hant"), Usage("zh-Hans", {"後來": (), "你好,": ()}, {4: True})])
CALM = settings(max_examples=200, deadline=None)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ENDS = ("\n", "\r\n", "\r")


def text_of(words: str) -> Text:
    """Paragraphs as they stand."""
    into = Gathering(words + PARAGRAPH)
    into.run(0, len(words) + 1)
    return into.text()


@CALM
@given(TEXTS, USAGES)
@example("，" * 40 + "……" * 3 + ".,;" * 9, Usage("zh-Hans"))
def test_corrected_text_is_stable(words: str, usage: Usage) -> None:
    """A second run finds nothing to change: what `fix` writes, `check` has no proposal for."""
    once = corrected(text_of(words), usage)
    assert [one for one in findings(once, usage) if one.replacement is not None] == []
    assert corrected(once, usage) == once


@CALM
@given(TEXTS, USAGES)
def test_what_was_not_found_stays(words: str, usage: Usage) -> None:
    """One round of proposals changes their own ranges and nothing before, between or behind them."""
    text = text_of(words)
    apart, end = [], 0
    for one in findings(text, usage):
        assert 0 <= one.start < one.end <= len(text.words)
        if one.replacement is not None and one.start >= end:
            apart.append(one)
            end = one.end
    expected, read = "", 0
    for one in apart:
        expected += words[read : one.start] + (one.replacement or "")
        read = one.end
    assert text.changed(apart).source == expected + (words + PARAGRAPH)[read:]


@CALM
@given(TEXTS, USAGES)
def test_a_proposal_changes_what_it_names(words: str, usage: Usage) -> None:
    """A finding whose proposal is what stands there already would be marked for ever."""
    text = text_of(words)
    for one in findings(text, usage):
        assert one.replacement != text.words[one.start : one.end]


@CALM
@given(st.lists(st.sampled_from(("你", "a", "\n", "\r\n", "\r", "𠮷")), max_size=20).map("".join), st.booleans())
def test_line_and_column(words: str, mark: bool) -> None:
    """Counted in characters from 1, whatever ends the lines; a byte order mark is no column."""
    source = "\ufeff" * mark + words
    starts = line_starts(source)
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for at in range(int(mark), len(source)):
        line, column = place(starts, at)
        if source[at] not in "\r\n":
            assert lines[line - 1][column - 1] == source[at]


PARAGRAPHS = st.lists(st.lists(st.sampled_from([one for one in PIECES if one not in (PARAGRAPH, "\n")] + ["**重**", "`a,b`", "[链,接](x,y)", "\\,", "{字|zì}"]),
                               min_size=1, max_size=8).map("".join).map(lambda text: "文" + text), min_size=1, max_size=5)


@SLOW
@given(paragraphs=PARAGRAPHS, end=st.sampled_from(ENDS), mark=st.booleans(), final=st.booleans())
@example(paragraphs=["文你好,他说"], end="\r\n", mark=True, final=False)
def test_files_keep_their_form(make_book: MakeBook, paragraphs: list[str], end: str, mark: bool, final: bool) -> None:
    """CRLF stays CRLF, a byte order mark stays, a missing last line end is not added; places point at what they name."""
    body = (HEADER + "\n\n".join(paragraphs)).replace("\n", end)
    content = ("\ufeff" * mark + body + end * final).encode()
    root = make_book({"book/chapters/one.md": content}, toml=CHINESE)
    report = found_in(root)
    for one in report:
        assert source_of(one, root).strip() == one.words["found"].strip() or one.words["found"] == '"'
    written = corrected_in(root).get("book/chapters/one.md", content)
    assert written.startswith(b"\xef\xbb\xbf") == mark
    text = written.decode()
    assert text.count(end) == content.decode().count(end) and text.endswith(end) == final
    assert len(text.replace("\r\n", "").split("\r")) == len(content.decode().replace("\r\n", "").split("\r"))
    (root / "book/chapters/one.md").write_bytes(written)
    assert corrected_in(root) == {}


def test_only_what_is_wrong_changes(make_book: MakeBook) -> None:
    """Byte for byte: marks, odd spaces, tabs and line ends outside the findings stay."""
    before = ("\ufeff" + HEADER.replace("\n", "\r\n") + "* 你好 ,*重*\t\r\n\r\n\r\n  末行,x  ").encode()
    root = make_book({"book/chapters/one.md": before}, toml=CHINESE)
    after = corrected_in(root)["book/chapters/one.md"]
    assert after == ("\ufeff" + HEADER.replace("\n", "\r\n") + "* 你好，*重*\t\r\n\r\n\r\n  末行，x  ").encode()


@pytest.mark.parametrize("language", ["en", "ja", "zh-Hans", "zh-TW"])
def test_only_chinese_books_are_read(language: str, make_book: MakeBook) -> None:
    """The rules are those of Chinese."""
    root = make_book(toml=CHINESE.replace("zh-Hans", language), text="你好,世界。\n")
    assert bool(len(found_in(root))) == language.startswith("zh")


def test_the_habit_of_the_book_is_counted_over_all_its_files() -> None:
    """What most places do is right; when both are as many, what stands first."""
    def habit(*words: str) -> dict[int, bool]:
        return dict(grouping(text_of(one) for one in words))

    assert habit("1,200人", "2300人，3400人") == {4: False}
    assert habit("1,200人，2300人") == {4: True}
    assert habit("2300人，1,200人") == {4: False}
    assert habit("2300人，12,000人，13000吨") == {5: True}
    assert habit("2300人，12,000人") == {}


def test_only_some_codes(make_book: MakeBook) -> None:
    """`--only` corrects these and leaves the others as they are."""
    root = make_book(text="你好,世界...\n", toml=CHINESE)
    assert corrected_in(root, "proof-006")["book/chapters/one.md"].decode().endswith("你好,世界……\n")
