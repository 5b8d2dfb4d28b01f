"""People: whole figures in winter clothes, uniforms, white coats and protective suits, from four sides.

A figure is about seven heads tall and drawn in hundredths of a head: feet at y = 0, crown at y = -700.
Faces are nobody's: a mask, two eyes, no likeness. Original drawings. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.

A right hand is the picture's right arm seen from the back, its left arm from the front, and the near arm when the figure
looks right: salutes and vows belong there, so never mirror a saluting side view.

Arms are given per side as a name of ARMS, or as (elbow dx, dy, hand dx, dy) from the shoulder; dx counts outwards
from the body (front, back) or forwards (side, three).
"""

from __future__ import annotations

import math

from .faces import head
from .palette import BLACK, CLOTH, SKIN, T3, T4, T5, T6, V1, V2, mix
from .sheet import Sheet, limb, oval, poly, rect, smooth, union

ARMS = {
    "down": (16, 112, 13, 208),
    "loose": (28, 106, 34, 200),
    "pocket": (34, 105, 4, 176),
    "behind": (32, 108, -58, 168),
    "fist": (44, 64, 34, -62),
    "salute": (82, 8, 12, -104),
    "wave": (62, 58, 96, -64),
    "high": (44, -72, 70, -180),
    "hold": (20, 108, -46, 104),
    "carry": (24, 108, 92, 112),
    "give": (40, 94, 140, 78),
    "point": (62, 78, 170, 34),
    "phone": (46, 92, 34, -66),
    "read": (26, 106, 72, 40),
    "mike": (46, 88, 62, -26),
}
TURNED = {  # what some names mean in other views than the one they were drawn for
    ("side", "salute"): (64, 36, 46, -72),
    ("three", "salute"): (-76, 6, 2, -108),
    ("three", "wave"): (-68, 44, -96, -66),
    ("three", "fist"): (-40, 66, -34, -58),
    ("front", "carry"): (26, 104, -24, 96),
    ("back", "carry"): (26, 104, -24, 96),
}
HANDLESS = {"pocket", "behind"}


class _Open(tuple):
    """Joints of an arm whose hand is open."""


class _Wear:
    def __init__(self, hem, bulk=1.0, hood=False, long=False, arm=1.0):
        self.hem, self.bulk, self.hood, self.long, self.arm = hem, bulk, hood, long, arm


WEAR = {
    "jacket": _Wear(-318),
    "padded": _Wear(-302, 1.14, arm=1.2),
    "coat": _Wear(-196, 1.06, long=True, arm=1.08),
    "uniform": _Wear(-312, 1.02),
    "white": _Wear(-206, 0.98, long=True, arm=0.98),
    "suit": _Wear(-330, 1.14, hood=True, arm=1.16),
    "vest": _Wear(-318, 1.08, arm=1.08),
}


