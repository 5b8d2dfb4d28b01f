"""book.toml: the book's title, contributors, page, editions and its only reading order.

In: the text of book/book.toml. Out: a `Meta` and the three lists of the reading order. The shape below is the
whole vocabulary of the file; docs/book-toml.md describes it for editors.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import urlsplit
from xml.etree import ElementTree

from pydantic import AfterValidator, Field

from chapbook.diagnostics import Report, Span, suggest
from chapbook.labels import labels_of, unfit
from chapbook.model import Contributor, EbookSpec, Erratum, Impression, Meta, PageSpec
from chapbook.read.glossary import read_glossary
from chapbook.read.print_shop import PrintShape, read_print_shop
from chapbook.read.text import Rooms, inside, read_text
from chapbook.read.toml_lines import Toml, parse_toml
from chapbook.read.validate import Shape, shown, validate
from chapbook.specs import EditionSpec, SiteSpec

BOOK = "book/book.toml"
EDITIONS = ("screen", "press", "booklet", "cover", "epub")
_FILE_NAME = re.compile(r"\w(?:[\w.-]*\w)?")


def _isbn(value: str) -> str:
    digits = value.replace("-", "").replace(" ", "")
    if len(digits) != 13 or not digits.isascii() or not digits.isdigit():
        raise ValueError("an ISBN has 13 digits | ISBN 应为 13 位数字")
    if not digits.startswith(("978", "979")):
        raise ValueError("it begins with 978 or 979 | 应以 978 或 979 开头")
    if sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10:
        raise ValueError("its check digit is wrong | 校验位不对")
    return value


def _book_id(value: str) -> str:
    if not _FILE_NAME.fullmatch(value):
        raise ValueError("it names the files: letters, digits, - and _ | 它用作文件名，只能有文字、数字、- 和 _")
    return value


def _language(value: str) -> str:
    if not all(part.isascii() and part.isalnum() and len(part) <= 8 for part in value.split("-")):
        raise ValueError("a language is written like zh-Hans, en or en-GB | 语言写作 zh-Hans、en 等")
    return value


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("https", "http") and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:
        sound = False
    if value and (not sound or any(one.isspace() or not one.isprintable() for one in value)):
        raise ValueError("it is the site's address, like https://example.org/book/ | 应是网站的地址，如 https://example.org/book/")
    return f"{value.rstrip('/')}/" if value else ""


Filled = Annotated[str, Field(min_length=1)]
Length = Annotated[float, Field(ge=0, le=200, allow_inf_nan=False)]  # mm
Trim = Annotated[float, Field(ge=40, le=600, allow_inf_nan=False)]  # mm
Type = Annotated[float, Field(ge=4, le=48, allow_inf_nan=False)]  # pt


class ContributorShape(Shape):
    """[[contributor]]"""

    stand_in: ClassVar[Mapping[str, Any]] = {"name": "?", "role": "aut"}

    name: Filled
    role: Literal["aut", "edt", "ill", "pht", "trl", "bkd", "pbl", "cre"]
    sort_name: str = ""


class BookShape(Shape):
    """[book]"""

    stand_in: ClassVar[Mapping[str, Any]] = {
        "id": "book", "title": "?", "language": "en", "release": "1", "release_date": datetime.date(2000, 1, 1)}

    id: Annotated[str, AfterValidator(_book_id)]
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

    stand_in: ClassVar[Mapping[str, Any]] = {"chapters": ["?"]}

    front: Annotated[list[Filled], Field(default_factory=list)]
    chapters: Annotated[list[Filled], Field(min_length=1)]
    back: Annotated[list[Filled], Field(default_factory=list)]


class PageShape(Shape):
    """[page]"""

    trim: Annotated[list[Trim], Field(min_length=2, max_length=2, default_factory=lambda: [148, 210])]
    characters: Annotated[int, Field(ge=10, le=60)] = 30
    lines: Annotated[int, Field(ge=8, le=70)] = 26
    size: Type = 10.5
    leading: Type = 18
    gutter: Length = 17
    head: Length = 22
    bleed: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)] = 3
    front_folios: Literal["lower-roman", "decimal", "none"] = "lower-roman"
    contents_depth: Literal[1, 2] = 2


class EditionShape(Shape):
    """[editions.NAME]"""

    dpi: Annotated[int, Field(ge=50, le=600)] | None = None
    longest: Annotated[int, Field(ge=400, le=4096)] | None = None
    quality: Annotated[int, Field(ge=30, le=95)] | None = None


class EbookShape(EditionShape):
    """[editions.epub]"""

    longest: Annotated[int, Field(ge=400, le=2048)] | None = None
    limit: Annotated[float, Field(ge=0.1, le=2000, allow_inf_nan=False)] | None = None
    isbn: Annotated[str, AfterValidator(_isbn)] | None = None


class EditionsShape(Shape):
    """[editions]"""

    make: Annotated[list[Literal["screen", "press", "booklet", "cover", "epub"]],
                    Field(min_length=1, default_factory=lambda: ["screen", "epub"])]
    screen: EditionShape = EditionShape()
    press: EditionShape = EditionShape()
    epub: EbookShape = EbookShape()


class ImpressionShape(Shape):
    """[[history]]"""

    stand_in: ClassVar[Mapping[str, Any]] = {"release": "1", "date": datetime.date(2000, 1, 1)}

    release: Filled
    date: datetime.date
    note: str = ""


class ErratumShape(Shape):
    """[[erratum]]"""

    stand_in: ClassVar[Mapping[str, Any]] = {"place": "?", "wrong": "?", "right": "?"}

    place: Filled
    wrong: Filled
    right: Filled
    release: str = ""


class SiteShape(Shape):
    """[site]"""

    url: Annotated[str, AfterValidator(_address)] = ""
    press: bool = False
    look_inside: Annotated[int, Field(ge=0, le=16)] = 6


class FileShape(Shape):
    """The whole of book.toml."""

    stand_in: ClassVar[Mapping[str, Any]] = {"book": BookShape.stand_in, "reading_order": OrderShape.stand_in}

    book: BookShape
    reading_order: OrderShape
    cover: CoverShape = CoverShape()
    page: Annotated[PageShape, Field(default_factory=lambda: PageShape.model_validate({}))]
    print: Annotated[PrintShape, Field(default_factory=lambda: PrintShape.model_validate({}))]
    editions: Annotated[EditionsShape, Field(default_factory=lambda: EditionsShape.model_validate({}))]
    site: Annotated[SiteShape, Field(default_factory=lambda: SiteShape.model_validate({}))]
    contributor: Annotated[list[ContributorShape], Field(default_factory=list)]
    history: Annotated[list[ImpressionShape], Field(default_factory=list)]
    erratum: Annotated[list[ErratumShape], Field(default_factory=list)]
    labels: Annotated[dict[str, str], Field(default_factory=dict)]
    glossary: Annotated[dict[str, list[Filled]], Field(default_factory=dict)]


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """The sections' names, in order, by folder (front, chapters, back); None is a list that cannot be read."""

    names: Mapping[str, tuple[str, ...] | None]
    toml: Toml
    text: str

    def span(self, folder: str, at: int) -> Span:
        """The line of book.toml on which the name at index `at` stands in its list."""
        first = self.toml.span(("reading_order", folder))
        names = self.names[folder] or ()
        places = [number for number, line in enumerate(self.text.split("\n")[first.line - 1 :], first.line)
                  for _ in range(sum(line.count(f"{mark}{names[at]}{mark}") for mark in "\"'"))]
        before = names[:at].count(names[at])
        return Span(first.path, places[before]) if before < len(places) else first


