"""book.toml: the book's title, contributors, page, editions and its only reading order.

In: the text of book/book.toml. Out: a `Meta` and the three lists of the reading order. The shape below is the
whole vocabulary of the file; docs/book-toml.md describes it for editors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
import datetime
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from chapbook.diagnostics import Report, Span
from chapbook.model import Contributor, EditionSpec, Erratum, Impression, Meta, PageSpec
from chapbook.read.text import Rooms, read_text
from chapbook.read.toml_lines import Toml, parse_toml
from chapbook.read.validate import Shape, validate

EDITIONS = ("screen", "press", "epub")


def _isbn(value: str) -> str:
    digits = value.replace("-", "").replace(" ", "")
    if len(digits) != 13 or not digits.isascii() or not digits.isdigit():
        raise ValueError("an ISBN has 13 digits | ISBN 应为 13 位数字")
    if sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10:
        raise ValueError("its check digit is wrong | 校验位不对")
    return value


def _language(value: str) -> str:
    if not all(part.isascii() and part.isalnum() and len(part) <= 8 for part in value.split("-")):
        raise ValueError("a language is written like zh-Hans, en or en-GB | 语言写作 zh-Hans、en 等")
    return value


Filled = Annotated[str, Field(min_length=1)]
Positive = Annotated[float, Field(gt=0, strict=False)]


class ContributorShape(Shape):
    """[[contributor]]"""

    name: Filled
    role: Literal["aut", "edt", "ill", "pht", "trl", "bkd", "pbl", "cre"]
    sort_name: str = ""


class BookShape(Shape):
    """[book]"""

    id: Filled
    title: Filled
    language: Annotated[str, AfterValidator(_language)]
    release: Filled
    release_date: datetime.date
    subtitle: str = ""
    sort_title: str = ""
    description: str = ""
    publisher: str = ""
    place: str = ""
    rights: str = ""
    isbn: Annotated[str, AfterValidator(_isbn)] | None = None
    slogan: str = ""


class CoverShape(Shape):
    """[cover]"""

    photo: str = ""
    lettering: str = ""
    back_text: str = ""


class OrderShape(Shape):
    """[reading_order]"""

    front: list[Filled] = []
    chapters: Annotated[list[Filled], Field(min_length=1)]
    back: list[Filled] = []


class PageShape(Shape):
    """[page]"""

    trim: Annotated[list[Positive], Field(min_length=2, max_length=2)] = [148, 210]
    characters: Annotated[int, Field(ge=10, le=60)] = 30
    lines: Annotated[int, Field(ge=8, le=70)] = 26
    size: Positive = 10.5
    leading: Positive = 18
    gutter: Positive = 17
    head: Positive = 22
    bleed: Annotated[float, Field(ge=0, le=10, strict=False)] = 3
    front_folios: Literal["lower-roman", "decimal", "none"] = "lower-roman"
    contents_depth: Literal[1, 2] = 2


class EditionShape(Shape):
    """[editions.NAME]"""

    dpi: Annotated[int, Field(ge=50, le=600)] | None = None
    longest: Annotated[int, Field(ge=400, le=4096)] | None = None
    quality: Annotated[int, Field(ge=30, le=95)] | None = None


class EditionsShape(Shape):
    """[editions]"""

    make: Annotated[list[Literal["screen", "press", "epub"]], Field(min_length=1)] = ["screen", "epub"]
    screen: EditionShape = EditionShape()
    press: EditionShape = EditionShape()
    epub: EditionShape = EditionShape()


class ImpressionShape(Shape):
    """[[history]]"""

    release: Filled
    date: datetime.date
    note: str = ""


class ErratumShape(Shape):
    """[[erratum]]"""

    place: Filled
    wrong: Filled
    right: Filled
    release: str = ""


class FileShape(Shape):
    """The whole of book.toml."""

    book: BookShape
    reading_order: OrderShape
    cover: CoverShape = CoverShape()
    page: PageShape = PageShape()
    editions: EditionsShape = EditionsShape()
    contributor: list[ContributorShape] = []
    history: list[ImpressionShape] = []
    erratum: list[ErratumShape] = []
    labels: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """The sections' names, in order, by division; `span` finds the line of a name."""

    front: tuple[str, ...]
    chapters: tuple[str, ...]
    back: tuple[str, ...]
    toml: Toml
    text: str

    def names(self, folder: str) -> tuple[str, ...]:
        """The list of one folder: front, chapters or back."""
        lists = {"front": self.front, "chapters": self.chapters, "back": self.back}
        return lists[folder]

    def span(self, folder: str, name: str) -> Span:
        """The line of book.toml on which the name stands in its list."""
        first = self.toml.span(("reading_order", folder))
        for number, line in enumerate(self.text.split("\n")[first.line - 1 :], first.line):
            if f'"{name}"' in line or f"'{name}'" in line:
                return Span(first.path, number)
        return first