def figure(
    s: Sheet,
    x: float,
    y: float,
    h: float,
    view: str = "back",
    wear: str = "coat",
    cloth="teal",
    trousers="deep",
    arms=("down", "down"),
    legs: str = "stand",
    hat: str | None = None,
    hat_cloth="black",
    hair=BLACK,
    hair_style: str = "short",
    mask: bool = True,
    left: bool = False,
    armband=False,
    vest="red",
    lean: float = 0,
    nod: float = 0,
    goggles: bool = False,
    gloves: bool = False,
    scarf=None,
    stripes: bool = False,
    detail: bool = True,
    shadow=None,
    held=None,
) -> None:
    """Draw one person standing at (x, y), h pixels tall.

    view: back, front, side, three (three-quarter); the last two look right unless left=True (which mirrors any view).
    wear: a key of WEAR; cloth, trousers, vest, scarf, hat_cloth: keys of CLOTH (or a triple). legs: stand, wide, walk, sit (side and three only: on a seat 1.9 heads high), none.
    arms: near/right-hand-of-picture first, the other second. hat: cap, knit, police, nurse, surgical, fur, helmet or None.
    hair_style: short, bob, tail, bun. lean, nod: degrees of the body, of the head (positive: forwards when looking right). shadow: a colour for the cast shadow.
    held: a function drawn just before the near arm, in the figure's own coordinates (hundredths of a head), for what the hand holds.
    """
    k = h / 700
    opened = [a in ("wave", "salute") for a in arms]
    arms = [TURNED.get((view, a), a) if isinstance(a, str) else a for a in arms]
    arms = [_Open(a) if o and not isinstance(a, str) else a for a, o in zip(arms, opened)]
    c, tr, vs = _cloth(cloth), _cloth(trousers), _cloth(vest)
    w = WEAR[wear]
    if wear == "suit":
        tr = c
    if shadow:
        _cast(s, x, y, h, shadow)
    with s.at(x, y, k, flip=left):
        if legs != "none":
            _legs(s, view, legs, tr, w, wear)
        drop = 146 if legs == "sit" else 0
        with s.at(0, -330 + drop, 1, turn=lean), s.at(0, 330):
            sides = {"side": _side, "three": _three}.get(view, _flat)
            sides(
                s,
                view,
                wear,
                w,
                c,
                tr,
                vs,
                arms,
                armband,
                stripes,
                gloves,
                detail,
                scarf,
                lambda: head(s, view, hat, _cloth(hat_cloth), hair, hair_style, mask, nod, w.hood, c, goggles),
                held or (lambda: None),
            )


def _cast(s, x, y, h, ink):
    """The shadow on the ground: a soft tongue away from the light."""
    lx, ly = s.light
    dx = -lx / (abs(lx) + abs(ly) + 1e-6) * h * 0.5
    s.fill(
        smooth(
            (x - h * 0.13, y - h * 0.008),
            (x, y - h * 0.022),
            (x + h * 0.13, y - h * 0.008),
            (x + h * 0.06 + dx, y + h * 0.035),
            (x - h * 0.04 + dx, y + h * 0.04),
        ),
        ink,
        0.5,
    )


def _far(c):
    return (c[1], mix(c[1], T5, 0.25), c[1])


def _cloth(value):
    return CLOTH[value] if isinstance(value, str) else value


# legs ------------------------------------------------------------------------------------------


def _legs(s, view, legs, tr, w, wear):
    b = 1.12 if wear in ("suit", "padded") else 1.0
    boot = CLOTH["snow"] if wear == "suit" else (BLACK, BLACK, T6)
    if legs == "sit":
        for dx, near in ((16, 0), (0, 1)):
            cloth = tr if near else _far(tr)
            _shoe_side(s, 104 + dx, 0, boot, 0)
            s.solid(
                union(limb((-6, -196, 42 * b), (104 + dx, -198, 32 * b)), limb((104 + dx, -198, 31 * b), (100 + dx, -34, 22 * b))), cloth, 5
            )
        return
    if view in ("side", "three"):
        spread = {"stand": (8, 10, -12, -10), "wide": (18, 30, -22, -34), "walk": (44, 62, -18, -78)}[legs]
        if view == "three" and legs == "stand":
            spread = (26, 30, -28, -30)
        fk, fa, bk, ba = spread
        heel = 14 if legs == "walk" else 0
        pair = [((bk, ba), -heel, 0), ((fk, fa), 0, 1)]
        for (knee, ankle), lift, near in pair:
            hip = (14 if near else -14) if view == "three" else (4 if near else -4)
            leg = limb((hip, -345, 44 * b), (knee, -182, 31 * b), (ankle, -34 + lift, 22 * b))
            cloth = tr if near else _far(tr)
            _shoe_side(s, ankle, lift, boot, -16 if lift else 0)
            s.solid(leg, cloth, 5)
            if near:
                s.line([(knee - 12, -176), (knee + 16, -186)], tr[1], 4)
    else:
        out = {"stand": (24, 25), "wide": (36, 52), "walk": (22, 20)}[legs]
        for sign in (-1, 1):
            lift = -26 if legs == "walk" and sign > 0 else 0
            knee, ankle = sign * (out[0] + 6), sign * (out[1] + 2)
            foot = smooth(
                (ankle - 25, 0, 1), (ankle - 25, -22 + lift), (ankle, -38 + lift), (ankle + 25, -22 + lift), (ankle + 25, 0 + lift / 2, 1)
            )
            s.solid(foot, boot, 4)
            s.solid(limb((sign * 26, -345, 42 * b), (knee, -184, 31 * b), (ankle, -34 + lift, 23 * b)), tr, 5)
        s.line([(0, -330), (0, -250)], tr[1], 5)


