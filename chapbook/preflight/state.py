"""The graphics state: what is in force while a content stream is read.

In: the operators that change it. Out: `State`, copied by q and brought back by Q. ISO 32000-1, 8.4 and 9.3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from chapbook.preflight.colours import BLACK, Paint
from chapbook.preflight.fonts import Font
from chapbook.preflight.geometry import EVERYWHERE, IDENTITY, Matrix
from chapbook.preflight.model import Box

Effects = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class State:
    """The state; `matrix` takes user space to mm on the page, `clip` is the box (mm) outside which nothing is seen."""

    matrix: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    fill: Paint = BLACK
    stroke: Paint = BLACK
    fill_pattern: Any = None
    stroke_pattern: Any = None
    line: float = 1
    overprint_fill: bool = False
    overprint_stroke: bool = False
    mode: int = 0
    fill_alpha: float = 1
    stroke_alpha: float = 1
    group_alpha: float = 1
    blend: str = "Normal"
    masked: bool = False
    grouped: bool = False
    font: Font | None = None
    size: float = 0
    spacing: float = 0
    word_spacing: float = 0
    stretch: float = 1
    leading: float = 0
    rise: float = 0
    render: int = 0

    def copy(self) -> State:
        """The same state, to be changed apart."""
        return replace(self)

    def overprint(self, stroked: bool = False) -> int:
        """0 none, 1 with OPM 0, 2 with OPM 1."""
        if not (self.overprint_stroke if stroked else self.overprint_fill):
            return 0
        return 2 if self.mode == 1 else 1

    def alpha(self, stroked: bool = False) -> float:
        """The opacity of what is painted now, that of the groups around it included."""
        return self.group_alpha * (self.stroke_alpha if stroked else self.fill_alpha)

    def enter_group(self) -> None:
        """Inside a transparency group, which is itself painted with the opacity of now (ISO 32000-1, 11.6.6)."""
        self.group_alpha = self.alpha()
        self.fill_alpha = self.stroke_alpha = 1
        self.grouped = True

    def effects(self, stroked: bool = False, masked: bool = False) -> Effects:
        """The transparency that is at work."""
        found = []
        alpha = self.alpha(stroked)
        if alpha < 1:
            found.append((f"opacity {alpha:.0%}", f"不透明度 {alpha:.0%}"))
        if self.blend not in ("Normal", "Compatible"):
            found.append((f"blend mode {self.blend}", f"混合模式 {self.blend}"))
        if self.masked or masked:
            found.append(("soft mask", "软蒙版"))
        if self.grouped:
            found.append(("transparency group", "透明组"))
        return tuple(found)

    def apply(self, settings: Any) -> None:
        """Take over an ExtGState dictionary (ISO 32000-1, table 58)."""
        for key, value in settings.items():
            if key == "/LW":
                self.line = float(value)
            elif key == "/OP":
                self.overprint_stroke = bool(value)
                if "/op" not in settings:
                    self.overprint_fill = bool(value)
            elif key == "/op":
                self.overprint_fill = bool(value)
            elif key == "/OPM":
                self.mode = int(value)
            elif key == "/ca":
                self.fill_alpha = float(value)
            elif key == "/CA":
                self.stroke_alpha = float(value)
            elif key == "/BM":
                names = [str(value)[1:]] if not hasattr(value, "__len__") or not _is_list(value) else [str(one)[1:] for one in value]
                self.blend = names[0] if names else "Normal"
            elif key == "/SMask":
                self.masked = str(value) != "/None"


def _is_list(value: Any) -> bool:
    return type(value).__name__ == "Array"
