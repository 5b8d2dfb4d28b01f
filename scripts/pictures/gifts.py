# ruff: noqa: F403, F405
"""Scenes of gifts: tianhai (a board handed over), qihua (disinfectant from a truck), yulong (food), wenming (a visit).

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .goods import *
from .kit import *

W, H = 3000, 2000


def tianhai() -> Sheet:
    """Morning at a company's gate: two people hold a big board between them, others applaud behind it."""
    s = Sheet(W, H, T1, seed=111)
    s.light = (0.2, -0.9)
    sky(s, T3, V1, -100, 1150, via=T1)
    sun(s, 1500, 640, 300, V2, V1)
    skyline(s, 1180, 120, 300, (T2, T3), 51, wide=(120, 220))
    _works(s)
    s.fill(rect(0, 1190, W, 900), T2)
    s.grade(rect(0, 1190, W, 900), T4, (0, 1250), (0, H), 0, 0.9, soft=0.9)
    _company_gate(s)
    # those behind applaud
    s.rim = V1
    clap = (34, 104, -58, 44)
    figure(s, 1325, 2170, 1660, "front", "coat", "mid", hair_style="bob", scarf="red", arms=(clap, clap))
    figure(s, 1690, 2150, 1680, "front", "padded", "night", hair_style="short", arms=(clap, clap))
    # two hold the board: fingers behind it, thumbs before it
    grip = (44, 104, 118, 136)
    s.light = (0.6, -0.8)
    figure(s, 830, 2430, 1900, "three", "jacket", "teal", trousers="night", arms=(grip, grip))
    s.light = (-0.6, -0.8)
    figure(s, 2190, 2430, 1880, "three", "coat", "deep", left=True, arms=(grip, grip))
    s.light = (0.2, -0.9)
    gift_board(s, 1510, 1400, 960, 620)
    for sg, x in ((1, 1032), (-1, 1988)):
        palm = both(limb((x - sg * 40, 1402, 44), (x + sg * 10, 1392, 40)), rect(min(x, x - sg * 120), 1300, 120, 200))
        s.solid(palm, CLOTH["rose"], 5, shade=0.5)
        thumb = limb((x - sg * 14, 1396, 25), (x + sg * 28, 1366, 22), (x + sg * 58, 1338, 15))
        s.line(thumb, V3, 5)
        s.solid(thumb, CLOTH["rose"], 5, shade=0.5)
    return s


def _works(s: Sheet) -> None:
    """The works behind the gate: saw-tooth roofs, a chimney."""
    for i in range(10):
        x = -120 + i * 330
        s.fill(poly((x, 1190), (x, 820), (x + 330, 960), (x + 330, 1190)), T4 if not 4 <= i <= 5 else T3)
        s.fill(poly((x, 820), (x, 980), (x + 60, 1000), (x + 60, 846)), V1)
    s.fill(rect(-20, 980, W + 40, 240), T4)
    for i in range(23):
        s.fill(rect(20 + i * 134, 1030, 84, 110), V1 if i % 4 else T5)
    s.fill(poly((2410, 980), (2426, 470), (2494, 470), (2510, 980)), T4)
    for y in (510, 610):
        s.fill(rect(2420, y, 80, 44), V3)


