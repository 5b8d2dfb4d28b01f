# ruff: noqa: F403, F405
"""Scenes among neighbours: blood (a couple gives blood), hot-drinks (a box left at the motorway exit), fenghuang, vegetables.

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .goods import *
from .kit import *
from .produce import *

W, H = 3000, 2000


def blood() -> Sheet:
    """Inside the donation bus: husband and wife in two facing chairs, a nurse between them, the winter town in the windows."""
    s = Sheet(W, H, T2, seed=115)
    s.light = (-0.2, -1)
    s.fill(rect(0, 0, W, 330), T3)
    s.fill(rect(0, 300, W, 40), T4)
    s.fill(rect(500, 90, 2000, 70, 30), WHITE)
    for i in range(4):
        x = 60 + i * 740
        pane = rect(x, 400, 660, 620, 60)
        s.fill(pane, T3)
        with s.clip(pane):
            s.grade(pane, V1, (0, 480), (0, 960), 0, 1, soft=0.95)
            skyline(s, 1030, 120, 330, (T3, T4), 71 + i, x0=x - 20, x1=x + 700, lit=V1, share=0.3, wide=(90, 160))
            poplar(s, x + 120 + 130 * (i % 3), 1060, 480, T6, 150 + i)
            snowfall(s, 300, WHITE, 20 + i, 4, 12, pane)
            s.fill(poly((x + 330, 400), (x + 460, 400), (x + 220, 1020), (x + 90, 1020)), WHITE, 0.13)
        s.line(pane, T5, 30)
    s.fill(rect(0, 1090, W, 640), T3)
    s.fill(rect(0, 1090, W, 60), V4)
    s.fill(rect(0, 1170, W, 16), V4)
    s.grade(rect(0, 1190, W, 540), T4, (0, 1200), (0, 1730), 0, 0.9, soft=0.9)
    s.fill(rect(0, 1720, W, 300), T5)
    s.grade(rect(0, 1720, W, 300), T7, (0, 1720), (0, H), 0, 0.8, soft=0.9)
    s.glow(1500, 200, 1500, WHITE, 0.4, 0, soft=0.95)
    s.rim = WHITE
    # the nurse, with the trolley before her
    figure(
        s,
        1500,
        1960,
        1500,
        "front",
        "white",
        "white",
        hat="nurse",
        hair_style="bun",
        arms=((40, 96, 74, 160), (40, 96, 74, 160)),
        gloves=True,
    )
    s.solid(rect(1270, 1500, 460, 40, 8), CLOTH["pale"], 5)
    s.solid(rect(1300, 1540, 400, 330, 8), CLOTH["teal"], 8)
    for y in (1570, 1690):
        s.line([(1330, y + 50), (1670, y + 50)], T3, 8)
    for x in (1340, 1660):
        s.fill(oval(x, 1900, 34), T8)
    _bag(s, 1410, 1500)
    _bag(s, 1590, 1500)
    _donor(s, 720, False, "jacket", "teal", "short")
    _donor(s, 2280, True, "jacket", "wine", "bob")
    return s


def _bag(s: Sheet, x: float, y: float) -> None:
    """A blood bag lying against its stand."""
    s.solid(rect(x - 50, y - 150, 100, 150, 20), (V4, V5, V2), 5)
    s.fill(rect(x - 30, y - 110, 60, 60, 6), V1)


def _donor(s: Sheet, x: float, left: bool, wear: str, cloth: str, hair: str) -> None:
    """Someone leaning back in a donor's chair, an arm on the rest, a tube from its crook."""
    sg = -1 if left else 1
    with s.at(x, 1900, 1, flip=left):
        s.solid(poly((-120, -20), (260, -20), (200, -120), (-60, -120)), CLOTH["night"], 6)
        s.fill(rect(20, -300, 90, 190), T7)
        s.solid(limb((-480, -1180, 80), (-150, -420, 95)), CLOTH["deep"], 8)
        s.solid(limb((-150, -400, 95), (330, -400, 80)), CLOTH["deep"], 8)
        s.solid(limb((330, -400, 80), (430, -60, 50)), CLOTH["deep"], 8)
    figure(
        s,
        x - sg * 60,
        1900,
        1560,
        "side",
        wear,
        cloth,
        trousers="night",
        legs="sit",
        left=left,
        lean=-22,
        nod=14,
        hair_style=hair,
        arms=((36, 96, 150, 74), (36, 96, 120, 100)),
    )


