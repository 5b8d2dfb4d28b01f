"""From a book's folder to its editions: with editions.py the whole flow, stage by stage.

In: a folder and options. Out: files in the output folder and a report. One direction:
read → passes → gate → develop → compose → typeset → write → preflight; nothing flows back but page numbers, in `settle`. Pages
are laid out once for all editions on paper, which are then written side by side.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from chapbook.colour import Press, ProfileFault, house_profile, press
from chapbook.compose import Composer
from chapbook.design import house_styles
from chapbook.diagnostics import ContentFault, Diagnostic, EnvironmentFault, Report, gate
from chapbook.editions import Made, Paper, diagnostics
from chapbook.files import replace_folder, write_atomically
from chapbook.model import Book, Ebook, Meta, PageTurn
from chapbook.options import Options, made_before, stamped
from chapbook.parallel import SideBySide
from chapbook.passes import run
from chapbook.photos import Laboratory, lighter, orders
from chapbook.proof import Correction, corrections, proofread
from chapbook.read import read
from chapbook.stamp import Output, Stamp, ground, keep_folios, keep_site, known_folios
from chapbook.typeset.faces import use_only

if TYPE_CHECKING:
    from chapbook.site import Finished
    from chapbook.typeset.pages import TypesetPages, Typesetter

ROUNDS = 6  # page numbers settle in two or three
RENDITIONS = ("screen", "press", "epub")
PRINT_SHOP = ("press", "cover")  # the editions in inks
KINDS = {"-booklet.pdf": "booklet", "-booklet-guide.pdf": "booklet", "-cover.pdf": "cover"}  # files that come with another edition's

OFFERED = {".epub": "epub", "-screen.pdf": "screen", "-booklet.pdf": "booklet", "-booklet-guide.pdf": "guide", "-press.zip": "press"}


def check(options: Options, report: Report) -> None:
    """Everything but writing files: read, run the recipe, decode every photo, make every edition, preflight.

    Raises:
        ContentFault: the report holds errors.
    """
    with _laboratory(options) as laboratory:
        book = _read(options, laboratory, report)
        _make(book, options, laboratory, report)
    gate(report, strict=options.strict)


def build(options: Options, report: Report, stamp: Stamp | None = None) -> tuple[Output, ...]:
    """Make the editions of a book; what is up to date is left alone. `stamp` is the book's, if somebody has taken it already.

    Raises:
        ContentFault: the report holds errors; no output was touched. What preflight finds stops nothing: the files are written, to
            be looked at, but there is no pack for the print shop; `inspect` raises afterwards.
    """
    stamp = stamp or stamped(options)
    if outputs := made_before(options, stamp, report):
        return outputs
    made = make(options, report)
    put(made, stamp, report)
    return tuple(output for output, _ in made)


def make(options: Options, report: Report, seen: Callable[[Paper], None] = lambda paper: None) -> list[tuple[Output, bytes]]:
    """Make the editions and write nothing; `seen` is shown the pages as soon as they are laid out.

    Raises:
        ContentFault: the report holds errors of the book.
    """
    with _laboratory(options) as laboratory:
        book = _read(options, laboratory, report)
        made = _make(book, options, laboratory, report, seen)
    gate(report.of_book(), strict=options.strict)
    return made


def look(options: Options, report: Report, seen: Callable[[Paper], None]) -> None:
    """Lay out the pages, show them to `seen`, and make nothing of them.

    Raises:
        ContentFault: the report holds errors.
    """
    with _laboratory(options) as laboratory:
        paper = _paper(_read(options, laboratory, report), options, laboratory, report)
    gate(report, strict=options.strict)
    seen(paper)


def put(made: Sequence[tuple[Output, bytes]], stamp: Stamp, report: Report) -> None:
    """Write what was made, and remember it."""
    for output, content in made:
        write_atomically(output.path, content)
    for path in _withdrawn([output.path for output, _ in made]):
        path.unlink(missing_ok=True)
    stamp.keep(made, report)


def _withdrawn(made: Sequence[Path]) -> Iterator[Path]:
    """The packs of earlier builds, where this one has none to send: nobody may take them for today's."""
    packs = (path.with_suffix(".zip") for path in made if path.name.endswith("-press.pdf"))
    return (pack for pack in packs if pack not in made)


