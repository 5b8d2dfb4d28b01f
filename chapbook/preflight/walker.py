"""Reads the content of a page and tells what is painted: text, areas, lines, images, gradients.

In: a page, the matrix that takes its points to mm of the trim. Out: `Painted`, in the order in which they are painted, those of form
XObjects and tiling patterns among them. ISO 32000-1, 8 and 9. What is clipped is cut to the clip's box, not to its outline.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, cast

import pikepdf

from chapbook.preflight.colours import CMYK, GREY, RGB, Paint, Space, initial, paint_of, space_of
from chapbook.preflight.fonts import Font
from chapbook.preflight.geometry import IDENTITY, Matrix, around, is_empty, matrix_of, moved, scale, shared, times
from chapbook.preflight.model import Box
from chapbook.preflight.painted import FILL, IMAGE, SHADING, STROKE, TEXT, Painted, Picture, Shape, Words, points
from chapbook.preflight.state import State

DEPTH = 12  # forms in forms; a file in which one contains itself ends here
_INVISIBLE = (3, 7)  # text rendering modes that show nothing
Operands = Sequence[Any]


class Library:
    """What several pages share, read once: fonts, digests of images."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font] = {}
        self._digests: dict[tuple[int, int], str] = {}

    def font(self, font: Any) -> Font:
        """The font of a dictionary."""
        if font.objgen == (0, 0):  # written in place
            return Font(font)
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = Font(font)
        return self._fonts[font.objgen]

    def digest(self, image: Any) -> str:
        """The SHA-256 of a JPEG's bytes; empty for other images."""
        if image.objgen not in self._digests:
            jpeg = [str(name) for name in _listed(image.get("/Filter"))] == ["/DCTDecode"]
            self._digests[image.objgen] = hashlib.sha256(image.read_raw_bytes()).hexdigest() if jpeg else ""
        return self._digests[image.objgen]


