"""Goods that are given: milk, bread, noodles, sausages, bottles, carrier bags, the board of a donation.

Original drawings, without brands or writing. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .palette import CLOTH, PAPER, T2, T3, T4, T5, T6, V1, V2, V3, V4, V5, WHITE
from .sheet import Sheet, limb, oval, poly, rect, smooth
from .things import CARTON, box, medical_cross, pane_flower

MILK = (PAPER, T2, WHITE)


def gift_board(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    """The board of a donation round (x, y): red frame, a papercut blossom, bars instead of writing."""
    s.solid(rect(x - w / 2, y - h / 2, w, h, 14), CLOTH["red"], 8)
    s.solid(rect(x - w * 0.455, y - h * 0.42, w * 0.91, h * 0.84, 6), (V1, V2, V1), 0, shade=0.4)
    pane_flower(s, x, y - h * 0.06, h * 0.27)
    for sg in (-1, 1):
        for i in range(3):
            half = w * (0.11 - 0.02 * i)
            s.fill(rect(x + sg * w * 0.32 - half, y - h * (0.2 - i * 0.12), half * 2, h * 0.045, 6), V3)
    s.fill(rect(x - w * 0.3, y + h * 0.29, w * 0.6, h * 0.05, 6), V4)


def milk_pack(s: Sheet, x: float, y: float, h: float) -> None:
    """One carton of milk with a gable top, standing on y."""
    w = h * 0.42
    s.solid(rect(x - w / 2, y - h * 0.72, w, h * 0.72), MILK, 4)
    s.fill(poly((x - w / 2, y - h * 0.72), (x + w / 2, y - h * 0.72), (x + w * 0.36, y - h * 0.9), (x - w * 0.36, y - h * 0.9)), T3)
    s.fill(rect(x - w * 0.38, y - h, w * 0.76, h * 0.11, 3), T4)
    s.fill(smooth((x - w / 2, y, 1), (x - w / 2, y - h * 0.3, 1), (x, y - h * 0.38), (x + w / 2, y - h * 0.24, 1), (x + w / 2, y, 1)), T5)
    _drop(s, x, y - h * 0.5, h * 0.11, T4)


def _drop(s, x, y, r, ink):
    s.fill(smooth((x, y - r * 1.5, 1), (x + r * 0.8, y), (x, y + r), (x - r * 0.8, y)), ink)


def milk_case(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    """A case of milk on y: a white box with a teal wave, a drop and a carrying handle."""
    box(s, x, y, w, h, MILK, deep=0.3, tape=False)
    s.fill(
        smooth(
            (x - w / 2, y, 1),
            (x - w / 2, y - h * 0.34, 1),
            (x - w * 0.2, y - h * 0.5),
            (x + w * 0.15, y - h * 0.24),
            (x + w / 2, y - h * 0.42, 1),
            (x + w / 2, y, 1),
        ),
        T5,
    )
    s.fill(oval(x - w * 0.28, y - h * 0.66, h * 0.17), T2)
    _drop(s, x - w * 0.28, y - h * 0.64, h * 0.1, T5)
    for i in range(2):
        s.fill(rect(x - w * 0.04, y - h * (0.8 - 0.14 * i), w * (0.4 - 0.1 * i), h * 0.06, 4), T3)


def noodle_case(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    """A case of instant noodles on y: red, with a steaming bowl on its front."""
    box(s, x, y, w, h, CLOTH["red"], deep=0.3)
    s.fill(oval(x, y - h * 0.42, h * 0.34), V1)
    s.fill(
        smooth((x - h * 0.22, y - h * 0.42, 1), (x + h * 0.22, y - h * 0.42, 1), (x + h * 0.12, y - h * 0.2), (x - h * 0.12, y - h * 0.2)),
        T5,
    )
    for d in (-0.1, 0.0, 0.1):
        s.line(
            [
                (x + d * h, y - h * 0.46),
                (x + d * h + h * 0.03, y - h * 0.53),
                (x + d * h - h * 0.03, y - h * 0.6),
                (x + d * h, y - h * 0.68),
            ],
            V4,
            h * 0.025,
        )


def noodle_bowl(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    """A tub of instant noodles on y."""
    s.solid(poly((x - w / 2, y - h * 0.86), (x + w / 2, y - h * 0.86), (x + w * 0.36, y), (x - w * 0.36, y)), CLOTH["red"], 4)
    s.fill(poly((x - w * 0.46, y - h * 0.6), (x + w * 0.46, y - h * 0.6), (x + w * 0.41, y - h * 0.3), (x - w * 0.41, y - h * 0.3)), V1)
    s.fill(rect(x - w * 0.54, y - h, w * 1.08, h * 0.16, h * 0.05), T2)


def bread(s: Sheet, x: float, y: float, w: float) -> None:
    """A sliced loaf in its bag, standing on y; the bag is tied at the right."""
    h = w * 0.66
    s.solid(
        poly((x + w * 0.4, y - h * 0.7), (x + w * 0.66, y - h * 0.98), (x + w * 0.7, y - h * 0.42), (x + w * 0.4, y - h * 0.25)),
        CLOTH["mist"],
        4,
    )
    loaf = smooth(
        (x - w * 0.44, y, 1),
        (x - w * 0.47, y - h * 0.5),
        (x - w * 0.5, y - h * 0.78),
        (x - w * 0.36, y - h),
        (x - w * 0.05, y - h * 0.93),
        (x + w * 0.3, y - h),
        (x + w * 0.5, y - h * 0.78),
        (x + w * 0.47, y - h * 0.4),
        (x + w * 0.44, y, 1),
    )
    s.solid(loaf, CARTON, w * 0.02)
    with s.clip(loaf):
        s.fill(
            smooth(
                (x - w * 0.5, y - h * 0.7),
                (x - w * 0.36, y - h * 1.02),
                (x, y - h * 0.96),
                (x + w * 0.32, y - h * 1.02),
                (x + w * 0.52, y - h * 0.7),
                (x + w * 0.2, y - h * 0.78),
                (x - w * 0.2, y - h * 0.78),
            ),
            V3,
        )
        for i in (-0.22, -0.02, 0.18):
            s.line([(x + w * i, y - h * 0.9), (x + w * (i + 0.1), y - h * 0.8)], V1, w * 0.022)
        s.fill(rect(x - w * 0.6, y - h * 0.52, w * 1.2, h * 0.34), PAPER)
        s.fill(rect(x - w * 0.6, y - h * 0.52, w * 1.2, h * 0.05), T4)
        s.fill(oval(x, y - h * 0.34, h * 0.11), V4)
    s.fill(oval(x + w * 0.47, y - h * 0.5, w * 0.03, w * 0.07), V4)


def sausages(s: Sheet, x: float, y: float, w: float) -> None:
    """Ham sausages in a bundle on y."""
    for row, n in ((0, 4), (1, 3)):
        for i in range(n):
            cy = y - w * 0.08 - row * w * 0.13 - (i % 2) * 4
            cx = x - w * 0.04 * (n - 1) + i * w * 0.09 - row * 8
            if i == 0:
                s.solid(limb((cx - w * 0.36, cy, w * 0.066), (cx + w * 0.4, cy, w * 0.066)), (V4, V5, V3), 4)
                for e in (-0.45, 0.49):
                    s.fill(rect(cx + w * e - w * 0.02, cy - w * 0.035, w * 0.04, w * 0.07, 4), V2)
    s.fill(rect(x - w * 0.2, y - w * 0.3, w * 0.24, w * 0.3, 6), V1)


def jerrican(s: Sheet, x: float, y: float, h: float) -> None:
    """A can of disinfectant on y: grip, cap, a label with a cross."""
    w = h * 0.72
    body = smooth(
        (x - w / 2, y, 1),
        (x - w / 2, y - h * 0.62),
        (x - w * 0.3, y - h * 0.84, 1),
        (x + w * 0.4, y - h * 0.84, 1),
        (x + w / 2, y - h * 0.7),
        (x + w / 2, y, 1),
    )
    s.solid(body, CLOTH["white"], h * 0.025)
    s.line([(x - w * 0.08, y - h * 0.72), (x + w * 0.3, y - h * 0.72)], T3, h * 0.07)
    s.fill(rect(x - w * 0.36, y - h * 0.98, w * 0.3, h * 0.16, h * 0.03), V4)
    s.fill(rect(x - w * 0.38, y - h * 0.54, w * 0.76, h * 0.4, 6), T4)
    medical_cross(s, x, y - h * 0.34, h * 0.14, T6)


def open_carton(s: Sheet, x: float, y: float, w: float, h: float) -> None:
    """An open carton on y with three cans of disinfectant looking out."""
    for sg in (-1, 1):
        s.fill(
            poly(
                (x + sg * w * 0.5, y - h),
                (x + sg * w * 0.44, y - h * 1.2),
                (x + sg * w * 0.66, y - h * 1.12),
                (x + sg * w * 0.72, y - h * 0.9),
            ),
            V3,
        )
    s.fill(poly((x - w * 0.5, y - h), (x + w * 0.5, y - h), (x + w * 0.44, y - h * 1.2), (x - w * 0.44, y - h * 1.2)), V5)
    for i in range(3):
        jerrican(s, x + (i - 1) * w * 0.28, y - h * 0.42, h * 1.05)
    s.solid(rect(x - w / 2, y - h, w, h), CARTON, 6)
    s.fill(poly((x - w / 2, y - h), (x + w / 2, y - h), (x + w * 0.56, y - h * 0.72), (x - w * 0.56, y - h * 0.72)), V1)
    medical_cross(s, x, y - h * 0.36, h * 0.2)


def carrier(s: Sheet, x: float, y: float, h: float, cloth: tuple = CLOTH["red"], full: bool = True) -> None:
    """A carrier bag hanging from a hand at (x, y), h tall without its handles; bread and milk show if full."""
    w = h * 0.86
    s.line([(x - w * 0.22, y + h * 0.36), (x - w * 0.06, y), (x + w * 0.06, y), (x + w * 0.22, y + h * 0.36)], cloth[1], h * 0.03)
    if full:
        milk_pack(s, x + w * 0.18, y + h * 0.75, h * 0.62)
        s.solid(
            smooth(
                (x - w * 0.36, y + h * 0.5, 1),
                (x - w * 0.34, y + h * 0.2),
                (x - w * 0.12, y + h * 0.14),
                (x + w * 0.04, y + h * 0.24),
                (x + w * 0.04, y + h * 0.5, 1),
            ),
            CARTON,
            3,
        )
    s.solid(
        smooth(
            (x - w * 0.42, y + h * 0.34, 1),
            (x, y + h * 0.38),
            (x + w * 0.42, y + h * 0.34, 1),
            (x + w * 0.5, y + h * 0.9),
            (x + w * 0.46, y + h * 1.3, 1),
            (x - w * 0.46, y + h * 1.3, 1),
            (x - w * 0.5, y + h * 0.9),
        ),
        cloth,
        5,
    )
    for r, ink in ((0.22, V1), (0.15, cloth[0]), (0.07, V1)):
        s.fill(poly((x, y + h * (0.86 - r)), (x + h * r, y + h * 0.86), (x, y + h * (0.86 + r)), (x - h * r, y + h * 0.86)), ink)
