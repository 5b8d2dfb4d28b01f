"""How many pixels each photo needs in each edition.

In: the book and an edition. Out: one `Order` a photo. Paper: the widest place of the photo in mm at the
edition's dpi; ebook: the longest side in px. Nothing is ever enlarged.
"""

from __future__ import annotations

from dataclasses import dataclass

from chapbook.model import Book, Figure, FigureGroup, PageSpec
from chapbook.specs import EditionSpec

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Order:
    """One rendition to make: the original's path, the box in px it must fill (`cover`) or fit, the JPEG quality.

    `press`: in the inks of the print shop, if the laboratory is told of one.
    """

    name: str
    path: str
    width: int
    height: int
    quality: int
    fill: bool
    press: bool = False


def orders(book: Book, edition: str, spec: EditionSpec | None = None) -> tuple[Order, ...]:
    """What to develop for an edition, in reading order; `spec` in place of what book.toml asks."""
    spec = spec or book.meta.edition_specs[edition]
    made = []
    for name, (width, height) in _places(book).items():
        photo = book.photos[name]
        if not photo.path:
            continue
        if edition == "epub":
            made.append(Order(name, photo.path, spec.longest, spec.longest, spec.quality, fill=False))
        else:
            size = _pixels(width, spec), _pixels(height, spec)
            made.append(Order(name, photo.path, *size, spec.quality, fill=True, press=edition == "press"))
    return tuple(made)


def _pixels(length: float, spec: EditionSpec) -> int:
    return round(length / MM_PER_INCH * spec.dpi)


def _places(book: Book) -> dict[str, tuple[float, float]]:
    """The box in mm that each photo used has to fill on paper (0: that side follows)."""
    page = book.meta.page
    full_bleed = (page.trim_width + 2 * page.bleed, page.trim_height + 2 * page.bleed)
    places: dict[str, tuple[float, float]] = {}
    for section in book.sections:
        if section.opener:
            places[section.opener] = (full_bleed[0], 0)
        for block in section.blocks:
            if isinstance(block, Figure):
                places[block.photo] = _place(block, page)
            elif isinstance(block, FigureGroup):
                places.update({figure.photo: (page.measure / len(block.figures) * 1.15, 0) for figure in block.figures})
    if book.meta.cover_photo:
        places[book.meta.cover_photo] = full_bleed
    return {name: places[name] for name in book.photos_used if name in places}


def _place(figure: Figure, page: PageSpec) -> tuple[float, float]:
    if figure.placement in ("plate", "spread"):
        pages = 2 if figure.placement == "spread" else 1
        return (pages * page.trim_width + 2 * page.bleed, page.trim_height + 2 * page.bleed)
    return page.measure * (0.5 if figure.width == "half" else 1), 0