class Walker:
    """Walks one page; `painted` is what it found."""

    def __init__(self, index: int, base: Matrix, library: Library) -> None:
        self.index, self.library = index, library
        self.painted: list[Painted] = []
        self._base = base  # the matrix that patterns start from
        self._state = State(matrix=base)
        self._kept: list[State] = []
        self._resources: Any = pikepdf.Dictionary()
        self._parts: list[list[float]] = []
        self._rectangles: list[Box] = []
        self._clipping = False
        self._text = self._line = IDENTITY
        self._depth = 0

    def page(self, page: pikepdf.Page) -> list[Painted]:
        """All that is painted on a page."""
        self._walk(page, page.obj.get("/Resources", pikepdf.Dictionary()))
        return self.painted

    def _walk(self, stream: Any, resources: Any) -> None:
        """Read one content stream with its resources."""
        above, self._resources = self._resources, resources
        kept = len(self._kept)
        operators = self.OPERATORS
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._inline(instruction.iimage)
                continue
            act = operators.get(str(instruction.operator))
            if act is not None:
                act(self, cast(Operands, instruction.operands))
        del self._kept[kept:]
        self._resources = above

    def _inside(self, stream: Any, state: State, base: Matrix | None = None) -> None:
        """Read a form or the cell of a pattern, in a state of its own."""
        if self._depth >= DEPTH:
            return
        kept = (self._state, self._text, self._line, self._base, self._parts, self._rectangles, self._clipping)
        self._state, self._parts, self._rectangles, self._clipping = state, [], [], False
        self._base = state.matrix if base is None else base
        self._depth += 1
        self._walk(stream, stream.get("/Resources", self._resources))
        self._depth -= 1
        self._state, self._text, self._line, self._base, self._parts, self._rectangles, self._clipping = kept

    def _named(self, kind: str, name: Any) -> Any:
        group = self._resources.get(kind)
        return group.get(str(name)) if group is not None else None

    # graphics state

    def _save(self, _: Operands) -> None:
        self._kept.append(self._state.copy())

    def _restore(self, _: Operands) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def _transform(self, operands: Operands) -> None:
        self._state.matrix = times(matrix_of(operands), self._state.matrix)

    def _line_width(self, operands: Operands) -> None:
        self._state.line = float(operands[0])

    def _settings(self, operands: Operands) -> None:
        settings = self._named("/ExtGState", operands[0])
        if settings is not None:
            self._state.apply(settings)
            if "/Font" in settings:
                self._state.font, self._state.size = self.library.font(settings.Font[0]), float(settings.Font[1])

    # colours

    def _set(self, paint: Paint, stroked: bool, pattern: Any = None) -> None:
        if stroked:
            self._state.stroke, self._state.stroke_pattern = paint, pattern
        else:
            self._state.fill, self._state.fill_pattern = paint, pattern

    def _space(self, operands: Operands, stroked: bool) -> None:
        self._set(initial(space_of(operands[0], self._resources)), stroked)

    def _colour(self, operands: Operands, stroked: bool) -> None:
        space = (self._state.stroke if stroked else self._state.fill).space
        named = [one for one in operands if isinstance(one, pikepdf.Name)]
        numbers = [float(one) for one in operands if not isinstance(one, pikepdf.Name)]
        self._set(paint_of(space, numbers), stroked, self._named("/Pattern", named[0]) if named else None)

    def _device(self, space: Space, operands: Operands, stroked: bool) -> None:
        self._set(paint_of(space, [float(one) for one in operands]), stroked)

    # paths

    def _move(self, operands: Operands) -> None:
        self._parts.append([float(operands[0]), float(operands[1])])

    def _draw(self, operands: Operands) -> None:
        if self._parts:
            self._parts[-1].extend(map(float, operands))

    def _rectangle(self, operands: Operands) -> None:
        x, y, width, height = (float(one) for one in operands)
        self._parts.append([x, y, x + width, y, x + width, y + height, x, y + height])
        self._rectangles.append((min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)))

    def _clip(self, _: Operands) -> None:
        self._clipping = True

    def _path_box(self) -> Box | None:
        parts = [part for part in self._parts if part]
        if not parts:
            return None
        return around((min(part[0::2]), min(part[1::2]), max(part[0::2]), max(part[1::2])) for part in parts)

    def _paint_path(self, *, fill: bool = False, stroke: bool = False, odd: bool = False) -> None:
        """Paint the path, then clip to it if that was asked."""
        box, state = self._path_box(), self._state
        if box is not None and (fill or stroke):
            shape = Shape(tuple(tuple(part) for part in self._parts), state.matrix, odd)
            if fill:
                self._fill(moved(box, state.matrix), shape)
            if stroke:
                width = state.line * scale(state.matrix)
                wide = _wide(moved(box, state.matrix), width / 2)
                self._add(STROKE, wide, state.stroke, stroked=True, thickness=points(width), shape=shape)
        if self._clipping:
            inside = moved(box, state.matrix) if box is not None else (0.0, 0.0, -1.0, -1.0)
            state.clip = shared(state.clip, inside)
        self._parts, self._rectangles, self._clipping = [], [], False

    def _fill(self, whole: Box, shape: Shape) -> None:
        pattern = self._state.fill_pattern
        if pattern is not None and self._state.fill.space.family == "Pattern":
            self._patterned(pattern, whole)
            return
        self._add(FILL, whole, self._state.fill, thickness=self._thinnest(whole, shape.odd), shape=shape)

    def _thinnest(self, whole: Box, odd: bool) -> float:
        """The thinner side, in pt, of the thinnest rectangle that can be seen of the area."""
        state = self._state
        boxes = [moved(box, state.matrix) for box in self._rectangles]
        if odd and len(boxes) == len(self._parts) == 2 and shared(*boxes) == boxes[0]:
            boxes.reverse()
        if len(boxes) != len(self._parts) or any(shared(box, state.clip) != box for box in boxes):
            seen = shared(whole, state.clip)
            sides = [seen[2] - seen[0], seen[3] - seen[1]]
        elif odd and len(boxes) == 2 and shared(*boxes) == boxes[1]:  # a frame: its sides are what lies between
            outer, inner = boxes
            gaps = [abs(one - other) for one, other in zip(outer, inner, strict=True)]
            sides = [gap for gap in gaps if gap > 0]
        else:
            sides = [side for box in boxes for side in (box[2] - box[0], box[3] - box[1])]
        return points(min(sides)) if sides else 1e9

    def _patterned(self, pattern: Any, whole: Box) -> None:
        """An area filled with a pattern: what its cell shows, inside the area; or a gradient."""
        matrix = times(matrix_of(pattern.get("/Matrix", IDENTITY)), self._base)
        if int(pattern.get("/PatternType", 0)) == 2:
            self._add(SHADING, whole, Paint(space_of(pattern.Shading.get("/ColorSpace"), self._resources)))
            return
        state = self._state.copy()
        state.matrix, state.clip = matrix, shared(state.clip, whole)
        if int(pattern.get("/PaintType", 1)) == 1:
            state.fill = state.stroke = initial(GREY)
        else:
            base = state.fill.space.base or GREY
            state.fill = state.stroke = Paint(base, state.fill.ink, state.fill.spots)
        state.fill_pattern = state.stroke_pattern = None
        self._inside(pattern, state, matrix)

    def _shade(self, operands: Operands) -> None:
        shading = self._named("/Shading", operands[0])
        if shading is not None:
            self._add(SHADING, self._state.clip, Paint(space_of(shading.get("/ColorSpace"), self._resources)))

    # images and forms

    def _do(self, operands: Operands) -> None:
        target = self._named("/XObject", operands[0])
        if target is None:
            return
        if target.get("/Subtype") == "/Image":
            self._image(target)
        elif target.get("/Subtype") == "/Form":
            state = self._state.copy()
            state.matrix = times(matrix_of(target.get("/Matrix", IDENTITY)), state.matrix)
            if "/BBox" in target:
                left, top, right, bottom = (float(one) for one in target.BBox)
                state.clip = shared(state.clip, moved((left, top, right, bottom), state.matrix))
            group = target.get("/Group")
            if group is not None and group.get("/S") == "/Transparency":
                state.enter_group()
            self._inside(target, state)

    def _image(self, image: Any) -> None:
        stencil = bool(image.get("/ImageMask", False))
        space = GREY if stencil else space_of(image.get("/ColorSpace", pikepdf.Name.DeviceGray), self._resources)
        masked = "/SMask" in image
        picture = Picture(image, int(image.Width), int(image.Height), 1 if stencil else int(image.get("/BitsPerComponent", 8)), space,
                          self.library.digest(image), self._state.matrix, stencil, masked)
        self._add(IMAGE, moved((0, 0, 1, 1), self._state.matrix), self._state.fill if stencil else Paint(space), picture=picture,
                  masked=masked)

    def _inline(self, image: Any) -> None:
        stencil = bool(image.image_mask)
        space = GREY if stencil else space_of(image.obj.get("/ColorSpace", image.obj.get("/CS", pikepdf.Name.DeviceGray)), self._resources)
        picture = Picture(image, int(image.width), int(image.height), int(image.bits_per_component), space, "", self._state.matrix, stencil)
        self._add(IMAGE, moved((0, 0, 1, 1), self._state.matrix), self._state.fill if stencil else Paint(space), picture=picture)

    # text

    def _begin(self, _: Operands) -> None:
        self._text = self._line = IDENTITY

    def _font(self, operands: Operands) -> None:
        font = self._named("/Font", operands[0])
        self._state.font = self.library.font(font) if font is not None else None
        self._state.size = float(operands[1])

    def _number(self, name: str, operands: Operands, factor: float = 1) -> None:
        setattr(self._state, name, float(operands[0]) * factor)

    def _render(self, operands: Operands) -> None:
        self._state.render = int(operands[0])

    def _offset(self, operands: Operands) -> None:
        self._line = self._text = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self._line)

    def _offset_leading(self, operands: Operands) -> None:
        self._state.leading = -float(operands[1])
        self._offset(operands)

    def _text_matrix(self, operands: Operands) -> None:
        self._line = self._text = matrix_of(operands)

    def _next_line(self, _: Operands) -> None:
        self._offset((0, -self._state.leading))

    def _show_next(self, operands: Operands) -> None:
        self._next_line(())
        self._show_parts([operands[-1]])

    def _show_spaced(self, operands: Operands) -> None:
        self._state.word_spacing, self._state.spacing = float(operands[0]), float(operands[1])
        self._show_next(operands)

    def _show(self, operands: Operands) -> None:
        self._show_parts([operands[0]])

    def _show_array(self, operands: Operands) -> None:
        self._show_parts(list(operands[0]))

    def _show_parts(self, parts: list[Any]) -> None:
        """Show strings and the numbers between them, which move the next one."""
        state = self._state
        if state.font is None:
            return
        font, size, at = state.font, state.size, 0.0
        codes: list[int] = []
        boxes: list[Box] = []
        for part in parts:
            if not isinstance(part, pikepdf.String):
                at -= float(part) / 1000 * size * state.stretch
                continue
            for code in font.codes(bytes(part)):
                box = font.box(code)
                codes.append(code)
                if box is not None:
                    left, bottom, right, top = box
                    boxes.append((at + left * size * state.stretch, bottom * size + state.rise, at + right * size * state.stretch,
                                  top * size + state.rise))
                space = state.word_spacing if code == 32 and not font.wide else 0
                at += (font.width(code) * size + state.spacing + space) * state.stretch
        matrix = times(self._text, state.matrix)
        self._text = times((1, 0, 0, 1, at, 0), self._text)
        if codes and state.render not in _INVISIBLE:
            self._shown(Words(font, codes, points(abs(size) * scale(matrix))), boxes, matrix)

    def _shown(self, words: Words, boxes: list[Box], matrix: Matrix) -> None:
        whole = moved(around(boxes), matrix) if boxes else moved((0, 0, 0, 0), matrix)
        stroked = self._state.render in (1, 5)
        paint, pattern = (self._state.stroke, self._state.stroke_pattern) if stroked else (self._state.fill, self._state.fill_pattern)
        if pattern is not None and paint.space.family == "Pattern":
            self._patterned(pattern, whole)
        self._add(TEXT, whole, paint, stroked=stroked, words=words)

    def _add(self, kind: str, whole: Box, paint: Paint, *, stroked: bool = False, masked: bool = False, thickness: float = 0,
             words: Words | None = None, picture: Picture | None = None, shape: Shape | None = None) -> None:
        """Keep something that was painted, unless it is clipped away."""
        state = self._state
        box = shared(whole, state.clip)
        if is_empty(box):
            return
        alpha = state.alpha(stroked)
        if alpha == 0:
            return
        self.painted.append(Painted(kind, self.index, box, whole, paint, state.overprint(stroked), alpha, state.effects(stroked, masked),
                                    thickness, words, picture, shape))

    OPERATORS: ClassVar[dict[str, Callable[[Walker, Operands], None]]] = {}


