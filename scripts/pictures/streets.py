# ruff: noqa: C408, F403, F405
"""Scenes of the streets, from above: branches (the posts of the front-line party branches along a snowy street).

Original drawings, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .kit import *

W, H = 3000, 2000


def at(u: float, v: float, z: float = 0) -> tuple[float, float]:
    """A point of the slanting bird's-eye view: u along the street (up to the right), v across it (down to the right)."""
    return 250 + u * 0.9 + v * 0.62, 1080 - u * 0.42 + v * 0.44 - z


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
    for u, v, n in ((2480, 560, 0), (1630, 800, 1), (560, 560, 2)):
        _car(s, u, v, n)
    for i, u in enumerate((2600, 2100, 1600, 1100, 560, 100, -330)):
        x, y = at(u, 300)
        if i % 2:
            bare_tree(s, x, y, 330, T7, 40 + i, snow=PAPER)
    for u in (2950, 2380, 1810, 1240, 670, 100, -470, -1040):
        _post(s, u, 1130, k)
        k += 1
    for i, u in enumerate((2100, 1520, 400, -180)):
        x, y = at(u, 1420)
        bare_tree(s, x, y + 60, 420, T8, 50 + i, snow=PAPER)
    snowfall(s, 420, WHITE, 14, 3, 13)
    return s


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
    a, b = at(u + 40, v + lv + 60), 0
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
    base, dark, bright = (CLOTH["night"], CLOTH["wine"], CLOTH["teal"])[n % 3]
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


SCENES = {"branches": branches}
