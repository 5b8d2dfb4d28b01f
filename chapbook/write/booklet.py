"""The booklet: the pages of the screen edition imposed for saddle stitch, for a printer in an office.

In: the bytes of the screen PDF, the print shop, the trim, two words, the book's identity. Out: bytes of a PDF whose pages are the
sides of lying sheets, two pages on each, in printing order: front and back of the outermost sheet first. imposition.py says what
stands where.

Each page becomes a form XObject (ISO 32000-1, 8.10) with its own content stream and resources as they are: nothing is copied twice,
nothing encoded anew. What belongs to reading on a screen goes: annotations, outlines, tags, the claim to be PDF/UA. Viewers are told to
print at actual size, on both sides (ISO 32000-1, 12.2). Duplex by the short edge turns a lying sheet as a reader turns a page, and its
back stands upright; by the long edge, it tips over, so backs are turned by 180 degrees.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from chapbook.model import MM_PER_PT, PrintSpec
from chapbook.write.imposition import Imposition, Line, Side, imposition

SCREEN_ONLY = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/AcroForm", "/OpenAction", "/PageMode",
               "/PageLabels", "/Threads", "/AF")
CLAIMS = ("{http://www.aiim.org/pdfua/ns/id/}", "{http://www.aiim.org/pdfa/ns/id/}")  # XMP: to what the screen edition conforms
HAIRLINE = 0.25  # pt, of marks
DASHES = "[3 2] 0"  # pt, of fold marks


def write_booklet(screen: bytes, spec: PrintSpec, trim: tuple[float, float], words: Mapping[str, str], identity: str,
                  breaks: Sequence[int] = (), bleed: float = 0) -> bytes:
    """The file's bytes.

    trim: mm, of the screen's pages. words: `sheet_front` and `sheet_back`, the labels of a sheet's sides, with `{n}` for its number.
    identity: book id and release, becomes the PDF's identifier. breaks: indexes of pages that blanks may stand before, best first
    (see imposition.filled). bleed: mm that the screen's content streams draw beyond the trim; it is shown on the three outer edges.
    """
    with pikepdf.open(io.BytesIO(screen)) as pdf:
        plan = imposition(len(pdf.pages), spec, trim, breaks)
        forms = [_form(pdf, page) for page in pdf.pages]
        del pdf.pages[:]
        for side in plan.sides():
            _add_sheet(pdf, plan, side, forms, bleed)
        _describe(pdf, plan, words, identity)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _form(pdf: Pdf, page: pikepdf.Page) -> Stream:
    """A page's content as a form; its BBox is the trim, its bytes and resources are the page's own."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox.as_list())
    if isinstance(page.obj.get("/Contents"), Array):
        page.contents_coalesce()
    contents = page.obj.get("/Contents")
    described = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=_numbers(left, bottom, right, top),
                           Resources=page.obj.get("/Resources", Dictionary()))
    for key in ("/Filter", "/DecodeParms"):
        if contents is not None and key in contents:
            described[key] = contents[key]
    form = pdf.make_stream(contents.read_raw_bytes() if contents is not None else b"", described)
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    return form


def _add_sheet(pdf: Pdf, plan: Imposition, side: Side, forms: Sequence[Stream], bleed: float) -> None:
    """One side of a sheet, as a page of the file."""
    width, height = (length / MM_PER_PT for length in plan.sheet)
    drawn = [f"-1 0 0 -1 {width:.4f} {height:.4f} cm"] if plan.turned and side.back else []
    placed = Dictionary()
    for name, index in (("/Left", side.left), ("/Right", side.right)):
        if index is not None:
            placed[name] = forms[index]
            drawn.append(_place(plan, side, forms[index], name, bleed))
    drawn += [f"0 G {HAIRLINE} w", *(_draw(line) for line in plan.marks(side, bleed))]
    sheet = pdf.add_blank_page(page_size=(width, height))
    sheet.obj.MediaBox = _numbers(0, 0, width, height)
    sheet.obj.Resources = Dictionary(XObject=placed)
    sheet.obj.Contents = pdf.make_stream("\n".join(drawn).encode())


def _place(plan: Imposition, side: Side, form: Stream, name: str, bleed: float) -> str:
    """The operators that draw a page beside the fold; the form's BBox becomes what may be seen of it: nothing beyond the fold."""
    (width, height), (wide, high) = plan.sheet, plan.trim
    fold, bottom, more = width / 2, (height - high) / 2, bleed * plan.scale
    left = fold - wide + side.shift if name == "/Left" else fold - side.shift
    seen = (left - more, fold) if name == "/Left" else (fold, left + wide + more)
    origin = [float(edge) for edge in form.BBox.as_list()][:2]
    to_form = [(at - start) / plan.scale / MM_PER_PT for at, start in
               ((seen[0], left), (bottom - more, bottom), (seen[1], left), (bottom + high + more, bottom))]
    form.BBox = _numbers(*(at + origin[axis % 2] for axis, at in enumerate(to_form)))
    x, y = (at / MM_PER_PT - plan.scale * start for at, start in zip((left, bottom), origin, strict=True))
    return f"q {plan.scale:.6f} 0 0 {plan.scale:.6f} {x:.4f} {y:.4f} cm {name} Do Q"


def _draw(line: Line) -> str:
    (x1, y1), (x2, y2) = ([length / MM_PER_PT for length in point] for point in (line.start, line.end))
    return f"{DASHES if line.fold else '[] 0'} d {x1:.4f} {y1:.4f} m {x2:.4f} {y2:.4f} l S"


def _describe(pdf: Pdf, plan: Imposition, words: Mapping[str, str], identity: str) -> None:
    """Labels of the sides, what a printer is told, the identifier; nothing that only a screen can use."""
    for key in SCREEN_ONLY:
        if key in pdf.Root:
            del pdf.Root[key]
    labels: list[Any] = []
    for number, side in enumerate(plan.sides()):
        word = words["sheet_back" if side.back else "sheet_front"]
        labels += [number, Dictionary(P=String(word.format(n=side.sheet + 1)))]
    pdf.Root.PageLabels = Dictionary(Nums=Array(labels))
    pdf.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, PrintScaling=Name("/None"), PickTrayByPDFSize=True,
        Duplex=Name("/DuplexFlipLongEdge" if plan.turned else "/DuplexFlipShortEdge"))
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for key in [key for key in metadata if key.startswith(CLAIMS)]:
                del metadata[key]
    digest = hashlib.md5(f"{identity}/booklet".encode(), usedforsecurity=False).digest()
    pdf.trailer["/ID"] = Array([String(digest), String(digest)])  # the second is made anew from the contents


def _numbers(*values: float) -> Array:
    return Array([round(value, 4) for value in values])
