"""The set's colours: vermilion, slate teal, black, and what comes of them by adding white or black.

Nothing else may appear in a picture. V… are vermilions and T… teals, from pale (1) to deep.
Pictures made with these modules are original. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0.
"""

from __future__ import annotations

Colour = str


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Return colour a with `share` (0 to 1) of colour b in it."""
    pair = [(int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(p + (q - p) * share):02X}" for p, q in pair)


WHITE = "#FFFFFF"
VERMILION = "#B5382A"
TEAL = "#1F4F5C"
BLACK = "#1A1A1A"

PAPER = mix(WHITE, VERMILION, 0.035)
V1, V2, V3, V4 = "#F4E3DC", "#E2B7AC", mix(WHITE, VERMILION, 0.62), VERMILION
V5, V6 = mix(VERMILION, BLACK, 0.35), mix(VERMILION, BLACK, 0.65)
T1, T2, T3, T4, T5 = mix(WHITE, TEAL, 0.09), "#D3DEE0", "#8FAEB4", "#5D8790", TEAL
T6, T7, T8 = mix(TEAL, BLACK, 0.42), mix(TEAL, BLACK, 0.68), mix(TEAL, BLACK, 0.88)

SKIN = (V2, V3, V1)
"""A cloth is (base, shade, rim): the flat colour, the side away from the light, the lit edge."""
CLOTH = {
    "teal": (T5, T6, T4),
    "night": (T6, T7, T5),
    "deep": (T7, T8, T5),
    "black": (T8, BLACK, T6),
    "mid": (T4, T5, T3),
    "pale": (T3, T4, T2),
    "mist": (T2, T3, T1),
    "white": (PAPER, T2, WHITE),
    "snow": (T1, T3, WHITE),
    "red": (V4, V5, V3),
    "wine": (V5, V6, V4),
    "rose": (V2, V3, V1),
}
