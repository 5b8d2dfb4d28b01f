"""Pages to the file that a print shop takes: PDF/X-4 (ISO 15930-7), or PDF/X-1a:2003 (ISO 15930-4) for shops that ask for it.

In: the same laid-out document that the screen edition is written from, the folios, and a job: inks, photos, boxes, marks.
Out: bytes. Everything is done on pydyf's objects before they are written: colours become inks (inks.py), placed photos their
CMYK renditions, the page gets its boxes (ISO 32000-1, 14.11.2) and marks, the file its output intent. Lengths are in mm.
"""

from __future__ import annotations

import copy
import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pydyf
from PIL import Image

from chapbook.colour import Press, channels, description
from chapbook.write.inks import CMYK, RGB, STATES, Inks, separation, shade
from chapbook.write.marks import PT, REGISTRATION, ROOM, marks
from chapbook.write.pdf import compress, identifier, page_labels, page_references_once

VARIANTS = {"x-4": "pdf/x-4", "x-1a": "pdf/x-1a"}
NAMESPACE = uuid.UUID("8c1f5e0a-6f0b-5d55-9a53-2f6b7b0c4e11")  # of the document ids that are made of a book's identity
# what WeasyPrint 70 says in the metadata and the standard does not: X-4 has one key, X-1a:2003 another
SUPERFLUOUS = {
    "x-4": rb"<pdfx:(GTS_PDFX\w+)>[^<]*</pdfx:\1>",
    "x-1a": rb"<pdfx:(GTS_PDFXConformance)>[^<]*</pdfx:\1>|<pdfxid:(GTS_PDFXVersion)>[^<]*</pdfxid:\2>| pdfxid:part=\"1\"",
}


@dataclass(frozen=True, slots=True)
class PressJob:
    """What the print shop gets.

    identity: book id and release. colours: CMYK (0 to 1) by sRGB (0 to 255). photos: the press JPEG by the SHA-256 of the JPEG that
    is placed. trim: width and height. marks: whether crop marks are drawn. standard: x-4 or x-1a. spots: ink names by sRGB.
    folds: where the sheet is folded, mm from the left trim edge.
    """

    identity: str
    press: Press
    colours: Mapping[RGB, CMYK]
    photos: Mapping[str, Path]
    trim: tuple[float, float]
    bleed: float
    marks: bool
    standard: str
    spots: Mapping[RGB, str]
    folds: tuple[float, ...] = ()

    @property
    def inks(self) -> Inks:
        """What each colour is printed with."""
        return Inks(self.press.cmyk, self.colours, self.spots)

    @property
    def room(self) -> float:
        """From the edge of the sheet to the trim."""
        return self.bleed + (ROOM if self.marks else 0)

    def box(self, beyond: float) -> Any:
        """The trim and so much beyond, in pt from the lower left corner of the sheet."""
        near, (width, height) = self.room - beyond, self.trim
        return pydyf.Array([near * PT, near * PT, (self.room + width + beyond) * PT, (self.room + height + beyond) * PT])


def write_press(document: Any, folios: Sequence[str], job: PressJob) -> bytes:
    """The file's bytes, the same for the same job."""
    def finish(_document: Any, pdf: Any) -> None:
        pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": page_labels(folios)})
        _colour(pdf, job)
        _place_photos(pdf, job.photos)
        _set_boxes(pdf, pages, job)
        _identify(pdf, job)
        compress(pdf)

    plain = document.copy([_without_links(page) for page in document.pages])
    with page_references_once():
        content: bytes = plain.write_pdf(
            finisher=finish, pdf_variant=VARIANTS[job.standard], pdf_identifier=identifier(job.identity), custom_metadata=False)
    return content


def _without_links(page: Any) -> Any:
    """The same page for paper: no annotations (ISO 15930-7, 6.17), no destinations, no bookmarks."""
    plain = copy.copy(page)
    plain.links, plain.anchors, plain.bookmarks, plain.forms = [], {}, [], {None: []}
    return plain


def _colour(pdf: Any, job: PressJob) -> None:
    """Turn every colour that the file sets into inks."""
    inks = job.inks
    for stream in _contents(pdf):
        stream.stream = inks.rewritten(stream.stream)
        if "Group" in stream.extra:
            stream.extra["Group"]["CS"] = "/DeviceCMYK"
    spaces = _spaces(pdf)
    for name in [name for name in spaces if name.startswith("lab-")]:
        del spaces[name]
    spaces.update(inks.spaces())
    resources = [one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and "ExtGState" in one]
    if job.standard == "x-1a" and not any(_transparent(state) for one in resources for state in one["ExtGState"].values()):
        for stream in _contents(pdf):
            stream.extra.pop("Group", None)
    for one in resources:
        one["ExtGState"].update({name: pydyf.Dictionary({"Type": "/ExtGState", **state}) for name, state in STATES.items()})
    for shading in pdf.objects:
        if isinstance(shading, pydyf.Dictionary) and "ShadingType" in shading and shading["ColorSpace"] == "/DeviceRGB":
            shading["ColorSpace"] = "/DeviceCMYK"
            shade(shading["Function"], inks)


