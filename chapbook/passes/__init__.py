"""The recipe of a book: what happens between reading and composing, in order.

In: a `Book` as written. Out: the same book, checked and numbered, and diagnostics. A pass is a plain function
`(Book, Report) -> Book`; it changes nothing in place and looks at nothing outside the book.
"""

from __future__ import annotations

from collections.abc import Callable

from chapbook.diagnostics import Report
from chapbook.model import Book
from chapbook.passes.glyphs import check_glyphs
from chapbook.passes.identify import check_ids
from chapbook.passes.number import number
from chapbook.passes.pictures import check_pictures
from chapbook.passes.refer import refer

Pass = Callable[[Book, Report], Book]

RECIPE: tuple[Pass, ...] = (
    check_ids,
    check_pictures,
    number,
    refer,
    check_glyphs,
)


def run(book: Book, report: Report) -> Book:
    """Send the book through the recipe."""
    for step in RECIPE:
        book = step(book, report)
    return book
