"""Things: boxes, paper, masks, stove, thermos, telephone, table, tools.

Draws parts only; the pictures made from them are original. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math
import random

from .palette import BLACK, CLOTH, PAPER, T1, T2, T3, T4, T5, T6, T7, T8, V1, V2, V3, V4, V5, WHITE, Colour
from .sheet import Sheet, limb, minus, oval, poly, rect, smooth

CARTON = (V2, V3, V1)


def box(
    s: Sheet, x: float, y: float, w: float, h: float, cloth: tuple = CARTON, deep: float = 0.35, tape: bool = True, mark: str | None = None
) -> None:
    """A carton on y (x: middle of the front), its top and one flank seen; mark: cross, mask, drop, None."""
    base, dark, bright = cloth
    d = w * deep
    sg = 1 if s.light[0] < 0 else -1
    s.fill(
        poly(
            (x - w / 2, y - h),
            (x + w / 2, y - h),
            (x + w / 2 + sg * d * 0.7, y - h - d * 0.45),
            (x - w / 2 + sg * d * 0.7, y - h - d * 0.45),
        ),
        bright,
    )
    ex = x + sg * w / 2
    s.fill(poly((ex, y - h), (ex + sg * d * 0.7, y - h - d * 0.45), (ex + sg * d * 0.7, y - d * 0.45), (ex, y)), dark)
    front = rect(x - w / 2, y - h, w, h)
    s.solid(front, (base, dark, base), 0, shade=0.35)
    if tape:
        s.fill(rect(x - w * 0.05, y - h, w * 0.1, h * 0.26), bright)
        s.fill(
            poly(
                (x - w * 0.05, y - h),
                (x + w * 0.05, y - h),
                (x + w * 0.05 + sg * d * 0.7, y - h - d * 0.45),
                (x - w * 0.05 + sg * d * 0.7, y - h - d * 0.45),
            ),
            base,
        )
    if mark == "cross":
        medical_cross(s, x, y - h * 0.45, h * 0.2)
    elif mark == "mask":
        mask(s, x, y - h * 0.42, w * 0.5)
    elif mark == "drop":
        s.fill(smooth((x, y - h * 0.68, 1), (x + h * 0.15, y - h * 0.42), (x, y - h * 0.26), (x - h * 0.15, y - h * 0.42)), T5)


def medical_cross(s: Sheet, x: float, y: float, r: float, disc: Colour = T5, ink: Colour = PAPER) -> None:
    """A pale cross on a teal disc: the sign of a hospital (a red cross on white is a protected emblem: never draw it)."""
    s.fill(oval(x, y, r), disc)
    s.fill(rect(x - r * 0.18, y - r * 0.6, r * 0.36, r * 1.2), ink)
    s.fill(rect(x - r * 0.6, y - r * 0.18, r * 1.2, r * 0.36), ink)


def stack(
    s: Sheet, x: float, y: float, w: float, h: float, cols: int, rows: int, cloth: tuple = CARTON, seed: int = 1, mark: str | None = None
) -> None:
    """A wall of cartons, each w × h, stacked `rows` high with slight offsets, standing on y from x to the right."""
    rng = random.Random(seed)
    order = range(cols - 1, -1, -1) if s.light[0] < 0 else range(cols)
    for r in range(rows):
        for c in order:
            box(
                s,
                x + (c + 0.5) * w * 1.02 + rng.uniform(-0.03, 0.03) * w,
                y - r * h,
                w,
                h,
                cloth,
                mark=mark if rng.random() < 0.6 else None,
            )


def mask(s: Sheet, x: float, y: float, w: float, cloth: tuple = (PAPER, T2, WHITE), turn: float = 0) -> None:
    """A surgical mask lying flat, with its ear loops."""
    with s.at(x, y, w / 200, turn=turn):
        for sg in (-1, 1):
            s.line([(sg * 92, -44), (sg * 140, -40), (sg * 140, 40), (sg * 92, 44)], cloth[0], 6)
        s.solid(smooth((-96, -52, 1), (0, -62), (96, -52, 1), (92, 50, 1), (0, 64), (-92, 50, 1)), cloth, 4)
        for yy in (-24, 4, 32):
            s.line([(-92, yy), (0, yy + 5), (92, yy)], T3, 4)


def sheet_of_paper(
    s: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    lines: int = 8,
    turn: float = 0,
    print_: bool = False,
    head: bool = True,
    curl: bool = False,
    seed: int = 1,
    ink: Colour = T4,
) -> None:
    """A written page with its middle at (x, y): grey strokes for lines of writing, a red fingerprint if print_."""
    rng = random.Random(seed)
    with s.at(x, y, 1, turn=turn):
        s.fill(rect(-w / 2 + w * 0.02, -h / 2 + w * 0.025, w, h), BLACK, 0.22)
        s.solid(rect(-w / 2, -h / 2, w, h), (PAPER, T2, WHITE), 0, shade=0.25)
        if head:
            for i in range(3):
                _glyph(s, rng, (i - 1) * w * 0.14, -h * 0.39, w * 0.1, BLACK)
        step = h * 0.72 / lines
        for r in range(lines):
            yy = -h * 0.27 + r * step
            n = 13 if r < lines - 1 else 6
            for c in range(n):
                if r == 0 and c < 2:
                    continue
                _glyph(s, rng, -w * 0.41 + c * w * 0.068, yy, min(step * 0.62, w * 0.056), ink)
        if print_:
            fingerprint(s, w * 0.26, h * 0.36, w * 0.075)


def _glyph(s, rng, x, y, size, ink):
    """A written-looking mark that is no character."""
    width = max(1.5, size * 0.11)
    for _ in range(3):
        a, b = rng.uniform(-0.45, 0.1) * size, rng.uniform(-0.45, 0.45) * size
        if rng.random() < 0.5:
            s.line([(x + a, y + b), (x + a + size * rng.uniform(0.4, 0.7), y + b - size * 0.06)], ink, width)
        else:
            s.line([(x + b, y + a), (x + b - size * 0.08, y + a + size * rng.uniform(0.4, 0.65))], ink, width)


def fingerprint(s: Sheet, x: float, y: float, r: float, ink: Colour = V4, turn: float = -18) -> None:
    """A red fingerprint: loops of ridges in an oval."""
    with s.at(x, y, r / 100, turn=turn), s.clip(smooth((0, -130), (88, -70), (96, 40), (40, 122), (-40, 122), (-96, 40), (-88, -70))):
        s.fill(rect(-150, -150, 300, 300), ink, 0.22)
        for i in range(9):
            k = 12 + i * 15
            s.line(
                smooth(
                    (-k, 160),
                    (-k, 10),
                    (-k * 0.7, -k * 0.75 + 10),
                    (0, -k * 0.98 + 10),
                    (k * 0.7, -k * 0.75 + 10),
                    (k, 10),
                    (k, 160),
                    closed=False,
                ),
                ink,
                8.5,
            )


def phone(s: Sheet, x: float, y: float, h: float, turn: float = 0, screen: Colour = V1) -> None:
    """A smartphone, screen towards us."""
    with s.at(x, y, h / 200, turn=turn):
        s.solid(rect(-50, -100, 100, 200, 16), CLOTH["black"], 4)
        s.fill(rect(-43, -88, 86, 176, 8), screen)


def thermos(s: Sheet, x: float, y: float, h: float, cloth: tuple = CLOTH["red"], steam: bool = False) -> None:
    """A vacuum flask standing on y."""
    s.solid(rect(x - h * 0.17, y - h * 0.78, h * 0.34, h * 0.78, h * 0.06), cloth, h * 0.03)
    s.solid(
        smooth((x - h * 0.17, y - h * 0.76, 1), (x - h * 0.1, y - h * 0.86), (x + h * 0.1, y - h * 0.86), (x + h * 0.17, y - h * 0.76, 1)),
        CLOTH["pale"],
        h * 0.02,
    )
    s.solid(rect(x - h * 0.09, y - h, h * 0.18, h * 0.15, h * 0.03), CLOTH["mist"], h * 0.02)
    s.line([(x + h * 0.17, y - h * 0.7), (x + h * 0.3, y - h * 0.5), (x + h * 0.17, y - h * 0.25)], T6, h * 0.035)
    if steam:
        vapour(s, x, y - h, h * 0.7)


def cup(s: Sheet, x: float, y: float, h: float, cloth: tuple = CLOTH["white"], steam: bool = True, lid: bool = False) -> None:
    """A paper cup on y."""
    s.solid(poly((x - h * 0.38, y - h), (x + h * 0.38, y - h), (x + h * 0.28, y), (x - h * 0.28, y)), cloth, h * 0.05)
    s.fill(rect(x - h * 0.35, y - h * 0.66, h * 0.7, h * 0.3), V4)
    s.fill(oval(x, y - h, h * 0.38, h * 0.07), T2)
    if lid:
        s.solid(rect(x - h * 0.42, y - h * 1.1, h * 0.84, h * 0.13, h * 0.05), CLOTH["black"], 3)
    if steam:
        vapour(s, x, y - h, h * 1.1)


def vapour(s: Sheet, x: float, y: float, h: float, ink: Colour = PAPER, alpha: float = 0.55) -> None:
    """Steam rising from (x, y)."""
    for i, dx in enumerate((-0.14, 0.04, 0.2)):
        t = h * (0.8 + 0.2 * (i % 2))
        x0 = x + dx * h
        s.line(
            [(x0, y - t * 0.08), (x0 + t * 0.12, y - t * 0.34), (x0 - t * 0.08, y - t * 0.64), (x0 + t * 0.06, y - t)], ink, h * 0.03, alpha
        )


def stove(s: Sheet, x: float, y: float, h: float, kettle: bool = True, glow: bool = True) -> None:
    """An iron coal stove standing on y, fire in its door, a kettle on top. glow=False if its light was laid before."""
    if glow:
        s.glow(x, y - h * 0.3, h * 2.2, V3, 0.75, 0, squash=1.4, soft=0.6)
    for sg in (-1, 1):
        s.line([(x + sg * h * 0.2, y - h * 0.15), (x + sg * h * 0.27, y)], BLACK, h * 0.06)
    s.solid(
        smooth(
            (x - h * 0.26, y - h * 0.12, 1),
            (x - h * 0.31, y - h * 0.4),
            (x - h * 0.25, y - h * 0.72, 1),
            (x + h * 0.25, y - h * 0.72, 1),
            (x + h * 0.31, y - h * 0.4),
            (x + h * 0.26, y - h * 0.12, 1),
        ),
        (T8, BLACK, T6),
        h * 0.03,
        rim=V3,
    )
    s.fill(rect(x - h * 0.32, y - h * 0.77, h * 0.64, h * 0.07, h * 0.02), BLACK)
    door = rect(x - h * 0.15, y - h * 0.5, h * 0.3, h * 0.26, h * 0.04)
    s.fill(door, V4)
    with s.clip(door):
        s.glow(x, y - h * 0.26, h * 0.22, V1, 1, 0, soft=0.6)
        for dx, t in ((-0.08, 0.16), (0.0, 0.22), (0.08, 0.15)):
            s.fill(
                smooth(
                    (x + dx * h - h * 0.045, y - h * 0.24, 1),
                    (x + dx * h - h * 0.03, y - h * 0.32),
                    (x + dx * h, y - h * (0.25 + t), 1),
                    (x + dx * h + h * 0.04, y - h * 0.31),
                    (x + dx * h + h * 0.045, y - h * 0.24, 1),
                ),
                V1,
            )
    if kettle:
        kx, ky = x, y - h * 0.77
        s.solid(
            smooth(
                (kx - h * 0.2, ky, 1),
                (kx - h * 0.23, ky - h * 0.14),
                (kx - h * 0.1, ky - h * 0.27),
                (kx + h * 0.1, ky - h * 0.27),
                (kx + h * 0.23, ky - h * 0.14),
                (kx + h * 0.2, ky, 1),
            ),
            CLOTH["mid"],
            h * 0.03,
        )
        s.line([(kx + h * 0.19, ky - h * 0.1), (kx + h * 0.29, ky - h * 0.17), (kx + h * 0.35, ky - h * 0.26)], T4, h * 0.05)
        s.line([(kx - h * 0.13, ky - h * 0.24), (kx, ky - h * 0.43), (kx + h * 0.13, ky - h * 0.24)], T7, h * 0.03)
        vapour(s, kx + h * 0.38, ky - h * 0.28, h * 0.6, alpha=0.4)


def broom(s: Sheet, x: float, y: float, h: float, lean: float = 8, ink: Colour = V3) -> None:
    """A big street broom of twigs, its head on y."""
    with s.at(x, y, h / 300, turn=lean):
        s.line([(0, -300), (0, -80)], V5, 8)
        s.solid(
            smooth((-10, -104, 1), (-22, -70), (-58, 0, 1), (-20, -6), (16, 2), (58, -2, 1), (22, -70), (10, -104, 1)), (ink, V5, V2), 4
        )
        for d in (-36, -18, 0, 18, 36):
            s.line([(d * 0.25, -96), (d, -4)], V5, 3)


def loudspeaker(s: Sheet, x: float, y: float, w: float, left: bool = False, turn: float = 0) -> None:
    """A megaphone, mouth to the right, grip at (x, y)."""
    with s.at(x, y, w / 100, flip=left, turn=turn):
        s.solid(poly((-34, -10), (34, -34), (34, 26), (-34, 8)), CLOTH["white"], 3)
        s.solid(rect(32, -38, 9, 68, 4), CLOTH["red"], 2)
        s.solid(rect(-44, -13, 16, 24, 5), CLOTH["red"], 2)
        s.fill(rect(-12, 4, 10, 28, 4), T7)


def table(s: Sheet, x: float, y: float, w: float, h: float, cloth: tuple = CLOTH["mid"], skirt: bool = True) -> None:
    """A table standing on y: with a cloth to the ground, or on legs."""
    if skirt:
        s.solid(rect(x - w / 2, y - h, w, h * 0.93), cloth, 0, shade=0.6)
        for i in range(1, 9):
            s.line([(x - w / 2 + w * i / 9, y - h * 0.9), (x - w / 2 + w * i / 9 + h * 0.03, y - h * 0.08)], cloth[1], 4)
    else:
        for sg in (-1, 1):
            s.fill(rect(x + sg * w * 0.44 - w * 0.015, y - h, w * 0.03, h), cloth[1])
    s.solid(
        poly((x - w * 0.5, y - h * 1.16), (x + w * 0.5, y - h * 1.16), (x + w * 0.54, y - h * 0.97), (x - w * 0.54, y - h * 0.97)),
        (cloth[2], cloth[0], cloth[2]),
        0,
        shade=0.4,
    )
    s.fill(rect(x - w * 0.54, y - h * 0.98, w * 1.08, h * 0.06), cloth[1])


def clipboard(s: Sheet, x: float, y: float, w: float, turn: float = 0, seed: int = 3) -> None:
    """A clipboard with a list."""
    with s.at(x, y, 1, turn=turn):
        s.solid(rect(-w / 2, -w * 0.68, w, w * 1.36, w * 0.05), CLOTH["wine"], w * 0.02)
        s.fill(rect(-w * 0.43, -w * 0.56, w * 0.86, w * 1.16), PAPER)
        for i in range(7):
            yy = -w * 0.4 + i * w * 0.14
            s.line([(-w * 0.34, yy), (w * 0.3, yy)], T3, w * 0.025)
            s.fill(rect(-w * 0.38, yy - w * 0.035, w * 0.06, w * 0.06), V4 if i < 4 else T3)
        s.fill(rect(-w * 0.16, -w * 0.72, w * 0.32, w * 0.14, w * 0.03), T6)


def crate(s: Sheet, x: float, y: float, w: float, h: float, seed: int = 1, greens: bool = True) -> None:
    """A crate of vegetables on y: cabbages and radishes in the two inks."""
    rng = random.Random(seed)
    if greens:
        for i in range(6):
            cx = x - w * 0.4 + w * 0.16 * i
            cy = y - h * rng.uniform(0.95, 1.15)
            r = w * 0.12
            if i % 3 == 2:
                s.solid(oval(cx, cy, r * 0.8), CLOTH["red"], r * 0.15)
                s.line([(cx, cy - r * 0.7), (cx + r * 0.3, cy - r * 1.7)], T4, r * 0.25)
            else:
                s.solid(
                    smooth((cx - r, cy), (cx - r * 0.9, cy - r), (cx, cy - r * 1.3), (cx + r * 0.9, cy - r), (cx + r, cy), (cx, cy + r)),
                    CLOTH["pale"],
                    r * 0.15,
                )
                for d in (-0.5, 0, 0.5):
                    s.line([(cx, cy + r * 0.6), (cx + d * r * 0.6, cy - r * 0.2), (cx + d * r * 1.4, cy - r * 0.9)], T1, r * 0.1)
    for i in range(3):
        s.solid(rect(x - w / 2, y - h + i * h * 0.35, w, h * 0.27, 4), CARTON, 4)
    for sg in (-1, 0, 1):
        s.fill(rect(x + sg * w * 0.46 - w * 0.03, y - h * 1.02, w * 0.06, h * 1.02), V3)


def pane_flower(s: Sheet, x: float, y: float, r: float, ink: Colour = V4, alpha: float = 1.0) -> None:
    """A round papercut (窗花), as pasted on windows for the New Year: a six-fold blossom, cut through."""
    whole = oval(x, y, r)
    holes = []
    for i in range(12):
        a = math.pi * i / 6
        far = r * (0.78 if i % 2 == 0 else 0.72)
        px, py = x + math.cos(a) * far, y + math.sin(a) * far
        holes.append(
            limb((px, py, r * 0.06), (x + math.cos(a) * r * 0.52, y + math.sin(a) * r * 0.52, r * 0.1 if i % 2 == 0 else r * 0.03))
        )
    for i in range(6):
        a = math.pi * (i + 0.5) / 3
        px, py = x + math.cos(a) * r * 0.36, y + math.sin(a) * r * 0.36
        holes.append(limb((x + math.cos(a) * r * 0.16, y + math.sin(a) * r * 0.16, r * 0.02), (px, py, r * 0.07)))
    for i in range(24):
        a = math.pi * i / 12
        holes.append(oval(x + math.cos(a) * r * 1.02, y + math.sin(a) * r * 1.02, r * 0.055))
    for hole in holes:
        whole = minus(whole, hole)
    s.fill(whole, ink, alpha)
    s.fill(oval(x, y, r * 0.07), V1)