def _shoe_side(s, x, lift, boot, turn):
    with s.at(x, lift, 1, turn=-turn):
        s.solid(smooth((-24, 0, 1), (-25, -30), (-16, -48, 1), (18, -48, 1), (24, -30), (52, -18), (60, 0, 1)), boot, 4)


# bodies ----------------------------------------------------------------------------------------


def _flat(s, view, wear, w, c, tr, vs, arms, armband, stripes, gloves, detail, scarf, draw_head, held):
    """Front and back."""
    b, hem = w.bulk, w.hem
    flare = 10 if w.long else 0
    right = [
        (16, -606),
        (34, -588),
        (64, -576),
        (86 * b, -556),
        (88 * b, -520),
        (74 * b, -470),
        (68 * b, -420),
        (72 * b, -360),
        (76 * b + flare, hem, 1),
    ]
    body = smooth(*right, *[(-p[0], *p[1:]) for p in reversed(right)])
    behind = view == "front"  # arms that cross the chest go over it, from the back they vanish
    first = [a for a in arms]
    hidden = [not behind and (spec in ("hold", "read", "phone", TURNED[("back", "carry")])) for spec in first]
    for sign, spec, hide in zip((1, -1), first, hidden):
        if hide:
            _arm(s, sign * 74 * b, -538, spec, sign, c, w, armband, gloves, stripes)
    _neck(s, view, w, c)
    s.solid(body, c, 7)
    with s.clip(body):
        _body_marks(s, view, wear, w, c, vs, body, detail)
    if view == "back":
        _collar(s, view, wear, c, scarf)
        draw_head()
    else:
        draw_head()
        _collar(s, view, wear, c, scarf)
    held()
    for sign, spec, hide in zip((1, -1), first, hidden):
        if not hide:
            _arm(s, sign * 74 * b, -538, spec, sign, c, w, armband and sign == -1, gloves, stripes)


def _neck(s, view, w, c):
    if not w.hood:
        s.fill(rect(-19, -640, 38, 70, 12), SKIN[1] if view != "back" else V2)


def _collar(s, view, wear, c, scarf):
    if scarf:
        cl = _cloth(scarf)
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
    tall = 30 if wear in ("padded", "coat") else 22
    s.solid(smooth((-34, -584), (-30, -596 - tall, 1), (0, -590 - tall), (30, -596 - tall, 1), (34, -584), (0, -572)), c, 4)


def _body_marks(s, view, wear, w, c, vs, body, detail):
    base, dark, bright = c
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


