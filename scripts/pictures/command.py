# ruff: noqa: F403, F405
"""Scenes of visits on the spot: hospital-visit, guohao-xunxian (meeting and duty-room: rooms.py).

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .kit import *
from .plates import _car_front

W, H = 3000, 2000


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
        s.fill(rect(1590, 1130, 240, 180), T4)
        s.fill(rect(1584, 1116, 252, 22), T2)
        figure(s, 1715, 1330, 330, "front", "white", "white", legs="none", arms=("down", "down"), hat="nurse")
        s.fill(rect(1590, 1150, 240, 170), T3)
    for x in (1560, 1840, 2120, 2400, 2680):
        s.fill(rect(x - 9, 900, 18, 410), T6)
    s.fill(rect(1550, 985, 1140, 12), T6)
    s.solid(poly((1180, 700), (3060, 660), (3060, 850), (1180, 850)), CLOTH["teal"], 0, shade=0.6)
    s.fill(rect(1180, 846, 1880, 22), V1)
    s.line([(1180, 700), (3060, 660)], T3, 12)
    medical_cross(s, 1815, 765, 72, T2, T5)
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
    van(s, 330, 1390, 640)
    bare_tree(s, 60, 1470, 1330, T7, 23)
    # those who came, and those who work here
    s.rim = V1
    figure(s, 1150, 1620, 880, "three", "jacket", "mid", arms=("read", "down"), hair_style="tail", shadow=T5)
    clipboard(s, 1222, 1620 - 650, 112, turn=-10)
    figure(
        s, 2620, 1660, 900, "three", "white", "snow", hat="nurse", hair_style="bun", left=True, arms=((2, 104, 58, 60), "down"), shadow=T5
    )
    clipboard(s, 2554, 1660 - 640, 112, turn=8)
    s.light = (0.5, -0.9)
    figure(s, 1500, 1795, 1080, "three", "coat", "night", arms=("pocket", "down"), shadow=T6)
    figure(s, 2190, 1790, 1070, "side", "white", "white", left=True, arms=((46, 92, 140, 60), "down"), hair_style="short", shadow=T6)
    figure(s, 790, 2110, 1420, "back", "padded", "teal", arms=("down", "pocket"), scarf="red", hair_style="tail", shadow=T6)
    return s


def guohao_xunxian() -> Sheet:
    """Sundown before the old town gate of Xunxian: a road checkpoint with bar and tent, visitors walk up to it."""
    s = Sheet(W, H, V2, seed=113)
    s.light = (0.6, -0.6)
    sky(s, T4, V2, -100, 1200, via=T1)
    sun(s, 2010, 850, 290, V4, V2)
    mountains(
        s,
        1210,
        260,
        (T3, T4, T2),
        87,
        tops=[(-60, 120), (300, 170), (1500, 240), (2350, 330), (2730, 480), (3090, 400)],
        foot=1330,
        light=False,
    )
    s.fill(rect(0, 1210, 3000, 120), T4)
    thicket(s, -40, W + 40, 1260, 70, T5, 6)
    town_gate(s, 1010, 1300, 1500, 1180, (T6, T7, T5), (T7, T8, T5))
    for x0, x1 in ((-60, 330), (1690, 3060)):
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
    for x, h, k in ((60, 900, 2), (300, 700, 3), (2900, 980, 7)):
        poplar(s, x, 1370, h, T8, k)
    # the post
    s.rim = V1
    tent(s, 2560, 1590, 860, 620, CLOTH["teal"], stripe=V4)
    for x, y, w in ((1060, 1395, 100), (1175, 1455, 170)):
        _car_front(s, x, y, w)
    _car_front(s, 1400, 1640, 480, CLOTH["mid"])
    barrier(s, 930, 1900, 1700, 170)
    figure(s, 1930, 1720, 690, "side", "suit", "white", left=True, goggles=True, arms=((50, 92, 154, 76), "down"), shadow=T6)
    with s.at(1930 - 172 * 690 / 700, 1720 - 464 * 690 / 700, 0.95, flip=True, turn=-6):
        s.solid(rect(-4, -18, 66, 26, 8), CLOTH["white"], 3)
        s.fill(rect(0, 4, 18, 44, 6), T4)
        s.fill(oval(68, -5, 8), V4)
    figure(
        s,
        2340,
        1750,
        710,
        "three",
        "uniform",
        "night",
        hat="police",
        hat_cloth="night",
        left=True,
        stripes=True,
        arms=((8, 104, 74, 70), "down"),
        shadow=T6,
    )
    for x, y, h in ((880, 1790, 190), (2760, 1830, 220), (2100, 1900, 230)):
        traffic_cone(s, x, y, h)
    # the visitors
    s.light = (0.4, -0.9)
    figure(s, 360, 1860, 900, "three", "padded", "mid", arms=("read", "down"), hair_style="bob", legs="walk", shadow=T7)
    clipboard(s, 360 + 74, 1860 - 665, 110, turn=-8)
    figure(s, 640, 1900, 1000, "side", "coat", "night", arms=((50, 80, 150, 44), "down"), legs="walk", shadow=T7)
    figure(s, 130, 1960, 1010, "side", "jacket", "teal", arms=("down", "down"), legs="walk", hat="cap", hat_cloth="red", shadow=T7)
    return s


SCENES = {"hospital-visit": hospital_visit, "guohao-xunxian": guohao_xunxian}
