# ruff: noqa: C408, F403, F405
"""Scenes of the city's command: meeting, hospital-visit, duty-room, guohao-xunxian.

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math

from .kit import *

W, H = 3000, 2000


def meeting() -> Sheet:
    """The hall from its last row: rows of backs, every other seat empty, a lit screen with a net of places, five at the table."""
    s = Sheet(W, H, T7, seed=110)
    s.light = (0, -1)
    vx, vy = 1500, 700
    # ceiling, side walls, far wall
    s.fill(rect(0, 0, W, 700), T7)
    s.fill(poly((0, -10), (620, 130), (620, 1060), (0, 1500)), T6)
    s.fill(poly((W, -10), (2380, 130), (2380, 1060), (W, 1500)), T6)
    for x0 in (20, 170, 300, 410, 505):
        for sg in (-1, 1):
            a, b = 1500 + sg * (1500 - x0), 1500 + sg * (1500 - x0 - (560 - x0) * 0.17)
            panel = poly(*((x, vy + (x - vx) * sg / 880 * k) for x, k in ((a, -470), (b, -470), (b, 330), (a, 330))))
            s.fill(panel, T5)
            s.grade(panel, T7, (a, 500), (1500, 500), 0.75, 0.0, soft=0.85)
    for y, k in ((20, 0.98), (62, 0.83), (95, 0.72)):
        for sg in (-1, 0, 1):
            cx = vx + sg * 760 * k
            s.fill(poly((cx - 230 * k, y), (cx + 230 * k, y), (cx + 214 * k, y + 16 * k), (cx - 214 * k, y + 16 * k)), V1)
            s.glow(cx, y, 360 * k, V2, 0.35, 0, squash=2.4, soft=0.9)
    s.fill(rect(620, 130, 1760, 930), V6)
    for i in range(22):
        x = 620 + i * 80
        s.solid(rect(x, 130, 80, 800), (V5, V6, V4), 10, shade=0.9, light=(-1, -0.2))
    screen = rect(860, 200, 1280, 600)
    s.glow(1500, 500, 1150, T3, 0.55, 0, soft=0.85)
    s.fill(screen, T1)
    with s.clip(screen):
        s.grade(screen, T3, (1500, 300), (1500, 820), 0, 0.7, soft=0.9)
        _net(s)
    s.line(screen, T8, 22)
    # the stage and those at its table
    s.fill(rect(620, 900, 1760, 160), T5)
    s.grade(rect(620, 900, 1760, 160), T7, (0, 900), (0, 1060), 0, 0.9, soft=0.9)
    s.rim = V1
    for i, (x, c, st) in enumerate(
        ((1020, "night", "short"), (1260, "deep", "bob"), (1500, "black", "short"), (1740, "night", "short"), (1980, "deep", "bob"))
    ):
        s.solid(rect(x - 56, 786, 112, 120, 22), CLOTH["wine"], 4)
        figure(s, x, 1140, 400, "front", "jacket", c, legs="none", arms=((30, 96, -20, 130), (30, 96, -20, 130)), hair_style=st)
        if i == 2:
            s.line([(1478, 905), (1486, 850)], BLACK, 6)
    s.rim = None
    s.solid(rect(880, 892, 1240, 22), CLOTH["pale"], 0)
    s.solid(rect(896, 914, 1208, 100), (V4, V5, V3), 0, shade=0.7)
    for i in range(1, 16):
        s.line([(896 + i * 76, 916), (902 + i * 76, 1012)], V5, 4)
    for x in (1020, 1260, 1500, 1740, 1980):
        s.fill(poly((x - 66, 890), (x - 26, 890), (x - 20, 868), (x - 60, 868)), WHITE)
        s.solid(rect(x + 40, 868, 18, 24, 4), CLOTH["white"], 2)
    for x in (690, 2310):
        for k in range(9):
            a = math.pi * (0.12 + 0.76 * k / 8)
            s.line([(x, 985), (x + 34 * math.cos(a), 985 - 80 * math.sin(a)), (x + 70 * math.cos(a), 985 - 105 * math.sin(a))], T4, 9)
        s.solid(poly((x - 40, 975), (x + 40, 975), (x + 28, 1055), (x - 28, 1055)), CLOTH["mist"], 4)
    # the floor and the aisle
    s.fill(poly((0, 1500), (620, 1060), (2380, 1060), (W, 1500), (W, H), (0, H)), T7)
    s.grade(poly((620, 1060), (2380, 1060), (W, 1500), (0, 1500)), T4, (0, 1060), (0, 1360), 0.7, 0, soft=0.9)
    s.fill(poly((1440, 1060), (1560, 1060), (1900, H), (1100, H)), V5)
    s.grade(poly((1440, 1060), (1560, 1060), (1900, H), (1100, H)), V6, (0, 1100), (0, H), 0, 0.9, soft=0.9)
    _rows(s)
    return s


def _net(s: Sheet) -> None:
    """What the screen shows: one large spot, its five, their many, joined by lines."""
    hub = (1500, 480)
    far = [(1170, 380), (1290, 640), (1540, 700), (1790, 610), (1810, 340), (1480, 275)]
    land = smooth((1010, 430), (1130, 280), (1400, 235), (1700, 250), (1960, 330), (1990, 560), (1800, 720), (1500, 760), (1180, 720))
    s.fill(land, T2)
    s.line(land, T3, 8)
    for i, (x, y) in enumerate(far):
        s.line([hub, (x, y)], T5, 8)
        for k in range(4):
            a = i * 1.3 + k * 1.5
            px, py = x + 92 * math.cos(a), y + 58 * math.sin(a)
            s.line([(x, y), (px, py)], T4, 5)
            s.fill(oval(px, py, 11), T5)
    for x, y in far:
        s.fill(oval(x, y, 25), T5)
        s.fill(oval(x, y, 10), T1)
    s.glow(*hub, 150, V3, 0.8, 0, soft=0.8)
    s.fill(oval(*hub, 46), V4)
    s.line(oval(*hub, 68), V4, 8)


def _rows(s: Sheet) -> None:
    """Five rows of seats seen from behind, the nearest cut by the picture's edge."""
    looks = [
        dict(wear="jacket", cloth="teal"),
        dict(wear="coat", cloth="deep", hair_style="bob"),
        dict(wear="padded", cloth="night"),
        dict(wear="uniform", cloth="teal", hat="police", hat_cloth="night"),
        dict(wear="jacket", cloth="mid", hair_style="tail"),
        dict(wear="coat", cloth="night"),
        dict(wear="white", cloth="pale", hair_style="bun"),
        dict(wear="jacket", cloth="black"),
    ]
    s.rim = V1
    n = 0
    for r, (crown, h, gap) in enumerate(((1040, 330, 150), (1095, 430, 190), (1175, 580, 250), (1300, 800, 345), (1490, 1130, 480))):
        aisle = 62 + r * 52 + gap * 0.62
        for sg in (-1, 1):
            for i in range(8):
                x = 1500 + sg * (aisle + i * gap)
                if abs(x - 1500) > 1500 + gap * 0.5:
                    break
                taken = (i + r) % 2 == (0 if sg > 0 else 1)
                if taken:
                    figure(s, x, crown + h, h, "back", legs="none", **looks[(n * 3 + r) % 8])
                    n += 1
                _seat(s, x, crown + h * 0.27, h * 0.33, h, CLOTH["red"] if r > 2 else CLOTH["wine"])
        if r < 4:
            s.grade(rect(0, crown + h * 0.25, W, h), T8, (0, crown + h * 0.3), (0, crown + h * 0.75), 0, 0.55, soft=0.95)


