"""Notes at the foot of a page, where figures are moved: two corrections of WeasyPrint's bookkeeping.

In: WeasyPrint's layout context. Out: the page's bottom as it is when no note stands on the page; and the lists of notes and
placeholders as they were before WeasyPrint looked for an earlier place to break the page.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any


class Before:
    """What WeasyPrint undoes on a page when it looks for an earlier place to break it: put back when the figure gives way."""

    def __init__(self, context: Any, *lists: list[Any]) -> None:
        self._context = context
        self._lists = [(one, list(one)) for one in (*lists, context.footnotes, context.current_page_footnotes, context.reported_footnotes)]
        self._broken = dict(context.broken_out_of_flow)

    def restore(self) -> None:
        """Everything as it was before."""
        notes = any(one != before for one, before in self._lists)
        for one, before in self._lists:
            one[:] = before
        self._context.broken_out_of_flow.clear()
        self._context.broken_out_of_flow.update(self._broken)
        if notes:
            self._context._update_footnote_area()


def without_notes(update: Callable[..., Any], context: Any) -> bool:
    """Tell the page's bottom of its notes; whether they overflow their area, which they cannot where its height is not limited.

    WeasyPrint 70 leaves room for the margins of notes that have moved to the next page, and compares heights to the last bit.
    """
    overflow = bool(update(context)) and context.current_footnote_area.style["max_height"].value != inf
    area = context.current_footnote_area
    if not context.current_page_footnotes and not context.in_column:
        context.page_bottom += area.margin_height()
        area.height = "auto"
    return overflow
