"""Vegetables and the crates they come in, seen a little from above.

Original drawings in the set's two inks. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math
import random

from .palette import CLOTH, T1, T2, T3, T4, T5, T6, V1, V2, V3, V4, V5, V6, WHITE
from .sheet import Sheet, limb, oval, poly, smooth


def cabbage(s: Sheet, x: float, y: float, h: float, turn: float = 0) -> None:
    """A long Chinese cabbage round (x, y), h tall, root down."""
    with s.at(x, y, h / 200, turn=turn):
        s.solid(
            smooth((-58, -40), (-62, -84), (-30, -106), (0, -98), (30, -108), (64, -82), (58, -36), (44, 50), (0, 84), (-44, 50)),
            (T4, T5, T3),
            5,
        )
        s.solid(smooth((-40, -44), (-30, -88), (0, -96), (32, -86), (42, -40), (34, 40), (0, 90), (-34, 40)), CLOTH["pale"], 5)
        s.solid(smooth((-22, 30), (-16, -30), (0, -54), (17, -28), (24, 30), (14, 84), (0, 98), (-14, 84)), (WHITE, T2, WHITE), 3)
        for d in (-1, 0, 1):
            s.line([(d * 6, 60), (d * 12, -10), (d * 22, -66)], T1, 4)
        s.line([(-34, 20), (-46, -40), (-40, -80)], T2, 4)
        s.line([(34, 20), (46, -40), (42, -80)], T2, 4)


def radish(s: Sheet, x: float, y: float, h: float, turn: float = 0) -> None:
    """A red radish with its leaves, round (x, y)."""
    with s.at(x, y, h / 200, turn=turn):
        for d in (-26, 0, 26):
            s.line([(d * 0.2, -40), (d * 0.7, -84), (d * 1.4, -118)], T5, 11)
            s.solid(smooth((d * 0.8, -84), (d * 1.2 - 18, -112), (d * 1.5, -150), (d * 1.2 + 18, -112)), (T4, T5, T3), 3)
        s.solid(smooth((0, -48), (44, -32), (50, 10), (22, 52), (4, 100, 1), (-20, 52), (-50, 10), (-44, -32)), CLOTH["red"], 6)
        s.line([(-28, -18), (-34, 6), (-26, 28)], V2, 8)


def carrot(s: Sheet, x: float, y: float, h: float, turn: float = 0) -> None:
    """A carrot round (x, y), point down."""
    with s.at(x, y, h / 200, turn=turn):
        for d in (-16, 0, 16):
            s.line([(0, -60), (d * 0.7, -90), (d * 1.5, -116)], T4, 8)
        s.solid(limb((0, -44, 30), (0, 20, 19), (0, 84, 5)), (V3, V4, V2), 5)
        for yy, w in ((-30, 18), (-4, 14), (24, 10)):
            s.line([(-w, yy), (w * 0.1, yy + 3)], V4, 4)


def leek(s: Sheet, x: float, y: float, h: float, turn: float = 0) -> None:
    """A scallion as long as h, white end down."""
    with s.at(x, y, h / 200, turn=turn):
        for d in (-20, 0, 20):
            s.solid(smooth((-7, 0, 1), (d * 0.6 - 8, -60), (d * 1.6, -110, 1), (d * 0.6 + 8, -56), (7, 0, 1)), (T5, T6, T4), 3)
        s.solid(limb((0, -10, 9), (0, 84, 8)), (WHITE, T2, WHITE), 3)
        for d in (-6, 0, 6):
            s.line([(0, 90), (d, 106)], V2, 3)


KINDS = {"cabbage": (cabbage, 0.62, 0.17), "radish": (radish, 0.46, 0.13), "carrot": (carrot, 0.5, 0.085), "leek": (leek, 0.8, 0.07)}


def full_crate(s: Sheet, x: float, y: float, w: float, h: float, kind: str, seed: int = 1, rows: int = 3) -> None:
    """A slatted crate on y seen a little from above, heaped with one kind of KINDS."""
    rng = random.Random(seed)
    draw, tall, wide = KINDS[kind]
    back = h * 0.95
    s.fill(poly((x - w / 2, y - h), (x + w / 2, y - h), (x + w * 0.44, y - h - back), (x - w * 0.44, y - h - back)), V6)
    s.solid(
        poly(
            (x - w * 0.44, y - h - back),
            (x + w * 0.44, y - h - back),
            (x + w * 0.445, y - h - back * 0.78),
            (x - w * 0.445, y - h - back * 0.78),
        ),
        (V3, V5, V2),
        0,
        shade=0.3,
    )
    for r in range(rows):
        t = r / max(1, rows - 1)
        half = w * (0.36 + 0.05 * t)
        n = max(2, round(half * 2 / (w * wide)))
        cy = y - h - back * (0.78 - 0.62 * t)
        for i in range(n):
            cx = x - half + 2 * half * (i + 0.5 + (0.2 if r % 2 else -0.2)) / n
            draw(
                s,
                cx,
                cy + rng.uniform(-0.03, 0.03) * h - w * 0.02,
                w * tall * (0.5 + 0.08 * t),
                turn=rng.uniform(-16, 16) + 6 * math.sin(i),
            )
    for sg in (-1, 1):
        s.fill(
            poly(
                (x + sg * w / 2, y - h), (x + sg * w * 0.44, y - h - back), (x + sg * w * 0.425, y - h - back), (x + sg * w * 0.475, y - h)
            ),
            V3,
        )
    for i in range(3):
        s.solid(
            poly(
                (x - w / 2, y - h + i * h * 0.36),
                (x + w / 2, y - h + i * h * 0.36),
                (x + w / 2, y - h + (i * 0.36 + 0.27) * h),
                (x - w / 2, y - h + (i * 0.36 + 0.27) * h),
            ),
            (V2, V3, V1),
            5,
            shade=0.5,
        )
    for k in (-0.47, 0, 0.47):
        s.fill(
            poly((x + w * (k - 0.03), y - h * 1.03), (x + w * (k + 0.03), y - h * 1.03), (x + w * (k + 0.03), y), (x + w * (k - 0.03), y)),
            V3,
        )
        for i in range(3):
            s.fill(oval(x + w * k, y - h + (i * 0.36 + 0.135) * h, w * 0.007), V5)


def greens_bag(s: Sheet, x: float, y: float, h: float) -> None:
    """A carrier bag full of vegetables hanging from a hand at (x, y)."""
    w = h * 0.9
    cabbage(s, x - w * 0.1, y + h * 0.4, h * 0.66, turn=-10)
    leek(s, x + w * 0.22, y + h * 0.3, h * 0.9, turn=16)
    radish(s, x + w * 0.18, y + h * 0.52, h * 0.42, turn=-6)
    s.line([(x - w * 0.3, y + h * 0.52), (x - w * 0.05, y), (x + w * 0.05, y), (x + w * 0.3, y + h * 0.52)], T1, h * 0.035)
    s.solid(
        smooth(
            (x - w * 0.4, y + h * 0.5, 1),
            (x, y + h * 0.55),
            (x + w * 0.4, y + h * 0.5, 1),
            (x + w * 0.5, y + h * 0.95),
            (x + w * 0.42, y + h * 1.3, 1),
            (x - w * 0.42, y + h * 1.3, 1),
            (x - w * 0.5, y + h * 0.95),
        ),
        (V1, T2, WHITE),
        4,
    )
