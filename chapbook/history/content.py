"""What a book says, passage by passage, and its photos.

In: a numbered `Book`, and its folder for the bytes of photos. Out: `Passage`s in the order of reading, those of book.toml first, and
`PhotoState`s. References stand in a text as the manuscript writes them (`[@fig:gaoli]`): their numbers are the engine's, and change
without anybody having changed the text.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from chapbook.diagnostics import Span
from chapbook.history.model import META, Passage, PhotoState
from chapbook.model import Book, Figure, FigureGroup, Meta, Section, Table

if TYPE_CHECKING:
    from markdown_it.token import Token

MARKS = ("strong_open", "em_open", "s_open", "span_open", "link_open", "footnote_ref", "code_inline")


def passages_of(book: Book) -> tuple[Passage, ...]:
    """Every passage of the book."""
    found = list(_meta(book.meta))
    for section in book.sections:
        found += _section(section, book)
    return tuple(found)


def photos_of(book: Book, root: Path) -> tuple[PhotoState, ...]:
    """Every photo that the book uses; on which page it stands is not known yet."""
    homes: dict[str, str] = {book.meta.cover_photo: next((one.id for one in book.sections if one.role == "cover"), "")}
    for section in book.sections:
        for name in (section.opener, *(figure.photo for figure in section.figures)):
            homes.setdefault(name, section.id)
    return tuple(PhotoState(name, hashlib.sha256((root / book.photos[name].path).read_bytes()).hexdigest(), homes.get(name, ""), None,
                            book.photos[name].placeholder) for name in sorted(book.photos_used))


def _passage(section: str, kind: str, text: str, span: Span, *keys: str, marks: str = "") -> Passage:
    text = " ".join(text.split())
    digest = hashlib.blake2b(f"{kind}\0{text}\0{marks}".encode(), digest_size=8).hexdigest()
    return Passage(section, kind, text, digest, span, keys)


def _meta(meta: Meta) -> Iterator[Passage]:
    """What book.toml says that is printed somewhere; what every release changes by itself is left out."""
    page = meta.page
    said = {
        "title": meta.title, "subtitle": meta.subtitle, "publisher": meta.publisher, "place": meta.place, "rights": meta.rights,
        "isbn": meta.isbn, "slogan": meta.slogan, "back_text": meta.back_text, "lettering": meta.cover_lettering,
        "contributors": "; ".join(f"{one.name} ({one.role})" for one in meta.contributors),
        "trim": f"{page.trim_width:g} × {page.trim_height:g}",
        "page": f"{page.characters} × {page.lines}, {page.size:g}/{page.leading:g} pt, {page.gutter:g}/{page.head:g} mm",
    }
    where = {"contributors": "contributor", "back_text": "cover.back_text", "lettering": "cover.lettering",
             "trim": "page.trim", "page": "page"}
    for kind, text in said.items():
        if text:
            yield _passage(META, kind, text, meta.at(where.get(kind, f"book.{kind}")))


def _section(section: Section, book: Book) -> Iterator[Passage]:
    head = f"sec-{section.id}"
    for kind, text in (("title", section.title), ("subtitle", section.subtitle)):
        if text and not (section.generated and kind == "title" and "title" not in section.spans):
            yield _passage(section.id, kind, text, section.at(kind), head)
    if section.opener:
        yield from _photo(section.id, section.opener, "", section.at("opener"), book)
    for block in section.blocks:
        if isinstance(block, Figure | FigureGroup):
            for figure in (block,) if isinstance(block, Figure) else block.figures:
                yield from _photo(section.id, figure.photo, figure.id, figure.span, book)
        elif isinstance(block, Table):
            if block.caption:
                yield _passage(section.id, "table", block.caption, block.span, str(block.span))
            yield from _Run(section.id, block.span.path, str(block.span)).passages(block.tokens)
        else:
            yield from _Run(section.id, block.span.path).passages(block.tokens)
    for note in section.notes:
        inline = [child for token in note.tokens for child in token.children or []]
        yield _passage(section.id, "note", text_of(inline), note.span, note.id, marks=_marks(inline))


def _photo(section: str, name: str, anchor: str, span: Span, book: Book) -> Iterator[Passage]:
    """What the catalogue says of a photo; the two descriptions are not on paper."""
    photo = book.photos.get(name)
    if photo is None or photo.decoration:
        return
    unseen = f"photo:{name}"  # no place on paper is called so
    for kind, text, key in (("caption", photo.caption, anchor), ("credit", photo.credit, anchor), ("alt", photo.alt, ""),
                            ("description", photo.description, "")):
        if text:
            yield _passage(section, kind, text, photo.span if photo.span.line else span, key or unseen, marks=name)


@dataclass(slots=True)
class _Run:
    """Goes through the block tokens of one run of text."""

    section: str
    path: str
    table: str = ""
    _kind: str = "paragraph"
    _row: list[Token] = field(default_factory=list)
    _cells: list[str] = field(default_factory=list)
    _in_row: bool = False

    def passages(self, tokens: tuple[Token, ...]) -> Iterator[Passage]:
        """One after the other."""
        for token in tokens:
            if token.type == "heading_open":
                self._kind = "heading"
            elif token.type == "heading_close":
                self._kind = "paragraph"
            elif token.type == "tr_open":
                self._row, self._cells, self._in_row = [], [], True
            elif token.type == "tr_close":
                self._in_row = False
                yield from self._of_row()
            elif token.type == "inline" and self._in_row:
                self._row.append(token)
                self._cells.append(text_of(token.children or []))
            elif token.type == "inline":
                yield self._made(self._kind, text_of(token.children or []), token, _marks(token.children or []))
            elif token.type in ("fence", "code_block"):
                yield self._made("code", token.content, token, "")
            elif token.type == "container_any_open" and token.meta.get("title"):
                yield self._made("box", str(token.meta["title"]), token, "")

    def _of_row(self) -> Iterator[Passage]:
        text = " | ".join(self._cells)
        if self._row and text.strip(" |"):
            marks = "|".join(_marks(token.children or []) for token in self._row)
            yield self._made("row", text, self._row[0], marks)

    def _made(self, kind: str, text: str, token: Token, marks: str) -> Passage:
        span = Span(str(token.meta.get("path", self.path)), token.map[0] + 1 if token.map else 0)
        keys = [str(span), *([self.table] if self.table else [])]
        return _passage(self.section, kind, text, span, *keys, marks=marks)


def text_of(tokens: list[Token]) -> str:
    """The words of inline tokens; a line end between Chinese characters is nothing, elsewhere a space."""
    text = ""
    broken = False
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            broken = True
            continue
        part = _word(token)
        if broken and part:
            text += "" if text and _wide(text[-1]) and _wide(part[0]) else " "
            broken = False
        text += part
    return text


def _word(token: Token) -> str:
    if token.type == "ruby":
        return str(token.meta["base"])
    if token.type == "reference":
        return f"[@{token.meta['kind']}:{token.meta['name']}]"
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·"


def _marks(tokens: list[Token]) -> str:
    """What stands between the words: beginning and kind of every mark, readings, addresses."""
    found, at = [], 0
    for token in tokens:
        if token.type in MARKS or token.type.endswith("_close"):
            found.append(f"{at}{token.type}{token.attrs.get('href', '')}")
        elif token.type == "ruby":
            found.append(f"{at}{token.meta['readings']}")
        at += len(_word(token))
    return " ".join(found)