def _seat(s: Sheet, x: float, y: float, w: float, h: float, cloth: tuple) -> None:
    """The back of a hall seat, its top at y."""
    base, dark, bright = cloth
    rim, s.rim = s.rim, None
    back = smooth(
        (x - w * 0.48, y + h, 1),
        (x - w * 0.48, y + w * 0.1),
        (x - w * 0.3, y),
        (x + w * 0.3, y),
        (x + w * 0.48, y + w * 0.1),
        (x + w * 0.48, y + h, 1),
    )
    s.solid(back, (base, dark, bright), w * 0.03, shade=0.9)
    s.fill(rect(x - w * 0.36, y + w * 0.42, w * 0.72, w * 0.05, w * 0.02), dark)
    s.rim = rim


def hospital_visit() -> Sheet:
    """Under the canopy of the hospital a doctor explains to visitors with masks; the lit doors, an ambulance, morning."""
    s = Sheet(W, H, T2, seed=111)
    s.light = (0.8, -0.6)
    sky(s, T3, V1, -100, 1250, via=T2)
    # the town at the left
    skyline(s, 1240, 180, 420, (T2, T3), 65, x1=1000, wide=(110, 190))
    skyline(s, 1270, 110, 260, (T3, T4), 66, x1=1000, lit=V1, share=0.3, wide=(120, 200))
    # the house
    s.solid(rect(760, -20, 2300, 1330), (T2, T3, WHITE), 0, shade=0.4, light=(-0.8, -0.3))
    s.fill(poly((640, 20), (760, -20), (760, 1310), (640, 1290)), T4)
    for r in range(3):
        for c in range(9):
            x, y = 850 + c * 250, 60 + r * 210
            s.fill(rect(x, y, 160, 120), V2 if (r * 5 + c * 3) % 7 == 0 else T4)
            s.line([(x + 80, y), (x + 80, y + 120)], T2, 8)
            s.fill(rect(x - 12, y + 122, 184, 12), T3)
    # canopy, doors
    s.fill(rect(1340, 830, 1720, 480), T5)
    s.grade(rect(1340, 830, 1720, 480), T7, (0, 830), (0, 1100), 0.7, 0, soft=0.9)
    doors = rect(1560, 900, 1120, 410)
    s.fill(doors, V1)
    with s.clip(doors):
        s.grade(doors, V2, (0, 1000), (0, 1310), 0, 0.8, soft=0.9)
        s.fill(rect(1560, 930, 1120, 20), WHITE)
        s.fill(rect(1700, 1130, 300, 180), T4)
        s.fill(rect(1690, 1116, 320, 22), T2)
        figure(s, 1850, 1330, 330, "front", "white", "white", legs="none", arms=("down", "down"), hat="nurse")
        s.fill(rect(1690, 1150, 320, 170), T3)
    for x in (1560, 1840, 2120, 2400, 2680):
        s.fill(rect(x - 9, 900, 18, 410), T6)
    s.fill(rect(1550, 985, 1140, 12), T6)
    s.solid(poly((1180, 700), (3060, 660), (3060, 850), (1180, 850)), CLOTH["teal"], 0, shade=0.6)
    s.fill(rect(1180, 846, 1880, 22), V1)
    s.line([(1180, 700), (3060, 660)], T3, 12)
    medical_cross(s, 2120, 765, 70, T2, T5)
    for x in (1290, 2860):
        s.solid(rect(x - 36, 866, 72, 560), CLOTH["pale"], 8)
        s.fill(rect(x - 52, 1380, 104, 50), T4)
    # ground
    ground = rect(0, 1290, W, 720)
    s.fill(ground, T2)
    s.grade(ground, T4, (0, 1340), (0, H), 0, 0.95, soft=0.92)
    s.grade(poly((1560, 1310), (2680, 1310), (3060, 1640), (1150, 1640)), V1, (0, 1310), (0, 1640), 0.9, 0.0, soft=0.88)
    s.fill(poly((1230, 1310), (2930, 1310), (2960, 1336), (1190, 1336)), T4, 0.5)
    for i in range(7):
        s.line([(180 + i * 190, 1296), (-420 + i * 250, H)], T1, 9, 0.5)
    van(s, 560, 1390, 820)
    bare_tree(s, 130, 1420, 1180, T7, 23)
    traffic_cone(s, 1010, 1480, 190)
    # those who came, and those who work here
    s.rim = V1
    figure(s, 1190, 1640, 900, "three", "jacket", "mid", arms=("read", "down"), hair_style="tail", shadow=T5)
    clipboard(s, 1262, 1640 - 665, 118, turn=-10)
    figure(s, 2590, 1660, 900, "three", "white", "snow", hat="nurse", hair_style="bun", left=True, arms=("hold", "down"), shadow=T5)
    s.light = (0.5, -0.9)
    figure(s, 1475, 1795, 1080, "three", "coat", "night", arms=("pocket", "down"), shadow=T6)
    figure(s, 2170, 1790, 1070, "side", "white", "white", left=True, arms=((46, 92, 140, 60), "down"), hair_style="short", shadow=T6)
    figure(s, 900, 1890, 1200, "side", "padded", "teal", arms=((18, 112, 30, 214), "down"), shadow=T6, scarf="red", hair_style="bob")
    return s


