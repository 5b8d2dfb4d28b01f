"""One book kept in memory: laid out again where its sources have changed, and looked at page by page.

In: the options of a build; a call of `refresh` whenever a source may have changed. Out: a `Snapshot`: the pages as they would be
printed, what each looks like, where in the sources its parts come from, and what is wrong. While the sources have errors the last
good pages stay. Pictures, the search and the ebook are made when they are asked for. It calls the stages as build.py does.

WeasyPrint and PDFium serve one thread at a time: all that needs them waits its turn; a picture goes before the next section.
"""

from __future__ import annotations

import gc
import hashlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapbook.build import settle
from chapbook.compose import Composer
from chapbook.design import Design
from chapbook.diagnostics import ContentFault, Diagnostic, EnvironmentFault, Report, gate
from chapbook.kept import Kept, Turns
from chapbook.memory import Memory
from chapbook.model import Book, Meta, PageSpec, Rendition
from chapbook.options import Options
from chapbook.passes import run
from chapbook.photos import Laboratory, orders
from chapbook.places import Hit, Places, Region, hits
from chapbook.proof import proofread
from chapbook.read import read
from chapbook.stamp import ground, keep_folios, known_folios
from chapbook.typeset.faces import use_only

if TYPE_CHECKING:
    from chapbook.typeset.appearance import Look
    from chapbook.typeset.pages import TypesetPages, Typesetter

WIDTHS = (160, 320, 640, 960, 1280, 1600, 2000, 2600)  # px, the pictures that are made
PDFS, PICTURES = 48_000_000, 64_000_000  # bytes kept
RESTS = 25  # refreshes, after which memory is tidied when there is nothing to do


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """One page. `side` is recto or verso; a blank page has no section. Pages with one digest look the same."""

    digest: str
    folio: str
    section: str
    side: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and the page where it can be seen (None: on no page, or it is not known)."""

    diagnostic: Diagnostic
    page: int | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A book as it is now. `stale`: its sources have errors, and these are the last good pages (none: there never were any).

    `number` counts the refreshes; `complete`: the proofreader has read it too.
    """

    number: int = 0
    title: str = ""
    trim: tuple[float, float] = (148.0, 210.0)
    bleed: float = 0.0
    pages: tuple[PreviewPage, ...] = ()
    findings: tuple[Finding, ...] = ()
    stale: bool = False
    complete: bool = False


@dataclass(slots=True)
class _State:
    """The last good pages and what belongs to them."""

    book: Book
    pages: TypesetPages
    looks: Sequence[Look]
    composer: Composer
    ebook: Mapping[str, bytes] | None = None


@dataclass(slots=True)
class _Setting:
    """A typesetter and all that it was made from: when that changes it is made anew."""

    made_from: object
    salt: str
    typesetter: Typesetter
    said: Report


