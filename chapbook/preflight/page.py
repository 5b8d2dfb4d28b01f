"""The findings as one HTML page: what was checked, what was found, and where on the pages.

In: `Findings`, thumbnails, the template's text. Out: a page that needs no network and no script; pictures are data: URLs.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined

from chapbook.codes import ERROR, NOTICE, WARNING
from chapbook.preflight.model import Box, Finding, Findings, Measured
from chapbook.preflight.report import place, sentence
from chapbook.preflight.thumbnails import Thumbnail
from chapbook.preflight.words import words

_NAMES = {"ink": "ink-rule", "bleed": "bleed-rule"}  # rules whose name is also that of a length or a measurement
_UNITS = {"ink": " %", "dpi": " dpi", "line": " pt"}
_STANDARDS = {"x-4": "PDF/X-4", "x-1a": "PDF/X-1a", "ua-1": "PDF/UA-1"}


def html(findings: Findings, template: str, thumbnails: Mapping[int, Thumbnail], *, title: str, language: str = "en") -> str:
    """The report page of a book with this title."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(**report_values(findings, thumbnails, title=title, language=language))


def report_values(findings: Findings, thumbnails: Mapping[int, Thumbnail], *, title: str, language: str = "en") -> dict[str, object]:
    """What the template preflight.html is told."""
    table = words(language)
    numbered = list(enumerate(findings.findings, 1))
    return {
        "title": title, "language": language, "w": table, "screen": findings.standard == "ua-1", "findings": findings,
        "count": {severity: sum(one.severity == severity for one in findings.findings) for severity in (ERROR, WARNING, NOTICE)},
        "standard": _STANDARDS.get(findings.standard, findings.standard),
        "checks": [_check(findings, one, table) for one in findings.checked],
        "measured": [(table[one.name], f"{one.value:g}{_UNITS[one.name]}", _where(one, language)) for one in findings.measured],
        "rows": [_row(number, one, language, one.page in thumbnails) for number, one in numbered],
        "pages": [_page(index, picture, [pair for pair in numbered if pair[1].page == index], findings.folios)
                  for index, picture in sorted(thumbnails.items())],
    }


def _check(findings: Findings, one: Any, table: Mapping[str, str]) -> dict[str, object]:
    found = findings.of(*one.codes)
    return {"name": table[_NAMES.get(one.rule, one.rule)], "examined": one.examined, "unit": table[f"unit-{one.unit}"], "found": len(found),
            "worst": _worst(found)}


def _worst(found: Iterable[Finding]) -> str:
    """The severity of the worst finding; `fine` when there is none."""
    given = {one.severity for one in found}
    return next((severity for severity in (ERROR, WARNING, NOTICE) if severity in given), "fine")


def _where(one: Measured, language: str) -> str:
    return place(Finding("", one.page, folio=one.folio), language)


def _row(number: int, one: Finding, language: str, pictured: bool) -> dict[str, object]:
    return {"number": number, "page": one.page if pictured else -1, "place": place(one, language), "severity": one.severity,
            "code": one.code, "message": sentence(one, language), "hint": one.hint(language), "span": str(one.span or "")}


def _page(index: int, picture: Thumbnail, found: list[tuple[int, Finding]], folios: tuple[str, ...]) -> dict[str, object]:
    left, top, right, bottom = picture.area
    width, height = right - left, bottom - top
    places: dict[str, list[tuple[int, Finding]]] = {}
    for number, one in found:
        for box in one.places:
            places.setdefault(_style(box, picture.area), []).append((number, one))
    marks = [{"numbers": " ".join(str(number) for number, _ in group), "severity": _worst(one for _, one in group), "style": style}
             for style, group in places.items()]
    return {"index": index, "folio": folios[index] if index < len(folios) else "", "marks": marks,
            "worst": _worst(one for _, one in found),
            "whole": [number for number, one in found if not one.places], "ratio": f"{width:.2f} / {height:.2f}",
            "trim": _style((0, 0, *picture.trim), picture.area),
            "picture": "data:image/jpeg;base64," + base64.b64encode(picture.jpeg).decode()}


def _style(box: Box, area: Box) -> str:
    """A box as per cent of the picture, a little larger than what it marks, and within the picture."""
    width, height = area[2] - area[0], area[3] - area[1]
    left, right = (min(max((x - area[0]) / width * 100, 0), 100) for x in (box[0], box[2]))
    top, bottom = (min(max((y - area[1]) / height * 100, 0), 100) for y in (box[1], box[3]))
    return f"left:{left:.2f}%;top:{top:.2f}%;width:{max(right - left, 0.4):.2f}%;height:{max(bottom - top, 0.3):.2f}%"
