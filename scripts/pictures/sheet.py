"""A sheet of paper to print on: shapes, flat colour, speckled shade, light, grain.

Coordinates are pixels of the finished picture, y downwards. A shape is a `skia.Path`.
Draws no picture of its own. Code: AGPL-3.0-or-later; pictures: CC BY-SA 4.0, all original.
"""

from __future__ import annotations

import itertools
import math
import random
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import skia
from PIL import Image, ImageFilter

from .palette import PAPER, Colour

SPECKLE = """
uniform shader noise;
uniform float3 mx; uniform float3 my;
uniform float4 ends;      // linear: x0 y0 x1 y1; radial: cx cy r squash
uniform float2 strength;  // at the start, at the end
uniform float radial; uniform float soft; uniform float bend;
layout(color) uniform float4 ink;
half4 main(float2 p) {
  float t;
  if (radial > 0.5) { float2 d = (p - ends.xy) * float2(1, ends.w); t = length(d) / ends.z; }
  else { float2 d = ends.zw - ends.xy; t = dot(p - ends.xy, d) / dot(d, d); }
  t = pow(clamp(t, 0, 1), bend);
  float want = mix(strength.x, strength.y, t);
  float2 q = float2(dot(mx, float3(p, 1)), dot(my, float3(p, 1)));
  float n = noise.eval(q).r;
  float a = mix(clamp((want - n) * 7 + 0.5, 0, 1) * step(0.004, want), want, soft);
  return half4(ink.rgb * ink.a * a, ink.a * a);
}
"""


def colour(value: Colour, alpha: float = 1.0) -> skia.Color4f:
    """Return the Skia colour of '#RRGGBB'."""
    r, g, b = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return skia.Color4f(r, g, b, alpha)


# shapes ----------------------------------------------------------------------------------------


def poly(*points: tuple[float, float]) -> skia.Path:
    """A polygon."""
    return skia.Path.Polygon([skia.Point(*p) for p in points], True)


def rect(x: float, y: float, w: float, h: float, r: float = 0) -> skia.Path:
    """A rectangle from its upper left corner, with corners of radius r."""
    box = skia.Rect.MakeXYWH(x, y, w, h)
    return skia.Path.RRect(box, r, r) if r else skia.Path.Rect(box)


def oval(x: float, y: float, rx: float, ry: float | None = None) -> skia.Path:
    """An ellipse round its centre."""
    ry = rx if ry is None else ry
    return skia.Path.Oval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))


def smooth(*points: tuple, closed: bool = True, pull: float = 1.0) -> skia.Path:
    """A soft curve through the points; a point (x, y, 1) stays a sharp corner."""
    n, path = len(points), skia.Path()
    path.moveTo(points[0][0], points[0][1])

    def lean(i: int) -> tuple[float, float]:
        if len(points[i % n]) > 2 or (not closed and i in (0, n - 1)):
            return 0.0, 0.0
        a, b = points[(i - 1) % n], points[(i + 1) % n]
        return (b[0] - a[0]) * pull / 6, (b[1] - a[1]) * pull / 6

    for i in range(n if closed else n - 1):
        p, q, u, v = points[i], points[(i + 1) % n], lean(i), lean((i + 1) % n)
        path.cubicTo(p[0] + u[0], p[1] + u[1], q[0] - v[0], q[1] - v[1], q[0], q[1])
    if closed:
        path.close()
    return path


def union(*paths: skia.Path) -> skia.Path:
    """All shapes as one."""
    whole = paths[0]
    for path in paths[1:]:
        whole = skia.Op(whole, path, skia.kUnion_PathOp)
    return whole


def minus(a: skia.Path, b: skia.Path) -> skia.Path:
    """Shape a without shape b."""
    return skia.Op(a, b, skia.kDifference_PathOp)


def both(a: skia.Path, b: skia.Path) -> skia.Path:
    """What shapes a and b share."""
    return skia.Op(a, b, skia.kIntersect_PathOp)


def moved(path: skia.Path, dx: float, dy: float) -> skia.Path:
    """The shape, shifted."""
    return path.makeTransform(skia.Matrix.Translate(dx, dy)) if hasattr(path, "makeTransform") else _moved(path, dx, dy)


def _moved(path: skia.Path, dx: float, dy: float) -> skia.Path:
    copy = skia.Path(path)
    copy.offset(dx, dy)
    return copy


