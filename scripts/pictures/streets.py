# ruff: noqa: C408, F403, F405
"""Scenes of the streets: branches (posts along a snowy street, from above), volunteers (an estate gate, applause).

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .kit import *

W, H = 3000, 2000


def at(u: float, v: float, z: float = 0) -> tuple[float, float]:
    """A point of the slanting bird's-eye view: u along the street (up to the right), v across it (down to the right)."""
    return 250 + u * 0.9 + v * 0.62, 1190 - u * 0.42 + v * 0.44 - z


def slab(s: Sheet, u0: float, u1: float, v0: float, v1: float, ink: Colour) -> None:
    """A flat piece of ground."""
    s.fill(poly(at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)), ink)


def branches() -> Sheet:
    """Snow in the street seen from a roof: tent after tent with its red flag on both pavements, people on duty at each."""
    s = Sheet(W, H, T2, seed=118)
    s.light = (-0.5, -0.8)
    slab(s, -1500, 5000, -3000, 3000, T1)
    slab(s, -1500, 5000, 340, 1010, T4)
    s.grade(None, T3, (2600, 100), (400, 1900), 0, 0.5, soft=0.92)
    slab(s, -1500, 5000, 318, 342, PAPER)
    slab(s, -1500, 5000, 1008, 1032, PAPER)
    for i in range(30):
        slab(s, -1500 + i * 210, -1390 + i * 210, 664, 682, PAPER)
    for v in (480, 860):
        slab(s, -1500, 5000, v, v + 14, T3)
    for i in range(9):
        slab(s, 880, 1080, 372 + i * 70, 410 + i * 70, PAPER)
    # the houses behind
    for i, (u, lu, h, c) in enumerate(
        ((2700, 640, 900, "mid"), (1930, 640, 760, "teal"), (1150, 650, 880, "mid"), (380, 640, 700, "teal"), (-420, 660, 820, "mid"))
    ):
        _house(s, u, lu, -560, -90, h, CLOTH[c], i)
    # what stands on the far pavement, from far to near
    k = 0
    for u in (2830, 2330, 1830, 1330, 830, 330, -170):
        _post(s, u, 60, k)
        k += 1
    for u, v, n in ((2480, 560, 0), (1470, 440, 1), (330, 560, 2)):
        _car(s, u, v, n)
    for u in (2950, 2380, 1810, 1240, 670, 100, -470):
        _post(s, u, 1110, k)
        k += 1
    for u, v, view, left, wear, c in (
        (1690, 1330, "side", False, "coat", "teal"),
        (1150, 1400, "front", False, "padded", "red"),
        (1085, 1412, "front", False, "coat", "night"),
        (2240, 1400, "side", True, "padded", "wine"),
    ):
        x, y = at(u, v)
        figure(s, x, y, 205, view, wear, c, left=left, hair_style="bob", legs="walk", shadow=T5, detail=False)
    for i, (u, v) in enumerate(((420, 1770), (170, 1860))):
        x, y = at(u, v)
        bare_tree(s, x, y, 270 + i * 30, T8, 50 + i, snow=PAPER)
    _near_roofs(s)
    snowfall(s, 420, WHITE, 14, 3, 13)
    return s


