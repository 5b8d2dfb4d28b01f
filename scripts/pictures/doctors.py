# ruff: noqa: F403, F405
"""Scenes of two doctors: fenglei (turns back at the fever clinic's door), dongguangjie (seen out of her ambulance).

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .kit import *

W, H = 3000, 2000


def fenglei() -> Sheet:
    """The end of a dark corridor: in the door of the fever clinic a doctor in a protective suit turns back and waves."""
    s = Sheet(W, H, T7, seed=204)
    _corridor(s)
    x, y, h = 1760, 1800, 1330
    white = (T1, T3, WHITE)
    s.fill(smooth((x - 110, y - 20), (x + 100, y - 20), (x + 250, H + 60, 1), (x - 300, H + 60, 1)), V6, 0.75)
    s.rim = WHITE
    s.light = (0.3, -0.9)
    figure(s, x, y, h, "back", "suit", white, legs="walk", arms=("wave", (20, 110, 30, 204)), gloves=True)
    with s.at(x, y, h / 700):
        head(s, "three", hood=True, cloth=white, goggles=True)
        s.line([(2, -572), (4, -500), (1, -412)], T3, 4)
        s.line([(2, -400), (0, -334)], T3, 4)
    # the colleague takes the picture with a telephone

    def taken():
        with s.at(187, -648, 1, turn=7):
            phone(s, 0, 0, 124, screen=T6)
            s.fill(rect(-15, -50, 32, 76), V3)
            s.fill(poly((-15, 26), (17, 26), (27, 54), (-27, 54)), V2)
        with s.at(190, -610, 0.105, turn=7):
            figure(s, 0, 0, 560, "back", "suit", white, arms=("wave", "down"), detail=False)

    s.rim = V2
    s.light = (0.9, -0.4)
    figure(s, 500, 3160, 2480, "back", "white", (T4, T6, V2), hat="surgical", arms=((66, 60, 108, -40), "down"), held=taken)
    return s


def _corridor(s: Sheet) -> None:
    """Walls, ceiling and floor running to the lit door, its leaves open, a blank red board over it."""
    vx, vy = 1720, 800
    dx0, dx1, dy0, dy1 = 1300, 2140, 330, 1390
    s.light = (0, -1)
    left, right = poly((0, -260), (dx0, 170), (dx0, dy1), (0, H + 60)), poly((W, -400), (dx1, 170), (dx1, dy1), (W, H))
    s.fill(left, T6)
    s.fill(right, T6)
    s.fill(rect(dx0, 170, dx1 - dx0, dy1 - 170), T5)
    s.grade(left, T8, (dx0, 0), (-200, 0), 0, 1, soft=0.9)
    s.grade(right, T8, (dx1, 0), (W + 200, 0), 0, 1, soft=0.9)
    s.fill(poly((0, -260), (dx0, 170), (dx1, 170), (W, -400)), T8)
    s.fill(poly((dx0, dy1), (dx1, dy1), (W + 200, H + 40), (-60, H + 80)), T7)

    def side(x, y_a, y_b, t_a, t_b, ink):  # a quad on a wall, from depth t_a to t_b (1: at the door)
        pts = ((y_a, t_a), (y_a, t_b), (y_b, t_b), (y_b, t_a))
        s.fill(poly(*((vx + (x - vx) * t, vy + (y - vy) * t) for y, t in pts)), ink)

    for x in (dx0, dx1):
        side(x, 1080, 1390, 1, 6, T7)
        side(x, 1070, 1084, 1, 6, T5)
        for t in (1.42, 2.2):
            side(x, 460, 1390, t, t * 1.3, T7)
            side(x, 470, 1390, t * 1.02, t * 1.28, mix(T6, T7, 0.4))
            side(x, 570, 830, t * 1.09, t * 1.2, T4)
    for t in (1.25, 1.75, 2.6):
        u = t * 1.14
        pts = ((1560, t), (1880, t), (1880, u), (1560, u))
        s.fill(poly(*((vx + (x - vx) * k, vy + (170 - vy) * k) for x, k in pts)), T3 if t < 2 else T4)
    s.glow(vx, 860, 1250, V3, 0.5, 0, soft=0.9)
    door = rect(dx0 + 60, dy0, dx1 - dx0 - 120, dy1 - dy0)
    s.fill(door, V3)
    with s.clip(door):
        s.glow(vx, 1050, 780, V1, 0.95, 0, soft=0.85)
        s.fill(rect(1500, 620, 440, 560), V2, 0.7)
        s.fill(rect(1590, 760, 260, 420), V1)
        s.fill(poly((dx0, dy1), (1500, 1180), (1940, 1180), (dx1, dy1)), V1)
        for x in (1500, 1940):
            s.line([(x, 330), (x, 1180)], V3, 8)
    for sg, x in ((-1, dx0 + 60), (1, dx1 - 60)):
        s.solid(poly((x, dy0), (x + sg * 210, dy0 - 60), (x + sg * 210, dy1 + 150), (x, dy1)), CLOTH["mid"], 0, light=(-sg, 0))
        s.fill(poly((x + sg * 50, dy0 + 120), (x + sg * 160, dy0 + 100), (x + sg * 160, dy0 + 480), (x + sg * 50, dy0 + 470)), V2)
        s.fill(poly((x + sg * 20, 900), (x + sg * 60, 902), (x + sg * 60, 960), (x + sg * 20, 956)), T7)
    s.solid(rect(dx0 + 20, 190, dx1 - dx0 - 40, 120, 10), CLOTH["red"], 6)
    medical_cross(s, vx, 250, 44, T7)
    beam = poly((dx0 + 60, dy1), (dx1 - 60, dy1), (2700, H + 60), (560, H + 60))
    s.fill(beam, V3)
    s.grade(beam, V1, (0, dy1), (0, H), 0.95, 0.15, soft=0.85)


def dongguangjie() -> Sheet:
    """Seen out of the open ambulance: in the snow stands the doctor with her bag, behind her the old town at dusk."""
    s = Sheet(W, H, T5, seed=205)
    s.light = (-0.7, -0.7)
    sky(s, T5, V2, 0, 1120, via=T3)
    mountains(s, 1010, 330, (T4, T5, T3), 91, tops=[(500, 180), (1050, 330), (1750, 210), (2500, 280)], mist=V1, foot=1180)
    town_gate(s, 2010, 1190, 900, 620, CLOTH["teal"], CLOTH["deep"])
    for x, y, w, h in ((860, 1200, 420, 220), (1290, 1195, 380, 200)):
        house(s, x, y, w, h, CLOTH["teal"], CLOTH["deep"], lit=V1, snow=PAPER)
    for x, h, k in ((1080, 560, 2), (1690, 470, 4)):
        poplar(s, x, 1215, h, T7, k)
    snow_ground(s, [(-60, 1200), (900, 1195), (2000, 1190), (3060, 1200)], (T1, T4, WHITE), 0.8)
    for i in range(15):  # her footprints from the gate
        t = (i / 14) ** 1.5
        x, y = 2010 - 330 * t + (-1) ** i * (9 + 26 * t) + 60 * t * (1 - t), 1214 + 560 * t
        s.fill(oval(x, y, 7 + 19 * t, 4 + 13 * t), T3)
    s.glow(1480, 1790, 900, V1, 0.75, 0, squash=2.6, soft=0.9)
    s.glow(1480, 1880, 700, V3, 0.4, 0, squash=2.6, soft=0.9)
    s.rim = WHITE

    def bag():
        with s.at(90, -282):
            s.line([(-26, 38), (-20, -8), (20, -8), (26, 38)], V6, 8)
            s.solid(rect(-72, 34, 144, 108, 14), CLOTH["red"], 4)
            s.line([(-72, 62), (72, 62)], V5, 4)
            medical_cross(s, 0, 96, 28, T7)

    figure(
        s,
        1480,
        1850,
        1330,
        "front",
        "white",
        (PAPER, T2, WHITE),
        hair_style="bob",
        scarf="red",
        trousers="night",
        arms=((20, 110, 15, 206), "pocket"),
        shadow=T5,
        held=bag,
    )
    snowfall(s, 330, WHITE, 19, 3, 12)
    s.rim = None
    _ambulance_inside(s)
    return s


def _ambulance_inside(s: Sheet) -> None:
    """The dark frame: open leaves, walls, roof and floor of the ambulance, cupboards, bench, drip and stretcher."""
    vx, vy = 1500, 1000

    def ray(x, y, t):
        return vx + (x - vx) * t, vy + (y - vy) * t

    def wall(x, y_a, y_b, t_a, t_b):
        return poly(ray(x, y_a, t_a), ray(x, y_a, t_b), ray(x, y_b, t_b), ray(x, y_b, t_a))

    for sg, x in ((1, 690), (-1, 2310)):
        s.solid(poly((x, 240), (x + sg * 120, 350), (x + sg * 120, 1640), (x, 1800)), CLOTH["mist"], 0, shade=0.9, light=(sg, 0))
        s.fill(poly((x + sg * 34, 400), (x + sg * 96, 450), (x + sg * 96, 900), (x + sg * 34, 910)), T6)
        s.fill(poly((x, 1130), (x + sg * 120, 1120), (x + sg * 120, 1190), (x, 1206)), V4)
    hole = union(rect(690, 250, 1620, 500, 90), rect(690, 500, 1620, 1290))
    frame = minus(rect(0, 0, W, H), hole)
    s.fill(frame, T7)
    for x, end in ((690, -150), (2310, 3150)):
        s.grade(wall(x, 250, 1790, 1, 2.2), T8, (x, 0), (end, 0), 0, 1, soft=0.9)
    s.fill(poly(ray(690, 250, 1), ray(690, 250, 2), ray(2310, 250, 2), ray(2310, 250, 1)), T6)
    s.fill(poly(ray(690, 1790, 1), ray(690, 1790, 2), ray(2310, 1790, 2), ray(2310, 1790, 1)), T6)
    s.line(hole, T4, 24)
    s.line(hole, T8, 8)
    s.glow(1500, 60, 900, V1, 0.5, 0, soft=0.9, path=rect(0, 0, W, 236))
    s.fill(poly(ray(1330, 250, 1.06), ray(1670, 250, 1.06), ray(1670, 250, 1.25), ray(1330, 250, 1.25)), PAPER)
    # cupboards on the left wall, a cabinet under them
    s.light = (0.8, -0.6)
    for a, b in ((1.1, 1.42), (1.46, 1.84)):
        for y in (420, 640):
            s.solid(wall(690, y, y + 200, a, b), CLOTH["teal"], 7)
            s.solid(wall(690, y + 96, y + 112, a + 0.04, a + 0.1), CLOTH["pale"], 0)
    s.solid(wall(690, 1180, 1700, 1.08, 1.9), CLOTH["night"], 7)
    s.solid(wall(690, 1150, 1184, 1.06, 1.9), CLOTH["mid"], 0)
    for a in (1.12, 1.38, 1.64):
        s.solid(wall(690, 1240, 1640, a, a + 0.22), CLOTH["teal"], 6)
    for t, h in ((1.2, 130), (1.3, 170)):
        x, y = ray(690, 1150, t)
        thermos(s, x, y + 10, h * 1.5, CLOTH["mist"])
    # rail, drip and bench on the right
    s.light = (-0.8, -0.6)
    s.line([ray(2310, 380, 1.05), ray(2310, 380, 1.9)], T4, 22)
    x, y = ray(2310, 390, 1.36)
    s.line([(x, y), (x, y + 110)], T4, 10)
    s.solid(smooth((x - 60, y + 110, 1), (x - 70, y + 280), (x, y + 370), (x + 70, y + 280), (x + 60, y + 110, 1)), (T2, T3, WHITE), 8)
    s.fill(smooth((x - 64, y + 240, 1), (x + 64, y + 240, 1), (x + 58, y + 300), (x, y + 366), (x - 58, y + 300)), T4, 0.75)
    s.line([(x, y + 370), (x + 24, y + 640), (x - 50, y + 900), (x + 10, y + 1180), (x + 60, y + 1330)], T3, 7)
    a, b = 1.2, 1.95
    s.solid(wall(2310, 1290, 1520, a, b), CLOTH["night"], 8)
    s.fill(poly(ray(2160, 1520, a), ray(2310, 1520, a), ray(2310, 1790, a), ray(2160, 1790, a)), T7)
    s.solid(wall(2160, 1520, 1790, a, b), CLOTH["deep"], 6)
    s.solid(poly(ray(2310, 1500, a), ray(2310, 1500, b), ray(2160, 1500, b), ray(2160, 1500, a)), CLOTH["red"], 8)
    s.solid(wall(2160, 1500, 1536, a, b), CLOTH["wine"], 0)
    # the head of the stretcher
    s.solid(poly((1110, 1850), (1890, 1850), (2180, H + 40), (820, H + 40)), CLOTH["pale"], 10)
    s.solid(smooth((1190, 1880), (1500, 1862), (1810, 1880), (1900, 1960), (1500, 1990), (1100, 1960)), CLOTH["white"], 8)
    for sg in (-1, 1):
        s.line([(1500 + sg * 400, 1830), (1500 + sg * 640, H + 20)], T3, 20)
        s.line([(1500 + sg * 400, 1830), (1500 + sg * 400, 1760)], T3, 20)


SCENES = {"fenglei": fenglei, "dongguangjie": dongguangjie}