def site(options: Options, report: Report) -> tuple[Output, ...]:
    """Make the editions as `build` does, and of them the download page, in `site/` of the output folder.

    Raises:
        ContentFault: the report holds errors. The book's leave everything as it was, those of the page's own templates and sheets
            the page alone.
    """
    from chapbook.site import OWN_NAMES, make_site

    book = read(options.root, options.design.fonts(), Report())
    outputs = build(_with_site(options, book), report)
    if book is None:
        raise AssertionError("a book that cannot be read was built")
    book, said = run(book, Report()), Report()
    composer = Composer(book, options.design, {}, "epub", said)
    files = make_site(book, tuple(_offered(outputs, book)), options.design, composer.template, options.cache / "site", said)
    report.extend(said)
    if (said.strict() if options.strict else said).errors:
        raise ContentFault(report.strict() if options.strict else report, left="site")
    path = options.out / "site"
    fresh = replace_folder(path, files, OWN_NAMES)
    keep_site(options.cache, path, files)
    return (*outputs, Output("site", path, sum(map(len, files.values())), 0, fresh))


def _with_site(options: Options, book: Book | None) -> Options:
    """The editions that the page needs, besides those asked for."""
    if book is None:
        return options
    asked = _editions(book, options)
    needed = ("screen", "epub", *(("press",) if book.meta.site.press else ()))
    return options if set(needed) <= set(asked) else replace(options, editions=tuple(dict.fromkeys((*asked, *needed))))


def _offered(outputs: Sequence[Output], book: Book) -> Iterator[Finished]:
    """The files that readers may download."""
    from chapbook.site import Finished

    for output in outputs:
        kind = next((kind for ending, kind in OFFERED.items() if output.path.name == f"{book.meta.id}{ending}"), "")
        if kind and (kind != "press" or book.meta.site.press):
            yield Finished(kind, output.path.name, output.path.read_bytes())


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


def _laboratory(options: Options) -> Laboratory:
    """Where the photos are developed."""
    return Laboratory(options.root, options.cache / "photos", options.workers, options.progress)


def _read(options: Options, laboratory: Laboratory, report: Report) -> Book:
    """The book after its recipe; the gate is behind it. Photos are developed while pages are laid out."""
    book = read(options.root, options.design.fonts(), report)
    if book is not None:
        book = run(book, report)
        proofread(book, options.root, report)
        editions = _editions(book, options)
        wanted = dict.fromkeys(("screen", *(("press",) if set(PRINT_SHOP) & set(editions) else ()), *editions))
        laboratory.begin({edition: orders(book, edition) for edition in wanted if edition in RENDITIONS}, _inks(book, options, report))
        _typesetter(options)
        laboratory.renditions("screen", book, report)
    gate(report, strict=options.strict)
    if book is None:
        raise AssertionError("a book that cannot be read without an error in the report")
    return book


def _editions(book: Book, options: Options) -> tuple[str, ...]:
    return options.editions or book.meta.editions


def _inks(book: Book, options: Options, report: Report) -> Press | None:
    """The way to the inks of the print shop, when an edition needs it; none with a profile that cannot be used, which is reported.

    Raises:
        EnvironmentFault: the engine's own profile is not there.
    """
    if not set(PRINT_SHOP) & set(_editions(book, options)):
        return None
    spec = book.meta.print_shop
    path = options.root / spec.profile if spec.profile else house_profile(house_styles())
    try:
        return press(path.read_bytes(), spec.ink_limit)
    except OSError as fault:
        raise EnvironmentFault(f"the press profile {path.name} cannot be read: {fault.strerror} (put it back)") from fault
    except ProfileFault as fault:
        report.add("toml-005", book.meta.at("print.profile"), key="print.profile", found=f'"{spec.profile}"', reason=fault,
                   reason_zh="这个 ICC 文件不能用于四色印刷")
        return None


def _typesetter(options: Options) -> type[Typesetter]:
    """WeasyPrint, which is slow to import (photos are developed meanwhile) and reads the faces when it is imported."""
    use_only([folder / "fonts" for folder in options.design.folders], options.cache)
    from chapbook.typeset.pages import Typesetter

    return Typesetter


def _paper(book: Book, options: Options, laboratory: Laboratory, report: Report) -> Paper:
    """The pages that all editions on paper are written from."""
    design, editions = options.design, _editions(book, options)
    sheets = [(path, design.shown(path)) for path in design.sheets("paper", report)]
    screen = laboratory.renditions("screen", book, report)
    composer = Composer(book, design, screen, "print", report)
    gate(report, strict=options.strict)
    rooms = {"photos": (options.cache / "photos",), "styles": design.folders, "images": (options.root / "images",)}
    standing = options.cache / "standing", ground(options.root, design, {photo.path for photo in book.photos.values()})
    typesetter = _typesetter(options)(book.meta, sheets, rooms, report, grid=options.grid, standing=standing)
    pages = settle(composer, typesetter, report, known := known_folios(options.cache))
    if pages.anchors != known:
        keep_folios(options.cache, pages.anchors)
    renditions = laboratory.renditions("press", book, report) if set(PRINT_SHOP) & set(editions) else {}
    return Paper(book, design, pages, typesetter, composer, options.cache / "photos", screen, renditions,
                 _inks(book, options, report), report, options.strict)