def _company_gate(s: Sheet) -> None:
    """Two piers and a beam with a blank board, lanterns, a folding gate on either side."""
    for x0 in (400, 2260):
        for i in range(4):
            x = x0 + i * 86
            s.line([(x, 1250), (x + 86, 1620)], T1, 13)
            s.line([(x + 86, 1250), (x, 1620)], T1, 13)
        for i in range(5):
            s.fill(rect(x0 + i * 86 - 9, 1230, 18, 410), T1)
            s.fill(oval(x0 + i * 86, 1650, 22), T7)
    for x, w in ((150, 250), (2600, 250)):
        s.solid(rect(x, 300, w, 1330), CLOTH["teal"], 12)
        for i in range(8):
            s.line([(x, 420 + i * 150), (x + w, 420 + i * 150)], T6, 5)
        s.solid(rect(x - 40, 1560, w + 80, 130), CLOTH["night"], 8)
    s.solid(rect(60, 170, 2880, 190), CLOTH["teal"], 12)
    s.fill(rect(60, 340, 2880, 30), T6)
    s.fill(
        smooth(
            (60, 182, 1),
            (62, 150, 1),
            (500, 128),
            (1300, 140),
            (2200, 126),
            (2938, 150, 1),
            (2940, 182, 1),
            (2400, 196),
            (1500, 184),
            (700, 200),
        ),
        PAPER,
    )
    s.fill(rect(900, 220, 1200, 96), T6)
    s.line(rect(900, 220, 1200, 96), T4, 8)
    for x in (640, 2360):
        lantern(s, x, 360, 270)


def qihua() -> Sheet:
    """Evening before the hospital: a carton comes down from the lit hold of a truck, a nurse counts."""
    s = Sheet(W, H, T6, seed=112)
    s.light = (0.2, -1)
    sky(s, T7, T4, 0, 1300)
    skyline(s, 1300, 200, 460, (T6, T7), 53, lit=V1, share=0.25, wide=(140, 240))
    # the hospital
    s.solid(rect(-40, 430, 800, 960), CLOTH["mid"], 0, shade=0.6)
    for r in range(5):
        for c in range(5):
            s.fill(rect(20 + c * 145, 560 + r * 150, 96, 96), V1 if (r * 3 + c * 2) % 5 < 3 else T6)
    s.fill(rect(-40, 410, 830, 36), T3)
    s.fill(rect(330, 290, 30, 130), T3)
    medical_cross(s, 345, 230, 110)
    ground = rect(0, 1370, W, 640)
    s.fill(ground, T6)
    s.grade(ground, T8, (0, 1400), (0, H), 0, 0.9, soft=0.9)
    s.glow(1600, 1650, 1400, V2, 0.75, 0, squash=2.6, soft=0.85, path=ground)
    _truck_back(s)
    # he in the hold lowers a carton, the other takes it
    s.rim = V1
    s.light = (0.4, -0.9)

    def carton():
        with s.at(184, -441, 1, turn=-10):
            box(s, 0, 0, 190, 136, mark="cross")

    figure(
        s,
        1560,
        1372,
        1010,
        "side",
        "vest",
        "night",
        vest="red",
        left=True,
        lean=13,
        nod=6,
        hat="cap",
        hat_cloth="red",
        arms=((58, 86, 132, 82), (66, 84, 150, 92)),
        held=carton,
        legs="wide",
    )
    s.light = (0.9, -0.5)
    figure(
        s,
        870,
        1960,
        1360,
        "side",
        "jacket",
        "teal",
        trousers="deep",
        arms=((78, 34, 148, -26), (86, 30, 168, -34)),
        nod=-8,
        legs="wide",
        shadow=T8,
        hat="knit",
        hat_cloth="pale",
    )
    # she counts
    s.light = (-0.6, -0.8)
    for i, (x, y) in enumerate(((2370, 1900), (2720, 1900), (2540, 1655))):
        box(s, x, y, 330, 240, mark="cross" if i != 1 else None)

    def listing():
        clipboard(s, 62, -448, 104, turn=-10)

    figure(
        s,
        2140,
        1960,
        1280,
        "three",
        "white",
        "white",
        hat="nurse",
        hair_style="bun",
        arms=((34, 104, 104, 92), (30, 104, 46, 104)),
        held=listing,
        left=True,
        nod=4,
        shadow=T8,
    )
    open_carton(s, 350, 1935, 470, 250)
    return s


