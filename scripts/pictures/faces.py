"""Heads and hats: generic faces, nobody's likeness, from the back, the front, the side and three quarters.

Drawn in hundredths of a head, in place on a figure of `people`. Original drawings. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .palette import BLACK, CLOTH, PAPER, SKIN, T1, T2, T3, T4, T5, T6, V1, V2, V3, V4, V5, WHITE
from .sheet import Sheet, both, oval, rect, smooth, union


def head(
    s: Sheet,
    view: str,
    hat=None,
    hat_cloth=CLOTH["black"],
    hair=BLACK,
    style="short",
    mask=True,
    nod=0.0,
    hood=False,
    cloth=None,
    goggles=False,
) -> None:
    """A head in place on a figure (chin near y = -610, crown at -700), in hundredths of a head."""
    hc = (hair, hair, T5 if hair == BLACK else WHITE)
    with s.at(0, -612, 1, turn=nod), s.at(0, 612):
        if hood:
            _hooded(s, view, cloth, goggles)
            return
        {"back": _head_back, "front": _head_front, "side": _head_side, "three": _head_three}[view](s, hc, style, mask, goggles, hat)
        if hat:
            _hat(s, view, hat, hat_cloth)


def _head_back(s, hc, style, mask, goggles, hat):
    for sg in (-1, 1):
        s.fill(oval(sg * 37, -648, 8, 13), V2)
    s.solid(
        smooth((0, -613), (24, -619), (38, -650), (36, -682), (18, -700), (0, -703), (-18, -700), (-36, -682), (-38, -650), (-24, -619)),
        hc,
        4,
    )
    if style == "bob":
        s.solid(smooth((-42, -600, 1), (-44, -650), (-32, -694), (0, -706), (32, -694), (44, -650), (42, -600, 1), (0, -592)), hc, 5)
    elif style == "tail":
        s.solid(smooth((-10, -662), (10, -662), (16, -610), (4, -548, 1), (-8, -552, 1), (-16, -610)), hc, 4)
        s.fill(rect(-11, -666, 22, 9, 4), V4)
    elif style == "bun":
        s.solid(oval(0, -676, 22, 20), hc, 4)
    if mask:
        s.line([(-37, -640), (0, -636), (37, -640)], PAPER, 4)


def _eyes(s, pts):
    for x, y, r in pts:
        s.fill(oval(x, y, 3.2, 4.4), BLACK)
        s.line([(x - r, y - 3), (x, y - 6), (x + r, y - 3)], BLACK, 2.6)
        s.line([(x - r - 2, y - 14), (x, y - 17), (x + r + 1, y - 14)], BLACK, 2.8)


def _head_front(s, hc, style, mask, goggles, hat):
    if style == "bob":
        s.solid(smooth((-44, -602, 1), (-45, -650), (-32, -696), (0, -706), (32, -696), (45, -650), (44, -602, 1), (0, -598)), hc, 5)
    for sg in (-1, 1):
        s.fill(oval(sg * 37, -650, 8, 13), V2)
    face = smooth((0, -602), (20, -610), (33, -634), (36, -664), (32, -690), (0, -702), (-32, -690), (-36, -664), (-33, -634), (-20, -610))
    s.solid(face, SKIN, 5)
    with s.clip(union(face, oval(0, -690, 40, 14))):
        s.fill(
            smooth(
                (-44, -640, 1), (-34, -668), (-26, -682), (0, -680), (22, -686), (32, -668), (44, -640, 1), (50, -720, 1), (-50, -720, 1)
            ),
            hc[0],
        )
    s.fill(smooth((-37, -660), (-36, -690), (-14, -707), (14, -707), (36, -690), (37, -660), (30, -682), (0, -690), (-30, -682)), hc[0])
    _eyes(s, ((-15, -656, 6), (15, -656, 6)))
    if goggles:
        _goggles(s, 0)
    if mask:
        _mask_front(s, 0)
    else:
        s.line([(-9, -622), (0, -620), (9, -622)], V5, 3.5)
        s.line([(-2, -646), (-4, -635), (3, -634)], V3, 3)


def _mask_front(s, dx):
    m = smooth(
        (-31 + dx * 0.4, -642, 1), (0 + dx, -650), (31 + dx * 0.4, -642, 1), (27 + dx * 0.3, -616), (dx * 0.5, -600), (-27 + dx * 0.3, -616)
    )
    s.solid(m, (PAPER, T2, WHITE), 3)
    s.line([(-26 + dx * 0.4, -630), (dx, -634), (26 + dx * 0.4, -630)], T3, 2.4)
    s.line([(-24 + dx * 0.4, -619), (dx, -622), (24 + dx * 0.4, -619)], T3, 2.4)
    s.line([(-31 + dx * 0.4, -642), (-38, -652)], PAPER, 2.6)
    s.line([(31 + dx * 0.4, -642), (38 - abs(dx) * 0.3, -652)], PAPER, 2.6)


def _goggles(s, dx):
    g = rect(-34 + dx, -674, 68, 27, 12)
    s.solid(g, (T3, T4, WHITE), 3, shade=0.5)
    s.line(g, T6, 4)
    s.line([(-22 + dx, -656), (-10 + dx, -668)], WHITE, 4)


def _head_side(s, hc, style, mask, goggles, hat):
    face = smooth(
        (-26, -612),
        (-34, -650),
        (-30, -686),
        (0, -701),
        (26, -692),
        (36, -668, 1),
        (36, -654),
        (45, -640, 1),
        (37, -633),
        (36, -618),
        (26, -606),
        (2, -606),
    )
    s.solid(face, SKIN, 5)
    hair = smooth(
        (20, -690),
        (4, -705),
        (-26, -698),
        (-43, -668),
        (-40, -632),
        (-26, -606, 1),
        (-14, -618, 1),
        (-12, -640, 1),
        (4, -648, 1),
        (8, -666, 1),
        (20, -676),
        (34, -680, 1),
        (32, -692),
    )
    if style == "bob":
        hair = union(hair, smooth((-44, -600, 1), (-46, -650), (-20, -690), (2, -670), (-2, -640), (4, -600, 1)))
    s.solid(hair, hc, 4)
    if style == "tail":
        s.solid(smooth((-34, -680), (-58, -676), (-74, -630), (-66, -566, 1), (-54, -610), (-38, -650)), hc, 4)
    elif style == "bun":
        s.solid(oval(-46, -674, 20, 18), hc, 4)
    s.solid(smooth((-8, -650), (4, -658), (8, -646), (2, -632), (-6, -634)), SKIN, 2)
    s.fill(oval(25.5, -655, 2.7, 4.2), BLACK)
    s.line([(17, -657), (24, -661), (31, -658)], BLACK, 2.6)
    s.line([(16, -669), (24, -673), (32, -673)], BLACK, 2.8)
    if goggles:
        s.solid(rect(4, -674, 36, 27, 10), (T3, T4, WHITE), 3)
        s.line([(4, -660), (-36, -664)], T6, 5)
    if mask:
        m = smooth((38, -652, 1), (49, -640), (48, -622), (32, -602), (12, -608, 1), (10, -640, 1))
        s.solid(m, (PAPER, T2, WHITE), 3)
        s.line([(14, -632), (46, -634)], T3, 2.4)
        s.line([(14, -619), (44, -620)], T3, 2.4)
        s.line([(11, -640), (-2, -654)], PAPER, 2.8)
        s.line([(12, -610), (-4, -634)], PAPER, 2.8)
    else:
        s.line([(30, -622), (38, -622)], V5, 3.2)


def _head_three(s, hc, style, mask, goggles, hat):
    if style == "bob":
        s.solid(smooth((-46, -600, 1), (-46, -650), (-32, -696), (0, -707), (32, -698), (40, -660), (34, -610, 1), (0, -596)), hc, 5)
    face = smooth(
        (8, -602), (26, -611), (34, -632), (37, -660, 1), (36, -688), (8, -702), (-26, -692), (-34, -660), (-27, -624), (-12, -608)
    )
    s.solid(face, SKIN, 5)
    hair = smooth(
        (36, -676, 1),
        (24, -682),
        (8, -680),
        (-8, -672),
        (-12, -656),
        (-16, -634, 1),
        (-24, -640),
        (-30, -612, 1),
        (-42, -640),
        (-42, -676),
        (-24, -702),
        (8, -708),
        (34, -696),
    )
    s.solid(hair, hc, 4)
    if style == "tail":
        s.solid(smooth((-36, -670), (-56, -660), (-66, -610), (-56, -560, 1), (-46, -606), (-34, -640)), hc, 4)
    elif style == "bun":
        s.solid(oval(-36, -690, 20, 18), hc, 4)
    s.solid(oval(-22, -646, 8, 13), SKIN, 2)
    _eyes(s, ((4, -655, 6), (28, -656, 4.6)))
    if goggles:
        _goggles(s, 8)
    if mask:
        m = smooth((-12, -641, 1), (20, -652), (38, -644, 1), (40, -624), (22, -600), (0, -606), (-10, -622))
        s.solid(m, (PAPER, T2, WHITE), 3)
        s.line([(-8, -630), (20, -635), (38, -632)], T3, 2.4)
        s.line([(-7, -619), (18, -622), (36, -620)], T3, 2.4)
        s.line([(-12, -641), (-22, -652)], PAPER, 2.8)
        s.line([(-9, -620), (-20, -636)], PAPER, 2.8)
    else:
        s.line([(8, -621), (18, -619), (26, -622)], V5, 3.4)
        s.line([(20, -647), (24, -635), (17, -633)], V3, 3)


def _hooded(s, view, c, goggles):
    """The hood of a protective suit, and the strip of face in it."""
    shell = smooth((-44, -590), (-46, -650), (-34, -700), (0, -714), (34, -700), (46, -650), (44, -590), (0, -574))
    s.solid(shell, c, 6)
    if view == "back":
        s.line([(0, -712), (2, -650), (0, -580)], c[1], 4)
        s.line([(-36, -610), (0, -600), (36, -610)], c[1], 4)
        return
    dx = {"front": 0, "three": 10, "side": 24}[view]
    hole = smooth(
        (-29 + dx, -650),
        (-20 + dx, -686),
        (dx, -692),
        (20 + dx * 0.8, -686),
        (27 + dx * 0.7, -650),
        (22 + dx * 0.7, -612),
        (dx, -598),
        (-22 + dx, -612),
    )
    hole = both(hole, union(shell, oval(dx + 14, -646, 30, 40)) if view == "side" else shell)
    s.line(hole, c[1], 6)
    s.solid(hole, SKIN, 3)
    with s.clip(hole):
        if goggles:
            _goggles(s, dx)
        else:
            _eyes(s, ((-12 + dx, -658, 6), (14 + dx, -658, 5)))
        m = smooth((-32 + dx, -642, 1), (2 + dx, -650), (34 + dx, -642, 1), (30 + dx, -612), (dx, -592), (-30 + dx, -612))
        s.solid(m, (T1, T3, WHITE), 3)
        s.line([(-28 + dx, -630), (dx, -635), (30 + dx, -630)], T3, 2.6)
        s.line([(-26 + dx, -616), (dx, -620), (28 + dx, -616)], T3, 2.6)


def _hat(s, view, hat, c):
    dx = {"side": 4, "three": 4}.get(view, 0)
    base, dark, _ = c
    if hat in ("nurse", "surgical"):
        w = (PAPER, T2, WHITE) if hat == "nurse" else (T3, T4, T2)
        tall = -724 if hat == "nurse" else -716
        s.solid(
            smooth(
                (-40 + dx * 0.4, -676, 1),
                (-38 + dx * 0.4, tall + 14),
                (-20, tall),
                (20 + dx, tall),
                (37 + dx * 0.6, tall + 16),
                (39 + dx * 0.4, -680, 1),
                (dx, -672),
            ),
            w,
            4,
        )
        if hat == "nurse":
            s.line([(-38 + dx * 0.4, -690), (dx, -685), (37 + dx * 0.4, -693)], T4, 4)
        return
    if hat == "knit":
        s.solid(smooth((-41, -668, 1), (-40, -700), (-16, -724), (16, -724), (40, -700), (41, -668, 1), (0, -672)), c, 5)
        s.solid(smooth((-43, -664), (-43, -684), (0, -690), (43, -684), (43, -664), (0, -668)), (dark, dark, base), 3)
        s.solid(oval(0, -728, 12), c, 3)
    elif hat == "fur":
        s.solid(smooth((-40, -676), (-38, -712), (0, -726), (38, -712), (40, -676)), c, 5)
        s.solid(
            smooth(
                (-46, -640),
                (-48, -684),
                (-30, -700),
                (0, -698),
                (30, -700),
                (46, -684),
                (46, -640) if view != "side" else (44, -672),
                (34, -664),
                (0, -676),
                (-32, -664),
                (-34, -632),
            ),
            (dark, dark, base),
            4,
        )
    elif hat == "helmet":
        s.solid(smooth((-43, -668, 1), (-38, -714), (0, -730), (38, -714), (43, -668, 1)), c, 5)
        s.fill(rect(-46, -674, 94 + dx * 2, 9, 4), dark)
    elif hat == "police":
        s.solid(smooth((-40, -672, 1), (-50, -706), (-30, -724), (10, -732), (44 + dx, -720), (50, -704), (40, -672, 1)), c, 5)
        s.fill(smooth((-41, -668, 1), (-42, -686, 1), (0, -690), (42, -686, 1), (41, -668, 1), (0, -674)), T4 if dark != T4 else T2)
        if view == "back":
            return
        s.fill(oval(dx * 4, -700, 7), V1)
        s.fill(smooth((-34 + dx * 3, -674, 1), (dx * 3, -680), (36 + dx * 3, -674, 1), (dx * 4, -660)), BLACK)
    else:  # cap
        s.solid(smooth((-41, -672, 1), (-39, -704), (-14, -722), (16, -721), (39, -702), (40, -674, 1), (0, -678)), c, 5)
        if view == "front":
            s.fill(smooth((-34, -676, 1), (0, -684), (34, -676, 1), (0, -660)), dark)
        elif view != "back":
            s.fill(smooth((10, -680, 1), (40, -684), (66, -670, 1), (36, -668)), dark)
