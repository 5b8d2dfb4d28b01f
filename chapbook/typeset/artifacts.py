"""Running heads and folios are no content: artifacts of the page, in the words of PDF/UA.

In: a page that is drawn. Out: the same page, whose margin boxes are marked as artifacts; WeasyPrint 70 gives them tags that no
structure element holds, which a reader of the structure cannot reach and a checker of the content finds loose (ISO 14289-1, 7.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure import boxes


def draw_page(original: Callable[..., None], page: Any, stream: Any) -> None:
    """Draw a page."""
    aside = {id(box) for child in page.children if isinstance(child, boxes.MarginBox) for box in child.descendants()}
    plain = stream.marked

    @contextmanager
    def marked(box: Any, tag: str) -> Iterator[None]:
        with stream.artifact() if id(box) in aside else plain(box, tag):
            yield

    stream.marked = marked
    try:
        original(page, stream)
    finally:
        del stream.marked


def build_box_tree(original: Callable[..., Iterator[Any]], box: Any, *rest: Any) -> Iterator[Any]:
    """The structure elements of a box; a margin box has none."""
    return iter(()) if isinstance(box, boxes.MarginBox) else original(box, *rest)
