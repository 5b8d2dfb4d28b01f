"""Sheets to an EPUB 3.3 file; EbookLib is the package's model and writer.

In: the composed sheets, the renditions of their photos, the cover's picture, the design. Out: bytes, the same on
every machine. What was composed is what is written: each sheet is parsed once, to be sure that it is XML and to
learn what it shows, and its own bytes go into the file (EbookLib's EpubHtml and EpubNav would write others).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

from ebooklib import epub
from lxml import etree

from chapbook.design import Design
from chapbook.diagnostics import Report, Span
from chapbook.model import Book, Rendition, Sheet
from chapbook.write.epub_faces import embed
from chapbook.write.epub_metadata import describe, identifier
from chapbook.write.epub_ncx import ncx
from chapbook.write.epub_style import resolve
from chapbook.write.zip_store import pack, unpack

COVER = "cover.jpg"
STYLE = "styles/book.css"
PACKAGE = "EPUB/content.opf"
XHTML = "{http://www.w3.org/1999/xhtml}"
KINDS = {".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml",
         ".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2"}
OPTIONS = {"epub3_landmark": False, "epub3_pages": False, "raise_exceptions": True, "compresslevel": 0}


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Where the pictures are: renditions by photo name, the cache's folder, the cover's picture (may be empty)."""

    renditions: Mapping[str, Rendition]
    folder: Path
    cover: bytes


@dataclass(frozen=True, slots=True)
class _Document:
    """A sheet as it is written, and as a tree."""

    sheet: Sheet
    content: bytes
    root: Any


def write_epub(book: Book, sheets: Sequence[Sheet], darkroom: Darkroom, design: Design, cache: Path, report: Report) -> bytes:
    """The file's bytes; empty when the report has a new error."""
    documents = [document for sheet in sheets if (document := _parsed(sheet, report))]
    package = epub.EpubBook()
    for item in (*_pages(documents), *_styles(book, documents, design, cache, report), *_pictures(documents, darkroom, report)):
        package.add_item(item)
    contents = next((one.root for one in documents if one.sheet.section.role == "toc"), None)
    if report.errors or contents is None:
        return b""
    package.add_item(_item("ncx", "toc.ncx", "application/x-dtbncx+xml",
                           ncx(contents, identifier(book.meta), book.meta.title, book.meta.language)))
    package.spine = [_uid(one.sheet.file) for one in documents]
    describe(package, book.meta, [one.root for one in documents], cover=bool(darkroom.cover))
    out = io.BytesIO()
    epub.write_epub(out, package, OPTIONS | {"mtime": datetime.combine(book.meta.release_date, time())})
    files = unpack(out.getvalue())
    files[PACKAGE] = _in_language(files[PACKAGE], book.meta.language)
    return pack(files)


def _parsed(sheet: Sheet, report: Report) -> _Document | None:
    """The sheet's bytes when they are well-formed XML (1.0) without entities of their own."""
    content = f"{sheet.markup.strip()}\n".encode()
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as fault:
        report.add("epub-001", sheet.section.span, file=sheet.file, reason=fault.msg)
        return None
    return _Document(sheet, content, root)


def _pages(documents: Sequence[_Document]) -> Iterator[epub.EpubItem]:
    for one in documents:
        item = _item(_uid(one.sheet.file), one.sheet.file, "application/xhtml+xml", one.content)
        item.properties = ["nav"] if one.sheet.section.role == "toc" else []
        if next(one.root.iter("{http://www.w3.org/2000/svg}svg"), None) is not None:
            item.properties.append("svg")
        yield item


def _styles(book: Book, documents: Sequence[_Document], design: Design, cache: Path, report: Report) -> Iterator[epub.EpubItem]:
    """The sheet, the faces and whatever else the sheet shows."""
    sheets = [(design.shown(path), path.read_text("utf-8")) for path in design.sheets("epub", report)]
    style = resolve(sheets, book.meta.language, report)
    for url, content in embed(style, [one.root for one in documents], design, cache, report).items():
        yield _resource(f"styles/{url}", content)
    for url, span in style.urls.items():
        path = design.find(url)
        if path is None or path.suffix not in KINDS or ".." in url:
            report.add("style-002", span, reason=f"url({url}) cannot be in the ebook")
        elif not KINDS[path.suffix].startswith("font/"):  # faces: see above
            yield _resource(f"styles/{url}", path.read_bytes())
    yield _item(_uid(STYLE), STYLE, "text/css", style.text.encode())


def _pictures(documents: Sequence[_Document], darkroom: Darkroom, report: Report) -> Iterator[epub.EpubItem]:
    """Every picture that a sheet shows: the cover's, or a rendition `images/<photo>.jpg`."""
    shown: dict[str, Span] = {}
    for one in documents:
        for image in one.root.iter(f"{XHTML}img"):
            shown.setdefault(image.get("src", ""), one.sheet.section.span)
    for address, span in shown.items():
        rendition = darkroom.renditions.get(address.removeprefix("images/").removesuffix(".jpg"))
        if address == COVER and darkroom.cover:
            cover = epub.EpubCover("cover-image", COVER)
            cover.media_type, cover.content = KINDS[".jpg"], darkroom.cover
            yield cover
        elif rendition and address.startswith("images/"):
            yield _resource(address, (darkroom.folder / rendition.file).read_bytes())
        else:
            report.add("epub-001", span, file=address, reason="there is no such picture")


def _resource(name: str, content: bytes) -> epub.EpubItem:
    return _item(_uid(name), name, KINDS[Path(name).suffix], content)


def _item(uid: str, name: str, kind: str, content: bytes) -> epub.EpubItem:
    return epub.EpubItem(uid=uid, file_name=name, media_type=kind, content=content)


def _uid(name: str) -> str:
    """A manifest id: the file's name, which is unique and begins with a letter."""
    return name.replace("/", ".")


def _in_language(package: bytes, language: str) -> bytes:
    """The package document with its language, which EbookLib does not write."""
    root = etree.fromstring(package)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
