"""Pages as a print shop sees them: a document with one of everything that is drawn, written by the press, and a PDF read operator by operator."""

from __future__ import annotations

import hashlib
import io
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from PIL import Image
from weasyprint import CSS, HTML

from chapbook.colour import Press, house_profile
from chapbook.design import Design, house_styles
from chapbook.typeset.seam import own_drawing, own_layout
from chapbook.write.colours import press_colours
from chapbook.write.pdf import write_pdf
from chapbook.write.press import PressJob, write_press
from tests import composed

TRIM = (100.0, 140.0)
BLEED = 3.0
FOLIOS = ("", "i", "1")
INK, RED, WHITE, GREY = (0, 0, 0, 1), (0, 0.88, 0.8, 0.25), (0, 0, 0, 0), (0, 0, 0, 0.75)
STYLE = """
@page { size: 100mm 140mm; bleed: 3mm; margin: 15mm }
html { font: 9pt/14pt "Chapbook Song"; color: var(--ink) } h1 { color: var(--first); font-size: 14pt; margin: 0; bookmark-level: 1 }
body { margin: 0 } section { break-after: page; position: relative } section:last-child { break-after: auto } p { margin: 0 }
.full { position: absolute; left: -18mm; top: -18mm; width: 130mm; height: 160mm }
.over { position: absolute; top: 60mm; color: #fff; background: var(--second); padding: 4mm }
.quiet { color: var(--quiet) } .box { background: var(--ink); height: 8mm; width: 20mm } .soft { color: #808080 }
.dots { text-emphasis-style: filled dot; text-emphasis-color: var(--first); border-bottom: .6pt dotted var(--second-soft) }
.tile { width: 30mm; height: 10mm; background-image: url(%s) }
td { background: var(--first-pale); border: .4pt solid var(--second-soft) } .lab { color: oklch(60%% 0.12 20) }
svg { display: block }
"""
BODY = """
<section><img class="full" src="%s" alt="A field"><p class="over">白字在色底上</p></section>
<section><h1 id="one">红的标题</h1><p>黑的正文，<span class="dots">着重的字</span>，<a href="#two">见后</a>，<a href="https://example.org/">网址</a>。</p>
<p class="quiet">灰的小字</p><p class="soft">中灰的字</p><p class="lab">别样的字</p><div class="box"></div><div class="tile"></div>%s</section>
<section><h1 id="two">第二页</h1><table><tr><td>表里的字</td></tr></table>
<svg width="40" height="40" viewBox="0 0 40 40"><defs><linearGradient id="g"><stop offset="0" stop-color="#b5382a"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>
<rect width="40" height="20" fill="url(#g)"/><path d="M0 30h40" fill="none" stroke="#b5382a" stroke-width="4"/><path d="M0 34h20v6h-20z" fill="black"/></svg></section>
"""
GROUP = '<p style="opacity: .5">半透明</p>'


class Drawn(NamedTuple):
    """Something painted: `how` is text, fill, stroke or image, the colour as operator and operands; whether it overprints."""

    how: str
    colour: tuple[str, tuple[Any, ...]]
    overprints: bool


def photo() -> bytes:
    """A placed JPEG: warm above, cool below."""
    image = Image.new("RGB", (400, 450), "#C8643C")
    image.paste("#3C7890", (0, 225, 400, 450))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, subsampling=0)
    return out.getvalue()


@cache
def press() -> Press:
    """The house's press."""
    return Press(house_profile(house_styles()).read_bytes(), 300)


@cache
def document(more: str = "") -> Any:
    """Three pages that show everything."""
    address = f"data:image/jpeg;base64,{b64encode(photo()).decode()}"
    config = composed.fonts()
    head = ('<title>小书</title><meta name="author" content="某人"><meta name="dcterms.created" content="2020-01-31T00:00:00Z">'
            '<meta name="dcterms.modified" content="2020-01-31T00:00:00Z">')
    page = HTML(string=f'<html lang="zh-Hans"><head>{head}</head><body>{BODY % (address, more)}</body></html>')
    sheets = [(house_styles() / "tokens.css").read_text("utf-8"), STYLE % address]
    with own_layout():
        return page.render(stylesheets=[CSS(string=sheet, font_config=config) for sheet in sheets], font_config=config)