def limb(*joints: tuple[float, float, float]) -> skia.Path:
    """A tapering tube through joints (x, y, radius): an arm, a leg, a finger, a bough."""
    parts = [oval(x, y, r) for x, y, r in joints]
    for (x0, y0, r0), (x1, y1, r1) in itertools.pairwise(joints):
        far = math.hypot(x1 - x0, y1 - y0)
        if far <= abs(r0 - r1) + 1e-6:
            continue
        along, side = math.atan2(y1 - y0, x1 - x0), math.acos((r0 - r1) / far)
        spots = [(x0, y0, r0, along + side), (x1, y1, r1, along + side), (x1, y1, r1, along - side), (x0, y0, r0, along - side)]
        parts.append(poly(*((x + r * math.cos(a), y + r * math.sin(a)) for x, y, r, a in spots)))
    return union(*parts)


# the sheet -------------------------------------------------------------------------------------


class Sheet:
    """One picture in the making."""

    def __init__(self, width: int, height: int, ground: Colour = PAPER, seed: int = 1):
        self.w, self.h = width, height
        self.rng = random.Random(seed)
        self.light = (-1.0, -0.5)
        self.rim: Colour | None = None
        self.surface = skia.Surface(width, height)
        self.canvas = self.surface.getCanvas()
        self.canvas.clear(colour(ground))
        self._noise = _noise_tile()
        self._effect = skia.RuntimeEffect.MakeForShader(SPECKLE)

    # marks

    def fill(self, path: skia.Path, ink: Colour, alpha: float = 1.0) -> skia.Path:
        """Flat colour."""
        self.canvas.drawPath(path, skia.Paint(AntiAlias=True, Color4f=colour(ink, alpha)))
        return path

    def line(self, path: skia.Path | list, ink: Colour, width: float, alpha: float = 1.0, butt: bool = False) -> None:
        """A line along a path, or through a list of points."""
        if not isinstance(path, skia.Path):
            path = smooth(*path, closed=False) if len(path) > 2 else skia.Path.Line(skia.Point(*path[0][:2]), skia.Point(*path[1][:2]))
        cap = skia.Paint.kButt_Cap if butt else skia.Paint.kRound_Cap
        self.canvas.drawPath(
            path,
            skia.Paint(
                AntiAlias=True,
                Color4f=colour(ink, alpha),
                Style=skia.Paint.kStroke_Style,
                StrokeWidth=width,
                StrokeCap=cap,
                StrokeJoin=skia.Paint.kRound_Join,
            ),
        )

    def grade(
        self,
        path: skia.Path | None,
        ink: Colour,
        start: tuple,
        end: tuple,
        a0: float = 0.0,
        a1: float = 1.0,
        soft: float = 0.0,
        bend: float = 1.0,
    ) -> None:
        """Speckled shade in a shape (None: everywhere) from strength a0 at `start` to a1 at `end`; soft=1: no speckle."""
        self._speckle(path, ink, (*start, *end), a0, a1, 0.0, soft, bend)

    def glow(
        self,
        x: float,
        y: float,
        r: float,
        ink: Colour,
        a0: float = 0.8,
        a1: float = 0.0,
        squash: float = 1.0,
        path: skia.Path | None = None,
        soft: float = 0.0,
        bend: float = 1.0,
    ) -> None:
        """Speckled light round a point; squash > 1 flattens it."""
        self._speckle(path, ink, (x, y, r, squash), a0, a1, 1.0, soft, bend)

    def _speckle(self, path, ink, ends, a0, a1, radial, soft, bend):
        m = self.canvas.getTotalMatrix()
        build = skia.RuntimeShaderBuilder(self._effect)
        build.setChild("noise", self._noise)
        c = colour(ink)
        for name, value in {
            "mx": [m.getScaleX(), m.getSkewX(), m.getTranslateX()],
            "my": [m.getSkewY(), m.getScaleY(), m.getTranslateY()],
            "ends": [float(e) for e in ends],
            "strength": [float(a0), float(a1)],
            "radial": float(radial),
            "soft": 1 - (1 - float(soft)) * 0.72,
            "bend": float(bend),
            "ink": [c.fR, c.fG, c.fB, c.fA],
        }.items():
            build.setUniform(name, value)
        paint = skia.Paint(AntiAlias=True, Shader=build.makeShader())
        if path is None:
            self.canvas.drawPaint(paint)
        else:
            self.canvas.drawPath(path, paint)

    def solid(
        self,
        path: skia.Path,
        cloth: tuple,
        depth: float = 6.0,
        shade: float = 0.75,
        light: tuple | None = None,
        rim: Colour | None = None,
        soft: float | None = None,
    ) -> skia.Path:
        """A shape with volume: flat base, speckled shade away from the light, a lit edge `depth` wide."""
        base, dark, bright = cloth
        lx, ly = light or self.light
        box = path.computeTightBounds()
        size = math.hypot(lx, ly) or 1.0
        ux, uy = lx / size, ly / size
        reach = (abs(ux) * box.width() + abs(uy) * box.height()) / 2
        cx, cy = box.centerX(), box.centerY()
        self.fill(path, base)
        if soft is None:  # small shapes get a clean shade, large ones speckle
            seen = min(box.width(), box.height()) * self.canvas.getTotalMatrix().mapRadius(1.0)
            soft = min(1.0, max(0.45, 1.3 - seen / 190))
        if shade:
            self.grade(path, dark, (cx + ux * reach * 0.25, cy + uy * reach * 0.25), (cx - ux * reach, cy - uy * reach), 0, shade, soft)
        bright = rim or self.rim or bright
        if depth and bright != base:
            self.canvas.save()
            self.canvas.clipPath(path, skia.ClipOp.kIntersect, True)
            self.canvas.clipPath(moved(path, -ux * depth, -uy * depth), skia.ClipOp.kDifference, True)
            self.canvas.drawPaint(skia.Paint(Color4f=colour(bright)))
            self.canvas.restore()
        return path

    # frames

    @contextmanager
    def clip(self, path: skia.Path):
        """Draw inside a shape only."""
        self.canvas.save()
        self.canvas.clipPath(path, skia.ClipOp.kIntersect, True)
        yield
        self.canvas.restore()

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1.0, flip: bool = False, turn: float = 0.0):
        """Draw in coordinates of one's own: origin, scale, mirrored or not, turned by degrees. The light stays where it is."""
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.rotate(turn)
        self.canvas.scale(-scale if flip else scale, scale)
        before = self.light
        if flip:
            self.light = (-before[0], before[1])
        yield
        self.light = before
        self.canvas.restore()

    # finish

    def array(self) -> np.ndarray:
        """The picture as RGB with the grain of the paper in it."""
        rgb = np.asarray(self.surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType))[:, :, :3].astype(np.int16)
        fine, coarse = _grain(self.w, self.h)
        rgb = rgb + (fine + coarse)[:, :, None]
        return np.clip(rgb, 0, 255).astype(np.uint8)

    def save(self, path: Path, quality: int = 88) -> None:
        """Write a JPEG, 4:4:4, no metadata."""
        Image.fromarray(self.array()).save(path, quality=quality, subsampling=0, optimize=True)


