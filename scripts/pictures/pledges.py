# ruff: noqa: F403, F405
"""Scenes of pledges: weifeng (the application and its fingerprint), police-pledge, requests (a wall of papers), cdc-rally.

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import random

from .garments import WEAR
from .kit import *
from .limbs import draw_arm

W, H = 3000, 2000


def weifeng() -> Sheet:
    """From above, a desk at night: one hand holds the page, the other lifts its red finger from the fresh print."""
    s = Sheet(W, H, T5, seed=301)
    s.light = (-0.6, -0.8)
    for i in range(7):
        y = 120 + i * 300
        s.line([(-20, y), (900, y + 26), (2000, y - 20), (3020, y + 18)], T6, 8)
    s.glow(1350, 900, 1500, T3, 0.85, 0, soft=0.95)
    s.glow(1350, 900, 1100, V1, 0.6, 0, soft=0.95)
    s.grade(None, T8, (1700, 900), (3200, 2100), 0, 0.9, soft=0.95)
    _cap(s, 330, 330)
    with s.at(2570, 520, 1, turn=9):
        s.fill(oval(26, 32, 300, 300), BLACK, 0.35)
        s.solid(oval(0, 0, 290), CLOTH["black"], 10)
        s.solid(oval(0, 0, 236), CLOTH["red"], 0, shade=0.5)
        s.glow(-60, -70, 190, V3, 0.6, 0, path=oval(0, 0, 236), soft=0.7)
        s.line(oval(0, 0, 290), T4, 8)
    with s.at(1420, 980, 1, turn=-5):
        s.fill(rect(-590, -800, 1240, 1680), BLACK, 0.3)
        s.solid(rect(-620, -840, 1240, 1680), (PAPER, T2, WHITE), 0, shade=0.3)
        rng = random.Random(23)
        for c in range(3):
            _scribble(s, rng, (c - 1) * 190, -660, 120, T8)
        for r in range(9):
            for c in range(14 if r < 8 else 8):
                if r or c > 1:
                    _scribble(s, rng, -510 + c * 78, -480 + r * 104, 58, T6)
        for c in range(3):
            _scribble(s, rng, 40 + c * 96, 560, 76, T8)
        s.line([(-20, 634), (330, 634)], T3, 5)
    fingerprint(s, 1840, 1500, 118, turn=-34)
    back_hand(s, 500, 1500, 640, "flat", turn=62)
    back_hand(s, 2450, 1730, 640, "press", turn=-68, left=True, inked=True)
    with s.at(2190, 150, 1, turn=-28):
        s.fill(limb((20, 34, 22), (-620, 34, 18)), BLACK, 0.3)
        s.solid(limb((0, 0, 24), (-560, 0, 22)), CLOTH["black"], 6)
        s.solid(poly((-560, -22), (-640, -4), (-640, 4), (-560, 22)), CLOTH["pale"], 4)
        s.fill(rect(-180, -26, 22, 52), T4)
        s.line([(10, -30), (-190, -30)], T3, 9)
    return s


def _scribble(s: Sheet, rng: random.Random, x: float, y: float, size: float, ink: Colour) -> None:
    """A quick running mark in the square round (x, y): it looks written and says nothing."""
    k, wide = size / 100, max(3, size * 0.07)
    side = rng.choice((-1, 1))
    n = rng.choice((3, 4, 5))
    top = rng.uniform(-46, -10)
    run = [(side * (-1) ** i * rng.uniform(8, 44), top + (44 - top) * i / n + rng.uniform(-10, 10)) for i in range(n + 1)]
    s.line([(x + px * k, y + py * k) for px, py in run], ink, wide)
    if rng.random() < 0.5:  # a loop
        px, py, r = rng.uniform(-24, 24), rng.uniform(-26, 20), rng.uniform(10, 20)
        s.line(oval(x + px * k, y + py * k, r * 1.3 * k, r * k), ink, wide * 0.8)
    if rng.random() < 0.6:  # a dash above or beside
        px, py = rng.uniform(-46, -10), rng.uniform(-48, -30)
        s.line([(x + px * k, y + py * k), (x + (px + 30) * k, y + (py - 7) * k), (x + (px + 54) * k, y + (py + 3) * k)], ink, wide)
    if rng.random() < 0.35:  # a long tail
        px = rng.uniform(-10, 40)
        s.line([(x + px * k, y - 40 * k), (x + (px - 6) * k, y + 10 * k), (x + (px - 30) * k, y + 50 * k)], ink, wide)


def _cap(s: Sheet, x: float, y: float) -> None:
    """A police cap lying on the desk, seen from above, its peak towards us."""
    with s.at(x, y, 0.86, turn=-32):
        s.fill(oval(50, 70, 400, 380), BLACK, 0.35)
        s.solid(smooth((-262, 220, 1), (-210, 380), (0, 470), (210, 380), (262, 220, 1), (0, 320)), CLOTH["black"], 12)
        s.line([(-170, 376), (0, 428), (120, 400)], T4, 12)
        s.solid(smooth((-300, 190), (-200, 300), (0, 340), (200, 300), (300, 190), (0, 200)), CLOTH["pale"], 0, shade=0.5)
        s.solid(
            smooth((-390, -40), (-300, -290), (0, -370), (300, -290), (390, -40), (290, 180), (0, 262), (-290, 180)), CLOTH["night"], 14
        )
        s.line(smooth((-320, -40), (-240, -240), (0, -300), (240, -240), (320, -40), (240, 130), (0, 196), (-240, 130)), T7, 8)
        s.solid(oval(0, 270, 50, 44), CLOTH["rose"], 5)


def back_hand(
    s: Sheet, x: float, y: float, size: float, pose: str, turn: float = 0, left: bool = False, sleeve=CLOTH["deep"], inked: bool = False
) -> None:
    """A left hand seen from above, its back to us, wrist at (x, y); left=True mirrors it into a right hand.

    pose: flat (laid on something), press (forefinger stretched, the others bent), pen (the same, writing).
    sleeve=None: bare to the wrist. inked: red fingertip.
    """
    with s.at(x, y, size / 300, flip=left, turn=turn):
        if sleeve:
            s.fill(smooth((-30, 110), (-46, -110), (30, -220), (100, -150), (130, 110)), BLACK, 0.22)
        s.solid(limb((0, 160, 50), (0, 0, 48)), SKIN, 0, shade=0.4)
        if pose == "flat":
            thumb = limb((40, -10, 27), (88, -74, 24), (112, -140, 18))
            rows = (
                ((-48, -108), (-70, -178), (-80, -222)),
                ((-18, -122), (-25, -210), (-28, -264)),
                ((15, -122), (22, -208), (28, -256)),
                ((46, -104), (64, -174), (74, -214)),
            )
        else:
            thumb = limb((44, -14, 27), (76, -80, 23), (62, -140, 18))
            rows = (
                ((-48, -100), (-60, -146), (-50, -122)),
                ((-18, -114), (-24, -174), (-18, -142)),
                ((14, -118), (16, -182), (18, -146)),
                ((44, -106), (48, -196), (46, -278)),
            )
        if pose != "pen":
            s.line(thumb, V5, 5)
            s.solid(thumb, SKIN, 5, shade=0.5)
        for i, joints in enumerate(rows):
            f = limb(*((px, py, r) for (px, py), r in zip(joints, (25, 21, 17), strict=True)))
            s.line(f, V5, 5)
            s.solid(f, SKIN, 5, shade=0.45)
            (bx, by), (cx, cy) = joints[1:]
            if pose == "flat" or i == 3:  # the fingers that lie open
                s.line([(bx - 12, by + 4), (bx, by + 8), (bx + 12, by + 4)], SKIN[1], 4)
                dx, dy = (cx - bx) * 0.2, (cy - by) * 0.2
                s.solid(limb((cx - dx * 0.4, cy - dy * 0.2, 9.5), (cx + dx * 0.7, cy + dy * 0.7, 8.5)), (V1, V2, WHITE), 2)
            if inked and i == 3:
                tip = limb((bx, by, 21), (cx, cy, 17))
                s.fill(both(tip, oval(cx, cy - 20, 26, 15)), V4)
        if pose == "pen":
            s.line([(30, -336), (140, -10)], V6, 17)
            s.line([(24, -354), (32, -330)], T8, 8)
            thumb = limb((44, -14, 27), (88, -90, 23), (72, -176, 18))
            s.line(thumb, V5, 5)
            s.solid(thumb, SKIN, 5, shade=0.5)
        palm = smooth((-47, 30), (-60, -50), (-70, -104), (-44, -124), (20, -134), (64, -116), (66, -60), (47, 30))
        s.solid(palm, SKIN, 0, shade=0.45)
        for px, py in ((-46, -104), (-17, -116), (15, -118), (46, -106)):
            s.line([(px - 11, py + 5), (px, py - 2), (px + 11, py + 5)], V3, 5)
            s.line([(px * 0.92, py + 22), (px * 0.5, -40)], V3, 3, 0.5)
        if not sleeve:
            return
        s.fill(oval(0, 66, 74, 20), sleeve[1])
        s.solid(limb((0, 66, 47), (0, 30, 47)), SKIN, 0, shade=0.4)
        arm = smooth((-72, 66, 1), (0, 88), (72, 66, 1), (100, 400), (140, 1300, 1), (-140, 1300, 1), (-100, 400))
        s.solid(arm, sleeve, 8, rim=T4)
        with s.clip(arm):
            for d in (70, 104):
                s.line([(-110, 66 + d), (0, 90 + d), (110, 66 + d)], T3, 8)
            s.line([(60, 290), (20, 330)], sleeve[1], 8)
            s.line([(-90, 380), (-40, 404)], sleeve[1], 8)


def police_pledge() -> Sheet:
    """From low down: police officers in a receding row salute in the first light, patrol cars behind them."""
    s = Sheet(W, H, T3, seed=302)
    s.light = (0.8, -0.6)
    sky(s, T3, V1, 0, 1300, via=T1)
    mountains(s, 1330, 190, (T2, T3, PAPER), 57, peaks=7, mist=V1, foot=1440)
    skyline(s, 1420, 120, 330, (T3, T4), 71, x0=300, lit=V1, share=0.35, wide=(120, 230))
    s.fill(rect(0, 1415, W, 700), T4)
    s.grade(rect(0, 1415, W, 600), T6, (0, 1430), (0, H), 0, 1, soft=0.9)
    s.grade(rect(0, 1415, W, 140), V2, (0, 1415), (0, 1560), 0.8, 0, soft=0.95)
    # one great plain flag
    cloth = smooth(
        (2790, 110, 1), (2450, 60), (2080, 190), (1690, 90, 1), (1730, 330), (1660, 720, 1), (2060, 830), (2420, 690), (2790, 760, 1)
    )
    s.fill(cloth, V4)
    with s.clip(cloth):
        for x in (2560, 2130, 1760):
            s.grade(rect(x - 170, 0, 190, 900), V5, (x - 170, 0), (x + 20, 0), 0, 0.75, soft=0.9)
            s.grade(rect(x + 20, 0, 150, 900), V3, (x + 20, 0), (x + 170, 0), 0.45, 0, soft=0.9)
    s.fill(rect(2788, 60, 26, 1450), T7)
    s.fill(oval(2801, 56, 28), V2)
    for x, y, w in ((2540, 1530, 500), (1990, 1480, 350)):
        s.fill(rect(x - w * 0.5, y - 8, w, 22, 10), T7, 0.5)
        car(s, x, y, w, (T1, T3, WHITE), left=True, police=True)
        s.fill(rect(x - w * 0.46, y - w * 0.175, w * 0.9, w * 0.03), T5)
    s.rim = V1
    row = []
    for i in range(8):
        k = 1 / (1 + i * 0.27)
        row.append((500 + 2350 * (1 - k) * 0.86, 1400 + 720 * k, 1960 * k, i))
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
    for i in range(4):
        x = 420 + i * 720
        s.fill(rect(x - 110, -10, 220, 34), T8)
        s.grade(poly((x - 90, 20), (x + 90, 20), (x + 460, 1400), (x - 460, 1400)), V3, (0, 20), (0, 1300), 0.6, 0, soft=0.9)
    for r in range(4):
        for c in range(11):
            if (r, c) in ((1, 7), (2, 7)):
                continue
            x, y = 310 + c * 239 + rng.uniform(-16, 16), 262 + r * 322 + rng.uniform(-14, 14)
            t = rng.uniform(-6, 6)
            sheet_of_paper(s, x, y, 196, 272, lines=6 + (c + r) % 3, turn=t, print_=True, seed=r * 20 + c, ink=T5 if (r + c) % 3 else T4)
            s.fill(oval(x, y - 122, 11), T5 if (r + c) % 2 else V4)
    s.fill(rect(0, 1760, W, 300), T7)
    s.fill(rect(0, 1752, W, 16), T4)
    s.rim = WHITE
    # she pins one more
    sheet_of_paper(s, 1990, 640, 210, 290, lines=7, turn=4, print_=True, seed=99, ink=T5)
    s.fill(oval(1990, 512, 12), V4)
    white = (T1, T3, WHITE)
    figure(
        s,
        1790,
        2330,
        1500,
        "back",
        "white",
        white,
        hat="nurse",
        hair_style="bun",
        trousers="mid",
        arms=((44, -60, 52, -140), (18, 110, 16, 206)),
    )
    figure(s, 2440, 2500, 1640, "back", "white", white, trousers="mid", arms=("hold", "down"))
    # the table where they write and print
    figure(
        s,
        300,
        2330,
        1450,
        "side",
        "white",
        white,
        hair_style="tail",
        trousers="mid",
        lean=14,
        nod=16,
        arms=((36, 108, 60, 190), (40, 104, 96, 184)),
    )
    figure(
        s,
        1290,
        2330,
        1480,
        "side",
        "white",
        white,
        hat="surgical",
        left=True,
        trousers="mid",
        lean=12,
        nod=14,
        arms=((20, 110, 30, 200), (56, 100, 120, 170)),
    )
    top = poly((340, 1560), (1250, 1560), (1380, 1790), (210, 1790))
    s.solid(top, (T4, T5, T3), 6, shade=0.5)
    s.fill(poly((210, 1790), (1380, 1790), (1380, 1850), (210, 1850)), T6)
    s.fill(poly((260, 1850), (1330, 1850), (1330, H + 10), (260, H + 10)), T7)
    with s.at(640, 1676), s.at(0, 0):
        s.canvas.scale(1, 0.62)
        sheet_of_paper(s, 0, 0, 250, 300, lines=7, turn=6, seed=51, ink=T6)
        sheet_of_paper(s, 360, 0, 250, 300, lines=7, turn=-8, seed=52, ink=T6, print_=True)
        s.fill(oval(180, 130, 76), T8)
        s.fill(oval(180, 122, 60), V4)
    k = 1450 / 700
    with s.at(300, 2330, k), s.at(0, -330, 1, turn=14), s.at(0, 330):
        s.line([(136, -398), (176, -440)], V4, 7)
        draw_arm(s, -4, -536, (64, 100, 140, 130), 1, white, WEAR["white"], False, False, False)
    k = 1480 / 700
    with s.at(1290, 2330, k, flip=True), s.at(0, -330, 1, turn=12), s.at(0, 330):
        s.solid(limb((150, -394, 8), (196, -372, 6)), SKIN, 2, shade=0.5)
        draw_arm(s, -4, -536, (60, 102, 140, 140), 1, white, WEAR["white"], False, False, False)
    return s


def cdc_rally() -> Sheet:
    """From in front, a little above: the staff in white coats, rank behind rank before their house, right fists raised."""
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
    s.fill(rect(0, 610, W, H), T5)
    for x, h, k in ((180, 560, 1), (330, 480, 2), (2700, 520, 3), (2860, 600, 4)):
        poplar(s, x, 660, h, T7, k)
    ranks = (
        (1090, 640, 8, (T3, T4, T2), T1),
        (1390, 800, 7, (T2, T3, T1), WHITE),
        (1740, 1010, 6, (T1, T3, WHITE), WHITE),
        (2190, 1290, 5, (T1, T3, WHITE), WHITE),
        (2860, 1660, 4, (PAPER, T2, WHITE), WHITE),
    )
    rng = random.Random(17)
    styles = ("short", "bob", "short", "tail", "bun", "short", "bob")
    n = 0
    for r, (y, h, cols, white, rim) in enumerate(ranks):
        s.rim = rim
        step = h * 0.47
        order = list(range(cols))
        rng.shuffle(order)
        for c in order:
            x = 1500 + (c - (cols - 1) / 2) * step + rng.uniform(-0.03, 0.03) * h + (h * 0.05)
            tall = h * rng.uniform(0.96, 1.04)
            suit = (r, c) in ((1, 2), (2, 4), (3, 1))
            figure(
                s,
                x,
                y,
                tall,
                "front",
                "suit" if suit else "white",
                white,
                trousers="night",
                hair_style=styles[n % 7],
                hat=None if suit else ("nurse", None, None, "surgical", None)[n % 5],
                arms=("down", "fist"),
                goggles=suit,
            )
            n += 1
        if r < 4:
            s.grade(rect(0, 600, W, H), T7, (0, y - h * 0.75), (0, y), 0, 0.55, soft=0.95)
    return s


SCENES = {"weifeng": weifeng, "police-pledge": police_pledge, "requests": requests, "cdc-rally": cdc_rally}
