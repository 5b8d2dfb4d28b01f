"""Small books with a download page, and a finished site as a test sees it: its files, its pages as trees."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import shake_256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from PIL import Image

from chapbook.build import Options, _offered, site
from chapbook.compose import Composer
from chapbook.diagnostics import Report
from chapbook.site import make_site
from chapbook.stamp import Output
from tests.conftest import once, whole_book, write_files
from tests.ebooks import EN, ZH, picture

MORE = """
[site]
url = "https://example.org/xiaohe"

[[history]]
release = "1"
date = 2020-02-03
note = "初版"
[[history]]
release = "2"
date = 2021-03-04

[[erratum]]
place = "第1页第2行"
wrong = "大丕山"
right = "大伾山"
"""
LONG = "".join(f"沿河走了{number}里，水声渐渐大起来，岸边的柳树也多了。" * 4 + "\n\n" for number in range(24))
BOX = "\n::: box 怎样看图\n蓝线是水。\n:::\n"
INDEX = '+++\ntitle = "Index"\n+++\n\nFirst things. See [@sec:index].\n'  # a section whose page would be called as the contents are
SITE_ZH = {**ZH, "book/book.toml": str(ZH["book/book.toml"]).replace('"liu"]', '"liu", "index"]') + MORE, "book/chapters/index.md": INDEX,
           "book/chapters/liu.md": f"{ZH['book/chapters/liu.md']}\n{LONG}", "book/chapters/yuan.md": f"{ZH['book/chapters/yuan.md']}{BOX}",
           "images/bridge.jpg": picture(2100, 1400, "#E2B7AC"),
           "images/photos.toml": str(ZH["images/photos.toml"]).replace("[bridge]\n", "[bridge]\nplaceholder = true\n")}
HOSTILE = 'A <b>Small</b> & "River" </script> <script> alert(1) </script>'
SITE_EN = {**EN, "book/book.toml": str(EN["book/book.toml"]).replace('"A Small River"', f"'{HOSTILE}'").replace('"source"]', '"source", "index"]'),
           "book/chapters/index.md": INDEX}
BOOKS = {"zh": SITE_ZH, "en": SITE_EN}
_FINISHED: dict[str, Made] = {}


@dataclass(frozen=True, slots=True)
class Made:
    """A site that was made, and what came out beside it."""

    root: Path
    outputs: tuple[Output, ...]
    files: dict[str, bytes]

    @property
    def folder(self) -> Path:
        return self.root / "dist/site"

    @property
    def pages(self) -> dict[str, Any]:
        """Every page as a tree."""
        return {name: self.page(name) for name in self.files if name.endswith(".html")}

    def page(self, name: str = "index.html") -> Any:
        return html.document_fromstring(self.files[name].decode())

    def edition(self, ending: str) -> bytes:
        """The finished file that is offered."""
        (path,) = (one.path for one in self.outputs if one.path.name.endswith(ending))
        return path.read_bytes()


def read_site(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def make(root: Path, files: dict[str, str | bytes | None], **options: Any) -> Made:
    """Make the site of a book of these files; there is nothing to say about it."""
    write_files(root, files)
    report = Report()
    outputs = site(Options(root, root / "dist", **options), report)
    assert [one.text() for one in report if not one.code.startswith("press-014")] == []
    return Made(root, outputs, read_site(root / "dist/site"))


def finished(name: str, factory: pytest.TempPathFactory) -> Made:
    """One of the two books, made once a run; nobody changes it."""
    if name not in _FINISHED:
        root = once(factory, f"site-{name}", lambda root: make(root, BOOKS[name]))
        _FINISHED[name] = make(root, BOOKS[name])  # again: all of it is there
    return _FINISHED[name]


def remade(made: Made, **spec: Any) -> dict[str, bytes]:
    """The site of the same editions when book.toml says something else in [site]."""
    design = Options(made.root, made.root / "dist").design
    book, said = whole_book(made.root)
    book = replace(book, meta=replace(book.meta, site=replace(book.meta.site, **spec)))
    files = tuple(_offered(made.outputs, book))
    return make_site(book, files, design, Composer(book, design, {}, "epub", said).template, made.root / ".chapbook/site", said)


def text_of(element: Any) -> str:
    """Text without white space."""
    return "".join("".join(element.itertext()).split())


def targets(name: str, address: str) -> tuple[str, str]:
    """File of the site and anchor that an address on a page leads to."""
    parts = urlsplit(address)
    path = Path("/", name).parent / unquote(parts.path) if parts.path else Path("/", name)
    steps: list[str] = []
    for step in path.parts[1:]:
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps), unquote(parts.fragment)


def addresses(page: Any) -> Iterator[tuple[str, str]]:
    """Tag and address of everything on a page that has one."""
    for element in page.iter():
        for name in ("href", "src"):
            if isinstance(element.tag, str) and element.get(name) is not None:
                yield element.tag, element.get(name)


def noise(width: int, height: int) -> bytes:
    """A picture that no JPEG makes small; the same everywhere."""
    out = io.BytesIO()
    Image.frombytes("RGB", (width, height), shake_256(b"noise").digest(width * height * 3)).save(out, "JPEG", quality=80)
    return out.getvalue()