def hot_drinks() -> Sheet:
    """Night at the motorway exit, close: an open carton of steaming cups and goggles on the guard rail's foot; far off, the guards."""
    s = Sheet(W, H, T7, seed=116)
    s.light = (-0.4, -0.9)
    sky(s, T8, T5, 0, 1000)
    stars(s, 120, 600, T1)
    s.fill(rect(0, 960, W, 1100), T6)
    s.grade(rect(0, 960, W, 1100), T8, (0, 1000), (0, 1800), 0, 0.9, soft=0.95)
    s.glow(2080, 960, 1000, V2, 0.5, 0, squash=1.6, soft=0.9)
    canopy(s, 2080, 1060, 1760, 420, posts=4, cloth=CLOTH["mid"], sign=V4)
    for px in (1580, 2080, 2580):
        cone(s, px, 650, 420, 230, V1, 0.7, top=90)
    s.rim = V1
    figure(s, 1880, 1130, 430, "side", "suit", "white", goggles=True, gloves=True, arms=((52, 84, 158, 50), "down"), shadow=T8)
    figure(s, 2380, 1120, 420, "back", "vest", "night", vest="red", hat="cap", hat_cloth="night", shadow=T8)
    s.rim = None
    # the bar
    barrier(s, -60, 1260, 1330, 420, thick=0.17)
    # the concrete block in front
    s.solid(poly((-40, 1560), (3040, 1560), (3040, 2040), (-40, 2040)), CLOTH["mid"], 0, shade=0.8)
    s.fill(
        smooth(
            (-60, 1600, 1),
            (-60, 1500, 1),
            (500, 1480),
            (1400, 1495),
            (2300, 1475),
            (3060, 1500, 1),
            (3060, 1590, 1),
            (2300, 1640),
            (1500, 1610),
            (700, 1640),
        ),
        T2,
    )
    s.glow(1260, 1540, 1100, V2, 0.8, 0, squash=3, soft=0.8, path=rect(0, 1470, W, 180))
    # the carton with its cups
    s.glow(1260, 1000, 900, V3, 0.5, 0, soft=0.9)
    s.rim = V1
    s.solid(poly((740, 1090), (1780, 1090), (1700, 960), (820, 960)), (V5, V6, V5), 0)
    for row, n, y in ((0, 4, 1060), (1, 4, 1150)):
        for i in range(n):
            cup(s, 895 + i * 243 + row * 10, y + 120, 330 + row * 20, lid=(i + row) % 3 == 0, steam=(i + row) % 3 != 0)
    s.solid(rect(740, 1090, 1040, 480, 6), CARTON, 10)
    s.fill(poly((740, 1090), (1780, 1090), (1850, 1230), (670, 1230)), V1)
    s.fill(poly((740, 1090), (820, 960), (640, 900), (560, 1010)), V3)
    s.fill(poly((1780, 1090), (1700, 960), (1890, 900), (1970, 1010)), V3)
    s.solid(_heart(1260, 1400, 110), CLOTH["red"], 6)
    _goggles(s, 2140, 1540, 330, -4)
    _goggles(s, 2480, 1560, 330, 6)
    _goggles(s, 2290, 1420, 330, 2)
    thermos(s, 480, 1570, 560)
    snowfall(s, 240, WHITE, 23, 3, 13)
    return s


def _heart(x: float, y: float, r: float):
    return smooth(
        (x, y + r, 1),
        (x - r, y - r * 0.1),
        (x - r * 0.55, y - r * 0.85),
        (x, y - r * 0.4, 1),
        (x + r * 0.55, y - r * 0.85),
        (x + r, y - r * 0.1),
    )


def _goggles(s: Sheet, x: float, y: float, w: float, turn: float) -> None:
    """Protective goggles lying on y."""
    with s.at(x, y, w / 200, turn=turn):
        s.line([(-90, -50), (-128, -30), (-110, -6), (-20, -4)], T8, 12)
        s.line([(90, -50), (128, -30), (112, -6), (20, -4)], T8, 12)
        g = smooth(
            (-100, -44), (-84, -88), (-40, -98), (40, -98), (84, -88), (100, -44), (70, -6), (30, -10), (0, -34), (-30, -10), (-70, -6)
        )
        s.solid(g, (T3, T4, WHITE), 4)
        s.line(g, T6, 12)
        s.line([(-70, -46), (-40, -80)], WHITE, 9)
        s.line([(-44, -40), (-26, -62)], WHITE, 6)
        s.line([(34, -46), (62, -80)], WHITE, 9)


