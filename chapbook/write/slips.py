"""Several copies of a small page on sheets of A4, ready to be cut, for a printer in an office.

In: the bytes of a PDF of one page and its size. Out: bytes of a PDF with one page of A4, standing or lying, whichever takes more copies,
without room between them: one cut parts two. Short marks at the edges say where to cut; where the copies reach the edge of the paper,
there is nothing to be cut. The page becomes one form XObject (ISO 32000-1, 8.10).
"""

from __future__ import annotations

import hashlib
import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from chapbook.model import MM_PER_PT

A4 = (210.0, 297.0)  # ISO 216, mm
TOO_NARROW = 1.0  # mm; a slip may be so much wider than what A4 has for it: A6 is 105 × 148, A4 297 high
MARK = 3.0  # mm
HAIRLINE = 0.25  # pt


def arrangement(width: float, height: float) -> tuple[tuple[float, float], int, int]:
    """The paper in mm, and how many copies stand side by side and below one another."""
    found = []
    for paper in (A4, A4[::-1]):
        columns, rows = (int((length + TOO_NARROW) // side) for length, side in zip(paper, (width, height), strict=True))
        found.append((columns * rows, paper, columns, rows))
    _, paper, columns, rows = max(found, key=lambda one: one[0])
    return paper, columns, rows


def write_slips(slip: bytes, size: tuple[float, float], identity: str) -> bytes:
    """The file's bytes; `size` of the slip in mm, `identity` becomes the PDF's identifier."""
    (wide, high), columns, rows = arrangement(*size)
    left, bottom = (wide - columns * size[0]) / 2, (high - rows * size[1]) / 2
    with pikepdf.open(io.BytesIO(slip)) as pdf:
        form = _form(pdf)
        drawn = [f"q 1 0 0 1 {_pt(left + column * size[0])} {_pt(bottom + row * size[1])} cm /Slip Do Q"
                 for row in reversed(range(rows)) for column in range(columns)]
        drawn += [f"0 G {HAIRLINE} w", *_marks((wide, high), (left, bottom), size, (columns, rows))]
        del pdf.pages[:]
        page = pdf.add_blank_page(page_size=(wide / MM_PER_PT, high / MM_PER_PT))
        page.obj.Resources = Dictionary(XObject=Dictionary(Slip=form))
        page.obj.Contents = pdf.make_stream("\n".join(drawn).encode())
        for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/PageLabels", "/Metadata", "/OutputIntents"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
        digest = hashlib.md5(f"{identity}/slips".encode(), usedforsecurity=False).digest()
        pdf.trailer["/ID"] = Array([String(digest), String(digest)])
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _form(pdf: Pdf) -> pikepdf.Stream:
    """The page's content as a form whose origin is the corner of its trim."""
    page = pdf.pages[0]
    page.contents_coalesce()
    left, bottom, right, top = (float(edge) for edge in page.trimbox.as_list())
    described = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([left, bottom, right, top]),
                           Matrix=Array([1, 0, 0, 1, -left, -bottom]), Resources=page.obj.get("/Resources", Dictionary()))
    return pdf.make_stream(page.obj.Contents.read_bytes(), described)


def _marks(paper: tuple[float, float], origin: tuple[float, float], size: tuple[float, float], count: tuple[int, int]) -> list[str]:
    """Where to cut: a short line at both ends of each cut, at the edges of the paper."""
    drawn = []
    for axis in (0, 1):
        for at in range(count[axis] + 1):
            place = origin[axis] + at * size[axis]
            if 0.5 < place < paper[axis] - 0.5:
                for start, end in ((0.0, MARK), (paper[1 - axis] - MARK, paper[1 - axis])):
                    ends = ((place, start), (place, end)) if axis == 0 else ((start, place), (end, place))
                    drawn.append(f"{_pt(ends[0][0])} {_pt(ends[0][1])} m {_pt(ends[1][0])} {_pt(ends[1][1])} l S")
    return drawn


def _pt(length: float) -> str:
    return f"{length / MM_PER_PT:.4f}"
