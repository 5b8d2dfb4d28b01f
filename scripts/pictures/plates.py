# ruff: noqa: F403, F405
"""The plates: portrait sheets that bleed on all sides (2139 × 3000; nothing vital in the outer 5 %).

plate-dapi: Dapi hill and the winter fields at dawn; plate-checkpoint: the motorway exit by night; plate-ward: a
negative-pressure ward being built.
Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import itertools

from .kit import *

W, H = 2139, 3000


def plate_dapi() -> Sheet:
    """Dapi hill above the winter plain at sunrise: cliff, steps, pavilion, pines; one early walker."""
    s = Sheet(W, H, T2, seed=2)
    s.light = (-0.8, -0.5)
    sky(s, T2, V1, 100, 1500, bands=9)
    sun(s, 560, 1330, 250, V4, V2)
    for x, y, z in ((820, 690, 46), (930, 640, 38), (1010, 720, 30), (720, 610, 26)):
        s.line([(x - z, y - z * 0.35), (x - z * 0.4, y - z * 0.5), (x, y)], T6, 6)
        s.line([(x, y), (x + z * 0.4, y - z * 0.55), (x + z, y - z * 0.3)], T6, 6)
    mountains(s, 1620, 260, (T2, T3, PAPER), 31, tops=[(100, 160), (420, 220), (900, 200), (1300, 160), (1800, 300)], mist=V1, foot=1760)
    mountains(s, 1700, 200, (T3, T4, T2), 35, tops=[(-30, 170), (260, 110), (640, 150), (1050, 120)], mist=V1, foot=1830)
    skyline(s, 1800, 30, 80, (T3, T4), 5, x0=-10, x1=760, wide=(36, 80))
    thicket(s, -40, 1300, 1822, 46, T4, 4)
    fields(s, 1815, H, 420, T1, T3, rows=34, spread=4.2)
    s.grade(rect(0, 1815, W, 500), V1, (0, 1815), (0, 2250), 0.9, 0, soft=0.9)
    s.glow(560, 1830, 700, V2, 0.7, 0, squash=3.4, path=rect(0, 1815, W, 600), soft=0.7)
    s.grade(rect(0, 2100, W, H), T4, (0, 2200), (0, H), 0, 0.7, soft=0.85)
    _hill(s)
    _terrace(s)
    return s


def _hill(s: Sheet) -> None:
    """The hill: a stepped rock face in planes, dark to the right, lit to the left."""
    hill = poly(
        (700, 2180),
        (770, 1960),
        (880, 1890),
        (910, 1700),
        (1010, 1640),
        (1030, 1420),
        (1130, 1350),
        (1180, 1160),
        (1290, 1090),
        (1420, 1080),
        (1500, 1040),
        (1690, 1030),
        (1760, 1110),
        (1880, 1150),
        (1950, 1290),
        (2060, 1340),
        (2200, 1330),
        (2200, 2420),
        (1500, 2330),
        (1000, 2260),
    )
    s.fill(hill, T5)
    with s.clip(hill):
        for plane, ink in (
            (((880, 1890), (910, 1700), (1010, 1640), (1060, 1800), (1000, 2010), (900, 2120), (740, 2150), (770, 1960)), T3),
            (((1030, 1420), (1130, 1350), (1200, 1480), (1150, 1700), (1190, 1900), (1060, 1800), (1010, 1640)), T4),
            (((1180, 1160), (1290, 1090), (1370, 1240), (1320, 1420), (1360, 1580), (1260, 1720), (1200, 1480), (1130, 1350)), T3),
            (((1420, 1080), (1500, 1040), (1590, 1200), (1560, 1420), (1480, 1560), (1370, 1240)), T4),
            (((1690, 1030), (1760, 1110), (1720, 1290), (1790, 1500), (1690, 1680), (1590, 1200)), T4),
            (((1190, 1900), (1360, 1760), (1420, 1960), (1330, 2140), (1180, 2200), (1000, 2010), (1060, 1800)), T4),
            (((1880, 1150), (1950, 1290), (2060, 1340), (2010, 1560), (1880, 1700), (1790, 1500)), T6),
            (((1480, 1560), (1690, 1680), (1620, 1930), (1420, 1960), (1360, 1760)), T6),
            (((1690, 1680), (1880, 1700), (2200, 1600), (2200, 2420), (1380, 2320), (1540, 2100), (1620, 1930)), T6),
        ):
            shape = poly(*plane)
            s.fill(shape, ink)
            b = shape.computeTightBounds()
            s.grade(shape, T6 if ink != T6 else T7, (b.left(), b.top()), (b.right(), b.bottom()), 0, 0.6, soft=0.55)
        s.grade(hill, T2, (0, 2000), (0, 2300), 0, 1, soft=0.9)
        # the stair
        steps = [
            (1330, 2330),
            (1270, 2190),
            (1400, 2060),
            (1330, 1920),
            (1470, 1800),
            (1420, 1660),
            (1550, 1540),
            (1520, 1400),
            (1610, 1270),
            (1590, 1130),
            (1600, 1050),
        ]
        for i, ((x0, y0), (x1, y1)) in enumerate(itertools.pairwise(steps)):
            w = 34 - i * 2.2
            s.line([(x0, y0), (x1, y1)], V1, w, butt=True)
            n = 9
            for k in range(n):
                t = k / n
                s.line([(x0 + (x1 - x0) * t - w / 2, y0 + (y1 - y0) * t), (x0 + (x1 - x0) * t + w / 2, y0 + (y1 - y0) * t)], T4, 4)
    # the pavilion on the top
    s.fill(rect(1470, 1020, 270, 26), T6)
    for x in (1496, 1562, 1640, 1706):
        s.fill(rect(x, 900, 13, 124), V4)
    s.fill(rect(1500, 960, 210, 8), V5)
    tiled_roof(s, 1605, 905, 190, 92, CLOTH["night"], snow=PAPER)
    s.fill(rect(1555, 770, 100, 50), V5)
    tiled_roof(s, 1605, 780, 120, 84, CLOTH["night"], snow=PAPER)
    s.fill(poly((1596, 700), (1614, 700), (1605, 640)), T6)
    for x, y, h, k in (
        (1380, 1100, 230, 1),
        (1300, 1120, 170, 2),
        (1830, 1150, 260, 3),
        (1930, 1250, 220, 4),
        (1130, 1370, 170, 5),
        (2060, 1360, 260, 6),
        (980, 1690, 170, 7),
        (1900, 1740, 300, 8),
        (1700, 1730, 240, 9),
        (860, 1960, 190, 10),
        (1180, 1960, 210, 11),
        (1540, 2130, 290, 12),
        (1780, 2200, 340, 13),
        (2010, 2200, 400, 14),
        (1050, 2190, 230, 15),
    ):
        pine(s, x, y, h, CLOTH["night"], k, snow=PAPER)


def _terrace(s: Sheet) -> None:
    """The near field path with a walker, and the tree that frames the view."""
    s.light = (-0.8, -0.5)
    snow_ground(s, [(-60, 2560), (300, 2530), (800, 2610), (1300, 2560), (1800, 2480), (2200, 2420)], (T2, T5, WHITE), 0.75)
    path = smooth(
        (1290, 2565, 1),
        (1350, 2560, 1),
        (1250, 2650),
        (1040, 2760),
        (1020, 2860),
        (1240, H + 40, 1),
        (760, H + 40, 1),
        (780, 2840),
        (930, 2700),
        (1190, 2620),
    )
    s.fill(path, PAPER)
    s.grade(path, T3, (0, 2600), (0, H), 0, 0.6, soft=0.8)
    for i in range(12):
        x = 120 + i * 190 + (i * 53) % 70
        y = 2690 + (i * 97) % 220
        if 640 < x < 1330:
            continue
        for d in (-14, 0, 13):
            s.line([(x + d * 0.3, y), (x + d, y - 50 - (i % 3) * 14)], T6, 5)
    figure(s, 960, 2830, 560, "back", "coat", "night", arms=("down", "pocket"), legs="walk", hat="knit", hat_cloth="red", shadow=T5)
    bare_tree(s, 190, 2960, 1500, T8, 44, lean=0.04, snow=PAPER)


def plate_checkpoint() -> Sheet:
    """The motorway exit by night: canopy, queue of lights, a temperature taken, a marshal in front."""
    s = Sheet(W, H, T8, seed=3)
    sky(s, T8, T5, 200, 1500)
    stars(s, 110, 900, V1)
    s.light = (0.2, -1.0)
    mountains(s, 1450, 330, (T6, T7, T4), 41, peaks=5, foot=1620)
    for x, y, h in ((210, 1600, 1010), (1900, 1600, 1180)):
        _high_mast(s, x, y, h)
    s.glow(1070, 1400, 1300, T4, 0.85, 0, squash=1.6, soft=0.8)
    skyline(s, 1560, 40, 150, (T7, T8), 8, lit=V1, share=0.25, wide=(50, 110))
    ground = rect(0, 1540, W, H)
    s.fill(ground, T6)
    s.grade(ground, T8, (0, 2000), (0, H), 0, 1, soft=0.8)
    for x in (330, 860, 1300, 1830):
        s.fill(
            poly(
                (1070 + (x - 1070) * 0.5 - 4, 1560),
                (1070 + (x - 1070) * 0.5 + 4, 1560),
                (1070 + (x - 1070) * 2.6 + 26, H),
                (1070 + (x - 1070) * 2.6 - 26, H),
            ),
            T4,
            0.7,
        )
    canopy(s, 1070, 1880, 2060, 500, posts=4, cloth=CLOTH["mid"], sign=V4)
    for px in (468, 1070, 1672):
        cone(s, px, 1390, 560, 330, V1, 0.75, top=120)
    # the queue of cars, seen from the front
    for x, y, w in ((1130, 1700, 130), (760, 1690, 120), (1420, 1695, 120), (1105, 1830, 210), (1520, 1850, 210)):
        _car_front(s, x, y, w)
    _car_front(s, 1360, 2270, 580, CLOTH["mid"])
    s.rim = V1
    s.light = (0.6, -0.8)
    figure(s, 900, 2300, 720, "side", "suit", "white", goggles=True, gloves=True, arms=((52, 84, 158, 50), "down"), shadow=T8)
    with s.at(900 + 176 * 720 / 700, 2300 - 492 * 720 / 700, 1):
        s.solid(rect(-4, -18, 66, 26, 8), CLOTH["white"], 3)
        s.fill(rect(0, 4, 18, 44, 6), T4)
        s.fill(oval(68, -5, 8), V4)
        s.grade(poly((72, -9), (72, -1), (210, 36), (210, -46)), V3, (72, 0), (210, 0), 0.8, 0, soft=0.7)
    s.light = (-0.3, -1)
    figure(s, 1830, 2260, 690, "front", "uniform", "night", arms=("hold", "down"), hat="police", hat_cloth="night", shadow=T8, stripes=True)
    figure(s, 300, 2130, 560, "three", "suit", "white", goggles=True, arms=("read", "read"), shadow=T8)
    clipboard(s, 372, 1690, 92, turn=-8)
    for x, y, h in ((620, 2420, 190), (1760, 2480, 220), (350, 2650, 280)):
        traffic_cone(s, x, y, h)
    s.rim = V2
    s.light = (0.35, -0.9)
    figure(
        s,
        760,
        3290,
        1330,
        "back",
        "vest",
        "night",
        trousers="deep",
        vest="red",
        arms=((66, 30, 120, -86), "down"),
        hat="cap",
        hat_cloth="night",
        gloves=True,
        legs="wide",
    )
    with s.at(760 + (74 * 1.08 + 122) * 1.9, 3290 - (538 + 96) * 1.9, 1, turn=12):
        s.glow(0, -150, 260, V3, 0.8, 0, soft=0.7)
        s.fill(rect(-12, -40, 24, 110, 10), BLACK)
        s.solid(rect(-15, -260, 30, 226, 14), CLOTH["red"], 5, rim=V1)
    snowfall(s, 150, WHITE, 6, 2.5, 8)
    return s


def _high_mast(s: Sheet, x: float, y: float, h: float) -> None:
    """A high mast with a ring of lamps."""
    s.glow(x, y - h, 420, T3, 0.55, 0, soft=0.9)
    s.fill(poly((x - 11, y), (x + 11, y), (x + 5, y - h), (x - 5, y - h)), T4)
    s.fill(oval(x, y - h, 92, 15), T4)
    for d in (-78, -42, 0, 42, 78):
        s.fill(oval(x + d, y - h + 15, 15, 11), WHITE)


def _car_front(s: Sheet, x: float, y: float, w: float, cloth: tuple = CLOTH["night"]) -> None:
    """A car from the front on y, its lamps on."""
    with s.at(x, y, w / 400):
        s.solid(smooth((-128, -196, 1), (-96, -292), (-80, -300, 1), (80, -300, 1), (96, -292), (128, -196, 1)), cloth, 5)
        s.fill(smooth((-112, -200, 1), (-84, -284, 1), (84, -284, 1), (112, -200, 1)), T5)
        s.fill(poly((-60, -204), (-20, -280), (14, -280), (-20, -204)), T4)
        s.fill(smooth((-70, -202, 1), (-66, -240), (-46, -258), (-26, -240), (-20, -202, 1)), T8)
        s.fill(smooth((24, -202, 1), (28, -240), (48, -258), (68, -240), (72, -202, 1)), T8)
        s.fill(rect(-186, -34, 54, 40, 8), BLACK)
        s.fill(rect(132, -34, 54, 40, 8), BLACK)
        s.solid(
            smooth((-190, -24, 1), (-194, -130), (-170, -188), (-120, -202, 1), (120, -202, 1), (170, -188), (194, -130), (190, -24, 1)),
            cloth,
            5,
        )
        s.fill(rect(-90, -120, 180, 40, 10), T8)
        for k in range(3):
            s.line([(-84, -110 + k * 11), (84, -110 + k * 11)], T5, 3)
        s.fill(rect(-58, -64, 116, 30, 4), T3)
        s.fill(rect(-196, -40, 392, 16, 6), T8)
        for sg in (-1, 1):
            s.glow(sg * 146, -128, 130, V1, 0.9, 0, soft=0.75)
            s.fill(oval(sg * 146, -128, 36, 24), WHITE)
            s.fill(smooth((sg * 196, -196), (sg * 226, -206), (sg * 228, -178), (sg * 196, -176)), T7)


def plate_ward() -> Sheet:  # noqa: PLR0915
    """A negative-pressure ward going up by night: lit frame, crane with a red module, workers under the floodlights."""
    s = Sheet(W, H, T8, seed=4)
    sky(s, T8, T5, 300, 2000)
    stars(s, 130, 1100, T2)
    s.light = (-0.6, -0.8)
    s.fill(oval(360, 330, 140), V1)
    s.fill(oval(416, 302, 124), mix(T8, T5, 0.01))
    mountains(s, 1950, 260, (T6, T7, T5), 52, peaks=6, foot=2150, mist=T5)
    skyline(s, 2060, 90, 260, (T7, T8), 18, lit=V2, share=0.16, wide=(90, 170))
    crane(s, 1620, 2140, 1780, T3, reach=0.30, left=True, load=False)
    crane_y = 2140 - 1.78 * 900
    s.line([(1620, crane_y), (480, crane_y)], T3, 15)
    s.line([(1610, crane_y - 76), (480, crane_y - 14)], T3, 9)
    for i in range(15):
        x0 = 1600 - i * 75
        a = 76 - i * 4.2
        s.line([(x0, crane_y - a), (x0 - 37, crane_y)], T3, 6)
        s.line([(x0 - 37, crane_y), (x0 - 75, crane_y - a + 4)], T3, 6)
    s.line([(1620, crane_y - 175), (760, crane_y - 30)], T3, 5)
    # the load
    lx = 850
    s.line([(lx, crane_y), (lx, 1010)], T3, 5)
    for d in (-260, 260):
        s.line([(lx, 1010), (lx + d, 1150)], T3, 5)
    _module(s, lx - 290, 1150, 580, 250, (V4, V5, V3), lit=False)
    s.glow(lx, 1270, 560, V3, 0.3, 0, soft=0.8)
    # ground and building
    ground = rect(0, 2130, W, H)
    s.fill(ground, T5)
    s.grade(ground, T8, (0, 2300), (0, H), 0, 1, soft=0.8)
    s.glow(1000, 2300, 1250, V1, 0.85, 0, squash=3.2, soft=0.75, path=ground)
    for row in range(3):
        for col in range(4):
            if row == 2 and col == 1:
                continue
            x, y = 250 + col * 400, 2230 - (row + 1) * 262
            _module(s, x, y, 386, 250, CLOTH["mist"] if (row + col) % 3 else CLOTH["white"], lit=(row * 3 + col * 5) % 4 != 1)
    for x in (244, 644, 1044, 1444, 1844):
        s.fill(rect(x - 7, 1400 if x not in (644, 1044) else 1440, 16, 830), T7)
    for y in (1704, 1966):
        s.fill(rect(236, y - 8, 1616, 14), T7)
    s.solid(rect(300, 1376, 420, 46, 20), CLOTH["pale"], 6)
    s.solid(rect(1110, 1366, 680, 56, 24), CLOTH["pale"], 6)
    for x in (1180, 1400, 1620):
        s.solid(rect(x, 1310, 90, 70, 8), CLOTH["pale"], 5)
        s.fill(oval(x + 45, 1345, 24), T6)
    # scaffold at the right
    for x in (1890, 2010):
        s.fill(rect(x, 1460, 10, 780), T3)
    for y in range(1500, 2240, 130):
        s.line([(1880, y), (2040, y)], T3, 9)
        s.line([(1894, y + 130), (2014, y)], T3, 5)
    flood_light(s, 130, 2330, 900, T3)
    flood_light(s, 2060, 2390, 760, T3)
    s.grade(poly((110, 1440), (190, 1440), (1250, 2420), (330, 2480)), V1, (150, 1440), (800, 2450), 0.5, 0.04, soft=0.7)
    s.grade(poly((2030, 1640), (2080, 1640), (1900, 2480), (900, 2440)), V1, (2060, 1640), (1400, 2460), 0.45, 0.02, soft=0.7)
    s.rim = V1
    s.light = (-0.7, -0.7)
    figure(s, 1260, 2370, 340, "back", "vest", "night", vest="red", hat="helmet", hat_cloth="white", arms=("high", "down"), shadow=T8)
    figure(s, 1590, 2400, 350, "three", "jacket", "teal", hat="helmet", hat_cloth="white", arms=("read", "read"), left=True, shadow=T8)
    sheet_of_paper(s, 1530, 2180, 120, 80, lines=3, head=False, turn=6)
    # in front: two who look on, plans in hand; pipes
    snow_ground(s, [(-60, 2720), (500, 2690), (1200, 2740), (1700, 2700), (2200, 2680)], (T7, T8, T6), 0.9)
    for i in range(5):
        cx, cy = 1500 + (i % 3) * 190 + (i // 3) * 95, 2880 - (i // 3) * 160
        s.solid(oval(cx, cy, 94), CLOTH["mid"], 12, rim=V2)
        s.fill(oval(cx, cy, 70), T8)
    figure(s, 560, 3080, 980, "back", "vest", "night", vest="red", hat="helmet", hat_cloth="red", arms=("point", "down"), legs="wide")
    figure(s, 1010, 3120, 960, "back", "coat", "deep", hat="helmet", hat_cloth="white", arms=("behind", "behind"))
    return s


def _module(s: Sheet, x: float, y: float, w: float, h: float, cloth: tuple, lit: bool) -> None:
    """One room unit with its windows and ribs."""
    s.solid(rect(x, y, w, h, 4), cloth, 0, shade=0.55)
    for i in range(1, 14):
        s.line([(x + w * i / 14, y + h * 0.1), (x + w * i / 14, y + h * 0.9)], cloth[1], 3, 0.55)
    s.fill(rect(x, y, w, h * 0.09), cloth[1])
    s.fill(rect(x, y + h * 0.91, w, h * 0.09), cloth[1])
    for k in (0.14, 0.56):
        s.fill(rect(x + w * k, y + h * 0.24, w * 0.3, h * 0.42), V1 if lit else T6)
        s.line([(x + w * (k + 0.15), y + h * 0.24), (x + w * (k + 0.15), y + h * 0.66)], cloth[1], 6)
        if lit:
            s.fill(rect(x + w * k, y + h * 0.24, w * 0.3, h * 0.1), V2)
            s.glow(x + w * (k + 0.15), y + h * 0.45, w * 0.4, V1, 0.4, 0, soft=0.8)


SCENES = {"plate-dapi": plate_dapi, "plate-checkpoint": plate_checkpoint, "plate-ward": plate_ward}
