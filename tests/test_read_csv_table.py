"""Tables as spreadsheet programs save them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapbook.diagnostics import Report
from chapbook.read.csv_table import csv_tokens


def table(text: str) -> tuple[list[list[str]], list[str]]:
    """Rows of cells, and findings."""
    report = Report()
    rows: list[list[str]] = []
    for token in csv_tokens(text, "a.csv", report):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(f"{token.content}@{token.map[0] + 1 if token.map else 0}")
    return rows, [f"{one.span.line} {one.code}" for one in report]


@pytest.mark.parametrize(("text", "rows", "found"), [
    ("a,b\n1,2\n", [["a@1", "b@1"], ["1@2", "2@2"]], []),
    ('a,b\n"1,5",""\n', [["a@1", "b@1"], ["1,5@2", "@2"]], []),
    ('a,b\n"say ""x""",2\n', [["a@1", "b@1"], ['say "x"@2', "2@2"]], []),
    ('a,b\n"1\n1",2\n3,4\n', [["a@1", "b@1"], ["1\n1@2", "2@2"], ["3@4", "4@4"]], []),
    ("a,b\n\n,\n1,2\n", [["a@1", "b@1"], ["1@4", "2@4"]], []),
    (" a , b\n1,2", [["a@1", "b@1"], ["1@2", "2@2"]], []),
    ("a,b\n1\n1,2,3\n", [["a@1", "b@1"], ["1@2", "@2"], ["1@3", "2@3"]], ["2 table-002", "3 table-002"]),
    ("a,b\n", [["a@1", "b@1"]], ["0 table-006"]),
    ("", [], ["0 table-006"]), ("\n,\n", [], ["0 table-006"]),
    ('a,b\n1,2\n3,"4\n5,6\n', [], ["3 table-007"]),
    ('a,b\n1,"2" x\n', [], ["2 table-007"]),
    ("a\n" + "x" * 200_000 + "\n", [], ["2 table-007"]),
])
def test_csv(text: str, rows: list[list[str]], found: list[str]) -> None:
    """Cells with their lines; every fault with its own."""
    assert table(text) == (rows, found)


def test_a_byte_order_mark_and_other_line_ends_are_the_readers_affair() -> None:
    """Cells are manuscript: marks work in them."""
    report = Report()
    tokens = csv_tokens("a\n*b* [@fig:c]\n", "a.csv", report)
    inline = [token for token in tokens if token.type == "inline"][1]
    assert [child.type for child in inline.children or []] == ["em_open", "text", "em_close", "text", "reference"]


CELL = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=6).map(str.strip).filter(bool)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=2, max_size=5)))
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    """Property: quoting brings every cell through."""
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    read, found = table(text)
    assert ([[cell.rpartition("@")[0] for cell in row] for row in read], found) == (rows, [])
