"""Every character of the book has a glyph in one of its faces.

In: all texts that are printed, and the code points of the faces. Out: the book unchanged; font-001 once a
character and file, at its first place.
"""

from __future__ import annotations

from collections.abc import Iterator

from chapbook.diagnostics import Report, Span
from chapbook.labels import labels_of
from chapbook.model import Book, Meta, Prose
from chapbook.walk import inline_tokens

# Set by the layout itself and never drawn: space, line ends, joiners, variation selectors.
INVISIBLE = frozenset({0x20, 0x0A, 0x09, 0xA0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)})


def check_glyphs(book: Book, report: Report) -> Book:
    """Report characters that would come out as empty boxes."""
    if not book.coverage:
        return book
    missing: dict[tuple[str, str], tuple[Span, int]] = {}
    for text, span in _texts(book):
        for character in map(chr, {*map(ord, text)} - book.coverage - INVISIBLE):
            first, count = missing.get((character, span.path), (span, 0))
            missing[character, span.path] = (min(first, span), count + text.count(character))
    for (character, _), (span, count) in missing.items():
        shown = character if character.isprintable() else " "
        report.add("font-001", span, character=shown, codepoint=f"U+{ord(character):04X}", count=count)
    return book


def _texts(book: Book) -> Iterator[tuple[str, Span]]:
    yield from _meta_texts(book.meta)
    for section in book.sections:
        for key in ("title", "subtitle", "running"):
            yield getattr(section, key), section.at(key)
        for table in section.tables:
            yield table.caption, table.span
        for block in section.blocks:
            if isinstance(block, Prose):
                yield from _block_texts(block)
        for token, span in inline_tokens(section):
            if token.type == "ruby":
                yield str(token.meta["base"]) + "".join(token.meta["readings"]), span
            elif token.type in ("text", "code_inline"):
                yield token.content, span
        for figure in section.figures:
            if photo := book.photos.get(figure.photo):
                yield photo.caption + photo.credit, photo.span


def _block_texts(prose: Prose) -> Iterator[tuple[str, Span]]:
    """What block tokens print by themselves: titles of boxes, code."""
    for token in prose.tokens:
        line = token.map[0] + 1 if token.map else 0
        if token.type in ("fence", "code_block"):
            for at, text in enumerate(token.content.split("\n"), line + (token.type == "fence")):
                yield text, Span(prose.span.path, at)
        elif token.type == "container_any_open":
            yield str(token.meta.get("title", "")), Span(prose.span.path, line)


def _meta_texts(meta: Meta) -> Iterator[tuple[str, Span]]:
    for key in ("title", "subtitle", "publisher", "place", "rights", "slogan", "description"):
        yield getattr(meta, key), meta.at(f"book.{key}")
    yield meta.back_text, meta.at("cover.back_text")
    for at, person in enumerate(meta.contributors):
        yield person.name, meta.at(f"contributor.{at}.name")
    for at, impression in enumerate(meta.history):
        yield impression.note, meta.at(f"history.{at}.note")
    for at, erratum in enumerate(meta.errata):
        for key in ("place", "wrong", "right"):
            yield getattr(erratum, key), meta.at(f"erratum.{at}.{key}")
    for key, text in labels_of(meta).words.items():
        yield text, meta.at(f"labels.{key}")
