"""Draw the title lettering: `python scripts/draw_lettering.py FONT.woff2` writes images/lettering.svg and lettering-light.svg.

The characters start from the outlines of Ma Shan Zheng (SIL Open Font License 1.1; any file of the npm package
@fontsource/ma-shan-zheng that holds 必胜鹤壁战疫, such as …-chinese-simplified-400-normal.woff2, fetched into a temporary
folder: the font is not part of the project). They are made heavier, their edges roughened, streaks of a dry brush
taken out of them; a cut stroke parts the two lines, and 疫 stands white in a vermilion seal.
lettering.svg is for a light ground, lettering-light.svg for a dark or vermilion one. Fills only: no text, clip, filter or gradient.
The drawing is original beyond those outlines. Code: AGPL-3.0-or-later; the lettering: CC BY-SA 4.0. Same input, same bytes.
"""

from __future__ import annotations

import math
import random
import sys
from pathlib import Path

import skia
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).parent))

from pictures.palette import BLACK, V1, VERMILION, WHITE
from pictures.sheet import minus, poly, smooth, union

WIDTH, HEIGHT = 1600, 1260


class _SkiaPen(BasePen):
    """Collects a glyph as a Skia path, y downwards."""

    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.path = skia.Path()

    def _moveTo(self, p):
        self.path.moveTo(p[0], -p[1])

    def _lineTo(self, p):
        self.path.lineTo(p[0], -p[1])

    def _curveToOne(self, a, b, c):
        self.path.cubicTo(a[0], -a[1], b[0], -b[1], c[0], -c[1])

    def _closePath(self):
        self.path.close()


def glyph(font: TTFont, char: str, x: float, y: float, width: float, height: float | None = None) -> skia.Path:
    """The outline of a character, fitted into a box by its ink."""
    glyphs = font.getGlyphSet()
    pen = _SkiaPen(glyphs)
    glyphs[font.getBestCmap()[ord(char)]].draw(pen)
    box = pen.path.computeTightBounds()
    kx = width / box.width()
    ky = height / box.height() if height else kx
    m = skia.Matrix()
    m.setScale(kx, ky)
    m.preTranslate(-box.left(), -box.top())
    m.postTranslate(x, y)
    return skia.Simplify(_transformed(pen.path, m))


def _transformed(path: skia.Path, m: skia.Matrix) -> skia.Path:
    out = skia.Path()
    path.transform(m, out)
    return out


def heavier(path: skia.Path, by: float) -> skia.Path:
    """The shape grown by `by` on all sides."""
    paint = skia.Paint(Style=skia.Paint.kStroke_Style, StrokeWidth=by * 2, StrokeJoin=skia.Paint.kMiter_Join)
    return union(path, skia.Simplify(_effect(path, paint)))


def rough(path: skia.Path, length: float, depth: float, seed: int) -> skia.Path:
    """The shape with an edge broken every `length` by up to `depth`: brush hairs, torn paper."""
    paint = skia.Paint(Style=skia.Paint.kFill_Style, PathEffect=skia.DiscretePathEffect.Make(length, depth, seed))
    out = _effect(path, paint)
    out.setFillType(skia.PathFillType.kEvenOdd)
    return skia.Simplify(out)


def _effect(path: skia.Path, paint: skia.Paint) -> skia.Path:
    out = skia.Path()
    if hasattr(paint, "getFillPath"):
        paint.getFillPath(path, out)
        return out
    return skia.FillPathWithPaint(path, paint)


def streaks(path: skia.Path, count: int, seed: int, angle: float, bias: float = 1.0) -> skia.Path:
    """The shape with thin lenses taken out, as a drying brush leaves them; more of them towards the right and the foot."""
    rng = random.Random(seed)
    box = path.computeTightBounds()
    holes = []
    while len(holes) < count:
        u, v = rng.random() ** (1 / (1 + bias)), rng.random()
        x, y = box.left() + u * box.width(), box.top() + v * box.height()
        if not path.contains(x, y):
            continue
        ln, th = rng.uniform(30, 120), rng.uniform(1.2, 4.2)
        a = math.radians(angle + rng.uniform(-5, 5))
        dx, dy = math.cos(a) * ln / 2, math.sin(a) * ln / 2
        nx, ny = -math.sin(a) * th, math.cos(a) * th
        holes.append(
            poly(
                (x - dx, y - dy),
                (x - dx * 0.2 + nx, y - dy * 0.2 + ny),
                (x + dx, y + dy),
                (x + dx * 0.1 - nx * 0.6, y + dy * 0.1 - ny * 0.6),
            )
        )
    return minus(path, union(*holes))