def _arm(s, x, y, spec, sign, c, w, armband, gloves, stripes, far=False):
    """One arm; sign turns outwards (or forwards) into the picture's x."""
    name = spec if isinstance(spec, str) else ""
    ex, ey, hx, hy = ARMS[spec] if name else spec
    a = w.arm
    e, hnd = (x + sign * ex, y + ey), (x + sign * hx, y + hy)
    base, dark, bright = c
    sleeve = limb((x - 4 * sign, y + 2, 26 * a), (x + (e[0] - x) * 0.3, y + (e[1] - y) * 0.3 + 2, 28 * a), (*e, 24 * a), (*hnd, 18.5 * a))
    ang = math.atan2(hnd[1] - e[1], hnd[0] - e[0])
    if name not in HANDLESS:
        _hand(
            s,
            hnd,
            ang,
            "open"
            if name in ("wave", "salute") or isinstance(spec, _Open)
            else "fist"
            if name in ("fist", "high", "phone", "mike", "hold", "carry")
            else "soft",
            sign if sign else 1,
            CLOTH["white"] if gloves else SKIN,
        )
    below = rect(-900, y - 6, 1800, 900) if hnd[1] > y - 20 else rect(-900, -1400, 1800, 2800)
    with s.clip(below):
        s.line(sleeve, dark, 4.5)
    s.solid(sleeve, c, 6)
    with s.clip(sleeve):
        s.line(
            [
                (hnd[0] - 13 * math.cos(ang) + 30 * math.sin(ang), hnd[1] - 13 * math.sin(ang) - 30 * math.cos(ang)),
                (hnd[0] - 13 * math.cos(ang) - 30 * math.sin(ang), hnd[1] - 13 * math.sin(ang) + 30 * math.cos(ang)),
            ],
            dark,
            4,
        )
        if armband:
            mx, my = (x + e[0]) / 2, (y + e[1]) / 2
            up = math.atan2(e[1] - y, e[0] - x)
            with s.at(mx, my, 1, turn=math.degrees(up)):
                s.solid(rect(-22, -50, 46, 100), CLOTH["red"], 5)
        if stripes:
            mx, my = (e[0] + hnd[0]) / 2, (e[1] + hnd[1]) / 2
            with s.at(mx, my, 1, turn=math.degrees(ang)):
                s.fill(rect(-8, -40, 16, 80), V1)
        # a fold in the crook of the arm
        s.line([(e[0] - 16 * sign, e[1] - 6), (e[0] + 6 * sign, e[1] + 2)], dark, 4)


def _hand(s, at, ang, kind, sign, skin):
    """A small hand beyond the wrist, pointing along the forearm."""
    with s.at(at[0], at[1], 1, turn=math.degrees(ang)):
        if kind == "open":
            for i, (dy, ln) in enumerate(((-11, 44), (-4, 51), (4, 50), (11, 42))):
                s.solid(limb((18, dy * 1.1, 6.5), (18 + ln, dy * 1.5, 4.6)), skin, 2, shade=0.5)
            s.solid(limb((14, -8 * sign, 8), (34, -27 * sign, 6)), skin, 2, shade=0.4)
            s.solid(rect(0, -17, 36, 34, 13), skin, 2, shade=0.3)
        elif kind == "fist":
            s.solid(limb((2, 0, 14), (20, 0, 18)), skin, 2, shade=0.5)
            for i, dy in enumerate((-14, -5, 5, 13)):
                tip = limb((18, dy, 6.8), (40 - abs(i - 1.4) * 3, dy * 1.05, 6.2))
                s.line(tip, skin[1], 2.2)
                s.solid(tip, skin, 2, shade=0.5)
            s.line(limb((12, -12 * sign, 7.5), (32, -18 * sign, 6)), skin[1], 2)
            s.solid(limb((12, -12 * sign, 7.5), (32, -18 * sign, 6)), skin, 2, shade=0.4)
        else:
            s.solid(limb((2, 0, 13), (20, 0, 15), (46, 2 * sign, 9)), skin, 3, shade=0.6)
            s.solid(limb((12, -10 * sign, 7), (34, -17 * sign, 5.5)), skin, 2, shade=0.4)


