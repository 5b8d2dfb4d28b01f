"""The book as a value: what the reader makes, the passes complete and the composer reads.

In: nothing (standard library and specs.py; markdown-it's tokens are named for the type checker alone).
Out: frozen dataclasses. Only what is numbered, listed, checked or moved is lifted out of Markdown; running
text stays a tuple of markdown-it tokens. Roles and divisions are named as the EPUB structural semantics
vocabulary spells them. Lengths are in mm (paper) or pt (type), as each field says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from chapbook.diagnostics import Span
from chapbook.specs import MM_PER_PT, EbookSpec, EditionSpec, PageSpec, PrintSpec, SiteSpec

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = [
    "BACKMATTER", "BODYMATTER", "FRONTMATTER", "MM_PER_PT", "Block", "Book", "Contributor", "Ebook", "EbookSpec", "EditionSpec", "Erratum",
    "Figure", "FigureGroup", "Heading", "Impression", "Meta", "Note", "PageSpec", "PageTurn", "Photo", "PrintSpec", "Prose",
    "Rendition", "Section", "Sheet", "SiteSpec", "Table", "Target"]

FRONTMATTER = "frontmatter"
BODYMATTER = "bodymatter"
BACKMATTER = "backmatter"


@dataclass(frozen=True, slots=True)
class Contributor:
    """Someone named on the title page or the copyright page; `role` is a MARC relator code (aut, edt, ill …)."""

    name: str
    role: str
    sort_name: str = ""


@dataclass(frozen=True, slots=True)
class Impression:
    """One line of the printing history (印次): a release and its date."""

    release: str
    date: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Erratum:
    """One correction: where it is, what stood there, what should stand there."""

    place: str
    wrong: str
    right: str
    release: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """What book.toml says. `glossary` maps the right form of a name to its wrong ones (there may be none)."""

    id: str
    title: str
    language: str
    release: str
    release_date: date
    subtitle: str = ""
    sort_title: str = ""
    description: str = ""
    publisher: str = ""
    rights: str = ""
    place: str = ""
    isbn: str = ""
    slogan: str = ""
    cover_photo: str = ""
    cover_lettering: str = ""
    back_text: str = ""
    contributors: tuple[Contributor, ...] = ()
    history: tuple[Impression, ...] = ()
    errata: tuple[Erratum, ...] = ()
    page: PageSpec = field(default_factory=PageSpec)
    editions: tuple[str, ...] = ("screen", "epub")
    edition_specs: Mapping[str, EditionSpec] = field(default_factory=dict)
    ebook: EbookSpec = EbookSpec()
    print_shop: PrintSpec = field(default_factory=PrintSpec)
    site: SiteSpec = field(default_factory=SiteSpec)
    front_folios: str = "lower-roman"
    contents_depth: int = 2
    labels: Mapping[str, str] = field(default_factory=dict)
    glossary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    span: Span = Span("book/book.toml")
    spans: Mapping[str, Span] = field(default_factory=dict)

    def at(self, key: str) -> Span:
        """The line of a key of book.toml (`cover.photo`), or that of [book]."""
        return self.spans.get(key, self.span)

    @property
    def script(self) -> str:
        """`cjk` for a book in Chinese or Japanese, else `latin`: which typographic rules hold."""
        return "cjk" if self.language.split("-")[0].lower() in ("zh", "ja") else "latin"


@dataclass(frozen=True, slots=True)
class Photo:
    """One entry of the catalogue. `path` is relative to the book's folder; the original is never rewritten.

    `focus` is the point that matters, from the left and the top (0 to 1): who names it allows the rest to be cropped.
    """

    name: str
    path: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    description: str = ""
    date: str = ""
    place: str = ""
    placeholder: bool = False
    decoration: bool = False
    focus: tuple[float, float] | None = None
    span: Span = Span("images/photos.toml")


@dataclass(frozen=True, slots=True)
class Rendition:
    """One image made from a photo for one edition: its file in the cache and its size in px."""

    file: str
    digest: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text: markdown-it block tokens, never copied and never changed after reading."""

    tokens: tuple[Token, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo placed in the text. `width` full or half, `side` of a half one; `placement` (see typeset.placement)."""

    photo: str
    span: Span
    width: str = "full"
    side: str = "outer"
    placement: str = "auto"
    number: str = ""

    @property
    def id(self) -> str:
        """The anchor of the figure in every edition."""
        return f"fig-{self.photo}"


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Two or three figures side by side."""

    figures: tuple[Figure, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned, numbered table. `widths` are the columns' shares; empty leaves them to the layout."""

    id: str
    caption: str
    tokens: tuple[Token, ...]
    span: Span
    widths: tuple[float, ...] = ()
    number: str = ""


Block = Prose | Figure | FigureGroup | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number within the section and its text."""

    id: str
    number: int
    tokens: tuple[Token, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, for contents and bookmarks."""

    id: str
    level: int
    tokens: tuple[Token, ...]
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """One file of the manuscript, or one page that a template makes alone (`generated`)."""

    id: str
    role: str
    division: str
    title: str
    blocks: tuple[Block, ...]
    span: Span
    subtitle: str = ""
    running: str = ""
    opener: str = ""
    number: str = ""
    opens: str = "any"
    generated: bool = False
    notes: tuple[Note, ...] = ()
    headings: tuple[Heading, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)

    def at(self, key: str) -> Span:
        """The line of a key of the header, or the file's first line."""
        return self.spans.get(key, self.span)

    @property
    def figures(self) -> Iterator[Figure]:
        """Every figure of the section, in reading order."""
        for block in self.blocks:
            if isinstance(block, Figure):
                yield block
            elif isinstance(block, FigureGroup):
                yield from block.figures

    @property
    def tables(self) -> Iterator[Table]:
        """Every captioned table of the section, in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a reference can point to. `label` is what [@fig:…] prints; empty: it has no number."""

    id: str
    section: str
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book. `targets` maps "fig:name", "sec:name", "tab:name" to what they name.

    `unread` names the sources that could not be read at all: what they hold is not missing, only unknown.
    """

    meta: Meta
    front: tuple[Section, ...]
    body: tuple[Section, ...]
    back: tuple[Section, ...]
    photos: Mapping[str, Photo]
    coverage: frozenset[int] = frozenset()
    targets: Mapping[str, Target] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in reading order."""
        return self.front + self.body + self.back

    @property
    def photos_used(self) -> tuple[str, ...]:
        """The photos that the editions need, in reading order, each once."""
        names = [self.meta.cover_photo]
        for section in self.sections:
            names.append(section.opener)
            names.extend(figure.photo for figure in section.figures)
        return tuple(dict.fromkeys(name for name in names if name in self.photos))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The markup that the composer made of one section, and the ebook's file name for it."""

    section: Section
    markup: str
    file: str


@dataclass(frozen=True, slots=True)
class PageTurn:
    """How a printed page begins: what an ebook needs to mark the place.

    `text` is the beginning of the page's running text and `offset` how much of the section's stands on the pages before, both without
    white space; figures, notes and what style sheets write are not running text. `figures` are the anchors of the page's figures; a
    page without text has nothing else.
    """

    folio: str
    section: str
    text: str
    offset: int
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ebook:
    """An EPUB: its bytes, and where its lines come from.

    `origins`: by the name of a file in the archive (`EPUB/one.xhtml`) pairs of a line (from 1) and the place in the sources of what
    begins there, in the order of lines; a file that no source has is not in it.
    """

    content: bytes
    origins: Mapping[str, tuple[tuple[int, Span], ...]] = field(default_factory=dict)

    def source(self, file: str, line: int) -> Span | None:
        """The place in the sources of a line of a file; the one before it that has one. None: the file has no source."""
        found = [span for at, span in self.origins.get(file, ()) if at <= line]
        return found[-1] if found else next((span for _, span in self.origins.get(file, ())), None)


@dataclass(frozen=True, slots=True)
class Validators:
    """The public validators of ebooks, as the command line finds them on the machine; an empty path: it is not there.

    `java` runs the `jar` of EPUBCheck; `ace` drives the browser `chromium`. `environment`: the variables they are run with.
    `limit`: seconds that each may take.
    """

    java: str = ""
    jar: str = ""
    ace: str = ""
    chromium: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    limit: float = 180
