# ruff: noqa: F403, F405
"""Scenes of duty: zhaozhiyong (planning over a map), houhaifeng (the list), patrol (loudspeaker over the fields).

And of the ward's door: fenglei (turning back with a wave), dongguangjie (seen out of her ambulance).
Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math

from .kit import *

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
    s.line(win, T7, 34, butt=True)
    s.line([(610, 170), (610, 730)], T7, 20)
    s.solid(rect(2080, 150, 620, 520, 8), CLOTH["pale"], 6)
    for r in range(5):
        for c in range(4):
            on = (r * 3 + c * 2) % 5
            s.fill(rect(2120 + c * 138, 240 + r * 82, 118, 62, 4), V2 if on == 0 else V4 if on == 3 and r == 1 else T2)
    s.fill(rect(2120, 180, 320, 34), V4)
    s.line([(1500, -10), (1500, 150)], T8, 10)
    s.glow(1500, 250, 900, V1, 0.45, 0, soft=0.95)
    # behind the table
    s.rim = V1
    for x, y, h, dress in (
        (980, 1620, 1120, dict(view="three", wear="padded", cloth="mid", hat="knit", hat_cloth="red", arms=("pocket", "down"), nod=6)),
        (1480, 1600, 1120, dict(view="front", wear="coat", cloth="night", hair_style="bob", scarf="rose", arms=("hold", "hold"), nod=0)),
        (1960, 1620, 1140, dict(view="three", left=True, wear="jacket", cloth="wine", arms=("down", "down"), nod=8)),
    ):
        figure(s, x, y, h, **dress)
    s.rim = None
    _map_table(s)
    s.grade(poly((1400, 250), (1600, 250), (2700, 2000), (300, 2000)), V1, (0, 250), (0, 2000), 0.42, 0.05, soft=0.9)
    s.fill(smooth((1330, 270, 1), (1370, 190), (1450, 140), (1550, 140), (1630, 190), (1670, 270, 1)), T8)
    s.fill(oval(1500, 272, 150, 30), WHITE)
    # he, at the near left corner
    s.light = (0.8, -0.7)
    s.rim = V1
    figure(s, 330, 2560, 1950, "side", "jacket", "teal", lean=13, nod=8, arms=((92, 92, 222, 110), (66, 100, 130, 150)), trousers="deep")
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
    x, y = at(0.955, 0.5)
    cup(s, x, y, 150)
    x, y = at(0.2, 0.86)
    s.line([(x, y), (x + 210, y - 46)], V4, 20)
    s.line([(x + 206, y - 45), (x + 236, y - 52)], T8, 12)


def houhaifeng() -> Sheet:
    """Over his shoulder at the village's edge in the morning: the list on the board, pen on a line, four arrivals with cases beyond."""
    s = Sheet(W, H, T1, seed=202)
    s.light = (-0.8, -0.5)
    sky(s, T3, V1, 0, 720, via=T2)
    sun(s, 620, 330, 170, V4, V2)
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
    # the list
    s.light = (-0.7, -0.8)
    with s.at(1250, 1450, 1, turn=-5):
        s.solid(rect(-390, -500, 780, 1040, 26), CLOTH["wine"], 12)
        s.solid(rect(-345, -430, 690, 930), (PAPER, T2, WHITE), 0, shade=0.3)
        s.fill(rect(-345, -430, 690, 86), V4)
        for i in range(9):
            y = -300 + i * 88
            s.line([(-345, y + 44), (345, y + 44)], T3, 4)
            s.fill(rect(-320, y - 14, 130, 26, 6), T6)
            s.fill(rect(-160, y - 12, 250 - (i * 37) % 90, 22, 6), T3)
            if i < 4:
                s.line([(240, y - 4), (262, y + 18), (306, y - 30)], V4, 13)
            else:
                s.line(rect(246, y - 24, 46, 46, 6), T3, 6)
        for x in (-176, 190):
            s.line([(x, -344), (x, 490)], T3, 4)
        s.solid(rect(-130, -540, 260, 100, 20), CLOTH["deep"], 8)
        s.fill(oval(0, -516, 22), T4)
    # his right hand comes round with the pen
    s.rim = WHITE
    s.line([(1490, 1500), (1640, 1300)], V5, 26)
    s.line([(1478, 1516), (1490, 1500)], T8, 12)
    s.solid(limb((2000, 1800, 150), (1690, 1600, 96)), CLOTH["teal"], 10)
    hand(s, 1700, 1600, 280, "hold", turn=-58, skin=SKIN)
    figure(s, 2330, 3560, 3260, "back", "coat", "teal", hat="fur", hat_cloth="mid", armband=True, arms=("down", (34, 118, 130, 190)))
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
    for x, h, k in ((120, 760, 1), (330, 640, 2), (520, 560, 3), (2230, 420, 5), (2760, 470, 8)):
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
    for i in range(14):
        x = -40 + i * 235
        s.fill(
            smooth(
                (x, 1560 + (i * 97) % 380),
                (x + 150, 1545 + (i * 97) % 380),
                (x + 290, 1565 + (i * 97) % 380),
                (x + 140, 1580 + (i * 97) % 380),
            ),
            T1,
            0.85,
        )
    # sound
    for i in range(4):
        r = 150 + i * 120
        s.line([(2080 + r * math.cos(a), 790 + r * math.sin(a)) for a in (-0.62, -0.2, 0.2)], PAPER, 26 - i * 3, 0.95 - i * 0.16)
    s.rim = V1
    s.light = (-0.6, -0.5)

    def horn():
        loudspeaker(s, 78, -628, 92, turn=-8)

    y = 1385
    figure(
        s,
        1830,
        y - 8,
        800,
        "side",
        "coat",
        "teal",
        legs="walk",
        armband=True,
        arms=((46, 60, 62, -66), "down"),
        hat="cap",
        hat_cloth="night",
        held=horn,
        shadow=T7,
    )
    figure(
        s,
        1450,
        y - 4,
        770,
        "side",
        "padded",
        "night",
        legs="walk",
        arms=((20, 108, 60, 190), (-20, 106, -40, 200)),
        hat="knit",
        hat_cloth="red",
        hair_style="bob",
        shadow=T7,
    )
    figure(
        s,
        1060,
        y,
        800,
        "side",
        "vest",
        "night",
        vest="red",
        legs="walk",
        arms=((-22, 106, -30, 204), (26, 100, 70, 180)),
        hat="cap",
        hat_cloth="red",
        shadow=T7,
    )
    figure(
        s,
        700,
        y + 8,
        780,
        "side",
        "jacket",
        "mid",
        legs="walk",
        arms=((24, 104, 70, 186), (-20, 106, -40, 200)),
        scarf="red",
        hat="fur",
        hat_cloth="night",
        shadow=T7,
    )
    for i in range(5):
        x, by, k = 1900 + i * 170, 330 + (i * 83) % 190, 0.7 + (i % 3) * 0.2
        s.line([(x - 46 * k, by - 16 * k), (x - 16 * k, by - 22 * k), (x, by)], T7, 9 * k)
        s.line([(x, by), (x + 20 * k, by - 24 * k), (x + 50 * k, by - 12 * k)], T7, 9 * k)
    return s


