"""The site's pictures: small enough for a phone's connection, made once.

In: pictures of the ebook, drawn pages, how large they may be. Out: JPEGs without metadata. What was made is kept in the cache under
the digest of its source and of how it was made.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from PIL import Image

from chapbook.files import write_atomically

LONGEST = 1280  # px; what a phone or a column of text shows, at two pixels a point
QUALITY = 80
PAGES = tuple((width, quality) for width in (440, 400, 360, 300, 240, 200, 160) for quality in (76, 66, 56))  # px, quality
COVER = tuple((width, quality) for width in (580, 520, 440, 360, 280, 200) for quality in (QUALITY, 70, 60))
LIBRARIES = f"{version('pillow')}/{version('pypdfium2')}"


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Makes pictures, and keeps them in a folder of the cache."""

    cache: Path

    def kept(self, source: bytes, settings: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, from the cache when it was made before from this source with these settings."""
        digest = hashlib.blake2b(source, key=hashlib.blake2b(f"{settings}/{LIBRARIES}".encode(), digest_size=32).digest(), digest_size=12)
        path = self.cache / digest.hexdigest()
        if not path.is_file():
            write_atomically(path, make())
        return path.read_bytes()

    def smaller(self, source: bytes, longest: int = LONGEST) -> bytes:
        """A picture with no side longer than `longest` px; a JPEG that is no larger stays as it is."""
        with Image.open(io.BytesIO(source)) as image:
            if max(image.size) <= longest and image.format == "JPEG":
                return source
        return self.kept(source, f"smaller/{longest}/{QUALITY}", lambda: _scaled(source, longest))

    def square(self, source: bytes, side: int) -> bytes:
        """The upper middle of a picture as a small square, for a browser's tab."""
        return self.kept(source, f"square/{side}/{QUALITY}", lambda: _square(source, side))

    def together(self, draw: Callable[[int, int], Image.Image], pages: Sequence[int], source: bytes, limit: int,
                 steps: Sequence[tuple[int, int]] = PAGES) -> list[bytes]:
        """Pictures of pages, all of one width and quality: the best of the steps of which all together have at most `limit` bytes."""
        made: list[bytes] = []
        for width, quality in steps:
            made = [self.kept(source, f"page/{page}/{width}/{quality}", lambda page=page, width=width, quality=quality:  # type: ignore[misc]
                              jpeg(draw(page, width), quality)) for page in pages]
            if sum(map(len, made)) <= limit:
                break
        return made


def resized(source: bytes, width: int) -> Image.Image:
    """A picture, `width` px wide; one that is narrower stays as it is."""
    with Image.open(io.BytesIO(source)) as image:
        width = min(width, image.width)
        return image.convert("RGB").resize((width, round(width * image.height / image.width)), Image.Resampling.LANCZOS)


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height in px."""
    with Image.open(io.BytesIO(content)) as image:
        return image.size


def jpeg(image: Image.Image, quality: int) -> bytes:
    """A progressive JPEG."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _scaled(source: bytes, longest: int) -> bytes:
    with Image.open(io.BytesIO(source)) as image:
        share = min(1.0, longest / max(image.size))
        small = image.convert("RGB").resize((round(image.width * share), round(image.height * share)), Image.Resampling.LANCZOS)
    return jpeg(small, QUALITY)


def _square(source: bytes, side: int) -> bytes:
    with Image.open(io.BytesIO(source)) as image:
        edge = min(image.size)
        left, top = (image.width - edge) // 2, (image.height - edge) // 4
        return jpeg(image.convert("RGB").crop((left, top, left + edge, top + edge)).resize((side, side), Image.Resampling.LANCZOS), QUALITY)
