"""Every character of the book has a glyph in one of its faces.

In: all texts that are printed, and the code points of the faces. Out: the book unchanged; font-001 once a
character and file, at its first place.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.diagnostics import Report, Span
from chapbook.labels import labels_of
from chapbook.model import Book
from chapbook.walk import inline_tokens

# Set by the layout itself and never drawn: space, line ends, joiners, variation selectors.
INVISIBLE = frozenset({0x20, 0x0A, 0x09, 0xA0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)})


def check_glyphs(book: Book, report: Report) -> Book:
    """Report characters that would come out as empty boxes."""
    if not book.coverage:
        return book
    missing: dict[tuple[str, str], tuple[Span, int]] = {}
    for text, span in _texts(book):
        for character in text:
            if ord(character) not in book.coverage and ord(character) not in INVISIBLE:
                first, count = missing.get((character, span.path), (span, 0))
                missing[character, span.path] = (min(first, span), count + 1)
    for (character, _), (span, count) in missing.items():
        report.add("font-001", span, character=character, codepoint=f"U+{ord(character):04X}", count=count)
    return book


def _texts(book: Book) -> Iterator[tuple[str, Span]]:
    meta = book.meta
    for text in (meta.title, meta.subtitle, meta.publisher, meta.place, meta.rights, meta.slogan, meta.description,
                 meta.back_text, *(one.name for one in meta.contributors), *(one.note for one in meta.history),
                 *(part for one in meta.errata for part in (one.place, one.wrong, one.right)),
                 *labels_of(meta).words.values()):
        yield text, meta.span
    for section in book.sections:
        yield section.title + section.subtitle + section.running, section.span
        for table in section.tables:
            yield table.caption, table.span
        for token, span in inline_tokens(section):
            if token.type == "ruby":
                yield str(token.meta["base"]) + "".join(token.meta["readings"]), span
            elif token.type in ("text", "code_inline"):
                yield token.content, span
        for figure in section.figures:
            if photo := book.photos.get(figure.photo):
                yield photo.caption + photo.credit, photo.span
