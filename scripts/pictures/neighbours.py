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
    s.solid(rect(1600, 1440, 330, 36, 8), CLOTH["pale"], 5)
    s.solid(rect(1620, 1476, 290, 380, 8), CLOTH["mid"], 8)
    for y in (1560, 1680):
        s.line([(1650, y), (1880, y)], T6, 8)
    for x in (1650, 1880):
        s.fill(oval(x, 1880, 32), T8)
    _bag(s, 1690, 1440)
    s.solid(rect(1780, 1330, 120, 110, 8), CLOTH["white"], 4)
    medical_cross(s, 1840, 1385, 36)
    _donor(s, 790, False, "teal", "short")
    figure(
        s,
        1290,
        1950,
        1560,
        "side",
        "white",
        "white",
        left=True,
        hat="nurse",
        hair_style="bun",
        lean=11,
        nod=14,
        gloves=True,
        arms=((58, 92, 122, 168), (62, 90, 140, 160)),
    )
    _donor(s, 2290, True, "wine", "bob")
    return s


def _bag(s: Sheet, x: float, y: float) -> None:
    """A full blood bag standing on y."""
    s.fill(rect(x - 6, y - 178, 12, 40), V1)
    s.solid(rect(x - 54, y - 156, 108, 156, 24), (V4, V5, V2), 5)
    s.fill(rect(x - 32, y - 112, 64, 60, 6), V1)


def _donor(s: Sheet, x: float, left: bool, cloth: str, hair: str) -> None:
    """Someone leaning back in a donor's chair: an arm on the rest, a ball in the hand, a tube from the crook to a bag."""
    k = 1560 / 700
    with s.at(x, 1900, 1, flip=left):
        s.solid(poly((-140, 0), (220, 0), (160, -70), (-80, -70)), CLOTH["deep"], 6)
        s.fill(rect(-10, -330, 90, 270), T7)
        s.solid(limb((-450, -1110, 78), (-150, -420, 95)), CLOTH["deep"], 8)
        s.solid(limb((-150, -385, 88), (190, -385, 72)), CLOTH["deep"], 8)
    figure(
        s,
        x,
        1900,
        1560,
        "side",
        "jacket",
        cloth,
        trousers="night",
        legs="sit",
        left=left,
        lean=-22,
        nod=16,
        hair_style=hair,
        arms=((25, 100, 44, 108), "pocket"),
    )
    c = CLOTH[cloth]
    with s.at(x, 1900, k, flip=left):
        # the rest, the bag below it, the tube
        s.solid(rect(88, -262, 16, 120, 4), CLOTH["mid"], 3)
        s.solid(rect(-66, -268, 196, 30, 14), CLOTH["mid"], 4)
        s.line([(4, -296), (30, -330), (62, -262), (66, -190)], V4, 6)
        s.solid(rect(44, -192, 44, 66, 10), (V4, V5, V2), 4)
        s.fill(rect(53, -176, 26, 24, 3), V1)
        s.solid(limb((-18, -290, 22), (84, -288, 16)), CLOTH["rose"], 4, shade=0.5)
        s.solid(limb((-40, -318, 28), (-18, -288, 30)), c, 5)
        s.line([(2, -318), (10, -290), (4, -262)], c[1], 12)
        s.fill(rect(10, -306, 26, 20, 4), WHITE)
        s.fill(oval(124, -292, 16), V4)
        hand(s, 92, -287, 66, "hold", turn=90)


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
    # the bar, the concrete block with snow on it
    barrier(s, -60, 1000, 1420, 520, thick=0.17)
    s.solid(poly((-40, 1740), (3040, 1740), (3040, 2040), (-40, 2040)), CLOTH["mid"], 0, shade=0.8)
    for i in range(8):
        s.fill(poly((i * 420 - 60, 2010), (i * 420 + 90, 2010), (i * 420 + 210, 1850), (i * 420 + 60, 1850)), V4 if i % 2 else T2, 0.9)
    top = smooth(
        (-60, 1800, 1),
        (-60, 1640, 1),
        (500, 1620),
        (1400, 1640),
        (2300, 1612),
        (3060, 1640, 1),
        (3060, 1780, 1),
        (2300, 1830),
        (1500, 1796),
        (700, 1836),
    )
    s.fill(top, T2)
    s.glow(1100, 1720, 1300, V2, 0.85, 0, squash=3, soft=0.8, path=top)
    # the carton with its cups
    s.glow(1100, 900, 1100, V3, 0.5, 0, soft=0.9)
    s.rim = V1
    s.fill(poly((440, 1130), (1740, 1130), (1640, 990), (540, 990)), V6)
    for sg, x in ((-1, 440), (1, 1740)):
        s.solid(poly((x, 1130), (x - sg * 100, 990), (x + sg * 110, 1050), (x + sg * 210, 1200)), (V3, V4, V2), 6)
    for i in range(3):
        cup(s, 770 + i * 320, 1290, 420, CLOTH["pale"], steam=False)
        _lid(s, 770 + i * 320, 872, 420)
    for i in range(4):
        x = 610 + i * 320
        s.fill(poly((x - 140, 1030), (x + 160, 1030), (x + 140, 1140), (x - 120, 1140)), V6, 0.5)
        cup(s, x, 1440, 400, steam=False)
        s.fill(oval(x, 1040, 136, 24), V5)
        vapour(s, x - 20, 1020, 430, V1, 0.6)
    s.solid(rect(440, 1130, 1300, 640, 6), CARTON, 12)
    s.fill(poly((440, 1130), (1740, 1130), (1800, 1270), (380, 1270)), V1)
    s.solid(_heart(1090, 1520, 150), CLOTH["red"], 8)
    _goggles(s, 2120, 1730, 440, -3)
    _goggles(s, 2600, 1750, 440, 5)
    _goggles(s, 2350, 1560, 440, 2)
    snowfall(s, 240, WHITE, 23, 3, 13)
    return s


