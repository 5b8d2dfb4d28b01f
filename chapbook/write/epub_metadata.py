"""The package's metadata: what libraries, shops and blind readers want to know before they open the book.

In: the book's `Meta` and what the ebook's documents hold. Out: entries of EbookLib's package. Vocabularies: Dublin
Core, MARC relators, the schema.org accessibility properties (EPUB Accessibility 1.1). Nothing is claimed that the
documents do not show; no conformance is claimed at all, since a person has to certify it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from ebooklib import epub

from chapbook.labels import Labels, labels_of
from chapbook.model import Contributor, Meta

CREATORS = ("aut", "cre")
ONIX_ISBN_13 = "15"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def identifier(meta: Meta) -> str:
    """The book's name for machines: a UUID of version 5, the same for every release."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'chapbook:{meta.id}')}"


def describe(package: epub.EpubBook, meta: Meta, roots: Sequence[Any], *, cover: bool) -> None:
    """Fill in the package's metadata."""
    package.set_identifier(identifier(meta))
    if meta.ebook.isbn:
        package.add_metadata("DC", "identifier", _urn(meta.ebook.isbn), {"id": "isbn"})
        _refine(package, "isbn", "identifier-type", ONIX_ISBN_13, "onix:codelist5")
    if meta.isbn:  # the printed book's own number
        package.add_metadata("DC", "source", _urn(meta.isbn))
    package.title = meta.title
    package.add_metadata("DC", "title", meta.title, {"id": "title"})
    _refine(package, "title", "title-type", "main")
    _refine(package, "title", "file-as", meta.sort_title)
    if meta.subtitle:
        package.add_metadata("DC", "title", meta.subtitle, {"id": "subtitle"})
        _refine(package, "subtitle", "title-type", "subtitle")
    package.set_language(meta.language)
    for at, person in enumerate(meta.contributors, 1):
        _name(package, person, f"name-{at}", first=at == 1 and not any(one.role in CREATORS for one in meta.contributors))
    package.add_metadata("DC", "date", f"{meta.release_date.isoformat()}T00:00:00Z")
    for name, value in (("publisher", meta.publisher), ("rights", meta.rights), ("description", meta.description)):
        if value:
            package.add_metadata("DC", name, value)
    for name, value in _access(roots, labels_of(meta)):
        package.add_metadata(None, "meta", value, {"property": f"schema:{name}"})
    if _any(roots, "*", _is_pagebreak):
        package.add_metadata(None, "meta", _printed(meta), {"property": "pageBreakSource"})
    if cover:
        package.add_metadata(None, "meta", "", {"name": "cover", "content": "cover-image"})  # EPUB 2's way


def _name(package: epub.EpubBook, person: Contributor, uid: str, *, first: bool) -> None:
    package.add_metadata("DC", "creator" if first or person.role in CREATORS else "contributor", person.name, {"id": uid})
    _refine(package, uid, "role", person.role, "marc:relators")
    if person.sort_name:
        _refine(package, uid, "file-as", person.sort_name)


def _refine(package: epub.EpubBook, uid: str, name: str, value: str, scheme: str = "") -> None:
    others = {"refines": f"#{uid}", "property": name}
    package.add_metadata(None, "meta", value, others | ({"scheme": scheme} if scheme else {}))


def _access(roots: Sequence[Any], labels: Labels) -> Iterator[tuple[str, str]]:
    """How the book can be read, from what is in it: pictures are still, each has a description or only decorates."""
    pictures = _any(roots, "img", lambda one: bool(one.get("alt")))
    described = not _any(roots, "img", lambda one: not one.get("alt") and one.get("role") != "presentation")
    yield "accessMode", "textual"
    if pictures:
        yield "accessMode", "visual"
        yield "accessModeSufficient", "textual,visual"
    yield "accessModeSufficient", "textual"
    shown = [("structuralNavigation", _any(roots, "h1")), ("tableOfContents", True), ("readingOrder", True),
             ("alternativeText", pictures and described), ("rubyAnnotations", _any(roots, "rt")), ("displayTransformability", True),
             ("longDescription", _any(roots, "details")), ("pageBreakMarkers", _any(roots, "*", _is_pagebreak)),
             ("pageNavigation", _any(roots, "nav", lambda one: one.get(TYPE) == "page-list"))]
    yield from (("accessibilityFeature", name) for name, there in shown if there)
    yield "accessibilityHazard", "none"
    said = [("text", True), ("pictures", pictures and described), ("decoration", _any(roots, "img", lambda one: not one.get("alt"))),
            ("notes", _any(roots, "a", lambda one: one.get(TYPE) == "noteref")), ("tables", _any(roots, "th"))]
    yield "accessibilitySummary", labels["access_space"].join(labels[f"access_{part}"] for part, there in said if there)


def _urn(isbn: str) -> str:
    return f"urn:isbn:{isbn.replace('-', '').replace(' ', '')}"


def _printed(meta: Meta) -> str:
    """The edition whose pages are marked: by its ISBN, else in words (EPUB Accessibility 1.1, 3.3.2)."""
    trim = {"w": f"{meta.page.trim_width:g}", "h": f"{meta.page.trim_height:g}"}
    said = labels_of(meta)["print_edition"].format(title=meta.title, release=meta.release, **trim)
    return _urn(meta.isbn) if meta.isbn else said


def _is_pagebreak(element: Any) -> bool:
    return str(element.get(TYPE, "")) == "pagebreak"


def _any(roots: Sequence[Any], name: str, test: Any = lambda one: True) -> bool:
    return any(test(one) for root in roots for one in root.iter(f"{XHTML}{name}"))
