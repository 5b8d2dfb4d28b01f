"""The words in a picture's place: there, and a description.

In: an `Archive`. Out: findings ebook-008 and ebook-009. WCAG 2.2, 1.1.1 with the failures F30 (a file's name) and F39, F65 (nothing
at all). What a machine can see: it cannot tell whether a description is a good one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from chapbook.preflight.ebook.archive import SVG, XHTML, Archive, name_of, reasoned, words_of
from chapbook.preflight.ebook.pictures import Shown, shown
from chapbook.preflight.ebook.vocabulary import DECORATION
from chapbook.preflight.model import Finding

FILE_NAME = re.compile(r"^\S*\.(jpe?g|png|gif|webp|svg|tiff?|heic|bmp)$|^(img|dsc[fn]?|pxl|image|photo|mmexport|微信图片)[ _-]?\d+$",
                       re.IGNORECASE)  # the latter as cameras and phones give them


def decorates(element: Any) -> bool:
    """Whether a picture says of itself that it is no content."""
    return bool(DECORATION & set(element.get("role", "").split())) or element.get("aria-hidden") == "true"


def described(element: Any) -> str:
    """The words in a picture's place."""
    if name_of(element) == "img":
        return " ".join(element.get("alt", "").split())
    parent = next((one for one in (element, *element.iterancestors(f"{SVG}svg")) if one.get("aria-label")), None)
    title = next(element.iterancestors(f"{SVG}svg")).find(f"{SVG}title") if parent is None else None
    return words_of(title) if title is not None else parent.get("aria-label") if parent is not None else ""


def alternatives(archive: Archive) -> Iterator[Finding]:
    """Every content picture has a description: not its caption, not a file's name, not that of another picture."""
    seen: dict[str, str] = {}
    for name, place in shown(archive):
        if decorates(place.element):
            continue
        words = {"picture": archive.shown(name)}
        text = described(place.element)
        if not text:
            yield Finding("ebook-008", file=place.file, line=place.element.sourceline, words=words)
            continue
        if fault := _fault(text, name, place, seen.setdefault(text, name)):
            yield reasoned("ebook-009", place.file, place.element.sourceline, *fault, **words)


def _fault(text: str, name: str, place: Shown, first: str) -> tuple[str, str] | None:
    """Why some words are no description."""
    base = name.rpartition("/")[2]
    if FILE_NAME.match(text) or text in (base, base.rpartition(".")[0]):
        return f'"{text}" is a file\'s name', f"“{text}”是文件名"
    if text in _captions(place.element):
        return f'"{text}" repeats the caption', f"“{text}”与图题重复"
    if first != name:
        return f'"{text}" is said of another picture too', f"“{text}”也用在另一幅图上"
    return None


def _captions(element: Any) -> set[str]:
    """The caption of the figure around a picture: the whole, and each part of it that has an element of its own."""
    figure = next(element.iterancestors(f"{XHTML}figure"), None)
    caption = figure.find(f".//{XHTML}figcaption") if figure is not None else None
    return {words_of(one) for one in caption.iter()} if caption is not None else set()
