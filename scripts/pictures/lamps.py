"""Lamps and what they throw: cones of light, street lamps, floodlights, lanterns, lit windows.

Original drawings. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import skia

from .palette import CLOTH, T7, V1, V2, V3, V4, V5, WHITE, Colour
from .sheet import Sheet, oval, poly, rect


def cone(s: Sheet, x: float, y: float, h: float, half: float, ink: Colour = V1, strength: float = 0.6, top: float = 12) -> None:
    """Light falling from a lamp at (x, y): a cone h high, and a pool on the ground."""
    shape = poly((x - top, y), (x + top, y), (x + half, y + h), (x - half, y + h))
    s.grade(shape, ink, (x, y), (x, y + h), strength, strength * 0.12, soft=0.55)
    s.glow(x, y + h, half * 1.15, ink, strength, 0, squash=4.5, soft=0.55)


def lamp_post(
    s: Sheet,
    x: float,
    y: float,
    h: float,
    ink: Colour = T7,
    light: Colour = V1,
    arm: float = 0.16,
    spread: float = 0.42,
    strength: float = 0.55,
    back: bool = False,
) -> None:
    """A street lamp standing on y, with its cone; back=True hangs the arm to the left."""
    sg = -1 if back else 1
    tip = x + sg * h * arm
    if strength:
        cone(s, tip, y - h * 0.985, h * 0.985, h * spread, light, strength, h * 0.03)
    s.fill(poly((x - h * 0.012, y), (x + h * 0.012, y), (x + h * 0.006, y - h), (x - h * 0.006, y - h)), ink)
    s.line([(x, y - h * 0.97), (x + sg * h * arm * 0.4, y - h * 1.02), (tip, y - h * 1.01)], ink, h * 0.012)
    s.fill(rect(tip - h * 0.045, y - h * 1.025, h * 0.09, h * 0.022, h * 0.01), ink)
    s.fill(rect(tip - h * 0.036, y - h * 1.005, h * 0.072, h * 0.012, h * 0.006), WHITE)


def flood_light(s: Sheet, x: float, y: float, h: float, ink: Colour = T7, light: Colour = WHITE, left: bool = False) -> None:
    """A floodlight mast with four lamps."""
    s.fill(rect(x - h * 0.01, y - h, h * 0.02, h), ink)
    for i in range(4):
        s.fill(rect(x - h * 0.09 + i * h * 0.047, y - h * 1.03, h * 0.04, h * 0.05, 4), ink)
        s.fill(oval(x - h * 0.07 + i * h * 0.047, y - h * 1.0, h * 0.015), light)
    s.glow(x, y - h, h * 0.4, light, 0.6, 0, soft=0.7)


def lantern(s: Sheet, x: float, y: float, h: float) -> None:
    """A red New Year lantern hanging from (x, y)."""
    s.line([(x, y), (x, y + h * 0.25)], V5, h * 0.03)
    s.glow(x, y + h * 0.58, h * 0.9, V3, 0.35, 0, soft=0.8)
    s.solid(oval(x, y + h * 0.56, h * 0.37, h * 0.29), CLOTH["red"], h * 0.03, rim=V2)
    for d in (-0.2, 0, 0.2):
        s.line([(x + d * h * 0.6, y + h * 0.29), (x + d * h * 1.1, y + h * 0.56), (x + d * h * 0.6, y + h * 0.83)], V5, h * 0.015)
    for yy in (0.24, 0.81):
        s.fill(rect(x - h * 0.14, y + h * yy, h * 0.28, h * 0.07), V2)
    for d in (-1, 0, 1):
        s.line([(x + d * h * 0.06, y + h * 0.88), (x + d * h * 0.08, y + h * 1.15)], V4, h * 0.022)


def window_glow(s: Sheet, path: skia.Path, ink: Colour = V1, frame: Colour = T7, width: float = 10, bars: tuple = (1, 1)) -> None:
    """A lit pane with glazing bars."""
    s.fill(path, ink)
    b = path.computeTightBounds()
    for i in range(1, bars[0] + 1):
        x = b.left() + b.width() * i / (bars[0] + 1)
        s.line([(x, b.top()), (x, b.bottom())], frame, width)
    for i in range(1, bars[1] + 1):
        y = b.top() + b.height() * i / (bars[1] + 1)
        s.line([(b.left(), y), (b.right(), y)], frame, width)
    s.line(path, frame, width * 1.5)
