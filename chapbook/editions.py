"""The editions on paper, written side by side from pages that were laid out once.

In: a book with its laid-out pages, composer, typesetter and renditions (`Paper`). Out: tasks for `parallel.SideBySide`, each of
which gives files by name and what preflight says of them: screen (and the booklet that is imposed from it), press with cover wrap,
preflight report and shop pack. With build.py the whole flow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapbook.colour import Press, description
from chapbook.compose import Composer, cover_wrap, job_sheet, spine_width
from chapbook.design import Design
from chapbook.diagnostics import ContentFault, Diagnostic, Report, Span, gate
from chapbook.labels import labels_of
from chapbook.model import Book, Rendition
from chapbook.parallel import Task
from chapbook.preflight import FILE, Findings, Inspection, PlacedPhoto, access, as_json, place, preflight, report_values, text, thumbnails

if TYPE_CHECKING:
    from chapbook.typeset.pages import TypesetPages, Typesetter

COVERS = ("cover", "backcover")


@dataclass(frozen=True, slots=True)
class Made:
    """Files of one task by name, the number of pages of the first, and what preflight found, by file.

    `said`: what there was to say about the book, most likely a template; the process that said it is gone. `pack`: what goes into
    the pack for the print shop besides.
    """

    files: Mapping[str, bytes]
    pages: int
    findings: Mapping[str, Findings] = field(default_factory=dict)
    said: tuple[Diagnostic, ...] = ()
    pack: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the editions on paper are made of. `photos` is where renditions lie; `screen` and `press` name them by photo.

    `report` is the one that composer and typesetter write into. `strict`: placeholders are errors, the book is to be printed now.
    """

    book: Book
    design: Design
    pages: TypesetPages
    typesetter: Typesetter
    composer: Composer
    photos: Path
    screen: Mapping[str, Rendition]
    press: Mapping[str, Rendition]
    inks: Press | None
    report: Report
    strict: bool = False

    @property
    def identity(self) -> str:
        """What the files' identifiers are made of."""
        return f"{self.book.meta.id}/{self.book.meta.release}"

    def tasks(self, editions: tuple[str, ...]) -> dict[str, Task]:
        """What is to be written, the longest task first."""
        tasks: dict[str, Task] = {}
        if "press" in editions:
            tasks["press"] = self._press
        if "cover" in editions and not ("press" in editions and self.book.meta.print_shop.covers_apart):
            tasks["cover"] = self._cover
        if "screen" in editions or "booklet" in editions:
            tasks["screen"] = lambda: self._screen(editions)
        return {edition: partial(self._told, task) for edition, task in tasks.items()}

    def _told(self, task: Callable[[], Made]) -> Made:
        """What a task makes and has to say; nothing is made with a template that has a fault."""
        before = tuple(self.report)
        try:
            made = task()
        except ContentFault:
            made = Made({}, 0)
        said = (replace(one, words=dict(one.words)) for one in self.report if one not in before)  # as what can be sent
        return replace(made, said=tuple(said))

    def _filled(self, template: str, **values: object) -> str:
        """A template's markup.

        Raises:
            ContentFault: it has a fault, which stands in the report.
        """
        markup = self.composer.template(template, **values)
        gate(self.report.of_book())
        return markup

    # screen and booklet

    def _screen(self, editions: tuple[str, ...]) -> Made:
        meta, content = self.book.meta, self.screen_pdf
        files = {f"{meta.id}-screen.pdf": content} if "screen" in editions else {}
        if "booklet" in editions:
            files |= self._booklet(content)
        return Made(files, self.pages.count, {f"{meta.id}-screen.pdf": access(content, self.pages.folios)})

    def _booklet(self, screen: bytes) -> dict[str, bytes]:
        """The booklet and the sheet that says how to print and fold it."""
        from chapbook.write import guide_values, imposition, write_booklet, write_pdf

        meta, spec, labels = self.book.meta, self.book.meta.print_shop, labels_of(self.book.meta)
        trim, breaks = (meta.page.trim_width, meta.page.trim_height), self._breaks()
        words = {key: labels[key] for key in ("sheet_front", "sheet_back")}
        plan = imposition(self.pages.count, spec, trim, breaks)
        guide = self._filled("booklet-guide.html", **guide_values(plan, spec))
        document = self.typesetter.alone(guide, "")
        return {f"{meta.id}-booklet.pdf": write_booklet(screen, spec, trim, words, self.identity, breaks, meta.page.bleed),
                f"{meta.id}-booklet-guide.pdf": write_pdf(document, ("",) * len(document.pages), "screen", f"{self.identity}/guide")}

    @property
    def booklet(self) -> tuple[int | None, ...]:
        """The pages of the booklet in the order of reading, with the blank ones (None) that fill its sheets."""
        from chapbook.write import imposition

        page = self.book.meta.page
        return imposition(self.pages.count, self.book.meta.print_shop, (page.trim_width, page.trim_height), self._breaks()).pages

    @property
    def screen_pdf(self) -> bytes:
        """The screen edition, for those who look at its pages."""
        from chapbook.write import write_pdf

        return write_pdf(self.pages.document, self.pages.folios, "screen", self.identity)

    def _breaks(self) -> tuple[int, ...]:
        """Where blank pages may stand: before the back cover, else behind the last page."""
        last = next((section.id for section in self.book.sections if section.role == "backcover"), "")
        return tuple(self.pages.pages_of(last)[:1]) if last else (self.pages.count,)

    # the print shop's files

    def _press(self) -> Made:
        """The press PDF, checked, with its cover and what the pack holds besides."""
        meta, pages = self.book.meta, self._inside()
        content = self._written(pages.document, pages.folios, (meta.page.trim_width, meta.page.trim_height))
        files = {f"{meta.id}-press.pdf": content}
        found = {f"{meta.id}-press.pdf": preflight(content, self._inspection(pages))}
        if meta.print_shop.covers_apart:
            cover = self._cover()
            files, found = {**files, **cover.files}, {**found, **cover.findings}
        return Made(files, pages.count, found, pack=self._job(files, found, pages.count))

    @property
    def _language(self) -> str:
        """The language of reports."""
        return "zh" if self.book.meta.script == "cjk" else "en"

    def reported(self, made: Mapping[str, Made]) -> dict[str, bytes]:
        """When all is written: the report page of the press edition, and the pack, which is not made when preflight found errors.

        Raises:
            ContentFault: the report's template has a fault.
        """
        from chapbook.write import pack

        name = self.book.meta.id
        if f"{name}-press.pdf" not in (press := made.get("press", Made({}, 0))).files:
            return {}
        findings = press.findings[f"{name}-press.pdf"]
        wanted = sorted({one.page for one in findings.findings if one.page != FILE})
        shown = press.files[f"{name}-press.pdf"]
        if "screen" in made and made["screen"].pages == press.pages:  # the same pages, drawn in a fifth of the time
            shown = made["screen"].files.get(f"{name}-screen.pdf", shown)
        values = report_values(findings, thumbnails(shown, wanted), title=self.book.meta.title, language=self._language)
        report = {f"{name}-preflight.html": self._filled("preflight.html", **values).encode()}
        if not any(one.errors for one in press.findings.values()):
            report[f"{name}-press.zip"] = pack({**press.files, **report, **press.pack})
        return report

    def _inside(self) -> TypesetPages:
        """The pages that are bound: without the covers where those are a sheet of their own, filled up as the shop asks."""
        covers = {section.id for section in self.book.sections if section.role in COVERS}
        spec = self.book.meta.print_shop
        pages = self.pages.without(covers) if spec.covers_apart else self.pages
        last = next((section.id for section in self.book.sections if section.role == "backcover"), "")
        return self.typesetter.padded(pages, spec.multiple, last)

    def _written(self, document: Any, folios: tuple[str, ...], trim: tuple[float, float], folds: tuple[float, ...] = ()) -> bytes:
        from chapbook.write import PressJob, press_colours, spot_colours, write_press

        spec = self.book.meta.print_shop
        if self.inks is None:
            raise AssertionError("a press edition without inks")
        job = PressJob(self.identity, self.inks, press_colours(self.design), self._swapped(), trim, self.book.meta.page.bleed,
                       spec.marks, spec.standard, spot_colours(self.design, spec.spots), folds)
        return write_press(document, folios, job)

    def _swapped(self) -> dict[str, Path]:
        """The press rendition of each photo by the digest of the screen's."""
        return {_digest((self.photos / rendition.file).read_bytes()): self.photos / self.press[name].file
                for name, rendition in self.screen.items() if name in self.press}

    def _cover(self) -> Made:
        """The cover wrap, checked."""
        meta, inside = self.book.meta, self._inside()
        wrap = cover_wrap(self.composer, inside.count)
        gate(self.report)
        document = self.typesetter.alone(wrap.markup, wrap.style)
        content = self._written(document, ("",), (wrap.width, wrap.height), wrap.folds)
        asked = replace(self._inspection(inside), trim=(wrap.width, wrap.height), multiple=1, folios=("",))
        return Made({f"{meta.id}-cover.pdf": content}, 1, {f"{meta.id}-cover.pdf": preflight(content, asked)})

    def _inspection(self, pages: TypesetPages) -> Inspection:
        meta, spec = self.book.meta, self.book.meta.print_shop
        return Inspection(
            (meta.page.trim_width, meta.page.trim_height), meta.page.bleed, spec.multiple, spec.ink_limit, spec.standard,
            description(self.inks.profile) if self.inks else "", spots=tuple(spec.spots.values()), folios=pages.folios,
            photos=self._placed(), release=self.strict)

    def _placed(self) -> dict[str, PlacedPhoto]:
        """What preflight may say of a photo, by the digest of its press rendition."""
        spans: dict[str, Span] = {}
        bleeding = {self.book.meta.cover_photo}
        for section in self.book.sections:
            if section.opener:
                spans.setdefault(section.opener, section.at("opener"))
                bleeding.add(section.opener)
            for figure in section.figures:
                spans.setdefault(figure.photo, figure.span)
                if figure.placement in ("plate", "spread") and not self.composer.whole(figure):
                    bleeding.add(figure.photo)
        return {_digest((self.photos / rendition.file).read_bytes()): PlacedPhoto(
            name, self.book.photos[name].placeholder, spans.get(name, self.book.photos[name].span), name in bleeding)
            for name, rendition in self.press.items()}

    def _job(self, files: Mapping[str, bytes], found: Mapping[str, Findings], pages: int) -> dict[str, bytes]:
        """What the print shop gets beside the PDFs: the job sheet as text and page, and what preflight found, for programs."""
        from chapbook.write import write_pdf

        meta = self.book.meta
        spine = spine_width(pages, meta.print_shop)
        sheet = job_sheet(meta, pages, spine, description(self.inks.profile) if self.inks else "", files)
        style = self.design.find("job.css")
        document = self.typesetter.alone(self._filled("job.html", job=sheet), style.read_text("utf-8") if style else "")
        said = "".join(f"{name}\n" + "".join(f"{line}\n" for line in text(one, self._language)) for name, one in found.items())
        tables = {"preflight" + name.removeprefix(meta.id).removesuffix(".pdf").replace("-press", "") + ".json":
                  as_json(one, self._language).encode() for name, one in found.items()}
        return {**tables, "JOB.txt": sheet.text().encode(), "preflight.txt": said.encode(),
                "JOB.pdf": write_pdf(document, ("",) * len(document.pages), "screen", f"{self.identity}/job")}


def diagnostics(findings: Findings, file: str) -> Iterator[Diagnostic]:
    """What preflight found, as the report of the build tells it: in the manuscript where it names the picture, else in the file."""
    for one in findings.findings:
        words = {**one.words, "where": place(one, "en"), "where_zh": place(one, "zh")}
        yield Diagnostic(one.code, one.span or Span(file), one.severity, words)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
