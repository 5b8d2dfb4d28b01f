"""Land and weather: skies, mountains, fields, trees, snow, mist.

Draws parts only; the pictures made from them are original. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math
import random

import skia

from .palette import WHITE, Colour, mix
from .sheet import Sheet, limb, oval, poly, rect, smooth


def sky(s: Sheet, top: Colour, low: Colour, y0: float, y1: float, bands: int = 0, via: Colour | None = None) -> None:
    """From `top` above y0 to `low` below y1; with `bands`, in cut-paper steps with wavy edges.

    Between a teal and a vermilion pass a pale `via` (T2): mixed directly they turn to mud.
    """
    s.fill(rect(0, 0, s.w, s.h), top)
    if not bands and via:
        mid = y0 + (y1 - y0) * 0.6
        s.grade(rect(0, 0, s.w, mid), via, (0, y0), (0, mid), 0, 1, soft=1)
        s.fill(rect(0, mid, s.w, s.h - mid), via)
        s.grade(rect(0, mid, s.w, s.h - mid), low, (0, mid), (0, y1), 0, 1, soft=1)
        return
    if not bands:
        s.grade(rect(0, 0, s.w, s.h), low, (0, y0), (0, y1), 0, 1, soft=1)
        return
    rng = random.Random(bands)
    for i in range(1, bands + 1):
        y = y0 + (y1 - y0) * (i - 0.5) / bands
        wave = [(x, y + rng.uniform(-1, 1) * (y1 - y0) / bands * 0.35) for x in range(-200, s.w + 400, s.w // 6)]
        s.fill(smooth((-300, s.h + 10, 1), *wave, (s.w + 400, s.h + 10, 1)), mix(top, low, i / bands))


def sun(s: Sheet, x: float, y: float, r: float, ink: Colour, halo: Colour | None = None) -> None:
    """A disc, with a speckled halo if asked."""
    if halo:
        s.glow(x, y, r * 1.9, halo, 0.55, 0, soft=0.6)
    s.fill(oval(x, y, r), ink)


def mountains(
    s: Sheet,
    y: float,
    height: float,
    cloth: tuple,
    seed: int,
    peaks: int = 5,
    mist: Colour | None = None,
    foot: float | None = None,
    light: bool = True,
    tops: list | None = None,
    jag: float = 1.0,
) -> skia.Path:
    """One range across the sheet: peaks rise `height` above y; faces towards the light are cut from the third colour.

    tops: (x, height) pairs instead of random peaks. mist: colour into which the foot (down to `foot`) fades.
    """
    rng = random.Random(seed)
    foot = foot or s.h
    if tops is None:
        step = s.w / peaks
        tops = [((i + 0.5 + rng.uniform(-0.3, 0.3)) * step, height * rng.uniform(0.55, 1.0)) for i in range(-1, peaks + 1)]
    tops = sorted(tops)
    ridge: list[tuple[float, float]] = [(-40, y - tops[0][1] * 0.5)]
    marks = []
    for i, (x, top) in enumerate(tops):
        if ridge[-1][0] < x:
            ridge += _slope(rng, ridge[-1], (x, y - top), jag)
        marks.append(len(ridge) - 1)
        if i + 1 < len(tops):
            nx, nt = tops[i + 1]
            dip = y - min(top, nt) * rng.uniform(0.42, 0.66)
            ridge += _slope(rng, ridge[-1], ((x + nx) / 2 + rng.uniform(-0.1, 0.1) * (nx - x), dip), jag)
    ridge += _slope(rng, ridge[-1], (s.w + 40, y - tops[-1][1] * 0.45), jag)
    shape = poly((-40, foot + 20), *ridge, (s.w + 40, foot + 20))
    s.fill(shape, cloth[0])
    with s.clip(shape):
        if light:
            side = 1 if s.light[0] > 0 else -1
            for at in marks:
                _face(s, rng, ridge, at, side, height, cloth[2])
        s.grade(shape, cloth[1], (0, y - height), (0, y + (foot - y) * 0.4), 0.0, 0.4, soft=0.75)
        if mist:
            s.grade(
                rect(-40, y - height, s.w + 80, foot - y + height + 40), mist, (0, y - height * 0.42), (0, foot), 0, 1, soft=0.93, bend=0.9
            )
    return shape


def _slope(rng, a, b, jag):
    n = max(2, int(abs(b[0] - a[0]) / 46))
    drop = abs(b[1] - a[1]) + 30
    out = []
    for i in range(1, n + 1):
        t = i / n
        bend = t + 0.09 * math.sin(t * math.pi * 2)
        wob = rng.uniform(-1, 1) * drop * 0.045 * jag if i < n else 0
        out.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * bend + wob))
    return out


def _face(s, rng, ridge, at, side, height, ink):
    """A lit facet hanging from a peak on the light's side."""
    edge = []
    i = at
    while 0 <= i < len(ridge) and (i == at or ridge[i][1] >= ridge[i - side][1] - 6):
        edge.append(ridge[i])
        i += side
    if len(edge) < 3:
        return
    edge = edge[: max(3, int(len(edge) * 0.9))]
    x, y = edge[0]
    bottom = edge[-1][1] + height * rng.uniform(0.05, 0.25)
    back, steps = [], 5
    for k in range(1, steps + 1):
        t = k / steps
        zig = (0.16 if k % 2 else -0.02) * (edge[-1][0] - x)
        back.append((x + (edge[-1][0] - x) * t * 0.62 + zig * (1 - t * 0.6), y + (bottom - y) * t))
    s.fill(poly(*edge, *reversed(back)), ink)
    # two slivers further down the shaded side
    for _ in range(2):
        sx, sy = x - side * rng.uniform(20, 120), y + height * rng.uniform(0.16, 0.4)
        ln = height * rng.uniform(0.08, 0.2)
        s.fill(poly((sx, sy), (sx + side * ln * 0.28, sy + ln * 0.5), (sx + side * ln * 0.1, sy + ln * 1.1)), ink, 0.8)


