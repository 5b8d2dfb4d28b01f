"""The text of one line box, cut into units that are measured once.

In: a WeasyPrint line box. Out: its text boxes in order and, for all of them together, a `breaks.Paragraph`, so that
a line may run across bold words, links, ruby and note calls as one. A unit is an ideograph, a mark, a Latin word,
a space, or an inline block. Ideographs are one em wide; the rest is asked of the measurer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import inf
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

from chapbook.typeset.breaks import Paragraph
from chapbook.typeset.marks import FREE, HARD, NEVER, NO_END, NUMBER, TOKEN, autospaced, break_between, is_latin, pieces, rigid
from chapbook.typeset.measure import Face, Measurer
from chapbook.typeset.phrases import pauses

# em between Chinese and Latin (text-autospace). CSS has an eighth; from a tenth on, PDF readers take it for a space when
# text is copied, and the source has none.
AUTOSPACE = 0.098
WIDEST_AUTOSPACE = 0.25  # em: so far it may be spread
MARK_ELASTIC = 0.3  # how much larger the blank half of a mark may become before ideographs are spread further
WORD_STRETCH = 2.0  # a word space takes part in spreading as much as two gaps between characters
CALL_SPACE = 0.15  # em behind a note's call that took the blank of the mark before it
Atom = Callable[[Any], float]


class Leaf(NamedTuple):
    """A text box or inline block. path: where it stands in the line box; lead, trail: edges of inline boxes around it."""

    box: Any
    path: tuple[int, ...]
    ruby: Any
    noted: bool
    solid: bool
    lead: float
    trail: float


class Flat:
    """One line box flattened. `leaves` are its text boxes; `first_unit` says where each begins, `offsets` where each unit does."""

    def __init__(self, line_box: Any, measurer: Measurer, context: Any, measure: float, atom: Atom) -> None:
        self.paragraph = Paragraph()
        self.leaves: list[Leaf] = []
        self.faces: list[Face] = []
        self.first_unit: list[int] = []
        self.offsets: list[int] = []
        self.number: dict[int, int] = {}  # by id of the text box: which leaf it is
        self.left: dict[int, float] = {}  # by unit: px trimmed off in front of its ink
        self.right: dict[int, float] = {}  # and behind
        self.edge: dict[int, float] = {}  # by unit: px of inline boxes' edges that its width includes
        self.has_wide = False
        self._measure = measure
        self._starts: list[int] = []  # where each unit begins in the whole text
        leaves = list(self._walk(line_box, (), None, False, False))
        self.good = bool(leaves) and all(_settable(leaf) for leaf in leaves) and not any(
            box.is_leader or box.is_floated() for box in line_box.descendants())
        if self.good:
            self._compose(leaves, measurer, context, atom)

    def leaf_at(self, path: tuple[int, ...]) -> int:
        """The first leaf at a path, or behind it."""
        return bisect_left(self.leaves, path, key=lambda leaf: leaf.path)

    def _walk(self, box: Any, path: tuple[int, ...], ruby: Any, noted: bool, solid: bool) -> Iterator[Leaf]:
        """The leaves in order."""
        for at, child in enumerate(box.children):
            if not child.is_in_normal_flow():
                continue
            if isinstance(child, boxes.InlineBox):
                tag = str(child.element_tag)
                style = child.style
                inner = list(self._walk(child, (*path, at), child if tag == "ruby" else ruby, noted or tag.endswith("::footnote-call"),
                                        solid or style["white_space"] == "nowrap"))
                if inner:
                    inner[0] = _edged(inner[0], _edge(style, "left"), 0.0)
                    inner[-1] = _edged(inner[-1], 0.0, _edge(style, "right"))
                yield from inner
            elif isinstance(child, boxes.TextBox):
                if child.text:
                    yield Leaf(child, (*path, at), ruby, noted, solid or child.style["white_space"] == "nowrap", 0.0, 0.0)
            else:
                yield Leaf(child, (*path, at), ruby, noted, solid, 0.0, 0.0)

    def _compose(self, leaves: list[Leaf], measurer: Measurer, context: Any, atom: Atom) -> None:
        last, tail_leaf = "", None
        length = 0
        for leaf in leaves:
            first = len(self.offsets)
            self.number[id(leaf.box)] = len(self.leaves)
            self.leaves.append(leaf)
            self.first_unit.append(first)
            if isinstance(leaf.box, boxes.TextBox):
                face = measurer.face(leaf.box.style, context)
                self.faces.append(face)
                last = self._text(leaf, face, last, tail_leaf, length)
                length += len(leaf.box.text)
            else:
                self.faces.append(measurer.face(leaf.box.style, context))
                if last:
                    self._meet(last, "\u3000", leaf, tail_leaf, self.faces[-1])
                self._unit(atom(leaf.box), 0, length, 0.0)
                last = "\u3000"
                length += 1
            if leaf.lead or leaf.trail:
                for unit, edge in ((first, leaf.lead), (len(self.offsets) - 1, leaf.trail)):
                    self.paragraph.width[unit] += edge
                    self.edge[unit] = self.edge.get(unit, 0.0) + edge
            tail_leaf = leaf
        if not self.offsets:
            self.good = False
            return
        self._keep_numbers("".join(getattr(leaf.box, "text", "\u3000") for leaf in leaves))
        self.paragraph.em = self.faces[0].em
        self.paragraph.sum_up()

    def _unit(self, width: float, offset: int, start: int, stretch: float = 1.0, elastic: float = 0.0, shrink: float = 0.0,
              cost: float = FREE, counts: int = 1) -> None:
        paragraph = self.paragraph
        paragraph.width.append(width)
        paragraph.stretch.append(stretch)
        paragraph.elastic.append(elastic)
        paragraph.shrink.append(shrink)
        paragraph.cost.append(cost)
        paragraph.counts.append(counts)
        self.offsets.append(offset)
        self._starts.append(start)

    def _ideographs(self, count: int, em: float, offset: int, start: int, inside: float) -> None:
        """Ideographs that follow one another; `inside`: what a break between two of them costs."""
        paragraph = self.paragraph
        paragraph.width += [em] * count
        paragraph.stretch += [1.0] * count
        paragraph.elastic += [0.0] * count
        paragraph.shrink += [0.0] * count
        paragraph.cost += [inside] * count
        paragraph.cost[-1] = FREE
        paragraph.counts += [1] * count
        self.offsets += range(offset, offset + count)
        self._starts += range(start, start + count)

    def _text(self, leaf: Leaf, face: Face, last: str, before: Leaf | None, length: int) -> str:
        """Add the tokens of one text box; its last character."""
        paragraph, em, trim = self.paragraph, face.em, leaf.box.style["text_spacing_trim"]
        inside = NEVER if leaf.noted or leaf.ruby is not None else HARD if leaf.solid else FREE
        for match in TOKEN.finditer(leaf.box.text):
            token, at, kind = match[0], match.start(), match.lastgroup
            trimmed = self._meet(last, token[0], leaf, before, face) if last else False
            if kind == "han":
                self.has_wide = True
                self._ideographs(len(token), em, at, length + at, inside)
            elif kind == "word":
                self._word(token, face, at, length + at, inside)
            else:
                self._mark(token, kind or "", face, at, length + at, trim)
                if trimmed:
                    self._trim_in_front(len(self.offsets) - 1)
                if kind == "space" and last in NO_END:  # a space behind an opening mark is no place to break
                    paragraph.cost[-1] = HARD
            last, before = token[-1], leaf
        return last

    def _word(self, token: str, face: Face, at: int, start: int, inside: float) -> None:
        """A Latin word or number; one that is wider than the measure is cut anywhere."""
        paragraph, whole = self.paragraph, max(HARD, inside)
        for piece, cost in pieces(token):
            parts: Iterable[str] = (piece,) if face.sort(piece).width <= self._measure else piece
            for part in parts:
                sort = face.sort(part)
                self._unit(sort.width, at, start, 0.0, cost=whole, counts=sort.letters)
                at, start = at + len(part), start + len(part)
            paragraph.cost[-1] = max(cost, inside)
        paragraph.stretch[-1], paragraph.cost[-1] = 1.0, FREE

    def _mark(self, token: str, kind: str, face: Face, at: int, start: int, trim: str) -> None:
        """A mark, a space, or any other single character; `trim`: where it gives its blank half up (text-spacing-trim)."""
        paragraph, unit = self.paragraph, len(self.offsets)
        if kind == "break":
            self._unit(0.0, at, start, counts=0)
            paragraph.forced.add(unit)
            return
        sort = face.sort(token)
        if kind == "space":
            self._unit(sort.width, at, start, WORD_STRETCH, sort.width, sort.width / 3, counts=0)
            if token[0] == " ":
                paragraph.space.add(unit)
            return
        self._unit(sort.width, at, start, elastic=MARK_ELASTIC * sort.tail, shrink=sort.shrink, counts=1 if sort.letters else 0)
        if sort.head or sort.tail:
            self.has_wide = True
        if sort.head and trim != "space-all":
            paragraph.head[unit] = sort.head
            if trim == "trim-start" or (trim == "space-first" and unit and unit - 1 not in paragraph.forced):
                paragraph.lead[unit] = sort.head
        if sort.tail and trim != "space-all":
            paragraph.tail[unit] = sort.tail

    def _meet(self, a: str, b: str, leaf: Leaf, before: Leaf | None, face: Face) -> bool:
        """What the last unit and the one that follows do to each other; whether the one that follows gives its blank up."""
        paragraph, unit = self.paragraph, len(self.offsets) - 1
        if unit in paragraph.forced:
            return False
        cost, spaced, stiff = _pair(a, b)
        if leaf.box.style["line_break"] == "anywhere":
            cost = FREE
        opened = False
        if before is not None and (before.noted or leaf.noted) and leaf is not before:
            cost = self._meet_call(unit, b, leaf, face, cost)
        elif unit in paragraph.tail:
            after = face.sort(b)
            if after.tail or after.head or (a == "’" and is_latin(b)):
                self._trim_behind(unit)  # ”。 ）、 ：“
        elif unit in paragraph.head:
            opened = bool(face.sort(b).head)  # （“
        elif spaced and leaf.box.style["text_autospace"] != "no-autospace":
            self._space(unit, AUTOSPACE * face.em, (WIDEST_AUTOSPACE - AUTOSPACE) * face.em)
        elif stiff:
            paragraph.stretch[unit] = 0.0
        if leaf.ruby is not None and before is not None and before.ruby is leaf.ruby:
            cost = NEVER
        elif leaf.solid and leaf is before:
            cost = max(cost, HARD)
        paragraph.cost[unit] = max(paragraph.cost[unit], cost)
        return opened

    def _meet_call(self, unit: int, b: str, leaf: Leaf, face: Face, cost: float) -> float:
        """A note's call sticks to what it stands behind: the mark before it lends it its blank."""
        if leaf.noted:
            self.paragraph.stretch[unit] = 0.0
            if unit in self.paragraph.tail:
                self._trim_behind(unit)
            return NEVER
        sort = face.sort(b)
        if self.right.get(unit - 1) and not (sort.tail or sort.head or b == " "):
            self._space(unit, CALL_SPACE * face.em, 0.0)
        return cost

    def _space(self, unit: int, width: float, elastic: float) -> None:
        """Space behind a unit, gone at a line's end."""
        paragraph = self.paragraph
        paragraph.gap[unit] = width
        paragraph.stretch[unit] = 0.0
        paragraph.width[unit] += width
        paragraph.elastic[unit] += elastic
        paragraph.shrink[unit] += width

    def _trim_behind(self, unit: int) -> None:
        paragraph = self.paragraph
        blank = paragraph.tail.pop(unit)
        paragraph.width[unit] -= blank
        paragraph.shrink[unit] = paragraph.elastic[unit] = 0.0
        self.right[unit] = blank

    def _trim_in_front(self, unit: int) -> None:
        paragraph = self.paragraph
        blank = paragraph.head.pop(unit)
        paragraph.lead.pop(unit, None)
        paragraph.width[unit] -= blank
        paragraph.shrink[unit] = 0.0
        self.left[unit] = blank

    def find_pauses(self) -> None:
        """Where a reader pauses, for lines of like length."""
        if not self.paragraph.pause:
            costs = pauses("".join(getattr(leaf.box, "text", "\u3000") for leaf in self.leaves))
            ends = [*self._starts[1:], self._starts[-1] + 1]
            self.paragraph.pause = {unit: costs.get(end - 1, 0.0) for unit, end in enumerate(ends)}

    def _keep_numbers(self, text: str) -> None:
        """No break inside a number, or between it and its unit."""
        for match in NUMBER.finditer(text):
            if match.end() - match.start() > 1:
                for unit in range(bisect_right(self._starts, match.start()), bisect_left(self._starts, match.end())):
                    self.paragraph.cost[unit - 1] = max(self.paragraph.cost[unit - 1], HARD)


