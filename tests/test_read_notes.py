"""Footnotes: called, written, once, and one paragraph."""

from __future__ import annotations

import pytest

from tests.conftest import MakeBook, read_book


@pytest.mark.parametrize(("text", "expected"), [
    ("A[^1] b[^x].\n\n[^1]: One.\n\n[^x]: Two.\n", []),
    ("A[^1] b[^1].\n\n[^1]: One.\n", []),
    ("> A[^1].\n\n[^1]: One\n    and more.\n", []),
    ("## A[^1]\n\n[^1]: One.\n", []),
    ("| a[^1] |\n|---|\n| b[^1] |\n\n[^1]: One.\n", []),
    ("A[^1].\n", ["1 text-009"]),
    ("A[^1].\n\n[^1]:\n", ["3 text-009"]),
    ("A.\n\n[^1]: One.\n", ["3 text-010"]),
    ("A[^1].\n\n[^1]: One.\n[^1]: Two.\n", ["4 id-001"]),
    ("A[^1].\n\n[^1]: One.\n\n    Two.\n", ["3 text-018"]),
    ("A[^1].\n\n[^1]: One.\n\n    | a |\n    |---|\n    | b |\n", ["3 text-018"]),
    ("A[^1].\n\n[^1]: One[^2].\n\n[^2]: Two.\n", ["3 text-018"]),
    ("A[^1].\n\n[^1]: One[^1].\n", ["3 text-018"]),
    ("A[^1].\n\n[^1]: One ![](a).\n", ["3 text-012"]),
    ("A[^1].\n\n[^1]: One <b>.\n", ["3 text-005"]),
])
def test_notes(text: str, expected: list[str], make_book: MakeBook) -> None:
    """Found on the line of the note, or of the call when there is none."""
    _, report = read_book(make_book(text=text))
    assert [f"{one.span.line - 4} {one.code}" for one in report if one.span.line] == expected


def test_numbers_follow_the_calls(make_book: MakeBook) -> None:
    """Not the order in which the notes are written."""
    book, _ = read_book(make_book(text="A[^b] c[^a].\n\n[^a]: Alpha.\n\n[^b]: Beta.\n"))
    assert book is not None
    notes = book.body[0].notes
    assert [(one.id, one.number, one.tokens[1].content, one.span.line) for one in notes] == [
        ("one-note-1", 1, "Beta.", 9), ("one-note-2", 2, "Alpha.", 7)]
