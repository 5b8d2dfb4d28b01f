# ruff: noqa: C408, F403, F405
"""Scenes of pledges: weifeng (the application and its fingerprint), police-pledge, requests (a wall of papers), cdc-rally.

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import random

from .kit import *

W, H = 3000, 2000


def weifeng() -> Sheet:
    """From above, a desk at night: one hand holds the page, the other lifts its red finger from the fresh print."""
    s = Sheet(W, H, T6, seed=301)
    s.light = (-0.6, -0.8)
    s.grade(None, T8, (900, 500), (3000, 2100), 0, 0.95, soft=0.95)
    for i in range(7):
        y = 120 + i * 300
        s.line([(-20, y), (900, y + 26), (2000, y - 20), (3020, y + 18)], T7, 7)
    s.glow(1250, 820, 1650, T4, 0.75, 0, soft=0.95)
    # lamp light as a disc on the desk
    s.glow(1300, 900, 1250, V1, 0.42, 0, soft=0.9)
    # the cap at the upper left, the ink pad at the right, a pen
    _cap(s, 330, 300)
    with s.at(2560, 560, 1, turn=9):
        s.fill(oval(20, 24, 300, 300), BLACK, 0.35)
        s.solid(oval(0, 0, 290), CLOTH["black"], 10)
        s.solid(oval(0, 0, 236), CLOTH["red"], 0, shade=0.5)
        s.glow(-60, -70, 190, V3, 0.6, 0, path=oval(0, 0, 236), soft=0.7)
        s.line(oval(0, 0, 290), T4, 8)
    # the page
    sheet_of_paper(s, 1400, 960, 1240, 1640, lines=11, turn=-5, seed=8, ink=T6)
    with s.at(1400, 960, 1, turn=-5):
        s.line([(-150, 590), (210, 590)], T3, 5)
    fingerprint(s, 1800, 1450, 118)
    # hands
    back_hand(s, 420, 1500, 600, "flat", turn=58, sleeve=CLOTH["night"])
    back_hand(s, 2420, 1690, 600, "press", turn=-62, left=True, sleeve=CLOTH["night"], inked=True)
    with s.at(2180, 190, 1, turn=-24):
        s.fill(limb((12, 26, 22), (-640 + 12, 26, 18)), BLACK, 0.3)
        s.solid(limb((0, 0, 24), (-560, 0, 22)), CLOTH["black"], 6)
        s.solid(poly((-560, -22), (-640, -4), (-640, 4), (-560, 22)), CLOTH["pale"], 4)
        s.fill(rect(-180, -26, 22, 52), T4)
        s.line([(10, -30), (-190, -30)], T3, 9)
    return s


def _cap(s: Sheet, x: float, y: float) -> None:
    """A police cap lying on the desk, seen from above."""
    with s.at(x, y, 1, turn=24):
        s.fill(oval(40, 50, 400, 360), BLACK, 0.35)
        s.solid(smooth((-250, 250), (-150, 380), (0, 430), (150, 380), (250, 250), (0, 300)), CLOTH["black"], 10)
        s.solid(oval(0, 0, 380, 350), CLOTH["night"], 12)
        s.line(oval(0, 0, 330, 300), T7, 8)
        s.line([(-270, 236), (0, 316), (270, 236)], T3, 26)
        s.solid(oval(0, 286, 46, 40), CLOTH["rose"], 5)


def back_hand(
    s: Sheet, x: float, y: float, size: float, pose: str, turn: float = 0, left: bool = False, sleeve: tuple = CLOTH["night"], inked=False
) -> None:
    """A hand seen from above, its back to us, wrist at (x, y), `size` long; flat on the paper, or with one finger stretched."""
    gap = V5
    with s.at(x, y, size / 300, flip=left, turn=turn):
        s.fill(smooth((-60, 100), (-60, -120), (0, -250), (80, -180), (110, 100)), BLACK, 0.22)
        s.solid(limb((0, 160, 50), (0, 0, 48)), SKIN, 6, shade=0.4)
        if pose == "flat":
            thumb = limb((44, -20, 27), (86, -78, 24), (104, -142, 18))
            rows = (
                ((-48, -118), (-66, -184), (-74, -226)),
                ((-17, -132), (-22, -214), (-24, -266)),
                ((15, -132), (20, -212), (24, -258)),
                ((44, -118), (56, -182), (62, -222)),
            )
        else:
            thumb = limb((46, -20, 27), (70, -84, 23), (48, -136, 18))
            rows = (
                ((-48, -112), (-58, -150), (-46, -128)),
                ((-17, -124), (-20, -176), (-14, -146)),
                ((14, -128), (18, -184), (18, -150)),
                ((44, -116), (46, -200), (44, -278)),
            )
        s.line(thumb, gap, 5)
        s.solid(thumb, SKIN, 5, shade=0.5)
        palm = smooth((-48, 20), (-62, -50), (-68, -116), (-40, -138), (20, -146), (62, -126), (64, -60), (48, 20))
        for i, joints in enumerate(rows):
            f = limb(*((px, py, r) for (px, py), r in zip(joints, (24, 21, 17), strict=True)))
            s.line(f, gap, 5)
            s.solid(f, SKIN, 5, shade=0.45)
            (ax, ay), (bx, by), (cx, cy) = joints
            s.line([(bx - 13, by + 4), (bx, by + 8), (bx + 13, by + 4)], SKIN[1], 4)
            if pose == "flat" or i == 3:
                dx, dy = (cx - bx) * 0.22, (cy - by) * 0.22
                s.solid(limb((cx - dx * 0.4, cy - dy * 0.2, 9.5), (cx + dx * 0.7, cy + dy * 0.7, 8.5)), (V1, V2, WHITE), 2)
            if inked and i == 3:
                s.fill(
                    smooth(
                        (cx - 16, cy + 2),
                        (cx - 12, cy - 14),
                        (cx, cy - 19),
                        (cx + 12, cy - 14),
                        (cx + 16, cy + 2),
                        (cx + 8, cy - 9),
                        (cx - 8, cy - 9),
                    ),
                    V4,
                )
        s.solid(palm, SKIN, 6, shade=0.45)
        for px in (-44, -15, 16, 44):
            s.line([(px - 12, -112), (px, -120), (px + 12, -112)], SKIN[1], 5)
        for px in (-26, 2, 28):
            s.line([(px * 0.5, -20), (px, -92)], SKIN[1], 3, 0.7)
        s.fill(oval(0, 66, 74, 20), sleeve[1])
        s.solid(limb((0, 66, 47), (0, 30, 47)), SKIN, 0, shade=0.4)
        s.solid(smooth((-70, 66, 1), (0, 88), (70, 66, 1), (94, 300), (130, 1300, 1), (-130, 1300, 1), (-94, 300)), sleeve, 8)
        s.solid(smooth((-76, 64, 1), (0, 88), (76, 64, 1), (84, 130, 1), (0, 154), (-84, 130, 1)), (T7, T8, T4), 5)
        for d in (0, 26):
            s.line([(-84 - d * 0.2, 160 + d), (0, 182 + d), (84 + d * 0.2, 160 + d)], T3, 7)
        s.line([(60, 290), (20, 330)], sleeve[1], 6)
        s.line([(-70, 380), (-30, 404)], sleeve[1], 6)


def police_pledge() -> Sheet:
    """From low down: police officers in a receding row salute in the first light, patrol cars behind them."""
    s = Sheet(W, H, T3, seed=302)
    s.light = (0.8, -0.6)
    sky(s, T4, V1, 0, 1300, via=T2)
    for i in range(5, 0, -1):
        s.fill(oval(2440, 1130, 280 + i * 170), V1, 0.22)
    sun(s, 2440, 1130, 290, V4)
    skyline(s, 1420, 150, 420, (T3, T4), 71, x0=500, lit=V1, share=0.35, wide=(120, 230))
    s.fill(rect(0, 1415, W, 700), T4)
    s.grade(rect(0, 1415, W, 600), T6, (0, 1430), (0, H), 0, 1, soft=0.9)
    s.grade(rect(0, 1415, W, 140), V2, (0, 1415), (0, 1560), 0.8, 0, soft=0.95)
    flag(s, 2820, 1500, 1180, 480, left=True)
    for x, y, w in ((2560, 1520, 460), (2050, 1480, 330)):
        car(s, x, y, w, CLOTH["white"], left=True, police=True)
    s.rim = V1
    row = []
    for i in range(8):
        k = 1 / (1 + i * 0.27)
        row.append((420 + 2350 * (1 - k) * 0.86, 1400 + 720 * k, 1960 * k, i))
    for x, y, h, i in reversed(row):
        s.fill(poly((x - h * 0.1, y), (x + h * 0.1, y), (x - h * 0.5, y + h * 0.24), (x - h * 0.75, y + h * 0.2)), T8, 0.5)
        figure(
            s,
            x,
            y,
            h,
            "three",
            "uniform",
            "night",
            trousers="deep",
            hat="police",
            hat_cloth="night",
            arms=("salute", "down"),
            hair_style=("short", "bun", "short", "short", "bun")[i % 5],
        )
    return s


def requests() -> Sheet:
    """In the hospital's hall by night: a wall of written requests with red prints; one is being pinned, one written."""
    s = Sheet(W, H, T6, seed=303)
    s.light = (-0.2, -1)
    s.grade(None, T8, (1500, 900), (1500, 2100), 0, 0.8, soft=0.95)
    s.solid(rect(160, 90, 2680, 1330, 14), CLOTH["wine"], 0, shade=0.3)
    s.line(rect(160, 90, 2680, 1330, 14), T4, 24)
    s.line(rect(140, 70, 2720, 1370, 20), T8, 12)
    rng = random.Random(31)
    for r in range(4):
        for c in range(11):
            if (r, c) in ((1, 7), (2, 7)):
                continue
            x, y = 310 + c * 239 + rng.uniform(-16, 16), 262 + r * 322 + rng.uniform(-14, 14)
            t = rng.uniform(-6, 6)
            sheet_of_paper(s, x, y, 196, 272, lines=6 + (c + r) % 3, turn=t, print_=True, seed=r * 20 + c, ink=T5 if (r + c) % 3 else T4)
            s.fill(oval(x, y - 122, 11), T5 if (r + c) % 2 else V4)
    for i in range(4):
        x = 420 + i * 720
        s.fill(rect(x - 110, -10, 220, 34), T8)
        s.grade(poly((x - 90, 20), (x + 90, 20), (x + 460, 1420), (x - 460, 1420)), V1, (0, 20), (0, 1300), 0.38, 0, soft=0.9)
    s.fill(rect(0, 1760, W, 300), T7)
    s.fill(rect(0, 1752, W, 16), T4)
    s.rim = WHITE
    # she pins one more
    sheet_of_paper(s, 1990, 640, 210, 290, lines=7, turn=4, print_=True, seed=99, ink=T5)
    figure(
        s,
        1790,
        2330,
        1500,
        "back",
        "white",
        (T1, T3, WHITE),
        hat="nurse",
        hair_style="bun",
        trousers="night",
        arms=((44, -60, 52, -140), (18, 110, 16, 206)),
    )
    figure(
        s,
        2420,
        2480,
        1620,
        "back",
        "white",
        (T1, T3, WHITE),
        hair_style="short",
        trousers="night",
        arms=("down", "pocket"),
    )
    # the table where they write
    figure(
        s,
        420,
        2330,
        1450,
        "side",
        "white",
        (T1, T3, WHITE),
        hair_style="tail",
        trousers="night",
        lean=12,
        nod=16,
        arms=((56, 98, 150, 118), (60, 100, 160, 132)),
    )
    figure(s, 1270, 2380, 1520, "side", "suit", (T1, T3, WHITE), left=True, arms=((40, 100, 80, 90), "down"))
    table(s, 820, 2040, 760, 440, CLOTH["teal"])
    return s


