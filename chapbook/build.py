"""From a book's folder to its editions: the only module that knows all stages.

In: a folder and options. Out: files in the output folder and a report. One direction:
read → passes → gate → develop → compose → typeset → write; nothing flows back but page numbers, in `_settle`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chapbook.compose import Composer
from chapbook.design import Design, house_styles
from chapbook.diagnostics import ContentFault, Report, gate
from chapbook.files import write_atomically
from chapbook.model import Book
from chapbook.passes import run
from chapbook.photos import Laboratory, orders
from chapbook.proof import Correction, corrections, proofread
from chapbook.read import read
from chapbook.stamp import Output, Stamp
from chapbook.typeset.faces import use_only

if TYPE_CHECKING:
    from chapbook.typeset.pages import TypesetPages, Typesetter

ROUNDS = 6  # page numbers settle in two or three
PAPER = ("screen", "press")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks. `grid` draws the debug overlay; `progress(stage, done, total)` is told how the work goes."""

    root: Path
    out: Path
    editions: tuple[str, ...] = ()
    strict: bool = False
    workers: int = 1
    grid: bool = False
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None

    @property
    def cache(self) -> Path:
        """The book's own cache; `clean` removes it."""
        return self.root / ".chapbook"

    @property
    def design(self) -> Design:
        """The book's own styles over the house's."""
        return Design(self.root, (self.root / "styles", house_styles()))

    @property
    def laboratory(self) -> Laboratory:
        """Where the photos are developed."""
        return Laboratory(self.root, self.cache / "photos", self.workers, self.progress)


def check(options: Options, report: Report) -> None:
    """Everything but writing files: read, run the recipe, decode every photo, make every edition.

    Raises:
        ContentFault: the report holds errors.
    """
    with options.laboratory as laboratory:
        book = _read(options, laboratory, report)
        _make(book, options, laboratory, report)
    gate(report, strict=options.strict)


def build(options: Options, report: Report) -> tuple[Output, ...]:
    """Make the editions of a book; what is up to date is left alone.

    Raises:
        ContentFault: the report holds errors; no output was touched.
    """
    stamp = Stamp.of(options.root, options.design, options.cache, options.out, (*options.editions, *(["grid"] if options.grid else [])))
    if outputs := stamp.up_to_date(report):
        gate(report, strict=options.strict)
        return outputs
    with options.laboratory as laboratory:
        book = _read(options, laboratory, report)
        made = _make(book, options, laboratory, report)
    gate(report, strict=options.strict)
    for output, content in made:
        write_atomically(output.path, content)
    stamp.keep(made, report)
    return tuple(output for output, _ in made)


def corrected(options: Options, only: tuple[str, ...], report: Report) -> tuple[Correction, ...]:
    """What the manuscript should be, file by file, as the proofreader proposes; nothing is written here.

    Raises:
        ContentFault: book.toml cannot be read.
    """
    said = Report()
    book = read(options.root, options.design.fonts(), said)
    if book is None:
        raise ContentFault(said)
    return corrections(book, options.root, report, only)


def _read(options: Options, laboratory: Laboratory, report: Report) -> Book:
    """The book after its recipe; the gate is behind it. The ebook's photos are developed while pages are laid out."""
    book = read(options.root, options.design.fonts(), report)
    if book is not None:
        book = run(book, report)
        proofread(book, options.root, report)
        editions = options.editions or book.meta.editions
        paper = _paper(editions)
        laboratory.begin({edition: orders(book, edition) for edition in (*paper, *editions)})
        _typesetter(options)
        for edition in paper:
            laboratory.renditions(edition, book, report)
    gate(report, strict=options.strict)
    if book is None:
        raise AssertionError("a book that cannot be read without an error in the report")
    return book


def _paper(editions: tuple[str, ...]) -> tuple[str, ...]:
    """The editions that are laid out; the ebook takes its cover and its page numbers from the screen edition."""
    return tuple(edition for edition in PAPER if edition in editions or (edition == "screen" and "epub" in editions))


def _typesetter(options: Options) -> type[Typesetter]:
    """WeasyPrint, which is slow to import (photos are developed meanwhile) and reads the faces when it is imported."""
    use_only([folder / "fonts" for folder in options.design.folders], options.cache)
    from chapbook.typeset.pages import Typesetter

    return Typesetter


def _pages(book: Book, edition: str, options: Options, laboratory: Laboratory, report: Report) -> TypesetPages:
    """The laid-out pages of one edition on paper."""
    design = options.design
    sheets = [(path, design.shown(path)) for path in design.sheets(edition, report)]
    composer = Composer(book, design, laboratory.renditions(edition, book, report), "print", report)
    gate(report, strict=options.strict)
    rooms = {"photos": (options.cache / "photos",), "styles": design.folders, "images": (options.root / "images",)}
    typesetter = _typesetter(options)(book.meta, sheets, rooms, report, bleed=edition == "press", grid=options.grid)
    return _settle(composer, typesetter, report)


def _settle(composer: Composer, typesetter: Typesetter, report: Report) -> TypesetPages:
    """Compose and lay out until every page number that is printed is the right one."""
    folios: dict[str, str] = {}
    for _ in range(ROUNDS):
        sheets = composer.sheets(folios)
        gate(report)
        pages = typesetter.typeset(sheets)
        if pages.anchors == folios:
            break
        folios = dict(pages.anchors)
    else:
        report.add("layout-003", composer.book.meta.span)
    report.extend(pages.report)
    return pages


def _make(book: Book, options: Options, laboratory: Laboratory, report: Report) -> list[tuple[Output, bytes]]:
    """The bytes of every edition asked for."""
    from chapbook.write import write_pdf

    editions = options.editions or book.meta.editions
    identity = f"{book.meta.id}/{book.meta.release}"
    made = []
    cover, folios = b"", dict[str, str]()
    for edition in _paper(editions):
        pages = _pages(book, edition, options, laboratory, report)
        if edition == "screen" and "epub" in editions:
            cover, folios = _cover(book, pages, options), dict(pages.anchors)
        if edition in editions:
            options.progress(f"{edition} PDF", 0, 1)
            content = write_pdf(pages.document, pages.folios, edition, identity)
            made.append((Output(edition, options.out / f"{book.meta.id}-{edition}.pdf", len(content), pages.count), content))
        del pages
        gc.collect()  # pages are most of the memory, and their boxes refer to each other
    if "epub" in editions:
        options.progress("EPUB", 0, 1)
        content = _ebook(book, cover, folios, options, laboratory, report)
        made.append((Output("epub", options.out / f"{book.meta.id}.epub", len(content), 0), content))
    return made


def _cover(book: Book, pages: TypesetPages, options: Options) -> bytes:
    """The ebook's cover: the cover page as it is laid out."""
    from chapbook.write import cover_image

    cover = next((section.id for section in book.sections if section.role == "cover"), "")
    page = pages.sections.index(cover) if cover in pages.sections else None
    return cover_image(pages.document, page, options.cache / "epub")


def _ebook(book: Book, cover: bytes, folios: Mapping[str, str], options: Options, laboratory: Laboratory, report: Report) -> bytes:
    """The ebook's bytes; what `[@page:…]` prints is the folio in the screen edition."""
    from chapbook.write import Darkroom, write_epub

    renditions = laboratory.renditions("epub", book, report)
    sheets = Composer(book, options.design, renditions, "epub", report).sheets(folios)
    gate(report)
    darkroom = Darkroom(renditions, options.cache / "photos", cover)
    return write_epub(book, sheets, darkroom, options.design, options.cache / "epub", report)
