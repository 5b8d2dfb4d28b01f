"""Numbers: chapters and appendices, figures by chapter (图2-3), tables through the book.

In: sections in reading order. Out: the same with `number` and labels filled in. A figure outside a numbered
section has no number; it is named by its caption and its page.
"""

from collections.abc import Iterator
from dataclasses import replace

from chapbook.diagnostics import Report
from chapbook.labels import Labels, labels_of
from chapbook.model import Block, Book, Figure, FigureGroup, Section, Table
from chapbook.roles import ROLES


def number(book: Book, report: Report) -> Book:
    """Give every counted section, figure and table its number."""
    labels = labels_of(book.meta, report)
    counts = {"chapter": 0, "appendix": 0, "table": 0}

    def numbered(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(_section(section, labels, counts) for section in sections)

    return replace(book, front=numbered(book.front), body=numbered(book.body), back=numbered(book.back))


def _section(section: Section, labels: Labels, counts: dict[str, int]) -> Section:
    counted = ROLES[section.role].counted
    label = ""
    if counted:
        counts[counted] += 1
        label = str(counts[counted]) if counted == "chapter" else chr(64 + min(counts[counted], 26))
    figures = _figure_numbers(label, labels)
    blocks = tuple(_block(block, figures, labels, counts) for block in section.blocks)
    title = section.title or labels.get(section.role, section.role)
    return replace(section, title=title, number=label, blocks=blocks)


def _figure_numbers(chapter: str, labels: Labels) -> Iterator[str]:
    at = 0
    while True:
        at += 1
        yield labels.figure(chapter, at) if chapter else ""


def _block(block: Block, figures: Iterator[str], labels: Labels, counts: dict[str, int]) -> Block:
    if isinstance(block, Figure):
        return replace(block, number=next(figures))
    if isinstance(block, FigureGroup):
        return replace(block, figures=tuple(replace(figure, number=next(figures)) for figure in block.figures))
    if isinstance(block, Table) and block.caption:
        counts["table"] += 1
        return replace(block, number=labels.table(counts["table"]))
    return block
