"""Text that runs out of its box.

In: laid-out pages. Out: every line that reaches beyond the box it is set in, and on every page the text that runs below its type
area, with the source line of the nearest block (layout-001).
Boxes are WeasyPrint's; lengths are CSS px, 96 to the inch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

from chapbook.diagnostics import Span

MM_PER_PX = 25.4 / 96
TOLERANCE = 2.0  # px: half a millimetre, less than the blank half of a hanging mark


class Overflow(NamedTuple):
    """A run of text that leaves its box: the page's place in the section, by how many mm, the text, and the source if it has one."""

    page: int
    excess: float
    text: str
    span: Span | None


def overflows(pages: Sequence[Any]) -> tuple[Overflow, ...]:
    """Every run of text that leaves its box on the pages of one section."""
    found = []
    for at, page in enumerate(pages):
        box = page._page_box
        found += [Overflow(at, excess * MM_PER_PX, _shown(text), span) for text, excess, span in _lines(box, box, None)]
    return tuple(found)


def _lines(box: Any, page: Any, span: Span | None, clip: Any = None) -> Iterator[tuple[str, float, Span | None]]:
    span = _span(box, span)
    if isinstance(box, boxes.BlockContainerBox):
        clip = box
    if isinstance(box, boxes.LineBox) and clip is not None:
        right = clip.content_box_x() + clip.width + clip.padding_right
        bottom = page.margin_height()
        excess = max(_right(box) - right, box.position_y + box.height - bottom)
        if excess > TOLERANCE and (text := _text(box).strip()):
            yield text, excess, span
        return
    for child in getattr(box, "children", ()):
        yield from _lines(getattr(child, "_box", child), page, span, clip)


def _right(line: Any) -> float:
    """The right edge of the last ink of a line, spaces at its end left out."""
    edges: list[float] = [box.position_x + box.width for box in line.descendants()
             if isinstance(box, boxes.TextBox | boxes.ReplacedBox) and (getattr(box, "text", "x") or "").strip()]
    return max([*edges, float(line.position_x)])


def _text(line: Any) -> str:
    return "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))


def _shown(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"


def _span(box: Any, around: Span | None) -> Span | None:
    source = box.element.get("data-source") if getattr(box, "element", None) is not None else None
    if not source:
        return around
    path, _, line = source.rpartition(":")
    return Span(path, int(line))