def _near_roofs(s: Sheet) -> None:
    """The snowed-in roofs of low houses on our side of the street."""
    for u, lu, v, lv, z in ((2180, 640, 1720, 420, 140), (1340, 640, 1780, 430, 130), (520, 620, 1850, 440, 150)):
        rise, mid, far = 84, v + lv / 2, v + lv
        s.fill(poly(at(u - 30, v), at(u + lu, v), at(u + lu, far + 90), at(u - 60, far + 90)), T4, 0.5)
        s.fill(poly(at(u, v), at(u, far), at(u, far, z), at(u, mid, z + rise), at(u, v, z)), T6)
        s.fill(poly(at(u, far), at(u + lu, far), at(u + lu, far, z), at(u, far, z)), T5)
        for i in range(5):
            a = u + 60 + i * 115
            lit = (i + int(u)) % 3 != 0
            s.fill(poly(at(a, far, 30), at(a + 60, far, 30), at(a + 60, far, z - 40), at(a, far, z - 40)), V1 if lit else T7)
        s.fill(poly(at(u - 26, v - 26, z - 16), at(u + lu, v - 26, z - 16), at(u + lu, mid, z + rise), at(u - 26, mid, z + rise)), WHITE)
        near = poly(at(u - 26, mid, z + rise), at(u + lu, mid, z + rise), at(u + lu, far + 30, z - 20), at(u - 26, far + 30, z - 20))
        s.fill(near, T2)
        with s.clip(near):
            for i in range(28):
                s.line([at(u - 26 + i * 30, mid, z + rise), at(u - 26 + i * 30, far + 30, z - 20)], T3, 5)
            snow = [at(u - 40 + i * 80, mid + (70, 120, 90, 150)[i % 4], z + rise - (70, 120, 90, 150)[i % 4] * 0.45) for i in range(10)]
            s.fill(smooth((*at(u - 40, mid, z + rise), 1), (*at(u + lu + 80, mid, z + rise), 1), *reversed(snow)), WHITE)
        c, d, top = u + lu * 0.66, mid + 30, z + rise + 80
        s.fill(poly(at(c, d, top - 130), at(c, d + 60, top - 150), at(c, d + 60, top), at(c, d, top)), V6)
        s.fill(poly(at(c, d + 60, top - 150), at(c + 60, d + 60, top - 150), at(c + 60, d + 60, top), at(c, d + 60, top)), V5)
        s.fill(poly(at(c, d, top), at(c + 60, d, top), at(c + 60, d + 60, top), at(c, d + 60, top)), WHITE)


def _house(s: Sheet, u: float, lu: float, v0: float, v1: float, h: float, cloth: tuple, seed: int) -> None:
    """A block of flats: long front to the street, short end to the left, snow on the roof."""
    base, dark, bright = cloth
    s.fill(poly(at(u, v1), at(u + lu, v1), at(u + lu, v1, h), at(u, v1, h)), base)
    s.fill(poly(at(u, v0), at(u, v1), at(u, v1, h), at(u, v0, h)), dark)
    s.fill(poly(at(u - 14, v0, h), at(u + lu, v0, h), at(u + lu, v1 + 14, h), at(u - 14, v1 + 14, h)), PAPER)
    s.fill(poly(at(u - 14, v1 + 14, h), at(u + lu, v1 + 14, h), at(u + lu, v1 + 14, h - 22), at(u - 14, v1 + 14, h - 22)), bright)
    rows = int(h / 118)
    for r in range(rows):
        z = 60 + r * 116
        for c in range(6):
            a = u + 40 + c * (lu - 60) / 6
            lit = (r * 5 + c * 3 + seed * 2) % 4 == 0
            s.fill(poly(at(a, v1, z), at(a + 60, v1, z), at(a + 60, v1, z + 66), at(a, v1, z + 66)), V1 if lit else dark)
            s.line([at(a + 30, v1, z), at(a + 30, v1, z + 66)], base, 5)
            s.line([at(a - 6, v1, z - 5), at(a + 66, v1, z - 5)], PAPER, 7)


