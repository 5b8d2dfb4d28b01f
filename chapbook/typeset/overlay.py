"""The debug overlay of `build --grid`: line grid, character grid, type area, trim and bleed drawn under the text.

In: the page of book.toml. Out: a style sheet whose page backgrounds are SVG drawings to scale, one for rectos and one
for versos (margins are mirrored). Lengths are mm; the lines are where baselines should stand.
"""

from __future__ import annotations

from urllib.parse import quote

from chapbook.model import MM_PER_PT, PageSpec

BASELINE = 0.5 + 0.38  # em below the middle of a line: where the faces' metrics put the baseline, see styles/fonts


def grid_style(page: PageSpec) -> str:
    """CSS for `@page` that shows how the page is built."""
    sides = {"right": page.gutter, "left": page.outer}
    size = f"{page.trim_width:g}mm {page.trim_height:g}mm"  # a page's background begins at its type area
    rules = (f'@page :{side} {{ background: url("{_drawing(page, left)}") -{left:.3f}mm -{page.head:g}mm / {size} no-repeat; }}'
             for side, left in sides.items())
    return "\n".join(rules)


def grid_drawing(page: PageSpec, side: str) -> str:
    """The drawing of a recto or verso page as a data address."""
    return _drawing(page, page.gutter if side == "recto" else page.outer)


def _drawing(page: PageSpec, left: float) -> str:
    """One page as an SVG data address; `left` is the margin on the left of the type area."""
    width, height = page.trim_width, page.trim_height
    size, leading = page.size * MM_PER_PT, page.leading * MM_PER_PT
    right, foot = left + page.measure, page.head + page.depth
    first = page.head + leading / 2 + size * (BASELINE - 0.5)
    lines = "".join(f"M{left:.3f} {first + at * leading:.3f}H{right:.3f}" for at in range(page.lines))
    columns = "".join(f"M{left + at * size:.3f} {page.head:.3f}V{foot:.3f}" for at in range(page.characters + 1))
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" height="{height:g}mm">'
           f'<g fill="none"><path d="{columns}" stroke="#d3dee0" stroke-width=".08"/>'
           f'<path d="{lines}" stroke="#e2b7ac" stroke-width=".12"/>'
           f'<rect x="{left:.3f}" y="{page.head:.3f}" width="{page.measure:.3f}" height="{page.depth:.3f}" '
           f'stroke="#1f4f5c" stroke-width=".15"/>'
           f'<rect x=".1" y=".1" width="{width - 0.2:.2f}" height="{height - 0.2:.2f}" stroke="#b5382a" stroke-width=".2"/></g></svg>')
    return "data:image/svg+xml," + quote(svg)
