"""What a laid-out page looks like, without drawing it: for a preview that draws again only what has changed.

In: a page as WeasyPrint has laid it out. Out: a `Look`: a digest of everything that is drawn (texts, places, faces, colours,
pictures), the regions that come from a line of the sources, and the lines of text for a search. Lengths are per cent of the
trim. The digest depends on nothing but the looks: neither on addresses in memory, nor on line numbers of the sources.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from xml.etree import ElementTree

from weasyprint.formatting_structure import boxes

from chapbook.diagnostics import Span
from chapbook.typeset.glyphs import ComposedLayout

# The properties that drawing asks for; sizes and places of boxes are compared as they were laid out.
DRAWN = (
    "background_attachment", "background_clip", "background_color", "background_image", "background_origin", "background_position",
    "background_repeat", "background_size", "border_bottom_color", "border_bottom_left_radius", "border_bottom_right_radius",
    "border_bottom_style", "border_collapse", "border_image_outset", "border_image_repeat", "border_image_slice", "border_image_source",
    "border_image_width", "border_left_color", "border_left_style", "border_right_color", "border_right_style", "border_top_color",
    "border_top_left_radius", "border_top_right_radius", "border_top_style", "box_shadow", "clip", "color", "column_rule_color",
    "column_rule_style", "column_rule_width", "empty_cells", "font_family", "font_feature_settings", "font_kerning",
    "font_language_override", "font_size", "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps",
    "font_variant_east_asian", "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings",
    "font_weight", "image_orientation", "image_rendering", "image_resolution", "lang", "letter_spacing", "mask_border_mode",
    "mask_border_outset", "mask_border_repeat", "mask_border_slice", "mask_border_source", "mask_border_width", "object_fit",
    "object_position", "opacity", "outline_color", "outline_offset", "outline_style", "outline_width", "overflow", "ruby_position",
    "text_decoration_color", "text_decoration_line", "text_decoration_style", "text_decoration_thickness", "text_emphasis_color",
    "text_emphasis_position", "text_emphasis_style", "text_overflow", "text_transform", "text_underline_offset", "transform",
    "transform_origin", "visibility", "word_spacing", "z_index")
PLACES = ("position_x", "position_y", "width", "height", "baseline", "justification_spacing", "border_top_width", "border_right_width",
          "border_bottom_width", "border_left_width", "padding_top", "padding_right", "padding_bottom", "padding_left", "margin_top",
          "margin_left")
NUMBERS = (float, int)
_DRAWN_OF = itemgetter(*DRAWN)
KINDS = {
    "p": "paragraph", "li": "item", "tr": "row", "blockquote": "quote", "figure": "photo", "aside": "box", "pre": "code", "dt": "term",
    "dd": "definition", "hr": "rule", **{f"h{level}": "heading" for level in range(1, 7)}}
CLASSES = {"caption": "caption", "credit": "credit", "footnote": "note", "table": "table", "group": "group"}  # go before the tags
CAPTIONS = ("caption", "credit")


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that comes from one place in the sources.

    kind: paragraph, heading, item, row, quote, photo, caption, credit, note, table, box, group …; photo: the name of the photo that
    it shows or describes; box: left, top, width and height in per cent of the trim.
    """

    span: Span | None
    kind: str
    photo: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands, in per cent of the trim; `edges` is where each character begins, and the last one ends."""

    text: str
    box: tuple[float, float, float, float]
    _texts: Sequence[Any]
    _width: float

    @property
    def edges(self) -> list[float]:
        """In per cent of the trim; most lines are never asked."""
        last = self._texts[-1]
        return [100 * x / self._width for x in (*(x for one in self._texts for x in _edges(one)), last.position_x + last.width)]


@dataclass(frozen=True, slots=True)
class Look:
    """A page without its picture. `photos`: whether raster pictures are on it."""

    digest: str
    regions: tuple[Region, ...]
    lines: tuple[Line, ...]
    photos: bool


Styles = dict[tuple[Any, ...], bytes]  # drawn values as they are, and as they are digested


def looks(pages: Sequence[Any], salt: str = "") -> list[Look]:
    """Look at laid-out pages. `salt` stands for what they show under an address that stays: faces, drawings."""
    styles: Styles = {}
    return [_look(page, salt, styles) for page in pages]


def _look(page: Any, salt: str, styles: Styles) -> Look:
    seen = _Looking(page, salt, styles)
    seen.at(page._page_box)
    regions = tuple(Region(span, kind, photo, seen.percent(box)) for (span, kind, photo), box in seen.regions.items())
    lines = tuple(Line(text, seen.percent(box), texts, page.width) for text, box, texts in seen.lines)
    return Look(seen.digest.hexdigest(), regions, lines, seen.photos)


Box = tuple[float, float, float, float]  # left, top, right, bottom, px


class _Looking:
    """One walk through the boxes of a page."""

    def __init__(self, page: Any, salt: str, styles: Styles) -> None:
        self.digest = hashlib.blake2b(f"{salt} {page.width:.2f} {page.height:.2f} {sorted(page.bleed.items())}".encode(), digest_size=12)
        self.regions: dict[tuple[Span | None, str, str], Box] = {}
        self.lines: list[tuple[str, Box, Sequence[Any]]] = []
        self.photos = False
        self._size = page.width, page.height
        self._styles = styles

    def percent(self, box: Box) -> Box:
        """Left, top, width and height in per cent of the page."""
        width, height = self._size
        left, top, right, bottom = box
        return (round(100 * left / width, 2), round(100 * top / height, 2), round(100 * (right - left) / width, 2),
                round(100 * (bottom - top) / height, 2))

    def at(self, box: Any, photo: str = "", *, margin: bool = False) -> None:
        """Take in a box and what is in it."""
        self.digest.update(self._style(box.style))
        self.digest.update(_placed(box))
        element = box.element if "::" not in (box.element_tag or "") else None
        if element is not None and not margin:
            if element.tag == "figure":
                photo = (element.get("id") or "").removeprefix("fig-")
            self._region(box, element, photo)
        if isinstance(box, boxes.TextBox):
            self.digest.update(_text(box))
        elif isinstance(box, boxes.ReplacedBox):
            self._picture(box)
        elif isinstance(box, boxes.LineBox) and not margin:
            self._line(box)
        self.photos = self.photos or any(kind == "url" for kind, _ in box.style["background_image"])
        for child in getattr(box, "children", ()):
            inner = getattr(child, "_box", child)
            self.at(inner, photo, margin=margin or isinstance(inner, boxes.MarginBox))

    def _style(self, style: Any) -> bytes:
        """The drawn properties of a style; many boxes have the same."""
        values = _DRAWN_OF(style)
        try:
            return self._styles[values]
        except KeyError:
            found = self._styles[values] = _plain(values).encode()
            return found
        except TypeError:  # a value that cannot be a key
            return _plain(values).encode()

    def _region(self, box: Any, element: Any, photo: str) -> None:
        kind = next((CLASSES[one] for one in (element.get("class") or "").split() if one in CLASSES), KINDS.get(element.tag, ""))
        source = element.get("data-source")
        if not kind or not (source or (kind in CAPTIONS and photo)):
            return
        span = None
        if source:
            path, _, line = source.rpartition(":")
            span = Span(path, int(line))
        try:
            left, top = box.border_box_x(), box.border_box_y()
            new = (left, top, left + box.border_width(), top + box.border_height())
        except TypeError:  # a box without a size of its own
            return
        key = (span, kind, photo)
        old = self.regions.get(key, new)
        self.regions[key] = (min(old[0], new[0]), min(old[1], new[1]), max(old[2], new[2]), max(old[3], new[3]))

    def _picture(self, box: Any) -> None:
        image = box.replacement
        raster = getattr(image, "id", None)
        self.photos = self.photos or raster is not None
        shown = raster or (ElementTree.tostring(box.element, "unicode") if box.element is not None else "")
        self.digest.update(f"{shown}".encode())

    def _line(self, box: Any) -> None:
        texts = [one for one in box.descendants() if isinstance(one, boxes.TextBox)]
        text = "".join(one.text for one in texts)
        if text.strip():
            right = max(one.position_x + one.width for one in texts)
            left = min(one.position_x for one in texts)
            self.lines.append((text, (left, box.position_y, right, box.position_y + box.height), texts))


def _placed(box: Any) -> bytes:
    """Where a box is; in single precision, a hundred-thousandth of a page."""
    have = vars(box)
    values = array("f", [value if type(value := have.get(name)) in NUMBERS else -1.0 for name in PLACES])
    return type(box).__name__.encode() + values.tobytes()


def _text(box: Any) -> bytes:
    """A text, and where the composition puts its glyphs."""
    reading = getattr(box, "reading", None)
    read = f"{reading.text} {reading.base:.2f}" if reading else ""
    layout = box.pango_layout
    units = array("f", [value for one in layout.units() for value in one[2:]] if isinstance(layout, ComposedLayout) else ())
    return f"{box.text}|{read}|".encode() + units.tobytes()


def _edges(box: Any) -> Iterator[float]:
    """Where each character of a text box begins, px."""
    count, x = len(box.text), box.position_x
    if not isinstance(box.pango_layout, ComposedLayout):
        yield from (x + at * box.width / count for at in range(count))
        return
    at = 0
    for unit in box.pango_layout.units():
        long = max(1, unit.end - unit.first)
        yield from (x + n * unit.advance / long for n in range(long) if at + n < count)
        at, x = at + long, x + unit.advance
    yield from (x for _ in range(at, count))


def _plain(value: Any) -> str:
    """A computed value as text, whatever it is made of."""
    if value is None or isinstance(value, str | bool):
        return str(value)
    if isinstance(value, float | int):
        return f"{value:.3f}"
    if isinstance(value, tuple | list):
        return f"({' '.join(_plain(one) for one in value)})"
    if isinstance(value, dict):
        return _plain(sorted(value.items()))
    return type(value).__name__ + " ".join(f"{name}={_plain(one)}" for name, one in _parts(value))


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """The attributes of an object: a colour's space and coordinates, a gradient's stops."""
    if hasattr(value, "coordinates"):
        yield from (("space", value.space), ("coordinates", value.coordinates), ("alpha", value.alpha))
    elif hasattr(value, "__dict__"):
        yield from sorted(vars(value).items())
    else:
        yield "value", str(value)