def mist(s: Sheet, y: float, h: float, ink: Colour, strength: float = 0.8) -> None:
    """A soft bank across the sheet, densest at y."""
    s.grade(rect(0, y - h, s.w, h), ink, (0, y - h), (0, y), 0, strength, soft=1)
    s.grade(rect(0, y, s.w, h), ink, (0, y), (0, y + h), strength, 0, soft=1)


def fields(
    s: Sheet, y: float, bottom: float, vx: float, a: Colour, b: Colour, rows: int = 26, spread: float = 2.4, path: skia.Path | None = None
) -> None:
    """Winter fields: furrows of b on a, running to a vanishing point (vx, y)."""
    ground = path or rect(0, y, s.w, bottom - y)
    s.fill(ground, a)
    with s.clip(ground):
        reach = s.w * spread
        for i in range(rows):
            t0, t1 = (i + 0.1) / rows, (i + 0.52) / rows
            x0, x1 = vx - reach / 2 + reach * t0, vx - reach / 2 + reach * t1
            s.fill(poly((vx + (x0 - vx) * 0.02, y), (vx + (x1 - vx) * 0.02, y), (x1, bottom), (x0, bottom)), b)
        s.grade(ground, a, (0, y), (0, y + (bottom - y) * 0.45), 1, 0, soft=0.9)


def snow_ground(s: Sheet, edge: list[tuple[float, float]], cloth: tuple, depth: float = 0.5) -> skia.Path:
    """Snow below a soft edge through the points, shaded downwards."""
    shape = smooth((-60, s.h + 60, 1), (-60, edge[0][1], 1), *edge, (s.w + 60, edge[-1][1], 1), (s.w + 60, s.h + 60, 1))
    s.fill(shape, cloth[0])
    top = min(p[1] for p in edge)
    s.grade(shape, cloth[1], (0, top), (0, s.h), 0, depth, soft=0.8)
    return shape


def snowfall(
    s: Sheet, count: int, ink: Colour = WHITE, seed: int = 3, small: float = 3, big: float = 11, path: skia.Path | None = None
) -> None:
    """Flakes, larger and fewer towards the front."""
    rng = random.Random(seed)
    for _ in range(count):
        r = small + (big - small) * rng.random() ** 4
        x, y = rng.uniform(0, s.w), rng.uniform(0, s.h)
        if path is None or path.contains(x, y):
            s.fill(oval(x, y, r, r * rng.uniform(0.8, 1.1)), ink, 0.92)


def stars(s: Sheet, count: int, bottom: float, ink: Colour = WHITE, seed: int = 5) -> None:
    """Small stars above y = bottom."""
    rng = random.Random(seed)
    for _ in range(count):
        s.fill(oval(rng.uniform(0, s.w), bottom * rng.random() ** 1.4, rng.choice((2.5, 3, 3, 4.5))), ink, rng.choice((0.4, 0.7, 0.9)))


