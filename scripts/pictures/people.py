"""People: whole figures in winter clothes, uniforms, white coats and protective suits, from four sides.

A figure is about seven heads tall and drawn in hundredths of a head: feet at y = 0, crown at y = -700.
Faces are nobody's: a mask, two eyes, no likeness. Original drawings. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.

A right hand is the picture's right arm seen from the back, its left arm from the front, and the near arm when the figure
looks right: salutes and vows belong there, so never mirror a saluting side view.

Arms are given per side as a name of ARMS, or as (elbow dx, dy, hand dx, dy) from the shoulder; dx counts outwards
from the body (front, back) or forwards (side, three).
"""

from __future__ import annotations

from .faces import head
from .garments import WEAR, body_marks, collar, collar_side, neck
from .limbs import TURNED, OpenHand, cast_shadow, cloth_of, draw_arm, draw_legs, far_side
from .palette import BLACK, T3, T4, V1
from .sheet import Sheet, poly, rect, smooth


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
    wear: a key of WEAR; cloth, trousers, vest, scarf, hat_cloth: keys of CLOTH (or a triple).
    legs: stand, wide, walk, none, sit (side and three only: on a seat 1.9 heads high).
    arms: the near one first (front, back: the one on the picture's right), the other second.
    hat: cap, knit, police, nurse, surgical, fur, helmet or None. hair_style: short, bob, tail, bun.
    lean, nod: degrees of the body, of the head (positive: forwards when looking right). shadow: a colour for the cast shadow.
    held: a function drawn just before the near arm, in the figure's own coordinates (hundredths of a head), for what the hand holds.
    """
    k = h / 700
    opened = [a in ("wave", "salute") for a in arms]
    arms = [TURNED.get((view, a), a) if isinstance(a, str) else a for a in arms]
    arms = [OpenHand(a) if o and not isinstance(a, str) else a for a, o in zip(arms, opened, strict=True)]
    c, tr, vs = cloth_of(cloth), cloth_of(trousers), cloth_of(vest)
    w = WEAR[wear]
    if wear == "suit":
        tr = c
    if shadow:
        cast_shadow(s, x, y, h, shadow)
    with s.at(x, y, k, flip=left):
        if legs != "none":
            draw_legs(s, view, legs, tr, w, wear)
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
                lambda: head(s, view, hat, cloth_of(hat_cloth), hair, hair_style, mask, nod, w.hood, c, goggles),
                held or (lambda: None),
            )


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
    first = list(arms)
    hidden = [not behind and (spec in ("hold", "read", "phone", TURNED[("back", "carry")])) for spec in first]
    for sign, spec, hide in zip((1, -1), first, hidden, strict=True):
        if hide:
            draw_arm(s, sign * 74 * b, -538, spec, sign, c, w, armband, gloves, stripes)
    neck(s, view, w, c)
    s.solid(body, c, 7)
    with s.clip(body):
        body_marks(s, view, wear, w, c, vs, body, detail)
    if view == "back":
        collar(s, view, wear, c, scarf)
        draw_head()
    else:
        draw_head()
        collar(s, view, wear, c, scarf)
    held()
    for sign, spec, hide in zip((1, -1), first, hidden, strict=True):
        if not hide:
            draw_arm(s, sign * 74 * b, -538, spec, sign, c, w, armband and sign == -1, gloves, stripes)


def _side(s, view, wear, w, c, tr, vs, arms, armband, stripes, gloves, detail, scarf, draw_head, held):
    """Profile, looking right."""
    b, hem = w.bulk, w.hem
    sh = (-4, -536)
    draw_arm(s, sh[0] + 8, sh[1], arms[1], 1, far_side(c), w, False, gloves, False, far=True)
    neck(s, view, w, c)
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
    collar_side(s, wear, c, scarf, 0)
    held()
    draw_arm(s, *sh, arms[0], 1, c, w, armband, gloves, stripes)


def _three(s, view, wear, w, c, tr, vs, arms, armband, stripes, gloves, detail, scarf, draw_head, held):
    """Three-quarter view, turned to the right."""
    b, hem = w.bulk, w.hem
    flare = 12 if w.long else 0
    draw_arm(s, 52 * b, -534, arms[1], 1, far_side(c), w, False, gloves, stripes, far=True)
    neck(s, view, w, c)
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
        collar_side(s, wear, c, scarf, 6)
    held()
    draw_arm(s, -58 * b, -534, arms[0], 1, c, w, armband, gloves, stripes)
