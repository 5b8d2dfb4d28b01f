"""Findings that say the same of one page become one, in the order of pages.

In: what the rules found. Out: the same, with severity, folio, all places and a count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chapbook.preflight.model import Finding
from chapbook.preflight_codes import CODES

MOST = 40  # boxes of one finding; a report with more is not read


def gathered(found: Iterable[Finding], folios: tuple[str, ...]) -> Iterator[Finding]:
    """The findings in the order of pages; those that say the same of one page are one, with all their places."""
    same: dict[tuple[object, ...], list[Finding]] = {}
    for one in found:
        severity = one.severity or CODES[one.code].severity
        same.setdefault((one.page, one.code, severity, one.photo, tuple(sorted(one.words.items()))), []).append(one)
    order = {key: at for at, key in enumerate(same)}
    for key, group in sorted(same.items(), key=lambda pair: (pair[1][0].page, pair[1][0].code, order[pair[0]])):
        first = group[0]
        places = tuple(dict.fromkeys(place for one in group for place in one.places))[:MOST]
        folio = folios[first.page] if 0 <= first.page < len(folios) else ""
        yield replace(first, places=places, severity=str(key[2]), folio=folio, count=sum(one.count for one in group))
