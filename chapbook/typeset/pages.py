"""Laying out sections one by one and joining their pages.

In: sheets of markup in reading order. Out: `TypesetPages`: the pages, the folio of every page and of every
anchor. A section is the unit of layout: it is laid out again only when its markup, its first folio or its
side changes; the pages are joined by `Document.copy`, sharing one font configuration (WeasyPrint 70).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from chapbook.diagnostics import Report, Span
from chapbook.model import FRONTMATTER, Meta, PageSpec, Section, Sheet
from chapbook.typeset.distance import Far, far
from chapbook.typeset.endings import TOGETHER, ends_short
from chapbook.typeset.fetch import HOST, PHOTOS, BookFetcher
from chapbook.typeset.log import LayoutLog
from chapbook.typeset.overflow import Overflow, overflows
from chapbook.typeset.overlay import grid_style
from chapbook.typeset.placement import Placed
from chapbook.typeset.seam import differs, own_drawing, own_layout
from chapbook.typeset.standing import Case, Standing

OTHERS = re.compile(r"@import|@font-face|@[-\w]*\\", re.IGNORECASE)  # what a style sheet may ask for (also in disguise, by an escape)
PLACED = re.compile(r"""/photos/([^"')\s]+)""")  # the photos of a markup
BLANK = '<!DOCTYPE html><html lang="{language}" class="blank"><head><title>{title}</title></head><body></body></html>'


@dataclass(frozen=True, slots=True)
class TypesetPages:
    """The pages of one edition. `folios` are the printed labels, page by page; `anchors` maps ids to folios.

    `report` holds what this layout has to say; a later one, with other page numbers, says it anew.
    """

    document: Any
    report: Report
    folios: tuple[str, ...]
    sections: tuple[str, ...]
    anchors: Mapping[str, str]

    @property
    def count(self) -> int:
        """How many pages, blank ones included."""
        return len(self.folios)

    def pages_of(self, section: str) -> list[int]:
        """The places of a section's pages, from 0."""
        return [at for at, one in enumerate(self.sections) if one == section]

    def without(self, sections: Collection[str]) -> TypesetPages:
        """The pages between the covers: those of some sections at either end are left out, and the blank ones beside them."""
        first, end = 0, self.count
        while first < end and (self.sections[first] in sections or (first and not self.sections[first])):
            first += 1
        while end > first and (self.sections[end - 1] in sections or (end < self.count and not self.sections[end - 1])):
            end -= 1
        return self._chosen(self.document.pages[first:end], slice(first, end))

    def _chosen(self, pages: Sequence[Any], places: slice) -> TypesetPages:
        return replace(self, document=self.document.copy(pages), folios=self.folios[places], sections=self.sections[places])


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """One section laid out: its WeasyPrint document, what was logged, and what is to be said about its figures.

    By source: the holes that overrides leave, the pages that stay empty before a spread; and the figures far from their places,
    the lines that run out of their boxes.
    """

    document: Any
    reasons: tuple[str, ...]
    holes: Mapping[str, tuple[int, float]]
    empty: Mapping[str, int]
    far: tuple[Far, ...]
    over: tuple[Overflow, ...]


def _parts(one: _LaidOut) -> tuple[Any, ...]:
    """What is kept of a section: its pages, and all that is to be said of it."""
    return one.document.pages, one.document.metadata, one.reasons, one.holes, one.empty, one.far, one.over


def _parsed(text: str, fonts: Any = None, fetcher: Any = None) -> tuple[Any, Mapping[str, Any], tuple[tuple[int, str], ...]]:
    """A style sheet, the counter styles that it defines, and its faults with their lines."""
    counters: dict[str, Any] = {}
    with LayoutLog() as log:
        style = CSS(string=text, font_config=fonts, counter_style=counters, url_fetcher=fetcher, base_url=f"{HOST}styles/")
    return style, counters, tuple(log.style_faults())


_known = lru_cache(maxsize=32)(_parsed)  # a sheet that asks for nothing else is the same for every typesetter


class Typesetter:
    """Holds what all sections share: style sheets, faces, images already decoded, pages already laid out.

    `standing` is the folder where pages are kept for the next run, and a digest of the faces, the drawings and the engine.
    """

    def __init__(self, meta: Meta, sheets: Sequence[tuple[Path, str]], folders: Mapping[str, tuple[Path, ...]],
                 report: Report, *, grid: bool = False, progress: Callable[[int, int], None] = lambda done, total: None,
                 standing: tuple[Path, str] | None = None) -> None:
        self._meta = meta
        self._progress = progress
        self._report = report
        if reason := differs():
            report.add("layout-004", meta.span, reason=reason)
        self._fetcher = BookFetcher(folders)
        self._fonts = FontConfiguration()
        self._counters = CounterStyle()
        self._images: dict[str, Any] = {}
        self._laid_out: dict[tuple[str, int, str], _LaidOut] = {}
        self._used: set[tuple[str, int, str]] = set()  # since `forget`
        self._joined: set[tuple[str, int, str]] = set()  # in the last pages
        texts = [(geometry(meta.page), None), *((path.read_text("utf-8"), shown) for path, shown in sheets)]
        texts += [(grid_style(meta.page), None)] if grid else []
        self._styles = [self._style(text, shown) for text, shown in texts]
        folder, salt = standing or (None, "")
        self._standing = Standing(folder, [salt.encode(), *(text.encode() for text, _ in texts)]) if folder else None
        self._case = Case(self._fonts, self._counters, self._fetcher, self._images)

    def _style(self, text: str, shown: str | None) -> Any:
        if OTHERS.search(text):
            style, counters, faults = _parsed(text, self._fonts, self._fetcher)
        else:
            style, counters, faults = _known(text)
        self._counters.update(counters)
        for line, reason in faults:
            self._report.add("style-002", Span(shown or "styles", line), reason=reason)
        return style

    def alone(self, markup: str, style: str) -> Any:
        """A document of its own (a cover wrap, a guide) with the book's faces and style sheets, and a style that comes last."""
        laid_out = self._rendered(markup, style)
        for reason in laid_out.reasons:
            self._report.add("layout-002", self._meta.span, reason=reason)
        return _Document(laid_out.document)

    def padded(self, pages: TypesetPages, multiple: int, last: str) -> TypesetPages:
        """The same pages filled up to a multiple by blank ones: before the section `last` (the back cover), else at the end."""
        missing = -pages.count % multiple
        at = min(pages.pages_of(last), default=pages.count)
        if not missing:
            return pages
        blanks = [self._layout(self._blank(), 1, "verso" if (at + one) % 2 else "recto").document.pages[0] for one in range(missing)]
        every = pages.document.pages
        empty = ("",) * missing
        return replace(pages, document=pages.document.copy([*every[:at], *blanks, *every[at:]]),
                       folios=(*pages.folios[:at], *empty, *pages.folios[at:]),
                       sections=(*pages.sections[:at], *empty, *pages.sections[at:]))

    def typeset(self, sheets: Sequence[Sheet]) -> TypesetPages:
        """Lay out all sections and join them."""
        run = _Run(self._meta)
        self._joined = set()
        for at, sheet in enumerate(sheets):
            self._progress(at, len(sheets))
            opens = "recto" if run.begins_body(sheet.section) else sheet.section.opens
            if opens not in ("any", run.side):
                run.add(self._layout(self._blank(), 1, run.side).document, sheet.section, blank=True)
            laid_out = self._layout(sheet.markup, run.next_number(sheet.section), run.side)
            run.add(laid_out.document, sheet.section)
            self._judge(laid_out, run, sheet.section)
        return run.joined()

    def _judge(self, laid_out: _LaidOut, run: _Run, section: Section) -> None:
        """Say what is wrong with the pages of one section, now that their folios are known."""
        folios = run.folios[-len(laid_out.document.pages):]
        for over in laid_out.over:
            words = {"page": folios[over.page] or "–", "excess": f"{over.excess:.1f}", "text": over.text}
            run.report.add("layout-001", over.span or section.span, **words)
        for reason in laid_out.reasons:
            run.report.add("layout-002", section.span, reason=reason)
        for source, (page, hole) in laid_out.holes.items():
            lines = round(hole * 0.75 / self._meta.page.leading)
            run.report.add("layout-005", _span(source), page=folios[page - 1] or "–", lines=lines)
        for one in laid_out.far:
            run.report.add("layout-006", _span(one.source), page=folios[one.page - 1] or "–", pages=one.late)
        for source, page in laid_out.empty.items():
            run.report.add("layout-007", _span(source), page=folios[page - 1] or "–")

    def adopt(self, meta: Meta) -> None:
        """Go on with what book.toml says now; its page is the same."""
        self._meta = meta

    def forget(self) -> None:
        """Drop the sections that were not asked for since the last time, and the photos that stand in none of the others."""
        self._laid_out = {key: laid_out for key, laid_out in self._laid_out.items() if key in self._used}
        self._used = set()
        shown = {name for markup, _, _ in self._laid_out for name in PLACED.findall(markup)}
        for address in [one for one in self._images if one.startswith(PHOTOS) and one.removeprefix(PHOTOS) not in shown]:
            image = self._images.pop(address)
            for key in [one for one in self._images if image is not None and one.startswith(image.id)]:
                del self._images[key]  # its data, and what was made of them

    def _blank(self) -> str:
        return BLANK.format(language=escape(self._meta.language), title=escape(self._meta.title))

    def _layout(self, markup: str, number: int, side: str) -> _LaidOut:
        """One section whose first page is page `number` and a recto or verso, laid out."""
        key = (markup, number, side)
        self._used.add(key)
        self._joined.add(key)
        if key not in self._laid_out:
            kept = self._standing.find(key, self._case) if self._standing else None
            self._laid_out[key] = self._put_back(*kept) if kept else self._set(markup, number, side)
        return self._laid_out[key]

    def _set(self, markup: str, number: int, side: str) -> _LaidOut:
        left = "gutter" if side == "recto" else "outer"
        start = (f":root {{ --left: var(--{left}) }} html {{ break-before: {side} }} "
                 f"@page :first {{ counter-reset: page {number} }}")
        laid_out = self._rendered(markup, start)
        return self._rendered(markup, start + TOGETHER) if ends_short(laid_out.document.pages) else laid_out

    def keep(self) -> None:
        """Keep the sections of the last pages for the next run, on disk."""
        if self._standing:
            self._standing.keep({key: _parts(self._laid_out[key]) for key in self._joined}, self._case)

    def _put_back(self, pages: Sequence[Any], metadata: Any, *said: Any) -> _LaidOut:
        return _LaidOut(Document(pages, metadata, self._fetcher, self._fonts, {}, None), *said)

    def _rendered(self, markup: str, start: str) -> _LaidOut:
        """One section laid out with a style of its own."""
        style = CSS(string=start, font_config=self._fonts, counter_style=self._counters)
        with LayoutLog() as log, own_layout() as placement:
            document = HTML(string=markup, base_url=HOST, url_fetcher=self._fetcher).render(
                stylesheets=[*self._styles, style], font_config=self._fonts, counter_style=self._counters,
                cache=self._images)
        for page in document.pages:
            page.links = _links(page.links)
        placed = placement.placed if placement else Placed()
        return _LaidOut(document, log.reasons(), placed.holes, placed.empty, far(document.pages, placed.reached),
                        overflows(document.pages))


class _Run:
    """The pages joined so far, and the numbers that go with them."""

    def __init__(self, meta: Meta) -> None:
        self._meta = meta
        self.report = Report()
        self._documents: list[Any] = []
        self.pages: list[Any] = []
        self.folios: list[str] = []
        self.sections: list[str] = []
        self.anchors: dict[str, str] = {}
        self._numbers = {"front": 0, "body": 0}

    @property
    def side(self) -> str:
        """Which side the next page is."""
        return "verso" if len(self.pages) % 2 else "recto"

    def _sequence(self, section: Section) -> str:
        """Which sequence of folios counts the pages of a section; covers are not counted."""
        if section.role in COVERS:
            return ""
        return "front" if section.division == FRONTMATTER and self._meta.front_folios != "decimal" else "body"

    def begins_body(self, section: Section) -> bool:
        """Whether folio 1 stands on the first page of this section; it belongs on a recto."""
        return self._sequence(section) == "body" and self._numbers["body"] == 0

    def next_number(self, section: Section) -> int:
        """The page number of the section's first page."""
        sequence = self._sequence(section)
        return self._numbers[sequence] + 1 if sequence else 1

    def add(self, document: Any, section: Section, *, blank: bool = False) -> None:
        """Append a section's pages, or the blank one before it, and give them their folios."""
        sequence = self._sequence(section)
        if blank and (self.begins_body(section) or section.role in COVERS):
            sequence = "front" if self._numbers["front"] and section.role not in COVERS else ""
        for page in document.pages:
            folio = ""
            if sequence:
                self._numbers[sequence] += 1
                folio = self._folio(sequence, self._numbers[sequence])
            self.pages.append(page)
            self.folios.append(folio)
            self.sections.append("" if blank else section.id)
            if not blank:
                for anchor in page.anchors:
                    self.anchors.setdefault(anchor, folio)
        self._documents.append(document)

    def _folio(self, sequence: str, number: int) -> str:
        if sequence == "front" and self._meta.front_folios == "none":
            return ""
        return roman(number) if sequence == "front" else str(number)

    def joined(self) -> TypesetPages:
        """All pages as one document."""
        document = _Document(self._documents[0].copy(self.pages))
        return TypesetPages(document, self.report, tuple(self.folios), tuple(self.sections), self.anchors)


class _Document:
    """A WeasyPrint document whose pages are drawn with our marks."""

    def __init__(self, document: Any) -> None:
        self._document = document

    @property
    def pages(self) -> list[Any]:
        """Its pages."""
        return list(self._document.pages)

    def copy(self, pages: Sequence[Any]) -> _Document:
        """Some of its pages."""
        return _Document(self._document.copy(pages))

    def write_pdf(self, **options: Any) -> bytes:
        """The bytes of a PDF file; options are WeasyPrint's."""
        with own_drawing():
            content: bytes = self._document.write_pdf(**options)
        return content


def _span(source: str) -> Span:
    """A `data-source` attribute as a place in the sources."""
    path, _, line = source.rpartition(":")
    return Span(path, int(line))


def _links(links: Sequence[Any]) -> list[Any]:
    """The links of a page, one for each `a`: WeasyPrint makes one for every box inside it, which PDF/UA forbids."""
    kept: list[Any] = []
    for link in links:
        x1, y1, x2, y2 = link[2]
        element = link[3].element
        inside = any(other[3].element is element and other[2][0] <= x1 and other[2][1] <= y1 and x2 <= other[2][2] and y2 <= other[2][3]
                     for other in kept)
        if element is not None and element.tag == "a" and not inside:
            kept.append(link)
    return kept


def roman(number: int) -> str:
    """Lower-case Roman numerals."""
    text = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
COVERS = ("cover", "backcover")


def geometry(page: PageSpec) -> str:
    """The page of book.toml as custom properties; page.css builds the page boxes from them."""
    lengths = {
        "trim-width": f"{page.trim_width:g}mm", "trim-height": f"{page.trim_height:g}mm",
        "bleed": f"{page.bleed:g}mm", "reach": f"{page.bleed:g}mm", "measure": f"{page.characters * page.size:g}pt",
        "depth": f"{page.lines * page.leading:g}pt", "size": f"{page.size:g}pt", "leading": f"{page.leading:g}pt",
        "gutter": f"{page.gutter:g}mm", "outer": f"{page.outer:.4f}mm", "head-margin": f"{page.head:g}mm",
        "foot": f"{page.foot:.4f}mm", "lines": f"{page.lines}",
    }
    return ":root {" + "".join(f" --{name}: {length};" for name, length in lengths.items()) + " }"
