"""What is lifted out of Markdown, and what is refused."""

from __future__ import annotations

import pytest

from chapbook.model import Figure, FigureGroup, Prose, Table
from tests.conftest import MakeBook, codes, read_book

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"


def lifted(make_book: MakeBook, text: str, **files: str) -> tuple[list[object], list[str]]:
    """The blocks of a chapter, and its findings with lines counted from the first line of `text`."""
    book, report = read_book(make_book({f"book/chapters/{name}.csv": content for name, content in files.items()}, text=text))
    assert book is not None
    found = [f"{one.span.line - 4} {one.code}" for one in report if one.span.path.endswith(".md") and one.span.line]
    return list(book.body[0].blocks), found


def shapes(blocks: list[object]) -> str:
    return " ".join(type(block).__name__ for block in blocks)


@pytest.mark.parametrize(("text", "expected"), [
    ("Text.\n\n![](a)\n\nMore.\n\n- list\n", "Prose Figure Prose"),
    ("![](a)\n\n![](b)\n", "Figure Figure"),
    ("::: photos\n![](a)\n![](b)\n:::\n", "FigureGroup"),
    ("::: photos\n![](a)\n\n![](b) ![](c)\n:::\n", "FigureGroup"),
    (f"::: table Days {{#days}}\n{TABLE}:::\n", "Table"),
    (f"{TABLE}\n", "Prose"),
    ("::: box Title\nText.\n\n- list\n:::\n", "Prose"),
    ("> ::: verse\n> line\n> :::\n", "Prose"),
    ("- item\n\n  ::: signature\n  name\n  :::\n", "Prose"),
    (":::: box\n::: verse\nline\n:::\n::::\n", "Prose"),
])
def test_good(text: str, expected: str, make_book: MakeBook) -> None:
    """Figures, rows and tables are blocks of their own; everything else stays running text."""
    blocks, found = lifted(make_book, text)
    assert (shapes(blocks), found) == (expected, [])


@pytest.mark.parametrize(("text", "expected"), [
    # containers
    ("::: box\nText.\n", ["1 text-002"]),
    ("::: box\n\n::: verse\nline\n:::\n", ["3 text-002"]),
    ("> ::: box\n> Text.\n\nMore.\n", ["1 text-002"]),
    ("- a\n\n  ::: box\n  Text.\n\nMore.\n", ["3 text-002"]),
    (":::: box\n> ::: verse\n> line\n::::\n", ["2 text-002"]),
    ("Text.\n:::\n", ["2 text-016"]),
    ("::: {#x}\nText.\n:::\n", ["1 text-003"]),
    ("::: 方框\nText.\n:::\n", ["1 text-003"]),
    ("::: box {.x}\nText.\n:::\n", ["1 text-004"]),
    ("::: box {width=half}\nText.\n:::\n", ["1 text-004"]),
    ("> ::: box {width=half}\n> Text.\n> :::\n", ["1 text-004"]),
    ("> ::: photos\n> Text.\n> :::\n", ["1 text-003"]),
    # headings
    ("# A\n", ["1 text-006"]), ("### A\n", ["1 text-006"]), ("## A\n\n#### B\n", ["3 text-006"]), ("A\n===\n", ["1 text-006"]),
    ("> ## A\n", ["1 text-006"]), ("::: box\n## A\n:::\n", ["2 text-006"]), ("##\n", ["1 text-017"]), ("## {#a}\n", ["1 text-017"]),
    ("## A {#A}\n", ["1 id-002"]), ("## A {#一}\n", ["1 id-002"]), ("## A {#a b}\n", ["1 text-004"]),
    # photos
    ("See ![](a).\n", ["1 text-012"]), ("![](a)\n![](b)\n", ["1 text-012", "2 text-012"]), ("## ![](a)\n", ["1 text-012"]),
    ("> ![](a)\n", ["1 text-012"]), ("- ![](a)\n", ["1 text-012"]), ("::: box\n![](a)\n:::\n", ["2 text-012"]),
    ("![words](a)\n", ["1 text-004"]), ('![](a "words")\n', ["1 text-004"]), ("![](a){width=wide}\n", ["1 text-004"]),
    ("![](a){height=half}\n", ["1 text-004"]), ("![](a){.half}\n", ["1 text-004"]),
    ("::: photos\n:::\n", ["1 text-013"]), ("::: photos\n![](a)\n:::\n", ["1 text-013"]),
    ("::: photos\nText.\n\n![](a)\n\n![](b)\n:::\n", ["1 text-013"]),
    ("::: photos\n- ![](a)\n- ![](b)\n:::\n", ["1 text-013", "2 text-012", "3 text-012"]),
    # tables
    ("::: table T\n:::\n", ["1 table-004"]), ("::: table T\nText.\n:::\n", ["1 table-004"]),
    (f"::: table T\n{TABLE}\nText.\n:::\n", ["1 table-004"]), (f"::: table T {{src=a.csv}}\n{TABLE}:::\n", ["1 table-004"]),
    ("::: table T\n| a | b |\n| 1 | 2 |\n:::\n", ["2 table-005"]), ("| a | b |\n| 1 | 2 |\n", ["1 table-005"]),
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 |\n", ["3 table-002", "4 table-002"]),
    ("> | a | b |\n> |---|---|\n> | 1 |\n", ["3 table-002"]),
    ("a | b\n--|--\n1 | 2 | 3\n", ["3 table-002"]),
    ("| a | b |\n|---|---|\n| 1 \\| 2 | 3 |\n", []),
    (f"::: table T {{#T}}\n{TABLE}:::\n", ["1 id-002"]),
    (f'::: table T {{widths="1"}}\n{TABLE}:::\n', ["1 table-003"]), (f'::: table T {{widths="1 0"}}\n{TABLE}:::\n', ["1 table-003"]),
    (f'::: table T {{widths="1 nan"}}\n{TABLE}:::\n', ["1 table-003"]), (f'::: table T {{widths="inf 1"}}\n{TABLE}:::\n', ["1 table-003"]),
    ("::: table T {src=none.csv}\n:::\n", ["1 table-001"]), ("::: table T {src=../../../a.csv}\n:::\n", ["1 file-004"]),
    ("::: table T {src=/etc/passwd}\n:::\n", ["1 file-004"]),
])
def test_faults_of_form(text: str, expected: list[str], make_book: MakeBook) -> None:
    """Each is found on its own line, with what stands beside it."""
    assert lifted(make_book, text, a="x,y\n1,2\n")[1] == expected