def cdc_rally() -> Sheet:
    """From above in front: the staff in white coats, rank behind rank in the snowy yard, right fists raised."""
    s = Sheet(W, H, T4, seed=304)
    s.light = (0.7, -0.7)
    sky(s, T4, V1, -100, 620, via=T2)
    skyline(s, 560, 80, 240, (T3, T4), 73, lit=V1, share=0.3, wide=(100, 190))
    s.solid(rect(420, 60, 2160, 560), CLOTH["mid"], 0, shade=0.5)
    s.fill(rect(390, 40, 2220, 34), T3)
    for r in range(3):
        for c in range(17):
            s.fill(rect(470 + c * 124, 110 + r * 130, 84, 84), V1 if (r * 5 + c * 3) % 7 == 0 else T5)
    medical_cross(s, 1500, 150, 120, T7)
    banner(s, 700, 430, 1600, 100)
    ground = rect(0, 610, W, H)
    s.fill(ground, T3)
    s.grade(ground, T6, (0, 640), (0, 1700), 0.15, 1, soft=0.9)
    for x, h, k in ((180, 560, 1), (330, 480, 2), (2700, 520, 3), (2860, 600, 4)):
        poplar(s, x, 660, h, T7, k)
    s.rim = WHITE
    styles = ("short", "bob", "tail", "bun", "short", "bob")
    n = 0
    for r in range(4):
        y, h = 930 + r * 300 + r * r * 26, 500 + r * 125
        cols = 9 - r
        step = 292 + r * 56
        for c in range(cols):
            x = 1500 + (c - (cols - 1) / 2) * step
            hat = "nurse" if n % 5 == 2 else "surgical" if n % 7 == 3 else None
            figure(
                s,
                x,
                y,
                h,
                "front",
                "white",
                (T1, T3, WHITE),
                trousers="night",
                hair_style=styles[n % 6],
                hat=hat,
                arms=("down", "fist"),
                shadow=T7,
            )
            n += 1
    return s


SCENES = {"weifeng": weifeng, "police-pledge": police_pledge, "requests": requests, "cdc-rally": cdc_rally}
