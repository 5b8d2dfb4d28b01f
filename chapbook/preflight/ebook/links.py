"""Where the ebook's addresses lead: inside it to files and ids that are there, outside only when a reader follows a link.

In: an `Archive`. Out: findings ebook-016, ebook-017, ebook-023 and ebook-024. EPUB 3.3, 3.6 (remote resources) and 5.5 (scripts):
an ebook that fetches something tells others who reads it, and when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from chapbook.preflight.ebook.archive import NCX, XLINK, Archive, Target, elements, name_of
from chapbook.preflight.model import Finding

FOLLOWED = ("a", "area")  # a reader decides
HARMLESS = ("data", "about", "mailto", "tel", "sms", "urn", "doi")
WEB = ("http", "https", "ftp")
ADDRESSES = ("href", "src", "data", "poster", XLINK)
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-details", "headers", "for")


def _addresses(element: Any) -> Iterator[str]:
    """The addresses that an element names."""
    for key in ADDRESSES:
        if key in element.attrib and (key != "data" or name_of(element) == "object"):
            yield element.get(key)
    yield from (part.split()[0] for part in element.get("srcset", "").split(",") if part.strip())


def links(archive: Archive) -> Iterator[Finding]:
    """Every address of the documents, of toc.ncx and of the sheets leads to a file and an id that are there."""
    for file, root in archive.trees.items():
        for element in elements(root):
            for address in _addresses(element):
                if not _there(archive, archive.target(file, address)):
                    yield Finding("ebook-016", file=file, line=element.sourceline, words={"address": address})
            for key in REFERENCES:
                for one in element.get(key, "").split() if not element.tag.startswith(NCX) else ():
                    if one not in archive.ids[file]:
                        yield Finding("ebook-016", file=file, line=element.sourceline, words={"address": f'{key}="{one}"'})
    for sheet in archive.sheets:
        for address, line in sheet.addresses:
            if not _there(archive, archive.target(sheet.file, address)):
                yield Finding("ebook-016", file=sheet.file, line=line, words={"address": address})


def _there(archive: Archive, target: Target) -> bool:
    if target.scheme:
        return target.scheme in (*HARMLESS, *WEB, "javascript")  # the last two are told elsewhere
    if target.file not in archive.files:
        return False
    plain = target.anchor and target.file in archive.ids and "(" not in target.anchor and ":~:" not in target.anchor
    return not plain or target.anchor in archive.ids[target.file]


def identities(archive: Archive) -> Iterator[Finding]:
    """No id stands for two places of a document."""
    for file, root in archive.trees.items():
        counted = Counter(one.get("id") for one in elements(root) if one.get("id"))
        for name in (name for name, count in counted.items() if count > 1):
            last = [one for one in elements(root) if one.get("id") == name][-1]
            yield Finding("ebook-017", file=file, line=last.sourceline, words={"id": name})


def remote(archive: Archive) -> Iterator[Finding]:
    """Nothing is fetched: no picture, no face, no sheet from elsewhere."""
    for file, root in archive.drawn():
        for element in elements(root):
            if name_of(element) not in FOLLOWED:
                for address in _addresses(element):
                    if archive.target(file, address).scheme in WEB:
                        yield Finding("ebook-023", file=file, line=element.sourceline, words={"address": address})
    for sheet in archive.sheets:
        for address, line in sheet.addresses:
            if archive.target(sheet.file, address).scheme in WEB:
                yield Finding("ebook-023", file=sheet.file, line=line, words={"address": address})
    for item in archive.manifest:
        if archive.target(archive.package_file, item.address).scheme in WEB:
            yield Finding("ebook-023", file=archive.package_file, line=item.line, words={"address": item.address})


def programs(archive: Archive) -> Iterator[Finding]:
    """There is no program in the book."""
    for file, root in archive.drawn():
        for element in elements(root):
            found = [f"<{name_of(element)}>"] if name_of(element) == "script" else []
            found += [key for key in element.attrib if key.startswith("on")]
            found += [address for address in _addresses(element) if archive.target(file, address).scheme == "javascript"]
            for what in found:
                yield Finding("ebook-024", file=file, line=element.sourceline, words={"what": what})
