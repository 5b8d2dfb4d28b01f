"""Sheets to an EPUB 3.3 file; EbookLib is the package's model and writer.

In: the composed sheets, the renditions of their photos, the cover's picture, the design, the printed pages. Out: an `Ebook`,
the same bytes on every machine, which knows the source of its lines. What was composed is what is written, but for the markers
of the printed pages: our own documents go into the file (EbookLib's EpubHtml and EpubNav would write others).
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
from chapbook.labels import labels_of
from chapbook.model import Book, Ebook, PageTurn, Rendition, Sheet
from chapbook.write.epub_documents import Document, parsed, written
from chapbook.write.epub_faces import embed
from chapbook.write.epub_metadata import describe, identifier
from chapbook.write.epub_ncx import ncx
from chapbook.write.epub_pages import list_pages, mark_pages
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


def write_epub(book: Book, sheets: Sequence[Sheet], turns: Sequence[PageTurn], darkroom: Darkroom, design: Design, cache: Path,
               report: Report) -> Ebook:
    """The ebook; empty when the report has a new error."""
    documents = parsed(sheets, report)
    contents = next((one.root for one in documents if one.sheet.section.role == "toc"), None)
    if report.errors or contents is None:
        return Ebook(b"")
    labels = labels_of(book.meta)
    marks = mark_pages({one.sheet.section.id: (one.file, one.root) for one in documents}, turns, labels["page_mark"])
    list_pages(contents, marks, labels["page_list"])
    roots = [one.root for one in documents]
    origins: dict[str, tuple[tuple[int, Span], ...]] = {}
    package = epub.EpubBook()
    for item in (*_styles(book, roots, design, cache, report), *_pictures(documents, darkroom, report), *_pages(documents, origins)):
        package.add_item(item)
    if report.errors:
        return Ebook(b"")
    package.add_item(_item("ncx", "toc.ncx", "application/x-dtbncx+xml",
                           ncx(contents, identifier(book.meta), book.meta.title, book.meta.language)))
    package.spine = [_uid(one.file) for one in documents]
    describe(package, book.meta, roots, cover=bool(darkroom.cover))
    out = io.BytesIO()
    epub.write_epub(out, package, OPTIONS | {"mtime": datetime.combine(book.meta.release_date, time())})
    files = unpack(out.getvalue())
    files[PACKAGE] = _in_language(files[PACKAGE], book.meta.language)
    return Ebook(pack(files), origins)


def _pages(documents: Sequence[Document], origins: dict[str, tuple[tuple[int, Span], ...]]) -> Iterator[epub.EpubItem]:
    """The documents as they go into the file; the sources of their lines are noted in `origins`."""
    for one in documents:
        content, sources = written(one)
        item = _item(_uid(one.file), one.file, "application/xhtml+xml", content)
        item.properties = ["nav"] if one.sheet.section.role == "toc" else []
        if next(one.root.iter("{http://www.w3.org/2000/svg}svg"), None) is not None:
            item.properties.append("svg")
        if sources:
            origins[f"EPUB/{one.file}"] = sources
        yield item


def _styles(book: Book, roots: Sequence[Any], design: Design, cache: Path, report: Report) -> Iterator[epub.EpubItem]:
    """The sheet, the faces and whatever else the sheet shows."""
    sheets = [(design.shown(path), path.read_text("utf-8")) for path in design.sheets("epub", report)]
    style = resolve(sheets, book.meta.language, report)
    for url, content in embed(style, roots, design, cache, report).items():
        yield _resource(f"styles/{url}", content)
    for url, span in style.urls.items():
        path = design.find(url)
        if path is None or path.suffix not in KINDS or ".." in url:
            report.add("style-002", span, reason=f"url({url}) cannot be in the ebook")
        elif not KINDS[path.suffix].startswith("font/"):  # faces: see above
            yield _resource(f"styles/{url}", path.read_bytes())
    yield _item(_uid(STYLE), STYLE, "text/css", style.text.encode())


def _pictures(documents: Sequence[Document], darkroom: Darkroom, report: Report) -> Iterator[epub.EpubItem]:
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
