# ruff: noqa: C408, F403, F405
"""Scenes of duty: zhaozhiyong (planning over a map), houhaifeng (the list), patrol (loudspeaker over the fields).

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math

from .kit import *
from .pledges import back_hand

W, H = 3000, 2000


def zhaozhiyong() -> Sheet:
    """Evening in the village office, seen from a little above: five round a big map under one lamp, one points."""
    s = Sheet(W, H, T6, seed=201)
    s.light = (0.0, -1)
    s.grade(None, T8, (1500, 500), (1500, -300), 0, 0.9, soft=0.95)
    s.grade(rect(0, 0, 1000, H), T8, (900, 0), (0, 0), 0, 0.8, soft=0.95)
    s.grade(rect(2000, 0, 1000, H), T8, (2100, 0), (W, 0), 0, 0.8, soft=0.95)
    # window at the left, board with the village's grid at the right
    win = rect(330, 170, 560, 560)
    s.fill(win, T5)
    with s.clip(win):
        s.grade(win, V2, (0, 420), (0, 760), 0, 0.6, soft=0.95)
        house(s, 470, 730, 420, 210, CLOTH["night"], CLOTH["deep"], lit=V1, snow=T2)
        poplar(s, 800, 740, 420, T7, 8)
        snowfall(s, 500, WHITE, 22, 3, 9, win)
    s.line(win, T4, 46, butt=True)
    s.line(win, T7, 30, butt=True)
    s.line([(610, 170), (610, 730)], T7, 20)
    s.solid(rect(2080, 150, 620, 520, 8), CLOTH["pale"], 6)
    for r in range(5):
        for c in range(4):
            on = (r * 3 + c * 2) % 5
            s.fill(rect(2120 + c * 138, 240 + r * 82, 118, 62, 4), V2 if on == 0 else V4 if on == 3 and r == 1 else T2)
    s.fill(rect(2120, 180, 320, 34), V4)
    s.line([(1500, -10), (1500, 150)], T8, 10)
    s.glow(1500, 250, 900, V1, 0.45, 0, soft=0.95)
    s.grade(poly((1400, 250), (1600, 250), (2500, 1500), (500, 1500)), V1, (0, 250), (0, 1500), 0.4, 0.05, soft=0.9)
    # behind the table
    s.rim = V1
    for x, y, h, dress in (
        (940, 1640, 1160, dict(view="three", wear="padded", cloth="mid", hat="knit", hat_cloth="red", arms=("pocket", "down"), nod=6)),
        (1480, 1600, 1120, dict(view="front", wear="coat", cloth="night", hair_style="bob", scarf="mist", arms=("hold", "hold"), nod=0)),
        (1890, 1610, 1110, dict(view="three", left=True, wear="jacket", cloth="wine", arms=((10, 108, 40, 176), "down"), nod=9, lean=3)),
    ):
        figure(s, x, y, h, **dress)
    s.rim = None
    _map_table(s)
    s.fill(smooth((1330, 270, 1), (1370, 190), (1450, 140), (1550, 140), (1630, 190), (1670, 270, 1)), T8)
    s.fill(oval(1500, 272, 150, 30), WHITE)
    # he, at the near left corner
    s.light = (0.8, -0.7)
    s.rim = V1

    def finger():
        s.solid(limb((246, -420, 8), (302, -406, 6)), SKIN, 2, shade=0.5)

    figure(
        s,
        330,
        2560,
        1950,
        "side",
        "jacket",
        "teal",
        trousers="deep",
        lean=13,
        nod=10,
        arms=((92, 92, 226, 112), (66, 100, 130, 150)),
        held=finger,
    )
    s.light = (-0.8, -0.7)

    def book():
        with s.at(112, -438, 1, turn=-14):
            s.solid(poly((-52, 12), (44, 22), (56, -14), (-36, -24)), CLOTH["white"], 3)

    figure(
        s,
        2720,
        2520,
        1880,
        "side",
        "vest",
        "night",
        vest="red",
        left=True,
        hat="cap",
        hat_cloth="red",
        nod=14,
        lean=4,
        arms=((38, 98, 86, 88), (40, 100, 104, 92)),
        held=book,
    )
    return s


def _map_table(s: Sheet) -> None:
    """The table, its map in perspective: fields, houses, river, roads, red pins at every way in."""
    y0, y1 = 1130, 2060

    def at(u: float, v: float) -> tuple[float, float]:
        y = y0 + (y1 - y0) * v**1.15
        half = 830 + 620 * (y - y0) / (y1 - y0)
        return 1500 + (u - 0.5) * 2 * half, y

    def quad(u0, v0, u1, v1):
        return poly(at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1))

    s.fill(quad(-0.02, 0, 1.02, 1), V6)
    s.grade(quad(-0.02, 0, 1.02, 1), V5, (0, y0), (0, y1), 0, 0.8, soft=0.9)
    s.fill(quad(0.11, 0.07, 0.91, 0.92), BLACK, 0.35)
    paper = quad(0.1, 0.05, 0.9, 0.9)
    s.fill(paper, PAPER)
    with s.clip(paper):
        tints = (T1, T2, V1, T2, T1, T3)
        for i in range(8):
            for j in range(7):
                if (i * 5 + j * 3) % 4:
                    u, v = 0.1 + i * 0.1, 0.05 + j * 0.122
                    s.fill(quad(u + 0.006, v + 0.008, u + 0.094, v + 0.114), tints[(i * 7 + j * 5) % 6])
        river = [at(0.08, 0.24), at(0.24, 0.3), at(0.36, 0.2), at(0.52, 0.26), at(0.66, 0.16), at(0.92, 0.2)]
        s.line(river, T4, 40)
        for line, wide in (
            ([at(0.06, 0.62), at(0.3, 0.56), at(0.56, 0.62), at(0.94, 0.5)], 34),
            ([at(0.44, 0.02), at(0.46, 0.3), at(0.42, 0.6), at(0.5, 0.95)], 30),
            ([at(0.7, 0.94), at(0.72, 0.58), at(0.78, 0.3), at(0.76, 0.02)], 24),
        ):
            s.line(line, T5, wide + 8)
            s.line(line, PAPER, wide)
        for i in range(4):
            for j in range(3):
                u, v = 0.505 + i * 0.046, 0.32 + j * 0.078
                s.fill(quad(u, v, u + 0.034, v + 0.045), T5 if (i + j) % 3 else T4)
        ring = [at(0.6 + 0.15 * math.cos(a / 16 * math.tau), 0.44 + 0.2 * math.sin(a / 16 * math.tau)) for a in range(16)]
        s.line(smooth(*ring), V4, 12)
    for u, v in ((0.452, 0.44), (0.6, 0.63), (0.735, 0.55), (0.69, 0.3), (0.47, 0.33)):
        x, y = at(u, v)
        k = 0.7 + 0.5 * v
        s.fill(oval(x + 18 * k, y, 30 * k, 9 * k), BLACK, 0.3)
        s.line([(x, y), (x, y - 74 * k)], T8, 7 * k)
        s.fill(poly((x, y - 76 * k), (x + 62 * k, y - 58 * k), (x, y - 38 * k)), V4)
    x, y = at(0.95, 0.11)
    cup(s, x, y, 130)
    x, y = at(0.2, 0.86)
    s.line([(x, y), (x + 210, y - 46)], V4, 20)
    s.line([(x + 206, y - 45), (x + 236, y - 52)], T8, 12)


def houhaifeng() -> Sheet:
    """Over his shoulder at the village's edge in the morning: the list on the board, pen on a line, four arrivals with cases beyond."""
    s = Sheet(W, H, T1, seed=202)
    s.light = (-0.8, -0.5)
    sky(s, T3, V1, 0, 720, via=T2)
    sun(s, 1480, 330, 190, V1, V2)
    mountains(s, 610, 220, (T2, T3, PAPER), 41, peaks=6, mist=V1, foot=720)
    thicket(s, -40, W + 60, 690, 70, T4, 14)
    for x, y, w, h, c in ((250, 760, 520, 280, "mid"), (1900, 745, 480, 250, "mid"), (2700, 780, 620, 330, "teal")):
        house(s, x, y, w, h, CLOTH[c], CLOTH["night"], lit=V1, snow=PAPER, couplets=True)
    snow_ground(s, [(-60, 750), (900, 720), (2000, 735), (3060, 760)], (T1, T4, WHITE), 0.9)
    road = smooth((880, 716, 1), (1010, 716, 1), (1500, 1000), (2700, H + 40, 1), (-900, H + 40, 1), (300, 1000))
    s.fill(road, T3)
    s.grade(road, T5, (0, 760), (0, H), 0, 0.9, soft=0.9)
    for x, h, k in ((640, 560, 1), (1330, 600, 2), (1540, 700, 5), (2240, 640, 6)):
        poplar(s, x, 770, h, T6, k)
    s.rim = V1
    queue = (
        (1130, 905, 420, dict(wear="padded", cloth="wine", hair_style="tail", arms=("down", "pocket"))),
        (880, 955, 500, dict(wear="coat", cloth="night", arms=("phone", "down"))),
        (520, 1020, 590, dict(wear="padded", cloth="mid", hat="knit", hat_cloth="red", hair_style="bob", arms=("down", "pocket"))),
        (150, 1090, 680, dict(wear="jacket", cloth="teal", arms=("pocket", "down"))),
    )
    for x, y, h, dress in queue:
        s.fill(rect(x - h * 0.3, y + h * 0.03, h * 0.62, h * 0.03), PAPER)
        figure(s, x, y, h, "three", shadow=T6, **dress)
        _suitcase(s, x + h * 0.24, y + h * 0.02, h * 0.34, CLOTH["red"] if h in (420, 680) else CLOTH["deep"])
    s.light = (-0.7, -0.8)
    s.rim = WHITE
    figure(s, 2330, 3560, 3260, "back", "coat", "teal", hat="fur", hat_cloth="mid", arms=("hold", (40, 122, 104, 138)))
    with s.at(2330, 3560, 3260 / 700), s.clip(limb((-78, -536, 27), (-118, -416, 26))), s.at(-98, -477, 1, turn=108):
        s.solid(rect(-23, -50, 46, 100), CLOTH["red"], 5, rim=WHITE)
    s.rim = None
    # the list
    with s.at(1250, 1450, 1, turn=-5):
        s.solid(rect(-390, -500, 780, 1040, 26), CLOTH["wine"], 12)
        s.solid(rect(-345, -430, 690, 930), (PAPER, T2, WHITE), 0, shade=0.3)
        s.fill(rect(-345, -430, 690, 86), V4)
        for i in range(9):
            y = -300 + i * 88
            s.line([(-345, y + 44), (345, y + 44)], T3, 4)
            s.fill(rect(-320, y - 14, 130, 26, 6), T6)
            s.fill(rect(-160, y - 12, 250 - (i * 37) % 90, 22, 6), T3)
            if i < 2:
                s.line([(240, y - 4), (262, y + 18), (306, y - 30)], V4, 13)
            else:
                s.line(rect(246, y - 24, 46, 46, 6), T3, 6)
        for x in (-176, 190):
            s.line([(x, -344), (x, 490)], T3, 4)
        s.solid(rect(-130, -540, 260, 100, 20), CLOTH["deep"], 8)
        s.fill(oval(0, -516, 22), T4)
    # the left thumb on the board's edge; the right hand, from behind the left arm, with the pen on a line
    thumb = smooth((1725, 1622), (1620, 1588), (1530, 1586), (1496, 1614), (1526, 1648), (1620, 1668), (1725, 1712))
    with s.clip(poly((1200, 1400), (1642, 1400), (1672, 1760), (1200, 1760))):
        s.fill(moved(thumb, 14, 22), BLACK, 0.25)
        s.line(thumb, V5, 7)
        s.solid(thumb, SKIN, 7, shade=0.5)
        s.solid(limb((1530, 1610, 15), (1550, 1612, 16)), (V1, V2, WHITE), 2)
    with s.clip(poly((0, 0), (1860, 900), (1846, 1027), (1712, 1470), (1690, 1530), (0, 1900))):
        back_hand(s, 1768, 1490, 350, "pen", turn=-60, left=True, sleeve=None)
    return s