def _listed(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]


def _wide(box: Box, half: float) -> Box:
    """The box around a line of some width; one that runs straight across or down becomes no longer."""
    left, top, right, bottom = box
    x = 0 if bottom - top < 1e-6 < right - left else half
    y = 0 if right - left < 1e-6 < bottom - top else half
    return (left - x, top - y, right + x, bottom + y)


def _numbered(name: str, factor: float = 1) -> Callable[[Walker, Operands], None]:
    return lambda walker, operands: walker._number(name, operands, factor)


def _painted(*, fill: bool = False, stroke: bool = False, odd: bool = False) -> Callable[[Walker, Operands], None]:
    return lambda walker, _: walker._paint_path(fill=fill, stroke=stroke, odd=odd)


def _coloured(space: Space, stroked: bool) -> Callable[[Walker, Operands], None]:
    return lambda walker, operands: walker._device(space, operands, stroked)


Walker.OPERATORS.update({
    "q": Walker._save, "Q": Walker._restore, "cm": Walker._transform, "w": Walker._line_width, "gs": Walker._settings,
    "cs": lambda walker, operands: walker._space(operands, False), "CS": lambda walker, operands: walker._space(operands, True),
    **dict.fromkeys(("sc", "scn"), lambda walker, operands: walker._colour(operands, False)),
    **dict.fromkeys(("SC", "SCN"), lambda walker, operands: walker._colour(operands, True)),
    "g": _coloured(GREY, False), "G": _coloured(GREY, True), "rg": _coloured(RGB, False), "RG": _coloured(RGB, True),
    "k": _coloured(CMYK, False), "K": _coloured(CMYK, True),
    "m": Walker._move, "l": Walker._draw, "c": Walker._draw, "v": Walker._draw, "y": Walker._draw, "re": Walker._rectangle,
    "W": Walker._clip, "W*": Walker._clip, "n": _painted(),
    **dict.fromkeys(("f", "F"), _painted(fill=True)), "f*": _painted(fill=True, odd=True),
    **dict.fromkeys(("S", "s"), _painted(stroke=True)),
    **dict.fromkeys(("B", "b"), _painted(fill=True, stroke=True)),
    **dict.fromkeys(("B*", "b*"), _painted(fill=True, stroke=True, odd=True)),
    "Do": Walker._do, "sh": Walker._shade,
    "BT": Walker._begin, "Tf": Walker._font, "Td": Walker._offset, "TD": Walker._offset_leading, "Tm": Walker._text_matrix,
    "T*": Walker._next_line, "Tj": Walker._show, "TJ": Walker._show_array, "'": Walker._show_next, '"': Walker._show_spaced,
    "Tr": Walker._render, "Tc": _numbered("spacing"), "Tw": _numbered("word_spacing"), "Tz": _numbered("stretch", 0.01),
    "TL": _numbered("leading"), "Ts": _numbered("rise"),
})
