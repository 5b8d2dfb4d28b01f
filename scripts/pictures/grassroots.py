# ruff: noqa: C408, F403, F405
"""Scenes of the streets and villages: oath-demo-zone, door-to-door, wangyahui (branches, volunteers: streets.py).

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math

from .garments import WEAR
from .kit import *

W, H = 3000, 2000


def oath_demo_zone() -> Sheet:
    """Three rows from behind, right fists raised, before a great red flag in the wind; new houses, morning."""
    s = Sheet(W, H, T2, seed=114)
    s.light = (-0.6, -0.8)
    sky(s, T3, V1, -100, 1300, via=T1)
    skyline(s, 1330, 220, 520, (T2, T3), 74, wide=(130, 240))
    block(s, -120, 1400, 620, 1000, CLOTH["pale"], lit=V1, dark=T4, share=0.25, seed=3, side=0.2, roof="step")
    block(s, 2600, 1400, 560, 820, CLOTH["pale"], lit=V1, dark=T4, share=0.25, seed=5, side=0.24)
    s.fill(rect(0, 1320, W, 700), T3)
    s.grade(rect(0, 1320, W, 700), T5, (0, 1340), (0, H), 0, 0.9, soft=0.9)
    _great_flag(s)
    s.rim = V1
    rows = (
        (1560, 760, 250, 0, ("teal", "mid", "night", "wine", "teal", "deep", "mid", "night", "teal", "wine", "night")),
        (1890, 1080, 400, 60, ("night", "teal", "pale", "deep", "teal", "night", "wine", "teal")),
        (2440, 1640, 640, -40, ("deep", "teal", "night", "mid", "deep")),
    )
    wears = ("jacket", "coat", "padded", "jacket", "uniform", "coat", "jacket")
    styles = ("short", "bob", "short", "tail", "short", "short", "bun")
    for r, (y, tall, gap, off, cloths) in enumerate(rows):
        n = len(cloths)
        for i, c in enumerate(cloths):
            x = 1500 + (i - (n - 1) / 2) * gap + off + ((i * 37 + r * 11) % 5 - 2) * gap * 0.03
            h = tall * (1 - 0.025 * ((i * 5 + r * 2) % 4))
            k = i * 3 + r * 2
            wear = wears[k % 7]
            hat = {"uniform": "police"}.get(wear)
            figure(
                s,
                x,
                y + ((i * 7 + r) % 3) * 8,
                h,
                "back",
                wear,
                c if wear != "uniform" else "night",
                arms=("fist", "down"),
                hat=hat,
                hat_cloth="night",
                hair_style=styles[(i * 2 + r * 3) % 7],
                shadow=T6,
                scarf="red" if (i + r * 2) % 7 == 3 else None,
            )
            _fist_from_behind(s, x, y + ((i * 7 + r) % 3) * 8, h, wear, c if wear != "uniform" else "night")
    return s


def _fist_from_behind(s: Sheet, x: float, y: float, h: float, wear: str, cloth: str) -> None:
    """The back of the raised right fist of a figure seen from behind, over the fist the figure has."""
    with s.at(x, y, h / 700), s.at(74 * WEAR[wear].bulk + 34, -600, 1, turn=-4.5):
        s.line(limb((-21, -22, 8), (-23, -42, 7)), SKIN[1], 3)
        s.solid(limb((-21, -22, 8), (-23, -42, 7)), SKIN, 2, shade=0.4)
        back = smooth((-17, -8), (-24, -30), (-25, -48), (-16, -58), (0, -61), (17, -58), (26, -48), (25, -30), (17, -8))
        s.line(back, SKIN[1], 3)
        s.solid(back, SKIN, 3, shade=0.7)
        for dx in (-12, 0, 12):
            s.line([(dx, -57), (dx * 0.94, -43)], SKIN[1], 2.6)
        s.solid(rect(-20, -16, 40, 18, 8), CLOTH[cloth], 2, shade=0.5)


def _great_flag(s: Sheet) -> None:
    """A plain red flag, as broad as the rows before it."""
    s.solid(rect(560, 60, 34, 1320), CLOTH["pale"], 8)
    s.fill(oval(577, 52, 34), V2)
    cloth = smooth(
        (594, 110, 1),
        (900, 60),
        (1300, 150),
        (1750, 210),
        (2200, 120),
        (2520, 150, 1),
        (2470, 420),
        (2540, 760, 1),
        (2200, 740),
        (1750, 860),
        (1300, 800),
        (900, 700),
        (594, 760, 1),
    )
    s.fill(cloth, V4)
    with s.clip(cloth):
        for x0, x1, k in (
            (760, 1010, 0.75),
            (1010, 1240, -0.4),
            (1330, 1660, 0.8),
            (1660, 1900, -0.5),
            (2000, 2300, 0.75),
            (2300, 2480, -0.3),
        ):
            band = smooth((x0, 0, 1), (x1, 0, 1), (x1 + 70, 450), (x1 - 20, 900, 1), (x0 - 20, 900, 1), (x0 + 70, 450))
            ink = V6 if k > 0 else V3
            a, b = ((x0, 0), (x1, 0)) if k > 0 else ((x1, 0), (x0, 0))
            s.grade(band, ink, a, b, 0, abs(k) * 0.8, soft=0.8)
        s.grade(cloth, V5, (0, 500), (0, 900), 0, 0.5, soft=0.9)


def door_to_door() -> Sheet:  # noqa: PLR0915
    """Out of a dark room through the open door: two with masks in the snowy yard, one with a clipboard; an old man and a child inside."""
    s = Sheet(W, H, T8, seed=115)
    s.light = (0.2, -0.9)
    # what is outside
    hole = rect(980, 150, 1330, 1480)
    s.fill(hole, T2)
    with s.clip(hole):
        s.grade(hole, T4, (0, 750), (0, 100), 0, 0.9, soft=0.9)
        s.grade(hole, V1, (0, 500), (0, 900), 0, 0.8, soft=0.9)
        mountains(s, 900, 190, (T3, T4, T1), 92, peaks=7, mist=V1, foot=1010, light=False)
        house(s, 1040, 1130, 620, 330, CLOTH["mid"], CLOTH["night"], lit=V1, snow=PAPER, couplets=True)
        house(s, 2290, 1140, 560, 300, CLOTH["mid"], CLOTH["night"], lit=V1, snow=PAPER)
        s.fill(rect(900, 1060, 1500, 150), T4)
        s.fill(smooth((900, 1068, 1), (1200, 1040), (1600, 1052), (2000, 1038), (2400, 1064, 1)), WHITE)
        poplar(s, 1640, 1140, 760, T6, 3)
        bare_tree(s, 2180, 1260, 760, T7, 31, snow=PAPER)
        snow_ground(s, [(900, 1205), (1500, 1190), (2400, 1210)], (T1, T3, WHITE), 0.9)
        for x, y in ((1560, 1260), (1600, 1290), (1570, 1330), (1620, 1370), (1590, 1420), (1650, 1465)):
            s.fill(oval(x, y, 16, 8), T3)
        s.rim = WHITE
        figure(
            s,
            1985,
            1690,
            1010,
            "three",
            "vest",
            "night",
            vest="red",
            left=True,
            arms=("pocket", "down"),
            hat="knit",
            hat_cloth="mid",
            shadow=T4,
        )
        figure(
            s,
            1560,
            1700,
            1060,
            "three",
            "coat",
            "teal",
            left=True,
            armband=True,
            arms=((2, 86, 54, 82), (18, 108, 26, 92)),
            hair_style="short",
            shadow=T4,
            held=lambda: _board(s),
        )
        snowfall(s, 700, WHITE, 8, 3, 10, hole)
    # the frame, its leaves, the wall
    s.rim = None
    for x in (900, 2310):
        s.solid(rect(x, 90, 84, 1580), (V6, BLACK, V5), 8)
    s.solid(rect(880, 70, 1534, 90), (V6, BLACK, V5), 8)
    s.solid(rect(880, 1622, 1534, 74), (V5, V6, V3), 8, shade=0.5)
    s.fill(poly((900, 150), (640, 40), (640, 1800), (900, 1660)), V6)
    s.grade(poly((900, 150), (640, 40), (640, 1800), (900, 1660)), BLACK, (900, 0), (640, 0), 0, 0.8, soft=0.9)
    s.fill(poly((2394, 150), (2654, 40), (2654, 1800), (2394, 1660)), V6)
    s.grade(poly((2394, 150), (2654, 40), (2654, 1800), (2394, 1660)), BLACK, (2394, 0), (2654, 0), 0, 0.8, soft=0.9)
    for sg, x in ((-1, 900), (1, 2394)):
        for k in (0.1, 0.42, 0.74):
            a, b = x + sg * 50, x + sg * 210
            s.line(poly((a, 170 + 1400 * k), (b, 110 + 1500 * k), (b, 110 + 1500 * k + 330), (a, 170 + 1400 * k + 300)), V5, 7)
        s.line(oval(x + sg * 26, 900, 16, 34), V2, 8)
    s.fill(rect(0, 1720, W, 300), T7)
    light = poly((984, 1696), (2310, 1696), (2560, H), (560, H))
    s.fill(light, T4)
    s.grade(light, T2, (0, H), (0, 1696), 0, 1, soft=0.9)
    s.grade(light, T7, (0, 1850), (0, H), 0, 0.6, soft=0.95)
    # the room: stove corner at the right, a papercut window at the left
    s.fill(rect(120, 330, 420, 520), T5)
    win = rect(120, 330, 420, 520)
    s.grade(win, T3, (0, 330), (0, 850), 0.9, 0.2, soft=0.9)
    for i in range(1, 4):
        s.line([(120 + i * 105, 330), (120 + i * 105, 850)], V6, 12)
        s.line([(120, 330 + i * 130), (540, 330 + i * 130)], V6, 12)
    s.line(win, V6, 34)
    pane_flower(s, 330, 590, 150)
    table(s, 2790, 1900, 560, 420, CLOTH["wine"], skirt=False)
    thermos(s, 2880, 1440, 330)
    cup(s, 2690, 1450, 110, steam=True)
    s.solid(poly((2825, 370), (2965, 560), (2825, 750), (2685, 560)), CLOTH["red"], 0, shade=0.4)
    s.line(poly((2825, 410), (2938, 560), (2825, 710), (2712, 560)), V2, 6)
    pane_flower(s, 2825, 560, 74, V1)
    # those who live here
    s.rim = V1
    s.light = (0.8, -0.5)
    figure(s, 830, 2130, 1380, "back", "padded", "wine", trousers="night", arms=("down", "pocket"), hair=T3, hair_style="short", shadow=T8)
    figure(
        s,
        1160,
        2080,
        800,
        "back",
        "padded",
        "mid",
        trousers="deep",
        arms=("down", (40, 92, 66, 46)),
        hat="knit",
        hat_cloth="red",
        shadow=T8,
    )
    return s


def _board(s: Sheet) -> None:
    """A clipboard in the hands of a figure that writes."""
    with s.at(50, -438, 1, turn=-8):
        s.solid(poly((-50, 22), (44, 22), (56, -20), (-38, -20)), CLOTH["wine"], 3)
        s.fill(poly((-42, 16), (38, 16), (48, -16), (-32, -16)), PAPER)
        for i in range(3):
            s.line([(-30 + i * 3, 8 - i * 9), (34 + i * 3, 8 - i * 9)], T4, 3)
    s.line([(30, -474), (48, -436)], V4, 5)


def wangyahui() -> Sheet:
    """Dawn on the threshing ground: the village team in two rows raises the right fist to the flag at the right."""
    s = Sheet(W, H, T3, seed=117)
    s.light = (0.85, -0.5)
    sky(s, T4, V2, -150, 1150, via=T1)
    sun(s, 2690, 900, 230, V4, V2)
    mountains(s, 1150, 330, (T3, T4, V1), 98, peaks=6, mist=V1, foot=1270, light=False)
    thicket(s, -40, W + 60, 1230, 70, T4, 9)
    for x, y, w, h in ((260, 1290, 640, 330), (900, 1270, 520, 270), (1480, 1265, 460, 240), (2960, 1290, 500, 250)):
        house(s, x, y, w, h, CLOTH["mid"], CLOTH["night"], lit=V1, snow=PAPER, couplets=True)
    for x, h, k in ((600, 760, 1), (1180, 620, 3), (2230, 560, 4), (2940, 860, 5)):
        poplar(s, x, 1290, h, T7, k)
    snow_ground(s, [(-60, 1290), (700, 1275), (1500, 1282), (2300, 1272), (3060, 1290)], (T1, T4, WHITE), 1.0)
    s.glow(2690, 1330, 1000, V2, 0.8, 0, squash=3.2, soft=0.9, path=rect(0, 1270, W, 700))
    flag(s, 2380, 1700, 1560, 620, left=True)
    s.solid(poly((2290, 1700), (2470, 1700), (2500, 1760), (2260, 1760)), CLOTH["pale"], 6)
    s.rim = V1
    back = (
        (400, "coat", "deep", dict(hat="fur", hat_cloth="mid")),
        (790, "jacket", "mid", dict(hair_style="bob")),
        (1190, "padded", "night", dict(hat="knit", hat_cloth="wine")),
        (1560, "coat", "teal", dict(hat="cap", hat_cloth="night")),
    )
    front = (
        (190, "vest", "night", dict(hat="cap", hat_cloth="red")),
        (610, "padded", "teal", dict(hair_style="tail")),
        (1030, "coat", "night", dict(hat="fur", hat_cloth="mid")),
        (1430, "vest", "mid", dict(hat="knit", hat_cloth="night")),
    )
    for y, h, row in ((1600, 720, back), (1880, 950, front)):
        for i, (x, _, _, _) in enumerate(row):
            _long_shadow(s, x, y, h - (i % 2) * 30)
        for i, (x, wear, c, dress) in enumerate(row):
            _vow(s, x, y, h - (i % 2) * 30, "three", wear, c, **dress)
    _long_shadow(s, 1980, 1820, 1000)
    _vow(s, 1980, 1820, 1020, "side", "jacket", "deep", scarf="red")
    return s


def _vow(s: Sheet, x: float, y: float, h: float, view: str, wear: str, cloth: str, **dress) -> None:
    """A figure looking right with the right fist raised beside the head."""
    ex, ey, hx, hy = (-44, 66, -36, -62) if view == "three" else (66, 40, 84, -62)
    figure(s, x, y, h, view, wear, cloth, arms=((ex, ey, hx, hy), "down"), **dress)
    sx, sy = (-58 * WEAR[wear].bulk, -534) if view == "three" else (-4, -536)
    far = math.atan2(hy - ey, hx - ex)
    with s.at(x, y, h / 700), s.at(sx + hx + 9 * math.cos(far), sy + hy + 9 * math.sin(far), 1, turn=math.degrees(far)):
        s.solid(limb((-4, 0, 15), (22, 0, 21)), SKIN, 2, shade=0.5)
        for dy in (-15, -5, 5, 15):
            finger = limb((14, dy, 6.6), (38 - abs(dy) * 0.2, dy, 6.6))
            s.line(finger, SKIN[1], 2.4)
            s.solid(finger, SKIN, 2, shade=0.5)
        s.line(limb((6, 14, 7), (24, 2, 6.4)), SKIN[1], 2.4)
        s.solid(limb((6, 14, 7), (24, 2, 6.4)), SKIN, 2, shade=0.4)


def _long_shadow(s: Sheet, x: float, y: float, h: float) -> None:
    """The long shadow of a low sun, to the left."""
    s.fill(
        poly((x - h * 0.1, y - h * 0.01), (x + h * 0.1, y - h * 0.01), (x - h * 0.66, y + h * 0.13), (x - h * 0.86, y + h * 0.09)), T5, 0.35
    )


SCENES = {"oath-demo-zone": oath_demo_zone, "door-to-door": door_to_door, "wangyahui": wangyahui}
