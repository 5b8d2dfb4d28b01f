"""How pages look: fingerprints of a finished screen PDF.

In: the bytes of the PDF. Out: two digests a page. The first holds all that is painted, with its place rounded to 0.1 pt; the second
leaves out places, running head and folio (they are artifacts, ISO 32000-1, 14.8.2.2): a page that was only moved keeps it. Text counts
as its characters with face, size and colour, a picture by its bytes, an area or line by its kind, size and colours. The names that
a subset of a face has differ from file to file and are left out, so the digests are the same on every machine.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

STEP = 0.1  # pt
DEPTH = 8  # forms in forms


@dataclass(frozen=True, slots=True)
class Painted:
    """Something painted: what it is, its box in pt from the lower left corner, and whether it belongs to the page's furniture."""

    what: str
    box: tuple[float, float, float, float]
    artifact: bool = False
    image: str = ""


def looks(pdf: bytes) -> tuple[tuple[str, str], ...]:
    """Look and content of every page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_digests(list(painted(page))) for page in document)
    finally:
        document.close()


def _digests(found: list[Painted]) -> tuple[str, str]:
    everything = sorted(f"{one.what} {' '.join(str(round(edge / STEP)) for edge in one.box)}" for one in found)
    content = sorted(one.what for one in found if not one.artifact)
    return _digest(everything), _digest(content)


def _digest(lines: list[str]) -> str:
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()


def painted(page: pypdfium2.PdfPage) -> Iterator[Painted]:
    """All that is painted on a page."""
    text = page.get_textpage()
    for one in page.get_objects(max_depth=DEPTH):
        box = tuple(float(edge) for edge in one.get_bounds())
        if one.type == raw.FPDF_PAGEOBJ_TEXT:
            what, image = _text(one.raw, text.raw), ""
        elif one.type == raw.FPDF_PAGEOBJ_IMAGE:
            image = _image(one)
            what = f"image {image} {_size(box)}"
        elif one.type == raw.FPDF_PAGEOBJ_PATH:
            what, image = f"path {_drawing(one.raw)} {_size(box)}", ""
        else:
            what, image = f"shading {_size(box)}", ""
        yield Painted(what, (box[0], box[1], box[2], box[3]), _is_artifact(one.raw), image)


def _size(box: tuple[float, ...]) -> str:
    return f"{round((box[2] - box[0]) / STEP)}x{round((box[3] - box[1]) / STEP)}"


def _text(one: Any, page: Any) -> str:
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(one, size)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(one, matrix)
    scale = (matrix.a * matrix.a + matrix.b * matrix.b) ** 0.5
    face = _wide(lambda buffer, room: raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(one), buffer, room), ctypes.c_char, 1)
    shown = _wide(lambda buffer, room: raw.FPDFTextObj_GetText(one, page, buffer, room), ctypes.c_ushort, 2)
    return f"text {shown} {face.rpartition('+')[2]} {round(size.value * scale / STEP)} {_colour(one)}"


def _wide(call: Any, kind: Any, width: int) -> str:
    """A text that PDFium writes into a buffer: UTF-8 (width 1) or UTF-16."""
    room = int(call(None, 0))
    buffer = (kind * (room // width + 1))()
    call(ctypes.cast(buffer, ctypes.POINTER(kind)), room)
    return bytes(buffer)[: max(room - width, 0)].decode("utf-16-le" if width == 2 else "utf-8", "replace")


def _colour(one: Any) -> str:
    found = []
    for ask in (raw.FPDFPageObj_GetFillColor, raw.FPDFPageObj_GetStrokeColor):
        parts = [ctypes.c_uint() for _ in range(4)]
        ask(one, *parts)
        found.append("".join(f"{part.value:02x}" for part in parts))
    return "/".join(found)


def _drawing(one: Any) -> str:
    """Fill and stroke of a path, the width of its line, the number of its parts."""
    how, stroke, width = ctypes.c_int(), raw.FPDF_BOOL(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(one, how, stroke)
    raw.FPDFPageObj_GetStrokeWidth(one, width)
    return f"{how.value}{stroke.value} {_colour(one)} {round(width.value / STEP)} {raw.FPDFPath_CountSegments(one)}"


def _image(one: Any) -> str:
    """A digest of a picture's bytes as they stand in the file."""
    room = raw.FPDFImageObj_GetImageDataRaw(one.raw, None, 0)
    buffer = ctypes.create_string_buffer(room)
    raw.FPDFImageObj_GetImageDataRaw(one.raw, buffer, room)
    return hashlib.blake2b(buffer.raw, digest_size=8).hexdigest()


def _is_artifact(one: Any) -> bool:
    for at in range(raw.FPDFPageObj_CountMarks(one)):
        mark = raw.FPDFPageObj_GetMark(one, at)
        name, room = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), room)
        if bytes(name)[: max(room.value - 2, 0)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False
