"""How far a figure stands from its place in the text.

In: the pages of one section, and on which of them the text came to each figure. Out: the figures that stand two pages and more
after their first mention, or after their mark when nothing names them before (a spread: three, since it waits for a
left-hand page). Pages are counted from 1 within the section.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

FAR, FAR_SPREAD = 2, 3  # pages


class Far(NamedTuple):
    """A figure too far from its place: its source (`path:line`), its page, and how many pages too late."""

    source: str
    page: int
    late: int


def far(pages: Sequence[Any], reached: Mapping[str, int]) -> tuple[Far, ...]:
    """The figures that stand too far from their places."""
    mentions: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for link in page.links:
            if link[0] == "internal" and link[3].element.get("class") == "ref":
                mentions.setdefault(link[1], number)
    found = []
    for number, page in enumerate(pages, 1):
        for box in page._page_box.descendants():
            element = box.element
            if element is None or element.get("data-figure") is None or (box.style["anchor"] is None and element.tag == "figure"):
                continue
            source = str(element.get("data-source"))
            names = [one.get("id") for one in element.iter("figure")]
            place = min([reached.get(source, number), *(mentions[name] for name in names if name in mentions)])
            limit = FAR_SPREAD if element.get("data-figure") == "spread" else FAR
            if number - place >= limit:
                found.append(Far(source, number, number - place))
    return tuple(dict.fromkeys(found))
