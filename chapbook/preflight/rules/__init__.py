"""The rules: one idea, one file, each a function `(PressFile, Inspection) -> findings` that looks at the finished file alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from chapbook.preflight.model import Finding, Inspection
from chapbook.preflight.press_file import PressFile
from chapbook.preflight.rules.black import black
from chapbook.preflight.rules.bleed import bleed
from chapbook.preflight.rules.boxes import boxes
from chapbook.preflight.rules.conformance import conformance
from chapbook.preflight.rules.fonts import fonts
from chapbook.preflight.rules.glyphs import glyphs
from chapbook.preflight.rules.hairlines import hairlines
from chapbook.preflight.rules.ink import ink
from chapbook.preflight.rules.margin import margin
from chapbook.preflight.rules.multiple import multiple
from chapbook.preflight.rules.overprint import overprint
from chapbook.preflight.rules.placeholders import placeholders
from chapbook.preflight.rules.resolution import resolution
from chapbook.preflight.rules.size import size
from chapbook.preflight.rules.spaces import spaces
from chapbook.preflight.rules.transparency import transparency


class Rule(NamedTuple):
    """A rule, the codes it can give, and what it counts (see `UNITS`)."""

    find: Callable[[PressFile, Inspection], Iterator[Finding]]
    codes: tuple[str, ...]
    unit: str


RULES: tuple[Rule, ...] = (
    Rule(size, ("press-001",), "pages"),
    Rule(boxes, ("press-002",), "pages"),
    Rule(multiple, ("press-003",), "pages"),
    Rule(fonts, ("press-004", "press-019"), "fonts"),
    Rule(resolution, ("press-005",), "pictures"),
    Rule(spaces, ("press-006", "press-016"), "painted"),
    Rule(ink, ("press-007", "press-020"), "pages"),
    Rule(hairlines, ("press-008",), "lines"),
    Rule(margin, ("press-009",), "texts"),
    Rule(bleed, ("press-010",), "pictures"),
    Rule(glyphs, ("press-011",), "fonts"),
    Rule(black, ("press-012",), "texts"),
    Rule(transparency, ("press-013",), "painted"),
    Rule(placeholders, ("press-014",), "pictures"),
    Rule(conformance, ("press-015",), "file"),
    Rule(overprint, ("press-017", "press-018"), "painted"),
)
