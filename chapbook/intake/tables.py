"""Tables of a page: those that hold figures and words, and those that only set a page.

In: a `table` element. Out: its rows as the manuscript writes them, with pipes, or None when it is no table of cells (one row, one column,
pictures, tables in tables): then what is in it is text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chapbook.intake.model import Notebook
from chapbook.intake.tree import Element, line_of, tag_of

Cell = Callable[[Element], str]
WIDEST, LONGEST = 60, 5000  # columns and rows that a merged cell may claim
LAYS_OUT = frozenset(["img", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "dl"])


def is_table(table: Element) -> bool:
    """Whether a table is one of cells."""
    rows = rows_of(table)
    cells = [cell for row in rows for cell in cells_of(row)]
    return (len(rows) > 1 and max(len(cells_of(row)) for row in rows) > 1
            and not any(tag_of(one) in LAYS_OUT for cell in cells for one in cell.iterdescendants()))


def rows_of(table: Element) -> list[Element]:
    """Its rows, without those of tables inside; a head that stands elsewhere comes first."""
    groups = [table, *(child for child in table if tag_of(child) in ("thead", "tbody", "tfoot"))]
    rows = [(tag_of(group), row) for group in groups for row in group if tag_of(row) == "tr" and cells_of(row)]
    return [row for name, row in rows if name == "thead"] + [row for name, row in rows if name != "thead"]


def stray(table: Element) -> list[Element | str]:
    """Text and elements that stand in a table, but in no cell."""
    found: list[Element | str] = []
    rows = set(rows_of(table))
    for group in (table, *(one for one in table if tag_of(one) in ("thead", "tbody", "tfoot"))):
        found += [text for text in (group.text, *(child.tail for child in group)) if (text or "").strip()]
        for child in group:
            if child in rows:
                found += [text for text in (child.text, *(cell.tail for cell in child)) if (text or "").strip()]
                found += [one for one in child if tag_of(one) not in ("td", "th", "")]
            elif tag_of(child) not in ("thead", "tbody", "tfoot", "caption", "colgroup", "col", ""):
                found.append(child)
    return found


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [cell for cell in row if tag_of(cell) in ("td", "th")]


def pipes(table: Element, cell: Cell, book: Notebook) -> list[str]:
    """The lines of the table. The first row is the head; a merged cell's text stands in its first place."""
    rows = rows_of(table)
    grid, merged = _grid(rows, cell)
    width = max(len(row) for row in grid)
    if merged:
        book.say("import-019", line_of(table), how=f"{merged} merged cells were taken apart", how_zh=f"拆开了 {merged} 个合并的单元格")
    if tag_of(rows[0].getparent()) != "thead" and not all(tag_of(one) == "th" for one in cells_of(rows[0])):
        book.say("import-019", line_of(table), how="its first row is taken for the head", how_zh="第一行当作表头")
    lines = [_line([*row, *[""] * (width - len(row))]) for row in grid]
    return [lines[0], "|" + "---|" * width, *lines[1:]]


def _grid(rows: Sequence[Element], cell: Cell) -> tuple[list[list[str]], int]:
    """Rows of texts, what merged cells cover being empty; and how many merged cells there are."""
    grid: list[list[str]] = []
    below: dict[int, int] = {}  # column → rows that a cell further up still covers
    merged = 0
    for row in rows:
        texts: list[str] = []
        for one in cells_of(row):
            while below.get(len(texts), 0):
                below[len(texts)] -= 1
                texts.append("")
            across, down = _number(one.get("colspan"), WIDEST), _number(one.get("rowspan"), LONGEST)
            merged += across * down > 1
            for place in range(across):
                below[len(texts)] = down - 1
                texts.append(cell(one) if not place else "")
        while below.get(len(texts), 0):
            below[len(texts)] -= 1
            texts.append("")
        grid.append(texts)
    return grid, merged


def _number(text: str | None, most: int) -> int:
    return min(max(int(text), 1), most) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
