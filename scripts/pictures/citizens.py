# ruff: noqa: F403, F405
"""Scenes of the whole city: masks (a young man gives masks to street cleaners).

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math

from .kit import *

W, H = 3000, 2000


def masks() -> Sheet:
    """Early in a winter street: a young man with a carton holds out a packet of masks to two cleaners with brooms."""
    s = Sheet(W, H, T1, seed=103)
    s.light = (-0.8, -0.5)
    sky(s, T3, V1, 0, 1150, via=T2)
    sun(s, 1300, 600, 230, V1, V2)
    skyline(s, 1200, 240, 520, (T2, T3), 61, wide=(130, 240))
    skyline(s, 1240, 160, 380, (T3, T4), 63, lit=V1, share=0.3, wide=(140, 240))
    block(s, -120, 1330, 760, 1130, CLOTH["mid"], lit=V1, share=0.3, seed=4, side=0.2)
    block(s, 2440, 1330, 760, 1230, CLOTH["teal"], lit=V1, share=0.34, seed=7, side=0.0)
    # shop fronts with New Year lanterns at the right
    s.fill(rect(2380, 1020, 700, 320), T6)
    for i in range(3):
        s.fill(rect(2420 + i * 210, 1080, 176, 250), V1 if i != 1 else T4)
        s.line([(2508 + i * 210, 1080), (2508 + i * 210, 1330)], T6, 8)
    s.solid(poly((2350, 1000), (3060, 1000), (3060, 1070), (2310, 1070)), CLOTH["wine"], 5)
    for x in (2480, 2700, 2920):
        lantern(s, x, 1062, 130)
    ground = rect(0, 1235, W, 800)
    s.fill(rect(0, 1325, W, 700), T2)
    s.fill(poly((640, 1325), (2380, 1325), (2380, 1238), (640, 1238)), T2)
    s.grade(ground, T4, (0, 1330), (0, H), 0, 0.95, soft=0.92)
    s.fill(poly((640, 1325), (2380, 1325), (2440, 1350), (580, 1350)), T4, 0.5)
    for i in range(6):
        x = 260 + i * 520
        s.fill(
            poly(
                (1500 + (x - 1500) * 0.42, 1400),
                (1500 + (x - 1500) * 0.42 + 60, 1400),
                (1500 + (x - 1500) * 1.15 + 160, H),
                (1500 + (x - 1500) * 1.15, H),
            ),
            PAPER,
            0.42,
        )
    for x, h, k in ((760, 820, 1), (980, 640, 2), (2060, 640, 3), (2270, 840, 4)):
        poplar(s, x, 1345, h, T6, k)
    # the cleaners' cart
    _cart(s, 2620, 1800)
    s.rim = V1

    # he
    def packet():
        with s.at(206, -534, 1, turn=-6):
            s.solid(rect(-62, -50, 124, 98, 8), (WHITE, T2, WHITE), 3)
            mask(s, 0, 0, 78, CLOTH["mid"])

    s.light = (0.3, -0.9)
    figure(
        s,
        980,
        1880,
        1220,
        "side",
        "jacket",
        "teal",
        trousers="night",
        arms=((50, 86, 150, 48), "down"),
        hair_style="short",
        legs="walk",
        held=packet,
        shadow=T5,
    )
    # the carton under his other arm stands on a low wall of cartons beside him
    s.light = (-0.8, -0.5)
    box(s, 560, 1880, 330, 230, mark="mask")
    box(s, 585, 1650, 290, 190, mark="mask")
    # they
    s.light = (-0.5, -0.9)
    broom(s, 2185, 1885, 900, lean=-3)
    figure(
        s,
        2010,
        1880,
        1170,
        "three",
        "vest",
        "night",
        vest="red",
        left=True,
        trousers="deep",
        arms=((34, 104, -14, 118), "down"),
        hat="cap",
        hat_cloth="red",
        hair_style="bob",
        shadow=T5,
    )
    figure(
        s,
        1650,
        1860,
        1140,
        "side",
        "vest",
        "night",
        vest="red",
        left=True,
        trousers="deep",
        arms=((44, 92, 132, 58), (40, 98, 124, 76)),
        hat="cap",
        hat_cloth="red",
        shadow=T5,
    )
    return s


def _cart(s: Sheet, x: float, y: float) -> None:
    """A cleaner's tricycle cart, seen from the side."""
    s.fill(smooth((x - 420, y), (x, y - 26), (x + 420, y), (x, y + 30)), T5, 0.4)
    s.solid(poly((x - 270, y - 420), (x + 330, y - 420), (x + 300, y - 120), (x - 240, y - 120)), CLOTH["mid"], 8)
    for i in range(1, 6):
        s.line([(x - 270 + i * 100, y - 414), (x - 240 + i * 92, y - 124)], T5, 5)
    s.fill(rect(x - 290, y - 440, 640, 30, 8), T6)
    for wx in (x - 120, x + 200):
        s.line(oval(wx, y - 100, 96), T8, 22)
        for k in range(6):
            a = math.pi * k / 6
            s.line([(wx - 90 * math.cos(a), y - 100 - 90 * math.sin(a)), (wx + 90 * math.cos(a), y - 100 + 90 * math.sin(a))], T5, 3)
        s.fill(oval(wx, y - 100, 15), T8)


SCENES = {"masks": masks}
