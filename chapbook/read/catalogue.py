"""photos.toml: the catalogue of photographs, and the files that stand beside it.

In: images/photos.toml and the names of the files in images/. Out: `Photo`s by name. Whether a file can be
decoded is found out when it is developed; whether caption, credit and alt are there is a pass's question.
"""

from __future__ import annotations

import re
import datetime
from typing import Annotated

from pydantic import Field

from chapbook.diagnostics import Report, Span
from chapbook.model import Photo
from chapbook.read.text import Rooms, inside, read_text
from chapbook.read.toml_lines import Toml, parse_toml
from chapbook.read.validate import Shape, validate

CATALOGUE = "images/photos.toml"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"})
NAME = re.compile(r"[a-z][a-z0-9-]*")
Share = Annotated[float, Field(ge=0, le=1, strict=False)]


class PhotoShape(Shape):
    """One entry: [name]"""

    file: Annotated[str, Field(min_length=1)] | None = None
    caption: str = ""
    credit: str = ""
    alt: str = ""
    description: str = ""
    date: datetime.date | str = ""
    place: str = ""
    placeholder: bool = False
    decoration: bool = False
    focus: Annotated[list[Share], Field(min_length=2, max_length=2)] = [0.5, 0.5]


def read_catalogue(rooms: Rooms, report: Report) -> dict[str, Photo]:
    """Read the catalogue; a book without images/ has no photos."""
    if not rooms.images.is_dir():
        return {}
    text = read_text(rooms.images / "photos.toml", rooms, report)
    toml = parse_toml(text, CATALOGUE, report) if text is not None else None
    if toml is None:
        return {}
    photos = {}
    for name in toml.values:
        if not isinstance(toml.values[name], dict):
            report.add("toml-003", toml.span((name,)), key=name, expected="a table [name]", expected_zh="一个 [照片名] 表",
                       found=toml.values[name])
        elif not NAME.fullmatch(name):
            report.add("id-002", toml.span((name,)), id=name)
        elif shape := validate(toml, PhotoShape, report, (name,)):
            photos[name] = _photo(name, shape, toml, rooms, report)
        else:  # keep the name known, so that its figures do not add to the list
            photos[name] = Photo(name, "", "?", "?", "?", span=toml.span((name,)))
    _unlisted(photos, rooms, report)
    return photos


def _photo(name: str, shape: PhotoShape, toml: Toml, rooms: Rooms, report: Report) -> Photo:
    span = toml.span((name,))
    file = shape.file or f"{name}.jpg"
    path = inside(rooms.images, file)
    if path is None:
        report.add("file-004", toml.span((name, "file")), path=file)
    elif not path.is_file():
        report.add("photo-003", toml.span((name, "file")), path=f"images/{file}", name=name)
        path = None
    taken = shape.date.isoformat() if isinstance(shape.date, datetime.date) else shape.date
    return Photo(
        name, f"images/{file}" if path else "", shape.caption.strip(), shape.credit.strip(), shape.alt.strip(),
        shape.description.strip(), taken, shape.place, shape.placeholder, shape.decoration,
        (shape.focus[0], shape.focus[1]), span)


def _unlisted(photos: dict[str, Photo], rooms: Rooms, report: Report) -> None:
    listed = {photo.path for photo in photos.values()}
    for path in sorted(rooms.images.iterdir()):
        if path.suffix.lower() in PICTURES and rooms.relative(path) not in listed:
            report.add("photo-008", Span(rooms.relative(path)), path=path.name)
