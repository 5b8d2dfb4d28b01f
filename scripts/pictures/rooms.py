# ruff: noqa: C408, F403, F405
"""Scenes in rooms: meeting (the city's meeting on prevention), duty-room (the video link by night).

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
    for x0 in (-60, 130, 290, 420, 525):
        for sg in (-1, 1):
            a, b = (1500 + sg * (1500 - x0 - d) for d in (0, (700 - x0) * 0.14))
            panel = poly(*((x, vy + abs(x - vx) / 880 * k) for x, k in ((a, -440), (b, -440), (b, 250), (a, 250))))
            s.fill(panel, T5)
            s.grade(panel, T7, (0, 900), (0, 1350), 0, 0.8, soft=0.9)
            z = abs(a - vx) / 880
            s.glow((a + b) / 2, vy - 150 * z, 210 * z, V2, 0.5, 0, squash=0.7, path=panel, soft=0.9)
            s.fill(rect((a + b) / 2 - 9 * z, vy - 190 * z, 18 * z, 80 * z, 8 * z), V1)
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
    _stage(s)
    # the floor and the aisle
    s.fill(poly((0, 1500), (620, 1060), (2380, 1060), (W, 1500), (W, H), (0, H)), T7)
    s.grade(poly((620, 1060), (2380, 1060), (W, 1500), (0, 1500)), T4, (0, 1060), (0, 1360), 0.7, 0, soft=0.9)
    s.fill(poly((1440, 1060), (1560, 1060), (1900, H), (1100, H)), V5)
    s.grade(poly((1440, 1060), (1560, 1060), (1900, H), (1100, H)), V6, (0, 1100), (0, H), 0, 0.9, soft=0.9)
    _rows(s)
    return s


def _stage(s: Sheet) -> None:
    """The stage with its table, five masked people behind it, plants at its ends."""
    s.fill(rect(620, 900, 1760, 160), T5)
    s.grade(rect(620, 900, 1760, 160), T7, (0, 900), (0, 1060), 0, 0.9, soft=0.9)
    s.rim = V1
    for i, (x, c, st) in enumerate(
        ((1020, "night", "short"), (1260, "mid", "bob"), (1500, "black", "short"), (1740, "night", "short"), (1980, "mid", "bob"))
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


def _net(s: Sheet) -> None:
    """What the screen shows: one large spot, its five, their many, joined by lines."""
    hub = (1500, 480)
    far = [(1170, 380), (1290, 640), (1540, 700), (1790, 610), (1810, 340), (1480, 312)]
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
            with s.clip(minus(rect(0, 0, W, H), poly((1440, 1060), (1560, 1060), (1900, H), (1100, H)))):
                s.grade(rect(0, crown + h * 0.25, W, h), T8, (0, crown + h * 0.3), (0, crown + h * 0.75), 0, 0.6, soft=0.95)


def _seat(s: Sheet, x: float, y: float, w: float, h: float, cloth: tuple) -> None:
    """The back of a hall seat, its top at y."""
    base, dark, bright = cloth
    rim, s.rim = s.rim, None
    back = union(rect(x - w * 0.48, y, w * 0.96, h * 0.4, w * 0.16), rect(x - w * 0.48, y + w * 0.3, w * 0.96, h * 0.42))
    s.solid(back, (base, dark, bright), w * 0.03, shade=0.9)
    s.fill(rect(x - w * 0.4, y + w * 0.1, w * 0.8, w * 0.34, w * 0.08), dark, 0.5)
    s.solid(rect(x - w * 0.6, y + w * 0.75, w * 0.15, h * 0.27, w * 0.05), CLOTH["deep"], 3)
    s.solid(rect(x + w * 0.45, y + w * 0.75, w * 0.15, h * 0.27, w * 0.05), CLOTH["deep"], 3)
    s.rim = rim


def duty_room() -> Sheet:
    """Night in the duty room: a wall of small screens, in each a masked face; people with telephones at the long desk."""
    s = Sheet(W, H, T7, seed=112)
    s.light = (-0.4, -0.9)
    s.grade(None, T8, (900, 700), (3000, 1500), 0, 0.7, soft=0.95)
    s.glow(1110, 700, 1700, T5, 0.7, 0, soft=0.9)
    s.fill(rect(90, 70, 2040, 1090, 18), T8)
    s.fill(rect(130, 110, 1960, 1010), T7)
    for n in range(12):
        _tile(s, 150 + (n % 4) * 486, 130 + (n // 4) * 328, n)
    _night_window(s)
    # one stands and telephones, a paper in the other hand
    s.light = (-0.9, -0.4)
    figure(
        s,
        2480,
        2230,
        1440,
        "side",
        "jacket",
        "mid",
        left=True,
        arms=((52, 96, 14, -30), (30, 100, 92, 70)),
        nod=5,
        trousers="night",
        held=lambda: _receiver(s),
    )
    _desk(s)
    # those at the desk, from behind
    s.light = (-0.1, -1)
    for x, crown, look in (
        (560, 1110, dict(wear="jacket", cloth="teal")),
        (1370, 1150, dict(wear="jacket", cloth="mid", hair_style="tail")),
    ):
        s.rim = T1
        figure(s, x, crown + 1560, 1560, "back", legs="none", arms=("hold", "hold"), **look)
        s.rim = None
        back = smooth(
            (x - 250, H + 60, 1), (x - 226, 1800), (x - 190, 1690), (x, 1668), (x + 190, 1690), (x + 226, 1800), (x + 250, H + 60, 1)
        )
        s.solid(back, (V5, V6, V4), 12, shade=0.8)
        s.line([(x - 160, 1730), (x, 1712), (x + 160, 1730)], V6, 8)
        for sg in (-1, 1):
            s.solid(rect(x + sg * 300 - 34, 1860, 68, 200, 26), CLOTH["black"], 6)
    return s


def _tile(s: Sheet, x: float, y: float, n: int) -> None:
    """One small screen: a duty room elsewhere and who sits in it; the sixth speaks."""
    w, h = 462, 304
    looks = (
        dict(wear="jacket", cloth="teal"),
        dict(wear="coat", cloth="night", hair_style="bob"),
        dict(wear="uniform", cloth="night", hat="police", hat_cloth="night"),
        dict(wear="white", cloth="white", hair_style="bun", hat="nurse"),
        dict(wear="padded", cloth="mid", hair=T3),
        dict(wear="jacket", cloth="deep", hair_style="bob"),
        dict(wear="coat", cloth="wine"),
        dict(wear="vest", cloth="night", vest="red", hat="cap", hat_cloth="red"),
        dict(wear="jacket", cloth="night"),
    )
    # who is seen: (look, place 0 to 1, size)
    seen = (
        ((0, 0.5, 940),),
        ((1, 0.3, 760), (8, 0.68, 780)),
        ((6, 0.56, 900),),
        ((2, 0.42, 860),),
        ((8, 0.28, 640), (4, 0.52, 650), (5, 0.76, 620)),
        ((4, 0.5, 1080),),
        ((3, 0.34, 760), (0, 0.7, 780)),
        ((5, 0.46, 920),),
        ((7, 0.58, 840),),
        ((8, 0.5, 1000),),
        ((2, 0.3, 720), (1, 0.66, 700)),
        ((0, 0.24, 620), (6, 0.5, 640), (8, 0.76, 630)),
    )[n]
    tile = rect(x, y, w, h, 6)
    s.fill(tile, (T3, T4, T2, T3, V2, V1, T4, T3, T2, V2, T3, T4)[n])
    with s.clip(tile):
        s.grade(tile, WHITE, (x, y), (x, y + h), 0.5, 0, soft=0.9)
        if n % 3 == 0:
            s.fill(rect(x + 26, y + 40, 96, 120), T5)
            s.fill(rect(x + 34, y + 48, 80, 104), T4)
        elif n % 3 == 1:
            s.fill(rect(x + 300, y + 30, 136, 84), WHITE)
        else:
            s.fill(rect(x - 10, y + 20, 60, 300), T4)
            s.fill(rect(x + 410, y + 20, 60, 300), T4)
        for look, place, size in seen:
            top = y + 40 + (1080 - size) * 0.13
            figure(s, x + w * place, top + size, size, "front", legs="none", **looks[look])
        if len(seen) > 1:
            s.fill(rect(x, y + 258, w, 60), T5)
            s.fill(rect(x, y + 258, w, 9), T3)
        s.fill(poly((x + 40, y - 10), (x + 130, y - 10), (x - 30, y + 200), (x - 120, y + 200)), WHITE, 0.12)
    if n == 5:
        s.line(tile, V4, 16)


def _night_window(s: Sheet) -> None:
    """The window with the snowy night and a papercut, and the clock above it."""
    win = rect(2330, 470, 520, 620)
    s.fill(win, T5)
    with s.clip(win):
        s.grade(win, T3, (0, 600), (0, 1090), 0, 0.8, soft=0.9)
        skyline(s, 1100, 110, 330, (T6, T7), 71, x0=2320, x1=2860, lit=V1, share=0.45, wide=(70, 120))
        snowfall(s, 900, WHITE, 5, 3, 9, win)
    s.line(win, T4, 24, butt=True)
    s.line([(2590, 470), (2590, 1090)], T4, 18)
    s.fill(rect(2290, 1090, 600, 34), T3)
    pane_flower(s, 2718, 640, 92)
    s.fill(oval(2590, 260, 122), T3)
    s.fill(oval(2590, 260, 104), PAPER)
    for k in range(12):
        a = math.pi * k / 6
        s.line([(2590 + 82 * math.cos(a), 260 + 82 * math.sin(a)), (2590 + 94 * math.cos(a), 260 + 94 * math.sin(a))], T6, 7)
    s.line([(2590, 260), (2544, 230)], BLACK, 12)
    s.line([(2590, 260), (2608, 186)], BLACK, 8)


def _desk(s: Sheet) -> None:
    """The long desk in the light of the screens: telephones, microphones, papers, cups."""
    s.rim = None
    top = poly((-20, 1400), (2060, 1400), (2230, 1640), (-20, 1640))
    s.solid(top, CLOTH["mid"], 0, shade=0.5)
    s.grade(top, T2, (1100, 1400), (1100, 1640), 0.8, 0, soft=0.88)
    s.fill(poly((-20, 1638), (2230, 1638), (2230, 1680), (-20, 1680)), T5)
    s.fill(rect(-20, 1678, 2240, 400), T6)
    s.grade(rect(-20, 1678, 2240, 400), T8, (0, 1678), (0, 1900), 0.3, 0.9, soft=0.9)
    for x in (200, 980, 1780):
        _desk_phone(s, x, 1540, 200, red=x == 980)
    for x, t in ((480, -4), (1240, 6), (2020, 3)):
        s.fill(poly((x - 120, 1606), (x + 100, 1606), (x + 80 + t, 1530), (x - 90 + t, 1530)), WHITE)
        for i in range(4):
            s.line([(x - 86 + i * 3, 1590 - i * 15), (x + 70 - i * 3, 1590 - i * 15)], T3, 5)
    cup(s, 800, 1560, 100)
    cup(s, 1620, 1560, 100)
    for x in (60, 1140):
        s.line([(x, 1510), (x + 10, 1420), (x + 46, 1368)], BLACK, 9)
        s.fill(oval(x + 50, 1358, 17, 24), V4)
        s.fill(oval(x, 1514, 36, 12), BLACK)


def _receiver(s: Sheet) -> None:
    """A telephone receiver at the ear of a figure in profile."""
    with s.at(8, -622, 1, turn=14):
        s.solid(rect(-10, -44, 18, 88, 8), CLOTH["red"], 2)
    with s.at(124, -446, 1, turn=8):
        s.solid(rect(-36, -62, 74, 104, 3), CLOTH["white"], 2)
        for i in range(5):
            s.line([(-24, -42 + i * 17), (24 - (i % 2) * 14, -42 + i * 17)], T3, 4)


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


SCENES = {"meeting": meeting, "duty-room": duty_room}