def _contents(pdf: Any) -> Iterator[Any]:
    """The streams that draw: those of pages, of groups and of patterns."""
    pages = {int(pdf.objects[number]["Contents"].split()[0]) for number in pdf.pages["Kids"][::3]}
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream) and (one.number in pages or "/Form" in one.extra.values() or "/Pattern" in one.extra.values()):
            yield one


def _spaces(pdf: Any) -> Any:
    """The dictionary of colour spaces, which all streams of a file share."""
    resources = next(one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and "ColorSpace" in one and "ExtGState" in one)
    return pdf.objects[int(resources["ColorSpace"].split()[0])]


def _transparent(state: Any) -> bool:
    return state.get("ca", 1) != 1 or state.get("CA", 1) != 1 or "SMask" in state or "BM" in state


def _place_photos(pdf: Any, photos: Mapping[str, Path]) -> None:
    """Put the press rendition in the place of every photo that has one."""
    for stream in pdf.objects:
        if not isinstance(stream, pydyf.Stream) or stream.extra.get("Filter") != "/DCTDecode":
            continue
        stream.extra["Interpolate"] = "false"
        path = photos.get(hashlib.sha256(b"\n".join(pydyf._to_bytes(part) for part in stream.stream)).hexdigest())
        if path is None:
            continue
        with Image.open(path) as image:
            stream.extra.update({"Width": image.width, "Height": image.height, "ColorSpace": "/DeviceCMYK", "BitsPerComponent": 8})
            if "adobe" in image.info:  # Adobe writes CMYK the wrong way round, and so does Pillow
                stream.extra["Decode"] = pydyf.Array([1, 0] * 4)
        stream.stream = [path.read_bytes()]


def _set_boxes(pdf: Any, pages: Sequence[Any], job: PressJob) -> None:
    """Give every page its boxes, from a lower left corner of 0, 0, and its marks; nothing is drawn beyond the bleed but these."""
    bleed = job.box(job.bleed)
    left, bottom, right, top = bleed
    begin = [b"q", b"%s re" % pydyf.Array([left, bottom, right - left, top - bottom]).data[1:-1], b"W", b"n",
             b"1 0 0 1 %s cm" % pydyf.Array([job.room * PT] * 2).data[1:-1]]
    end = [b"Q"]
    resources = pdf.objects[int(pages[0]["Resources"].split()[0])]
    if job.marks:
        _spaces(pdf)[REGISTRATION] = separation("All", (1.0, 1.0, 1.0, 1.0))
        form = marks(job.trim, job.bleed, resources["ColorSpace"], job.folds)
        pdf.add_object(form)
        resources["XObject"]["marks"] = form.reference
        end.append(b"/marks Do")
    for page in pages:
        page.update({"MediaBox": job.box(job.room), "BleedBox": bleed, "TrimBox": job.box(0)})
        page.pop("Annots", None)
        stream = pdf.objects[int(page["Contents"].split()[0])]
        stream.stream = [*begin, *stream.stream, *end]
    for pattern in {int(reference.split()[0]) for reference in resources["Pattern"].values()}:
        matrix = pdf.objects[pattern].extra["Matrix"]  # of the page, which has moved
        matrix[4], matrix[5] = matrix[4] + job.room * PT, matrix[5] + job.room * PT


def _identify(pdf: Any, job: PressJob) -> None:
    """Say what the file is and what it is to be printed with (ISO 32000-1, 14.11.5), in words that never change."""
    profile = pydyf.Stream([job.press.profile], pydyf.Dictionary({"N": channels(job.press.profile)}), compress=True)
    pdf.add_object(profile)
    name = pydyf.String(description(job.press.profile))
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary({
        "Type": "/OutputIntent", "S": "/GTS_PDFX", "OutputConditionIdentifier": pydyf.String("Custom"),
        "OutputCondition": name, "Info": name, "DestOutputProfile": profile.reference})])
    pdf.info.pop("GTS_PDFXConformance", None)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    content = re.sub(SUPERFLUOUS[job.standard], b"", b"\n".join(metadata.stream))
    made = uuid.uuid5(NAMESPACE, f"{job.identity}/{job.standard}")
    metadata.stream = [re.sub(rb"xmp\.did:[0-9a-f-]+", f"xmp.did:{made}".encode(), content)]