DEFAULT_SPECS = {"screen": EditionSpec(dpi=150, quality=85), "press": EditionSpec(dpi=300, quality=92),
                 "epub": EditionSpec(longest=1600, quality=82)}


def read_meta(rooms: Rooms, report: Report) -> tuple[Meta, ReadingOrder] | None:
    """Read book/book.toml, what is wrong left out; None when it is no TOML at all."""
    text = read_text(rooms.book / "book.toml", rooms, report)
    toml = parse_toml(text, BOOK, report) if text is not None else None
    if toml is None:
        return None
    shape = validate(toml, FileShape, report)
    meta = _meta(shape, _page(shape.page, toml, report), toml, _labels(shape, toml, report), read_glossary(shape.glossary, toml, report))
    meta = replace(meta, print_shop=read_print_shop(shape.print, toml, rooms, report))
    _check_lettering(meta, rooms, report)
    return meta, ReadingOrder(_order(shape.reading_order, toml), toml, text or "")


def _order(shape: OrderShape, toml: Toml) -> Mapping[str, tuple[str, ...] | None]:
    """The three lists; None for one that is faulty as a whole."""
    table = toml.values.get("reading_order")
    table = table if isinstance(table, dict) else {"front": None, "back": None}
    return {
        "front": tuple(shape.front) if isinstance(table.get("front", []), list) else None,
        "chapters": tuple(shape.chapters) if shape.chapters != OrderShape.stand_in["chapters"] else None,
        "back": tuple(shape.back) if isinstance(table.get("back", []), list) else None,
    }


def _labels(shape: FileShape, toml: Toml, report: Report) -> Mapping[str, str]:
    """[labels], without those that the engine does not know or could not fill in."""
    house = labels_of(shape.book.language).words
    kept = {}
    for key, text in shape.labels.items():
        if key not in house:
            report.add("toml-002", toml.span(("labels", key)), key=f"labels.{key}", **suggest(key, house))
        elif reason := unfit(key, text, house[key]):
            english, _, chinese = reason.partition(" | ")
            report.add("toml-005", toml.span(("labels", key)), key=f"labels.{key}", found=shown(text), reason=english, reason_zh=chinese)
        else:
            kept[key] = text
    return MappingProxyType(kept)


def _check_lettering(meta: Meta, rooms: Rooms, report: Report) -> None:
    """The cover's lettering is an SVG drawing of the images folder."""
    name, span = meta.cover_lettering, meta.at("cover.lettering")
    path = inside(rooms.images, name)
    if path is None:
        report.add("file-004", span, path=name)
    elif name and (text := read_text(path, rooms, report)) is not None:
        try:
            sound = ElementTree.fromstring(text).tag.endswith("}svg")
        except ElementTree.ParseError:
            sound = False
        if not sound:
            report.add("toml-005", span, key="cover.lettering", found=shown(name), reason="it is not an SVG drawing",
                       reason_zh="不是 SVG 图形")


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


def _meta(shape: FileShape, page: PageSpec, toml: Toml, labels: Mapping[str, str], glossary: Mapping[str, tuple[str, ...]]) -> Meta:
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
        ebook=EbookSpec(shape.editions.epub.limit or 0, shape.editions.epub.isbn or ""),
        site=SiteSpec(shape.site.url, shape.site.press, shape.site.look_inside),
        front_folios=shape.page.front_folios, contents_depth=shape.page.contents_depth,
        labels=labels, glossary=glossary, span=toml.span(("book",)),
        spans=MappingProxyType({".".join(map(str, key)): toml.span(key) for key in toml.lines}),
    )
