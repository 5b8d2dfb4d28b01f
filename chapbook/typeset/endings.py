"""The last page of a section holds three lines at least (clreq: no page with a line or two).

In: the pages of one section. Out: whether its last page is too short, and the style that keeps more of the text together,
so that lines of the page before come over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

LEAST = 3  # lines
TOGETHER = "section > p:last-of-type { break-before: avoid; widows: 3 }"


def ends_short(pages: Sequence[Any]) -> bool:
    """Whether the last page, not being the first, holds a line or two and nothing else."""
    if len(pages) < 2:
        return False
    root = pages[-1]._page_box.children[0]
    found = list(_content(root))
    return 0 < len(found) < LEAST and all(isinstance(box, boxes.LineBox) for box in found)


def _content(box: Any) -> Iterator[Any]:
    """Lines of text, and the pictures and tables between them."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox | boxes.ReplacedBox | boxes.TableBox):
            yield child
        else:
            yield from _content(child)
