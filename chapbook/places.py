"""Where the sources are on the pages, and where words are.

In: a book, the looks of its pages, their folios and sections. Out: the regions of a page with their sources, the page that a
diagnostic is about, and the hits of a search. Boxes are left, top, width and height in per cent of the trim.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from chapbook.diagnostics import Diagnostic, Span
from chapbook.model import Book

Box = tuple[float, float, float, float]
CAPTIONS = ("caption", "credit")
CATALOGUE = "images/photos.toml"
AROUND = 18  # characters shown on both sides of a hit


class RawRegion(Protocol):
    """A region as the layout knows it."""

    @property
    def span(self) -> Span | None:
        """Where it comes from."""

    @property
    def kind(self) -> str:
        """What it is."""

    @property
    def photo(self) -> str:
        """The photo it shows or describes."""

    @property
    def box(self) -> Box:
        """Where it is."""


class TextLine(Protocol):
    """A line of text on a page; `edges` is where each character begins, and the last one ends."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def edges(self) -> Sequence[float]:
        """In per cent of the trim."""

    @property
    def box(self) -> Box:
        """Where it is."""


class PageLook(Protocol):
    """A page without its picture."""

    @property
    def regions(self) -> Sequence[RawRegion]:
        """Its parts that come from somewhere."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page and its place in the sources; `entry` is that of its photo in the catalogue."""

    span: Span
    kind: str
    box: Box
    entry: Span | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Words on a page: what stands before and behind them, and their boxes (several when they run over a line's end)."""

    page: int
    before: str
    found: str
    behind: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Places:
    """All pages of a book; none when there is no book yet."""

    book: Book | None
    looks: Sequence[PageLook]
    folios: Sequence[str]
    sections: Sequence[str]

    def regions(self, page: int) -> tuple[Region, ...]:
        """The parts of one page, the larger before those that lie in them."""
        if not 0 <= page < len(self.looks):
            return ()
        found = [region for raw in self.looks[page].regions if (region := self._region(raw))]
        return tuple(sorted(found, key=lambda one: -one.box[2] * one.box[3]))

    def _region(self, raw: RawRegion) -> Region | None:
        photo = self.book.photos.get(raw.photo) if self.book and raw.photo else None
        if raw.kind in CAPTIONS and photo:
            return Region(photo.span, raw.kind, raw.box)
        if raw.span is None:
            return None
        return Region(raw.span, raw.kind, raw.box, photo.span if photo and raw.kind == "photo" else None)

    def page_of(self, one: Diagnostic) -> int | None:
        """The page on which a finding can be seen."""
        sections = {section.id for section in self.book.sections if section.span.path == one.span.path} if self.book else set()
        folio = one.words.get("page", "")
        if folio and folio != "–":
            named = [at for at, label in enumerate(self.folios) if label == folio]
            return next((at for at in named if self.sections[at] in sections), named[0] if named else None)
        lines, pages = self._sources.get(one.span.path, ([], []))
        at = bisect_right(lines, one.span.line) - 1
        if at >= 0 and (one.span.path.endswith((".md", ".csv")) or one.span.path == CATALOGUE or lines[at] == one.span.line):
            return pages[at]
        return next((at for at, section in enumerate(self.sections) if section in sections), None)

    @cached_property
    def _sources(self) -> dict[str, tuple[list[int], list[int]]]:
        """By path: the lines that are on pages in their order, and the first page of each."""
        first: dict[str, dict[int, int]] = {}
        for page, look in enumerate(self.looks):
            for raw in look.regions:
                region = self._region(raw)
                for span in (region.span, region.entry) if region else ():
                    if span:
                        first.setdefault(span.path, {}).setdefault(span.line, page)
        return {path: (sorted(lines), [lines[line] for line in sorted(lines)]) for path, lines in first.items()}


def hits(pages: Sequence[Sequence[TextLine]], words: str) -> Iterator[Hit]:
    """Where words stand, page by page. White space and case do not count, so a hit may run over a line's end."""
    wanted = _bare(words)
    if not wanted:
        return
    for page, lines in enumerate(pages):
        text = "".join(line.text for line in lines)
        places = [(number, at) for number, line in enumerate(lines) for at, one in enumerate(line.text) for _ in _bare(one)]
        bare, starts = _bare(text), _starts(lines)
        at = bare.find(wanted)
        while at >= 0:
            (first, start), (last, end) = places[at], places[at + len(wanted) - 1]
            begin, behind = starts[first] + start, starts[last] + end + 1
            boxes = tuple(_part(lines[number], start if number == first else 0, end + 1 if number == last else len(lines[number].text))
                          for number in range(first, last + 1))
            yield Hit(page, text[max(0, begin - AROUND) : begin], text[begin:behind], text[behind : behind + AROUND], boxes)
            at = bare.find(wanted, at + len(wanted))


def _bare(text: str) -> str:
    """Without white space and case; a character becomes one or more."""
    return "".join(text.casefold().split())


def _starts(lines: Sequence[TextLine]) -> list[int]:
    """Where each line begins in the text of all."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text)
    return starts


def _part(line: TextLine, start: int, end: int) -> Box:
    """The box of a part of a line."""
    _, top, _, height = line.box
    return (round(line.edges[start], 2), top, round(line.edges[end] - line.edges[start], 2), height)
