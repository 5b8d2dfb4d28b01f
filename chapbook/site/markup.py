"""From the ebook's XHTML to the HTML of a web page: the same body, in the syntax that static hosts serve as text/html.

In: a document's tree, a function that says where a link leads on the site, one that knows pictures. Out: markup without namespaces
(HTML 5, 13.1). Identifiers, classes, roles, descriptions and language stay; `epub:type`, doubles of `xml:lang` and what is only for
reading systems (hidden lists) go. Pictures get their size, so that nothing jumps while they arrive, and all but the first wait until
they are needed. A table stands in a frame that scrolls by itself, never the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from lxml import etree, html
from markupsafe import Markup

XHTML = "{http://www.w3.org/1999/xhtml}"
XML = "{http://www.w3.org/XML/1998/namespace}"
HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
OWN = ("data-bookmark",)  # attributes that only our own stages read


class Shown(NamedTuple):
    """A picture of the site: its address and size in px."""

    address: str
    width: int
    height: int


def web_body(root: Any, address: Callable[[str], str], picture: Callable[[str], Shown | None], table: str) -> Markup:
    """The inside of the document's body; `table` names the frame of a table without a caption."""
    body = deepcopy(root.find(f"{XHTML}body"))
    for element in [one for one in body.iter(etree.Element) if one.get("hidden") is not None]:
        element.getparent().remove(element)
    _pictures(body, picture)
    for link in body.iter(f"{XHTML}a"):
        if "href" in link.attrib:
            link.set("href", address(link.get("href")))
    for one in list(body.iter(f"{XHTML}table")):
        _frame(one, table)
    _roles(body)
    _plain(body)
    inner = (body.text or "") + "".join(etree.tostring(child, method="html", encoding="unicode") for child in body)
    return Markup(inner.replace("</wbr>", "").strip())


def title_of(root: Any) -> str:
    """The text of the first heading of the first level; empty when there is none."""
    found = next(root.iter(f"{XHTML}h1"), None)
    return "" if found is None else "".join(found.itertext()).strip()


def _pictures(body: Any, picture: Callable[[str], Shown | None]) -> None:
    for at, image in enumerate(list(body.iter(f"{XHTML}img"))):
        if shown := picture(image.get("src", "")):
            image.set("src", shown.address)
            image.set("width", str(shown.width))
            image.set("height", str(shown.height))
        if at:
            image.set("loading", "lazy")


def _roles(body: Any) -> None:
    """Roles as a web page has them. A box of the text is a note, not one of the page's landmarks (as `aside` would be), and a marker of the
    printed page a separator: that is what browsers take doc-pagebreak for, and not every checker knows it. The name of a link begins
    with what is seen of it, for those who speak to their machine (WCAG 2.5.3).
    """
    for link in body.iter(f"{XHTML}a"):
        seen, name = "".join(link.itertext()).strip(), link.get("aria-label")
        if name and seen not in name:
            link.set("aria-label", f"{seen} {name}")
    for aside in list(body.iter(f"{XHTML}aside")):
        aside.tag = f"{XHTML}div"
        aside.set("role", aside.get("role", "note"))
    for marker in body.iter(f"{XHTML}*"):
        if marker.get("role") == "doc-pagebreak":
            marker.set("role", "separator")
            marker.set("class", "page-mark")


def _frame(table: Any, name: str) -> None:
    """A frame around a table: a region that scrolls, reached by the keyboard and named by the caption."""
    parent, at, tail = table.getparent(), table.getparent().index(table), table.tail
    caption = next((one for one in table.itersiblings(preceding=True) if "table-caption" in one.get("class", "").split()), None)
    frame = etree.Element(f"{XHTML}div", {"class": "table-frame", "role": "region", "tabindex": "0"})
    frame.set("aria-label", name if caption is None else " ".join("".join(caption.itertext()).split()))
    parent.insert(at, frame)
    frame.append(table)
    table.tail, frame.tail = None, tail


def _plain(body: Any) -> None:
    """Names without namespaces, no attribute that HTML does not know."""
    for element in body.iter(etree.Element):
        element.tag = etree.QName(element).localname
        for name, value in list(element.attrib.items()):
            if name.startswith("{") or name in OWN:
                del element.attrib[name]
            if name == f"{XML}lang":
                element.set("lang", element.get("lang", value))
            elif name.startswith("{http://www.w3.org/1999/xlink}"):
                element.set(etree.QName(name).localname, value)
    etree.cleanup_namespaces(body)


def headings(markup: str) -> Iterator[str]:
    """The texts of a page's headings."""
    for element in html.document_fromstring(markup).iter(*HEADS):
        yield "".join(element.itertext())