def _truck_back(s: Sheet) -> None:
    """The rear of a box truck, doors open, cartons in its lit hold."""
    s.fill(smooth((820, 1790), (1600, 1740), (2360, 1790), (1600, 1860)), T8, 0.7)
    for x in (1090, 1960):
        s.fill(rect(x, 1460, 150, 330, 40), BLACK)
    s.fill(rect(1040, 1440, 1120, 110), T8)
    hold = rect(1000, 190, 1200, 1220)
    s.fill(hold, T5)
    with s.clip(hold):
        s.fill(rect(1150, 300, 900, 960), T4)
        s.fill(poly((1000, 190), (2200, 190), (2050, 300), (1150, 300)), T6)
        s.fill(poly((1000, 1410), (2200, 1410), (2050, 1250), (1150, 1250)), T3)
        s.light = (-0.2, -1)
        stack(s, 1640, 1290, 200, 150, 2, 5, seed=3, mark="cross")
        stack(s, 1790, 1350, 205, 150, 2, 4, seed=6, mark="cross")
        s.glow(1560, 260, 900, V1, 0.65, 0, soft=0.85)
    s.fill(rect(1480, 214, 240, 34, 14), WHITE)
    s.line(hold, T7, 44, butt=True)
    s.line(rect(978, 168, 1244, 1264), T3, 8)
    for sg, x in ((-1, 970), (1, 2230)):
        s.solid(poly((x, 170), (x + sg * 190, 110), (x + sg * 190, 1490), (x, 1430)), CLOTH["pale"], 8)
        for i in range(1, 4):
            s.line([(x + sg * 48 * i, 160 - 15 * i), (x + sg * 48 * i, 1440 + 15 * i)], T4, 5)
    s.solid(rect(960, 1405, 1280, 70), CLOTH["mid"], 8)
    for x in (1000, 2080):
        s.fill(rect(x, 1490, 120, 54, 10), V4)
        s.glow(x + 60, 1516, 130, V3, 0.6, 0, soft=0.8)
    s.fill(rect(1470, 1500, 260, 70, 8), T3)