def compose(font: TTFont) -> list[tuple[str, skia.Path]]:
    """The parts of the lettering, named by what colours them: ink, red, paper."""
    bi = glyph(font, "必", 40, 60, 740, 720)
    sheng = glyph(font, "胜", 800, 20, 750, 820)
    big = []
    for i, outline in enumerate((bi, sheng)):
        big.append(streaks(rough(heavier(outline, 7), 13, 2.6, 5 + i), 60, 20 + i, -9))
    # one knife-cut stroke below them, rising to the right (never through them: that would strike the words out)
    sweep = rough(
        smooth((46, 908, 1), (420, 872), (980, 866), (1560, 846, 1), (1572, 853, 1), (1020, 884), (430, 897), (60, 921, 1)), 14, 1.6, 3
    )
    sweep = streaks(sweep, 16, 41, -2)
    # the small line
    y = 962
    small = [
        heavier(glyph(font, c, x, y + dy, w, h), 4)
        for c, x, dy, w, h in (("鹤", 66, 0, 246, 240), ("壁", 366, 4, 232, 232), ("战", 664, 0, 250, 236))
    ]
    line = rough(union(*small), 9, 1.2, 9)
    quotes = union(_quote(996, 992, False), _quote(1436, 992, True))
    seal = rough(
        smooth((1084, 934, 1), (1232, 926), (1382, 932, 1), (1390, 1082), (1384, 1234, 1), (1230, 1240), (1082, 1232, 1), (1076, 1082)),
        12,
        2.4,
        4,
    )
    yi = heavier(glyph(font, "疫", 1114, 962, 236, 240), 5)
    inner = minus(
        rough(poly((1096, 945), (1371, 945), (1371, 1220), (1096, 1220)), 14, 1.4, 6),
        rough(poly((1103, 952), (1364, 952), (1364, 1213), (1103, 1213)), 14, 1.4, 7),
    )
    seal = minus(minus(streaks(seal, 26, 31, 14, 0.2), yi), inner)
    return [("ink", union(*big)), ("red", sweep), ("ink", line), ("ink", quotes), ("red", seal)]


def _quote(x: float, y: float, closing: bool) -> skia.Path:
    """A pair of brushed quotation marks."""
    out = []
    for dx in (0, 34):
        drop = smooth(
            (x + dx, y - 26), (x + dx + 15, y - 16), (x + dx + 12, y + 8), (x + dx - 6, y + 30, 1), (x + dx, y + 6), (x + dx - 12, y - 8)
        )
        if not closing:
            m = skia.Matrix()
            m.setRotate(180, x + dx, y)
            drop = _transformed(drop, m)
        out.append(drop)
    return union(*out)


def svg_data(path: skia.Path) -> str:
    """The `d` of a Skia path, to a tenth of a unit."""
    out = []

    def f(*pts):
        return " ".join(f"{round(p.x(), 1):g} {round(p.y(), 1):g}" for p in pts)

    it = skia.Path.Iter(path, False)
    while True:
        verb, pts = it.next()
        if verb == skia.Path.kDone_Verb:
            return "".join(out)
        if verb == skia.Path.kMove_Verb:
            out.append("M" + f(pts[0]))
        elif verb == skia.Path.kLine_Verb:
            out.append("L" + f(pts[1]))
        elif verb == skia.Path.kQuad_Verb:
            out.append("Q" + f(pts[1], pts[2]))
        elif verb == skia.Path.kCubic_Verb:
            out.append("C" + f(pts[1], pts[2], pts[3]))
        elif verb == skia.Path.kConic_Verb:
            out.append("L" + f(pts[2]))
        elif verb == skia.Path.kClose_Verb:
            out.append("Z")


def write(parts: list, inks: dict, target: Path) -> None:
    """Write one SVG."""
    body = "\n".join(f'<path fill="{inks[name]}" fill-rule="evenodd" d="{svg_data(_even(path))}"/>' for name, path in parts)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="必胜，鹤壁战“疫”">'
    target.write_text(f"{head}\n{body}\n</svg>\n", encoding="utf-8")
    print(f"{target.name}  {target.stat().st_size // 1024} KB")


def _even(path: skia.Path) -> skia.Path:
    """Simplify leaves an even-odd path without overlaps."""
    return skia.Simplify(path)


def main(args: list[str]) -> int:
    """Write both versions."""
    if len(args) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    parts = compose(TTFont(args[0]))
    out = Path(__file__).resolve().parent.parent / "images"
    out.mkdir(exist_ok=True)
    write(parts, {"ink": BLACK, "red": VERMILION}, out / "lettering.svg")
    write(parts, {"ink": WHITE, "red": V1}, out / "lettering-light.svg")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