def fenglei() -> Sheet:
    """The end of a dark corridor: in the door of the fever clinic a doctor in a protective suit turns back and waves."""
    s = Sheet(W, H, T7, seed=204)
    vx, vy = 1720, 800
    dx0, dx1, dy0, dy1 = 1300, 2140, 330, 1390
    s.light = (0, -1)
    s.fill(poly((0, -260), (dx0, 170), (dx0, dy1), (0, H + 60)), T6)
    s.fill(poly((W, -400), (dx1, 170), (dx1, dy1), (W, H - 20)), T6)
    s.fill(rect(dx0, 170, dx1 - dx0, dy1 - 170), T5)
    s.grade(poly((0, -260), (dx0, 170), (dx0, dy1), (0, H + 60)), T8, (dx0, 0), (-200, 0), 0, 1, soft=0.9)
    s.grade(poly((W, -400), (dx1, 170), (dx1, dy1), (W, H)), T8, (dx1, 0), (W + 200, 0), 0, 1, soft=0.9)
    s.fill(poly((0, -260), (dx0, 170), (dx1, 170), (W, -400)), T8)
    floor = poly((dx0, dy1), (dx1, dy1), (W + 200, H + 40), (-60, H + 80))
    s.fill(floor, T7)

    def ray(x, y, t):  # a point on the way from the vanishing point outwards
        return vx + (x - vx) * t, vy + (y - vy) * t

    for y, ink, wide in ((1080, T4, 20), (1130, T7, 14)):
        for x in (dx0, dx1):
            a, b = ray(x, y, 1), ray(x, y, 5)
            s.fill(poly(a, (a[0], a[1] + wide), (b[0], b[1] + wide * 5), b), ink)
    for t in (1.35, 2.0):
        a, b = ray(dx1, 420, t), ray(dx1, 420, t * 1.28)
        c, d = ray(dx1, dy1, t * 1.28), ray(dx1, dy1, t)
        s.fill(poly(a, b, c, d), T7)
        e, f = ray(dx1, 560, t * 1.08), ray(dx1, 560, t * 1.2)
        g, h = ray(dx1, 800, t * 1.2), ray(dx1, 800, t * 1.08)
        s.fill(poly(e, f, g, h), T4)
    for t in (1.25, 1.75, 2.6):
        a, b = ray(1560, 170, t), ray(1880, 170, t)
        c, d = ray(1880, 170, t * 1.14), ray(1560, 170, t * 1.14)
        s.fill(poly(a, b, c, d), T3 if t < 2 else T4)
    # the door
    s.glow(vx, 860, 1250, V3, 0.6, 0, soft=0.9)
    door = rect(dx0 + 60, dy0, dx1 - dx0 - 120, dy1 - dy0)
    s.fill(door, V3)
    with s.clip(door):
        s.glow(vx, 1050, 780, V1, 0.95, 0, soft=0.85)
        s.fill(poly((1500, 700), (1940, 700), (1940, 1180), (1500, 1180)), V2, 0.7)
        s.fill(poly((dx0, dy1), (1500, 1180), (1940, 1180), (dx1, dy1)), V1)
        for x in (1500, 1940):
            s.line([(x, 330), (x, 1180)], V3, 8)
    for sg, x in ((-1, dx0 + 60), (1, dx1 - 60)):
        leaf = poly((x, dy0), (x + sg * 210, dy0 - 60), (x + sg * 210, dy1 + 150), (x, dy1))
        s.solid(leaf, CLOTH["mid"], 0, light=(-sg, 0))
        s.fill(poly((x + sg * 50, dy0 + 120), (x + sg * 160, dy0 + 100), (x + sg * 160, dy0 + 480), (x + sg * 50, dy0 + 470)), V2)
        s.fill(poly((x + sg * 20, 900), (x + sg * 60, 902), (x + sg * 60, 960), (x + sg * 20, 956)), T7)
    s.solid(rect(dx0 + 20, 190, dx1 - dx0 - 40, 120, 10), CLOTH["red"], 6)
    medical_cross(s, vx, 250, 44, T7)
    beam = poly((dx0 + 60, dy1), (dx1 - 60, dy1), (2700, H + 60), (560, H + 60))
    s.fill(beam, V3)
    s.grade(beam, V1, (0, dy1), (0, H), 0.95, 0.15, soft=0.85)
    s.fill(poly((1640, 1790), (1900, 1790), (2060, H + 40), (1360, H + 40)), V6, 0.8)
    # he
    x, y, h = 1760, 1800, 1330
    white = (T1, T3, WHITE)
    s.rim = WHITE
    s.light = (0.3, -0.9)
    figure(s, x, y, h, "back", "suit", white, legs="walk", arms=((58, 50, 104, -70), (20, 110, 30, 204)), gloves=True)
    with s.at(x, y, h / 700):
        head(s, "three", hood=True, cloth=white, goggles=True)
    # the colleague with the telephone
    s.rim = V2
    s.light = (0.9, -0.4)
    figure(s, 500, 3160, 2480, "back", "white", (T4, T6, V2), hat="surgical", arms=((66, 60, 108, -40), "down"))
    with s.at(936, 1050, 1, turn=8):
        phone(s, 0, 0, 420, screen=V2)
    return s


