"""The state of a book at one moment: what it says, how its pages look, what was made of it.

In: nothing. Out: `Snapshot` and its parts. A release writes one into the book's folder; `changes` compares two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from chapbook.diagnostics import Span

META = "book.toml"  # the section of what book.toml says
PRINTED = ("title", "subtitle", "heading", "paragraph", "box", "row", "table", "note", "code", "caption", "credit")  # what paper shows


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of a passage stands: the page from 0, the number of its first line on it (0: not counted), and for every line the
    offset of its first character in the passage; white space does not count.
    """

    page: int
    line: int
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading, row of a table, note, caption … `digest` holds its kind, its words and their marks (emphasis, ruby, links).

    `key`: what the layout calls it. `printed`: what paper shows where that is more than the text says, such as `图2-3` for `[@fig:gaoli]`.
    """

    section: str
    kind: str
    text: str
    digest: str
    span: Span
    keys: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    printed: str = ""

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        return self.places[0].page if self.places else None

    def at(self, offset: int) -> tuple[int, int] | None:
        """Page and line (0: not counted) of the character at `offset`, white space not counted; None: it is not on paper."""
        found = None
        for place in self.places:
            for number, first in enumerate(place.offsets):
                if first <= offset or found is None:
                    found = (place.page, place.line + number if place.line else 0)
        return found


@dataclass(frozen=True, slots=True)
class PhotoState:
    """One photo that the book uses: the digest of the original, and the page on which it stands (None: none)."""

    name: str
    digest: str
    section: str
    page: int | None
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class PageState:
    """One page. `look`: a digest of all that is painted and where; `content`: of what is painted wherever it stands, without
    running head and folio.
    """

    folio: str
    section: str
    look: str
    content: str


@dataclass(frozen=True, slots=True)
class OutputState:
    """One file that was made: its size in bytes and its SHA-256."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A book at one moment. `engine`: what laid it out. `design`: a digest of templates, style sheets and faces.

    `booklet`: the indexes of the pages with the blanks that fill the sheets of a booklet (None). `sections`: by id the title or, where it
    has none, the role.
    """

    title: str
    language: str
    release: str
    day: date
    note: str
    engine: str
    design: str
    passages: tuple[Passage, ...]
    photos: tuple[PhotoState, ...]
    pages: tuple[PageState, ...]
    booklet: tuple[int | None, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, OutputState] = field(default_factory=dict)

    def name_of(self, page: int) -> str:
        """The folio of a page, or what stands on it where none is printed."""
        one = self.pages[page]
        return one.folio or self.sections.get(one.section, "") or f"[{page + 1}]"
