"""[print] of book.toml: the print shop, as one of three presets and what differs from it.

In: the table as validated. Out: a `PrintSpec`. A saddle-stitched booklet, a perfect-bound book and an office printer are the
three kinds of shop; each preset is what such a shop usually asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from chapbook.diagnostics import Report
from chapbook.model import PrintSpec
from chapbook.read.text import Rooms, inside, is_file
from chapbook.read.toml_lines import Toml
from chapbook.read.validate import Shape, shown

PRESETS: Mapping[str, PrintSpec] = MappingProxyType({
    "saddle": PrintSpec("saddle", multiple=4, ink_limit=300, marks=True),
    "perfect": PrintSpec("perfect", multiple=2, ink_limit=300, marks=True),
    "office": PrintSpec("office", multiple=4, ink_limit=400, marks=False),
})
Caliper = Annotated[float, Field(gt=0, le=2, allow_inf_nan=False)]  # mm


class PrintShape(Shape):
    """[print]"""

    shop: Literal["saddle", "perfect", "office"] = "saddle"
    standard: Literal["x-4", "x-1a"] | None = None
    profile: str | None = None
    ink_limit: Annotated[int, Field(ge=200, le=400)] | None = None
    multiple: Annotated[int, Field(ge=1, le=64)] | None = None
    marks: bool | None = None
    caliper: Caliper | None = None
    cover_caliper: Annotated[float, Field(ge=0, le=2, allow_inf_nan=False)] | None = None
    sheet: Literal["A4", "A3"] | None = None
    duplex: Literal["short", "long"] | None = None
    spine_text: bool | None = None
    spots: Annotated[dict[str, Annotated[str, Field(min_length=1, max_length=60)]], Field(default_factory=dict)]
    paper: str | None = None
    cover_paper: str | None = None
    copies: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    contact: str | None = None
    remark: str | None = None


def read_print_shop(shape: PrintShape, toml: Toml, rooms: Rooms, report: Report) -> PrintSpec:
    """The preset with what the book changes in it; a profile that is not there is reported and left out."""
    asked = {name: value for name, value in shape.model_dump(exclude={"shop", "spots"}).items() if value is not None}
    spec = replace(PRESETS[shape.shop], **asked, spots=MappingProxyType(dict(shape.spots)))
    if spec.profile:
        path, span = inside(rooms.root, spec.profile), toml.span(("print", "profile"))
        if path is None:
            report.add("file-004", span, path=spec.profile)
        elif not is_file(path):
            report.add("toml-005", span, key="print.profile", found=shown(spec.profile), reason="there is no such file",
                       reason_zh="没有这个文件")
        else:
            return spec
        return replace(spec, profile="")
    return spec
