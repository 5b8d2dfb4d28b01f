"""Vehicles from the side: car, van and ambulance, truck, coach.

Original drawings. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

from .palette import BLACK, CLOTH, PAPER, T3, T4, T5, T6, T7, T8, V1, V3, V4, WHITE, Colour
from .sheet import Sheet, oval, poly, rect, smooth


def _wheel(s, x, y, r):
    s.fill(oval(x, y, r), BLACK)
    s.fill(oval(x, y, r * 0.52), T4)
    s.fill(oval(x, y, r * 0.2), T7)


def car(
    s: Sheet, x: float, y: float, w: float, cloth: tuple = CLOTH["mid"], left: bool = False, beam: bool = False, police: bool = False
) -> None:
    """A car from the side on y, looking right."""
    with s.at(x, y, w / 400, flip=left):
        if beam:
            s.grade(poly((196, -52), (620, -96), (620, 0), (196, -40)), V1, (196, 0), (620, 0), 0.7, 0, soft=0.6)
        s.solid(
            smooth(
                (-198, -30, 1),
                (-200, -68),
                (-186, -84, 1),
                (-136, -92),
                (-80, -138, 1),
                (50, -140, 1),
                (112, -92),
                (176, -78),
                (198, -60),
                (198, -28, 1),
            ),
            cloth,
            5,
        )
        s.fill(smooth((-118, -92, 1), (-74, -129, 1), (-14, -130, 1), (-14, -92, 1)), T8)
        s.fill(smooth((-2, -92, 1), (-2, -130, 1), (46, -131, 1), (92, -92, 1)), T8)
        s.line([(-104, -96), (-76, -122)], T4, 5)
        s.line([(-8, -88), (-8, -32)], cloth[1], 3)
        s.fill(rect(-200, -36, 400, 12, 5), cloth[1])
        s.fill(smooth((178, -72, 1), (197, -62), (194, -52, 1), (176, -56, 1)), V1)
        s.fill(rect(-200, -76, 14, 18, 4), V4)
        if police:
            s.fill(rect(-30, -152, 54, 13, 5), V4)
            s.fill(rect(-190, -72, 366, 12), PAPER)
        for wx in (-120, 118):
            s.fill(oval(wx, -34, 42), cloth[1])
            _wheel(s, wx, -32, 33)


def van(
    s: Sheet,
    x: float,
    y: float,
    w: float,
    cloth: tuple = CLOTH["white"],
    left: bool = False,
    cross: bool = True,
    beacon: bool = True,
    band: Colour = V4,
) -> None:
    """An ambulance or a van from the side on y, looking right; a pale cross on a teal disc if cross=True."""
    with s.at(x, y, w / 500, flip=left):
        s.solid(
            smooth(
                (-248, -40, 1),
                (-250, -196),
                (-236, -214, 1),
                (96, -216, 1),
                (140, -204),
                (196, -128, 1),
                (240, -112),
                (250, -84),
                (250, -40, 1),
            ),
            cloth,
            6,
        )
        s.fill(poly((112, -192), (136, -188), (184, -126), (112, -126)), T7)
        s.line([(122, -136), (140, -176)], T3, 6)
        s.fill(rect(-232, -186, 116, 52, 8), T7)
        s.line([(-100, -200), (-100, -44)], cloth[1], 3)
        s.line([(98, -206), (98, -44)], cloth[1], 3)
        s.fill(rect(-250, -104, 500, 18), band)
        if cross:
            s.fill(oval(-20, -152, 40), T5)
            s.fill(rect(-28, -178, 16, 52), PAPER)
            s.fill(rect(-46, -160, 52, 16), PAPER)
        if beacon:
            s.fill(rect(40, -234, 56, 20, 8), band)
            s.glow(68, -228, 120, V3, 0.5, 0, soft=0.7)
        s.fill(rect(-250, -52, 500, 14, 5), cloth[1])
        s.fill(rect(236, -104, 14, 24, 5), V1)
        for wx in (-150, 158):
            s.fill(oval(wx, -40, 50), T8)
            _wheel(s, wx, -38, 39)


def truck(
    s: Sheet,
    x: float,
    y: float,
    w: float,
    cloth: tuple = CLOTH["teal"],
    load: tuple = CLOTH["mist"],
    left: bool = False,
    open_back: bool = False,
) -> None:
    """A box truck from the side on y, looking right; open_back shows the dark hold at the rear."""
    with s.at(x, y, w / 600, flip=left):
        s.solid(rect(-300, -270, 410, 216, 4), load, 6)
        for i in range(9):
            s.line([(-255 + i * 42, -266), (-255 + i * 42, -58)], load[1], 3)
        s.solid(smooth((124, -56, 1), (124, -214, 1), (222, -214, 1), (262, -132), (292, -116), (298, -56, 1)), cloth, 6)
        s.fill(poly((196, -196), (220, -196), (252, -132), (196, -132)), T8)
        s.line([(204, -140), (218, -184)], T3, 5)
        s.line([(182, -206), (182, -64)], cloth[1], 4)
        s.fill(rect(-300, -60, 598, 18), T8)
        s.fill(rect(284, -104, 14, 22, 4), V1)
        for wx in (-210, -120, 214):
            s.fill(oval(wx, -40, 52), T8)
            _wheel(s, wx, -40, 40)
        if open_back:
            s.fill(poly((-300, -266), (-330, -276), (-330, -46), (-300, -58)), load[1])


def bus(
    s: Sheet, x: float, y: float, w: float, cloth: tuple = CLOTH["white"], band: Colour = V4, left: bool = False, lit: Colour = T3
) -> None:
    """A coach (a blood-donation bus) from the side on y, looking right, door near the front."""
    with s.at(x, y, w / 900, flip=left):
        s.solid(smooth((-448, -44, 1), (-450, -270), (-436, -292, 1), (410, -294, 1), (440, -270), (450, -150), (450, -44, 1)), cloth, 8)
        for i in range(6):
            s.fill(rect(-420 + i * 112, -258, 100, 92, 10), lit)
            s.line([(-410 + i * 112, -184), (-378 + i * 112, -246)], WHITE, 5)
        s.fill(rect(262, -258, 92, 210, 8), T6)
        s.line([(308, -256), (308, -50)], T3, 5)
        s.fill(smooth((374, -256, 1), (420, -256), (436, -150, 1), (374, -150, 1)), T6)
        s.fill(
            smooth((-450, -120, 1), (-200, -132), (100, -92), (250, -96, 1), (250, -70, 1), (90, -70), (-200, -104), (-450, -90, 1)), band
        )
        s.fill(rect(-450, -56, 900, 14, 5), cloth[1])
        s.fill(rect(438, -100, 12, 30, 5), V1)
        for wx in (-270, 200):
            s.fill(oval(wx, -46, 62), T8)
            _wheel(s, wx, -46, 48)
