"""The documents of the ebook: from the composed sheet to the bytes in the file, with the source of every line.

In: sheets whose blocks say where they come from (`data-source="path:line"`). Out: trees to work on, then the bytes of XHTML
without these attributes, and the pairs of line and source that go with them. HTML 5 in its XML syntax (EPUB 3.3, 6.1); every
element that is not void has an end tag, since some reading systems take the file for HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from chapbook.diagnostics import Report, Span
from chapbook.model import Sheet

SOURCE = "data-source"
XHTML = "{http://www.w3.org/1999/xhtml}"
VOID = frozenset(f"{XHTML}{name}" for name in (
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))


@dataclass(frozen=True, slots=True)
class Document:
    """A sheet and its tree."""

    sheet: Sheet
    root: Any

    @property
    def file(self) -> str:
        """Its name beside the package document."""
        return self.sheet.file


def parsed(sheets: Sequence[Sheet], report: Report) -> list[Document]:
    """The sheets as trees: well-formed XML (1.0) without entities of their own; others are reported."""
    documents = []
    for sheet in sheets:
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            documents.append(Document(sheet, etree.fromstring(sheet.markup.strip().encode(), parser)))
        except etree.XMLSyntaxError as fault:
            report.add("epub-001", sheet.section.span, file=sheet.file, reason=fault.msg)
    return documents


def written(document: Document) -> tuple[bytes, tuple[tuple[int, Span], ...]]:
    """The bytes of a document, and the source of its lines."""
    sources = []
    for at, element in enumerate(document.root.iter(etree.Element)):
        if source := element.attrib.pop(SOURCE, ""):
            sources.append((at, source))
        if not len(element) and not element.text and element.tag.startswith(XHTML) and element.tag not in VOID:
            element.text = ""
    content = etree.tostring(document.root.getroottree(), encoding="utf-8", xml_declaration=True) + b"\n"
    if not sources:
        return content, ()
    lines = [element.sourceline for element in etree.fromstring(content).iter(etree.Element)]
    return content, tuple((lines[at], _span(source)) for at, source in sources)


def _span(source: str) -> Span:
    path, _, line = source.rpartition(":")
    return Span(path, int(line))
