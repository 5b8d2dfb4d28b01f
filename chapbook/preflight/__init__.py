"""Preflight: what a print shop would complain about, found on the finished file.

In: the bytes of the press PDF and what the shop asks (`Inspection`). Out: `Findings`, which `report` tells as text, as JSON and
`page` as an HTML page. `access` does the same for the tagged screen PDF. Intentions do not count: nothing is known here of how
the file was made.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from chapbook.preflight.access import access
from chapbook.preflight.gather import gathered
from chapbook.preflight.ink import Coverage
from chapbook.preflight.model import FILE, Box, Checked, Finding, Findings, Inspection, Measured, PlacedPhoto
from chapbook.preflight.page import html, report_values
from chapbook.preflight.painted import FILL, STROKE, TEXT
from chapbook.preflight.press_file import PressFile
from chapbook.preflight.report import as_json, place, text
from chapbook.preflight.rules import RULES
from chapbook.preflight.rules.naming import photo_of
from chapbook.preflight.thumbnails import thumbnails
from chapbook.preflight_codes import CODES

__all__ = ["FILE", "Box", "Finding", "Findings", "Inspection", "Measured", "PlacedPhoto", "access", "as_json", "html", "place",
           "preflight", "report_values", "text", "thumbnails"]


def preflight(pdf: bytes, job: Inspection) -> Findings:
    """Look at the finished press PDF with every rule; nothing is raised but for bugs."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            file = PressFile(opened, job)
            found = tuple(gathered((one for rule in RULES for one in rule.find(file, job)), job.folios))
            checked = tuple(Checked(rule.find.__name__, rule.codes, rule.unit, _examined(file, rule.unit)) for rule in RULES)
            return Findings(found, job.folios, len(file.pages), job.trim, job.bleed, checked, tuple(_measured(file, job)), job.standard)
    except pikepdf.PasswordError:
        reason = {"reason": "it is locked with a password", "reason_zh": "设有密码"}
    except pikepdf.PdfError:
        reason = {"reason": "it is damaged", "reason_zh": "文件已损坏"}
    return Findings((Finding("press-021", words=reason, severity=CODES["press-021"].severity),), job.folios, standard=job.standard)


def _examined(file: PressFile, unit: str) -> int:
    """How many things of a kind there are."""
    counts = {"pages": len(file.pages), "fonts": len(file.fonts), "pictures": len(file.pictures), "painted": len(file.painted), "file": 1}
    if unit in counts:
        return counts[unit]
    return sum(1 for _ in file.of(*((TEXT,) if unit == "texts" else (FILL, STROKE))))


def _measured(file: PressFile, job: Inspection) -> Iterator[Measured]:
    """The extremes: the most ink, the fewest dpi, the thinnest line, the text nearest to the trim."""
    def at(name: str, value: float, page: int, photo: str = "") -> Measured:
        return Measured(name, round(value, 2), page, job.folios[page] if page < len(job.folios) else "", photo)

    inks = [one for one in file.coverage if isinstance(one, Coverage)]
    if inks and any(one.highest for one in inks):
        most = max(inks, key=lambda one: one.highest)
        yield at("ink", most.highest, most.page)
    pictures = [one for one in file.pictures if one.picture and min(one.picture.width, one.picture.height) > 1]
    if pictures:
        least = min(pictures, key=lambda one: one.picture.dpi if one.picture else 0)
        photo = photo_of(least, job)
        yield at("dpi", least.picture.dpi if least.picture else 0, least.page, photo.name if photo else "")
    lines = [one for one in file.of(FILL, STROKE) if not one.paint.registration and 0 < one.thickness < 1e6]
    if lines:
        thin = min(lines, key=lambda one: one.thickness)
        yield at("line", thin.thickness, thin.page)
