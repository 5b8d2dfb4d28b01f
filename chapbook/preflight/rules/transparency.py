"""PDF/X-1a has no transparency.

In: all that is painted, with the transparency at work. Out: press-013. ISO 15930-4, 6.13.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.press_file import PressFile


def transparency(file: PressFile, job: Inspection) -> Iterator[Finding]:
    """Look for opacity, blend modes, soft masks and groups."""
    if job.standard != "x-1a":
        return
    for one in file.painted:
        for effect, effect_zh in one.effects:
            yield Finding("press-013", one.page, (one.box,), {"effect": effect, "effect_zh": effect_zh})
    for page in file.pages:
        group = page.page.obj.get("/Group")
        if group is not None and group.get("/S") == "/Transparency":
            yield Finding("press-013", page.index, words={"effect": "transparency group", "effect_zh": "透明组"})