@cache
def _pair(a: str, b: str) -> tuple[float, bool, bool]:
    """What two neighbours do to each other: what a break costs, whether there is a space, whether the gap is never spread."""
    return break_between(a, b), autospaced(a, b), rigid(a, b)


def _edged(leaf: Leaf, lead: float, trail: float) -> Leaf:
    return leaf._replace(lead=leaf.lead + lead, trail=leaf.trail + trail) if lead or trail else leaf


def _edge(style: Any, side: str) -> float:
    """Margin, border and padding of an inline box at one side; NaN when it is not known yet."""
    total: float = style[f"border_{side}_width"]
    for kind in ("margin", "padding"):
        length = style[f"{kind}_{side}"]
        if length != "auto":
            total += length.value if getattr(length, "unit", "px") in ("px", None) and hasattr(length, "value") else inf
    return total


def _settable(leaf: Leaf) -> bool:
    """Whether our composition may set this leaf; else WeasyPrint's own sets the whole line box."""
    box, style = leaf.box, leaf.box.style
    if inf in (leaf.lead, leaf.trail):
        return False
    if not isinstance(box, boxes.TextBox):
        return isinstance(box, boxes.AtomicInlineLevelBox)
    if style["white_space"] not in ("normal", "nowrap") and (box.text != "\n" or style["white_space"] != "pre-line"):
        return False
    return (style["letter_spacing"] in ("normal", 0) and style["word_spacing"] == 0 and style["direction"] == "ltr"
            and style["font_size"] > 0 and "\t" not in box.text and "\u00ad" not in box.text)