def duty_room() -> Sheet:
    """Night in the duty room: a wall of small screens, in each a masked face; people with telephones at the long desk."""
    s = Sheet(W, H, T7, seed=112)
    s.light = (-0.4, -0.9)
    s.grade(None, T8, (900, 700), (3000, 1500), 0, 0.7, soft=0.95)
    wall = rect(130, 110, 1960, 1010)
    s.fill(rect(90, 70, 2040, 1090, 18), T8)
    s.fill(wall, T6)
    looks = [
        ("jacket", "teal", dict(hair_style="short")),
        ("coat", "night", dict(hair_style="bob")),
        ("uniform", "night", dict(hat="police", hat_cloth="night")),
        ("white", "white", dict(hair_style="bun", hat="nurse")),
        ("padded", "mid", dict()),
        ("jacket", "deep", dict(hair_style="tail")),
        ("coat", "wine", dict(scarf="pale")),
    ]
    grounds = [T3, T4, V2, T2, T4, V1, T3]
    n = 0
    for r in range(3):
        for c in range(4):
            x, y, w, h = 150 + c * 486, 130 + r * 328, 462, 304
            tile = rect(x, y, w, h, 6)
            s.fill(tile, grounds[(c * 3 + r * 2) % 7])
            with s.clip(tile):
                s.grade(tile, WHITE, (x, y), (x, y + h), 0.5, 0, soft=0.9)
                if (c + r) % 3 == 0:
                    s.fill(rect(x + 26, y + 40, 110, 130), T5)
                    s.fill(rect(x + 330, y + 150, 110, 200), T4)
                else:
                    s.fill(rect(x + 300, y + 40, 130, 90), WHITE)
                wear, cloth, d = looks[(n * 3) % 7]
                if (n % 4) == 1:
                    for dx in (-95, 95):
                        figure(
                            s,
                            x + w / 2 + dx,
                            y + 830,
                            780,
                            "front",
                            legs="none",
                            wear=looks[(n + (dx > 0)) % 7][0],
                            cloth="night" if dx > 0 else "teal",
                        )
                else:
                    figure(s, x + w / 2, y + 990, 940, "front", wear, cloth, legs="none", **d)
                s.fill(poly((x + 40, y - 10), (x + 150, y - 10), (x - 10, y + 200), (x - 120, y + 200)), WHITE, 0.12)
            if (r, c) == (1, 1):
                s.line(tile, V4, 16)
            n += 1
    s.glow(1110, 1150, 1300, T4, 0.5, 0, squash=2.2, soft=0.9)
    # the wall at the right: window, clock
    win = rect(2330, 470, 520, 620)
    s.fill(win, T5)
    with s.clip(win):
        s.grade(win, T3, (0, 600), (0, 1090), 0, 0.8, soft=0.9)
        skyline(s, 1100, 110, 330, (T6, T7), 71, x0=2320, x1=2860, lit=V1, share=0.45, wide=(70, 120))
        snowfall(s, 900, WHITE, 5, 3, 9, win)
    s.line(win, T4, 24, butt=True)
    s.line([(2590, 470), (2590, 1090)], T4, 18)
    s.fill(rect(2290, 1090, 600, 34), T3)
    pane_flower(s, 2460, 640, 92)
    s.fill(oval(2590, 260, 122), T3)
    s.fill(oval(2590, 260, 104), PAPER)
    for k in range(12):
        a = math.pi * k / 6
        s.line([(2590 + 82 * math.cos(a), 260 + 82 * math.sin(a)), (2590 + 94 * math.cos(a), 260 + 94 * math.sin(a))], T6, 7)
    s.line([(2590, 260), (2544, 230)], BLACK, 12)
    s.line([(2590, 260), (2608, 186)], BLACK, 8)
    # one stands at the window side and telephones
    s.rim = T1
    s.light = (-0.9, -0.4)
    figure(
        s,
        2470,
        2230,
        1440,
        "side",
        "jacket",
        "teal",
        left=True,
        arms=((52, 96, 14, -30), (24, 108, 96, 100)),
        hair_style="short",
        nod=4,
        held=lambda: _receiver(s),
    )
    # the desk
    top = poly((-20, 1370), (2060, 1370), (2230, 1600), (-20, 1600))
    s.solid(top, CLOTH["mid"], 0, shade=0.5)
    s.grade(top, T2, (1100, 1370), (1100, 1600), 0.8, 0, soft=0.88)
    s.fill(poly((-20, 1598), (2230, 1598), (2230, 1640), (-20, 1640)), T5)
    s.fill(rect(-20, 1638, 2240, 400), T7)
    for x in (300, 1000, 1720):
        _desk_phone(s, x, 1500, 190, red=x == 1000)
    for x, t in ((560, -4), (1290, 6), (1960, 3)):
        s.fill(poly((x - 120, 1560), (x + 100, 1560), (x + 80 + t, 1490), (x - 90 + t, 1490)), WHITE)
        for i in range(4):
            s.line([(x - 86 + i * 3, 1545 - i * 14), (x + 70 - i * 3, 1545 - i * 14)], T3, 5)
    cup(s, 780, 1510, 92)
    cup(s, 1500, 1500, 92)
    for x in (130, 1150):
        s.line([(x, 1480), (x + 10, 1400), (x + 46, 1350)], BLACK, 9)
        s.fill(oval(x + 50, 1342, 16, 22), T8)
        s.fill(oval(x, 1484, 36, 12), BLACK)
    # those at the desk, from behind
    s.light = (0.1, -1)
    for x, crown, look in (
        (560, 1090, dict(wear="jacket", cloth="night")),
        (1330, 1120, dict(wear="jacket", cloth="deep", hair_style="bob")),
    ):
        figure(s, x, crown + 1600, 1600, "back", legs="none", arms=(("hold"), "down"), **look)
        s.rim = None
        s.solid(
            smooth((x - 290, H + 60, 1), (x - 262, 1640), (x - 200, 1580), (x + 200, 1580), (x + 262, 1640), (x + 290, H + 60, 1)),
            (T6, T8, T4),
            10,
            shade=0.9,
        )
        for d in (-110, 0, 110):
            s.line([(x + d, 1600), (x + d * 1.15, H + 40)], T7, 8)
        s.rim = T1
    return s