def yulong() -> Sheet:
    """A storeroom by day: milk, bread, sausages and noodles in piles; one counts with a list, another brings a case."""
    s = Sheet(W, H, T4, seed=113)
    s.light = (-0.9, -0.5)
    s.fill(rect(0, 0, W, 1480), T3)
    s.grade(rect(0, 0, W, 1480), T5, (300, 0), (W, 0), 0, 0.95, soft=0.9)
    # high window, its light
    for i in range(3):
        s.fill(rect(90 + i * 330, 120, 290, 360), V1)
        s.line(rect(90 + i * 330, 120, 290, 360), T6, 26, butt=True)
        s.line([(235 + i * 330, 120), (235 + i * 330, 480)], T6, 14)
    for i in range(3):
        x = 90 + i * 330
        s.fill(poly((x, 480), (x + 290, 480), (x + 1330, 1990), (x + 1040, 1990)), V1, 0.2)
    s.fill(rect(0, 1470, W, 540), T4)
    s.grade(rect(0, 1470, W, 540), T6, (0, 1500), (0, H), 0, 0.9, soft=0.9)
    # shelves at the back
    for y in (360, 760, 1160):
        for i in range(6):
            box(s, 1420 + i * 300, y, 230, 180 + 60 * ((i * 7 + y // 400) % 2), CLOTH["mid"] if (i + y // 400) % 3 else CLOTH["pale"])
        s.fill(rect(1200, y, 1900, 34), T6)
        s.fill(rect(1200, y, 1900, 9), T3)
    for x in (1210, 2120):
        s.fill(rect(x, 60, 30, 1430), T6)
    # one brings a case
    s.rim = V1

    def case():
        with s.at(150, -384, 1 / 1.86):
            milk_case(s, 0, 0, 400, 270)

    figure(
        s, 2600, 1850, 1300, "side", "vest", "night", vest="red", left=True, hat="cap", hat_cloth="red", arms=("carry", "carry"), held=case
    )
    # the piles
    s.fill(smooth((900, 1960), (1800, 1900), (2900, 1960), (1800, 2010)), T7, 0.5)
    for r in range(3):
        milk_case(s, 1300, 1850 - r * 270, 500, 270)
    for r in range(2):
        noodle_case(s, 1850, 1850 - r * 300, 500, 300)
    for i in range(3):
        noodle_bowl(s, 1690 + i * 172, 1232, 158, 140)
    for i in range(2):
        noodle_bowl(s, 1776 + i * 172, 1092, 158, 140)
    bread(s, 1190, 1024, 260)
    bread(s, 1450, 1024, 260)
    bread(s, 2330, 1940, 330)
    bread(s, 2690, 1950, 330)
    sausages(s, 1890, 1960, 470)
    for i in range(3):
        milk_pack(s, 1180 + i * 130, 1950 + (i % 2) * 14, 270)
    # she counts
    s.rim = V1
    s.light = (-0.6, -0.8)

    def listing():
        clipboard(s, 152, -432, 108, turn=16)

    figure(
        s,
        610,
        2500,
        2050,
        "side",
        "coat",
        "teal",
        hair_style="tail",
        nod=8,
        scarf="red",
        arms=((38, 104, 126, 106), (34, 104, 128, 118)),
        held=listing,
    )
    return s


def wenming() -> Sheet:
    """Snow at a roadside checkpoint: visitors come with bags, one gives a parcel into the hands of the man on guard."""
    s = Sheet(W, H, T2, seed=114)
    s.light = (-0.5, -0.8)
    sky(s, T4, T1, -100, 1000)
    mountains(s, 960, 260, (T3, T4, T2), 57, peaks=6, mist=T1, foot=1120)
    thicket(s, -40, W + 60, 1085, 90, T4, 6)
    snow_ground(s, [(-60, 1090), (900, 1080), (1900, 1090), (3060, 1080)], (T1, T3, WHITE), 0.7)
    road = smooth((1500, 1082, 1), (1640, 1082, 1), (1900, 1350), (2700, H + 40, 1), (180, H + 40, 1), (1240, 1350))
    s.fill(road, T3)
    s.grade(road, T5, (0, 1150), (0, H), 0, 0.8, soft=0.9)
    for i, (x, h) in enumerate(((160, 820), (620, 640), (980, 500), (2080, 470), (2860, 840))):
        poplar(s, x, 1200 + (h - 500) * 0.3, h, T6, 140 + i)
    tent(s, 2360, 1500, 1080, 760, CLOTH["teal"], inside=V1, stripe=V4)
    barrier(s, 760, 1760, 1500, 210)
    traffic_cone(s, 2720, 1640, 210)
    s.rim = WHITE

    def parcel():
        with s.at(204, -458, 1):
            s.solid(rect(-64, -52, 128, 96, 6), CLOTH["red"], 4)
            s.fill(rect(-8, -52, 16, 96), V1)

    figure(
        s,
        2510,
        1870,
        1250,
        "side",
        "suit",
        "white",
        left=True,
        goggles=True,
        gloves=True,
        arms=((46, 98, 134, 76), (50, 96, 142, 88)),
        shadow=T5,
    )
    give = ((44, 92, 140, 78), (46, 96, 132, 92))
    figure(s, 1880, 1860, 1260, "side", "coat", "wine", hair_style="bob", arms=give, held=parcel, shadow=T5)
    figure(s, 1420, 1640, 900, "front", "uniform", "night", hat="police", hat_cloth="night", arms=("salute", "down"), left=True, shadow=T5)
    for x, y, h, d, side in (
        (1040, 2200, 1460, {"wear": "padded", "cloth": "mid", "hat": "knit", "hat_cloth": "red"}, 1),
        (500, 2330, 1640, {"wear": "coat", "cloth": "night", "hair_style": "bun", "scarf": "red"}, -1),
    ):
        k = h / 700
        figure(s, x, y, h, "back", legs="walk", arms=("loose", "down") if side > 0 else ("down", "loose"), **d)
        carrier(s, x + side * 116 * k, y - 322 * k, 150 * k)
    snowfall(s, 260, WHITE, 19, 3, 13)
    return s


SCENES = {"tianhai": tianhai, "qihua": qihua, "yulong": yulong, "wenming": wenming}
