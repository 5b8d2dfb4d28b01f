"""Houses: blocks of flats, skylines, village houses, gateways, an old town gate.

Draws parts only; the pictures made from them are original. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import random

from .lamps import lantern
from .palette import V1, V2, V4, Colour
from .sheet import Sheet, poly, rect, smooth


def block(
    s: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    cloth: tuple,
    lit: Colour = V1,
    dark: Colour | None = None,
    share: float = 0.3,
    seed: int = 1,
    cols: int | None = None,
    rows: int | None = None,
    side: float = 0.22,
    roof: str = "flat",
) -> None:
    """A block of flats standing on y: lit front, shaded flank, windows in pairs; `share` of them lit.

    side: share of the width taken by the flank (on the side away from the light). roof: flat, step, slope.
    """
    rng = random.Random(seed)
    base, shade, bright = cloth
    right = s.light[0] < 0
    fw = w * (1 - side)
    fx = x if right else x + w - fw
    s.fill(rect(fx, y - h, fw, h), base)
    if side:
        sx = x + fw if right else x
        drop = w * side * 0.35
        a, b = (sx, sx + w * side) if right else (sx + w * side, sx)
        s.fill(poly((a, y - h), (b, y - h + drop), (b, y), (a, y)), shade)
    if roof == "step":
        s.fill(rect(fx + fw * 0.2, y - h - w * 0.12, fw * 0.3, w * 0.13), base)
        s.fill(rect(fx + fw * 0.27, y - h - w * 0.2, fw * 0.08, w * 0.1), shade)
    elif roof == "slope":
        s.fill(poly((fx - w * 0.03, y - h), (fx + fw * 0.5, y - h - w * 0.2), (fx + fw + w * 0.03, y - h)), shade)
    s.fill(rect(fx - w * 0.015, y - h - w * 0.02, fw + w * 0.03, w * 0.035), bright)
    cols = cols or max(2, round(w / 90))
    rows = rows or max(2, round(h / 80))
    cw, rh = fw / (cols + 0.35), h * 0.95 / rows
    dark = dark or shade
    for r in range(rows):
        for c in range(cols):
            wx, wy = fx + cw * (c + 0.38), y - h + h * 0.04 + rh * r
            on = rng.random() < share
            s.fill(rect(wx, wy + rh * 0.18, cw * 0.6, rh * 0.52), lit if on else dark)
            s.fill(rect(wx + cw * 0.28, wy + rh * 0.18, cw * 0.045, rh * 0.52), base)
            if on and rng.random() < 0.4:
                s.fill(rect(wx, wy + rh * 0.18, cw * 0.28, rh * 0.52), V2)
        s.fill(rect(fx, y - h + h * 0.04 + rh * (r + 0.93), fw, max(2, rh * 0.035)), shade, 0.5)


def skyline(
    s: Sheet,
    y: float,
    low: float,
    high: float,
    cloth: tuple,
    seed: int,
    x0: float = 0,
    x1: float | None = None,
    lit: Colour | None = None,
    share: float = 0.25,
    wide: tuple = (90, 230),
) -> None:
    """A far row of blocks standing on y; windows only if `lit` is given."""
    rng = random.Random(seed)
    x, x1 = x0, x1 or s.w
    while x < x1:
        w, h = rng.uniform(*wide), rng.uniform(low, high) * (1 if rng.random() < 0.8 else 1.25)
        s.fill(rect(x, y - h, w, h), cloth[0])
        s.fill(rect(x + w * 0.72, y - h, w * 0.28, h), cloth[1])
        kind = rng.random()
        if kind < 0.3:
            s.fill(rect(x + w * 0.2, y - h - w * 0.15, w * 0.25, w * 0.16), cloth[0])
        elif kind < 0.42:
            s.fill(rect(x + w * 0.34, y - h - w * 0.6, 5, w * 0.6), cloth[0])
        elif kind < 0.6:
            s.fill(poly((x - 4, y - h), (x + w * 0.36, y - h - w * 0.2), (x + w * 0.74, y - h)), cloth[0])
        if lit:
            step = max(20, w / 5)
            for r in range(int(h / (step * 1.2))):
                for c in range(int(w * 0.7 / step)):
                    if rng.random() < share:
                        s.fill(rect(x + step * (c + 0.3), y - h + step * 1.2 * (r + 0.4), step * 0.45, step * 0.5), lit, 0.95)
        x += w * rng.uniform(0.85, 1.25)


def house(
    s: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    wall: tuple,
    roof: tuple,
    lit: Colour | None = None,
    snow: Colour | None = None,
    couplets: bool = False,
) -> None:
    """A village house seen from the front: tiled roof with lifted ends, door and two windows; red couplets at the door."""
    s.solid(rect(x - w / 2, y - h * 0.6, w, h * 0.6), wall, 0)
    top = smooth(
        (x - w * 0.60, y - h * 0.56, 1),
        (x - w * 0.48, y - h * 0.68),
        (x - w * 0.40, y - h, 1),
        (x + w * 0.40, y - h, 1),
        (x + w * 0.48, y - h * 0.68),
        (x + w * 0.60, y - h * 0.56, 1),
    )
    s.solid(top, roof, 0)
    with s.clip(top):
        for i in range(15):
            t = -1 + 2 * i / 14
            s.line([(x + t * w * 0.40, y - h), (x + t * w * 0.58, y - h * 0.55)], roof[1], max(2, w * 0.007))
    s.fill(rect(x - w * 0.42, y - h * 1.035, w * 0.84, h * 0.06, h * 0.02), roof[1])
    if snow:
        s.fill(
            smooth(
                (x - w * 0.42, y - h * 1.02, 1),
                (x - w * 0.2, y - h * 1.06),
                (x, y - h * 1.05),
                (x + w * 0.42, y - h * 1.02, 1),
                (x + w * 0.44, y - h * 0.9),
                (x + w * 0.3, y - h * 0.86),
                (x + w * 0.1, y - h * 0.92),
                (x - w * 0.1, y - h * 0.85),
                (x - w * 0.3, y - h * 0.91),
                (x - w * 0.44, y - h * 0.86),
            ),
            snow,
        )
    glow = lit or wall[1]
    for sx in (-0.32, 0.18):
        wx = x + sx * w
        s.fill(rect(wx, y - h * 0.44, w * 0.15, h * 0.22), glow)
        s.line([(wx + w * 0.075, y - h * 0.44), (wx + w * 0.075, y - h * 0.22)], wall[1], w * 0.008)
        s.line([(wx, y - h * 0.33), (wx + w * 0.15, y - h * 0.33)], wall[1], w * 0.008)
    s.fill(rect(x - w * 0.07, y - h * 0.42, w * 0.14, h * 0.42), roof[1])
    if couplets:
        for sx in (-0.1, 0.08):
            s.fill(rect(x + sx * w, y - h * 0.42, w * 0.022, h * 0.3), V4)
        s.fill(rect(x - w * 0.07, y - h * 0.465, w * 0.14, h * 0.035), V4)


def village_gate(
    s: Sheet, x: float, y: float, w: float, h: float, cloth: tuple, roof: tuple, snow: Colour | None = None, lanterns: bool = True
) -> None:
    """A village gateway (牌坊): two brick piers, a beam, three curved roofs; the board above stays blank."""
    pier = w * 0.085
    for sg in (-1, 1):
        px = x + sg * w * 0.38
        s.solid(rect(px - pier / 2, y - h * 0.76, pier, h * 0.76), cloth, pier * 0.12)
        s.solid(rect(px - pier * 0.75, y - h * 0.09, pier * 1.5, h * 0.09), cloth, pier * 0.12)
        for i in range(7):
            s.line([(px - pier / 2, y - h * (0.15 + 0.08 * i)), (px + pier / 2, y - h * (0.15 + 0.08 * i))], cloth[1], 3)
    s.solid(rect(x - w * 0.42, y - h * 0.72, w * 0.84, h * 0.06), cloth, 4)
    s.solid(rect(x - w * 0.19, y - h * 0.83, w * 0.38, h * 0.13), cloth, 4)
    s.fill(rect(x - w * 0.16, y - h * 0.81, w * 0.32, h * 0.09), roof[1])
    s.line(rect(x - w * 0.16, y - h * 0.81, w * 0.32, h * 0.09), cloth[2], 4)
    for cx, cy, half, tall in (
        (x - w * 0.38, y - h * 0.74, w * 0.15, h * 0.09),
        (x + w * 0.38, y - h * 0.74, w * 0.15, h * 0.09),
        (x, y - h * 0.83, w * 0.27, h * 0.14),
    ):
        tiled_roof(s, cx, cy, half, tall, roof, snow)
    if lanterns:
        for sg in (-1, 1):
            lantern(s, x + sg * w * 0.24, y - h * 0.66, h * 0.1)


def tiled_roof(s: Sheet, x: float, y: float, half: float, tall: float, cloth: tuple, snow: Colour | None = None) -> None:
    """A curved tiled roof with lifted eaves, resting on y."""
    top = half * 0.62
    shape = smooth(
        (x - half, y - tall * 0.14, 1),
        (x - half * 0.78, y - tall * 0.28),
        (x - top, y - tall, 1),
        (x + top, y - tall, 1),
        (x + half * 0.78, y - tall * 0.28),
        (x + half, y - tall * 0.14, 1),
        (x + half * 0.8, y, 1),
        (x - half * 0.8, y, 1),
    )
    s.solid(shape, cloth, 4)
    with s.clip(shape):
        for i in range(13):
            t = -1 + 2 * i / 12
            s.line(
                [(x + t * top, y - tall), (x + t * half * 0.8, y - tall * 0.3), (x + t * half * 0.92, y)], cloth[1], max(2, half * 0.018)
            )
    s.fill(rect(x - top * 1.04, y - tall * 1.08, top * 2.08, tall * 0.16, tall * 0.05), cloth[1])
    for sg in (-1, 1):
        s.fill(
            smooth((x + sg * top, y - tall * 0.95, 1), (x + sg * top * 1.12, y - tall * 1.3, 1), (x + sg * top * 0.9, y - tall * 1.02, 1)),
            cloth[1],
        )
    if snow:
        s.fill(
            smooth(
                (x - top * 1.03, y - tall * 1.1, 1),
                (x, y - tall * 1.16),
                (x + top * 1.03, y - tall * 1.1, 1),
                (x + top * 0.9, y - tall * 0.8),
                (x + top * 0.4, y - tall * 0.9),
                (x, y - tall * 0.74),
                (x - top * 0.5, y - tall * 0.9),
                (x - top * 0.9, y - tall * 0.78),
            ),
            snow,
        )


def town_gate(s: Sheet, x: float, y: float, w: float, h: float, cloth: tuple, roof: tuple) -> None:
    """An old town gate: battered wall with battlements and an arch, a two-storied tower on it."""
    wall = poly((x - w * 0.5, y), (x - w * 0.46, y - h * 0.5), (x + w * 0.46, y - h * 0.5), (x + w * 0.5, y))
    s.solid(wall, cloth, 0)
    for i in range(17):
        if i % 2 == 0:
            s.fill(rect(x - w * 0.46 + w * 0.92 * i / 17, y - h * 0.545, w * 0.92 / 17, h * 0.05), cloth[0])
    s.fill(
        smooth((x - w * 0.09, y, 1), (x - w * 0.09, y - h * 0.2), (x, y - h * 0.33), (x + w * 0.09, y - h * 0.2), (x + w * 0.09, y, 1)),
        cloth[1],
    )
    s.fill(rect(x - w * 0.24, y - h * 0.7, w * 0.48, h * 0.2), cloth[1])
    for i in range(7):
        s.fill(rect(x - w * 0.235 + w * 0.47 * i / 6.1 - w * 0.006, y - h * 0.7, w * 0.014, h * 0.2), cloth[2])
    tiled_roof(s, x, y - h * 0.66, w * 0.36, h * 0.12, roof)
    s.fill(rect(x - w * 0.16, y - h * 0.85, w * 0.32, h * 0.08), cloth[1])
    tiled_roof(s, x, y - h * 0.83, w * 0.28, h * 0.15, roof)
