"""Pictures of a source: from an address to bytes that the book can use.

In: an address, and who can open files beside the source. Out: a `Picture`, or why there is none. JPEG, PNG, TIFF and WebP stay as they
are, to the byte; other formats that Pillow decodes are made PNG, or JPEG when they are photos without transparent parts. Nothing is
fetched from the internet.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes

from PIL import Image as Pixels
from PIL import ImageOps

from chapbook.intake.model import Image, Notebook, Picture

KEPT = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "TIFF": ".tif", "WEBP": ".webp"}
SMALLEST = 48  # pixels; what is smaller on both sides is a smiley or a rule
Beside = Callable[[str], bytes | None]
Failure = tuple[str, str]
_DATA = re.compile(r"data:(?P<type>[^;,]*)(?:;[^;,]*)*?(?P<base64>;base64)?,(?P<content>.*)", re.DOTALL | re.IGNORECASE)


@dataclass(slots=True)
class Darkroom:
    """Opens pictures. `inside` are those that the source holds itself, `beside` opens a file that lies next to it or below,
    `known` are the digests of what is in images/ already: bytes → file name.
    """

    book: Notebook
    inside: Mapping[str, bytes]
    beside: Beside
    known: Callable[[bytes], str]
    opened: dict[str, Picture | Failure] = field(default_factory=dict)

    def develop(self, image: Image) -> Picture | Failure:
        """The picture behind an address."""
        if image.address not in self.opened:
            self.opened[image.address] = self._open(image.address)
        return self.opened[image.address]

    def _open(self, address: str) -> Picture | Failure:
        if not address:
            return "it has no address", "没有地址"
        if re.match(r"(?:https?:)?//", address, re.IGNORECASE):
            return Picture(f"https:{address}" if address.startswith("//") else address)
        content = self._content(address)
        return self._picture(address, content) if isinstance(content, bytes) else content

    def _content(self, address: str) -> bytes | Failure:
        if address in self.inside:
            return self.inside[address]
        if data := _DATA.fullmatch(address):
            try:
                return base64.b64decode(unquote_to_bytes(data["content"])) if data["base64"] else unquote_to_bytes(data["content"])
            except (binascii.Error, ValueError):
                return "its data is damaged", "数据已损坏"
        if re.match(r"[a-z][a-z0-9+.-]+:", address, re.IGNORECASE):
            return "it does not lie beside the file", "不在这个文件旁边"
        name = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
        found = self.beside(name)
        return found if found is not None else ("there is no such file beside this one", "旁边没有这个文件")

    def _picture(self, address: str, content: bytes) -> Picture | Failure:
        shown = f"{address[:30]}…" if address.startswith("data:") else address
        if name := self.known(content):
            self.book.say("import-016", address=shown, file=f"images/{name}")
            return Picture(address, file=name)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a large picture is no fault here
                with Pixels.open(io.BytesIO(content)) as pixels:
                    return self._kept(address, shown, content, pixels)
        except Exception:  # decoders raise whatever comes: of arithmetic, of structs, of sizes
            return "its format is not known, or it is damaged", "格式不认识，或已损坏"

    def _kept(self, address: str, shown: str, content: bytes, pixels: Pixels.Image) -> Picture | Failure:
        form = str(pixels.format)
        if max(pixels.size) < SMALLEST:
            return f"it is only {pixels.width} × {pixels.height} pixels", f"只有 {pixels.width} × {pixels.height} 像素"
        if form in KEPT:
            return Picture(address, KEPT[form], content)
        if form in ("WMF", "EMF"):
            return "Windows drawings cannot be converted", "Windows 图元文件无法转换"
        upright = ImageOps.exif_transpose(pixels)
        photo = upright.mode == "RGB" and form not in ("BMP", "GIF", "DIB", "ICO")
        out = io.BytesIO()
        if photo:
            upright.save(out, "JPEG", quality=95, subsampling=0)
        else:
            upright.convert("RGBA" if "A" in upright.mode or "transparency" in upright.info else "RGB").save(out, "PNG")
        self.book.say("import-015", address=shown, form="JPEG" if photo else "PNG")
        return Picture(address, ".jpg" if photo else ".png", out.getvalue())
