"""Ids are unique in the whole book.

In: sections, headings and tables with their ids. Out: the book unchanged; id-001 for every second use.
(A photo's id is its name in the catalogue, which TOML keeps unique; two placements are `pictures`' question.)
"""

from collections.abc import Iterator

from chapbook.diagnostics import Report, Span
from chapbook.model import Book


def check_ids(book: Book, report: Report) -> Book:
    """Report ids that two things of the same kind share."""
    seen: dict[str, Span] = {}
    for name, span in _ids(book):
        if name in seen:
            report.add("id-001", span, id=name.partition("-")[2], first=seen[name])
        seen.setdefault(name, span)
    return book


def _ids(book: Book) -> Iterator[tuple[str, Span]]:
    for section in book.sections:
        yield f"sec-{section.id}", section.span
        yield from ((heading.id, heading.span) for heading in section.headings)
        yield from ((f"tab-{table.id}", table.span) for table in section.tables if table.id)