def settle(composer: Composer, typesetter: Typesetter, report: Report, known: Mapping[str, str] = MappingProxyType({})) -> TypesetPages:
    """Compose and lay out until every page number that is printed is the right one; `known` are those of an earlier layout."""
    folios = dict(known)
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


def _make(book: Book, options: Options, laboratory: Laboratory, report: Report,
          seen: Callable[[Paper], None] = lambda paper: None) -> list[tuple[Output, bytes]]:
    """The files of every edition asked for, written side by side."""
    editions = _editions(book, options)
    paper = _paper(book, options, laboratory, report)
    gate(report, strict=options.strict)
    seen(paper)
    made: list[tuple[Output, bytes]] = []
    with SideBySide(options.workers) as work:
        for edition, task in paper.tasks(editions).items():
            options.progress(f"{edition} PDF", 0, 1)
            work.begin({edition: task})
        if "epub" in editions:
            options.progress("EPUB", 0, 1)
            cover, folios, turns = _cover(paper, options), dict(paper.pages.anchors), _turns(paper)
            ebook = _ebook(book, cover, folios, turns, options, laboratory, report)
            report.extend(_ebook_findings(ebook, book.meta, options))
        paper.typesetter.keep()  # for the next build, while the files are written
        results = work.results()
    for edition, result in results.items():
        made += _outputs(edition, result, options)
        report.extend(result.said)
        for name, found in result.findings.items():
            report.extend(tuple(diagnostics(found, name)))
    made += _outputs("press", Made(paper.reported(results), 0), options)
    del paper, results
    gc.collect()  # pages are most of the memory, and their boxes refer to each other
    if "epub" in editions:
        made.append((Output("epub", options.out / f"{book.meta.id}.epub", len(ebook.content), 0), ebook.content))
    order = {edition: at for at, edition in enumerate(editions)}
    return sorted(made, key=lambda one: order.get(one[0].edition, len(order)))


def _outputs(edition: str, made: Made, options: Options) -> Iterator[tuple[Output, bytes]]:
    """The files of one task; the first of an edition's own PDF has its pages."""
    for name, content in made.files.items():
        kind = next((kind for ending, kind in KINDS.items() if name.endswith(ending)), edition)
        pages = made.pages if name.endswith(f"-{edition}.pdf") else 0
        yield Output(kind, options.out / name, len(content), pages), content


def _cover(paper: Paper, options: Options) -> bytes:
    """The ebook's cover: the cover page as it is laid out."""
    from chapbook.write import cover_image

    cover = next((section.id for section in paper.book.sections if section.role == "cover"), "")
    page = min(paper.pages.pages_of(cover), default=None) if cover else None
    return cover_image(paper.pages.document, page, options.cache / "epub")


def _turns(paper: Paper) -> tuple[PageTurn, ...]:
    """How the printed pages begin."""
    from chapbook.typeset.turns import turns

    return turns(paper.pages)


def _ebook(book: Book, cover: bytes, folios: Mapping[str, str], pages: Sequence[PageTurn], options: Options, laboratory: Laboratory,
           report: Report) -> Ebook:
    """The ebook; what `[@page:…]` prints, and what its page-list lists, are the folios of the printed edition."""
    from chapbook.write import Darkroom, write_epub

    spec, limit = book.meta.edition_specs["epub"], round(book.meta.ebook.limit * 1e6)

    def made() -> tuple[Ebook, int]:
        renditions = laboratory.renditions("epub", book, report)
        sheets = Composer(book, options.design, renditions, "epub", report).sheets(folios)
        gate(report.of_book())
        darkroom = Darkroom(renditions, options.cache / "photos", cover)
        sizes = ((darkroom.folder / one.file).stat().st_size for one in renditions.values())
        return write_epub(book, sheets, pages, darkroom, options.design, options.cache / "epub", report), sum(sizes)

    ebook, photos = made()
    if limit and len(ebook.content) > limit:
        for asked in lighter(spec, len(ebook.content), photos, limit):
            laboratory.begin({"epub": orders(book, "epub", asked)})
            ebook, _ = made()
            if len(ebook.content) <= limit:
                break
    return ebook


def _ebook_findings(made: Ebook, meta: Meta, options: Options) -> tuple[Diagnostic, ...]:
    """What there is to say of the finished ebook; nothing of one that could not be made."""
    from chapbook.preflight.ebook import ebook, ran

    if not made.content:
        return ()
    if options.validators:
        options.progress("EPUBCheck, Ace", 0, 1)
    findings = ebook(made, limit=meta.ebook.limit, validators=options.validators)
    options.validated(ran(findings))
    return tuple(diagnostics(findings, f"{meta.id}.epub"))