def job(folder: Path, *, marks: bool = True, standard: str = "x-4", spots: dict[tuple[int, int, int], str] | None = None,
        identity: str = "xiaoshu/1") -> PressJob:
    """A job with the photo's press rendition, made at twice the size."""
    path = folder / "photo.jpg"
    with Image.open(io.BytesIO(photo())) as image:
        press().convert(image.resize((800, 900))).save(path, "JPEG", quality=92, subsampling=0)
    colours = press_colours(Design(folder, (folder, house_styles())))
    return PressJob(identity, press(), colours, {hashlib.sha256(photo()).hexdigest(): path}, TRIM, BLEED, marks, standard, spots or {})


def pressed(one: PressJob, more: str = "") -> bytes:
    """The press edition of the document."""
    with own_drawing():
        return write_press(document(more), FOLIOS, one)


def screened(more: str = "") -> bytes:
    """The screen edition of the same document."""
    with own_drawing():
        return write_pdf(document(more), FOLIOS, "screen", "xiaoshu/1")


class _Reader:
    """The graphics state of one stream, as far as colours need it; `read` gives what is painted."""

    def __init__(self, resources: Any) -> None:
        self._resources = resources
        self._colours: dict[str, Any] = {"fill": ("g", (0,)), "stroke": ("g", (0,))}
        self._spaces = {"fill": "", "stroke": ""}
        self._overprints = False
        self._saved: list[Any] = []

    def read(self, stream: Any) -> Iterator[Drawn]:
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            if name in PAINTS:
                yield Drawn(PAINTS[name], self._colours["stroke" if PAINTS[name] == "stroke" else "fill"], self._overprints)
            if name in ("f", "f*") and self._colours["fill"][0] == "/Pattern":
                pattern = self._resources.Pattern[self._colours["fill"][1][0]]
                yield from _Reader(pattern.Resources).read(pattern)
            elif name in ("sh", "Do"):
                yield from self._called(str(operands[0]), name)
            elif name not in PAINTS:
                self._follow(name, tuple(_value(one) for one in operands) if name in STATE else ())

    def _follow(self, name: str, values: tuple[Any, ...]) -> None:
        part = "stroke" if name.isupper() else "fill"
        if name in ("cs", "CS"):
            self._spaces[part] = values[0]
        elif name in COLOURS:
            self._colours[part] = (self._spaces[part] if name in ("scn", "SCN") else name, values)
        elif name == "q":
            self._saved.append((dict(self._colours), dict(self._spaces), self._overprints))
        elif name == "Q":
            self._colours, self._spaces, self._overprints = self._saved.pop()
        elif name == "gs" and "/op" in self._resources.ExtGState[values[0]]:
            self._overprints = bool(self._resources.ExtGState[values[0]]["/op"])

    def _called(self, called: str, name: str) -> Iterator[Drawn]:
        if name == "sh":
            shading = self._resources.Shading[called]
            yield Drawn("shading", (str(shading.ColorSpace), tuple(float(one) for one in _first(shading.Function))), self._overprints)
        elif self._resources.XObject[called].Subtype == "/Form":
            form = self._resources.XObject[called]
            yield from _Reader(form.Resources).read(form)
        else:
            yield Drawn("image", (str(self._resources.XObject[called].ColorSpace), ()), self._overprints)


PAINTS = {"TJ": "text", "Tj": "text", "f": "fill", "f*": "fill", "S": "stroke", "s": "stroke", "B": "fill", "B*": "fill"}
COLOURS = ("rg", "RG", "g", "G", "k", "K", "scn", "SCN")
STATE = (*COLOURS, "cs", "CS", "gs")


def _value(operand: Any) -> Any:
    return str(operand) if isinstance(operand, pikepdf.Name) else float(operand)


def _first(function: Any) -> Any:
    return function.C0 if "/C0" in function else _first(function.Functions[0])


def everything(content: bytes) -> list[Drawn]:
    """What all pages of a PDF paint."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [one for page in pdf.pages for one in _Reader(page.Resources).read(page)]