def fenghuang() -> Sheet:
    """From inside the duty tent: two community workers seen from behind; before them a neighbour holds out milk and bread."""
    s = Sheet(W, H, T3, seed=117)
    s.light = (0.3, -0.9)
    sky(s, T4, V1, 0, 1100, via=T2)
    block(s, 240, 1250, 900, 1130, CLOTH["mid"], lit=V1, share=0.34, seed=14, side=0.2)
    block(s, 1960, 1250, 860, 1200, CLOTH["mid"], lit=V1, share=0.34, seed=17, side=0.18)
    block(s, 1180, 1240, 700, 760, CLOTH["pale"], lit=V1, dark=T4, share=0.34, seed=19, side=0.2)
    snow_ground(s, [(-60, 1240), (900, 1245), (1900, 1235), (3060, 1245)], (T1, T3, WHITE), 0.8)
    s.fill(poly((1300, 1245), (1700, 1245), (2300, 2020), (700, 2020)), T2)
    for x, h, k in ((1120, 560, 3), (1900, 600, 5)):
        bare_tree(s, x, 1300, h, T6, k, snow=WHITE)
    s.rim = V1

    def gift():
        with s.at(0, -396, 1 / 2.1):
            milk_case(s, 0, 60, 330, 230)
            bread(s, -20, -170, 260)

    figure(
        s,
        1500,
        1960,
        1470,
        "front",
        "padded",
        "red",
        hair_style="bob",
        scarf="mist",
        trousers="night",
        arms=((20, 100, -6, 138), (20, 100, -6, 138)),
        held=gift,
    )
    # the tent's frame and table
    s.rim = None
    s.fill(poly((-20, -20), (3020, -20), (3020, 330), (1500, 90), (-20, 330)), T7)
    s.fill(poly((-20, -20), (200, -20), (120, 2020), (-20, 2020)), T7)
    s.fill(poly((3020, -20), (2800, -20), (2880, 2020), (3020, 2020)), T7)
    s.rim = V1
    figure(s, 760, 2560, 1800, "back", "vest", "night", vest="red", hat="cap", hat_cloth="red", arms=((30, 96, 118, 62), "down"))
    figure(s, 2270, 2600, 1800, "back", "vest", "night", vest="red", hair_style="tail", arms=("down", "down"), armband=False)
    return s


def vegetables() -> Sheet:
    """Morning at an estate gate: crates of vegetables across the front, the manager hands them to residents who wait apart."""
    s = Sheet(W, H, T2, seed=118)
    s.light = (0.8, -0.6)
    sky(s, T3, V1, -200, 820, via=T1)
    sun(s, 1560, 470, 190, V2, V1)
    block(s, -40, 860, 640, 800, CLOTH["pale"], lit=V1, dark=T4, share=0.3, seed=24, side=0.2, roof="step")
    block(s, 760, 840, 480, 560, CLOTH["mist"], lit=V1, dark=T3, share=0.3, seed=26, side=0.2)
    block(s, 2260, 860, 820, 830, CLOTH["pale"], lit=V1, dark=T4, share=0.3, seed=28, side=0.2)
    block(s, 1800, 840, 400, 480, CLOTH["mist"], lit=V1, dark=T3, share=0.3, seed=29, side=0.2)
    s.fill(rect(0, 830, W, 1200), T2)
    s.grade(rect(0, 830, W, 1200), T5, (0, 900), (0, H), 0, 0.75, soft=0.9)
    # the gate: two piers, a beam, lanterns, a low wall
    s.solid(rect(0, 700, 560, 190), CLOTH["mid"], 6)
    s.solid(rect(2500, 700, 520, 190), CLOTH["mid"], 6)
    for x in (520, 2360):
        s.solid(rect(x, 190, 170, 740), CLOTH["teal"], 8)
        s.fill(rect(x - 20, 880, 210, 60), T6)
    s.solid(rect(440, 110, 2170, 130), CLOTH["teal"], 8)
    s.fill(rect(440, 222, 2170, 24), T6)
    for x in (900, 1525, 2150):
        lantern(s, x, 240, 190)
    s.fill(poly((1330, 840), (1720, 840), (2300, 2020), (700, 2020)), T1, 0.6)
    for i in range(4):
        y = 1000 + i * i * 40 + i * 60
        s.fill(rect(1960 + i * 150, y, 150 + i * 40, 16 + i * 5), V1, 0.8)
    # the queue, one behind the other with gaps
    s.rim = V1
    s.light = (0.2, -1)
    for x, y, h, d in (
        (2060, 1040, 470, {"wear": "coat", "cloth": "teal", "hat": "knit", "hat_cloth": "mid"}),
        (2230, 1190, 620, {"wear": "padded", "cloth": "mid", "hair_style": "bob"}),
        (2450, 1400, 830, {"wear": "coat", "cloth": "night", "hair": T3, "hat": None}),
    ):
        figure(s, x, y, h, "three", left=True, arms=("pocket", "down"), shadow=T6, **d)

    # the first in the row, and the manager
    def sack_of_greens():
        greens_bag(s, 150, -452, 150)

    figure(
        s,
        1040,
        1830,
        1250,
        "side",
        "uniform",
        "teal",
        trousers="deep",
        arms=((46, 92, 148, 62), "down"),
        held=sack_of_greens,
        armband=True,
        shadow=T6,
    )
    figure(
        s,
        1620,
        1850,
        1200,
        "side",
        "padded",
        "red",
        left=True,
        trousers="night",
        hair_style="bob",
        arms=((44, 92, 132, 76), "down"),
        shadow=T6,
    )
    s.rim = None
    s.light = (0.4, -0.9)
    for x, y, kind, k in ((430, 1990, "cabbage", 1), (1130, 2000, "radish", 2), (1830, 1995, "leek", 3), (2530, 1990, "carrot", 4)):
        full_crate(s, x, y, 660, 250, kind, seed=k)
    sack(s, 170, 1640, 300)
    return s


SCENES = {"blood": blood, "hot-drinks": hot_drinks, "fenghuang": fenghuang, "vegetables": vegetables}
