# ruff: noqa: C408, F403, F405
"""The plate of the song (2139 × 3000, bleeds on all sides): five ribbons of light as on a music sheet, people against the stream.

Original drawing, no photograph or other picture was traced. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

import math

from .kit import *

W, H = 2139, 3000


def plate_song() -> Sheet:
    """The song: five ribbons of light, as on a music sheet, stream down; ordinary people walk up against them."""
    s = Sheet(W, H, T7, seed=5)
    sky(s, T7, T5, 0, 2600)
    s.light = (0.5, -0.85)
    s.glow(1480, 560, 1500, T4, 0.9, 0, soft=0.8)
    s.glow(1480, 560, 800, V2, 0.9, 0, soft=0.75)

    def bow(k: float, y: float) -> float:  # x of line k (0…5 across) at height y
        t = (y - 560) / (H - 560)
        centre = 1480 - 900 * t + 380 * math.sin(t * math.pi * 0.95) - 120 * t
        return centre + (k - 2.5) * (50 + 470 * t**1.25)

    ys = [560 + (H + 60 - 560) * i / 24 for i in range(25)]
    for k in range(5):
        a = [(bow(k + 0.30, y), y) for y in ys]
        b = [(bow(k + 0.30 + 0.08 + 0.10 * (y / H), y), y) for y in reversed(ys)]
        ribbon = smooth((*a[0], 1), *a[1:-1], (*a[-1], 1), (*b[0], 1), *b[1:-1], (*b[-1], 1))
        s.fill(ribbon, V1, 0.95)
        s.grade(ribbon, T4, (0, 1500), (0, H), 0, 0.75, soft=0.75)
    s.fill(oval(1480, 560, 300), V4)
    # the walkers, far ones first: (line, height on the sheet, size, dress)
    s.rim = V1
    far = [
        (0.4, 960, 120),
        (1.3, 1010, 135),
        (2.2, 985, 128),
        (3.2, 1030, 140),
        (4.1, 1000, 130),
        (0.9, 1130, 175),
        (2.7, 1150, 180),
        (3.7, 1170, 185),
        (1.8, 1200, 190),
    ]
    for i, (k, y, h) in enumerate(far):
        s.light = (1480 - bow(k, y), -500)
        figure(
            s,
            bow(k, y),
            y,
            h,
            "back",
            ("coat", "jacket", "padded")[i % 3],
            ("deep", "night", "teal")[i % 3],
            legs="walk",
            detail=False,
            mask=i % 2 == 0,
            hair_style=("short", "bob", "tail")[i % 3],
        )
    crowd = [
        (0.55, 1420, 300, dict(wear="coat", cloth="mid", hair_style="bob", arms=("down", "pocket"))),
        (2.35, 1400, 300, dict(wear="uniform", cloth="night", hat="police", hat_cloth="night")),
        (4.0, 1450, 310, dict(wear="jacket", cloth="pale", hair_style="tail")),
        (1.45, 1640, 420, dict(wear="suit", cloth="white", arms=("down", "down"))),
        (3.25, 1690, 430, dict(wear="vest", cloth="teal", vest="mist", hat="cap", hat_cloth="teal", arms=("down", "carry"))),
        (0.5, 1980, 600, dict(wear="padded", cloth="teal", hat="knit", hat_cloth="pale", arms=("pocket", "down"))),
        (4.25, 2010, 610, dict(wear="uniform", cloth="night", hat="police", hat_cloth="night", arms=("down", "down"))),
        (2.45, 2180, 760, dict(wear="white", cloth="white", hair_style="tail", hat=None, arms=("down", "down"))),
    ]
    for k, y, h, dress in crowd:
        x = bow(k, y)
        s.light = (1480 - x, -900)
        figure(s, x, y, h, "back", legs="walk", shadow=T8, **dress)
    s.light = (0.5, -0.9)
    figure(s, 1420, 3040, 1120, "back", "coat", "deep", legs="walk", scarf="red", arms=("down", "pocket"), hair_style="short")
    figure(s, 330, 3120, 1060, "back", "suit", "white", legs="walk", arms=("down", "down"))
    return s


SCENES = {"plate-song": plate_song}
