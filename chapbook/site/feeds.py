"""What programs read of the site: an OPDS 2.0 feed for reading apps and libraries, schema.org metadata for search engines.

In: book.toml, the downloads, the cover's picture, what the ebook says of its accessibility. Out: JSON. Addresses are absolute when
book.toml says where the site stands, else relative. Specifications: OPDS 2.0 (drafts.opds.io), Readium Web Publication Manifest,
schema.org/Book.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chapbook.model import Meta
from chapbook.site.downloads import Download
from chapbook.site.markup import Shown

FEED, FEED_TYPE = "opds.json", "application/opds+json"
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
PEOPLE = {"aut": "author", "cre": "author", "edt": "editor", "ill": "illustrator", "trl": "translator", "pht": "contributor",
          "bkd": "contributor", "pbl": "publisher"}
READERS = ("epub", "screen", "booklet")  # what a reading app can offer; the rest is for printing
SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Published:
    """The book as it is published: what the feeds say."""

    meta: Meta
    identifier: str
    pages: int
    downloads: Sequence[Download]
    cover: Shown
    access: Mapping[str, Sequence[str]]

    def at(self, address: str) -> str:
        """The address as it is published."""
        return f"{self.meta.site.url}{address}"

    def people(self, key: str, *others: str) -> dict[str, list[dict[str, str]]]:
        """Contributors by their part in the book; `key` is what the sort name is called, `others` what stands in every entry."""
        found: dict[str, list[dict[str, str]]] = {}
        for one in self.meta.contributors:
            person = dict(zip(others[::2], others[1::2], strict=True)) | {"name": one.name}
            found.setdefault(PEOPLE[one.role], []).append(person | ({key: one.sort_name} if one.sort_name and key else {}))
        if self.meta.publisher and "publisher" not in found:
            found["publisher"] = [dict(zip(others[::2], others[1::2], strict=True)) | {"name": self.meta.publisher}]
        return found


def opds(book: Published) -> bytes:
    """The feed: one publication."""
    meta = book.meta
    day = f"{meta.release_date.isoformat()}T00:00:00Z"
    about: dict[str, Any] = {
        "@type": "http://schema.org/Book", "identifier": book.identifier, "title": meta.title, "language": meta.language, "modified": day,
        "published": day, "numberOfPages": book.pages, **book.people("sortAs"), **_accessibility(book.access)}
    optional = {"subtitle": meta.subtitle, "sortAs": meta.sort_title if meta.sort_title != meta.title else "",
                "description": meta.description}
    about |= {key: value for key, value in optional.items() if value}
    if meta.isbn:
        about["altIdentifier"] = [f"urn:isbn:{_digits(meta.isbn)}"]
    links = [{"rel": OPEN_ACCESS, "href": book.at(one.address), "type": one.media, "title": one.title, "size": one.bytes}
             for one in book.downloads if one.kind in READERS]
    links.append({"rel": "alternate", "href": book.at("read/index.html"), "type": "text/html"})
    cover = {"href": book.at(book.cover.address), "type": "image/jpeg", "width": book.cover.width, "height": book.cover.height}
    feed = {"metadata": {"title": meta.title, "modified": day, "numberOfItems": 1},
            "links": [{"rel": "self", "href": book.at(FEED), "type": FEED_TYPE},
                      {"rel": "alternate", "href": book.at("index.html"), "type": "text/html"}],
            "publications": [{"metadata": about, "links": links, "images": [cover]}]}
    return f"{json.dumps(feed, ensure_ascii=False, indent=1)}\n".encode()


def _accessibility(access: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The ebook's accessibility properties as the Readium manifest spells them."""
    names = {"accessMode": "accessMode", "accessibilityFeature": "feature", "accessibilityHazard": "hazard"}
    found: dict[str, Any] = {names[name]: list(values) for name, values in access.items() if name in names}
    if ways := access.get("accessModeSufficient"):
        found["accessModeSufficient"] = [one.split(",") if "," in one else one for one in ways]
    if said := access.get("accessibilitySummary"):
        found["summary"] = said[0]
    return {"accessibility": found} if found else {}


def schema_org(book: Published) -> str:
    """The JSON-LD of a schema.org Book, safe inside a script element: nothing in it can end the element."""
    meta = book.meta
    about: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "Book", "name": meta.title, "inLanguage": meta.language, "bookEdition": meta.release,
        "datePublished": meta.release_date.isoformat(), "numberOfPages": book.pages, "isAccessibleForFree": True,
        "url": book.at("index.html"), "image": book.at(book.cover.address), **book.people("", "@type", "Person")}
    for one in about.get("publisher", ()):
        one["@type"] = "Organization"
    optional = {"alternativeHeadline": meta.subtitle, "description": meta.description, "isbn": _digits(meta.isbn),
                "copyrightNotice": meta.rights}
    about |= {key: value for key, value in optional.items() if value}
    about |= {name: [one for value in values for one in (value.split(",") if name == "accessMode" else [value])]
              for name, values in book.access.items() if name != "accessibilitySummary"}
    if said := book.access.get("accessibilitySummary"):
        about["accessibilitySummary"] = said[0]
    about["encoding"] = [
        {"@type": "MediaObject", "name": one.title, "contentUrl": book.at(one.address), "encodingFormat": one.media,
         "contentSize": str(one.bytes), "sha256": one.sha256} for one in book.downloads]
    return json.dumps(about, ensure_ascii=False).translate(SAFE)


def _digits(isbn: str) -> str:
    return isbn.replace("-", "").replace(" ", "")
