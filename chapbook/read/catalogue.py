"""photos.toml: the catalogue of photographs, and the files that stand beside it.

In: images/photos.toml and the names of the files in images/. Out: `Photo`s by name. Whether a file can be
decoded is found out when it is developed; whether caption, credit and alt are there is a pass's question.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from chapbook.diagnostics import Report, Span
from chapbook.memory import Memory
from chapbook.model import Photo
from chapbook.read.text import Rooms, inside, is_file, read_text
from chapbook.read.toml_lines import Toml, parse_toml
from chapbook.read.validate import Shape, shown, validate

CATALOGUE = "images/photos.toml"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"})
NAME = re.compile(r"[a-z][a-z0-9-]*")
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


def _when(value: object) -> object:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if not isinstance(value, str):
        raise ValueError("it is a date such as 2020-01-31, or a text | 应为日期，如 2020-01-31，或一段文字")
    return value


class PhotoShape(Shape):
    """One entry: [name]"""

    stand_in: ClassVar[Mapping[str, Any]] = {"caption": "?", "credit": "?", "alt": "…"}

    file: Annotated[str, Field(min_length=1)] | None = None
    caption: str = ""
    credit: str = ""
    alt: str = ""
    description: str = ""
    date: Annotated[str, BeforeValidator(_when)] = ""
    place: str = ""
    placeholder: bool = False
    decoration: bool = False
    focus: Annotated[list[Share], Field(min_length=2, max_length=2)] | None = None


def read_catalogue(rooms: Rooms, memory: Memory, report: Report) -> dict[str, Photo] | None:
    """Read the catalogue; a book without one has no photos. None when it cannot be read."""
    path = rooms.images / "photos.toml"
    photos: dict[str, Photo] = {}
    if path.exists() or path.is_symlink():
        text = read_text(path, rooms, report)
        if text is None:
            return None
        shapes = memory.recall(("catalogue", text), lambda said: _shapes(text, said), report)
        if shapes is None:
            return None
        photos = {name: _placed(photo, file, span, rooms, report) for name, (photo, file, span) in shapes.items()}
    _unlisted(photos, rooms, report)
    return photos


def _shapes(text: str, report: Report) -> dict[str, tuple[Photo, str, Span]] | None:
    """The entries as they are written, each with the file it names and the place where it names it; None when it is no TOML."""
    toml = parse_toml(text, CATALOGUE, report)
    return {name: _entry(name, toml, report) for name in toml.values} if toml is not None else None


def _entry(name: str, toml: Toml, report: Report) -> tuple[Photo, str, Span]:
    """One entry; a faulty one is kept, so that its figures do not add to the list of faults."""
    span = toml.span((name,))
    if not NAME.fullmatch(name):
        report.add("id-002", span, id=name)
    if not isinstance(toml.values[name], dict):
        report.add("toml-003", span, key=name, expected=f"a table [{name}]", expected_zh=f"一个 [{name}] 表",
                   found=shown(toml.values[name]))
        return Photo(name, "", "?", "?", "?", decoration=True, span=span), "", span
    shape = validate(toml, PhotoShape, report, (name,))
    focus = (shape.focus[0], shape.focus[1]) if shape.focus else None
    photo = Photo(name, "", shape.caption, shape.credit, shape.alt, shape.description, shape.date, shape.place, shape.placeholder,
                  shape.decoration, focus, span)
    return photo, posixpath.normpath(shape.file or f"{name}.jpg"), toml.span((name, "file"))


def _placed(photo: Photo, file: str, span: Span, rooms: Rooms, report: Report) -> Photo:
    """An entry with the path of its file, if that is there."""
    if not file:
        return photo
    path = inside(rooms.images, file)
    if path is None:
        report.add("file-004", span, path=file)
    elif not is_file(path):
        report.add("photo-003", span, path=f"images/{file}", name=photo.name)
    return replace(photo, path=f"images/{file}") if path is not None and is_file(path) else photo


def _unlisted(photos: dict[str, Photo], rooms: Rooms, report: Report) -> None:
    listed = {photo.path for photo in photos.values()}
    for path in sorted(rooms.images.glob("*")):
        if path.suffix.lower() in PICTURES and is_file(path) and rooms.relative(path) not in listed:
            report.add("photo-008", Span(rooms.relative(path)), path=path.name)