def _suitcase(s: Sheet, x: float, y: float, h: float, cloth: tuple) -> None:
    """A wheeled suitcase with its handle drawn out."""
    s.line(
        [(x - h * 0.2, y - h * 0.8), (x - h * 0.24, y - h * 1.28), (x + h * 0.06, y - h * 1.28), (x + h * 0.1, y - h * 0.8)], T7, h * 0.05
    )
    s.solid(rect(x - h * 0.34, y - h * 0.94, h * 0.62, h * 0.86, h * 0.08), cloth, h * 0.04)
    for d in (-0.16, 0.1):
        s.line([(x + d * h, y - h * 0.86), (x + d * h, y - h * 0.16)], cloth[1], h * 0.03)
    for d in (-0.24, 0.18):
        s.fill(oval(x + d * h, y - h * 0.04, h * 0.06), T8)


def patrol() -> Sheet:
    """Four walk along a field road at sunrise, dark before the sun, the first calls through a loudspeaker."""
    s = Sheet(W, H, T4, seed=203)
    s.light = (-0.2, -0.6)
    sky(s, T4, V2, -100, 1300, via=T1)
    sx, sy = 1180, 960
    for i in range(6, 0, -1):
        s.fill(oval(sx, sy, 330 + i * 130), V1, 0.2)
    s.fill(oval(sx, sy, 390), V4)
    s.grade(oval(sx, sy, 390), V3, (sx, sy - 100), (sx, sy + 390), 0, 0.9, soft=0.9)
    mountains(s, 1180, 200, (T3, T4, T2), 52, peaks=8, mist=V1, foot=1320)
    thicket(s, -40, W + 60, 1290, 60, T4, 21)
    for x, w in ((2380, 260), (2620, 300), (2890, 280)):
        house(s, x, 1310, w, 130, CLOTH["mid"], CLOTH["night"], lit=V1, snow=PAPER)
    for x, h, k in ((90, 760, 1), (330, 640, 2), (2230, 420, 5), (2760, 470, 8)):
        poplar(s, x, 1345, h, T6, k)
    edge = [(-60, 1400), (700, 1350), (1600, 1330), (2400, 1345), (3060, 1390)]
    bank = smooth((-60, H + 60, 1), (-60, 1400, 1), *edge[1:-1], (3060, 1390, 1), (3060, H + 60, 1))
    fields(s, 1330, H, 1180, T5, T7, rows=34, spread=5.5, path=bank)
    low = smooth(
        (-60, 1470, 1),
        (700, 1415),
        (1600, 1395),
        (2400, 1410),
        (3060, 1465, 1),
        (3060, 1390, 1),
        (2400, 1345),
        (1600, 1330),
        (700, 1350),
        (-60, 1400, 1),
    )
    s.fill(low, T2)
    s.grade(low, V2, (sx - 700, 0), (sx, 0), 0, 0.8, soft=0.9)
    s.glow(sx, 1400, 1100, V2, 0.7, 0, squash=3.4, path=bank, soft=0.85)
    with s.clip(bank):  # the sunlit edge of every furrow
        for i in range(34):
            reach = W * 5.5
            x = sx - reach / 2 + reach * ((i + 0.1) / 34)
            edge = 46 if x < sx else -46
            x = x if x < sx else sx - reach / 2 + reach * ((i + 0.52) / 34)
            s.fill(poly((sx + (x - sx) * 0.22, 1480), (x + edge, H), (x, H)), T3, 0.75)
    # the call, cut in arcs out of the air
    for i in range(5):
        r = 150 + i * 125
        s.line([(2110 + r * math.cos(a), 640 + r * math.sin(a)) for a in (-0.42, -0.2, 0.02, 0.24)], PAPER, 26 - i * 3, 0.95 - i * 0.15)
    s.rim = V1
    s.light = (-0.6, -0.5)

    def horn():
        loudspeaker(s, 104, -626, 120, turn=-8)

    y = 1385
    hanging = (24, 104, 70, 186)
    back = (-20, 106, -40, 200)
    figure(
        s,
        1890,
        y - 8,
        820,
        "side",
        "coat",
        "teal",
        legs="walk",
        armband=True,
        arms=((58, 70, 98, -46), back),
        hat="cap",
        hat_cloth="night",
        held=horn,
        shadow=T7,
    )
    figure(
        s,
        1540,
        y - 4,
        770,
        "side",
        "padded",
        "night",
        legs="walk",
        arms=(hanging, back),
        hat="knit",
        hat_cloth="red",
        hair_style="bob",
        shadow=T7,
    )
    figure(
        s,
        950,
        y,
        810,
        "side",
        "vest",
        "night",
        vest="red",
        legs="walk",
        arms=((38, 106, 106, 186), (42, 104, 112, 178)),
        hat="cap",
        hat_cloth="red",
        shadow=T7,
    )
    _bicycle(s, 1075, y + 28, 760)
    figure(
        s, 560, y + 8, 790, "side", "jacket", "mid", legs="walk", arms=(back, hanging), scarf="red", hat="fur", hat_cloth="night", shadow=T7
    )
    return s