DEFAULT_SPECS = {"screen": EditionSpec(dpi=150, quality=85), "press": EditionSpec(dpi=300, quality=92),
                 "epub": EditionSpec(longest=1600, quality=82)}


def read_meta(rooms: Rooms, report: Report) -> tuple[Meta, ReadingOrder] | None:
    """Read book/book.toml; None after diagnostics."""
    text = read_text(rooms.book / "book.toml", rooms, report)
    toml = parse_toml(text, "book/book.toml", report) if text is not None else None
    shape = validate(toml, FileShape, report) if toml else None
    if toml is None or shape is None:
        return None
    page = _page(shape.page, toml, report)
    order = shape.reading_order
    reading_order = ReadingOrder(tuple(order.front), tuple(order.chapters), tuple(order.back), toml, text or "")
    return _meta(shape, page, toml), reading_order


def _page(shape: PageShape, toml: Toml, report: Report) -> PageSpec:
    width, height = shape.trim
    page = PageSpec(width, height, shape.characters, shape.lines, shape.size, shape.leading,
                    shape.gutter, shape.head, shape.bleed)
    if page.outer < 3 or page.foot < 3:
        report.add("book-002", toml.span(("page",)), width=f"{page.measure:.1f}", height=f"{page.depth:.1f}",
                   trim=f"{width:g} × {height:g}")
    return page


def _specs(shape: EditionsShape) -> Mapping[str, EditionSpec]:
    specs = {}
    for name, default in DEFAULT_SPECS.items():
        asked: EditionShape = getattr(shape, name)
        specs[name] = EditionSpec(asked.dpi or default.dpi, asked.longest or default.longest,
                                  asked.quality or default.quality)
    return MappingProxyType(specs)


def _meta(shape: FileShape, page: PageSpec, toml: Toml) -> Meta:
    book = shape.book
    history = tuple(Impression(one.release, one.date, one.note) for one in shape.history)
    return Meta(
        id=book.id, title=book.title, language=book.language, release=book.release,
        release_date=book.release_date, subtitle=book.subtitle, sort_title=book.sort_title or book.title,
        description=book.description, publisher=book.publisher, place=book.place, rights=book.rights,
        isbn=book.isbn or "", slogan=book.slogan,
        cover_photo=shape.cover.photo, cover_lettering=shape.cover.lettering, back_text=shape.cover.back_text,
        contributors=tuple(Contributor(one.name, one.role, one.sort_name) for one in shape.contributor),
        history=history or (Impression(book.release, book.release_date),),
        errata=tuple(Erratum(one.place, one.wrong, one.right, one.release) for one in shape.erratum),
        page=page, editions=tuple(dict.fromkeys(shape.editions.make)), edition_specs=_specs(shape.editions),
        front_folios=shape.page.front_folios, contents_depth=shape.page.contents_depth,
        labels=MappingProxyType(dict(shape.labels)), span=toml.span(("book",)),
    )
