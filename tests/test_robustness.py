"""Whatever an editor writes, the engine answers with diagnostics and never with a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import BOOK, HEADER, MakeBook, run_check, whole_book, write_files

PIECES = st.sampled_from([
    "Text. ", "中文，", "*", "**", "_", "`", "[", "]", "(", ")", "{", "}", "|", "<", ">", "!", "#", "\\", "&", ":", "^", "~", "+++", "---",
    "\n", "\n\n", "  \n", "    ", "\t", "- ", "1. ", "> ", "## ", "### ", "# ", "===", "```\n", "::: box\n", "::: photos\n",
    "::: table T {#t}\n",
    "::: verse\n", ":::: box\n", "\n:::\n", "::::\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "| a |\n", "![](a)",
    "![](a){width=half}", "![x](b)",
    "[^1]", "\n[^1]: Note.\n", "[^", "[@fig:a]", "[@sec:one]", "[@page:one]", "[@", "{山|shān}", "{山水|a|b}", "{a|", "[x]{.dots}", "{.x}",
    "{#id}", "[l](https://a.org)", "[l](javascript:x)", "<https://a.org>", "<b>", "<!--", "&#0;",
    "&#x202e;", "Term\n: Definition\n", "😺", "\u200f",
    "e\u0301", "\ufeff", "𠀀", "A" * 300,
])
MANUSCRIPT = st.lists(PIECES, max_size=25).map("".join)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def book_in(folder: str, **files: str) -> Path:
    return write_files(Path(folder), {"book/book.toml": BOOK, "book/chapters/one.md": HEADER + "Text.\n", **files})


@given(MANUSCRIPT)
@QUICK
@example("> " * 200 + "x")
@example("> ::: box\n>")
@example("*" * 2000 + "x" + "*" * 2000)
@example("[" * 2000)
@example("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n")
def test_any_manuscript_is_read(text: str) -> None:
    """Property: the reader and the recipe take any text; every finding has a line that the file has, and both languages."""
    with tempfile.TemporaryDirectory() as folder:
        root = book_in(folder, **{"book/chapters/one.md": HEADER + text})
        _, report = whole_book(root)
        lines = (HEADER + text).count("\n") + 1
        for one in report:
            assert one.text("en") and one.text("zh")
            assert one.span.line <= lines, one.text()


@given(MANUSCRIPT)
@settings(QUICK, max_examples=15)
def test_any_manuscript_is_laid_out_or_refused(text: str) -> None:
    """Property: what the gate lets through, the composer and the layout can set."""
    with tempfile.TemporaryDirectory() as folder:
        assert run_check(book_in(folder, **{"book/chapters/one.md": HEADER + text})).code in (0, 1)


@given(st.lists(st.sampled_from([*BOOK.splitlines(), "[", "]", '"', "=", "a.b", "[[contributor]]", "name = 'x'", '"""', "{", "}", "1",
                                 "nan", "[page]",
                                 "trim = [1]", "[labels]", "x = {y = 1}", "# c", "[book.x]", "'''"]), max_size=20).map("\n".join))
@QUICK
def test_any_book_toml_is_read(text: str) -> None:
    """Property: book.toml in any state of disorder."""
    with tempfile.TemporaryDirectory() as folder:
        checked = run_check(book_in(folder, **{"book/book.toml": text}))
        assert all(one.span.line <= text.count("\n") + 1 for one in checked.report if one.span.path.endswith(".toml"))


@given(st.text(st.sampled_from('[]ab="\n.,1\'{}#| \\'), max_size=60), st.text(st.sampled_from('a,"\n;\t\r1[@^*|!]()'), max_size=60))
@QUICK
def test_any_catalogue_and_any_csv_are_read(catalogue: str, csv: str) -> None:
    """Property: the other two kinds of file."""
    with tempfile.TemporaryDirectory() as folder:
        whole_book(book_in(folder, **{"images/photos.toml": catalogue, "book/chapters/a.csv": csv,
                                      "book/chapters/one.md": f"{HEADER}::: table T {{src=a.csv}}\n:::\n"}))


@pytest.mark.parametrize("text", [
    "    code\n\n```\nmore\n```\n", "a  \nb\\\nc\n", "Term\n: Definition\n", "- a\n\n  b\n\n1. c\n", "| a |\n|---|\n| b |\n",
    "a\n\n***\n\nb\n",
    "::: verse\na  \nb\n:::\n", "word " * 5000 + "\n",
    "[a](https://b.org)`c` &amp; \\* <d@e.org>\n", "::: box\n:::\n", "> > > a\n",
    ":::: box A\n::: signature\nB\n:::\n::::\n", "A[^1] and again[^1].\n\n[^1]: *Note* [@sec:one].\n",
])
def test_every_construct_is_set_without_a_finding(text: str, make_book: MakeBook) -> None:
    """What CommonMark and the manuscript's own marks allow comes through to the page, on paper and in the ebook."""
    checked = run_check(make_book(text=text, toml=BOOK.replace('["screen"]', '["screen", "press", "epub"]')))
    assert checked.lines == ()


@pytest.mark.parametrize("files", [
    {"images": "a file"}, {"images/x.txt": "no picture"}, {"images/photos.toml/x": ""}, {"images/photos.toml": "", "images/a.jpg/x": ""},
    {"styles": "a file"}, {"styles/templates": "a file"}, {"styles/book.css": b"\xff\xfe"}, {"styles/book.css": "}}}{{{ @page {"},
    {"styles/book.css": "@import url(https://a.org/x.css); p { background: url(../../etc/passwd) }"},
    {"styles/page.css": ""}, {"styles/templates/chapter.html": ""}, {"styles/templates/chapter.html": b"\xff"},
    {"styles/templates/chapter.html": "{% if %}"}, {"styles/templates/chapter.html": "{% extends 'none.html' %}"},
    {"styles/templates/chapter.html": "{{ 1 / 0 }}"}, {"styles/templates/chapter.html": "{{ none.x }}"},
    {"styles/templates/chapter.html": "{{ labels['none'] }}"}, {"styles/templates/chapter.html": "{{ 'x' + 1 }}"},
    {"styles/templates/chapter.html": "{% include 'chapter.html' %}"}, {"styles/templates/chapter.html": "{{ book.title.none() }}"},
    {"styles/templates/chapter.html": "plain"}, {"book/chapters/two.md/x": ""}, {"book/front": "a file"}, {"book/book.toml": ""},
    {"book/book.toml": None}, {"book/book.toml/x": "", "book/book.toml": None},
])
def test_odd_rooms(files: dict[str, str | bytes | None], make_book: MakeBook) -> None:
    """Files where folders belong, folders where files belong, and a designer's worst day."""
    assert run_check(make_book(files)).code in (0, 1)


def test_a_bug_of_the_engine_is_a_traceback(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that calls a function of ours which breaks is not the designer's fault, and is not hidden."""
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("chapbook.compose.composer.Composer.label", broken)
    with pytest.raises(ZeroDivisionError):
        run_check(make_book())
