"""What stands at a checkpoint or a building site: bars, cones, tents, a toll canopy, a crane, flags, banners.

Original drawings. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .palette import BLACK, CLOTH, PAPER, T7, T8, V1, V2, V3, V4, V5, Colour
from .sheet import Sheet, oval, poly, rect, smooth


def barrier(
    s: Sheet, x0: float, x1: float, y: float, h: float, ink: Colour = V4, light: Colour = PAPER, legs: bool = True, thick: float = 0.16
) -> None:
    """A striped bar across the road at height h over y, on trestles."""
    t = h * thick
    if legs:
        for x in (x0 + (x1 - x0) * 0.12, x0 + (x1 - x0) * 0.88):
            s.line([(x, y - h), (x - h * 0.22, y)], T7, h * 0.05)
            s.line([(x, y - h), (x + h * 0.22, y)], T7, h * 0.05)
    bar = rect(x0, y - h - t / 2, x1 - x0, t, t * 0.2)
    s.fill(bar, light)
    with s.clip(bar):
        n = max(3, int((x1 - x0) / (t * 2.6)))
        step = (x1 - x0) / n
        for i in range(n):
            a = x0 + i * step
            s.fill(
                poly(
                    (a, y - h + t / 2),
                    (a + step * 0.5, y - h + t / 2),
                    (a + step * 0.5 + t * 0.6, y - h - t / 2),
                    (a + t * 0.6, y - h - t / 2),
                ),
                ink,
            )
        s.fill(rect(x0, y - h + t * 0.28, x1 - x0, t * 0.3), BLACK, 0.16)


def traffic_cone(s: Sheet, x: float, y: float, h: float, ink: Colour = V4) -> None:
    """A cone with two white rings."""
    s.fill(rect(x - h * 0.3, y - h * 0.07, h * 0.6, h * 0.07, h * 0.02), V5)
    body = poly((x - h * 0.21, y - h * 0.06), (x - h * 0.045, y - h), (x + h * 0.045, y - h), (x + h * 0.21, y - h * 0.06))
    s.solid(body, (ink, V5, V3), h * 0.03)
    with s.clip(body):
        s.fill(rect(x - h, y - h * 0.72, h * 2, h * 0.15), PAPER)
        s.fill(rect(x - h, y - h * 0.42, h * 2, h * 0.15), PAPER)


def tent(
    s: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    cloth: tuple = CLOTH["teal"],
    open_front: bool = True,
    inside: Colour = V1,
    stripe: Colour | None = None,
) -> None:
    """A relief tent, front and right flank seen at an angle; warm light inside if open."""
    base, dark, bright = cloth
    fx0, fx1, bx = x - w * 0.5, x + w * 0.08, x + w * 0.5
    eave, top = y - h * 0.58, y - h
    mid = (fx0 + fx1) / 2
    s.fill(poly((fx1, eave), (bx, eave - h * 0.05), (bx, y - h * 0.07), (fx1, y)), dark)
    s.fill(poly((mid, top), (bx - w * 0.26, top - h * 0.04), (bx + w * 0.02, eave - h * 0.03), (fx1, eave + h * 0.02)), base)
    s.grade(
        poly((mid, top), (bx - w * 0.26, top - h * 0.04), (bx + w * 0.02, eave - h * 0.03), (fx1, eave + h * 0.02)),
        dark,
        (mid, top),
        (bx, eave),
        0,
        0.5,
        soft=0.6,
    )
    front = poly((fx0, y), (fx0, eave), (mid, top), (fx1, eave), (fx1, y))
    s.solid(front, (bright, base, bright), 0, shade=0.5)
    for i in range(2):
        wx = fx1 + (bx - fx1) * (0.16 + 0.42 * i)
        s.fill(
            poly((wx, eave + h * 0.12), (wx + w * 0.12, eave + h * 0.11), (wx + w * 0.12, eave + h * 0.27), (wx, eave + h * 0.29)), inside
        )
    if open_front:
        hole = poly(
            (mid - w * 0.17, y),
            (mid - w * 0.1, eave + h * 0.05),
            (mid, eave - h * 0.1),
            (mid + w * 0.1, eave + h * 0.05),
            (mid + w * 0.17, y),
        )
        s.fill(hole, inside)
        s.grade(hole, V3, (mid, eave), (mid, y), 0, 0.5, soft=0.7)
        s.fill(poly((mid - w * 0.17, y), (mid - w * 0.1, eave + h * 0.05), (mid, eave - h * 0.1), (mid - w * 0.13, y - h * 0.2)), base)
    if stripe:
        s.fill(poly((mid, top), (mid, top + h * 0.09), (fx1 + 2, eave + h * 0.1), (fx1 + 2, eave)), stripe)
        s.fill(poly((mid, top), (mid, top + h * 0.09), (fx0 - 2, eave + h * 0.1), (fx0 - 2, eave)), stripe)
    s.line([(fx0, eave), (fx0 - w * 0.1, y)], dark, 4)


def canopy(
    s: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    posts: int = 4,
    cloth: tuple = CLOTH["mid"],
    light: Colour = V1,
    sign: Colour | None = V4,
) -> None:
    """A motorway toll canopy: deep roof, lamps under it, booths between the lanes."""
    for i in range(posts):
        px = x - w * 0.44 + w * 0.88 * i / (posts - 1)
        s.fill(rect(px - w * 0.012, y - h, w * 0.024, h), cloth[1])
        bw = w * 0.075
        s.solid(rect(px - bw / 2, y - h * 0.42, bw, h * 0.42, 6), cloth, 4)
        s.fill(rect(px - bw * 0.38, y - h * 0.37, bw * 0.76, h * 0.17, 4), light)
        s.fill(rect(px - bw * 0.62, y - h * 0.45, bw * 1.24, h * 0.04), cloth[1])
    s.fill(
        poly((x - w * 0.54, y - h * 1.3), (x + w * 0.54, y - h * 1.3), (x + w * 0.5, y - h * 0.98), (x - w * 0.5, y - h * 0.98)), cloth[0]
    )
    s.fill(
        poly((x - w * 0.54, y - h * 1.3), (x + w * 0.54, y - h * 1.3), (x + w * 0.535, y - h * 1.24), (x - w * 0.535, y - h * 1.24)),
        cloth[2],
    )
    s.fill(rect(x - w * 0.5, y - h * 0.995, w, h * 0.03), light)
    if sign:
        for i in range(posts - 1):
            px = x - w * 0.44 + w * 0.88 * (i + 0.5) / (posts - 1)
            s.fill(rect(px - w * 0.02, y - h * 1.2, w * 0.04, h * 0.12, 5), T8)
            s.fill(oval(px, y - h * 1.14, h * 0.04), sign if i % 2 == 0 else light)


def crane(s: Sheet, x: float, y: float, h: float, ink: Colour, reach: float = 0.62, left: bool = False, load: bool = True) -> None:
    """A tower crane standing on y."""
    with s.at(x, y, h / 1000, flip=left):
        for xx in (-17, 17):
            s.line([(xx, 0), (xx, -900)], ink, 8)
        for i in range(22):
            a, b = (-17, 17) if i % 2 else (17, -17)
            s.line([(a, -i * 41), (b, -(i + 1) * 41)], ink, 5)
        far = reach * 1000
        s.line([(-240, -900), (far, -900)], ink, 9)
        s.line([(-10, -944), (far, -908)], ink, 6)
        n = int(far / 42)
        for i in range(n):
            s.line([(i * 42, -942 + i * 42 / far * 34), (i * 42 + 21, -900)], ink, 4)
            s.line([(i * 42 + 21, -900), (i * 42 + 42, -942 + (i + 1) * 42 / far * 34)], ink, 4)
        s.fill(poly((-16, -900), (16, -900), (4, -1000), (-4, -1000)), ink)
        s.line([(0, -998), (far * 0.72, -920)], ink, 3.5)
        s.line([(0, -998), (-236, -902)], ink, 3.5)
        s.fill(rect(-246, -900, 76, 60), ink)
        s.fill(rect(18, -896, 40, 48, 5), ink)
        s.fill(rect(30, -888, 20, 22), V1)
        if load:
            hx = far * 0.78
            s.line([(hx, -900), (hx, -640)], ink, 3)
            s.line([(hx, -640), (hx - 50, -600)], ink, 3)
            s.line([(hx, -640), (hx + 50, -600)], ink, 3)
            s.fill(rect(hx - 70, -600, 140, 40), ink)


def flag(s: Sheet, x: float, y: float, h: float, w: float | None = None, ink: Colour = V4, pole: Colour = T7, left: bool = False) -> None:
    """A plain red flag on a pole standing on y."""
    w = w or h * 0.42
    with s.at(x, y, 1, flip=left):
        s.fill(rect(-h * 0.007, -h, h * 0.014, h), pole)
        s.fill(oval(0, -h, h * 0.014), V2)
        c = smooth(
            (0, -h * 0.97, 1),
            (w * 0.3, -h * 1.0),
            (w * 0.65, -h * 0.94),
            (w, -h * 0.975, 1),
            (w * 0.985, -h * 0.82),
            (w, -h * 0.68, 1),
            (w * 0.65, -h * 0.65),
            (w * 0.3, -h * 0.71),
            (0, -h * 0.67, 1),
        )
        s.fill(c, ink)
        with s.clip(c):
            s.grade(c, V5, (w * 0.2, 0), (w * 0.42, 0), 0, 0.55, soft=0.5)
            s.fill(rect(w * 0.42, -h * 1.1, w * 0.2, h), ink)
            s.grade(rect(w * 0.6, -h * 1.1, w * 0.5, h), V5, (w * 0.62, 0), (w * 1.05, 0), 0, 0.6, soft=0.5)


def banner(s: Sheet, x: float, y: float, w: float, h: float, ink: Colour = V4, sag: float = 0.12) -> None:
    """A blank red banner between two points, sagging a little: no words on it."""
    d = h * sag * 3
    shape = smooth((x, y, 1), (x + w / 2, y + d), (x + w, y, 1), (x + w, y + h, 1), (x + w / 2, y + h + d), (x, y + h, 1))
    s.solid(shape, (ink, V5, V3), 0, shade=0.4)
    s.line([(x, y), (x - h * 0.6, y - h * 0.3)], T7, 4)
    s.line([(x + w, y), (x + w + h * 0.6, y - h * 0.3)], T7, 4)
