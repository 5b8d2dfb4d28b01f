"""Where figures stand: here if there is room, else at the head or foot of this page or the next, while the text flows on.

In: WeasyPrint's page-by-page layout of one section. Out: the same layout in which a figure that does not fit is kept
and set on the next page: at its head, or at its foot when another one stands at the head. One that would leave a few
lines below it goes to the foot of this page, so that the text stays in one piece. A plate takes the next whole page,
a spread the next two that face each other; no page keeps a hole. An editor can ask for another place: `here` (a hole is
reported), `top` and `foot` (of this or the next page), `page` (a page of its own), `plate`, `spread`.
CSS Page Floats (`float-reference: page`) and clreq's rule that text flows around a picture are the model;
WeasyPrint 70 has neither.

How: `seam` replaces four functions of WeasyPrint's layout by the methods below. A figure is a child of the
section that carries `data-figure`. When the flow reaches one that does not fit, it is skipped and noted; when the
page is done and the figure's place in the source lies before the place where the text goes on, it is carried
to the next page, whose type area begins below it. A foot is reserved as WeasyPrint reserves room for notes: the page's
bottom rises. Order is kept: nothing overtakes a figure that is waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile
from math import ceil, inf
from typing import Any

from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout.block import block_level_layout
from weasyprint.text.line_break import strut

from chapbook.typeset.notes import Before

LEAST_LINES = 5  # a page with figures at its head or foot holds at least so many lines of text, or none
ROUNDING = 0.05  # px
FEW_LINES = 4  # fewer below a figure are not worth reading on for: the figure goes to the foot of the page

Layout = Callable[..., Any]


def _whole(height: float, leading: float) -> float:
    """A height in whole lines, px."""
    return ceil((height - ROUNDING) / leading) * leading


def _from_manuscript(box: Any) -> bool:
    """Whether the box stands in the manuscript, and not in a page that a template makes alone."""
    return box.element is not None and box.element.get("data-source") is not None


def is_figure(box: Any) -> bool:
    """Whether the box is a figure, or a row of figures, that may be moved."""
    return box.element is not None and box.element.get("data-figure") is not None


def is_plate(box: Any) -> bool:
    """Whether the box takes a whole page: to the trim (plate), or within the type area (page); or two (spread)."""
    return box.element.get("data-figure") in ("plate", "page", "spread")


def is_spread(box: Any) -> bool:
    """Whether the box takes two facing pages."""
    return bool(box.element.get("data-figure") == "spread")


def wish(box: Any) -> str:
    """What the editor asked for: auto, here, top, foot."""
    return str(box.element.get("data-placement", "auto"))


@dataclass(slots=True)
class Placed:
    """What is known of a section's figures when it is laid out; pages are counted from 1 in the section.

    By source: `holes`, the page and the px that stay empty before a figure kept here; `reached`, the page on which the text
    passes one over; `empty`, the page that stays empty before a spread.
    """

    holes: dict[str, tuple[int, float]] = field(default_factory=dict)
    reached: dict[str, int] = field(default_factory=dict)
    empty: dict[str, int] = field(default_factory=dict)


class _FiguresAlone(Exception):
    """The head figures leave too little room for text."""


class Placement:
    """The replaced functions, each with the original that it wraps. One instance serves one section's layout."""

    def __init__(self, in_flow: Layout, out_of_flow: Layout, make_page: Layout, page_height: Layout) -> None:
        self._in_flow, self._out_of_flow, self._make_page, self._page_height = in_flow, out_of_flow, make_page, page_height
        self._section: Any = None
        self._path: tuple[int, ...] = ()
        self._waiting: dict[int, list[Any]] = {}  # by page: the figures that wait when it begins
        self._skipped: dict[int, Any] = {}  # by index in the section: the figures that this page passed over
        self._head: list[Any] = []  # laid out at the head of this page
        self._foot: list[Any] = []  # laid out at the foot of this page
        self._lowered: dict[int, Any] = {}  # by index in the section: those of them that this page's text came to
        self._ahead: list[Any] = []  # waiting still, when this page's text begins
        self._right: dict[int, Any] = {}  # by page: the spread whose right half it shows
        self._number = 0
        self._recto = True
        self._depth = self._top = self._used = 0.0
        self.placed = Placed()
        self._ended = self._alone = False  # the text has ended; the page holds figures alone
        self._reserved = True  # the room for figures at this page's foot is taken off its bottom

    # in the flow

    def in_flow_layout(self, context: Any, box: Any, index: int, child: Any, new_children: list[Any], *rest: Any) -> Any:
        """Lay out a child; a figure that does not fit, or would overtake another, is passed over."""
        self._reserve(context)
        if not self._placeable(box, child):
            result = self._in_flow(context, box, index, child, new_children, *rest)
            written = self._section is not None and box.element is self._section.element and _from_manuscript(child)
            return self._on_grid(result) if written else result
        passed_over = (False, False, None, rest[5], rest[3], rest[10], new_children, rest[11])
        waits = wish(child) == "top" and (new_children or self._head)
        if is_plate(child) or waits or self._skipped or self._ahead or self._foot:
            self._skipped[index] = child
            return passed_over
        before = Before(context, new_children, rest[1], rest[2])
        result = self._in_flow(context, box, index, child, new_children, *rest)
        abort, stop = result[:2]
        if abort or stop:
            if wish(child) == "here":
                self._note_hole(context, child, rest[5])
                return result
            before.restore()
            self._skipped[index] = child
            return passed_over
        return passed_over if self._to_foot(context, box, index, result[6]) else self._on_grid(result)

    def _on_grid(self, result: tuple[Any, ...]) -> tuple[Any, ...]:
        """Whatever a table, a box or a list is high: what follows it begins on the page's line grid."""
        abort, stop, _, position_y = result[:4]
        if abort or stop or not isinstance(position_y, float | int):
            return result
        leading = strut(self._section.style)[0]
        missing = -(position_y - self._top) % leading
        if not ROUNDING < missing < leading - ROUNDING:
            return result
        return (*result[:3], position_y + missing, *result[4:])

    def _reserve(self, context: Any) -> None:
        """Once a page begins: take the room of the figures that stand at its foot off its bottom."""
        if not self._reserved:
            self._reserved = True
            context.page_bottom -= sum(figure.margin_height() for figure in self._foot)

    def _to_foot(self, context: Any, box: Any, index: int, children: list[Any]) -> bool:
        """Move the figure that was set last to the foot of the page, when few lines would stand below it or it is wished there."""
        figure = children[-1]
        if not is_figure(figure) or wish(figure) not in ("auto", "foot") or not any(one.element_tag == "p" for one in children):
            return False
        leading = strut(self._section.style)[0]
        below = (context.page_bottom - figure.position_y - figure.margin_height()) / leading
        if wish(figure) != "foot" and not 0.5 < below < FEW_LINES:
            return False
        room = (below + 2) * box.width / self._section.style["font_size"]
        if sum(len(text) for child in box.children[index + 1:] for text in child.element.itertext()) < room:
            return False  # the text ends on this page
        children.pop()
        self._foot.append(figure)
        self._lowered[index] = figure
        context.page_bottom -= figure.margin_height()
        return True

    def _note_hole(self, context: Any, figure: Any, position_y: float) -> None:
        """Remember a figure that its editor keeps here and whose page stays empty over a quarter of the type area."""
        hole = context.page_bottom - position_y
        if hole > self._depth / 4:
            self.placed.holes[str(figure.element.get("data-source"))] = (self._number, hole)

    def out_of_flow_layout(self, context: Any, box: Any, index: int, child: Any, new_children: list[Any], *rest: Any) -> Any:
        """Lay out a float; a half-width figure that does not fit goes to the head of the next page, text beside it."""
        if not self._placeable(box, child):
            return self._out_of_flow(context, box, index, child, new_children, *rest)
        before = list(new_children)
        self._turn(child)
        if not (self._skipped or self._ahead or self._foot):
            result = self._out_of_flow(context, box, index, child, new_children, *rest)
            if not result[0]:
                return result
        new_children[:] = before
        self._skipped[index] = child
        return False, None, None, None  # neither placed nor a reason to stop

    def _turn(self, figure: Any) -> None:
        """Set a figure towards the fold or away from it: the style sheet says how on a recto, a verso mirrors it."""
        towards = str(figure.element.get("class", "")).split()
        if not {"inner", "outer"} & set(towards):
            return
        side = "right" if ("outer" in towards) == self._recto else "left"
        if figure.style["float"] != side:
            style = figure.style
            style["float"], style["margin_left"], style["margin_right"] = side, style["margin_right"], style["margin_left"]

    def _placeable(self, box: Any, child: Any) -> bool:
        return box.element is not None and self._section is not None and box.element is self._section.element and is_figure(child)

    # page by page

    def make_page(self, context: Any, root: Any, page_type: Any, resume_at: Any, number: int, state: Any) -> Any:
        """Make a page: a plate's, half a spread's, or a page of text with the waiting figures at its head and foot."""
        if self._section is None:
            self._section, self._path = _find_section(root)
        if self._section is None:
            return self._make_page(context, root, page_type, resume_at, number, state)
        waiting = self._waiting.get(number, [])
        self._number, self._skipped, self._head, self._foot, self._ahead, self._lowered = number, {}, [], [], [], {}
        self._recto, self._reserved = page_type.side == "right", True
        self._right.pop(number + 1, None)  # a page may be made again
        end = self._nested(len(self._section.children))
        self._ended, self._alone = resume_at == end, False
        if resume_at is not None and context.page_maker[number - 1][1]["break"] == "any":
            context.forced_break = False  # a page name that stays the same forces nothing
        if number in self._right:
            page, left = self._plate_page(context, root, page_type, number, state, self._right[number]), waiting
        elif waiting and is_plate(waiting[0]) and not (is_spread(waiting[0]) and self._recto):
            page, left = self._plate_page(context, root, page_type, number, state, waiting[0]), waiting[1:]
            if is_spread(waiting[0]):
                self._right[number + 1] = waiting[0]
        else:
            if waiting and is_spread(waiting[0]) and self._ended:
                self.placed.empty[str(waiting[0].element.get("data-source"))] = number
            page, resume_at, next_page = self._text_page(context, root, page_type, resume_at, number, state)
            left = self._ahead + self._carried(resume_at)
            return page, *self._go_on(root, number, resume_at, end, left, next_page)
        return page, *self._go_on(root, number, resume_at, end, left, {"break": "any", "page": root.style["page"]})

    def _go_on(self, root: Any, number: int, resume_at: Any, end: Any, left: list[Any], next_page: Any) -> tuple[Any, Any]:
        """Where the text goes on and what the next page is, when the figures `left` are still to come."""
        self._waiting[number + 1] = left
        if number + 1 in self._right or left:
            resume_at = resume_at or end  # when the text has ended: one more page for what waits
            next_page = {"break": "any", "page": root.style["page"]}
            if number + 1 in self._right or left[0].element.get("data-figure") == "plate" or (is_spread(left[0]) and self._recto):
                next_page["page"] = "plate"
        elif resume_at == end:
            resume_at = None
        return resume_at, next_page

    def _text_page(self, context: Any, root: Any, page_type: Any, resume_at: Any, number: int, state: Any) -> Any:
        """A page of text between its head and foot figures; when they leave too few lines, a page of figures alone."""
        try:
            page, resume_at, next_page = self._make_page(context, root, page_type, resume_at, number, state)
        except _FiguresAlone:
            self._alone, self._head, self._foot, self._reserved = True, [], [], True
            page, _, next_page = self._make_page(context, root.copy_with_children([]), page_type, None, number, state)
            page.children[0].children = [*self._head]
            next_page = {"break": "any", "page": root.style["page"]}
            return self._with_margin(page), resume_at, next_page
        section = next((box for box in page.children[0].descendants() if box.element is self._section.element), page.children[0])
        goes_on, bottom = self._goes_on(resume_at), context.page_bottom
        self._foot = [figure for figure in self._foot if not any(  # the page broke before its place: it comes again
            index >= goes_on and figure is lowered for index, lowered in self._lowered.items())]
        if resume_at in (None, self._nested(len(self._section.children))):  # the text ends here: its figures follow it
            bottom = max([page.content_box_y(), *(box.position_y + box.margin_height() for box in section.children)])
        for figure in self._foot:
            figure.translate(dy=bottom - figure.position_y)
            bottom += figure.margin_height()
        section.children = [*self._head, *section.children, *self._foot]
        return self._with_margin(page), resume_at, next_page

    def page_height(self, page: Any, context: Any, height: Any) -> None:
        """Once a page's height is known: lay out its head figures and begin the type area below them."""
        self._page_height(page, context, height)
        if self._section is None or not isinstance(page, PageBox):
            return
        self._depth = page.height
        waiting = list(takewhile(lambda figure: not is_plate(figure), self._waiting.get(self._number, [])))
        rest = self._waiting.get(self._number, [])[len(waiting):]
        self._section.position_x = page.content_box_x()  # floats brought over from the facing page are set in it
        leading = strut(self._section.style)[0]
        least = LEAST_LINES * leading
        room = page.height if self._ended or self._alone else page.height - least
        used = 0.0
        while waiting:
            if waiting[0].is_floated():  # half width: WeasyPrint sets it beside the text, where the text begins
                if not used or used + waiting[0].style["height"].value <= page.height:
                    self._bring_over(context, waiting.pop(0))
                break
            figure = _laid_out(context, waiting[0], page, page.content_box_y() + used, self._number)
            if used and used + figure.margin_height() > room:
                break
            self._head.append(figure)
            used += _whole(figure.margin_height(), leading)
            waiting.pop(0)
        if self._head and not (self._ended or self._alone):
            if page.height - used < min(least, page.height / 4):
                raise _FiguresAlone
            if (len(self._head) > 1 and wish(self._head[-1]) != "top") or wish(self._head[-1]) == "foot":
                self._foot.append(self._head.pop())
                used -= _whole(self._foot[0].margin_height(), leading)
        self._ahead, self._used = waiting + rest, used
        page.margin_top += used
        page.height -= used
        self._top = page.content_box_y()
        self._reserved = False  # the page's bottom is not known before its text begins

    def _bring_over(self, context: Any, figure: Any) -> None:
        """Hand a float to WeasyPrint as one that did not end on the page before, with all of it still to come."""
        self._turn(figure)
        context.broken_out_of_flow[figure] = (figure, self._section, None, None)

    def _with_margin(self, page: Any) -> Any:
        """Give the page its own margin back: running heads stand where they stand on every page."""
        page.margin_top -= self._used
        page.height += self._used
        return page

    def _plate_page(self, context: Any, root: Any, page_type: Any, number: int, state: Any, plate: Any) -> Any:
        """A page that holds a plate, or half a spread, and no text."""
        kept, self._waiting[number] = self._waiting.get(number, []), []
        notes, context.reported_footnotes = context.reported_footnotes, []  # they wait for a page of text
        page, _, _ = self._make_page(context, root.copy_with_children([]), page_type, None, number, state)
        self._waiting[number], context.reported_footnotes = kept, notes
        placed = _laid_out(context, plate, page, page.content_box_y(), number)
        if number in self._right:
            placed = _right_half(placed, page)
        page.children[0].children = [placed]
        return page

    def _carried(self, resume_at: Any) -> list[Any]:
        """The figures passed over on this page whose place lies before the place where the text goes on."""
        goes_on = self._goes_on(resume_at)
        carried = [figure for index, figure in sorted(self._skipped.items()) if index < goes_on]
        self.placed.reached |= {str(figure.element.get("data-source")): self._number for figure in carried}
        return carried

    def _goes_on(self, resume_at: Any) -> int:
        """The child of the section with which a resume point goes on; behind the last one when the text has ended."""
        for step in self._path:
            if resume_at is None or step not in resume_at:
                return len(self._section.children)
            resume_at = resume_at[step]
        return int(next(iter(resume_at))) if resume_at else 0

    def _nested(self, index: int) -> dict[int, Any]:
        """A resume point at child `index` of the section."""
        resume_at: dict[int, Any] = {index: None}
        for step in reversed(self._path):
            resume_at = {step: resume_at}
        return resume_at


def _find_section(root: Any) -> tuple[Any, tuple[int, ...]]:
    """The section's box and the child indexes that lead to it; None in a document without one."""
    box, path = root, []
    while box.element_tag != "section":
        inner = [(at, child) for at, child in enumerate(box.children) if child.element_tag in ("body", "section")]
        if not inner:
            return None, ()
        at, box = inner[0]
        path.append(at)
    return box, tuple(path)


def _laid_out(context: Any, box: Any, page: Any, top: float, number: int) -> Any:
    """A figure laid out by itself at `top` (px from the page's edge), as wide as the type area."""
    before, context.current_page = context.current_page, number
    context.create_block_formatting_context()
    box.position_x, box.position_y = page.content_box_x(), top
    placed = block_level_layout(context, box, -inf, None, page, True, [], [], [])[0]
    context.finish_block_formatting_context()
    context.current_page = before
    return placed


def _right_half(spread: Any, page: Any) -> Any:
    """A spread on its right-hand page: the picture one page further to the left, its caption and its anchor left behind."""
    spread.children = [child for child in spread.children if child.element_tag != "figcaption"]
    spread.style = spread.style.copy()
    spread.style["anchor"] = None
    for child in spread.children:
        child.translate(dx=-page.margin_width())
    return spread