def _post(s: Sheet, u: float, v: float, k: int) -> None:
    """One branch's post: tent, flag, table, two people, sometimes a third who is asked."""
    cloth = (CLOTH["teal"], CLOTH["mid"], CLOTH["teal"])[k % 3]
    base, dark, bright = cloth
    lu, lv, wall, ridge = 230, 190, 120, 205
    s.fill(poly(at(u - 20, v - 5), at(u + lu + 10, v - 5), at(u + lu + 10, v + lv + 40), at(u - 90, v + lv + 40)), T5, 0.3)
    fx, fy = at(u + lu + 40, v + 30)
    flag(s, fx, fy, 420, 190, left=False)
    s.fill(poly(at(u, v), at(u, v + lv), at(u, v + lv, wall), at(u, v + lv / 2, ridge), at(u, v, wall)), dark)
    front = poly(at(u, v + lv), at(u + lu, v + lv), at(u + lu, v + lv, wall), at(u, v + lv, wall))
    s.fill(front, base)
    door = poly(at(u + 70, v + lv), at(u + 165, v + lv), at(u + 150, v + lv, wall - 8), at(u + 85, v + lv, wall - 8))
    s.fill(door, V1)
    s.grade(door, V3, at(u + 100, v + lv, wall), at(u + 100, v + lv), 0.7, 0, soft=0.9)
    s.fill(
        poly(
            at(u - 16, v + lv + 16, wall - 14),
            at(u + lu + 16, v + lv + 16, wall - 14),
            at(u + lu + 16, v + lv / 2, ridge),
            at(u - 16, v + lv / 2, ridge),
        ),
        bright,
    )
    s.fill(
        poly(
            at(u - 16, v + lv + 16, wall - 14),
            at(u + lu + 16, v + lv + 16, wall - 14),
            at(u + lu + 16, v + lv, wall + 14),
            at(u - 16, v + lv, wall + 14),
        ),
        V4,
    )
    s.fill(
        poly(
            at(u - 16, v + lv / 2, ridge),
            at(u + lu + 16, v + lv / 2, ridge),
            at(u + lu + 16, v + lv * 0.2, wall + 58),
            at(u - 16, v + lv * 0.2, wall + 58),
        ),
        PAPER,
    )
    s.line([at(u - 16, v + lv / 2, ridge), at(u + lu + 16, v + lv / 2, ridge)], WHITE, 12)
    # the table and those at it
    a = at(u + 40, v + lv + 60)
    views = ("three", "front", "side")
    wears = (("vest", "night"), ("coat", "teal"), ("padded", "mid"), ("uniform", "night"), ("white", "white"))
    w1, c1 = wears[k % 5]
    w2, c2 = wears[(k * 2 + 1) % 5]
    figure(
        s,
        a[0] - 40,
        a[1] + 12,
        205,
        views[k % 3],
        w1,
        c1,
        vest="red",
        hat={"uniform": "police", "vest": "cap"}.get(w1),
        hat_cloth="night" if w1 == "uniform" else "red",
        armband=True,
        shadow=T5,
        detail=False,
    )
    p = at(u + 150, v + lv + 70)
    s.solid(rect(p[0] - 70, p[1] - 78, 140, 66), CLOTH["red"], 0, shade=0.5)
    s.fill(poly((p[0] - 70, p[1] - 78), (p[0] + 70, p[1] - 78), (p[0] + 84, p[1] - 100), (p[0] - 56, p[1] - 100)), V1)
    s.fill(rect(p[0] - 10, p[1] - 98, 34, 14), T4)
    q = at(u + 215, v + lv + 120)
    figure(
        s,
        q[0] + 26,
        q[1] + 20,
        205,
        views[(k + 2) % 3],
        w2,
        c2,
        vest="red",
        left=True,
        hat={"uniform": "police", "vest": "cap"}.get(w2),
        hat_cloth="night" if w2 == "uniform" else "red",
        arms=("read", "down") if w2 == "white" else ("down", "down"),
        shadow=T5,
        detail=False,
    )