def _noise_tile(size: int = 1024, seed: int = 7) -> skia.Shader:
    """Blue-ish noise with an even spread of values, grains about three pixels wide, that repeats without a seam."""
    gen = np.random.default_rng(seed)
    field = gen.normal(size=(size, size))
    f = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.fftfreq(size)[None, :])
    band = np.exp(-((f - 0.13) ** 2) / (2 * 0.05**2))
    field = np.real(np.fft.ifft2(np.fft.fft2(field) * band))
    rank = np.empty(size * size, np.float64)
    rank[np.argsort(field, axis=None, kind="stable")] = np.linspace(4, 252, size * size)
    grey = rank.reshape(size, size).astype(np.uint8)
    rgba = np.dstack([grey, grey, grey, np.full_like(grey, 255)])
    image = skia.Image.fromarray(np.ascontiguousarray(rgba), colorType=skia.kRGBA_8888_ColorType)
    return image.makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat, skia.SamplingOptions(skia.FilterMode.kNearest))


def _grain(w: int, h: int) -> tuple[np.ndarray, np.ndarray]:
    gen = np.random.default_rng(11)
    fine = Image.fromarray(gen.integers(0, 256, (h, w), dtype=np.uint8)).filter(ImageFilter.GaussianBlur(1.6))
    coarse = Image.fromarray(gen.integers(0, 256, (h // 40 + 2, w // 40 + 2), dtype=np.uint8)).resize((w, h), Image.Resampling.BICUBIC)
    a = np.round((np.asarray(fine).astype(np.float32) - 127.5) * 0.075)
    b = np.round((np.asarray(coarse).astype(np.float32) - 127.5) * 0.016)
    return a.astype(np.int16), b.astype(np.int16)
