"""The faces that travel with the ebook: as many characters of each as the book sets in it.

In: the resolved style, the ebook's documents, the design. Out: subset fonts by file name. A face is embedded when
a sheet declares it with @font-face; its characters are those of all elements for which a rule names its family.
A reading system may ignore the faces: they are for titles and captions, body text is set in the reader's own.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cssselect2
import tinycss2
from fontTools import subset
from fontTools.ttLib import TTFont

from chapbook.design import Design
from chapbook.diagnostics import Report
from chapbook.files import write_atomically
from chapbook.write.epub_style import Rule, Style

FACE = "@font-face"
NAMES = [0, 1, 2, 4, 5, 6, 13, 14]  # copyright, names, version, licence: the licence stays in the font itself
ENGLISH = 0x409  # Windows language identifier of the names to keep
FEATURES = ["kern", "liga", "chws"]
RECIPE = f"1/{version('fonttools')}"


def embed(style: Style, roots: Sequence[Any], design: Design, cache: Path, report: Report) -> dict[str, bytes]:
    """The subset fonts by their address in the sheet; a face without a character is left out, with its rule."""
    faces = [face for rule in style.rules if _selector(rule) == FACE for face in _face(rule)]
    characters = _characters(style, roots, frozenset(family for family, _ in faces))
    fonts: dict[str, bytes] = {}
    for family, url in faces:
        path = design.find(url)
        if path is None:
            report.add("style-003", style.urls[url], path=f"styles/{url}")
        elif characters[family]:
            fonts[url] = _cached(path, "".join(sorted(characters[family])), cache)
    style.rules[:] = [rule for rule in style.rules if _selector(rule) != FACE or all(url in fonts for _, url in _face(rule))]
    return fonts


def _selector(rule: Rule) -> str:
    return str(tinycss2.serialize(rule.selector)).strip()


def _face(rule: Rule) -> Iterator[tuple[str, str]]:
    """Family and address of a @font-face rule."""
    values = {name: tinycss2.parse_component_value_list(value) for name, value in rule.declarations}
    family = next((one.value for one in values.get("font-family", ()) if one.type in ("string", "ident")), "")
    for one in values.get("src", ()):
        if one.type == "url":
            yield family, one.value
        elif one.type == "function" and one.lower_name == "url":
            yield family, one.arguments[0].value


def _characters(style: Style, roots: Sequence[Any], families: frozenset[str]) -> dict[str, set[str]]:
    """The characters that the sheets set in each family."""
    matcher = cssselect2.Matcher()
    for rule in style.rules:
        named = families & {one.value for name, value in rule.declarations if name in ("font", "font-family")
                            for one in tinycss2.parse_component_value_list(value) if one.type == "string"}
        if named and _selector(rule) != FACE:
            for selector in cssselect2.compile_selector_list(rule.selector):
                matcher.add_selector(selector, named)
    found: dict[str, set[str]] = {family: set() for family in families}
    for root in roots:
        for element in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
            for *_, named in matcher.match(element):
                for family in named:
                    found[family].update("".join(element.etree_element.itertext()))
    return found


def _cached(path: Path, characters: str, cache: Path) -> bytes:
    content = path.read_bytes()
    digest = hashlib.blake2b(content, digest_size=12)
    digest.update(f"{RECIPE}/{characters}".encode())
    kept = cache / f"{digest.hexdigest()}{path.suffix}"
    if not kept.is_file():
        write_atomically(kept, _subset(content, characters))
    return kept.read_bytes()


def _subset(content: bytes, characters: str) -> bytes:
    options = subset.Options(name_IDs=NAMES, name_languages=[ENGLISH], hinting=False, notdef_outline=True, layout_features=FEATURES)
    with TTFont(io.BytesIO(content), recalcTimestamp=False, lazy=True) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()
