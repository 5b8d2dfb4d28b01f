# ruff: noqa: F403, F405
"""Scenes of the medical workers: gaoli (the head nurse telephones home at the ward window).

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .kit import *

W, H = 3000, 2000


def gaoli() -> Sheet:
    """Night in the ward: a nurse in profile at the window, telephone at her ear, the town and its lights outside."""
    s = Sheet(W, H, T6, seed=101)
    s.light = (1.0, -0.35)
    s.grade(None, T8, (1500, 0), (-200, 0), 0, 0.9, soft=0.95)
    # the window and what is behind it
    win = rect(1180, 130, 1660, 1310)
    s.fill(win, T5)
    with s.clip(win):
        s.grade(win, T2, (0, 300), (0, 1180), 0, 1, soft=0.92)
        s.grade(win, V2, (0, 860), (0, 1230), 0, 0.75, soft=0.95)
        s.fill(oval(2440, 420, 96), V1)
        with s.at(0, 0):
            mountains(s, 1080, 190, (T3, T4, T2), 7, peaks=9, mist=V1, foot=1200)
        skyline(s, 1230, 120, 330, (T4, T5), 31, x0=1150, lit=V1, share=0.5, wide=(100, 190))
        skyline(s, 1330, 70, 200, (T5, T6), 33, x0=1150, lit=V1, share=0.5, wide=(110, 200))
        for x, h, k in ((1420, 420, 3), (2130, 380, 5), (2640, 520, 6)):
            poplar(s, x, 1440, h, T7, k)
        s.fill(rect(1180, 1300, 1660, 160), T6)
        snowfall(s, 230, WHITE, 12, 3, 11, win)
        for a in (1280, 1900, 2480):
            s.fill(poly((a, 130), (a + 190, 130), (a - 260, 1440), (a - 450, 1440)), WHITE, 0.07)
    for x in (2010,):
        s.fill(rect(x - 20, 130, 40, 1310), T7)
        s.fill(rect(x - 20, 130, 9, 1310), T4)
    s.fill(rect(1180, 470, 1660, 26), T7)
    s.line(win, T7, 58, butt=True)
    s.line(rect(1150, 100, 1720, 1370), T4, 8)
    pane_flower(s, 2440, 890, 250)
    # sill, its things, wall below
    s.solid(poly((1060, 1440), (2960, 1440), (3060, 1560), (980, 1560)), CLOTH["mist"], 0, shade=0.5)
    s.fill(rect(980, 1556, 2100, 44), T4)
    s.grade(rect(0, 1600, W, 400), T8, (0, 1600), (0, 2000), 0, 0.8, soft=0.95)
    for i in range(11):
        s.solid(rect(1300 + i * 130, 1660, 88, 400, 40), (T5, T6, T4), 8)
    thermos(s, 2700, 1510, 400, CLOTH["pale"])
    cup(s, 2500, 1520, 150)
    # bed curtain and drip at the left
    for i in range(6):
        s.solid(
            smooth(
                (-60 + i * 86, -20, 1),
                (40 + i * 86, -20, 1),
                (30 + i * 92, 900),
                (50 + i * 84, 2050, 1),
                (-60 + i * 86, 2050, 1),
                (-50 + i * 84, 900),
            ),
            CLOTH["teal"],
            10,
            shade=0.9,
        )
    s.fill(rect(-10, 60, 640, 26), T3)
    s.fill(rect(640, 250, 14, 1800), T3)
    s.line([(560, 260), (647, 240), (734, 260)], T3, 12)
    s.solid(smooth((535, 300, 1), (525, 480), (560, 560), (596, 480), (590, 300, 1)), (T2, T3, WHITE), 8)
    s.fill(smooth((528, 430, 1), (596, 430, 1), (594, 490), (562, 556), (530, 490)), T4, 0.75)
    s.line([(560, 560), (575, 900), (500, 1300), (520, 2050)], T2, 6)
    # the nurse
    s.glow(1180, 900, 900, T4, 0.55, 0, soft=0.9)
    s.rim = WHITE

    def held():
        with s.at(8, -618, 1, turn=12):
            s.solid(rect(-11, -38, 19, 78, 6), CLOTH["black"], 2, rim=T3)

    figure(
        s,
        1010,
        2960,
        2640,
        "side",
        "white",
        (T1, T3, WHITE),
        trousers="night",
        arms=((58, 96, 20, -34), (30, 104, 104, 124)),
        hat="nurse",
        hair_style="bun",
        nod=9,
        lean=3,
        held=held,
    )
    return s


SCENES = {"gaoli": gaoli}
