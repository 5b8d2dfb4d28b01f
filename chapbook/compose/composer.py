"""One section after another, from the model to a sheet of markup.

In: the book, the renditions of its photos, the folios known so far, the design. Out: a `Sheet` a section.
Templates get the section, the book, the labels and a few functions (`href`, `folio`, `picture`); a template's
fault becomes a diagnostic with the template's own file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import jinja2
from jinja2.bccache import Bucket
from markdown_it.token import Token
from markupsafe import Markup

from chapbook.compose.crop import UNSEEN, crop
from chapbook.compose.grid import GROUP_GAP, figure_grid, group_grid
from chapbook.compose.lists import contents, errata_groups, illustrations, landmarks
from chapbook.compose.mentions import after_mentions
from chapbook.compose.prose import ProseRenderer
from chapbook.design import Design
from chapbook.diagnostics import Report, Span
from chapbook.labels import labels_of
from chapbook.model import FRONTMATTER, MM_PER_PT, Block, Book, Figure, FigureGroup, Rendition, Section, Sheet, Table
from chapbook.roles import ROLES

PAPER = "print"
EBOOK = "epub"
PLACES = {"cover": ("the cover", "封面"), "opener": ("the strip above a chapter", "章首题图"),
          "plate": ("a page", "整面"), "spread": ("two pages", "跨页")}  # what a photo may fill
OWN_CONTENTS = "contents_"  # no id of the manuscript has an underscore


class Composer:
    """Composes the sheets of one kind of edition (`print` or `epub`)."""

    def __init__(self, book: Book, design: Design, renditions: Mapping[str, Rendition], kind: str, report: Report) -> None:
        self.book = book
        self.kind = kind
        self._design = design
        self._renditions = renditions
        self._report = report
        self._labels = labels_of(book.meta)
        self._folios: Mapping[str, str] = {}
        self._contents = next((section.id for section in book.sections if section.role == "toc"), OWN_CONTENTS)
        self._environment = self._jinja()

    def _jinja(self) -> jinja2.Environment:
        folders = [str(folder / "templates") for folder in self._design.folders]
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folders), undefined=jinja2.StrictUndefined, autoescape=True, bytecode_cache=COMPILED,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False)
        environment.globals.update(
            book=self.book.meta, labels=self._labels, edition=self.kind, paper=self.kind == PAPER, roles=ROLES,
            layout=f"layout-{self.kind}.html", href=self.href, folio=self.folio, picture=self.picture,
            photos=self.book.photos, label=self.label, svg=self.svg, grid=self.grid, source=self.source,
            titled=self.titled, file=self.file, cover_alt=self.cover_alt, cropped=self.cropped, whole=self.whole)
        return environment

    def sheets(self, folios: Mapping[str, str]) -> tuple[Sheet, ...]:
        """All sections, with the folios filled in that are known (empty at first).

        Raises nothing for a template's fault: that is a diagnostic, and the sheet stays out.
        """
        self._folios = folios
        made = (self._sheet(section) for section in self.sections)
        return tuple(sheet for sheet in made if sheet)

    def appears(self, section: Section) -> bool:
        """Whether the section is part of this kind of edition."""
        role = ROLES[section.role]
        return role.printed if self.kind == PAPER else role.ebook or bool(section.blocks)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of this kind of edition; an ebook has contents even when the book lists none."""
        sections = tuple(section for section in self.book.sections if self.appears(section))
        if self.kind == PAPER or any(section.role == "toc" for section in sections):
            return sections
        front = tuple(section for section in sections if section.division == FRONTMATTER)
        own = Section(OWN_CONTENTS, "toc", FRONTMATTER, self._labels["toc"], (), self.book.meta.span, generated=True)
        return (*front, own, *sections[len(front):])

    def template(self, name: str, **values: object) -> str:
        """Fill a template; empty after a diagnostic."""
        try:
            markup = self._environment.get_template(name).render(**values)
            if not markup.strip():
                self._report.add("style-001", Span(f"styles/templates/{name}"), reason="it makes nothing")
            return markup
        except jinja2.TemplateNotFound as fault:
            self._report.add("style-001", Span(f"styles/templates/{fault.name}"), reason="it does not exist")
        except jinja2.TemplateSyntaxError as fault:
            self._report.add("style-001", self._place(fault.filename, fault.lineno), reason=fault.message)
        except jinja2.TemplateError as fault:
            path, line, _ = _innermost(fault)
            self._report.add("style-001", self._place(path or name, line), reason=fault.message)
        except RecursionError:
            self._report.add("style-001", Span(f"styles/templates/{name}"), reason="it includes itself without end")
        except UnicodeDecodeError:
            self._report.add("style-001", Span(f"styles/templates/{name}"), reason="a template is not UTF-8")
        except Exception as fault:
            path, line, own = _innermost(fault)
            if not own:  # raised by the engine and not by an expression of the template: a bug
                raise
            self._report.add("style-001", self._place(path, line), reason=str(fault))
        return ""

    def _place(self, path: str | None, line: int) -> Span:
        for folder in self._design.folders:
            if path and path.startswith(str(folder)):
                return Span(self._design.shown(folder / path[len(str(folder)) + 1 :]), line)
        return Span(f"styles/templates/{path}", line)

    def _sheet(self, section: Section) -> Sheet | None:
        renderer = ProseRenderer(_SectionLinks(self, section), section.notes, paper=self.kind == PAPER)
        blocks = after_mentions(section.blocks) if self.kind == PAPER else section.blocks
        notes = () if self.kind == PAPER else [(note, Markup(renderer.render_note(note))) for note in section.notes]
        markup = self.template(
            self._template_of(section),
            section=section, notes=notes, body=Markup("".join(self._block(block, renderer) for block in blocks)),
            entries=contents(self.book, self.label) if section.role == "toc" else (),
            landmarks=landmarks(self.sections) if section.role == "toc" else (),
            pictures=illustrations(self.book) if section.role == "loi" else (),
            errata=errata_groups(self.book.meta, self._labels) if section.role == "errata" else ())
        return Sheet(section, markup, self.file(section.id)) if markup else None

    def _template_of(self, section: Section) -> str:
        """The role's template; the ebook's contents are its navigation document."""
        if section.role == "toc" and self.kind == EBOOK:
            return "nav.html"
        return f"{section.role}.html" if self._exists(f"{section.role}.html") else "prose.html"

    def _exists(self, name: str) -> bool:
        return self._design.find(f"templates/{name}") is not None

    def _block(self, block: Block, renderer: ProseRenderer) -> str:
        if isinstance(block, Figure):
            return self.template("figure.html", figures=(block,), figure=block, shares=(100.0,))
        if isinstance(block, FigureGroup):
            return self.template("figure-group.html", group=block, shares=self._shares(block))
        if isinstance(block, Table):
            return self.template("table.html", table=block, markup=Markup(_with_columns(renderer.render_markup(block.tokens), block)))
        return renderer.render_markup(block.tokens)

    def _shares(self, group: FigureGroup) -> list[float]:
        """Widths in per cent that give the photos of a row one height."""
        aspects = []
        for figure in group.figures:
            picture = self._renditions.get(figure.photo)
            aspects.append(picture.width / picture.height if picture else 1.0)
        gaps = GROUP_GAP * (len(aspects) - 1) / (self.book.meta.page.characters * self.book.meta.page.size)
        room = 100 * (1 - gaps) if self.kind == PAPER else 100 - 2 * (len(aspects) - 1)
        return [round(room * aspect / sum(aspects), 4) for aspect in aspects]

    # what templates and prose ask

    def file(self, section: str) -> str:
        """The ebook's file of a section; the contents' is nav.xhtml."""
        if section == self._contents:
            return "nav.xhtml"
        return "nav_.xhtml" if section == "nav" else f"{section}.xhtml"

    def href(self, anchor: str, section: str = "") -> str:
        """The address of an anchor; the ebook has one file a section."""
        return f"#{anchor}" if self.kind == PAPER else f"{self.file(section)}#{anchor}"

    def folio(self, anchor: str) -> str:
        """The printed page label on which an anchor stands; `00` while it is not known."""
        return self._folios.get(anchor, "00")

    def picture(self, name: str) -> Rendition | None:
        """The rendition of a photo for this edition; None when there is none."""
        return self._renditions.get(name)

    def svg(self, name: str) -> Markup:
        """A drawing of the book's images/ folder, inline; empty when there is none."""
        path = self._design.root / "images" / name
        if not name or not path.is_file():
            return Markup("")
        text = path.read_text("utf-8")
        return Markup(text[text.index("<svg") :])

    def label(self, section: Section) -> str:
        """`第二章`, `附录一`, or nothing."""
        counted = ROLES[section.role].counted
        if counted == "chapter":
            return self._labels.chapter(section.number)
        return self._labels.appendix(section.number) if counted == "appendix" else ""

    def titled(self, section: Section) -> Markup:
        """The id attribute of a section's h1, in the ebook: the section is labelled by it."""
        return Markup(' id="title-{}"').format(section.id) if self.kind == EBOOK else Markup("")

    def cover_alt(self) -> str:
        """The description of the cover: what it is, and what its picture shows."""
        photo = self.book.photos.get(self.book.meta.cover_photo)
        said = self._labels["cover_alt"].format(title=self.book.meta.title)
        return said + self._labels["access_space"] + photo.alt if photo and photo.alt else said

    def grid(self, block: Figure | FigureGroup) -> Markup:
        """A style attribute with the heights that keep a figure on the line grid; paper only."""
        page = self.book.meta.page
        if self.kind != PAPER:
            return Markup("")
        if isinstance(block, FigureGroup):
            image, height = group_grid(block, self._renditions, self.book.photos, self._shares(block), page)
        else:
            picture = self._renditions.get(block.photo)
            if picture is None or block.placement in ("plate", "spread"):
                return Markup("")
            image, height = figure_grid(block, picture, self.book.photos[block.photo], page)
        return Markup(f' style="--image: {image:.2f}pt; --block: {height:g}pt"')

    def cropped(self, name: str, place: str) -> str:
        """Where a photo lies in a box that it fills: `cover`, `plate`, `spread` or `opener`; a loss nobody asked for is told."""
        picture, photo = self.picture(name), self.book.photos[name]
        if picture is None:
            return "50% 50%"
        found = crop(picture, photo, *self._box(place))
        if photo.focus is None and found.lost > UNSEEN:
            self._report.add("photo-010", photo.span, name=name, share=f"{found.lost:.0%}",
                             place=PLACES[place][0], place_zh=PLACES[place][1])
        return found.position

    def whole(self, figure: Figure) -> bool:
        """Whether a plate is shown whole, within margins: its shape is not the page's, and no focus allows it to be cropped."""
        picture, photo = self.picture(figure.photo), self.book.photos[figure.photo]
        return photo.focus is None and picture is not None and crop(picture, photo, *self._box(figure.placement)).lost > UNSEEN

    def _box(self, place: str) -> tuple[float, float]:
        """The size in mm, bleed included, of a place that a photo fills."""
        page = self.book.meta.page
        width, height = page.trim_width + 2 * page.bleed, page.trim_height + 2 * page.bleed
        if place == "spread":
            return width + page.trim_width, height
        return (width, page.head + 6 * page.leading * MM_PER_PT + page.bleed) if place == "opener" else (width, height)

    def source(self, span: Span) -> Markup:
        """A data-source attribute: what is said about the page, or about the ebook's line, finds its way back to the source."""
        return Markup(' data-source="{}"').format(f"{span.path}:{span.line}")

    def refer(self, kind: str, name: str) -> tuple[str, str]:
        """Address and printed text of a reference."""
        target = self.book.targets[f"{kind}:{name}"]
        text = self.folio(target.id) if kind == "page" else target.label
        return self.href(target.id, target.section), text


