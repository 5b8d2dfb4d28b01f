"""The finished EPUB, opened: its documents as trees, in reading order, and what its package says.

In: the bytes of an EPUB 3 of our own making. Out: an `OpenedEbook`. Names are relative to the package document, as its links are.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = "{http://www.idpf.org/2007/opf}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
ACCESS = "schema:access"


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the reading order; `contents`: it is the navigation document."""

    name: str
    title: str
    root: Any
    contents: bool


@dataclass(frozen=True, slots=True)
class OpenedEbook:
    """The ebook. `access`: its schema.org accessibility properties; `places`: the document of each id; `pages`: the address at which
    each printed page begins, by folio; `cover`: the name of the cover's picture, or nothing.
    """

    identifier: str
    documents: tuple[Document, ...]
    files: Mapping[str, bytes]
    access: Mapping[str, tuple[str, ...]]
    places: Mapping[str, str]
    pages: Mapping[str, str]
    cover: str


def opened(content: bytes) -> OpenedEbook:
    """Open the ebook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = _package(archive)
        folder = posixpath.dirname(package)
        files = {posixpath.relpath(name, folder): archive.read(name) for name in archive.namelist() if name.startswith(f"{folder}/")}
    root = _parsed(files[posixpath.basename(package)])
    items = {item.get("id"): item for item in root.iter(f"{OPF}item")}
    spine = [items[one.get("idref")] for one in root.iter(f"{OPF}itemref")]
    documents = tuple(_document(item, files) for item in spine)
    return OpenedEbook(
        root.findtext("{*}metadata/{http://purl.org/dc/elements/1.1/}identifier"), documents, files, _access(root),
        {element.get("id"): one.name for one in documents for element in one.root.iter(f"{XHTML}*") if element.get("id")},
        dict(_pages(documents)), next((item.get("href") for item in items.values() if _has(item, "cover-image")), ""))


def _package(archive: zipfile.ZipFile) -> str:
    """The package document's name."""
    root = _parsed(archive.read("META-INF/container.xml"))
    return str(next(root.iter(f"{CONTAINER}rootfile")).get("full-path"))


def _parsed(content: bytes) -> Any:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _has(item: Any, name: str) -> bool:
    return name in item.get("properties", "").split()


def _document(item: Any, files: Mapping[str, bytes]) -> Document:
    root = _parsed(files[item.get("href")])
    return Document(item.get("href"), root.findtext(f"{XHTML}head/{XHTML}title") or "", root, _has(item, "nav"))


def _access(package: Any) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in package.iter(f"{OPF}meta"):
        if one.get("property", "").startswith(ACCESS):
            name = one.get("property").removeprefix("schema:")
            found[name] = (*found.get(name, ()), one.text or "")
    return found


def _pages(documents: tuple[Document, ...]) -> Iterator[tuple[str, str]]:
    """The page-list of the navigation document."""
    for one in documents:
        for nav in one.root.iter(f"{XHTML}nav"):
            if nav.get(TYPE) == "page-list":
                yield from (("".join(link.itertext()), link.get("href", "")) for link in nav.iter(f"{XHTML}a"))
