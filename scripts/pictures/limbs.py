"""Arms, legs, small hands, the shadow on the ground: in hundredths of a head, for the figures of `people`.

Arms are given per side as a name of ARMS, or as (elbow dx, dy, hand dx, dy) from the shoulder; dx counts outwards
from the body (front, back) or forwards (side, three).
Original drawings. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math

from .palette import BLACK, CLOTH, SKIN, T5, T6, V1, mix
from .sheet import limb, rect, smooth, union

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


class OpenHand(tuple):
    """Joints of an arm whose hand is open."""


def cast_shadow(s, x, y, h, ink):
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


def far_side(c):
    """The cloth of a limb on the far side: darker, without a lit edge."""
    return (c[1], mix(c[1], T5, 0.25), c[1])


def cloth_of(value):
    """A cloth by its name, or as given."""
    return CLOTH[value] if isinstance(value, str) else value


def draw_legs(s, view, legs, tr, w, wear):
    """Both legs and shoes."""
    b = 1.12 if wear in ("suit", "padded") else 1.0
    boot = CLOTH["snow"] if wear == "suit" else (BLACK, BLACK, T6)
    if legs == "sit":
        for dx, near in ((16, 0), (0, 1)):
            cloth = tr if near else far_side(tr)
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
            cloth = tr if near else far_side(tr)
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


def draw_arm(s, x, y, spec, sign, c, w, armband, gloves, stripes, far=False):
    """One arm; sign turns outwards (or forwards) into the picture's x."""
    name = spec if isinstance(spec, str) else ""
    ex, ey, hx, hy = ARMS[spec] if name else spec
    a = w.arm
    e, hnd = (x + sign * ex, y + ey), (x + sign * hx, y + hy)
    dark = c[1]
    sleeve = limb((x - 4 * sign, y + 2, 26 * a), (x + (e[0] - x) * 0.3, y + (e[1] - y) * 0.3 + 2, 28 * a), (*e, 24 * a), (*hnd, 18.5 * a))
    ang = math.atan2(hnd[1] - e[1], hnd[0] - e[0])
    if name not in HANDLESS:
        _hand(
            s,
            hnd,
            ang,
            "open"
            if name in ("wave", "salute") or isinstance(spec, OpenHand)
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
            for dy, ln in ((-11, 44), (-4, 51), (4, 50), (11, 42)):
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