def _bicycle(s: Sheet, x: float, y: float, w: float) -> None:
    """A bicycle from the side on y, looking right, w long."""
    with s.at(x, y, w / 180):
        for wx in (-56, 56):
            s.line(oval(wx, -32, 32), T8, 3.4)
            for i in range(6):
                a = math.pi * i / 6
                s.line([(wx - 29 * math.cos(a), -32 - 29 * math.sin(a)), (wx + 29 * math.cos(a), -32 + 29 * math.sin(a))], T6, 1)
        for line in (
            [(-56, -32), (-24, -72)],
            [(-24, -72), (34, -76)],
            [(-18, -84), (-6, -34)],
            [(-56, -32), (-6, -34)],
            [(-6, -34), (36, -72)],
            [(56, -32), (36, -72)],
            [(36, -72), (31, -94)],
        ):
            s.line(line, V4, 3.8)
        s.line([(31, -94), (22, -100), (10, -98)], T8, 5)
        s.fill(smooth((-40, -86), (-20, -92), (0, -88, 1), (-14, -82), (-34, -80)), T8)
        s.fill(rect(-84, -74, 44, 5), T8)
        s.line([(-6, -34), (4, -24)], T8, 4)
        s.fill(rect(0, -24, 14, 4, 2), T8)


SCENES = {"zhaozhiyong": zhaozhiyong, "houhaifeng": houhaifeng, "patrol": patrol}
