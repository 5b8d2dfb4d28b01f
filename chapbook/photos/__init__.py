"""The darkroom: originals become renditions, one for each edition that places the photo.

In: the catalogue's files and what each edition asks (pixels, quality). Out: JPEG renditions in the cache,
upright, sRGB, without any metadata; diagnostics for files that cannot be decoded.
"""

from chapbook.photos.budget import lighter
from chapbook.photos.laboratory import Laboratory
from chapbook.photos.sizes import orders

__all__ = ["Laboratory", "lighter", "orders"]