def _with_columns(markup: str, table: Table) -> str:
    """The table's markup with the widths of its columns, where the manuscript gives them."""
    columns = "".join(f'<col style="width: {100 * width / sum(table.widths):.2f}%"/>' for width in table.widths)
    head, _, rest = markup.partition(">")
    return f"{head}><colgroup>{columns}</colgroup>{rest}" if columns else markup


class Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled, for all composers of a run: paper and ebook share most; one that has changed is compiled anew."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept of a template, if its text is the same."""
        checksum, code = self._kept.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._kept[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


COMPILED = Compiled()


@dataclass(frozen=True, slots=True)
class _SectionLinks:
    """What the prose of one section asks its composer."""

    composer: Composer
    section: Section

    def reference(self, kind: str, name: str) -> tuple[str, str]:
        return self.composer.refer(kind, name)

    def source(self, token: Token) -> str:
        if not token.map:
            return ""
        return f"{token.meta.get('path', self.section.span.path)}:{token.map[0] + 1}"


def _innermost(fault: BaseException) -> tuple[str, int, bool]:
    """The innermost template in a traceback and its line, and whether the fault was raised in it."""
    path, line, own = "", 0, False
    trace = fault.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        own = file.endswith(".html")
        if own:
            path, line = file, trace.tb_lineno
        trace = trace.tb_next
    return path, line, own
