"""Every picture of the book is in the catalogue, complete, and placed once.

In: figures, openers and the cover, and the catalogue. Out: the book unchanged, photo-… diagnostics.
"""

from collections.abc import Mapping

from chapbook.diagnostics import Report, Span, suggest
from chapbook.model import Book, Photo

CATALOGUE = "images/photos.toml"
REQUIRED = ("caption", "credit", "alt")


def check_pictures(book: Book, report: Report) -> Book:
    """Report unknown, incomplete, repeated and unused photos."""
    placed: dict[str, Span] = {}
    for section in book.sections:
        for figure in section.figures:
            if figure.photo in placed:
                report.add("photo-005", figure.span, name=figure.photo, first=placed[figure.photo])
            placed.setdefault(figure.photo, figure.span)
    if CATALOGUE not in book.unread:
        _check_names(book, placed, report)
    used = set(book.photos_used)
    for photo in book.photos.values():
        if photo.name not in used and not book.unread:
            report.add("photo-006", photo.span, name=photo.name)
        _check_entry(photo, report)
    return book


def _check_names(book: Book, placed: Mapping[str, Span], report: Report) -> None:
    for name, span in placed.items():
        if name not in book.photos:
            report.add("photo-001", span, name=name, **suggest(name, book.photos))
    for section in book.sections:
        if section.opener and section.opener not in book.photos:
            report.add("text-015", section.at("opener"), key="opener", name=section.opener, **suggest(section.opener, book.photos))
    cover = book.meta.cover_photo
    if cover and cover not in book.photos:
        report.add("photo-001", book.meta.at("cover.photo"), name=cover, **suggest(cover, book.photos))


def _check_entry(photo: Photo, report: Report) -> None:
    if photo.decoration:
        return
    for key in REQUIRED:
        if not getattr(photo, key):
            report.add("photo-002", photo.span, name=photo.name, key=key)
    stem = photo.path.rpartition("/")[2].rpartition(".")[0]
    if photo.alt and photo.alt.rstrip("。.") in (photo.caption.rstrip("。."), stem, photo.name):
        report.add("photo-007", photo.span, name=photo.name)