def _car(s: Sheet, u: float, v: float, n: int) -> None:
    """A car on the street from above, snow on its roof."""
    base, dark, bright = (CLOTH["night"], CLOTH["mid"], CLOTH["teal"])[n % 3]
    lu, lv = 300, 140
    s.fill(poly(at(u - 16, v + 10), at(u + lu, v), at(u + lu + 10, v + lv + 16), at(u - 10, v + lv + 24)), T6, 0.5)
    s.fill(poly(at(u, v, 20), at(u, v + lv, 20), at(u, v + lv, 74), at(u, v, 74)), dark)
    s.fill(poly(at(u, v + lv, 20), at(u + lu, v + lv, 20), at(u + lu, v + lv, 74), at(u, v + lv, 74)), base)
    s.fill(poly(at(u, v, 74), at(u + lu, v, 74), at(u + lu, v + lv, 74), at(u, v + lv, 74)), bright)
    s.fill(poly(at(u + 40, v + 12, 74), at(u + 40, v + lv - 8, 74), at(u + 75, v + lv - 20, 124), at(u + 75, v + 22, 124)), T8)
    s.fill(poly(at(u + 40, v + lv - 8, 74), at(u + 240, v + lv - 8, 74), at(u + 200, v + lv - 20, 124), at(u + 75, v + lv - 20, 124)), T7)
    s.fill(poly(at(u + 75, v + 22, 124), at(u + 200, v + 22, 124), at(u + 200, v + lv - 20, 124), at(u + 75, v + lv - 20, 124)), PAPER)
    for du in (60, 236):
        x, y = at(u + du, v + lv, 26)
        s.fill(oval(x, y, 26, 30), BLACK)
        s.fill(oval(x, y, 11, 13), T4)
    for dv in (14, lv - 30):
        s.fill(poly(at(u, v + dv, 50), at(u, v + dv + 18, 50), at(u, v + dv + 18, 66), at(u, v + dv, 66)), V4)


def volunteers() -> Sheet:
    """Evening, through the gate of an estate: volunteers at the bar, and on the lit balconies people who applaud them."""
    s = Sheet(W, H, T6, seed=116)
    s.light = (0.1, -1)
    s.fill(rect(0, 0, W, 1330), T5)
    s.grade(rect(0, 0, W, 1330), T7, (0, 900), (0, 100), 0, 0.6, soft=0.9)
    _balconies(s)
    # hedge, yard
    s.fill(rect(0, 1245, W, 90), T7)
    for x in (250, 1880):
        s.fill(rect(x, 1215, 870, 130, 30), T7)
        s.fill(smooth((x, 1245, 1), (x + 20, 1206), (x + 300, 1214), (x + 560, 1200), (x + 850, 1208), (x + 870, 1245, 1)), T2)
    s.fill(rect(1150, 1150, 700, 190), T7)
    s.fill(rect(1200, 1180, 600, 160), V2)
    s.line([(1500, 1180), (1500, 1340)], T7, 14)
    s.fill(rect(1120, 1136, 760, 30), T4)
    s.fill(rect(0, 1335, W, 700), T6)
    s.grade(rect(0, 1335, W, 700), T8, (0, 1400), (0, H), 0, 0.95, soft=0.9)
    path = poly((1200, 1336), (1800, 1336), (2560, H), (440, H))
    s.grade(path, T3, (0, 1336), (0, H), 0.9, 0.25, soft=0.9)
    s.glow(1500, 1350, 620, V1, 0.9, 0, squash=2.2, path=rect(0, 1336, W, 600), soft=0.9)
    barrier(s, 320, 2680, 1620, 170, thick=0.24)
    # the gate through which we look
    for x in (160, 2840):
        s.solid(rect(x - 150, 180, 300, 1680), CLOTH["deep"], 10)
        for i in range(1, 9):
            s.line([(x - 150, 200 + i * 190), (x + 150, 200 + i * 190)], T8, 6)
        s.solid(rect(x - 190, 1740, 380, 160), CLOTH["night"], 10)
    s.solid(smooth((-60, 250, 1), (-60, 40, 1), (1500, -60), (3060, 40, 1), (3060, 250, 1), (1500, 170)), CLOTH["deep"], 0)
    s.line([(-60, 250), (1500, 172), (3060, 250)], V1, 16)
    for x in (362, 2638):
        lantern(s, x, 222, 210)
    # the volunteers
    s.rim = V1
    figure(s, 720, 1870, 860, "three", "vest", "night", vest="red", hat="cap", hat_cloth="red", arms=("read", "down"), shadow=T8)
    clipboard(s, 720 + 64, 1870 - 636, 104, turn=-8)
    figure(s, 1240, 1900, 850, "back", "vest", "mid", vest="red", hat="cap", hat_cloth="red", arms=("wave", "down"), shadow=T8)
    figure(s, 1680, 1880, 840, "back", "coat", "teal", armband=True, arms=("down", "pocket"), hair_style="tail", shadow=T8)
    table(s, 2520, 1930, 420, 300, CLOTH["wine"])
    box(s, 2430, 1590, 150, 100, mark="mask")
    thermos(s, 2640, 1590, 210, CLOTH["pale"])
    figure(
        s,
        2170,
        1910,
        900,
        "three",
        "vest",
        "teal",
        vest="red",
        left=True,
        hat="knit",
        hat_cloth="mid",
        arms=((30, 82, 96, 34), (8, 86, -2, 38)),
        shadow=T8,
    )
    snowfall(s, 160, WHITE, 19, 3, 9)
    return s


