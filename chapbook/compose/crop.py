"""What of a photo is seen in a box of another shape: only what the catalogue allows to be lost.

In: a rendition's size in px, the box in mm, the focus of the catalogue (from the left and the top, 0 to 1; None: not
said). Out: the CSS position that keeps the focus as near the middle as the picture reaches, and the share of it that
is lost. CSS Images 3, `object-position`.
"""

from __future__ import annotations

from dataclasses import dataclass

from chapbook.model import Photo, Rendition

UNSEEN = 0.03  # so much of a photo may be lost without being asked for: the bleed hides it


@dataclass(frozen=True, slots=True)
class Crop:
    """Where the picture lies in its box, per cent, and the share of it that is lost."""

    x: float
    y: float
    lost: float

    @property
    def position(self) -> str:
        """As CSS says it."""
        return f"{self.x:.4g}% {self.y:.4g}%"


def crop(picture: Rendition, photo: Photo, width: float, height: float) -> Crop:
    """The photo scaled to fill a box of so many mm."""
    scale = max(width / picture.width, height / picture.height)
    across, down = picture.width * scale, picture.height * scale
    focus = photo.focus or (0.5, 0.5)
    return Crop(_share(focus[0], across, width), _share(focus[1], down, height), 1 - width * height / (across * down))


def _share(focus: float, length: float, seen: float) -> float:
    """Per cent of what is lost that lies before the box."""
    if length - seen < 1e-6:
        return 50.0
    return 100 * min(1.0, max(0.0, (focus * length - seen / 2) / (length - seen)))
