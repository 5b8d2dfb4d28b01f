"""The site's style sheets: the designer's sheets in cascade order, and the faces and drawings that they name.

In: sheets as text, a function that gives a face's bytes. Out: one sheet without comments, and the files beside it. Custom properties
stay, since every browser knows them and the dark page changes them. A face that no character needs goes, with its rule; what is
kept travels as WOFF2 (WOFF File Format 2.0).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any

import tinycss2
from fontTools import subset
from fontTools.ttLib import TTFont

from chapbook.design import Design
from chapbook.diagnostics import Report, Span
from chapbook.site.pictures import Darkroom

NAMES = [0, 1, 2, 4, 5, 6, 13, 14]  # copyright, names, version, licence: the licence stays in the font itself
PICTURES = (".jpg", ".jpeg", ".png", ".svg")
RECIPE = f"woff2/1/{version('fonttools')}/{version('brotli')}"
Face = Callable[[str], bytes]


def style(design: Design, edition: str, face: Face, report: Report) -> dict[str, bytes]:
    """The sheet (`book.css`) of an edition of design.SHEETS and its files, by their address beside it."""
    files: dict[str, bytes] = {}
    lines = []
    for path in design.sheets(edition, report):
        shown = design.shown(path)
        for rule in tinycss2.parse_stylesheet(path.read_text("utf-8"), skip_comments=True, skip_whitespace=True):
            if rule.type == "error":
                report.add("style-002", Span(shown, rule.source_line), reason=rule.message)
            elif rule.type == "at-rule" and rule.lower_at_keyword in ("import", "page"):
                continue  # paper's alone; and one sheet is one request
            else:
                lines.append(_with_files(rule, shown, design, face, files, report))
    return {"book.css": "".join(f"{line}\n" for line in lines if line).encode(), **files}


def _with_files(rule: Any, shown: str, design: Design, face: Face, files: dict[str, bytes], report: Report) -> str:
    """The rule's text, its files taken in; nothing for a face that is not needed, or a rule that asks for what the site cannot have."""
    text: str = rule.serialize()
    for url in _urls(rule.content or ()):
        name, place = url, Span(shown, rule.source_line)
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            content = face(url)
            if not content:
                return ""
            name = str(PurePosixPath(url).with_suffix(".woff2"))
            text = text.replace(url, name)
        else:
            path = design.find(url)
            if path is None or ".." in url or path.suffix not in PICTURES:
                report.add("style-002", place, reason=f"url({url}) cannot be on the site")
                return ""
            content = path.read_bytes()
        files[name] = content
    return text


def _urls(content: Sequence[Any]) -> Iterator[str]:
    for one in content:
        if one.type == "url":
            yield one.value
        elif one.type == "function" and one.lower_name == "url":
            yield from (inner.value for inner in one.arguments if inner.type == "string")
        elif inside := getattr(one, "arguments", None) or getattr(one, "content", None):
            yield from _urls(inside)


def web_face(font: bytes, darkroom: Darkroom, characters: str | None = None) -> bytes:
    """The font as WOFF2, with these characters of it alone (None: with all it has); nothing when it has none of them."""
    if characters is not None:
        with TTFont(io.BytesIO(font), lazy=True) as opened:
            known = opened.getBestCmap()
        characters = "".join(sorted({one for one in characters if ord(one) in known and not one.isspace()}))
        if not characters:
            return b""
    return darkroom.kept(font, f"{RECIPE}/{characters}", lambda: _woff2(font, characters))


def _woff2(font: bytes, characters: str | None) -> bytes:
    with TTFont(io.BytesIO(font), recalcTimestamp=False) as opened:
        if characters is not None:
            options = subset.Options(name_IDs=NAMES, hinting=False, notdef_outline=True, layout_features=["kern", "liga"])
            subsetter = subset.Subsetter(options)
            subsetter.populate(text=characters)
            subsetter.subset(opened)
        opened.flavor = "woff2"
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()
