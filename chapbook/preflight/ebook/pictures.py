"""The pictures: whole, of the type that is declared, no larger than shops and devices take, without a camera's notes.

In: an `Archive`. Out: findings ebook-004 to ebook-007 and ebook-010; `shown`, where each picture is shown. Every picture is decoded
to its end, at the smallest scale that its decoder offers. Sizes in px: 2,048 on a side, 2,560 for a cover, 4 × 1024² in all (what
Apple, KDP and Google Play take).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from PIL import Image, ImageFile

from chapbook.preflight.ebook.archive import DRAWING, SVG, XHTML, XLINK, Archive, reasoned
from chapbook.preflight.model import Finding

LONGEST, LONGEST_COVER, LARGEST = 2048, 2560, 4 * 1024 * 1024
TOO_MANY = 64 * LARGEST  # px that are not decoded: the picture is refused for its size
NOTES = {"exif": "EXIF", "xmp": "XMP", "photoshop": "IPTC", "XML:com.adobe.xmp": "XMP", "Raw profile type exif": "EXIF",
         "Raw profile type iptc": "IPTC", "Raw profile type xmp": "XMP", "Raw profile type APP1": "EXIF"}


class Picture(NamedTuple):
    """A picture as it is decoded: its media type, size in px, mode, whose notes it carries; `fault`: why it cannot be shown whole."""

    kind: str = ""
    width: int = 0
    height: int = 0
    mode: str = ""
    notes: tuple[str, ...] = ()
    fault: str = ""


class Shown(NamedTuple):
    """Where a picture is shown: the document, the element."""

    file: str
    element: Any


def shown(archive: Archive) -> Iterator[tuple[str, Shown]]:
    """Every place where a document shows a picture, with the picture's name."""
    for file, root in archive.documents.items():
        for one in root.iter(f"{XHTML}img", f"{SVG}image"):
            address = one.get("src") or one.get("href") or one.get(XLINK) or ""
            yield archive.target(file, address).file, Shown(file, one)


def pictures(archive: Archive) -> Iterator[Finding]:
    """Each picture of the manifest; told where it is first shown."""
    places: dict[str, Shown] = {}
    for name, place in shown(archive):
        places.setdefault(name, place)
    images = {item.file: item for item in archive.manifest if item.kind.startswith("image/") and item.file in archive.files}
    decoded = _decoded({file: archive.files[file] for file, item in images.items() if item.kind != DRAWING})
    for file, picture in decoded.items():
        where, line = (places[file].file, places[file].element.sourceline) if file in places else (file, 0)
        for one in _judged(picture, images[file].kind, cover="cover-image" in images[file].properties):
            words = {"picture": archive.shown(file), **one.words}
            yield Finding(one.code, file=where, line=line, words=words)
    yield from _sizes(archive, decoded)
    for file, item in images.items():
        if item.kind == DRAWING and file in archive.trees and archive.trees[file].tag != f"{SVG}svg":
            yield reasoned("ebook-005", file, 0, "it is no SVG", "它不是 SVG", picture=archive.shown(file))


def _judged(picture: Picture, declared: str, *, cover: bool) -> Iterator[Finding]:
    longest = LONGEST_COVER if cover else LONGEST
    if picture.fault:
        yield Finding("ebook-004", words={"reason": picture.fault})
    if picture.kind and picture.kind != declared:
        yield reasoned("ebook-005", "", 0, f"it is {picture.kind} and declared as {declared}", f"它是 {picture.kind}，却声明为 {declared}")
    if picture.mode == "CMYK":
        yield reasoned("ebook-005", "", 0, "it is in CMYK, which screens show in wrong colours", "它是 CMYK，屏幕上颜色会错")
    if max(picture.width, picture.height) > longest or picture.width * picture.height > LARGEST:
        yield Finding("ebook-006", words={"width": str(picture.width), "height": str(picture.height), "longest": str(longest)})
    if picture.notes:
        yield Finding("ebook-007", words={"notes": ", ".join(picture.notes), "notes_zh": "、".join(picture.notes)})


def _sizes(archive: Archive, decoded: Mapping[str, Picture]) -> Iterator[Finding]:
    """The size that a document says is that of the file, or in its proportion: reading systems keep the place free."""
    for name, place in shown(archive):
        width, height = (place.element.get(key, "") for key in ("width", "height"))
        picture = decoded.get(name)
        if picture and picture.width and width.isdecimal() and height.isdecimal():
            real = (picture.width, picture.height)
            if (int(width), int(height)) != real:
                yield Finding("ebook-010", file=place.file, line=place.element.sourceline, words={
                    "picture": archive.shown(name), "said": f"{width} × {height}", "real": f"{real[0]} × {real[1]}"})


def _decoded(files: Mapping[str, bytes]) -> dict[str, Picture]:
    with _whole_files_only():
        return {name: _picture(content) for name, content in files.items()}


def _picture(content: bytes) -> Picture:
    """Decode one picture to its end."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            kind, size, mode = Image.MIME.get(image.format or "", ""), image.size, image.mode
            fault = ""
            if size[0] * size[1] <= TOO_MANY:
                image.draft(None, (max(1, size[0] // 8), max(1, size[1] // 8)))
                try:
                    for frame in range(getattr(image, "n_frames", 1)):
                        image.seek(frame)
                        image.load()
                except (OSError, SyntaxError, ValueError, EOFError) as broken:
                    fault = str(broken)
            notes = tuple(dict.fromkeys(name for key, name in NOTES.items() if image.info.get(key)))
            return Picture(kind, *size, mode, notes, fault)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        return Picture(fault=str(broken).partition(" <_io")[0])


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """WeasyPrint, when it is imported, tells Pillow to take truncated files without a word."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