CLAP = ((28, 74, -50, 2), (28, 74, -54, 8))
RAISED = ((62, -40, -40, -166), (62, -40, -44, -170))


def _balconies(s: Sheet) -> None:
    """Two storeys of balconies, most of them lit, with people of all ages."""
    looks = (
        dict(wear="jacket", cloth="teal"),
        dict(wear="padded", cloth="red", hair_style="bob"),
        dict(wear="jacket", cloth="mid", hair_style="bun"),
        dict(wear="jacket", cloth="night"),
        dict(wear="padded", cloth="wine", hair=T3),
        dict(wear="jacket", cloth="pale", hair_style="bob"),
    )
    # for each balcony: (look, place, tall or child, arms)
    homes = (
        ((0, 0.3, 1, CLAP), (1, 0.66, 1, CLAP)),
        ((4, 0.5, 1, CLAP),),
        ((3, 0.24, 1, RAISED), (5, 0.56, 0, CLAP), (1, 0.8, 1, CLAP)),
        (),
        ((2, 0.36, 1, CLAP), (5, 0.72, 0, RAISED)),
        ((3, 0.3, 1, CLAP), (1, 0.7, 1, RAISED)),
        ((4, 0.34, 1, CLAP), (2, 0.7, 1, CLAP)),
        ((0, 0.34, 1, CLAP), (1, 0.68, 0, CLAP)),
    )
    for n, home in enumerate(homes):
        x, y = 395 + (n % 4) * 560, 290 + (n // 4) * 450
        s.fill(rect(x - 24, y - 24, 554, 390), T7)
        room = rect(x, y, 506, 330)
        s.fill(room, V1 if home else T4)
        if home:
            s.grade(room, V3, (0, y), (0, y + 330), 0, 0.5, soft=0.9)
        for k in (0, 1):
            s.fill(rect(x + k * 446, y, 60, 330), V2 if home else T5)
        s.line([(x + 253, y), (x + 253, y + 330)], V2 if home else T5, 10)
        with s.clip(rect(x - 20, y - 60, 546, 400)):
            for look, place, tall, arms in home:
                h = 640 if tall else 500
                top = y + (44 if tall else 130)
                px = x + 506 * place
                figure(s, px, top + h, h, "front", legs="none", arms=arms, **looks[look])
        s.solid(rect(x - 32, y + 262, 570, 110), CLOTH["mid"], 6)
        for k in range(14):
            s.line([(x + k * 39, y + 282), (x + k * 39, y + 364)], T5, 7)
        s.fill(rect(x - 40, y + 250, 586, 22), T3)


SCENES = {"branches": branches, "volunteers": volunteers}
