"""What the sheet of instructions beside a booklet says: how to print, stack, fold and staple it.

In: an `Imposition` and the print shop. Out: the values that styles/templates/booklet-guide.html is filled with. The guide is a file of
its own and not a page of the booklet: printed on both sides with it, it would move every sheet by one side.
"""

from __future__ import annotations

from chapbook.model import PrintSpec
from chapbook.write.imposition import SHEETS, Imposition

THICK = 15  # sheets; more than a common stapler takes, and than fold well at once
CUTS = {(True, True): "all", (True, False): "fore", (False, True): "ends", (False, False): ""}


def guide_values(plan: Imposition, spec: PrintSpec) -> dict[str, object]:
    """The template's values.

    sheets, pages, blanks: numbers. sheet_size: `A4`. duplex: `short` or `long`. scaled: the printed size in per cent where the trim had
    to be made smaller, else 0. larger: the paper on which it would have its size, or empty. cut: which edges are cut, `all`, `fore`
    (the fore edge), `ends` (head and foot) or empty. thick: whether there are more sheets than a common stapler takes.
    """
    scaled = round(100 * plan.scale) if plan.scale < 0.995 else 0
    width, height = (length / plan.scale for length in plan.trim)
    fits = [name for name, (wide, high) in SHEETS.items() if width <= wide / 2 and height <= high]
    return {"sheets": plan.sheets, "pages": len(plan.pages), "blanks": plan.blanks, "sheet_size": spec.sheet, "duplex": spec.duplex,
            "scaled": scaled, "larger": fits[0] if scaled and fits else "", "cut": CUTS[plan.cuts], "thick": plan.sheets > THICK}
