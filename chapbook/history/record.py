"""A release on disk: book/releases/<number>.toml.

In: a `Snapshot`, or the text of such a file. Out: TOML 1.0, the same bytes for the same snapshot, sections and passages in the order of
reading; or the snapshot again. Long things (pictures, PDFs) are not in it, only their digests.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from chapbook.diagnostics import Span
from chapbook.history.model import OutputState, PageState, Passage, PhotoState, Place, Snapshot

FORMAT = 1
HEAD = """# A release of the book, as it was printed: what it said, how its pages looked, what was made. Written by `make_book.py release`,
# read by `changes`; not edited by hand. `places`: page of the file / line of the running text, then for every line the offset of its
# first character. `booklet`: the pages on the sheets, 0 for a blank one. `look` and `content` are digests of what is painted.
"""


class DamagedRecord(ValueError):
    """The file is no release that this engine can read."""


def to_toml(snapshot: Snapshot) -> str:
    """The text of the file."""
    return "\n".join(_lines(snapshot)) + "\n"


def _lines(one: Snapshot) -> Iterator[str]:
    yield HEAD
    yield f"format = {FORMAT}"
    for key, value in (("title", one.title), ("language", one.language), ("release", one.release)):
        yield f"{key} = {quoted(value)}"
    yield f"date = {one.day.isoformat()}"
    for key, value in (("note", one.note), ("engine", one.engine), ("design", one.design)):
        yield f"{key} = {quoted(value)}"
    yield f"booklet = [{', '.join('0' if at is None else str(at + 1) for at in one.booklet)}]"
    yield "\n[outputs]"
    for name, output in sorted(one.outputs.items()):
        yield f"{quoted(name)} = {{ bytes = {output.size}, sha256 = {quoted(output.digest)} }}"
    yield "\n[sections]"
    for name, title in one.sections.items():
        yield f"{quoted(name)} = {quoted(title)}"
    yield "\n[photos]"
    for photo in sorted(one.photos, key=lambda photo: photo.name):
        page = f", page = {photo.page + 1}" if photo.page is not None else ""
        more = ", placeholder = true" if photo.placeholder else ""
        yield f"{quoted(photo.name)} = {{ sha256 = {quoted(photo.digest)}, section = {quoted(photo.section)}{page}{more} }}"
    for page_state in one.pages:
        yield "\n[[page]]"
        yield from (f"{key} = {quoted(getattr(page_state, key))}" for key in ("folio", "section", "look", "content"))
    for passage in one.passages:
        yield "\n[[passage]]"
        yield from _passage(passage)


def _passage(one: Passage) -> Iterator[str]:
    for key, value in (("section", one.section), ("kind", one.kind), ("source", f"{one.span.path}:{one.span.line}"), ("digest", one.digest),
                       ("text", one.text), ("printed", one.printed)):
        if value or key != "printed":
            yield f"{key} = {quoted(value)}"
    if one.keys:
        yield f"keys = [{', '.join(map(quoted, one.keys))}]"
    if one.places:
        places = (f"{place.page + 1}/{place.line}: {' '.join(map(str, place.offsets))}" for place in one.places)
        yield f"places = [{', '.join(map(quoted, places))}]"


def quoted(text: str) -> str:
    """A basic string of TOML; JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def from_toml(text: str) -> Snapshot:
    """The snapshot that a file holds.

    Raises:
        DamagedRecord: the file is not one of ours, or of a later engine.
    """
    try:
        table = tomllib.loads(text)
        if table["format"] != FORMAT:
            raise DamagedRecord(f"format {table['format']}")
        return Snapshot(
            _text(table, "title"), _text(table, "language"), _text(table, "release"), _date(table["date"]), _text(table, "note"),
            _text(table, "engine"), _text(table, "design"), tuple(_read_passage(one) for one in table.get("passage", ())),
            tuple(_read_photo(name, one) for name, one in table["photos"].items()),
            tuple(PageState(*(_text(one, key) for key in ("folio", "section", "look", "content"))) for one in table.get("page", ())),
            tuple(at - 1 if at else None for at in table["booklet"]), {str(key): str(value) for key, value in table["sections"].items()},
            {name: OutputState(int(one["bytes"]), _text(one, "sha256")) for name, one in table["outputs"].items()})
    except DamagedRecord:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise DamagedRecord(str(fault)) from fault


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table[key]
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def _date(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError("date")
    return value


def _read_passage(one: Mapping[str, Any]) -> Passage:
    path, _, line = _text(one, "source").rpartition(":")
    return Passage(_text(one, "section"), _text(one, "kind"), _text(one, "text"), _text(one, "digest"), Span(path, int(line)),
                   tuple(one.get("keys", ())), tuple(_read_place(place) for place in one.get("places", ())), str(one.get("printed", "")))


def _read_place(text: str) -> Place:
    where, _, offsets = text.partition(": ")
    page, _, line = where.partition("/")
    return Place(int(page) - 1, int(line), tuple(map(int, offsets.split())))


def _read_photo(name: str, one: Mapping[str, Any]) -> PhotoState:
    page = one.get("page")
    return PhotoState(name, _text(one, "sha256"), _text(one, "section"), None if page is None else int(page) - 1,
                      bool(one.get("placeholder", False)))
