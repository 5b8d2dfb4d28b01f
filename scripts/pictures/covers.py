# ruff: noqa: F403, F405
"""The cover: a portrait sheet that bleeds on all sides (2139 × 3000), calm in the upper 40 % for the title lettering.

cover: dawn over winter mountains, the city and its fields; people on guard at a lit checkpoint; calm red sky for the title.
Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .kit import *

W, H = 2139, 3000


def cover() -> Sheet:
    """Red dawn; a pale sun behind the ranges; furrows lead down to the road, the lamp and the guards."""
    s = Sheet(W, H, V4, seed=1)
    s.light = (0.55, -0.8)
    s.grade(rect(0, 0, W, 1900), V3, (0, 1000), (0, 1750), 0, 0.9, soft=0.9)
    s.glow(1520, 1600, 900, V2, 0.75, 0, soft=0.88)
    s.fill(oval(1520, 1585, 320), V1)
    mountains(
        s, 1720, 430, (T3, T4, T2), 4, tops=[(-60, 300), (330, 330), (760, 270), (1080, 340), (1760, 220), (2110, 420)], mist=V1, foot=1900
    )
    mountains(s, 1800, 430, (T4, T5, T3), 8, tops=[(120, 420), (520, 280), (980, 210), (1560, 300), (1930, 480)], mist=T2, foot=2010)
    skyline(s, 1935, 60, 175, (T4, T5), 5, x0=560, x1=1680, lit=V1, share=0.3, wide=(46, 92))
    skyline(s, 1950, 40, 110, (T5, T6), 9, x0=480, x1=1740, lit=V1, share=0.34, wide=(50, 100))
    mountains(
        s,
        1930,
        260,
        (T5, T6, T4),
        21,
        tops=[(-50, 300), (240, 250), (470, 60), (1000, 10), (1690, 50), (1940, 230), (2200, 300)],
        foot=2040,
    )
    thicket(s, -40, W + 60, 1975, 52, T6, 4)
    fields(s, 1968, H, 1120, T2, T4, rows=30, spread=3.2)
    s.grade(rect(0, 1968, W, 300), V2, (0, 1968), (0, 2200), 0.8, 0, soft=0.9)
    s.grade(rect(0, 1968, W, H), T5, (0, 2150), (0, H), 0.0, 0.9, soft=0.85)
    road = smooth(
        (1085, 1968, 1),
        (1150, 1968, 1),
        (1190, 2150),
        (1240, 2400),
        (1420, 2720),
        (1700, H + 40, 1),
        (520, H + 40, 1),
        (760, 2720),
        (960, 2400),
        (1050, 2150),
    )
    s.fill(road, T5)
    s.grade(road, T7, (0, 2150), (0, H), 0, 1, soft=0.8)
    for i in range(7):
        y = 2010 + i * i * 21 + i * 12
        w = 3 + i * 2.4
        x = 1116 - i * i * 0.9
        s.fill(poly((x - w / 2, y), (x + w / 2, y), (x + w, y + 20 + i * 13), (x - w, y + 20 + i * 13)), T2, 0.8)
    for i, (x, y, h) in enumerate(
        ((905, 2058, 190), (820, 2110, 270), (1330, 2058, 190), (1420, 2115, 280), (690, 2200, 400), (1560, 2205, 410))
    ):
        poplar(s, x, y, h, T7, 30 + i)
    s.glow(1010, 2640, 760, V1, 0.95, 0, squash=2.3, soft=0.75)
    tent(s, 530, 2600, 620, 430, CLOTH["teal"], inside=V1)
    lamp_post(s, 850, 2640, 560, T8, V1, arm=0.22, spread=0.55, strength=0.9)
    barrier(s, 770, 1560, 2630, 150)
    s.rim = V1
    s.light = (-0.35, -0.9)
    figure(s, 1020, 2640, 430, "front", "suit", "white", goggles=True, arms=("down", "hold"), shadow=T8)
    s.light = (-0.9, -0.5)
    figure(s, 1395, 2650, 440, "back", "uniform", "night", arms=("point", "down"), hat="police", hat_cloth="night", legs="wide", shadow=T8)
    for x, y, h in ((690, 2690, 92), (1610, 2700, 96), (1740, 2810, 124)):
        traffic_cone(s, x, y, h)
    s.light = (0.8, -0.6)
    snow_ground(
        s, [(-60, 2790), (300, 2820), (640, 2880), (900, 3000), (1300, 3040), (1700, 2950), (2000, 2880), (2200, 2860)], (T4, T6, T3), 0.9
    )
    bare_tree(s, 2060, 2990, 1180, T8, 15, lean=0.02)
    figure(s, 560, 2955, 660, "back", "coat", "night", arms=("behind", "behind"), hat="fur", hat_cloth="black", armband=True, shadow=T8)
    figure(s, 320, 2970, 610, "back", "padded", "deep", arms=("pocket", "down"), hat="knit", hat_cloth="red", shadow=T8)
    return s


SCENES = {"cover": cover}
