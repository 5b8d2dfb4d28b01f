"""Which pages of the book are shown on the download page, and how each is called.

In: the numbered book, the opened screen edition. Out: openings (facing pages) and their words. The choice goes by what is on the
pages: the contents, then, from equal parts of the rest of the book, the opening with most to see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chapbook.labels import Labels
from chapbook.model import Book, Section
from chapbook.site.paper import OpenedPdf

COVERS = ("cover", "backcover")
PLATES = ("plate", "spread")
WORTH = {"plate": 3, "chapter": 2, "figure": 1, "blank": -4}


@dataclass(frozen=True, slots=True)
class PageOnShow:
    """One page: its index, its words for those who cannot see it, its caption, its anchor in the book (a figure, or the section)."""

    page: int
    alt: str
    caption: str
    section: str
    anchor: str
    placeholder: bool


def openings(book: Book, pdf: OpenedPdf, wanted: int) -> tuple[tuple[int, ...], ...]:
    """Facing pages, as many as make `wanted` pages or one more; from the second page on, in the order of the book."""
    covers = {pdf.anchors.get(f"sec-{section.id}", -1) for section in book.sections if section.role in COVERS}
    pairs: list[tuple[int, ...]] = [(left, left + 1) for left in range(1, len(pdf) - 1, 2) if not covers & {left, left + 1}]
    if not pairs:
        pairs = [(page,) for page in range(1, len(pdf)) if page not in covers]
    values = {pair: sum(_worth(book, pdf, page) for page in pair) for pair in pairs}
    pairs = [pair for pair in pairs if values[pair] > WORTH["blank"] * len(pair)]
    chosen = _contents(book, pdf, pairs)[: (wanted + 1) // 2]
    rest = [pair for pair in pairs if pair not in chosen and (not chosen or pair > chosen[-1])]
    parts = min((wanted + 1) // 2 - len(chosen), len(rest))
    for part in range(parts):
        share = rest[part * len(rest) // parts : (part + 1) * len(rest) // parts]
        chosen.append(max(share, key=lambda pair: values[pair]))
    return tuple(chosen)


def _contents(book: Book, pdf: OpenedPdf, pairs: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    at = next((pdf.anchors.get(f"sec-{section.id}") for section in book.sections if section.role == "toc"), None)
    return [pair for pair in pairs if at in pair]


def _worth(book: Book, pdf: OpenedPdf, page: int) -> int:
    figures = [figure for section in book.sections for figure in section.figures if pdf.anchors.get(figure.id) == page]
    opens = any(section.role == "chapter" and pdf.anchors.get(f"sec-{section.id}") == page for section in book.sections)
    plates = sum(WORTH["plate"] for figure in figures if figure.placement in PLATES)
    worth = min(2, len(figures)) * WORTH["figure"] + plates + (WORTH["chapter"] if opens else 0)
    return worth if worth or not pdf.blank(page) else WORTH["blank"]


def shown(book: Book, pdf: OpenedPdf, page: int, names: Mapping[str, str], labels: Labels) -> PageOnShow:
    """What is said of a page; `names` are the full titles of sections by id."""
    section = _section(book, pdf, page)
    place = labels["page_mark"].format(n=pdf.folios[page]) if pdf.folios[page] else labels["site_no_folio"]
    name = labels["site_blank"] if pdf.blank(page) else names.get(section.id, section.title)
    figures = [figure for figure in section.figures if pdf.anchors.get(figure.id) == page]
    photos = [book.photos[figure.photo] for figure in figures if figure.photo in book.photos]
    if section.opener in book.photos and pdf.anchors.get(f"sec-{section.id}") == page:
        photos.append(book.photos[section.opener])
    placeholder = any(one.placeholder for one in photos)
    seen = labels["site_page"].format(page=place, title=name) if name else place
    alt = labels["access_space"].join((f"{seen}{labels['site_stop']}", *(one.alt for one in photos if one.alt)))
    return PageOnShow(page, alt, seen, section.id, figures[0].id if figures else f"sec-{section.id}", placeholder)


def _section(book: Book, pdf: OpenedPdf, page: int) -> Section:
    """The section that a page belongs to: the last that begins on it or before."""
    placed = [(pdf.anchors[f"sec-{one.id}"], at) for at, one in enumerate(book.sections) if f"sec-{one.id}" in pdf.anchors]
    before = [at for first, at in sorted(placed) if first <= page]
    return book.sections[before[-1] if before else 0]
