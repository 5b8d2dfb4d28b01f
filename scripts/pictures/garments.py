"""Clothes on a figure of `people`: what each kind is like, collars, seams, belts, quilting.

Original drawings. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .limbs import cloth_of
from .palette import SKIN, T3, T4, V1, V2
from .sheet import oval, poly, rect, smooth


class Wear:
    """One kind of clothing: the height of its hem, its bulk, whether it has a hood or is long, the thickness of its sleeves."""

    def __init__(self, hem, bulk=1.0, hood=False, long=False, arm=1.0):
        self.hem, self.bulk, self.hood, self.long, self.arm = hem, bulk, hood, long, arm


WEAR = {
    "jacket": Wear(-318),
    "padded": Wear(-302, 1.14, arm=1.2),
    "coat": Wear(-196, 1.06, long=True, arm=1.08),
    "uniform": Wear(-312, 1.02),
    "white": Wear(-206, 0.98, long=True, arm=0.98),
    "suit": Wear(-330, 1.14, hood=True, arm=1.16),
    "vest": Wear(-318, 1.08, arm=1.08),
}


def neck(s, view, w, c):
    """The neck between head and collar."""
    if not w.hood:
        s.fill(rect(-19, -640, 38, 70, 12), SKIN[1] if view != "back" else V2)


def collar(s, view, wear, c, scarf):
    """The collar, or a scarf, seen from the back or the front."""
    if scarf:
        cl = cloth_of(scarf)
        s.solid(rect(-34, -624, 68, 44, 20), cl, 5)
        if view != "back":
            s.solid(smooth((2, -600), (30, -598), (34, -500, 1), (8, -496, 1)), cl, 4)
        return
    if wear == "suit":
        return
    if wear == "white" and view != "back":
        s.fill(poly((-20, -608), (20, -608), (0, -530)), T4)
        for sg in (-1, 1):
            s.solid(poly((sg * 18, -614), (sg * 42, -586), (sg * 24, -530), (0, -500), (sg * 8, -540)), c, 3)
        return
    tall = 26 if wear in ("padded", "coat") or view != "back" else 10
    s.solid(smooth((-34, -584), (-30, -596 - tall, 1), (0, -590 - tall), (30, -596 - tall, 1), (34, -584), (0, -572)), c, 4)


def body_marks(s, view, wear, w, c, vs, body, detail):  # noqa: PLR0912 - one branch a garment
    """Seams, belts, pockets, quilting, the bands of a vest: drawn inside the body."""
    base, dark, _ = c
    hem = w.hem
    if wear == "vest":
        panel = smooth(
            (22, -600, 1),
            (58, -574, 1),
            (56, -500),
            (70, -440),
            (74, -318, 1),
            (-74, -318, 1),
            (-70, -440),
            (-56, -500),
            (-58, -574, 1),
            (-22, -600, 1),
            (0, -560 if view != "back" else -592),
        )
        s.solid(panel, vs, 5)
        with s.clip(panel):
            for y in (-418, -368):
                s.fill(rect(-120, y, 240, 17), V1)
            for sg in (-1, 1):
                s.fill(rect(sg * 44 - 8, -600, 16, 182), V1)
        if view == "front":
            s.line([(0, -560), (0, -318)], vs[1], 4)
        return
    if not detail:
        return
    if wear == "padded":
        for i in range(5):
            y = -520 + i * 46
            s.line([(-110, y), (0, y + 10), (110, y)], dark, 4)
    elif view == "back":
        if wear == "suit":
            s.line([(-70, -410), (-20, -398), (40, -404), (80, -412)], dark, 5)
            for x0, y0, x1, y1 in ((-50, -500, -30, -430), (48, -490, 30, -440), (-20, -380, -26, -330), (24, -380, 34, -335)):
                s.line([(x0, y0), ((x0 + x1) / 2 + 6, (y0 + y1) / 2), (x1, y1)], dark, 4)
        elif w.long:
            s.line([(0, -600), (0, hem)], dark, 4)
            s.line([(-110, -420), (0, -412), (110, -420)], dark, 4)
            s.fill(poly((0, -270), (7, hem + 5), (-7, hem + 5)), dark)
        else:
            s.line([(-100, -548), (0, -536), (100, -548)], dark, 3)
            s.line([(-110, hem + 24), (110, hem + 24)], dark, 4)
    else:
        s.line([(0, -590), (2, -450), (0, hem)], dark, 5)
        if wear == "suit":
            s.line([(10, -570), (10, -340)], dark, 3)
            for x0, y0, x1, y1 in ((-52, -470, -30, -420), (50, -480, 30, -430), (-30, -380, -34, -332), (30, -372, 40, -335)):
                s.line([(x0, y0), ((x0 + x1) / 2 + 5, (y0 + y1) / 2), (x1, y1)], dark, 4)
        elif wear == "white":
            for y in (-440, -380, -320):
                s.fill(oval(9, y, 4.5), dark)
            for sg in (-1, 1):
                s.line([(sg * 26 - 16, -348), (sg * 26 + 22, -348)], dark, 4)
            s.line([(30, -470), (60, -470)], dark, 4)
        else:
            for sg in (-1, 1):
                s.line([(sg * 58, -378), (sg * 40, -342)], dark, 5)
                if wear == "uniform":
                    s.fill(rect(sg * 40 - 17, -506, 34, 38, 4), dark)
                    s.line([(sg * 40 - 17, -494), (sg * 40 + 17, -494)], base, 3)
    if wear == "uniform":
        s.fill(rect(-120, -402, 240, 22), dark)
        if view != "back":
            s.fill(rect(-12, -402, 24, 22, 3), T3)
        for sg in (-1, 1):
            s.fill(poly((sg * 40, -586), (sg * 84, -566), (sg * 82, -552), (sg * 38, -572)), T3)


def collar_side(s, wear, c, scarf, dx):
    """The collar, or a scarf, in profile."""
    if scarf:
        s.solid(rect(-32 + dx, -624, 66, 44, 20), cloth_of(scarf), 5)
    elif wear != "suit":
        tall = 26 if wear in ("padded", "coat") else 16
        s.solid(
            smooth(
                (-34 + dx, -580),
                (-30 + dx, -598 - tall, 1),
                (4 + dx, -588 - tall),
                (30 + dx, -592 - tall * 0.6, 1),
                (34 + dx, -574),
                (0 + dx, -566),
            ),
            c,
            4,
        )