def _receiver(s: Sheet) -> None:
    """A telephone receiver at the ear of a figure in profile."""
    with s.at(8, -622, 1, turn=14):
        s.solid(rect(-10, -44, 18, 88, 8), CLOTH["red"], 2)


def _desk_phone(s: Sheet, x: float, y: float, w: float, red: bool) -> None:
    """A desk telephone on y, its receiver across."""
    c = CLOTH["red"] if red else CLOTH["black"]
    s.fill(oval(x, y, w * 0.6, w * 0.1), T6, 0.5)
    s.solid(poly((x - w * 0.5, y), (x + w * 0.5, y), (x + w * 0.36, y - w * 0.4), (x - w * 0.36, y - w * 0.4)), c, 5)
    for i in range(3):
        for k in range(3):
            s.fill(rect(x - w * 0.16 + k * w * 0.12, y - w * 0.3 + i * w * 0.09, w * 0.08, w * 0.055, 3), V1)
    s.solid(
        limb(
            (x - w * 0.46, y - w * 0.42, w * 0.11),
            (x - w * 0.2, y - w * 0.52, w * 0.07),
            (x + w * 0.2, y - w * 0.52, w * 0.07),
            (x + w * 0.46, y - w * 0.42, w * 0.11),
        ),
        c,
        5,
    )


