"""A press file of one small page that a print shop would take; each test spoils one thing in it.

Contents are written in mm from the upper left corner of the trim, y downwards. `/F` is a TrueType face with A, B, C and a space (codes
1 to 4; C has lost its outline), `/Helv` is Helvetica that is not embedded.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from chapbook.preflight import Finding, Findings, Inspection, preflight

PT = 72 / 25.4
TRIM = (60.0, 80.0)
ROOM = 10.0  # mm from the sheet's edge to the trim
PROFILE = Path(__file__).parents[2] / "styles" / "profiles" / "chapbook-coated.icc"
X4 = ('<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/'
      '22-rdf-syntax-ns#"><rdf:Description xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdfxid:GTS_PDFXVersion="PDF/X-4"/></rdf:RDF>'
      '</x:xmpmeta><?xpacket end="w"?>')
BLACK_TEXT = b"/over gs 0 0 0 1 k "


def text(x: float, y: float, codes: str = "000100020001", size: float = 4, font: str = "F") -> bytes:
    """A line of text with its baseline at y; size in mm."""
    return f"BT /{font} {size} Tf 1 0 0 -1 {x} {y} Tm <{codes}> Tj ET\n".encode()


def placed(name: str, x: float, y: float, width: float, height: float) -> bytes:
    """An image or form of the unit square in a box."""
    return f"q {width} 0 0 {-height} {x} {y + height} cm /{name} Do Q\n".encode()


@cache
def face() -> bytes:
    """The bytes of the face."""
    def square(filled: bool) -> Any:
        pen = TTGlyphPen(None)
        if filled:
            pen.moveTo((50, 0))
            pen.lineTo((50, 700))
            pen.lineTo((550, 700))
            pen.lineTo((550, 0))
            pen.closePath()
        return pen.glyph()

    names = [".notdef", "A", "B", "C", "space"]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({65: "A", 66: "B", 67: "C", 32: "space"})
    builder.setupGlyf({name: square(name not in ("C", "space")) for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Tiny"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 3_600_000_000
    out = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(out)
    return out.getvalue()


def font(pdf: Pdf, *, unicode: bool = True, embedded: str = "FontFile2") -> Any:
    """The face as a font of the file."""
    stream = Stream(pdf, face())
    if embedded == "FontFile3":
        stream.Subtype = Name.OpenType
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Tiny"), Flags=4, FontBBox=[0, -200, 600, 800], ItalicAngle=0,
                            Ascent=800, Descent=-200, CapHeight=700, StemV=80)
    if embedded:
        descriptor[f"/{embedded}"] = stream
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+Tiny"), DW=600, FontDescriptor=descriptor,
                       CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
                       CIDToGIDMap=Name.Identity)
    whole = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Tiny"), Encoding=Name("/Identity-H"),
                       DescendantFonts=Array([inner]))
    if unicode:
        whole.ToUnicode = Stream(pdf, b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <0003> <0041> endbfrange "
                                      b"1 beginbfchar <0004> <0020> endbfchar")
    return pdf.make_indirect(whole)


def photo(width: int, height: int, inks: tuple[int, int, int, int] = (40, 30, 20, 10), *, mode: str = "CMYK") -> bytes:
    """A JPEG of one colour (per cent of each ink)."""
    colour: Any = tuple(round(ink * 2.55) for ink in inks)
    image = Image.new(mode, (width, height), colour if mode == "CMYK" else colour[:3] if mode == "RGB" else colour[0])
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


def image(pdf: Pdf, jpeg: bytes, **more: Any) -> Any:
    """A JPEG as an image of the file; Pillow writes CMYK the wrong way round, as Adobe does, and /Decode says so."""
    opened = Image.open(io.BytesIO(jpeg))
    space = {"CMYK": Name.DeviceCMYK, "RGB": Name.DeviceRGB, "L": Name.DeviceGray}[opened.mode]
    decode = {"Decode": Array([1, 0] * 4)} if opened.mode == "CMYK" else {}
    return Stream(pdf, jpeg, Type=Name.XObject, Subtype=Name.Image, Width=opened.width, Height=opened.height, ColorSpace=space,
                  BitsPerComponent=8, Filter=Name.DCTDecode, **{**decode, **more})


class Tiny:
    """The file while it is made: `pdf`, its first `page` and the page's `resources` may be changed before `bytes()`."""

    def __init__(self, *contents: bytes, standard: str = "x-4", images: Mapping[str, bytes] | None = None) -> None:
        self.pdf, self.standard = Pdf.new(), standard
        self.resources = Dictionary(
            Font=Dictionary(F=font(self.pdf), Helv=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
            ExtGState=Dictionary(over=Dictionary(OP=True, op=True, OPM=1), half=Dictionary(ca=0.5, CA=0.5)), XObject=Dictionary(),
            ColorSpace=Dictionary(), Pattern=Dictionary(), Shading=Dictionary())
        for name, jpeg in (images or {}).items():
            self.resources.XObject[f"/{name}"] = image(self.pdf, jpeg)
        for content in contents or (BLACK_TEXT + text(10, 20),):
            self.add(content)
        self.page = self.pdf.pages[0].obj
        self.pdf.Root.OutputIntents = Array([Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=pikepdf.String("Tiny"),
            DestOutputProfile=Stream(self.pdf, PROFILE.read_bytes(), N=4))])
        self.pdf.docinfo["/Title"] = "Tiny"
        self.pdf.docinfo["/Trapped"] = Name("/False")
        if standard == "x-4":
            self.pdf.Root.Metadata = Stream(self.pdf, X4.encode(), Type=Name.Metadata, Subtype=Name.XML)
        else:
            self.pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-1a:2003"

    def add(self, content: bytes) -> None:
        """One more page."""
        width, height = (TRIM[0] + 2 * ROOM) * PT, (TRIM[1] + 2 * ROOM) * PT
        self.pdf.add_blank_page(page_size=(width, height))
        page = self.pdf.pages[-1].obj
        page.TrimBox = box(0)
        page.BleedBox = box(3)
        page.Resources = self.resources
        page.Contents = Stream(self.pdf, f"{PT} 0 0 {-PT} {ROOM * PT} {height - ROOM * PT} cm\n".encode() + content)

    def bytes(self, **options: Any) -> bytes:
        """The file."""
        out = io.BytesIO()
        version = "1.6" if self.standard == "x-4" else "1.4"
        stored = pikepdf.ObjectStreamMode.disable
        given = {"deterministic_id": True, "force_version": version, "object_stream_mode": stored, **options}
        self.pdf.save(out, **given)
        return out.getvalue()


def box(beyond: float) -> Any:
    """The trim and so many mm around it, in pt of the sheet."""
    near = ROOM - beyond
    return Array([near * PT, near * PT, (ROOM + TRIM[0] + beyond) * PT, (ROOM + TRIM[1] + beyond) * PT])


def inspect(tiny: Tiny | bytes, **job: Any) -> Findings:
    """Preflight for a shop with these wishes."""
    standard = tiny.standard if isinstance(tiny, Tiny) else "x-4"
    content = tiny.bytes() if isinstance(tiny, Tiny) else tiny
    return preflight(content, Inspection(**{"trim": TRIM, "standard": standard, **job}))


def codes(found: Findings) -> list[str]:
    """The codes, in order."""
    return [one.code for one in found.findings]


def only(found: Findings, code: str) -> Finding:
    """The one finding there is, of this code."""
    assert codes(found) == [code], [(one.code, one.message()) for one in found.findings]
    return found.findings[0]


def near(found: Sequence[float], expected: Sequence[float], tolerance: float = 0.1) -> bool:
    """Whether two boxes agree."""
    return all(abs(one - other) <= tolerance for one, other in zip(found, expected, strict=True))
