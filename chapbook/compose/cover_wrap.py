"""The cover wrap: back cover, back of the book and front cover on one sheet, for perfect binding.

In: a composer of the paper kind and the number of pages of the text block. Out: a `Wrap`: a document for the typesetter, custom
properties for `cover-wrap.css`, and the sheet's measures in mm. Front and back are the book's own cover.html and backcover.html
without their page. What stands on the back of the book, and from which width, follows GB/T 11668; how it is set, `vertical`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from chapbook.compose.barcode import SMALLEST as SMALLEST_LABEL
from chapbook.compose.barcode import Label, ean_label
from chapbook.compose.composer import Composer
from chapbook.compose.vertical import Cell, cells, length
from chapbook.model import BACKMATTER, FRONTMATTER, MM_PER_PT, Book, Meta, PrintSpec, Section

NARROWEST = 5.0  # mm: a narrower back stays empty (GB/T 11668)
CLEAR = 1.0  # mm on either side of the text: what folding may be out by
LARGEST = 0.036  # of the height: the title on a wide back
SMALL = 0.62  # of the title's size: author and publisher
MARGIN = 12.0  # mm above and below the text on the back
LEGIBLE = 5.5  # pt: they are smaller only where the title is
SMALLEST = 1.0  # pt
GAP = 1.0  # of the title's size, between the texts
DESCENDING = 1.28  # sizes that a line of Latin needs across, with the middle of its capitals in the middle
NARROW = 120.0  # mm: on a narrower back cover the barcode is made at 80 %, and the text begins higher
WRITERS = ("aut", "cre", "edt")


@dataclass(frozen=True, slots=True)
class Wrap:
    """The cover wrap: a document, its style (custom properties), and its measures in mm.

    width and height: trim; spine: the back of the book; folds: where the sheet is folded, from the left trim edge.
    """

    markup: str
    style: str
    width: float
    height: float
    spine: float
    folds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SpineText:
    """What stands on the back of the book, in cells, and the type sizes in pt."""

    title: tuple[Cell, ...]
    author: tuple[Cell, ...]
    publisher: tuple[Cell, ...]
    size: float
    small: float


def spine_width(pages: int, spec: PrintSpec) -> float:
    """The width in mm of the back of the book: the leaves and the cover's own thickness on both sides, to 0.1 mm.

    Half the pages (the last leaf counts whole) times `caliper`: what every shop reckons. The cover is folded around that, so
    that its outer side, on which we print, is wider by `cover_caliper` on either side. A stapled book has no back.
    """
    if not spec.covers_apart or pages <= 0:
        return 0.0
    leaves = (pages + 1) // 2
    return math.floor((leaves * spec.caliper + 2 * spec.cover_caliper) * 10 + 0.5 + 1e-6) / 10


def cover_wrap(composer: Composer, pages: int) -> Wrap:
    """The cover wrap of a book whose text block (without the covers) has so many pages."""
    book = composer.book
    page = book.meta.page
    spine = spine_width(pages, book.meta.print_shop)
    text = spine_text(book, spine)
    width = round(2 * page.trim_width + spine, 4)
    folds = (page.trim_width, round(page.trim_width + spine, 4)) if spine else (page.trim_width,)
    return Wrap(wrap_markup(composer, text), _style(spine, text), width, page.trim_height, spine, folds)


def wrap_markup(composer: Composer, text: SpineText | None) -> str:
    """The whole document; empty after a diagnostic about a template."""
    book = composer.book
    parts = {role: composer.template(f"{role}.html", layout="layout-part.html", section=_section(book, role), body=Markup(""), notes=())
             for role in ("cover", "backcover")}
    if not all(parts.values()):
        return ""
    return composer.template("cover-wrap.html", front=Markup(parts["cover"]), back=Markup(parts["backcover"]), text=text,
                             label=_label(book.meta), small=book.meta.page.trim_width < NARROW)


def spine_text(book: Book, spine: float) -> SpineText | None:
    """Title, author and publisher as large as the back of the book allows; None where it stays empty.

    A long title makes all smaller; before that the author is left out.
    """
    meta = book.meta
    if not meta.print_shop.spine_text or spine < NARROWEST:
        return None
    title, author, publisher = (cells(text, meta.script, book.coverage) for text in (meta.title, _author(meta), meta.publisher))
    room = (meta.page.trim_height - 2 * MARGIN) / MM_PER_PT
    latin = any(cell.kind == "run" for cell in title)
    across = (spine - 2 * CLEAR) / MM_PER_PT / (DESCENDING if latin else 1)
    ideal = min(across, LARGEST * meta.page.trim_height / MM_PER_PT)
    for names in (author, ()):
        size = _largest(length(title), [length(one) for one in (names, publisher) if one], ideal, room)
        if size >= ideal:
            break
    size = math.floor(10 * size + 1e-6) / 10
    return SpineText(title, names, publisher, size, math.floor(10 * _small(size)) / 10)


def _largest(title: float, others: Sequence[float], ideal: float, room: float) -> float:
    """The title's size in pt, at most `ideal`, at which all that stands on the back is no longer than `room` (pt)."""
    size = ideal
    while size > SMALLEST and size * title + sum(_small(size) * other + GAP * size for other in others) > room:
        size -= 0.1
    return size


def _small(size: float) -> float:
    """The size of author and publisher below a title of so many pt."""
    return max(SMALL * size, min(size, LEGIBLE))


def _author(meta: Meta) -> str:
    """The names of those who wrote the book, or else made it; nothing when they are more than two."""
    for role in WRITERS:
        names = [one.name for one in meta.contributors if one.role == role]
        if names:
            between = "\u3000" if meta.script == "cjk" else " · "
            return between.join(names) if len(names) <= 2 else ""
    return ""


def _section(book: Book, role: str) -> Section:
    """The book's own section of a role, or one that stands for it."""
    own = next((section for section in book.sections if section.role == role), None)
    division = FRONTMATTER if role == "cover" else BACKMATTER
    return own or Section(role, role, division, book.meta.title, (), book.meta.span, generated=True)


def _label(meta: Meta) -> Label | None:
    """The barcode; None without an ISBN, or with a number that is none (the reader of book.toml says so)."""
    try:
        return ean_label(meta.isbn, SMALLEST_LABEL if meta.page.trim_width < NARROW else 1.0) if meta.isbn else None
    except ValueError:
        return None


def _style(spine: float, text: SpineText | None) -> str:
    """Custom properties; `cover-wrap.css` builds the sheet from them."""
    lengths = {"spine": f"{spine:g}mm", "spine-margin": f"{MARGIN:g}mm",
               "spine-size": f"{text.size if text else 0:g}pt", "spine-small": f"{text.small if text else 0:g}pt"}
    return ":root {" + "".join(f" --{name}: {value};" for name, value in lengths.items()) + " }"
