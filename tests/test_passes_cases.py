"""The passes that give the book its numbers and its targets: cases in tests/cases/<pass>/."""

from __future__ import annotations

from pathlib import Path

import pytest

from chapbook.model import Book, Figure, FigureGroup, Table
from tests.conftest import MakeBook, read_case, whole_book

CASES = Path(__file__).parent / "cases"


def numbers(book: Book) -> list[str]:
    """Sections, figures and tables with their numbers."""
    lines = []
    for section in book.sections:
        lines.append(f"{section.id}: {section.number or '-'}")
        for block in section.blocks:
            if isinstance(block, Table):
                lines.append(f"  table {block.id or '-'}: {block.number or '-'}")
            figures = block.figures if isinstance(block, FigureGroup) else (block,) if isinstance(block, Figure) else ()
            lines += [f"  figure {one.photo}: {one.number or '-'}" for one in figures]
    return lines


def targets(book: Book) -> list[str]:
    """What can be referred to."""
    return [f"{key} = {one.label or '-'} ({one.id} in {one.section})" for key, one in sorted(book.targets.items())]


@pytest.mark.parametrize("path", sorted(CASES.glob("number/*.md")), ids=lambda path: path.stem)
def test_number(path: Path, make_book: MakeBook) -> None:
    """Every number of the book."""
    files, expected = read_case(path)
    book, _ = whole_book(make_book(files))
    assert "\n".join(numbers(book)) == expected


@pytest.mark.parametrize("path", sorted(CASES.glob("refer/*.md")), ids=lambda path: path.stem)
def test_refer(path: Path, make_book: MakeBook) -> None:
    """Every target of the book, and every reference that has none."""
    files, expected = read_case(path)
    book, report = whole_book(make_book(files))
    found = [f"{one.span} {one.code}" for one in report if one.code.startswith("ref-")]
    assert "\n".join([*targets(book), *found]) == expected