def bare_tree(
    s: Sheet, x: float, y: float, h: float, ink: Colour, seed: int, lean: float = 0.0, spread: float = 1.0, snow: Colour | None = None
) -> None:
    """A leafless tree with its foot at (x, y)."""
    rng = random.Random(seed)
    twigs: list = []

    def grow(px, py, ang, length, r, depth):
        bend = ang + rng.uniform(-0.12, 0.12)
        mx, my = px + math.cos(ang) * length * 0.5, py + math.sin(ang) * length * 0.5
        qx, qy = mx + math.cos(bend) * length * 0.5, my + math.sin(bend) * length * 0.5
        twigs.append((px, py, mx, my, qx, qy, r, r * 0.68))
        if depth == 0:
            return
        for turn, share in (
            (rng.uniform(-0.62, -0.28), rng.uniform(0.6, 0.8)),
            (rng.uniform(0.25, 0.62), rng.uniform(0.58, 0.78)),
            (rng.uniform(-0.14, 0.14), rng.uniform(0.62, 0.8)),
        ):
            if depth > 4 and rng.random() < 0.15:
                continue
            grow(qx, qy, bend + turn * spread, length * share, r * 0.62, depth - 1)

    grow(x, y - h * 0.03, -math.pi / 2 + lean, h * 0.26, h * 0.024, 6)
    for px, py, mx, my, qx, qy, r0, r1 in twigs:
        if r0 > h * 0.0075:
            s.fill(limb((px, py, r0), (mx, my, (r0 + r1) / 2), (qx, qy, r1)), ink)
        else:
            s.line([(px, py), (mx, my), (qx, qy)], ink, max(1.5, r0 * 1.5))
        if snow and r0 > h * 0.004 and abs(qx - px) > abs(qy - py) * 0.55:
            s.line([(px, py - r0), (mx, my - r0), (qx, qy - r1)], snow, max(2, r0 * 0.9))
    s.fill(
        smooth(
            (x - h * 0.045, y, 1),
            (x - h * 0.022, y - h * 0.05),
            (x - h * 0.02, y - h * 0.08, 1),
            (x + h * 0.02, y - h * 0.08, 1),
            (x + h * 0.022, y - h * 0.05),
            (x + h * 0.05, y, 1),
        ),
        ink,
    )


def poplar(s: Sheet, x: float, y: float, h: float, ink: Colour, seed: int) -> None:
    """A bare poplar: one stem, many steep twigs; the tree along the roads of the north."""
    rng = random.Random(seed)
    s.fill(poly((x - h * 0.014, y), (x + h * 0.014, y), (x + 1, y - h), (x - 1, y - h)), ink)
    for i in range(22):
        t = 0.22 + 0.74 * i / 22
        side = 1 if i % 2 else -1
        ln = h * (0.30 * (1 - t) + 0.07) * rng.uniform(0.8, 1.2)
        bx, by = x, y - h * t
        ex, ey = bx + side * ln * rng.uniform(0.30, 0.42), by - ln
        s.line([(bx, by), ((bx + ex) / 2 + side * ln * 0.06, (by + ey) / 2), (ex, ey)], ink, max(1.6, h * 0.0065 * (1.15 - t)))


def pine(s: Sheet, x: float, y: float, h: float, cloth: tuple, seed: int, snow: Colour | None = None) -> None:
    """A fir in four cut tiers."""
    rng = random.Random(seed)
    s.fill(rect(x - h * 0.02, y - h * 0.14, h * 0.04, h * 0.14), cloth[1])
    for i in range(4):
        base = y - h * (0.1 + 0.2 * i)
        half, tall = h * (0.26 - 0.05 * i), h * (0.42 - 0.03 * i)
        pts = [(x - half + 2 * half * k / 6, base + (h * 0.03 if k % 2 == 0 else -h * 0.012) * rng.uniform(0.7, 1.2)) for k in range(7)]
        tier = poly((x, base - tall), *reversed(pts))
        s.solid(tier, cloth, h * 0.014)
        if snow:
            s.fill(
                poly(
                    (x, base - tall),
                    (x - half * 0.55, base - tall * 0.42),
                    (x - half * 0.2, base - tall * 0.5),
                    (x + half * 0.05, base - tall * 0.34),
                    (x + half * 0.3, base - tall * 0.55),
                ),
                snow,
            )


def thicket(s: Sheet, x0: float, x1: float, y: float, h: float, ink: Colour, seed: int) -> None:
    """A far row of trees as one soft-edged mass."""
    rng = random.Random(seed)
    top, x = [], x0
    while x < x1:
        top.append((x, y - h * rng.uniform(0.35, 1.0)))
        x += h * rng.uniform(0.35, 0.8)
    s.fill(smooth((x0, y, 1), *top, (x1, y, 1)), ink)