def dongguangjie() -> Sheet:
    """Seen out of the open ambulance: in the snow stands the doctor with her bag, behind her the old town at dusk."""
    s = Sheet(W, H, T5, seed=205)
    s.light = (-0.7, -0.7)
    sky(s, T5, V2, 0, 1120, via=T3)
    mountains(s, 1010, 330, (T4, T5, T3), 91, tops=[(500, 180), (1050, 330), (1750, 210), (2500, 280)], mist=V1, foot=1180)
    town_gate(s, 2010, 1190, 900, 620, CLOTH["teal"], CLOTH["deep"])
    for x, y, w, h in ((800, 1200, 420, 220), (1240, 1195, 380, 200)):
        house(s, x, y, w, h, CLOTH["teal"], CLOTH["deep"], lit=V1, snow=PAPER)
    snow_ground(s, [(-60, 1195), (900, 1190), (2000, 1185), (3060, 1200)], (T1, T4, WHITE), 0.8)
    for d in (-1, 1):
        s.line([(1500 + d * 130, 1195), (1480 + d * 260, 1500), (1440 + d * 620, 2050)], T4, 26, 0.5)
    for x, h, k in ((620, 640, 2), (2440, 700, 4)):
        poplar(s, x, 1230, h, T7, k)
    s.glow(1450, 1700, 900, V1, 0.55, 0, squash=2.6, soft=0.9)
    s.rim = WHITE
    figure(
        s,
        1480,
        1860,
        1290,
        "front",
        "white",
        (PAPER, T2, WHITE),
        hair_style="bob",
        scarf="red",
        trousers="night",
        arms=("down", "down"),
        shadow=T5,
    )
    # her bag
    with s.at(1650, 1490, 1):
        s.line([(-50, -30), (-34, -96), (34, -96), (50, -30)], V6, 16)
        s.solid(rect(-130, -36, 260, 200, 24), CLOTH["red"], 8)
        medical_cross(s, 0, 64, 60, T7)
    snowfall(s, 330, WHITE, 19, 3, 12)
    s.rim = None
    _ambulance_inside(s)
    return s