def _lid(s: Sheet, x: float, y: float, h: float) -> None:
    """The lid of a paper cup, its rim on y."""
    s.solid(rect(x - h * 0.35, y - h * 0.12, h * 0.7, h * 0.14, h * 0.05), CLOTH["teal"], 5)
    s.solid(rect(x - h * 0.42, y - h * 0.02, h * 0.84, h * 0.09, h * 0.04), CLOTH["night"], 4)


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

    s.glow(1500, 280, 520, V1, 0.7, 0, soft=0.9)

    def gift():
        with s.at(0, -386, 1 / 2.2):
            milk_case(s, -6, 70, 310, 220)
            bread(s, -14, -176, 220)

    reach = (26, 100, -2, 142)
    figure(s, 1480, 1960, 1520, "front", "padded", "mid", hair_style="bob", scarf="red", trousers="night", arms=(reach, reach), held=gift)
    # the table at the mouth of the tent
    s.rim = None
    table(s, 1490, 2080, 900, 480, CLOTH["wine"])
    thermos(s, 1790, 1560, 300, CLOTH["pale"])
    jerrican(s, 1190, 1570, 190)
    clipboard(s, 1460, 1560, 130, turn=-80)
    # the tent
    s.fill(poly((-20, -20), (3020, -20), (3020, 330), (1500, 90), (-20, 330)), T7)
    s.line([(190, 300), (1500, 92), (2810, 300)], T4, 14)
    for sg, x in ((1, 0), (-1, W)):
        s.fill(poly((x - sg * 20, 200), (x + sg * 200, 290), (x + sg * 130, 1000), (x + sg * 150, 2020), (x - sg * 20, 2020)), T7)
        s.line([(x + sg * 196, 300), (x + sg * 130, 1000), (x + sg * 150, 2020)], T4, 10)
        s.line([(x + sg * 100, 330), (x + sg * 60, 1000), (x + sg * 70, 2020)], T8, 10)
    s.line([(1500, 90), (1500, 190)], T8, 8)
    s.fill(oval(1500, 250, 44, 40), V1)
    s.fill(smooth((1400, 250, 1), (1440, 190), (1500, 165), (1560, 190), (1600, 250, 1)), T8)
    s.rim = V1
    figure(s, 700, 2560, 1820, "back", "vest", "night", vest="red", hat="cap", hat_cloth="red", arms=((32, 92, 124, 50), "down"))
    figure(s, 2260, 2600, 1800, "back", "vest", "night", vest="red", hair_style="bun", arms=("wave", "down"))
    return s