class Session:
    """Keeps one book. `refresh`, `proofread` and `rest` belong to one thread; all else may be called from any."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.snapshot = Snapshot()
        self._turns, self._ebooks = Turns(), threading.Lock()
        self._state: _State | None = None
        self._setting: _Setting | None = None
        self._read: tuple[Book, Report] | None = None  # what the proofreader is to read, and what was said before
        self._originals: dict[str, tuple[tuple[int, int, int], bytes]] = {}  # the digests of photos, by path and what the disk says
        self._looks: dict[int, tuple[Any, Look]] = {}
        self._memory = Memory()
        self._pdfs, self._pictures = Kept(PDFS), Kept(PICTURES)
        self._since_rest, self._unkept = 0, False

    def close(self) -> None:
        """Let go of what `rest` has set aside."""
        gc.unfreeze()

    # a new look at the sources

    def prepare(self) -> None:
        """Develop the photos in processes of their own; later they are developed one by one, in this process."""
        report = Report()
        if book := self._book(report):
            with self._laboratory(book, self.options.workers) as laboratory:
                laboratory.renditions("screen", book, report)

    def refresh(self) -> Snapshot:
        """Read the book, lay out what has changed, look at the new pages; the proofreader comes later."""
        report, stale, last = Report(), False, self.snapshot
        self._memory.turn()
        book = self._book(report)
        self._read = (book, report) if book else None
        try:
            gate(report)
            if book is None:
                raise AssertionError("a book that cannot be read without an error in the report")
            with self._turns.layout():
                self._state = self._laid_out(book, report)
        except ContentFault as fault:
            report, stale = fault.report, True
        self._since_rest += 1
        snapshot = replace(last, number=last.number + 1, stale=stale, complete=book is None)
        if not stale and self._state:
            snapshot = replace(snapshot, **_shown(self._state))
        self.snapshot = replace(snapshot, findings=self._findings(report))
        shown = {page.digest for page in snapshot.pages}
        for kept in (self._pdfs, self._pictures):  # of pages that are no more, nobody asks for a picture
            kept.let_go(lambda key: key.partition("/")[0] in shown)
        if self._since_rest == 1:
            gc.collect()
            gc.freeze()  # the first layout is large and lasts: garbage is not looked for in it again and again
        return self.snapshot

    def proofread(self) -> Snapshot:
        """Let the proofreader read what was refreshed last."""
        if self._read and not self.snapshot.complete:
            book, report = self._read
            proofread(book, self.options.root, report, self._memory)
            self.snapshot = replace(self.snapshot, findings=self._findings(report), complete=True)
        return self.snapshot

    def rest(self) -> None:
        """When there is nothing to do: keep the pages on disk for the next session, look for garbage everywhere."""
        if self._setting and self._unkept:
            self._unkept = False
            with self._turns.drawing(), suppress(EnvironmentFault):  # without them the next session begins more slowly
                self._setting.typesetter.keep()
                keep_folios(self.options.cache, self._state.pages.anchors if self._state else {})
        if self._since_rest > RESTS:
            self._since_rest = 1
            gc.unfreeze()
            gc.collect()
            gc.freeze()

    def _book(self, report: Report) -> Book | None:
        """The book after its recipe; None when book.toml cannot be read."""
        book = read(self.options.root, self.options.design.fonts(), report, self._memory)
        return run(book, report) if book else None

    @contextmanager
    def _laboratory(self, book: Book, workers: int) -> Iterator[Laboratory]:
        """A laboratory that has begun on the screen's photos; of an original that the disk calls unchanged the digest is known."""
        wanted, options = orders(book, "screen"), self.options
        stats = {order.path: _stat(options.root / order.path) for order in wanted}
        known = {path: self._originals[path][1] for path, stat in stats.items()
                 if path in self._originals and self._originals[path][0] == stat}
        with Laboratory(options.root, options.cache / "photos", workers, options.progress, known) as laboratory:
            laboratory.begin({"screen": wanted, "epub": orders(book, "epub")} if workers == 1 else {"screen": wanted})
            self._originals = {path: (stats[path], digest) for path, digest in known.items() if path in stats}
            yield laboratory

    def _laid_out(self, book: Book, report: Report) -> _State:
        """The pages of a sound book.

        Raises:
            ContentFault: a photo or a template has a fault.
        """
        with self._laboratory(book, 1) as laboratory:
            screen = laboratory.renditions("screen", book, report)
        gate(report)
        setting = self._set(book, report)
        composer = Composer(book, self.options.design, screen, "print", report)
        pages = settle(composer, setting.typesetter, report, self._state.pages.anchors if self._state else known_folios(self.options.cache))
        gate(report)
        setting.typesetter.forget()
        self._unkept = True
        return _State(book, pages, self._look(pages, setting.salt), composer)

    def _set(self, book: Book, report: Report) -> _Setting:
        """The kept typesetter, or a new one when style sheets, faces, drawings or the page have changed."""
        options = self.options
        design = options.design
        use_only([folder / "fonts" for folder in design.folders], options.cache)
        from chapbook.typeset.pages import Typesetter

        sheets = [(path, design.shown(path)) for path in design.sheets("paper", report)]
        salt = _salt(design, book, options.root)
        imported = [_stat(path) for path in design.files() if path.suffix == ".css"]
        made_from = (book.meta.page, salt, imported, [path.read_bytes() for path, _ in sheets])
        if self._setting is None or self._setting.made_from != made_from:
            said = Report()
            photos = {photo.path for photo in book.photos.values()}
            standing = options.cache / "standing", ground(options.root, design, photos)
            rooms = {"photos": (options.cache / "photos",), "styles": design.folders, "images": (options.root / "images",)}
            typesetter = Typesetter(book.meta, sheets, rooms, said, progress=self._between, standing=standing)
            self._setting = _Setting(made_from, salt, typesetter, said)
        self._setting.typesetter.adopt(book.meta)
        report.extend(self._setting.said)
        return self._setting

    def _between(self, done: int, total: int) -> None:
        """Between two sections: tell how far it is, and let those draw who wait."""
        self.options.progress("layout", done, total)
        self._turns.pause()

    def _look(self, pages: TypesetPages, salt: str) -> list[Look]:
        """What the pages look like; those that were laid out earlier are looked up."""
        from chapbook.typeset.appearance import looks

        shown = pages.document.pages
        new = [page for page in shown if id(page) not in self._looks]
        found = {**self._looks, **{id(page): (page, look) for page, look in zip(new, looks(new, salt), strict=True)}}
        self._looks = {id(page): found[id(page)] for page in shown}  # a page that is kept keeps its address
        return [self._looks[id(page)][1] for page in shown]

    # what is on the pages

    @property
    def places(self) -> Places:
        """Where the sources are on the pages."""
        state = self._state
        if state is None:
            return Places(None, (), (), ())
        return Places(state.book, state.looks, state.pages.folios, state.pages.sections)

    def _findings(self, report: Report) -> tuple[Finding, ...]:
        places = self.places
        return tuple(Finding(one, places.page_of(one)) for one in report)

    def regions(self, page: int) -> tuple[Region, ...]:
        """The parts of a page that come from a place in the sources."""
        return self.places.regions(page)

    def search(self, words: str) -> tuple[Hit, ...]:
        """Where words stand on the pages, page by page; white space and case do not count."""
        state = self._state
        return tuple(hits([look.lines for look in state.looks], words)) if state else ()

    def grid(self, side: str) -> str:
        """The overlay that shows how the page is built: an SVG drawing as a data address."""
        from chapbook.typeset.overlay import grid_drawing

        return grid_drawing(self._state.book.meta.page if self._state else PageSpec(), side)

    def picture(self, digest: str, width: int) -> bytes | None:
        """A page, trim and bleed, at least `width` px from trim to trim; None: no page looks like that (any more)."""
        width = next((one for one in WIDTHS if one >= width), WIDTHS[-1])
        key = f"{digest}/{width}"
        if (made := self._pictures.get(key)) is not None:
            return made
        with self._turns.drawing():
            state = self._state
            index = next((at for at, look in enumerate(state.looks) if look.digest == digest), None) if state else None
            if state is None or index is None:
                return None
            from chapbook.typeset.log import LayoutLog
            from chapbook.write.page_picture import page_pdf, page_picture

            pdf = self._pdfs.get(digest)
            if pdf is None:
                with LayoutLog():
                    pdf = self._pdfs.keep(digest, page_pdf(state.pages.document, index))
            picture = page_picture(pdf, width, state.book.meta.page.bleed, photos=state.looks[index].photos)
        return self._pictures.keep(key, picture)

    # the ebook

    def ebook(self) -> Mapping[str, bytes]:
        """The files of the ebook as it would be written, by name; empty when its design has errors."""
        state = self._state
        if state is None:
            return {}
        with self._ebooks:
            if state.ebook is None:
                state.ebook = self._ebook(state)
        return state.ebook

    def ebook_place(self, page: int) -> str:
        """The address in the ebook of what a printed page begins with: file and marker; empty when the ebook has no such section."""
        state = self._state
        if state is None or not 0 <= page < state.pages.count:
            return ""
        files, section = self.ebook(), state.pages.sections[page]
        file = state.composer.file(section)
        mark = f"{file}#page_{state.pages.folios[page]}"
        has_mark = f'href="{mark}"'.encode() in files.get("EPUB/nav.xhtml", b"")
        return mark if has_mark else file if f"EPUB/{file}" in files else ""

    def _ebook(self, state: _State) -> Mapping[str, bytes]:
        from chapbook.typeset.log import LayoutLog
        from chapbook.typeset.turns import turns
        from chapbook.write import Darkroom, cover_image, write_epub
        from chapbook.write.zip_store import unpack

        options, book, report = self.options, state.book, Report()
        cover = next((section.id for section in book.sections if section.role == "cover"), "")
        with self._laboratory(book, 1) as laboratory:
            renditions: Mapping[str, Rendition] = laboratory.renditions("epub", book, report)  # may take long: pages go on
        with self._turns.drawing(), LayoutLog():
            picture = cover_image(state.pages.document, min(state.pages.pages_of(cover), default=None) if cover else None,
                                  options.cache / "epub")
            sheets = Composer(book, options.design, renditions, "epub", report).sheets(dict(state.pages.anchors))
            if report.errors:
                return {}
            darkroom = Darkroom(renditions, options.cache / "photos", picture)
            ebook = write_epub(book, sheets, turns(state.pages), darkroom, options.design, options.cache / "epub", report)
        return unpack(ebook.content) if ebook.content else {}


def _shown(state: _State) -> dict[str, Any]:
    """What a snapshot says of the pages."""
    meta: Meta = state.book.meta
    pages = tuple(PreviewPage(look.digest, folio, section, "verso" if at % 2 else "recto") for at, (look, folio, section) in
                  enumerate(zip(state.looks, state.pages.folios, state.pages.sections, strict=True)))
    return {"title": meta.title, "trim": (meta.page.trim_width, meta.page.trim_height), "bleed": meta.page.bleed, "pages": pages}


def _stat(path: Path) -> tuple[int, int, int]:
    """What the disk says of a file without reading it."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _salt(design: Design, book: Book, root: Path) -> str:
    """A digest of what pages show under an address that stays: faces and drawings; photos have their digests for names."""
    digest = hashlib.blake2b(digest_size=8)
    photos = {photo.path for photo in book.photos.values()}
    drawings = (path for path in sorted((root / "images").glob("*"))
                if path.suffix != ".toml" and path.relative_to(root).as_posix() not in photos)
    for path in (*(path for path in design.files() if path.suffix not in (".css", ".html")), *drawings):
        digest.update(f"{path}{_stat(path)}".encode())
    return digest.hexdigest()


