"""The findings as lines for a terminal and as JSON for machines.

In: `Findings`, a language. Out: text, `page 12: error[press-005]: …` or, where the manuscript names the picture,
`book/chapters/one.md:42: error[press-005]: page 12: …`, the form that editors' programs can jump to; JSON with every place in mm.
"""

from __future__ import annotations

import json

from chapbook.preflight.model import FILE, Finding, Findings


def text(findings: Findings, language: str = "en") -> list[str]:
    """One line a finding, errors and warnings in the order of pages."""
    return [_line(one, language) for one in findings.findings]


def _line(one: Finding, language: str) -> str:
    hint, where = one.hint(language), place(one, language)
    ending = f" ({hint})" if hint else ""
    if one.span is not None:
        return f"{one.span}: {one.severity}[{one.code}]: {where}: {sentence(one, language)}{ending}"
    return f"{where}: {one.severity}[{one.code}]: {sentence(one, language)}{ending}"


def sentence(one: Finding, language: str) -> str:
    """What is wrong and, if it is so more than once on the page, how often."""
    if one.count == 1:
        return one.message(language)
    return one.message(language) + (f"，共 {one.count} 处" if language.startswith("zh") else f", {one.count} times")


def place(one: Finding, language: str) -> str:
    """The page by its folio, or its number in the file when it has none; in an ebook the file and its line."""
    chinese = language.startswith("zh")
    if one.file:
        if chinese:
            return f"{one.file} 第{one.line}行" if one.line else one.file
        return f"in {one.file}:{one.line}" if one.line else f"in {one.file}"
    if one.page == FILE:
        return "文件" if chinese else "file"
    if one.folio:
        return f"第{one.folio}页" if chinese else f"page {one.folio}"
    return f"PDF第{one.page + 1}页" if chinese else f"PDF page {one.page + 1}"


def as_json(findings: Findings, language: str = "en") -> str:
    """The whole report; the same findings give the same text."""
    value = {
        "standard": findings.standard,
        "pages": findings.pages,
        "trim_mm": list(findings.trim),
        "bleed_mm": findings.bleed,
        "errors": len(findings.errors),
        "warnings": len(findings.warnings),
        "measured": [{"name": one.name, "value": one.value, "page": one.page + 1, "folio": one.folio, "photo": one.photo}
                     for one in findings.measured],
        "checked": [{"rule": one.rule, "codes": list(one.codes), "unit": one.unit, "examined": one.examined,
                     "found": len(findings.of(*one.codes))} for one in findings.checked],
        "findings": [_record(one, language) for one in findings.findings],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _record(one: Finding, language: str) -> dict[str, object]:
    source: dict[str, object] = {"path": one.span.path, "line": one.span.line} if one.span else {}
    source |= {"file": one.file, "file_line": one.line} if one.file else {}
    return {
        "code": one.code, "severity": one.severity, "page": one.page + 1 if one.page != FILE else None, "folio": one.folio,
        "photo": one.photo, **source, "message": one.message(language), "hint": one.hint(language), "count": one.count,
        "places_mm": [[round(number, 2) for number in box] for box in one.places],
    }
