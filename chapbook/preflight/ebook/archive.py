"""The finished EPUB as the rules see it: the files of its archive, the package, the documents as trees.

In: the bytes. Out: an `Archive`, or why there is none. EPUB 3.3 (the OCF container and the package document). Nothing is known of
how the file was made.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from chapbook.preflight.ebook.css import Sheet, inline, sheet
from chapbook.preflight.model import Finding

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
PREFIX = "{http://www.idpf.org/2007/ops}prefix"
XLINK = "{http://www.w3.org/1999/xlink}href"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CONTAINER = "META-INF/container.xml"
DOCUMENT, DRAWING, STYLE, CONTENTS = "application/xhtml+xml", "image/svg+xml", "text/css", "application/x-dtbncx+xml"
XML = (DOCUMENT, DRAWING, CONTENTS)


class Item(NamedTuple):
    """A line of the manifest: the file that it names, its type and properties, its line in the package document, its address."""

    file: str
    kind: str
    properties: tuple[str, ...]
    line: int
    address: str


class Target(NamedTuple):
    """Where an address leads: a file of the archive and an id in it (both may be empty); or a scheme other than the book's own."""

    file: str
    anchor: str
    scheme: str = ""


class NoArchiveError(Exception):
    """The file is no EPUB; says why, in English and Chinese."""

    def __init__(self, reason: str, reason_zh: str, file: str = "") -> None:
        super().__init__(reason)
        self.words = {"reason": reason, "reason_zh": reason_zh}
        self.file = file


class Archive:
    """An EPUB: `entries` of its zip in order, `files` by name, the `package` document and its `manifest`, `trees` of all XML by name."""

    def __init__(self, content: bytes) -> None:
        self.size = len(content)
        self.entries, self.files = _unzipped(content)
        self.package_file = self._rootfile()
        self.package = _parsed(self.files, self.package_file)
        self.folder = posixpath.dirname(self.package_file)
        self.broken: list[Finding] = []
        self.manifest = tuple(self._items())
        self.trees: dict[str, Any] = {}
        for item in self.manifest:
            if item.kind in XML and item.file in self.files and item.file not in self.trees:
                try:
                    self.trees[item.file] = _parsed(self.files, item.file)
                except NoArchiveError as fault:
                    self.broken.append(Finding("ebook-001", file=item.file, words=fault.words))

    def _rootfile(self) -> str:
        roots = _parsed(self.files, CONTAINER).iter("{*}rootfile")
        name = next((one.get("full-path", "") for one in roots), "")
        if not name:
            raise NoArchiveError("it does not say where its package document is", "没有指明包文件（OPF）在哪里", CONTAINER)
        return name

    def _items(self) -> Iterator[Item]:
        for one in self.package.iter(f"{OPF}item"):
            address = one.get("href", "")
            file = self.target(self.package_file, address).file
            yield Item(file, one.get("media-type", ""), tuple(one.get("properties", "").split()), one.sourceline, address)

    @property
    def kinds(self) -> Mapping[str, str]:
        """The declared type of each file."""
        return {item.file: item.kind for item in self.manifest}

    @cached_property
    def documents(self) -> dict[str, Any]:
        """The XHTML documents: first those of the reading order, in that order."""
        hrefs = {one.get("id"): one.get("href", "") for one in self.package.iter(f"{OPF}item")}
        order = [self.target(self.package_file, hrefs.get(one.get("idref"), "")).file for one in self.package.iter(f"{OPF}itemref")]
        kinds = self.kinds
        names = [name for name in dict.fromkeys((*order, *kinds)) if kinds.get(name) == DOCUMENT]
        return {name: self.trees[name] for name in names if name in self.trees}

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every style sheet, style element and style attribute."""
        files = [item.file for item in self.manifest if item.kind == STYLE and item.file in self.files]
        found = [sheet(file, self.files[file].decode("utf-8", "replace")) for file in files]
        for file, root in self.drawn():
            for one in elements(root):
                if one.tag == f"{XHTML}style":
                    found.append(sheet(file, one.text or "", one.sourceline - 1))
                if one.get("style"):
                    found.append(inline(file, one.get("style"), one.sourceline))
        return tuple(found)

    def drawn(self) -> Iterator[tuple[str, Any]]:
        """What a reading system draws: documents and drawings, by name, each as its tree."""
        kinds = self.kinds
        yield from ((name, root) for name, root in self.trees.items() if kinds[name] in (DOCUMENT, DRAWING))

    @property
    def nav(self) -> str:
        """The navigation document's name; empty if there is none."""
        return next((item.file for item in self.manifest if "nav" in item.properties and item.file in self.trees), "")

    @property
    def ncx(self) -> str:
        """The name of toc.ncx; empty if there is none."""
        return next((item.file for item in self.manifest if item.kind == CONTENTS and item.file in self.trees), "")

    @cached_property
    def ids(self) -> dict[str, frozenset[str]]:
        """The ids in each document and drawing."""
        return {name: frozenset(one.get("id") for one in elements(root) if one.get("id")) for name, root in self.trees.items()}

    def lists(self, kind: str) -> Iterator[Any]:
        """The nav elements of one kind: toc, landmarks, page-list."""
        if self.nav:
            yield from (one for one in self.trees[self.nav].iter(f"{XHTML}nav") if kind in one.get(TYPE, "").split())

    def metadata(self, name: str) -> Iterator[tuple[str, int]]:
        """The values of a property of the package's metadata, with their lines."""
        for one in self.package.iter(f"{OPF}meta"):
            if one.get("property") == name and not one.get("refines"):
                yield (one.text or "").strip(), one.sourceline

    def target(self, file: str, address: str) -> Target:
        """Where an address in a file leads."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return Target(address, "")
        if parts.scheme or parts.netloc:
            return Target("", "", parts.scheme.lower() or "https")
        path = unquote(parts.path)
        named = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
        return Target(named, unquote(parts.fragment))

    def shown(self, file: str) -> str:
        """The name of a file as it is told: from the folder of the package document on."""
        return file.removeprefix(f"{self.folder}/") if self.folder else file


def elements(root: Any) -> Iterator[Any]:
    """All elements of a tree in their order; neither comments nor instructions."""
    return iter(root.iter(etree.Element))


def name_of(element: Any) -> str:
    """The element's name without its namespace."""
    return str(etree.QName(element).localname)


def words_of(element: Any) -> str:
    """All text in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def _unzipped(content: bytes) -> tuple[tuple[zipfile.ZipInfo, ...], dict[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = tuple(archive.infolist())
            return entries, {one.filename: archive.read(one) for one in entries if not one.is_dir()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as fault:
        raise NoArchiveError(f"it is no whole zip archive ({fault})", f"不是完整的 zip 文件（{fault}）") from fault


def _parsed(files: Mapping[str, bytes], name: str) -> Any:
    if name not in files:
        raise NoArchiveError(f"there is no {name} in it", f"里面没有 {name}")
    try:
        return etree.fromstring(files[name], etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as fault:
        raise NoArchiveError(f"its XML is wrong: {fault.msg}", f"XML 有误：{fault.msg}", name) from fault


def reasoned(code: str, file: str, line: int, en: str, zh: str, **words: str) -> Finding:
    """A finding whose reason is said in English and Chinese."""
    return Finding(code, file=file, line=line, words={"reason": en, "reason_zh": zh, **words})