def guohao_xunxian() -> Sheet:
    """Sundown before the old town gate of Xunxian: a road checkpoint with bar and tent, visitors walk up to it."""
    s = Sheet(W, H, V2, seed=113)
    s.light = (-0.5, -0.7)
    sky(s, T4, V2, -100, 1200, via=T1)
    sun(s, 870, 800, 330, V4, V2)
    mountains(
        s,
        1210,
        260,
        (T3, T4, T2),
        87,
        tops=[(-60, 120), (300, 170), (1700, 200), (2150, 330), (2600, 240), (3060, 300)],
        mist=V1,
        foot=1330,
    )
    s.fill(rect(0, 1210, 3000, 120), T4)
    thicket(s, -40, W + 40, 1260, 70, T5, 6)
    town_gate(s, 1010, 1300, 1500, 1180, (T6, T7, T5), (T7, T8, T5))
    for sg, x0, x1 in ((-1, -60, 330), (1, 1690, 3060)):
        s.fill(rect(x0, 985, x1 - x0, 320), T6)
        for i in range(int((x1 - x0) / 62)):
            if i % 2 == 0:
                s.fill(rect(x0 + i * 62, 952, 62, 36), T6)
        s.grade(rect(x0, 950, x1 - x0, 360), T4, (0, 950), (0, 1300), 0, 0.6, soft=0.9)
    s.fill(smooth((875, 1302, 1), (875, 1064), (1010, 910), (1145, 1064), (1145, 1302, 1)), V1)
    s.grade(rect(860, 900, 300, 402), V3, (0, 1000), (0, 1300), 0, 0.0, soft=0.9)
    for x in (800, 1220):
        lantern(s, x, 930, 150)
    ground = rect(0, 1290, W, 720)
    s.fill(ground, T3)
    s.grade(ground, T6, (0, 1340), (0, H), 0, 0.9, soft=0.9)
    road = smooth((900, 1292, 1), (1120, 1292, 1), (1900, 1560), (3060, 1860, 1), (3060, H + 40, 1), (520, H + 40, 1), (700, 1600))
    s.fill(road, T2)
    s.grade(road, T4, (0, 1320), (0, H), 0, 0.9, soft=0.9)
    s.glow(1010, 1330, 760, V1, 0.8, 0, squash=2.6, soft=0.9)
    for x, h, k in ((60, 900, 2), (300, 700, 3), (1900, 640, 5), (2900, 980, 7)):
        poplar(s, x, 1370, h, T8, k)
    # the post
    s.rim = V1
    tent(s, 2540, 1610, 900, 640, CLOTH["teal"], stripe=V4)
    barrier(s, 960, 2060, 1640, 190)
    car(s, 1330, 1600, 620, CLOTH["mid"], beam=True)
    figure(s, 1990, 1690, 640, "side", "suit", "white", left=True, goggles=True, arms=((52, 84, 158, 50), "down"), shadow=T6)
    with s.at(1990 - 176 * 640 / 700, 1690 - 492 * 640 / 700, 0.9, flip=True):
        s.solid(rect(-4, -18, 66, 26, 8), CLOTH["white"], 3)
        s.fill(rect(0, 4, 18, 44, 6), T4)
        s.fill(oval(68, -5, 8), V4)
    figure(
        s,
        2290,
        1720,
        680,
        "three",
        "uniform",
        "night",
        hat="police",
        hat_cloth="night",
        left=True,
        stripes=True,
        arms=("hold", "down"),
        shadow=T6,
    )
    for x, y, h in ((840, 1690, 170), (2760, 1800, 210), (2120, 1790, 190)):
        traffic_cone(s, x, y, h)
    # the visitors
    s.light = (0.4, -0.9)
    figure(s, 360, 1860, 900, "three", "padded", "mid", arms=("read", "down"), hair_style="bob", legs="walk", shadow=T7)
    clipboard(s, 360 + 74, 1860 - 665, 110, turn=-8)
    figure(s, 640, 1900, 1000, "side", "coat", "night", arms=((50, 80, 150, 44), "down"), legs="walk", shadow=T7)
    figure(s, 130, 1960, 1010, "side", "jacket", "teal", arms=("down", "down"), legs="walk", hat="cap", hat_cloth="red", shadow=T7)
    return s


SCENES = {"meeting": meeting, "hospital-visit": hospital_visit, "duty-room": duty_room, "guohao-xunxian": guohao_xunxian}
