# ruff: noqa: C408, F403, F405
"""The six strips over the chapters' openings (3000 × 1300, bleed left, right and top).

call: the loudspeaker over the roofs; visits: a walk through the winter street to the hospital; villages: the night watch
at the gate; pledge: raised fists; medics: into the light of the ward; city: boxes from hand to hand.
Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math

from .kit import *

W, H = 3000, 1300


def call() -> Sheet:
    """Loudspeakers on a post sound over the morning roofs; the sound is cut in rings out of the sky."""
    s = Sheet(W, H, T5, seed=11)
    s.light = (0.9, -0.5)
    sky(s, T4, V1, 0, 1000, via=T2)
    for i in range(9, 0, -1):
        s.fill(oval(760, 430, 130 + i * 240), mix(T1, T4, 0.03 + 0.1 * i) if i % 2 else mix(WHITE, T4, 0.1 * i))
    s.fill(oval(760, 430, 370), V2)
    s.fill(oval(760, 430, 300), V1)
    s.grade(rect(0, 0, W, H), V1, (0, 560), (0, 980), 0, 0.9, soft=0.95)
    mountains(s, 960, 240, (T3, T4, T2), 61, peaks=7, mist=V1, foot=1090)
    skyline(s, 1060, 90, 250, (T4, T5), 12, x0=1050, lit=V1, share=0.3, wide=(70, 140))
    skyline(s, 1090, 60, 170, (T5, T6), 14, x0=800, lit=V1, share=0.3, wide=(80, 150))
    s.fill(rect(0, 1085, W, 220), T6)
    for i, (x, y, w, h) in enumerate(
        ((180, 1290, 520, 250), (1190, 1240, 430, 190), (1640, 1300, 520, 250), (2180, 1230, 430, 190), (2650, 1300, 560, 260))
    ):
        house(s, x, y, w, h, CLOTH["teal"] if i % 2 else CLOTH["mid"], CLOTH["night"], lit=V1, snow=PAPER, couplets=True)
    for x, h, k in ((2420, 420, 3), (2900, 520, 5), (1420, 400, 6), (1930, 470, 8)):
        poplar(s, x, 1300, h, T8, k)
    # the post
    s.solid(rect(742, 330, 38, 1000), CLOTH["deep"], 6)
    s.fill(rect(600, 700, 320, 14), T8)
    for y in (440, 480):
        s.fill(rect(690, y, 140, 12), T8)
    _horn(s, 800, 430, 1.25, False)
    _horn(s, 722, 470, 1.0, True)
    _horn(s, 790, 610, 0.9, False)
    for sg in (-1, 1):
        s.fill(rect(761 + sg * 150 - 8, 660, 16, 44, 5), T3)
    s.line([(0, 640), (400, 720), (620, 690)], T8, 5)
    s.line([(900, 690), (1900, 820), (3000, 700)], T8, 5)
    for x in (1500, 1560, 1680, 2360):
        y = 690 + 122 * (1 - ((x - 1900) / 1000) ** 2) - 22
        s.fill(
            smooth(
                (x - 26, y + 4),
                (x - 4, y - 22),
                (x + 16, y - 26),
                (x + 30, y - 18, 1),
                (x + 14, y - 6),
                (x + 2, y + 12),
                (x - 40, y + 20, 1),
            ),
            T8,
        )
    return s


def _horn(s: Sheet, x: float, y: float, k: float, left: bool) -> None:
    """One tin loudspeaker, mouth to the right unless left."""
    with s.at(x, y, k, flip=left, turn=-6 if not left else 6):
        s.solid(rect(-20, -26, 70, 52, 10), CLOTH["teal"], 5)
        s.solid(smooth((40, -26, 1), (120, -40), (250, -140, 1), (250, 140, 1), (120, 40), (40, 26, 1)), CLOTH["pale"], 8)
        s.fill(oval(250, 0, 34, 142), V4)
        s.grade(oval(250, 0, 34, 142), V6, (220, 0), (290, 0), 0, 0.8, soft=0.6)
        s.fill(oval(254, 0, 12, 46), T8)
        s.line(oval(250, 0, 34, 142), V1, 6)


def visits() -> Sheet:
    """Six people walk up the wide street to the hospital in the low winter sun, long shadows beside them."""
    s = Sheet(W, H, T1, seed=12)
    s.light = (0.8, -0.5)
    sky(s, T3, V1, -100, 760, via=T1)
    sun(s, 2330, 560, 170, V4, V2)
    mountains(s, 760, 190, (T2, T3, PAPER), 71, peaks=8, mist=V1, foot=900)
    skyline(s, 880, 120, 330, (T3, T4), 22, lit=V1, share=0.3, wide=(110, 200))
    s.fill(rect(0, 875, W, H), T2)
    s.grade(rect(0, 875, W, 430), T4, (0, 900), (0, H), 0, 0.9, soft=0.85)
    block(s, -60, 950, 640, 800, CLOTH["mid"], lit=V1, share=0.32, seed=4, side=0.2)
    block(s, 470, 915, 380, 560, CLOTH["pale"], lit=V1, dark=T4, share=0.3, seed=6, side=0.24, roof="step")
    block(s, 2640, 960, 520, 860, CLOTH["teal"], lit=V1, share=0.35, seed=9, side=0.2)
    # the hospital
    s.solid(rect(1180, 470, 760, 440), CLOTH["white"], 0, shade=0.5)
    s.fill(rect(1160, 456, 800, 26), T3)
    for r in range(4):
        for c in range(11):
            s.fill(rect(1204 + c * 66, 508 + r * 76, 42, 46), V2 if (r * 7 + c * 3) % 4 == 0 else T3)
    s.fill(rect(1520, 316, 80, 150), T3)
    s.fill(oval(1560, 320, 104), PAPER)
    medical_cross(s, 1560, 320, 92)
    s.solid(rect(1390, 800, 340, 34), CLOTH["mid"], 4)
    for x in (1400, 1540, 1704):
        s.fill(rect(x, 830, 16, 84), T5)
    s.fill(rect(1430, 836, 262, 76), V1)
    s.line([(1560, 836), (1560, 912)], T5, 8)
    van(s, 2130, 935, 330, left=True)
    road = poly((1430, 905), (1690, 905), (2560, H + 20), (560, H + 20))
    s.fill(road, T1)
    s.grade(road, T3, (0, 930), (0, H), 0, 0.9, soft=0.85)
    for i, (x, h) in enumerate(((960, 430), (1080, 330), (2060, 340), (2260, 430), (2460, 560))):
        poplar(s, x, 930 + (i % 2) * 30, h, T6, 80 + i)
    s.rim = V1
    people = [
        (1330, 1085, 400, dict(wear="coat", cloth="teal")),
        (1790, 1095, 410, dict(wear="white", cloth="white", hair_style="bob")),
        (1130, 1180, 540, dict(wear="jacket", cloth="mid", hair_style="short")),
        (1960, 1200, 560, dict(wear="uniform", cloth="night", hat="police", hat_cloth="night")),
        (1410, 1255, 660, dict(wear="coat", cloth="deep", arms=("down", "down"))),
        (1690, 1262, 640, dict(wear="padded", cloth="night", arms=("down", "down"), scarf="red")),
    ]
    for x, y, h, d in people:
        s.fill(poly((x - h * 0.1, y), (x + h * 0.1, y), (x - h * 0.62, y + h * 0.28), (x - h * 0.82, y + h * 0.22)), T5, 0.45)
        figure(s, x, y, h, "back", legs="walk", **d)
    bare_tree(s, 240, 1330, 1000, T8, 91)
    return s


def villages() -> Sheet:
    """Village by night: snow on the roofs, lanterns at the gate, the bar across the road, two on watch."""
    s = Sheet(W, H, T7, seed=13)
    sky(s, T8, T5, 0, 900)
    stars(s, 130, 700, T2)
    s.light = (-0.5, -0.8)
    s.fill(oval(2480, 260, 104), V1)
    mountains(s, 820, 220, (T6, T7, T4), 81, peaks=6, foot=930)
    thicket(s, -40, W + 50, 880, 70, T7, 4)
    for i, (x, y, w, h) in enumerate(
        (
            (130, 890, 330, 160),
            (520, 880, 300, 150),
            (930, 900, 330, 165),
            (2050, 890, 320, 160),
            (2440, 880, 330, 150),
            (2840, 905, 340, 170),
        )
    ):
        house(s, x, y, w, h, CLOTH["teal"], CLOTH["deep"], lit=V1 if i % 3 != 1 else V2, snow=T2)
    snow_ground(s, [(-60, 900), (600, 905), (1500, 890), (2300, 905), (3060, 900)], (T3, T6, T2), 1.0)
    for x, y, w, h in ((300, 1030, 560, 280), (2700, 1040, 580, 300)):
        house(s, x, y, w, h, CLOTH["mid"], CLOTH["night"], lit=V1, snow=PAPER, couplets=True)
        s.glow(x, y - 30, 420, V2, 0.55, 0, squash=2.4, soft=0.8)
    road = smooth((1440, 895, 1), (1560, 895, 1), (1680, 1050), (2060, H + 30, 1), (940, H + 30, 1), (1320, 1050))
    s.fill(road, T2)
    s.grade(road, T5, (0, 950), (0, H), 0, 1, soft=0.85)
    for x, h, k in ((760, 560, 1), (860, 480, 2), (2210, 600, 3), (2330, 500, 4)):
        poplar(s, x, 1000, h, T8, k)
    village_gate(s, 1500, 1080, 900, 690, CLOTH["mid"], CLOTH["deep"], snow=PAPER, lanterns=True)
    s.glow(1500, 1110, 760, V1, 0.85, 0, squash=2.8, soft=0.8)
    barrier(s, 1180, 1660, 1130, 130)
    s.rim = V1
    s.light = (0.3, -0.9)
    figure(
        s,
        1760,
        1150,
        420,
        "three",
        "padded",
        "night",
        arms=("pocket", "down"),
        left=True,
        hat="fur",
        hat_cloth="mid",
        armband=True,
        shadow=T7,
    )
    s.light = (0.9, -0.5)
    figure(s, 1060, 1160, 430, "side", "coat", "teal", arms=("hold", "down"), hat="knit", hat_cloth="red", shadow=T7)
    flag(s, 1980, 1120, 620, 250)
    bare_tree(s, 2920, 1320, 900, T8, 17, lean=-0.08, snow=T2)
    snowfall(s, 260, WHITE, 9, 2, 8)
    return s


def pledge() -> Sheet:
    """Raised right fists in the sleeves of all trades before a field of red."""
    s = Sheet(W, H, V4, seed=14)
    s.light = (-0.7, -0.7)
    folds = [(-60, 420), (520, 300), (1150, 380), (1800, 260), (2400, 340), (3080, 220)]
    for i in range(5):
        y = i * 250 - 100
        shape = smooth((-80, H + 50, 1), *((x, y + d + 60 * math.sin(i + x / 500)) for x, d in folds), (3100, H + 50, 1))
        s.fill(shape, mix(V4, V5, 0.14 * i))
        s.grade(shape, V5, (0, y + 300), (0, y + 1000), 0.0, 0.75, soft=0.85)
    s.glow(700, 60, 1500, V3, 0.7, 0, soft=0.85)
    back = [
        (310, 800, 230, "deep"),
        (800, 720, 235, "wine"),
        (1240, 800, 225, "deep"),
        (1770, 700, 235, "deep"),
        (2240, 790, 225, "wine"),
        (2720, 730, 235, "deep"),
    ]
    for x, y, z, c in back:
        hand(s, x, y, z, "fist", turn=(x - 1500) / 220, sleeve=CLOTH[c], skin=(V3, V5, V2))
    s.grade(rect(0, 600, W, H), V6, (0, 800), (0, H), 0, 0.6, soft=0.95)
    front = [
        (110, 900, 330, "night", None),
        (560, 700, 370, "white", "pale"),
        (1030, 820, 350, "teal", None),
        (1510, 590, 410, "night", "mid"),
        (2000, 790, 350, "snow", "white"),
        (2470, 680, 370, "mid", None),
        (2910, 880, 330, "white", "pale"),
    ]
    for x, y, z, c, cuff in front:
        hand(s, x, y, z, "fist", turn=(x - 1500) / 260 - 3, sleeve=CLOTH[c], cuff=CLOTH[cuff] if cuff else None)
    return s


def medics() -> Sheet:
    """Medical workers in white walk from the night into the lit door of the ward."""
    s = Sheet(W, H, T7, seed=15)
    sky(s, T8, T6, 0, 800)
    s.light = (0, -1)
    s.fill(rect(0, 140, W, 900), T6)
    s.grade(rect(0, 140, W, 900), T8, (1500, 0), (0, 0), 0, 0.8, soft=0.9)
    s.grade(rect(0, 140, W, 900), T8, (1500, 0), (W, 0), 0, 0.8, soft=0.9)
    for c in range(16):
        for r in range(2):
            x, y = 70 + c * 186, 220 + r * 200
            if (960 < x < 2040 and r == 1) or (960 < x < 2000 and r == 0):
                continue
            lit = (c * 5 + r * 3) % 4 == 0
            s.fill(rect(x, y, 116, 116), V2 if lit else T7)
            s.line([(x + 58, y), (x + 58, y + 116)], T6, 8)
    # the entrance
    s.glow(1500, 640, 1150, T3, 0.8, 0, soft=0.85)
    s.solid(rect(1010, 250, 980, 110), CLOTH["mid"], 0, shade=0.3)
    medical_cross(s, 1500, 305, 46, T7)
    s.fill(rect(1080, 360, 840, 560), T4)
    door = rect(1170, 400, 660, 520)
    s.fill(door, PAPER)
    s.glow(1500, 660, 420, V1, 0.9, 0, path=door, soft=0.9)
    s.fill(poly((1330, 540), (1670, 540), (1830, 400), (1170, 400)), T1)
    for x in (1330, 1670):
        s.line([(x, 540), (x, 850)], T2, 5)
    for x in (1170, 1500, 1830):
        s.fill(rect(x - 8, 400, 16, 520), T5)
    floor = rect(0, 918, W, 400)
    s.fill(floor, T6)
    s.grade(floor, T8, (0, 920), (0, H), 0, 0.9, soft=0.9)
    beam = poly((1170, 918), (1830, 918), (2700, H + 20), (300, H + 20))
    s.grade(beam, V1, (0, 918), (0, H), 1, 0.22, soft=0.75)
    van(s, 2530, 1050, 660, left=True)
    s.rim = WHITE
    people = [
        (1300, 945, 380, "suit", "white", {}),
        (1620, 950, 385, "suit", "white", {}),
        (1460, 990, 450, "white", "white", dict(hat="surgical", hair_style="bob")),
        (1130, 1060, 560, "suit", "white", dict(arms=("down", "carry"))),
        (1830, 1075, 575, "white", "white", dict(hair_style="tail")),
        (1530, 1180, 720, "suit", "white", {}),
        (880, 1240, 800, "suit", "white", {}),
        (2150, 1262, 820, "suit", "white", dict(arms=("down", "down"))),
    ]
    for x, y, h, wear, cloth, d in people:
        s.fill(
            poly((x - h * 0.09, y), (x + h * 0.09, y), (x + (x - 1500) * 0.9 + h * 0.3, y + h), (x + (x - 1500) * 0.9 - h * 0.3, y + h)),
            T8,
            0.6,
        )
        figure(s, x, y, h, "back", wear, cloth, legs="walk", **d)
    s.solid(rect(1095 - 130, 905, 110, 76, 10), CLOTH["red"], 4)
    s.fill(rect(1095 - 84, 925, 18, 40), PAPER)
    s.fill(rect(1095 - 95, 936, 40, 18), PAPER)
    s.line([(1095 - 100, 905), (1095 - 75, 880), (1095 - 50, 905)], V5, 8)
    return s


def city() -> Sheet:
    """Boxes go from hand to hand along a row of citizens, the lit city behind them at dusk."""
    s = Sheet(W, H, T5, seed=16)
    sky(s, T5, V1, -200, 800, via=T2)
    s.light = (0.7, -0.6)
    s.glow(2250, 640, 900, V2, 0.6, 0, soft=0.9)
    s.fill(oval(2250, 620, 230), V4)
    mountains(s, 800, 200, (T3, T4, T2), 95, peaks=8, mist=V1, foot=960)
    skyline(s, 1010, 170, 430, (T4, T5), 42, lit=V1, share=0.4, wide=(110, 190))
    skyline(s, 1030, 90, 260, (T5, T6), 47, lit=V1, share=0.42, wide=(110, 200))
    s.fill(rect(0, 1025, W, 300), T6)
    s.grade(rect(0, 1025, W, 300), V2, (0, 1025), (0, 1180), 0.7, 0, soft=0.85)
    s.grade(rect(0, 1100, W, 300), T8, (0, 1100), (0, H), 0, 0.8, soft=0.9)
    s.rim = V1
    truck(s, 400, 1180, 740, CLOTH["teal"], CLOTH["mist"], left=True)
    row = [
        (860, "vest", "mid", dict(vest="red", hat="cap", hat_cloth="red")),
        (1180, "coat", "teal", dict(hair_style="bob")),
        (1500, "padded", "night", dict(hat="knit", hat_cloth="pale")),
        (1820, "uniform", "night", dict(hat="police", hat_cloth="night")),
        (2140, "jacket", "rose", dict(hair_style="tail")),
        (2480, "white", "white", dict(hat="nurse", hair_style="bun")),
    ]
    give = ((34, 100, 118, 84), (44, 96, 132, 84))
    y, h = 1245, 720
    for i, (x, wear, cloth, d) in enumerate(row):
        carton = (lambda n=i: box(s, 176, -428, 150, 100, mark="cross" if n == 2 else None)) if i % 2 == 0 else None
        figure(
            s,
            x,
            y + (i % 2) * 12,
            h,
            "side" if i % 2 == 0 else "three",
            wear,
            cloth,
            arms=give if i < 5 else ("carry", "carry"),
            shadow=T8,
            held=carton,
            **d,
        )
    stack(s, 2680, 1255, 150, 108, 2, 4, seed=4)
    return s


SCENES = {
    "opener-call": call,
    "opener-visits": visits,
    "opener-villages": villages,
    "opener-pledge": pledge,
    "opener-medics": medics,
    "opener-city": city,
}
