"""Where figures stand: here if there is room, else at the head of the next page, while the text flows on.

In: WeasyPrint's page-by-page layout of one section. Out: the same layout in which a figure that does not fit is kept
and set at the head of the next page, and a plate takes the next whole page; no page keeps a hole. An editor can ask
for another place: `here` (a hole is reported), `top` (the head of this or the next page), `page` (a page of its
own), `plate`.
CSS Page Floats (`float-reference: page`) and clreq's rule that text flows around a picture are the model;
WeasyPrint 70 has neither.

How: `seam` replaces four functions of WeasyPrint's layout by the methods below. A figure is a child of the
section that carries `data-figure`. When the flow reaches one that does not fit, it is skipped and noted; when the
page is done and the figure's place in the source lies before the place where the text goes on, it is carried
to the next page, whose type area begins below it. Order is kept: nothing overtakes a figure that is waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from math import inf
from typing import Any

from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout.block import block_level_layout
from weasyprint.text.line_break import strut

LEAST_LINES = 5  # a page with figures at its head holds at least so many lines of text, or none

Layout = Callable[..., Any]


def is_figure(box: Any) -> bool:
    """Whether the box is a figure, or a row of figures, that may be moved."""
    return box.element is not None and box.element.get("data-figure") is not None


def is_plate(box: Any) -> bool:
    """Whether the box takes a whole page: to the trim (plate), or within the type area (page)."""
    return box.element.get("data-figure") in ("plate", "page")


def wish(box: Any) -> str:
    """What the editor asked for: auto, here, top."""
    return str(box.element.get("data-placement", "auto"))


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
        self._ahead: list[Any] = []  # waiting still, when this page's text begins
        self._number = 0
        self._recto = True
        self._depth = 0.0
        self.holes: dict[str, tuple[int, float]] = {}  # by source: page number in the section, px left empty
        self._ended = self._alone = False  # the text has ended; the page holds figures alone

    # in the flow

    def in_flow_layout(self, context: Any, box: Any, index: int, child: Any, new_children: list[Any], *rest: Any) -> Any:
        """Lay out a child; a figure that does not fit, or would overtake another, is passed over."""
        if not self._placeable(box, child):
            return self._in_flow(context, box, index, child, new_children, *rest)
        passed_over = (False, False, None, rest[5], rest[3], rest[10], new_children, rest[11])
        waits = wish(child) == "top" and (new_children or self._head)
        if is_plate(child) or waits or self._skipped or self._ahead:
            self._skipped[index] = child
            return passed_over
        before = list(new_children)
        result = self._in_flow(context, box, index, child, new_children, *rest)
        abort, stop, resume_at = result[:3]
        if (abort or stop) and (resume_at is None or index in resume_at):
            if wish(child) == "here":
                self._note_hole(context, child, rest[5])
                return result
            new_children[:] = before
            self._skipped[index] = child
            return passed_over
        return result

    def _note_hole(self, context: Any, figure: Any, position_y: float) -> None:
        """Remember a figure that its editor keeps here and whose page stays empty over a quarter of the type area."""
        hole = context.page_bottom - position_y
        if hole > self._depth / 4:
            self.holes[str(figure.element.get("data-source"))] = (self._number, hole)

    def out_of_flow_layout(self, context: Any, box: Any, index: int, child: Any, new_children: list[Any], *rest: Any) -> Any:
        """Lay out a float; a half-width figure that does not fit goes to the head of the next page, text beside it."""
        if not self._placeable(box, child):
            return self._out_of_flow(context, box, index, child, new_children, *rest)
        before = list(new_children)
        self._turn(child)
        if not (self._skipped or self._ahead):
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
        """Make a page: a plate's, or a page of text with the waiting figures at its head."""
        if self._section is None:
            self._section, self._path = _find_section(root)
        if self._section is None:
            return self._make_page(context, root, page_type, resume_at, number, state)
        waiting = self._waiting.get(number, [])
        self._number, self._skipped, self._head, self._ahead = number, {}, [], []
        self._recto = page_type.side == "right"
        end = self._nested(len(self._section.children))
        self._ended, self._alone = resume_at == end, False
        if resume_at is not None and context.page_maker[number - 1][1]["break"] == "any":
            context.forced_break = False  # a page name that stays the same forces nothing
        if waiting and is_plate(waiting[0]):
            page = self._plate_page(context, root, page_type, number, state, waiting[0])
            next_page, left = {"break": "any", "page": root.style["page"]}, waiting[1:]
        else:
            page, resume_at, next_page = self._text_page(context, root, page_type, resume_at, number, state)
            left = self._ahead + self._carried(resume_at)
        self._waiting[number + 1] = left
        if left:
            resume_at = resume_at or end  # when the text has ended: one more page for what waits
            next_page = {"break": "any", "page": "plate" if left[0].element.get("data-figure") == "plate" else root.style["page"]}
        elif resume_at == end:
            resume_at = None
        return page, resume_at, next_page

    def _text_page(self, context: Any, root: Any, page_type: Any, resume_at: Any, number: int, state: Any) -> Any:
        """A page of text below its head figures; when they leave too few lines, a page of figures alone."""
        try:
            page, resume_at, next_page = self._make_page(context, root, page_type, resume_at, number, state)
        except _FiguresAlone:
            self._alone, self._head = True, []
            page, _, next_page = self._make_page(context, root.copy_with_children([]), page_type, None, number, state)
            page.children[0].children = [*self._head]
            next_page = {"break": "any", "page": root.style["page"]}
            return self._with_margin(page), resume_at, next_page
        section = next((box for box in page.children[0].descendants() if box.element is self._section.element), page.children[0])
        section.children = [*self._head, *section.children]
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
        least = LEAST_LINES * strut(self._section.style)[0]
        room = page.height if self._ended or self._alone else page.height - least
        used = 0.0
        while waiting:
            if waiting[0].is_floated():  # half width: WeasyPrint sets it beside the text, where the text begins
                self._bring_over(context, waiting.pop(0))
                break
            figure = _laid_out(context, waiting[0], page, page.content_box_y() + used, self._number)
            if used and used + figure.margin_height() > room:
                break
            self._head.append(figure)
            used += figure.margin_height()
            waiting.pop(0)
        if self._head and not (self._ended or self._alone) and page.height - used < least:
            raise _FiguresAlone
        self._ahead = waiting + rest
        page.margin_top += used
        page.height -= used

    def _bring_over(self, context: Any, figure: Any) -> None:
        """Hand a float to WeasyPrint as one that did not end on the page before, with all of it still to come."""
        self._turn(figure)
        context.broken_out_of_flow[figure] = (figure, self._section, None, None)

    def _with_margin(self, page: Any) -> Any:
        """Give the page its own margin back: running heads stand where they stand on every page."""
        used = sum(figure.margin_height() for figure in self._head)
        page.margin_top -= used
        page.height += used
        return page

    def _plate_page(self, context: Any, root: Any, page_type: Any, number: int, state: Any, plate: Any) -> Any:
        """A page that holds a plate and no text."""
        kept, self._waiting[number] = self._waiting[number], []
        page, _, _ = self._make_page(context, root.copy_with_children([]), page_type, None, number, state)
        self._waiting[number] = kept
        page.children[0].children = [_laid_out(context, plate, page, page.content_box_y(), number)]
        return page

    def _carried(self, resume_at: Any) -> list[Any]:
        """The figures passed over on this page whose place lies before the place where the text goes on."""
        goes_on = len(self._section.children)
        for step in self._path:
            if resume_at is None or step not in resume_at:
                break
            resume_at = resume_at[step]
        else:
            goes_on = next(iter(resume_at)) if resume_at else 0
        return [figure for index, figure in sorted(self._skipped.items()) if index < goes_on]

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
