"""Marks in running text that would be printed as they stand, or would vanish."""

from __future__ import annotations

import pytest

from tests.conftest import MakeBook, read_book


@pytest.mark.parametrize(("text", "expected"), [
    ("A `<b>` and 1 < 2.\n", []), ("A\n<br>\nb\n", ["2 text-005"]), ("A\n<!-- hidden -->\n", ["2 text-005"]), ("<div>\nA\n</div>\n", None),
    ("A[^1]\n", ["1 text-009"]), ("| a[^1] |\n|---|\n| b |\n", ["1 text-009"]),
    ("[@fig：a]\n", ["1 ref-003"]), ("［@fig:a］\n", ["1 ref-003"]), ("[@foo:a]\n", ["1 ref-003"]), ("[@fig:a b]\n", ["1 ref-003"]),
    ("a@b.org\n", []),
    ("[a](https://a.org) <https://a.org> <a@b.org> [b](HTTP://a.org)\n", []),
    ("[a](javascript:alert(1))\n", ["1 text-014"]), ("[a](data:text/html,x)\n", ["1 text-014"]), ("[a](file:///etc/x)\n", ["1 text-014"]),
    ("<javascript:x>\n", ["1 text-014"]), ("[a](b.md)\n", ["1 text-014"]), ("[a]()\n", ["1 text-014"]), ("[a](#b)\n", ["1 text-014"]),
    ("[a]{.dots}\n", []), ("[a]{.x}\n", ["1 text-004"]), ("[a]{.dots #b}\n", ["1 text-004"]), ("[a]{onclick=x}\n", ["1 text-004"]),
    ("a{.dots}\n", ["1 text-004"]), ("a {#b}\n", ["1 text-004"]), ("{a} {a|b}\n", []),
    ("{大伾山|dà|pī|shān} {浚县|xùn xiàn}\n", []), ("A\n{大伾山|dà|pī}\n", ["2 text-011"]),
    ("*" * 60 + "x" + "*" * 60 + "\n", ["1 text-019"]), ("> " * 25 + "x\n", ["1 text-019"]), ("> " * 12 + "x\n", []),
    ("*a **b** c*\n", []),
])
def test_marks(text: str, expected: list[str] | None, make_book: MakeBook) -> None:
    """Found on the very line; what is right is left alone."""
    _, report = read_book(make_book(text=text))
    found = [f"{one.span.line - 4} {one.code}" for one in report if one.span.line]
    assert found == (["1 text-005", "3 text-005"] if expected is None else expected)


def test_nothing_is_dropped_by_the_parser_without_a_word(make_book: MakeBook) -> None:
    """markdown-it gives up at its nesting limit and drops the text; a diagnostic comes first."""
    for depth in (30, 150, 500):
        _, report = read_book(make_book(text="> " * depth + "x\n"))
        assert "text-019" in {one.code for one in report}