def _side(s, view, wear, w, c, tr, vs, arms, armband, stripes, gloves, detail, scarf, draw_head, held):
    """Profile, looking right."""
    b, hem = w.bulk, w.hem
    sh = (-4, -536)
    _arm(s, sh[0] + 8, sh[1], arms[1], 1, _far(c), w, False, gloves, False, far=True)
    _neck(s, view, w, c)
    flare = 14 if w.long else 0
    body = smooth(
        (-18, -606),
        (-40, -586),
        (-54 * b, -540),
        (-55 * b, -480),
        (-44 * b, -420),
        (-50 * b, -360),
        (-52 * b - flare, hem, 1),
        (50 * b + flare * 0.6, hem, 1),
        (46 * b, -360),
        (48 * b, -420),
        (56 * b, -490),
        (44 * b, -556),
        (22, -596),
    )
    s.solid(body, c, 7)
    with s.clip(body):
        if wear == "vest":
            s.solid(body, vs, 5)
            for y in (-418, -368):
                s.fill(rect(-100, y, 200, 17), V1)
            s.fill(rect(-20, -600, 16, 182), V1)
        elif wear == "padded":
            for i in range(5):
                s.line([(-90, -520 + i * 46), (0, -508 + i * 46), (90, -518 + i * 46)], c[1], 4)
        else:
            s.line([(30, -590), (44, -480), (40, hem)], c[1], 4)
            if w.long:
                s.line([(-80, -416), (80, -420)], c[1], 4)
                s.line([(6, -350), (12, hem)], c[1], 4)
            if wear == "uniform":
                s.fill(rect(-100, -402, 200, 22), c[1])
            s.line([(-40, -440), (-14, -424)], c[1], 4)
    draw_head()
    _collar_side(s, wear, c, scarf, 0)
    held()
    _arm(s, *sh, arms[0], 1, c, w, armband, gloves, stripes)


def _collar_side(s, wear, c, scarf, dx):
    if scarf:
        s.solid(rect(-32 + dx, -624, 66, 44, 20), _cloth(scarf), 5)
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


def _three(s, view, wear, w, c, tr, vs, arms, armband, stripes, gloves, detail, scarf, draw_head, held):
    """Three-quarter view, turned to the right."""
    b, hem = w.bulk, w.hem
    flare = 12 if w.long else 0
    _arm(s, 52 * b, -534, arms[1], 1, _far(c), w, False, gloves, stripes, far=True)
    _neck(s, view, w, c)
    body = smooth(
        (-14, -606),
        (-36, -590),
        (-72 * b, -562),
        (-76 * b, -520),
        (-64 * b, -450),
        (-62 * b, -400),
        (-66 * b - flare, hem, 1),
        (66 * b + flare, hem, 1),
        (62 * b, -370),
        (60 * b, -430),
        (66 * b, -510),
        (60 * b, -560),
        (38, -588),
        (22, -602),
    )
    s.solid(body, c, 7)
    with s.clip(body):
        if wear == "vest":
            s.solid(body, vs, 5)
            for y in (-418, -368):
                s.fill(rect(-120, y, 240, 17), V1)
            for x in (-40, 40):
                s.fill(rect(x - 8, -600, 16, 182), V1)
            s.line([(22, -560), (26, -318)], vs[1], 4)
        else:
            if wear == "padded":
                for i in range(5):
                    s.line([(-100, -524 + i * 46), (20, -508 + i * 46), (100, -518 + i * 46)], c[1], 4)
            s.line([(20, -596), (28, -450), (26, hem)], c[1], 5)
            if w.long:
                s.line([(-30, -350), (-4, -346)], c[1], 5)
            elif wear != "padded":
                s.line([(-36, -380), (-20, -344)], c[1], 5)
            if wear == "uniform":
                s.fill(rect(-120, -402, 240, 22), c[1])
                s.fill(rect(14, -402, 24, 22, 3), T3)
                s.fill(rect(-40, -506, 36, 36, 4), c[1])
                s.fill(poly((-38, -590), (-74, -566), (-72, -552), (-34, -576)), T3)
    draw_head()
    if wear == "white":
        s.fill(poly((-8, -604), (30, -604), (22, -528)), T4)
        s.solid(poly((-10, -612), (-34, -584), (-8, -524), (20, -500), (4, -548)), c, 3)
        s.solid(poly((30, -606), (44, -582), (34, -530), (22, -500)), c, 3)
    else:
        _collar_side(s, wear, c, scarf, 6)
    held()
    _arm(s, -58 * b, -534, arms[0], 1, c, w, armband, gloves, stripes)
