"""Hands seen near to.

Original drawings. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .palette import SKIN, V4, V5, V6
from .sheet import Sheet, limb, oval, rect, smooth, union


def hand(
    s: Sheet,
    x: float,
    y: float,
    size: float,
    pose: str = "hold",
    turn: float = 0,
    left: bool = False,
    sleeve: tuple | None = None,
    skin: tuple = SKIN,
    cuff: tuple | None = None,
) -> None:
    """One hand for close views, `size` = length of the hand in pixels, wrist at (x, y), pointing up before `turn`.

    pose: open (palm up, fingers spread), flat (fingers together), fist (raised fist from the front), hold (fingers closed
    round something in front of it), point (index finger stretched), press (finger pressing down).
    """
    ink = skin[1]
    with s.at(x, y, size / 200, flip=left, turn=turn):
        s.solid(limb((0, 110, 36), (0, 0, 35)), skin, 6, shade=0.4)
        if sleeve:
            s.fill(oval(0, 54, 54, 15), sleeve[1])
            s.solid(limb((0, 56, 35), (0, 0, 35)), skin, 6, shade=0.6)
            s.solid(smooth((-54, 54, 1), (-74, 260), (-104, 1100, 1), (104, 1100, 1), (74, 260), (54, 54, 1), (0, 71)), sleeve, 8)
            s.line([(58, 170), (30, 196)], sleeve[1], 5)
            s.line([(70, 290), (24, 336)], sleeve[1], 5)
            s.line([(-64, 230), (-44, 262)], sleeve[1], 5)
        fingers = {
            "open": (
                ((-34, -84), (-62, -146), (-72, -178)),
                ((-12, -94), (-20, -170), (-22, -206)),
                ((14, -94), (22, -170), (26, -202)),
                ((38, -84), (60, -146), (68, -176)),
            ),
            "flat": (
                ((-34, -84), (-38, -150), (-38, -180)),
                ((-12, -92), (-13, -172), (-13, -206)),
                ((12, -92), (12, -168), (12, -200)),
                ((34, -84), (36, -140), (36, -166)),
            ),
            "point": (((-28, -84), (-30, -166), (-30, -204)),),
            "press": (((-28, -84), (-30, -166), (-30, -196)),),
        }.get(pose, ())
        for joints in fingers:
            s.solid(limb(*((px, py, r) for (px, py), r in zip(joints, (18, 16, 12.5), strict=True))), skin, 5, shade=0.5)
        if pose == "fist":
            _fist(s, skin)
        elif pose in ("point", "press"):
            s.solid(smooth((-46, -6), (-50, -84), (-20, -104), (40, -96), (54, -50), (42, 6)), skin, 7)
            for i in range(3):
                s.solid(limb((2 + i * 20, -92 + i * 6, 14), (4 + i * 20, -54 + i * 6, 13)), skin, 3, shade=0.4)
            s.solid(limb((-46, -28, 18), (-34, -70, 15), (-8, -76, 12)), skin, 4)
            if pose == "press":
                s.fill(oval(-30, -204, 11, 7), V4)
        elif pose == "hold":
            s.solid(smooth((-46, 0), (-54, -70), (-36, -112), (20, -116), (48, -80), (44, 0)), skin, 7)
            for i in range(4):
                s.solid(
                    limb(
                        (-36 + i * 24, -100 + abs(i - 1.5) * 6, 15),
                        (-34 + i * 24, -134 + abs(i - 1.4) * 8, 14),
                        (-30 + i * 23, -112 + abs(i - 1.5) * 6, 13),
                    ),
                    skin,
                    4,
                    shade=0.5,
                )
            s.solid(limb((44, -30, 18), (64, -76, 16), (58, -108, 13)), skin, 5)
        else:
            s.solid(smooth((-44, 0), (-54, -60), (-48, -96), (0, -106), (50, -96), (54, -60), (42, 0)), skin, 7, shade=0.45)
            s.solid(
                limb((40, -20, 20), (78, -66, 17), (96, -104, 13))
                if pose == "open"
                else limb((40, -24, 19), (60, -76, 16), (60, -112, 13)),
                skin,
                5,
            )
            s.line([(-36, -60), (0, -48), (34, -64)], ink, 4)
            s.line([(30, -90), (6, -52), (10, -6)], ink, 4)
        if cuff:
            s.solid(smooth((-58, 50, 1), (0, 68), (58, 50, 1), (68, 124, 1), (0, 143), (-68, 124, 1)), cuff, 6)


def _fist(s: Sheet, skin: tuple) -> None:
    """The palm side of a raised right fist: fingers rolled in, their tips tucked under, the thumb across."""
    gap = V6 if skin[1] == V5 else V5
    palm = smooth((-36, 34), (-46, 0), (-62, -50), (-60, -88), (-40, -112), (0, -120), (40, -116), (62, -92), (66, -40), (50, 4), (36, 34))
    with s.clip(rect(-120, -200, 240, 206)):
        s.line(palm, gap, 6)
    s.solid(palm, skin, 6, shade=0.6)
    columns = ((-62, -31, -104, -44), (-31, 1, -115, -38), (1, 33, -117, -38), (33, 63, -108, -46))
    for x0, x1, top, low in columns:
        fold = top + (low - top) * 0.66
        tip = smooth((x0, fold, 1), ((x0 + x1) / 2, fold + 5), (x1, fold, 1), (x1 - 1, low), ((x0 + x1) / 2, low + 9), (x0 + 1, low))
        upper = smooth(
            (x0, fold, 1),
            (x0, top + 14),
            (x0 + 6, top),
            ((x0 + x1) / 2, top - 5),
            (x1 - 6, top),
            (x1, top + 14),
            (x1, fold, 1),
            ((x0 + x1) / 2, fold + 6),
        )
        s.line(upper, gap, 5)
        s.line(tip, gap, 5)
        s.solid(tip, (skin[1], gap, skin[0]), 3, shade=0.25)
        s.solid(upper, skin, 5, shade=0.55)
    thumb = union(limb((52, 4, 22), (54, -28, 20)), limb((54, -28, 20), (8, -44, 14.5)))
    s.line(thumb, gap, 6)
    s.solid(thumb, skin, 5, shade=0.5)
    s.fill(limb((4, -47, 7), (15, -44, 7.5)), skin[2])