def test_values(make_book: MakeBook) -> None:
    """What blocks know."""
    text = ("![](a){width=half side=left}\n\n![](%E5%B1%B1)\n\n![](c){placement=plate}\n\n::: photos\n![](d)\n![](e)\n:::\n\n"
            f'::: table Days {{#days widths="1 2.5"}}\n{TABLE}:::\n\n::: table {{src=a.csv}}\n:::\n')
    blocks, found = lifted(make_book, text, a="x,y\n1,2\n")
    half, chinese, plate, row, table, sheet = blocks
    assert found == []
    assert isinstance(half, Figure) and (half.photo, half.width, half.side, half.placement) == ("a", "half", "left", "auto")
    assert isinstance(chinese, Figure) and chinese.photo == "山"
    assert isinstance(plate, Figure) and plate.placement == "plate"
    assert isinstance(row, FigureGroup) and [one.photo for one in row.figures] == ["d", "e"]
    assert isinstance(table, Table) and (table.id, table.caption, table.widths) == ("days", "Days", (1.0, 2.5))
    assert isinstance(sheet, Table) and (sheet.id, sheet.caption, sheet.widths) == ("", "", ())


def test_headings(make_book: MakeBook) -> None:
    """Ids are given or counted; the text is plain, without note marks and readings."""
    book, _ = read_book(make_book(text="## A *b* {山|shān}[^1]\n\n### `C` {#c}\n\n## `{#d}`\n\n[^1]: Note.\n"))
    assert book is not None
    assert [(one.id, one.level, one.text) for one in book.body[0].headings] == [
        ("sec-one-1", 2, "A b 山"), ("sec-c", 3, "C"), ("sec-one-3", 2, "{#d}")]


def test_misplaced_photos_count_as_placed(make_book: MakeBook) -> None:
    """A photo in a sentence is one fault, not two: it is not unused as well."""
    book, report = read_book(make_book(text="See ![](a).\n"))
    assert book is not None and [one.photo for one in book.body[0].figures] == ["a"]
    assert codes(report) == ["book/chapters/one.md:5 text-012"]


def test_running_text_keeps_its_tokens(make_book: MakeBook) -> None:
    """Prose is one block until something is lifted out of it."""
    blocks, _ = lifted(make_book, "A.\n\nB.\n\n> C.\n")
    assert len(blocks) == 1 and isinstance(blocks[0], Prose)
    assert [token.content for token in blocks[0].tokens if token.type == "inline"] == ["A.", "B.", "C."]
