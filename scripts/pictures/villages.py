# ruff: noqa: F403, F405
"""Scenes of villages and townships: houming (night duty by the stove at the village gate).

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .kit import *

W, H = 3000, 2000


def houming() -> Sheet:
    """A cold night: lamp over the gate, a bar across the snowy road, three at the stove, one of them writing the log."""
    s = Sheet(W, H, T7, seed=102)
    sky(s, T8, T5, 0, 1250)
    stars(s, 190, 1000, T1)
    s.light = (-0.6, -0.8)
    mountains(s, 1150, 260, (T6, T7, T5), 83, peaks=6, foot=1280)
    thicket(s, -40, W + 60, 1215, 90, T7, 4)
    for i, (x, y, w, h) in enumerate(((150, 1230, 440, 220), (1960, 1225, 400, 200), (2420, 1235, 460, 230), (2880, 1245, 440, 220))):
        house(s, x, y, w, h, CLOTH["teal"], CLOTH["deep"], lit=V1 if i != 1 else V2, snow=T2)
    snow_ground(s, [(-60, 1240), (700, 1235), (1500, 1220), (2300, 1238), (3060, 1235)], (T3, T7, T2), 1.0)
    road = smooth((860, 1232, 1), (1010, 1232, 1), (1250, 1480), (1750, H + 40, 1), (-80, H + 40, 1), (560, 1480))
    s.fill(road, T2)
    s.grade(road, T6, (0, 1260), (0, H), 0, 1, soft=0.92)
    for d in (-110, 90):
        s.line([(930 + d * 0.3, 1240), (900 + d * 1.6, 1500), (800 + d * 4, H + 20)], T4, 16, 0.55)
    for x, h, k in ((90, 760, 1), (1800, 700, 3), (2010, 600, 4), (2700, 780, 5)):
        poplar(s, x, 1330, h, T8, k)
    village_gate(s, 930, 1480, 1500, 1130, CLOTH["mid"], CLOTH["deep"], snow=PAPER)
    s.glow(930, 1560, 1000, V2, 0.5, 0, squash=2.8, soft=0.92)
    barrier(s, 420, 1440, 1570, 190)
    # the shed of boards and canvas with its lamp
    s.light = (-0.7, -0.5)
    s.solid(poly((1960, 820), (2960, 760), (2960, 1700), (1960, 1700)), CLOTH["deep"], 0)
    for i in range(12):
        s.line([(1960 + i * 84, 812 - i * 5), (1960 + i * 84, 1700)], BLACK, 5)
    s.fill(rect(1930, 800, 34, 930), T8)
    s.fill(rect(2930, 760, 40, 970), T8)
    s.solid(poly((1780, 830), (2980, 690), (3040, 690), (3040, 800), (1780, 900)), CLOTH["teal"], 8)
    s.fill(smooth((1770, 836, 1), (2200, 760), (3050, 672, 1), (3050, 726), (2600, 764), (2200, 806), (1900, 850), (1780, 868)), PAPER)
    s.line([(2300, 830), (2300, 930)], BLACK, 6)
    s.grade(poly((2250, 970), (2350, 970), (2980, 1720), (1560, 1720)), V1, (0, 960), (0, 1720), 0.75, 0.16, soft=0.72)
    s.glow(2290, 1730, 930, V1, 0.9, 0, squash=3.4, soft=0.75)
    s.glow(2300, 985, 250, V1, 0.9, 0, soft=0.85)
    s.fill(smooth((2215, 990, 1), (2240, 930), (2300, 908), (2360, 930), (2385, 990, 1)), T8)
    s.fill(oval(2300, 992, 60, 28), WHITE)
    s.glow(2275, 1760, 620, V3, 0.7, 0, squash=1.7, soft=0.85)
    # people
    s.solid(rect(2560, 1120, 230, 300, 4), CLOTH["mist"], 4, shade=0.5)
    for i in range(6):
        s.line([(2590, 1190 + i * 36), (2760 - (i % 2) * 50, 1190 + i * 36)], T4, 7)
    s.fill(rect(2590, 1140, 170, 24), V4)
    s.rim = V1
    s.light = (0.5, -0.9)
    figure(s, 1560, 1730, 800, "three", "coat", "teal", arms=("pocket", "down"), hat="fur", hat_cloth="mid", armband=True, shadow=T8)
    s.light = (-0.2, -1)
    stool(s, 1915, 1830, 190)
    figure(
        s,
        1900,
        1830,
        790,
        "side",
        "padded",
        "night",
        trousers="deep",
        legs="sit",
        arms=((48, 92, 128, 74), (50, 86, 134, 66)),
        hat="knit",
        hat_cloth="pale",
        nod=8,
        lean=6,
        shadow=T8,
    )
    stool(s, 2625, 1830, 190)

    def log():
        with s.at(96, -436, 1, turn=-12):
            s.solid(poly((-46, 10), (34, 18), (48, -10), (-30, -18)), CLOTH["white"], 3)

    figure(
        s,
        2640,
        1830,
        790,
        "side",
        "coat",
        "mid",
        trousers="deep",
        legs="sit",
        left=True,
        arms=((44, 96, 74, 86), (40, 100, 80, 96)),
        hat="cap",
        hat_cloth="night",
        nod=16,
        lean=5,
        held=log,
        shadow=T8,
    )
    s.rim = None
    stove(s, 2275, 1850, 400, glow=False)
    s.glow(2275, 1740, 260, V3, 0.45, 0, soft=0.9, path=rect(1900, 1745, 750, 200))
    thermos(s, 2850, 1840, 240)
    snowfall(s, 300, WHITE, 9, 2.5, 11)
    return s


def stool(s: Sheet, x: float, y: float, h: float) -> None:
    """A low wooden stool on y."""
    for sg in (-1, 1):
        s.line([(x + sg * h * 0.34, y - h), (x + sg * h * 0.46, y)], V6, h * 0.1, butt=True)
    s.fill(rect(x - h * 0.55, y - h * 1.05, h * 1.1, h * 0.16, 5), V5)


SCENES = {"houming": houming}
