"""One text laid out and drawn once, in this process: what `layout.py` measures.

    python bench/layout_once.py plain|composed ENGINE TEXT.html STYLE.css …

In: the way, the engine's folder, a text as HTML, style sheets in their order. Out: one line of JSON, processor time in
seconds: `layout` (`HTML.render`: cascade, boxes, lines, pages) and `drawing` (`write_pdf`), and how many pages.
`plain` is WeasyPrint as it is installed: the engine is not even imported.
"""

from __future__ import annotations

import gc
import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from time import process_time
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

# Opens the faces and imports what is imported late. No sentence of the texts is in it.
WARM = '<!DOCTYPE html><html lang="zh-Hans"><body><section><p>暖机：“甲”、乙（1 A）。</p></section></body></html>'


def contexts(way: str, engine: str) -> tuple[Any, Any]:
    """What layout and drawing happen in: nothing, or the engine's composition."""
    if way == "plain":
        return nullcontext, nullcontext
    sys.path.insert(0, engine)
    from chapbook.typeset.seam import differs, own_drawing, own_layout  # noqa: PLC0415

    if reason := differs():
        raise SystemExit(f"this WeasyPrint is not composed with: {reason}")
    return own_layout, own_drawing


def timed(markup: str, styles: list[CSS], fonts: FontConfiguration, layout: AbstractContextManager[Any],
          drawing: AbstractContextManager[Any]) -> dict[str, float]:
    """Lay out, then draw."""
    gc.collect()
    started = process_time()
    with layout:
        document = HTML(string=markup).render(stylesheets=styles, font_config=fonts)
    laid_out = process_time()
    with drawing:
        document.write_pdf()
    return {"layout": laid_out - started, "drawing": process_time() - laid_out, "pages": len(document.pages)}


def main() -> None:
    """Once for the machine, once for the clock."""
    way, engine, text, *sheets = sys.argv[1:]
    own_layout, own_drawing = contexts(way, engine)
    fonts = FontConfiguration()
    styles = [CSS(filename=sheet, font_config=fonts) for sheet in sheets]
    for markup in (WARM, Path(text).read_text("utf-8")):
        took = timed(markup, styles, fonts, own_layout(), own_drawing())
    print(json.dumps(took))


if __name__ == "__main__":
    main()
