"""Where the printed pages turn, for the page-list of the ebook.

In: laid-out pages with their folios. Out: a `PageTurn` for each page that has a folio and something on it. The running text is what
the manuscript and the templates say in the order of reading: without running heads, notes, figures, readings above characters,
what style sheets write, and the heads of tables that are repeated on a further page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes

from chapbook.model import PageTurn
from chapbook.typeset.placement import is_figure

if TYPE_CHECKING:
    from chapbook.typeset.pages import TypesetPages

ENOUGH = 40  # characters tell a place from all others


def turns(pages: TypesetPages) -> tuple[PageTurn, ...]:
    """How every page with a folio begins, in the order of pages; blank pages are left out."""
    found = []
    read: dict[str, int] = {}  # characters of each section on the pages before
    heads: set[int] = set()  # the heads of tables that were seen
    for page, folio, section in zip(pages.document.pages, pages.folios, pages.sections, strict=True):
        parts = list(_running(page._page_box, heads)) if section else []
        text = "".join("".join(part.split()) for part in parts if isinstance(part, str))
        figures = tuple(one for part in parts if not isinstance(part, str) for one in _anchors(part))
        if folio and section and parts:
            found.append(PageTurn(folio, section, text[:ENOUGH], read.get(section, 0), figures))
        read[section] = read.get(section, 0) + len(text)
    return tuple(found)


def _running(box: Any, heads: set[int]) -> Iterator[Any]:
    """The running text of a box in its order, and its figures as boxes; the text of pseudo-elements is not the book's."""
    if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox):
        return
    if is_figure(box):
        yield box
    elif isinstance(box, boxes.TextBox):
        yield box.text
    elif not (_made(box) or _repeated(box, heads)):
        for child in getattr(box, "children", ()):
            yield from _running(getattr(child, "_box", child), heads)


def _made(box: Any) -> bool:
    """Whether a style sheet wrote the box, or it is a reading above its base."""
    return "::" in (box.element_tag or "") or box.element_tag in ("rt", "rp")


def _repeated(box: Any, heads: set[int]) -> bool:
    """Whether the box is the head of a table that stood on an earlier page already."""
    if not (isinstance(box, boxes.TableRowGroupBox) and box.is_header):
        return False
    seen = id(box.element) in heads
    heads.add(id(box.element))
    return seen


def _anchors(figure: Any) -> Iterator[str]:
    """The ids of a figure, or of the figures in a row."""
    return (one.get("id") for one in figure.element.iter("figure") if one.get("id"))