def vegetables() -> Sheet:
    """Morning at an estate gate: crates of vegetables across the front, the manager hands them to residents who wait apart."""
    s = Sheet(W, H, T2, seed=118)
    s.light = (0.8, -0.6)
    sky(s, T3, V1, -200, 820, via=T1)
    sun(s, 1500, 480, 180, V2, V1)
    block(s, -40, 860, 760, 760, CLOTH["pale"], lit=V1, dark=T4, share=0.3, seed=24, side=0.2, roof="step")
    block(s, 820, 840, 460, 420, CLOTH["mist"], lit=V1, dark=T3, share=0.3, seed=26, side=0.2)
    block(s, 2200, 860, 900, 820, CLOTH["pale"], lit=V1, dark=T4, share=0.3, seed=28, side=0.2)
    block(s, 1760, 840, 400, 340, CLOTH["mist"], lit=V1, dark=T3, share=0.3, seed=29, side=0.2)
    s.fill(rect(0, 830, W, 1200), T2)
    s.grade(rect(0, 830, W, 1200), T5, (0, 900), (0, H), 0, 0.75, soft=0.9)
    # walls with a coping of snow, trees, the keeper's lodge and its raised bar
    for x, w in ((-20, 760), (2340, 700)):
        s.solid(rect(x, 720, w, 200), CLOTH["mid"], 6)
        for i in range(int(w / 90)):
            s.fill(rect(x + 30 + i * 92, 770, 12, 110), T5)
        s.fill(rect(x - 10, 700, w + 20, 26, 12), PAPER)
    for x, h, k in ((1250, 330, 4), (1730, 330, 6), (2290, 520, 7)):
        bare_tree(s, x, 870, h, T6, k, snow=WHITE)
    s.solid(rect(2330, 640, 120, 330), CLOTH["teal"], 8)
    s.fill(rect(2310, 610, 160, 40, 8), T6)
    s.solid(rect(60, 440, 520, 560), CLOTH["teal"], 8)
    s.solid(poly((10, 390), (640, 390), (610, 460), (40, 460)), CLOTH["night"], 6)
    s.fill(smooth((6, 394, 1), (30, 356), (330, 344), (620, 354), (646, 394, 1), (330, 404)), PAPER)
    s.fill(rect(110, 540, 250, 220, 6), V1)
    s.line([(235, 540), (235, 760)], T6, 12)
    s.fill(rect(410, 540, 130, 460), T6)
    s.fill(oval(515, 780, 9), V1)
    lantern(s, 475, 450, 130)
    s.solid(rect(660, 760, 90, 260, 8), CLOTH["red"], 6)
    with s.at(705, 790, 1, turn=-52):
        barrier(s, -60, 900, 0, 0.1, legs=False, thick=440)
    s.fill(poly((1330, 840), (1720, 840), (2300, 2020), (700, 2020)), T1, 0.25)
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
        arms=((46, 92, 148, 62), (56, 92, 142, 78)),
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
        arms=((44, 92, 132, 76), (54, 92, 124, 92)),
        shadow=T6,
    )
    s.rim = None
    s.light = (0.4, -0.9)
    for x, y, kind, k in ((380, 1990, "cabbage", 1), (1130, 2000, "radish", 2), (1870, 1995, "leek", 3), (2620, 1990, "carrot", 4)):
        full_crate(s, x, y, 690, 260, kind, seed=k)
    return s


SCENES = {"blood": blood, "hot-drinks": hot_drinks, "fenghuang": fenghuang, "vegetables": vegetables}
