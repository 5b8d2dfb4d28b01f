"""The printed pages in the ebook: a marker wherever the page turns, also in the middle of a paragraph, and their list.

In: the ebook's documents as trees, in reading order, and how each printed page begins (`PageTurn`). Out: the same trees with
markers, and `PageMark`s in reading order. EPUB Structural Semantics 1.1 `pagebreak`, DPUB-ARIA 1.1 `doc-pagebreak`, EPUB
Accessibility 1.1, 3.3.

The running text of a document and that of the print sections are the same text: a page is found by the characters it begins
with, nearest to where as many characters are behind. Nothing goes backwards: a page is never marked before the one before it.
A page that shows only figures is marked before its first one where no text of an earlier page follows, else where the text
goes on behind it. What paper has and the ebook has not (a half title) is not listed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from chapbook.model import PageTurn

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LENGTHS = (40, 24, 16, 10, 6, 4)  # characters by which a page is looked for, the surest first
PHRASING = frozenset(("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "kbd", "mark", "q", "ruby", "s", "small", "span", "strong",
                      "sub", "sup", "u", "var"))
SHUT = frozenset(("rt", "rp", "figure", "img", "svg", "math", "summary", "script", "style", "template"))  # no running text
HEADS = frozenset(f"h{level}" for level in range(1, 7))


@dataclass(frozen=True, slots=True)
class PageMark:
    """One printed page: its folio, and the address of its marker."""

    folio: str
    address: str


@dataclass(frozen=True, slots=True)
class _Slot:
    """A piece of running text: that of an element, or what follows it (`tail`). `start`: how many characters are before it."""

    element: Any
    tail: bool
    start: int


@dataclass(slots=True)
class _Flow:
    """The running text of one document without white space, piece by piece, and where its figures stand in it."""

    root: Any
    text: str = ""
    slots: list[_Slot] = field(default_factory=list)
    figures: dict[str, tuple[int, Any]] = field(default_factory=dict)

    def read(self, element: Any) -> None:
        """Take in an element; what is shut (a figure, a note, a page's list) is noted or passed over."""
        if not isinstance(element.tag, str):
            return
        name = _name(element)
        if name == "figure":
            self.figures.setdefault(element.get("id", ""), (len(self.text), element))
        if name in SHUT or _aside(element):
            return
        self._piece(element, element.text, tail=False)
        for child in element:
            self.read(child)
            self._piece(child, child.tail, tail=True)

    def _piece(self, element: Any, text: str | None, *, tail: bool) -> None:
        plain = "".join((text or "").split())
        if plain:
            self.slots.append(_Slot(element, tail, len(self.text)))
            self.text += plain

    def find(self, text: str, near: int, least: int) -> int | None:
        """Where a page stands that begins with some text: at the place nearest to `near`, not before `least`."""
        for length in LENGTHS:
            if places := list(_occurrences(self.text, text[:length], least)):
                return min(places, key=lambda at: abs(at - near))
        return None

    def slot(self, at: int) -> tuple[_Slot, int]:
        """The piece in which a character stands, and the place of the character in the piece's own text."""
        slot = self.slots[bisect_right([one.start for one in self.slots], at) - 1]
        raw = (slot.element.tail if slot.tail else slot.element.text) or ""
        seen = [place for place, one in enumerate(raw) if not one.isspace()]
        return slot, seen[at - slot.start] if at - slot.start < len(seen) else len(raw)


def _occurrences(text: str, part: str, least: int) -> Iterator[int]:
    at = text.find(part, least) if part else -1
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _name(element: Any) -> str:
    return str(element.tag).removeprefix(XHTML)


def _aside(element: Any) -> bool:
    """Whether an element is not running text: head, notes and their calls, boxes (paper moves them), lists for reading systems."""
    if _name(element) == "aside":
        return "box" in element.get("class", "").split() or element.get(TYPE) == "footnote"
    return (_name(element) == "head" or element.get(TYPE) in ("noteref", "footnotes", "page-list", "landmarks")
            or element.get("class") == "long-description")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page begins: before a character of the running text, or before a figure's element; `at` beyond the text: at the end."""

    turn: PageTurn
    at: int
    figure: Any = None


def mark_pages(documents: Mapping[str, tuple[str, Any]], turns: Sequence[PageTurn], label: str) -> tuple[PageMark, ...]:
    """Put the markers into the documents, which are given as file and root by section; `label` is what is read out (`{n}`: the folio)."""
    marks: list[PageMark] = []
    for section, (file, root) in documents.items():
        sheet = next(root.iter(f"{XHTML}section"), None)
        own = [turn for turn in turns if turn.section == section]
        if sheet is None or not own:
            continue
        flow = _Flow(sheet)
        flow.read(sheet)
        places = _places(flow, own)
        for place in reversed(places):  # what is behind a marker does not move what is before it
            _insert(flow, place, label)
        marks += [PageMark(place.turn.folio, f"{file}#{_id(place.turn.folio)}") for place in places]
    return tuple(marks)


def _id(folio: str) -> str:
    return f"page_{folio}"  # no id of the manuscript has an underscore


def _places(flow: _Flow, turns: Sequence[PageTurn]) -> list[_Place]:
    """Where each page begins; one whose text the ebook has not is left out."""
    found: list[_Place] = []
    last, drift = 0, 0
    for turn in turns:
        at = flow.find(turn.text, turn.offset + drift, last) if turn.text else None
        if turn.text and at is not None:
            at = 0 if turn is turns[0] else at
            last, drift = at, at - turn.offset
            found.append(_Place(turn, at))
        elif not turn.text:
            found.append(_Place(turn, -1))
    then = len(flow.text)
    for place in range(len(found) - 1, -1, -1):  # from the end: a page of figures stands where the text goes on
        if found[place].at < 0:
            found[place] = _of_figures(flow, found[place].turn, then)
        then = found[place].at
    return found


def _of_figures(flow: _Flow, turn: PageTurn, then: int) -> _Place:
    """Where a page without text begins: before its first figure when the text goes on behind that at once, else where it goes on."""
    standing = [flow.figures[name] for name in turn.figures if name in flow.figures]
    first = next((element for at, element in standing if at == then), None)
    return _Place(turn, then, _whole(first) if first is not None else None)


def _whole(figure: Any) -> Any:
    """The figure, or the row it stands in."""
    parent = figure.getparent()
    return parent if "group" in (parent.get("class") or "").split() else figure


def _insert(flow: _Flow, place: _Place, label: str) -> None:
    """Put one marker where it belongs."""
    mark = etree.Element(f"{XHTML}span", {TYPE: "pagebreak", "role": "doc-pagebreak", "id": _id(place.turn.folio),
                                          "aria-label": label.format(n=place.turn.folio)})
    mark.text = ""  # written with an end tag, for readers that take the file for HTML
    if place.figure is not None:
        _before(place.figure, mark)
    elif place.at == 0:
        _first(flow.root, mark)
    elif place.at >= len(flow.text):
        _last(flow.root, mark)
    else:
        slot, split = flow.slot(place.at)
        _at(slot, split, mark, place.turn)


def _first(element: Any, mark: Any) -> None:
    """As the first thing in an element."""
    mark.tail, element.text = element.text, None
    element.insert(0, mark)
    _fit(mark)


def _last(sheet: Any, mark: Any) -> None:
    """At the end of a section, before its notes."""
    notes = next((one for one in sheet if one.get(TYPE) == "footnotes"), None)
    if notes is not None:
        _before(notes, mark)
    else:
        sheet.append(mark)
        _fit(mark)


def _before(element: Any, mark: Any) -> None:
    """Before an element, and before the markers that stand there already."""
    parent = element.getparent()
    at = parent.index(element)
    while at and parent[at - 1].get(TYPE) == "pagebreak" and not (parent[at - 1].tail or "").strip():
        at -= 1
    parent.insert(at, mark)
    _fit(mark)


def _fit(mark: Any) -> None:
    """Between blocks a marker is a block."""
    if _name(mark.getparent()) in ("section", "div", "header", "blockquote", "body", "article", "aside"):
        mark.tag = f"{XHTML}div"


def _at(slot: _Slot, split: int, mark: Any, turn: PageTurn) -> None:
    """Before a character: between two characters, or, at the beginning of a block, where the block begins."""
    element, raw = slot.element, (slot.element.tail if slot.tail else slot.element.text) or ""
    holder = element.getparent() if slot.tail else element
    ruby = next((one for one in (holder, *holder.iterancestors()) if _name(one) == "ruby"), None)
    if ruby is not None:
        _opening(ruby, mark, turn)
    elif not raw[:split].strip() and not slot.tail:
        _opening(element, mark, turn, inside=True)
    elif slot.tail:
        element.tail, mark.tail = raw[:split], raw[split:]
        holder.insert(holder.index(element) + 1, mark)
    else:
        element.text, mark.tail = raw[:split], raw[split:]
        element.insert(0, mark)


def _opening(element: Any, mark: Any, turn: PageTurn, *, inside: bool = False) -> None:
    """At the beginning of an element: further out as long as nothing is before it, for a page begins with its block."""
    while not inside or _name(element) in PHRASING:
        parent = element.getparent()
        if _name(parent) == "li" and _name(element) == "a" and any(_name(one) == "nav" for one in parent.iterancestors()):
            break  # a line of the contents holds its link and nothing else
        if element.getprevious() is not None or (parent.text or "").strip():
            _before(element, mark)
            return
        element, inside = parent, True
    figures = [one for one in _figures_before(element) if set(_ids(one)) <= set(turn.figures)]
    if figures:
        _before(figures[-1], mark)
    elif _name(element) in HEADS:
        _before(element, mark)
    else:
        _first(element, mark)


def _figures_before(element: Any) -> Iterator[Any]:
    """The figures directly before a block, the nearest first."""
    one = element.getprevious()
    while one is not None and (_name(one) == "figure" or "group" in (one.get("class") or "").split()):
        yield one
        one = one.getprevious()


def _ids(element: Any) -> Iterator[str]:
    return (one.get("id") for one in element.iter(f"{XHTML}figure") if one.get("id"))


def list_pages(contents: Any, marks: Sequence[PageMark], title: str) -> None:
    """Put the list of pages into the navigation document, for reading systems; there is none without pages."""
    if not marks:
        return
    landmarks = next(one for one in contents.iter(f"{XHTML}nav") if one.get(TYPE) == "landmarks")
    nav = etree.Element(f"{XHTML}nav", {"id": "page-list", TYPE: "page-list", "hidden": "hidden", "aria-labelledby": "page-list-title"})
    etree.SubElement(nav, f"{XHTML}h2", {"id": "page-list-title"}).text = title
    lines = etree.SubElement(nav, f"{XHTML}ol")
    for mark in marks:
        etree.SubElement(etree.SubElement(lines, f"{XHTML}li"), f"{XHTML}a", {"href": mark.address}).text = mark.folio
        lines[-1].tail = "\n"
    landmarks.addnext(nav)
