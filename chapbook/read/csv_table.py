"""A table kept as CSV, as a spreadsheet program saves it.

In: the text of a CSV file (RFC 4180, first row is the head). Out: the same markdown-it tokens that a table
written with pipes gives, each cell's text being manuscript, each row knowing its line in the CSV file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from markdown_it.token import Token

from chapbook.diagnostics import Report, Span
from chapbook.read.rules.parser import parser


def csv_tokens(text: str, path: str, report: Report) -> list[Token]:
    """Tokens of the whole table; rows of the wrong length are reported and padded."""
    rows: list[tuple[int, list[str]]] = []
    try:
        rows += ((line, row) for line, row in _rows(text) if any(cell.strip() for cell in row))
    except csv.Error as fault:
        report.add("table-007", Span(path, rows[-1][0] + 1 if rows else 1), reason=fault)
        return []
    if len(rows) < 2:
        report.add("table-006", Span(path), path=path)
    if not rows:
        return []
    columns = len(rows[0][1])
    tokens = [Token("table_open", "table", 1, map=[0, 0]), Token("thead_open", "thead", 1)]
    for at, (line, row) in enumerate(rows):
        if len(row) != columns:
            report.add("table-002", Span(path, line), cells=len(row), columns=columns)
        tokens += _row((row + [""] * columns)[:columns], "th" if at == 0 else "td", line, path)
        if at == 0:
            tokens += [Token("thead_close", "thead", -1), Token("tbody_open", "tbody", 1)]
    return [*tokens, Token("tbody_close", "tbody", -1), Token("table_close", "table", -1)]


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their first lines.

    Raises:
        csv.Error: a quotation mark that is not closed or not doubled.
    """
    reader = csv.reader(io.StringIO(text), strict=True)
    start = 1
    for row in reader:
        yield start, row
        start = reader.line_num + 1


def _row(cells: list[str], tag: str, line: int, path: str) -> list[Token]:
    tokens = [Token("tr_open", "tr", 1, map=[line - 1, line], meta={"path": path})]
    for cell in cells:
        inline = parser().parseInline(cell.strip())[0]
        inline.map = [line - 1, line]
        inline.meta = {"path": path}
        tokens += [Token(f"{tag}_open", tag, 1), inline, Token(f"{tag}_close", tag, -1)]
    return [*tokens, Token("tr_close", "tr", -1)]
