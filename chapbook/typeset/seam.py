"""The seam between the engine and WeasyPrint's inside.

In: nothing. Out: a context in which WeasyPrint's layout asks `placement` where figures stand and `lines` how a
Chinese line is set, and one in which its drawing asks `emphasis` and `ruby` for marks and readings, `copying` for
what is copied, and `dotted` for lone dotted lines. The functions replaced, and the parameters they had in the
WeasyPrint this was written for, stand in one table; when one differs, nothing is replaced and the reason is told, so
that a newer WeasyPrint sets plainly instead of wrongly.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import ModuleType

import weasyprint
from weasyprint import document, draw
from weasyprint.layout import LayoutContext, block, inline, page
from weasyprint.pdf import tags

from chapbook.typeset import artifacts
from chapbook.typeset.copying import Copying
from chapbook.typeset.dotted import draw_border as draw_dotted
from chapbook.typeset.emphasis import draw_text as draw_with_emphasis
from chapbook.typeset.lines import Composition
from chapbook.typeset.notes import without_notes
from chapbook.typeset.placement import Placement
from chapbook.typeset.properties import register
from chapbook.typeset.ruby import Readings

WRITTEN_FOR = "70."

EXPECTED: dict[tuple[ModuleType | type, str], tuple[str, ...]] = {
    (block, "_in_flow_layout"): (
        "context", "box", "index", "child", "new_children", "page_is_empty", "absolute_boxes", "fixed_boxes", "adjoining_margins",
        "bottom_space", "position_y", "skip_stack", "first_letter_style", "first_line_style", "discard", "next_page", "max_lines"),
    (block, "_out_of_flow_layout"): (
        "context", "box", "index", "child", "new_children", "page_is_empty", "absolute_boxes", "fixed_boxes", "adjoining_margins",
        "bottom_space"),
    (page, "make_page"): ("context", "root_box", "page_type", "resume_at", "page_number", "page_state"),
    (page, "page_height"): ("box", "context", "containing_block_height"),
    (LayoutContext, "_update_footnote_area"): ("self",),
    (inline, "split_inline_box"): ("context", "box", "position_x", "max_x", "bottom_space", "skip_stack"),
    (inline, "split_text_box"): ("context", "box", "available_width", "skip", "is_line_start"),
    (inline, "justify_line"): ("context", "line", "extra_width"),
}


DRAWING: dict[tuple[ModuleType | type, str], tuple[str, ...]] = {
    (draw, "draw_border"): ("stream", "box"),
    (draw, "draw_text"): ("stream", "textbox", "offset_x", "text_overflow", "block_ellipsis"),
    (document, "draw_page"): ("page", "stream"),
    (tags, "_build_box_tree"): ("box", "parent", "pdf", "page_number", "nums", "annotations", "tags"),
}


def differs() -> str:
    """What is different in this WeasyPrint; empty when it is the one this was written for."""
    if not weasyprint.__version__.startswith(WRITTEN_FOR):
        return f"WeasyPrint {weasyprint.__version__} is not {WRITTEN_FOR}x"
    for (module, name), parameters in {**EXPECTED, **DRAWING}.items():
        function = getattr(module, name, None)
        if function is None or tuple(inspect.signature(function).parameters)[: len(parameters)] != parameters:
            return f"{module.__name__}.{name} has changed"
    return ""


@contextmanager
def own_layout() -> Iterator[Placement | None]:
    """Within this context, figures are placed and Chinese lines composed by us."""
    if differs():
        yield None
        return
    originals = {(module, name): getattr(module, name) for module, name in EXPECTED}
    functions = list(originals.values())
    placement, composition = Placement(*functions[:4]), Composition(*functions[5:])

    def update_footnote_area(context: LayoutContext) -> bool:
        return without_notes(functions[4], context)

    replaced = (placement.in_flow_layout, placement.out_of_flow_layout, placement.make_page, placement.page_height, update_footnote_area,
                composition.split_inline_box, composition.split_text_box, composition.justify_line)
    try:
        for (module, name), function in zip(EXPECTED, replaced, strict=True):
            setattr(module, name, function)
        yield placement
    finally:
        for (module, name), function in originals.items():
            setattr(module, name, function)


@contextmanager
def own_drawing() -> Iterator[None]:
    """Within this context, emphasis marks and ruby are drawn by us, wide gaps are not copied as spaces, and margin boxes are artifacts."""
    if differs():
        yield
        return
    originals = [getattr(module, name) for module, name in DRAWING]
    draw_border, draw_text, draw_page, build_box_tree = originals
    own, readings = partial(Copying().draw_text, draw_text), Readings()
    replaced = (partial(draw_dotted, draw_border), partial(draw_with_emphasis, partial(readings.draw_text, own)),
                partial(readings.draw_page, partial(artifacts.draw_page, draw_page), own),
                partial(artifacts.build_box_tree, build_box_tree))
    try:
        for (module, name), function in zip(DRAWING, replaced, strict=True):
            setattr(module, name, function)
        yield
    finally:
        for (module, name), function in zip(DRAWING, originals, strict=True):
            setattr(module, name, function)


if not differs():
    register()
