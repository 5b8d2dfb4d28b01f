"""Which line of which page every piece of text stands on, for those who compare printings and list errata.

In: laid-out pages with their folios. Out: a `PrintedPage` for each. Left out: running heads and folios, the calls of notes and all else
that style sheets write, readings above characters, heads of tables that are repeated. A reader counts lines by eye: what stands at one
height is one line, and a section's head is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes

from chapbook.printed import Line, PrintedPage

if TYPE_CHECKING:
    from chapbook.typeset.pages import TypesetPages

SAME = 2.0  # px; lines whose heights differ by less stand side by side
APART = ("table", "errata-table")  # classes; like captions, lines of these are not counted


@dataclass(slots=True)
class _Found:
    """A line as it is found: where it stands, px from the head of the page, and whether it is one of the running text."""

    key: str
    text: str
    height: float
    counted: bool


def printed_pages(pages: TypesetPages) -> tuple[PrintedPage, ...]:
    """Every page in order, blank ones included."""
    heads: set[int] = set()  # the heads of tables that were seen
    made = []
    for page, folio, section in zip(pages.document.pages, pages.folios, pages.sections, strict=True):
        found: list[_Found] = []
        figures: list[str] = []
        for line in _lines(page._page_box, "", True, heads, figures):
            if found and found[-1].key == line.key and found[-1].height == line.height:
                found[-1].text += line.text
            else:
                found.append(line)
        made.append(PrintedPage(folio, section, tuple(_numbered(found)), tuple(dict.fromkeys(figures))))
    return tuple(made)


def _numbered(found: list[_Found]) -> Iterator[Line]:
    """The lines in the order of reading, with the numbers that their heights give them."""
    levels: list[float] = []
    for height in sorted(line.height for line in found if line.counted and line.text.strip()):
        if not levels or height - levels[-1] > SAME:
            levels.append(height)
    for line in found:
        if "".join(line.text.split()):
            number = sum(level <= line.height + 0.01 for level in levels) if line.counted else 0
            yield Line(line.key, line.text, number)


def _lines(box: Any, key: str, counted: bool, heads: set[int], figures: list[str]) -> Iterator[_Found]:
    """The lines in a box, in the order of the source; `key` and `counted` are what the boxes around it say."""
    if isinstance(box, boxes.MarginBox) or _made(box) or _repeated(box, heads):
        return
    if isinstance(box, boxes.FootnoteAreaBox):
        counted = False
    element = box.element if not isinstance(box, boxes.PageBox) else None
    if element is not None:
        key = _key(element) or key
        counted = counted and element.tag not in ("header", "figcaption", "table") and element.get("class") not in APART
        if element.tag == "figure" and element.get("id"):
            figures.append(element.get("id"))
    if isinstance(box, boxes.LineBox):
        yield from _line(box, key, counted, heads)
        return
    for child in getattr(box, "children", ()):
        yield from _lines(getattr(child, "_box", child), key, counted, heads, figures)


def _line(line: Any, key: str, counted: bool, heads: set[int]) -> Iterator[_Found]:
    """One line; what stands in boxes of its own inside it stands at its height too."""
    for text in _texts(line, heads):
        yield _Found(key, text, float(line.position_y), counted)


def _texts(box: Any, heads: set[int]) -> Iterator[str]:
    if _made(box):
        return
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts(getattr(child, "_box", child), heads)


def _key(element: Any) -> str:
    """What an element is called: its anchor, where that is what a reader looks for, or the place of its source."""
    anchor = str(element.get("id") or "")
    if element.tag in ("figure", "section") or element.get("class") == "footnote":
        return anchor
    return str(element.get("data-source") or "")


def _made(box: Any) -> bool:
    """Whether a style sheet wrote the box, it is a reading above its base, or the number of a figure or table."""
    if "::" in (box.element_tag or "") or box.element_tag in ("rt", "rp"):
        return True
    return box.element is not None and not isinstance(box, boxes.PageBox) and box.element.get("class") in ("number", "note-again")


def _repeated(box: Any, heads: set[int]) -> bool:
    """Whether the box is the head of a table that stood on an earlier page already."""
    if not (isinstance(box, boxes.TableRowGroupBox) and box.is_header):
        return False
    seen = id(box.element) in heads
    heads.add(id(box.element))
    return seen
