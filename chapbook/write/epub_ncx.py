"""toc.ncx for reading systems of the time before EPUB 3 (NCX 2005-1, as OPF 2.0.1 uses it).

In: the parsed nav.xhtml, the ebook's identifier and title. Out: the same contents, two levels deep, and the same
list of pages as NCX. It is made from nav.xhtml, so that the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

NCX = "http://www.daisy.org/z3986/2005/ncx/"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LEVELS = 2


def ncx(nav: Any, identifier: str, title: str, language: str) -> bytes:
    """The bytes of toc.ncx."""
    root = etree.Element(f"{{{NCX}}}ncx", {"version": "2005-1"}, nsmap={None: NCX})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    pages = list(_links(_list(nav, "page-list")))
    contents = _list(nav, "toc")
    head = etree.SubElement(root, f"{{{NCX}}}head")
    numbers = [int(label) for label, _, _ in pages if label.isascii() and label.isdigit()]
    for name, content in (("dtb:uid", identifier), ("dtb:depth", str(_depth(contents))),
                          ("dtb:totalPageCount", str(len(pages))), ("dtb:maxPageNumber", str(max(numbers, default=0)))):
        etree.SubElement(head, f"{{{NCX}}}meta", {"name": name, "content": content})
    _label(root, title, "docTitle")
    order: dict[str, int] = {}  # one target, one place in the order, wherever it is named
    _points(etree.SubElement(root, f"{{{NCX}}}navMap"), contents, order, "nav")
    if pages:
        listed = etree.SubElement(root, f"{{{NCX}}}pageList")
        _label(listed, _title(nav, "page-list"), "navLabel")
        for at, (label, href, _) in enumerate(pages, 1):
            kind = "normal" if label.isdigit() else "front"
            target = etree.SubElement(listed, f"{{{NCX}}}pageTarget", {"id": f"page-{at}", "type": kind, "value": str(at)})
            _target(target, label, href, order)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _list(nav: Any, kind: str) -> Any | None:
    """The list of one nav element."""
    return next((element.find(f"{XHTML}ol") for element in nav.iter(f"{XHTML}nav") if element.get(TYPE) == kind), None)


def _title(nav: Any, kind: str) -> str:
    """The heading of one nav element."""
    element = next(element for element in nav.iter(f"{XHTML}nav") if element.get(TYPE) == kind)
    return "".join("".join(one.itertext()) for one in element if one.tag in (f"{XHTML}h1", f"{XHTML}h2"))


def _links(items: Any | None) -> Iterator[tuple[str, str, Any | None]]:
    """Text, address and inner list of every line of a list."""
    for line in items.iterchildren(f"{XHTML}li") if items is not None else ():
        link = line.find(f"{XHTML}a")
        if link is not None:
            yield " ".join("".join(link.itertext()).split(" ")).strip(), link.get("href"), line.find(f"{XHTML}ol")


def _depth(items: Any | None) -> int:
    return LEVELS if any(inner is not None for *_, inner in _links(items)) else 1


def _points(parent: Any, items: Any | None, order: dict[str, int], name: str) -> None:
    for at, (label, href, inner) in enumerate(_links(items), 1):
        point = etree.SubElement(parent, f"{{{NCX}}}navPoint", {"id": f"{name}-{at}"})
        _target(point, label, href, order)
        if name.count("-") + 1 < LEVELS:
            _points(point, inner, order, f"{name}-{at}")


def _target(element: Any, label: str, href: str, order: dict[str, int]) -> None:
    element.set("playOrder", str(order.setdefault(href, len(order) + 1)))
    _label(element, label, "navLabel")
    etree.SubElement(element, f"{{{NCX}}}content", {"src": href})


def _label(parent: Any, text: str, name: str) -> None:
    etree.SubElement(etree.SubElement(parent, f"{{{NCX}}}{name}"), f"{{{NCX}}}text").text = text