def _ambulance_inside(s: Sheet) -> None:
    """The dark frame: walls, roof and floor of the ambulance, its cupboards, bench, drip and stretcher."""
    hole = rect(690, 250, 1620, 2000, 90)
    s.fill(minus(rect(0, 0, W, H), hole), T7)
    s.grade(minus(rect(0, 0, 690, H), hole), T8, (690, 0), (0, 0), 0, 1, soft=0.9)
    s.grade(minus(rect(2310, 0, 690, H), hole), T8, (2310, 0), (W, 0), 0, 1, soft=0.9)
    s.line(hole, T4, 26)
    s.line(hole, T8, 10)
    s.fill(poly((700, 1790), (2300, 1790), (2700, H + 10), (300, H + 10)), T6)
    s.solid(rect(1200, 60, 600, 80, 30), (V1, V2, WHITE), 0)
    s.glow(1500, 100, 700, V1, 0.5, 0, soft=0.9, path=rect(0, 0, W, 250))
    # cupboard at the left
    for i in range(3):
        s.solid(poly((60, 330 + i * 300), (560, 400 + i * 260), (560, 630 + i * 260), (60, 600 + i * 300)), CLOTH["teal"], 8)
        s.fill(rect(440, 500 + i * 270, 60, 20, 8), T3)
    # bench and rail at the right
    s.line([(2420, 380), (2940, 300)], T4, 24)
    s.solid(poly((2400, 1420), (3040, 1500), (3040, 1680), (2400, 1540)), CLOTH["red"], 10)
    s.fill(poly((2400, 1540), (3040, 1680), (3040, H), (2400, 1850)), T8)
    s.line([(2560, 360), (2560, 470)], T4, 10)
    s.solid(smooth((2500, 470, 1), (2490, 640), (2560, 730), (2630, 640), (2620, 470, 1)), (T2, T3, WHITE), 8)
    s.fill(smooth((2496, 600, 1), (2624, 600, 1), (2618, 660), (2560, 726), (2502, 660)), T4, 0.75)
    s.line([(2560, 730), (2580, 1000), (2500, 1250), (2540, 1430)], T3, 7)


SCENES = {
    "zhaozhiyong": zhaozhiyong,
    "houhaifeng": houhaifeng,
    "patrol": patrol,
    "fenglei": fenglei,
    "dongguangjie": dongguangjie,
}
